// SPDX-License-Identifier: GPL-3.0-or-later
// Prints given and family names in Latin script from the locales of @faker-js/faker (MIT), one "kind TAB name" a line.
import { allLocales } from '@faker-js/faker';

const latin = /^\p{Script=Latin}[\p{Script=Latin}'’-]+$/u;
const found = { given: new Set(), family: new Set() };

function collect(kind, names) {
  if (Array.isArray(names)) names.forEach((name) => collect(kind, name?.value ?? name));
  else if (typeof names === 'string') latin.test(names) && found[kind].add(names);
  else if (names && typeof names === 'object') Object.values(names).forEach((part) => collect(kind, part));
}

for (const locale of Object.keys(allLocales).sort()) {
  const person = allLocales[locale].person ?? {};
  collect('given', person.first_name);
  collect('family', person.last_name);
}
for (const kind of ['given', 'family'])
  for (const name of [...found[kind]].sort()) console.log(`${kind}\t${name}`);
