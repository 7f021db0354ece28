// SPDX-License-Identifier: GPL-3.0-or-later
// A real Chromium, and pages in it that record every request and every complaint.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/// null: there is no browser.
export async function open_browser() {
  if (!existsSync(program)) return null;
  return chromium.launch({executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
}

/// A page with `requests` (addresses with sizes) and `complaints` (console errors, exceptions).
export async function open_page(browser, {width = 1280, height = 900, script = true, dark = false, still = false} = {}) {
  const context = await browser.newContext({viewport: {width, height}, javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light', reducedMotion: still ? 'reduce' : 'no-preference'});
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.requests = [];
  page.complaints = [];
  page.on('response', (response) => page.requests.push(response));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

/// What axe-core finds against WCAG 2.2 AA and its best practices, as short lines.
export async function violations(page) {
  return page.evaluate(async (source) => {
    if (!window.axe) (0, eval)(source);
    const found = await window.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
      'best-practice']});
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
  }, axe_source);
}
