// SPDX-License-Identifier: GPL-3.0-or-later
// Prints lists.tsv: given names, family names, countries, demonyms and capitals, one word a line, out of npm packages.
// npm install @faker-js/faker world-countries && node lists.mjs > lists.tsv
import { allFakers } from '@faker-js/faker';
import { createRequire } from 'node:module';
const countries = createRequire(import.meta.url)('world-countries/countries.json');

const lists = { given: new Set(), family: new Set(), country: new Set(), demonym: new Set(), capital: new Set() };
const fold = (word) => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ʻ‘’ʼ]/g, "'")
  .replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/đ|ð/g, 'd').replace(/ı/g, 'i').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/þ/g, 'th').replace(/ß/g, 'ss');
const small = new Set(['of', 'the', 'and', 'de', 'la', 'da', 'del', 'el', 'al', 'van', 'von', 'bin', 'les', 'los', 'di', 'des', 'do', 'dos', 'le', 'du', 'part', 'islander', 'sar', 'state', 'city', 'island', 'islands', 'republic', 'united', 'saint', 'new', 'north', 'south', 'east', 'west', 'northern', 'southern', 'central', 'french', 'british', 'american', 'american', 'territory', 'territories', 'lands', 'ocean', 'indian', 'minor', 'outlying', 'democratic', 'us', 'uk']);
const add = (list, text) => {
  for (const word of fold(text).split(/[^\p{L}']+/u))
    if (word.length > 2 && /^[a-z']+$/.test(word) && !small.has(word)) lists[list].add(word);
};
for (const { rawDefinitions: { person } } of Object.values(allFakers)) {
  const values = (entry) => (entry ? Array.isArray(entry) ? entry : Object.values(entry).flat() : []);
  for (const name of values(person?.first_name)) add('given', String(name?.value ?? name));
  for (const name of values(person?.last_name)) add('family', String(name?.value ?? name));
}
for (const country of countries) {
  add('country', country.name.common);
  for (const capital of country.capital) add('capital', capital);
  for (const demonym of new Set([country.demonyms.eng?.m, country.demonyms.eng?.f]))
    if (demonym) add('demonym', demonym);
}
console.log('# Words of names, folded. given, family: npm @faker-js/faker (MIT). country, demonym, capital: npm world-countries (ODbL 1.0, mledoze/countries).');
console.log('# Made by lists.mjs.');
for (const [list, words] of Object.entries(lists)) for (const word of [...words].sort()) console.log(`${list}\t${word}`);
