// SPDX-License-Identifier: GPL-3.0-or-later
// Single-key shortcuts, listed by `?`, where they can be switched off (WCAG 2.1.4).
const keys = {'/': 'to the search field', j: 'next hit', k: 'previous hit', '?': 'this list'};

function move(step) {
  const links = [...document.querySelectorAll('.hits h3 a')];
  const here = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, here + step))]?.focus();
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
  else if (key === 'j') move(1);
  else if (key === 'k') move(-1);
  else show_list();
}
