// SPDX-License-Identifier: GPL-3.0-or-later
// What script adds to pages that work without it: suggestions, changes without reload, keys, evidence in place.
// Each part is fetched when it is first wanted; until then links and forms do what they do without script.
const start_live = async () => (await import('./live.js')).start_live();
for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin'])
  addEventListener(type, () => (start_live.asked ??= start_live()), {once: true, passive: true});
const field = document.getElementById('q');
const attributes = {role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'sug', 'aria-autocomplete': 'list'};
for (const name in attributes) field.setAttribute(name, attributes[name]);
field.addEventListener('focus', () => import('./suggest.js'), {once: true});
const help = document.createElement('button');
Object.assign(help, {type: 'button', className: 'help', textContent: 'Keys'});
help.onclick = async () => (await import('./keys.js')).show_list();
document.querySelector('footer p').append(' · ', help);
document.addEventListener('keydown', async (event) => {
  if ('/jk?'.includes(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey &&
      localStorage.getItem('keys') !== 'off' && !event.target.closest?.('input, select, textarea, dialog')) {
    event.preventDefault();
    (await import('./keys.js')).press(event.key);
  }
});

const escape_map = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => escape_map[letter]);

// "why?" of a hit: the first mention of each of its tags, under the hit.
async function show_why(link) {
  const item = link.closest('li');
  const open = item.querySelector('.whys');
  if (open) return open.remove();
  const answer = await fetch(link.pathname.replace('/articles/', '/v1/articles/') + '/tags');
  if (!answer.ok) return location.assign(link.href);
  const tags = await answer.json();
  const list = document.createElement('ul');
  list.className = 'whys';
  for (const [kind, entries] of [['who', tags.actors], ['where', tags.places], ['when', tags.about]])
    for (const tag of entries.slice(0, 4)) {
      const mention = tag.mentions[0];
      if (mention)
        list.insertAdjacentHTML('beforeend', `<li>${kind}: <b>${escaped(tag.name ?? tag.value)}</b>, from “${
          escaped(mention.text)}” by <code>${escaped(mention.rule)}</code>`);
    }
  list.insertAdjacentHTML('beforeend', `<li><a href="${escaped(link.getAttribute('href'))}">all evidence</a>`);
  item.append(list);
}

document.addEventListener('click', (event) => {
  const why = event.target.closest('.hits a[href$="#evidence"]');
  if (why && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    show_why(why);
  }
});

// A copy button beside what is meant to be copied.
for (const id of ['curl', 'cite']) {
  const text = document.getElementById(id);
  if (!text || !navigator.clipboard) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', id === 'curl' ? 'Copy the curl command' : 'Copy the citation');
  button.onclick = async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
  };
  (text.closest('pre') ?? text).after(button);
}
