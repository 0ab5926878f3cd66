// When Chromium first paints a page, and how long scripts and layout keep it busy beyond 50 ms at a time.
// node paint.mjs <folder with node_modules/playwright-core> <chromium> <folder> <page>...
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, chromium, folder, ...pages] = process.argv.slice(2);
const { chromium: driver } = createRequire(join(tools, "package.json"))("playwright-core");
const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox"] });
for (const path of pages) {
  let paint = Infinity, blocked = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const page = await browser.newPage();
    await browser.startTracing(page, { categories: ["loading", "blink.user_timing", "devtools.timeline", "toplevel"] });
    const [file, query = ""] = path.split("?");
    await page.goto(pathToFileURL(join(folder, file)).href + (query ? "?" + query : ""));
    await page.waitForTimeout(300);
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const start = traceEvents.filter((one) => one.name === "navigationStart").at(-1);
    const first = traceEvents.find((one) => one.name === "firstContentfulPaint" && one.ts > start.ts);
    const tasks = traceEvents.filter((one) => one.name === "RunTask" && one.pid === start.pid && one.tid === start.tid && one.ts > start.ts && one.dur > 50000);
    paint = Math.min(paint, (first.ts - start.ts) / 1000);
    blocked = Math.min(blocked, tasks.reduce((sum, one) => sum + one.dur / 1000 - 50, 0));
    await page.close();
  }
  console.log(`  ${path.padEnd(44)} paints after ${paint.toFixed(0).padStart(5)} ms, blocks ${blocked.toFixed(0).padStart(4)} ms`);
}
await browser.close();
