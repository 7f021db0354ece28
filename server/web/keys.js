// SPDX-License-Identifier: GPL-3.0-or-later
// Single-key shortcuts, listed by `?`, where they can be switched off (WCAG 2.1.4).
const keys = {'/': 'to the search field', j: 'next hit', k: 'previous hit', n: 'next mention of the words', p: 'previous mention', '?': 'this list'};

function move(step) {
  const links = [...document.querySelectorAll('.hits h3 a')];
  const here = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, here + step))]?.focus();
}

function step(by) {
  const marks = [...document.querySelectorAll('mark[id]')];
  const here = marks.findIndex((mark) => '#' + mark.id === location.hash);
  const next = marks[here + by] ?? marks[by > 0 ? marks.length - 1 : 0];
  if (next) location.hash = next.id;
}

// The hits of a list take the focus; of an article, the hit before or after it is opened.
function hop(by) {
  const link = document.querySelector(by > 0 ? '.hop a[rel=next]' : '.hop a[rel=prev]');
  if (link) link.click();
  else move(by);
}

export function show_list() {
  let dialog = document.querySelector('dialog');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', 'Keys');
    dialog.innerHTML = '<h2>Keys</h2><dl>' +
      Object.entries(keys).map(([key, what]) => `<dt><kbd>${key}</kbd><dd>${what}`).join('') +
      '</dl><form method="dialog"><label><input type="checkbox"> use single keys</label> <button>Close</button></form>';
    dialog.querySelector('input').onchange = (event) =>
      localStorage.setItem('keys', event.target.checked ? 'on' : 'off');
    document.body.append(dialog);
  }
  dialog.querySelector('input').checked = localStorage.getItem('keys') !== 'off';
  dialog.showModal();
}

export function press(key) {
  if (key === '/') document.getElementById('q').focus();
  else if (key === 'j') hop(1);
  else if (key === 'k') hop(-1);
  else if (key === 'n') step(1);
  else if (key === 'p') step(-1);
  else show_list();
}
