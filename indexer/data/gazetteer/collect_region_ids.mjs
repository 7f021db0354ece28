// SPDX-License-Identifier: GPL-3.0-or-later
// Prints GeoNames' ids of first-level regions from iso3166-2-db (MIT), one "code TAB id" a line, sorted; the codes are
// GeoNames' own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Countries whose codes were given to other regions after the package was made: provinces merged in 2025, codes of cities.
const renumbered = new Set(['TW', 'VN']);

const file = createRequire(import.meta.url).resolve('iso3166-2-db/data/iso3166-2.json');
const ids = new Map();
for (const [country, { regions }] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
  if (renumbered.has(country)) continue;
  for (const { admin, reference } of regions ?? []) {
    const code = `${country}.${admin}`;
    if (admin && reference?.geonames && !(ids.get(code) <= reference.geonames)) ids.set(code, reference.geonames);
  }
}
for (const code of [...ids.keys()].sort()) console.log(`${code}\t${ids.get(code)}`);
