// axe-core on pages, in light and dark, wide and narrow, with everything unfolded.
// node accessibility.mjs <folder with node_modules/axe-core and node_modules/playwright-core> <chromium> <page>...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, chromium, ...pages] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await require("playwright-core").chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
let faults = 0;
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    // the pages forbid scripts: the test has to be let in
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    for (const file of pages) {
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const fault of violations) {
        faults += 1;
        console.log(`${file} (${colorScheme}, ${width}): ${fault.id}: ${fault.nodes[0].html.slice(0, 200)}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) {
        faults += 1;
        console.log(`${file} (${colorScheme}, ${width}): ${wide} pixels wider than the window`);
      }
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
process.exit(faults ? 1 : 0);
