// Makes world.svg from countries-50m.json of world-atlas 2.0.2 (Natural Earth): Mercator, 360 units wide.
// node world.mjs <folder with node_modules/{world-atlas,topojson-client,topojson-simplify}> <world.svg>
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [tools, out, weight = "0.013"] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const { mesh, feature } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const NORTH = 80, SOUTH = -58, STEP = 20; // a twentieth of a degree
const northing = (latitude) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
const place = ([longitude, latitude]) => [
  Math.round((longitude + 180) * STEP),
  Math.round((northing(NORTH) - northing(Math.max(SOUTH, Math.min(NORTH, latitude)))) * STEP),
];
// Antarctica is below the picture
world.objects.countries.geometries = world.objects.countries.geometries.filter((one) => one.id !== "010");
const simple = simplify(presimplify(world), Number(weight));

// a line as relative steps of whole units: "M10 20l3-4 5 6"
function drawn(line, closed) {
  const points = [];
  for (const one of line.map(place)) {
    const last = points.at(-1);
    if (!last || last[0] !== one[0] || last[1] !== one[1]) points.push(one);
  }
  if (points.length < (closed ? 4 : 2)) return "";
  let path = `M${points[0][0]} ${points[0][1]}l`, [x, y] = points[0];
  const steps = (closed ? points.slice(1, -1) : points.slice(1)).map(([a, b]) => { const step = [a - x, b - y]; [x, y] = [a, b]; return step; });
  path += steps.flat().map((n, i) => (i && n >= 0 ? " " : "") + n).join("");
  return path + (closed ? "z" : "");
}
const { merge } = require("topojson-client");
const land = merge(simple, simple.objects.countries.geometries);
const shapes = land.coordinates.flatMap((polygon) => polygon.map((ring) => drawn(ring, true))).filter(Boolean).join("");
const borders = mesh(simple, simple.objects.countries, (a, b) => a !== b).coordinates.map((line) => drawn(line, false)).join("");
const high = Math.round((northing(NORTH) - northing(SOUTH)) * STEP);
writeFileSync(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${360 * STEP} ${high}" preserveAspectRatio="none">
<!-- Made with Natural Earth (public domain), from world-atlas 2.0.2, Copyright 2013-2019 Michael Bostock, ISC licence: see world-atlas-LICENSE.txt -->
<style>.land{fill:#ece5d6}.borders{fill:none;stroke:#cfc4ae;stroke-width:2.2}
@media (prefers-color-scheme:dark){.land{fill:#2c2a26}.borders{stroke:#48443c}}</style>
<path class="land" d="${shapes}"/>
<path class="borders" d="${borders}"/>
</svg>
`);
