// SPDX-License-Identifier: GPL-3.0-or-later
// A copy button beside what is meant to be copied: the curl line, the citation, lines of corrections.
const names = {curl: 'Copy the curl command', cite: 'Copy the citation'};

function add_buttons() {
  for (const text of document.querySelectorAll('#curl, #cite, .fix code')) {
    const button = document.createElement('button');
    Object.assign(button, {type: 'button', className: 'copy', textContent: 'Copy'});
    button.setAttribute('aria-label', names[text.id] ?? 'Copy the lines');
    button.onclick = async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
    };
    (text.closest('pre') ?? text).after(button);
  }
}

export function start_copy() {
  add_buttons();
  addEventListener('shown', add_buttons);  // of live.js: the part with the texts is a new one
}
