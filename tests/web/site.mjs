// SPDX-License-Identifier: GPL-3.0-or-later
// The site under test: a running server (DATELINE_URL), else pages that `page_bench FOLDER` wrote (DATELINE_PAGES).
import {createReadStream, existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, resolve} from 'node:path';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = {'.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.svg': 'image/svg+xml', '.json': 'application/json'};
const suggestions = {suggestions: [
  {kind: 'word', text: 'ellipse', count: 12},
  {kind: 'person', text: 'Mara Ellison', id: 'actor:mara-ellison', detail: 'Ms Ellison', count: 214},
  {kind: 'place', text: 'Ellisland', id: 'gn:1', detail: 'United Kingdom', count: 3}]};
const evidence = {actors: [{name: 'Mara Ellison', mentions: [{text: 'Ms Ellison', rule: 'actors.surname'}]}],
  places: [], about: []};

// Which written page answers an address.
function page_of(url) {
  const {pathname, searchParams} = url;
  if (pathname.startsWith('/assets/')) return pathname.slice(1);
  if (pathname.startsWith('/articles/')) return 'article.html';
  if (/^\/(actors|places)\//.test(pathname)) return 'actor.html';
  if (pathname.startsWith('/facets/')) return 'facet.html';
  for (const name of ['timeline', 'coverage']) if (pathname === '/' + name) return name + '.html';
  if (pathname !== '/' && pathname !== '/search') return 'problem.html';
  if (searchParams.get('q')?.includes('zzqqxx')) return 'empty.html';
  return [...searchParams.keys()].some((name) => /^(not_)?(actor|place)$/.test(name)) ? 'filtered.html' : 'search.html';
}

function serve(folder) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/v1/suggest' || url.pathname.endsWith('/tags')) {
      response.writeHead(200, {'content-type': 'application/json'});
      return response.end(JSON.stringify(url.pathname === '/v1/suggest' ? suggestions : evidence));
    }
    const file = resolve(folder, page_of(url));
    if (!file.startsWith(resolve(folder)) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {'content-type': types[extname(file)], 'content-security-policy': policy,
      'x-content-type-options': 'nosniff'});
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/// {origin, close}; null: there is nothing to test.
export async function open_site() {
  if (process.env.DATELINE_URL) return {origin: process.env.DATELINE_URL.replace(/\/$/, ''), close() {}};
  const folder = process.env.DATELINE_PAGES;
  if (!folder || !existsSync(join(folder, 'search.html'))) return null;
  const server = await serve(folder);
  return {origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close()};
}
