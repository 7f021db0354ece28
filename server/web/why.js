// SPDX-License-Identifier: GPL-3.0-or-later
// "why?" of a hit: the first mention of each of its tags, under the hit.
const escape_map = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => escape_map[letter]);

export async function show_why(link) {
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
