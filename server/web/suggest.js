// SPDX-License-Identifier: GPL-3.0-or-later
// The search field as a combobox (ARIA 1.2, list autocomplete): suggestions grouped by kind.
const field = document.getElementById('q');
const titles = {word: 'Words', person: 'People', organisation: 'Organisations', government: 'Governments',
  group: 'Armed groups', place: 'Places', title: 'Articles'};
let box, options = [], active = -1, wait, asked = '';

function close() {
  if (box) box.hidden = true;
  options = [];
  active = -1;
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

function highlight(index) {
  options[active]?.element.setAttribute('aria-selected', 'false');
  active = index;
  const option = options[active];
  if (!option) return field.removeAttribute('aria-activedescendant');
  option.element.setAttribute('aria-selected', 'true');
  option.element.scrollIntoView({block: 'nearest'});
  field.setAttribute('aria-activedescendant', option.element.id);
}

// Words complete what was typed; actors and places narrow the search; a title opens its article.
function accept({suggestion}) {
  const {kind, text, id} = suggestion;
  close();
  if (kind === 'title') return location.assign('/articles/' + encodeURIComponent(id));
  const form = field.form;
  field.value = field.value.replace(/\S*$/, kind === 'word' ? text : '').trim();
  if (kind === 'word') return form.requestSubmit();
  const chosen = document.createElement('input');
  Object.assign(chosen, {type: 'hidden', name: kind === 'place' ? 'place' : 'actor', value: id});
  form.append(chosen);
  form.requestSubmit();
}

function show(suggestions) {
  box.replaceChildren();
  options = [];
  for (const kind of Object.keys(titles)) {
    const entries = suggestions.filter((entry) => entry.kind === kind);
    if (!entries.length) continue;
    const group = document.createElement('div');
    group.role = 'group';
    const title = document.createElement('span');
    title.id = 'sug-' + kind;
    title.textContent = titles[kind];
    group.setAttribute('aria-labelledby', title.id);
    group.append(title);
    for (const suggestion of entries) {
      const element = document.createElement('div');
      element.role = 'option';
      element.id = 'sug' + options.length;
      element.setAttribute('aria-selected', 'false');
      for (const [tag, text] of [['span', suggestion.text], ['i', suggestion.detail ?? ''],
        ['b', suggestion.count.toLocaleString('en')]]) {
        const part = document.createElement(tag);
        part.textContent = text;
        element.append(part, ' ');
      }
      const option = {element, suggestion};
      element.onmousedown = (event) => event.preventDefault();
      element.onclick = () => accept(option);
      options.push(option);
      group.append(element);
    }
    box.append(group);
  }
  active = -1;
  box.hidden = !options.length;
  field.setAttribute('aria-expanded', String(options.length > 0));
}

async function ask() {
  const typed = field.value.trim();
  if (typed.length < 2) return close();
  asked = typed;
  const answer = await fetch('/v1/suggest?q=' + encodeURIComponent(typed)).catch(() => null);
  if (!answer?.ok || asked !== typed || document.activeElement !== field) return;
  show((await answer.json()).suggestions);
}

box = document.createElement('div');
Object.assign(box, {id: 'sug', role: 'listbox', hidden: true});
box.setAttribute('aria-label', 'Suggestions');
field.after(box);
field.addEventListener('input', () => {
  clearTimeout(wait);
  wait = setTimeout(ask, 90);
});
field.addEventListener('blur', close);
field.addEventListener('keydown', (event) => {
  const {key} = event;
  if ((key === 'ArrowDown' || key === 'ArrowUp') && !event.altKey) {
    if (!options.length) return key === 'ArrowDown' ? void ask() : undefined;
    event.preventDefault();
    const count = options.length + 1;  // one place for the text itself
    highlight((active + 1 + (key === 'ArrowDown' ? 1 : count - 1)) % count - 1);
  } else if (key === 'Enter') {
    clearTimeout(wait);
    asked = '';
    const option = options[active];
    if (option) {
      event.preventDefault();
      accept(option);
    } else close();
  } else if (key === 'Escape') {
    if (options.length) {
      event.preventDefault();
      close();
    } else field.value = '';
  }
});
