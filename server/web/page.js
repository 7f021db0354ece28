// SPDX-License-Identifier: GPL-3.0-or-later
// What script adds to pages that work without it: suggestions, changes without reload, keys, evidence in place.
// Each part is fetched when it is first wanted; until then links and forms do what they do without script.
// The version of all files, as this one was asked for: what is cached for good is never from another program.
const version = new URL(import.meta.url).search;
const part = (name) => import(`./${name}.js${version}`);
async function wake() {
  if (wake.done) return;
  wake.done = true;
  document.head.append(Object.assign(document.createElement('link'),
    {rel: 'stylesheet', href: '/assets/more.css' + version}));
  (await part('live')).start_live();
  if (navigator.clipboard) (await part('copy')).start_copy();
}
for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin', 'toggle'])
  addEventListener(type, wake, {once: true, passive: true, capture: true});
const field = document.getElementById('q');
const attributes = {role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'sug', 'aria-autocomplete': 'list'};
for (const name in attributes) field.setAttribute(name, attributes[name]);
field.addEventListener('focus', () => part('suggest'), {once: true});
const help = document.createElement('button');
Object.assign(help, {type: 'button', className: 'help', textContent: 'Keys'});
help.onclick = async () => (await part('keys')).show_list();
document.querySelector('footer p').append(' · ', help);
document.addEventListener('keydown', async (event) => {
  if ('/jknp?'.includes(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey &&
      localStorage.getItem('keys') !== 'off' && !event.target.closest?.('input, select, textarea, dialog')) {
    event.preventDefault();
    (await part('keys')).press(event.key);
  }
});

// "why?" of a hit opens under the hit.
document.addEventListener('click', async (event) => {
  const why = event.target.closest('.hits a[href$="#evidence"]');
  if (why && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    (await part('why')).show_why(why);
  }
});
