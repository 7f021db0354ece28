// SPDX-License-Identifier: GPL-3.0-or-later
// Makes world.svg: outlines of land and borders from Natural Earth 1:110m (public domain), as the npm package
// world-atlas (ISC) packs them. Plate carrée: x = longitude + 180, y = 84 - latitude; Antarctica is left out.
//   node server/web/make_world.mjs tests/web/node_modules/world-atlas/countries-110m.json > server/web/world.svg
import {readFileSync} from 'node:fs';

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const {scale, translate} = topology.transform;
const south = -58;

const arcs = topology.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

const points_of = (index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);
const tenths = ([lon, lat]) => [Math.round((lon + 180) * 10), Math.round((84 - lat) * 10)];
const print = (number) => (number / 10).toString().replace(/^(-?)0\./, '$1.');
const pair = (x, y) => print(x) + (y < 0 ? '' : ' ') + print(y);

function path_of(points, closed) {
  let [x, y] = tenths(points[0]);
  let path = 'M' + pair(x, y) + 'l';
  let first = true;
  for (const point of points.slice(1)) {
    const [next_x, next_y] = tenths(point);
    const dx = next_x - x, dy = next_y - y;
    if (Math.abs(dx) + Math.abs(dy) < 6) continue;  // less than about half a degree
    path += (first || dx < 0 ? '' : ' ') + pair(dx, dy);
    first = false;
    x = next_x;
    y = next_y;
  }
  return first ? '' : path + (closed ? 'z' : '');
}

const rings = [];
for (const shape of topology.objects.land.geometries)
  for (const polygon of shape.type === 'Polygon' ? [shape.arcs] : shape.arcs) rings.push(...polygon);
// A ring that crosses the date line goes on beyond 180 degrees, and is drawn again a turn further west.
function unwrap(points) {
  let turn = 0;
  const out = points.map(([lon, lat], i) => {
    if (i && lon - points[i - 1][0] > 180) turn -= 360;
    if (i && lon - points[i - 1][0] < -180) turn += 360;
    return [lon + turn, lat];
  });
  const east = Math.max(...out.map((point) => point[0]));
  const west = Math.min(...out.map((point) => point[0]));
  const again = east > 180 ? -360 : west < -180 ? 360 : 0;
  return again ? [out, out.map(([lon, lat]) => [lon + again, lat])] : [out];
}

const land = rings
  .map((ring) => ring.flatMap((arc, i) => (i ? points_of(arc).slice(1) : points_of(arc))))
  .filter((points) => Math.max(...points.map((point) => point[1])) > south && points.length > 5)
  .flatMap(unwrap)
  .map((points) => path_of(points, true))
  .join('');

const uses = new Map();
for (const country of topology.objects.countries.geometries)
  for (const arc of (country.arcs ?? []).flat(2)) {
    const index = arc < 0 ? ~arc : arc;
    uses.set(index, (uses.get(index) ?? 0) + 1);
  }
const borders = [...uses]
  .filter(([, count]) => count > 1)
  .map(([index]) => path_of(arcs[index], false))
  .join('');

process.stdout.write(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 142">\n' +
  `<path id="land" d="${land}"/>\n` +
  `<path id="borders" fill="none" stroke-width=".4" d="${borders}"/>\n</svg>\n`);
