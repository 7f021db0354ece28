// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of a search without a reload: fetches the page that the link or form leads to and swaps its parts.
let running, timer;

// Where the focus was, so that it can be found again: the region and the words of the control.
function focus_key() {
  const element = document.activeElement;
  const region = element?.closest('section[id], figure, .state, #q');
  return element && element !== document.body
    ? {id: element.id, region: region?.id, words: element.getAttribute('aria-label') ?? element.firstChild?.textContent}
    : null;
}

function restore_focus(key) {
  if (!key) return;
  let target = key.id && document.getElementById(key.id);
  if (!target && key.region)
    target = [...document.getElementById(key.region)?.querySelectorAll('a, button') ?? []].find(
      (element) => (element.getAttribute('aria-label') ?? element.firstChild?.textContent) === key.words) ??
      document.getElementById(key.region)?.querySelector('a, button');
  (target || document.getElementById('main'))?.focus({preventScroll: true});
}

function announce(html) {
  clearTimeout(timer);
  timer = setTimeout(() => (document.getElementById('count').innerHTML = html), 300);
}

async function show(url, push) {
  running?.abort();
  running = new AbortController();
  const key = focus_key();
  let text;
  let address = url;
  try {
    const answer = await fetch(url, {signal: running.signal, headers: {accept: 'text/html'}});
    if (!answer.ok) throw new Error('status');
    if (answer.redirected) address = answer.url;  // of fields that no parameter of the API has
    text = await answer.text();
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(url);
    return;
  }
  const next = new DOMParser().parseFromString(text, 'text/html');
  const status = document.getElementById('count');
  const fresh = next.getElementById('count');
  if (!fresh || !status) return location.assign(url);
  const words = fresh.innerHTML;
  fresh.replaceWith(status);  // the live region stays the same element
  document.getElementById('page').replaceWith(next.getElementById('page'));
  const form = document.getElementById('f');
  form.querySelectorAll('input[type=hidden]').forEach((input) => input.remove());
  document.querySelector('search').append(...next.querySelectorAll('search input[type=hidden]'));
  for (const name of ['q', 'scope', 'sort'])
    if (form[name] !== document.activeElement || !push)
      form[name].value = (next.getElementById('f').elements[name]).value;
  document.querySelector('header nav').replaceWith(next.querySelector('header nav'));
  document.title = next.title;
  dispatchEvent(new Event('shown'));
  if (push) history.pushState(null, '', address);
  announce(words);
  restore_focus(key);
}

// The form's fields as a short URL: what is empty or at its default is left out.
function form_url(form, submitter) {
  const defaults = {scope: 'article', sort: 'relevance'};
  const fields = [...new FormData(form, submitter)].filter(([name, value]) => value && defaults[name] !== value);
  return '/search?' + new URLSearchParams(fields);
}

export function start_live() {
  if (!document.getElementById('filters')) return;
  const form = document.getElementById('f');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show(form_url(form, event.submitter), true);
  });
  form.addEventListener('change', (event) => {
    if (event.target.matches('select')) form.requestSubmit();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('#page a[href^="?"]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const paging = link.closest('.pages');
    show('/search' + link.getAttribute('href'), true).then(() => {
      if (paging) document.getElementById('main')?.scrollIntoView();
    });
  });
  addEventListener('popstate', () => show(location.href, false));
}
