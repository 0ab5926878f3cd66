// Drives a site in Chromium, from a folder (file://): what a reader does with it, with and without scripts.
// node browser.mjs <folder with node_modules/playwright-core> <chromium> <folder of the site> <what> [<arguments>…]
import { createRequire } from "node:module";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, chromium, site, what, ...rest] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const browser = await require("playwright-core").chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
const faults = [];
const must = (held, words) => { if (!held) faults.push(words); };
const address = (path) => { const [file, ...more] = path.split(/(?=[?#])/); return pathToFileURL(join(site, file)).href + more.join(""); };
const pages = (folder = "") => readdirSync(join(site, folder)).flatMap((name) => {
  const path = folder ? `${folder}/${name}` : name;
  return statSync(join(site, path)).isDirectory() ? pages(path) : name.endsWith(".html") ? [path] : [];
});

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") faults.push(`${path}: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  page.on("dialog", async (dialog) => { faults.push(`${path}: a dialog opened: ${dialog.message()}`); await dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) faults.push(`${path}: asked for ${request.url()}`); });
  await page.goto(address(path));
  return page;
}

const does = {
  // search.html?q=… <word> <id of the document that must be found>
  async search(word, id) {
    const page = await open("search.html");
    await page.fill("input[name=q]", word);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#ui\\:results > li mark");
    must(await page.locator("#ui\\:results mark").count() > 0, "no hit is marked");
    must((await page.locator("#ui\\:status").textContent()).trim() !== "", "the status is empty");
    const link = page.locator(`#ui\\:results a[href*="${id}.html"]`).nth(1);
    await link.click();
    await page.waitForSelector(".text mark, header mark");
    const seen = await page.evaluate(() => { const box = document.querySelector(":target mark, .text mark").getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; });
    must(seen, "the passage that was found is not in view");
    // nothing found, then an accent and a beginning
    await page.goto(address("search.html"));
    await page.fill("input[name=q]", "zzzzqqqq");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#ui\\:status").textContent.includes("Nothing"));
    await page.fill("input[name=q]", word.slice(0, 4));
    await page.waitForSelector("#ui\\:results > li");
    await page.fill("input[name=q]", `"${word} ${word} never so"`);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#ui\\:results").children.length === 0);
  },
  async facets() {
    const page = await open("search.html");
    await page.waitForSelector("#ui\\:results > li");
    const all = await page.locator("#ui\\:status").textContent();
    await page.locator("details.facets > summary").click();
    await page.locator("#ui\\:facets input").first().check();
    await page.waitForFunction((before) => document.querySelector("#ui\\:status").textContent !== before, all);
    must((await page.url()).includes("f="), "the choice is not in the address");
    const start = await open("index.html");
    const shown = () => start.locator("#ui\\:documents li[data-f]:visible").count();
    const before = await shown();
    await start.locator("form.facets summary").click();
    await start.locator("form.facets input").first().check();
    const after = await shown();
    must(after > 0 && after < before, `the contents show ${after} of ${before}`);
    await start.locator("form.facets button[type=reset]").click();
    await start.waitForFunction((count) => [...document.querySelectorAll("#ui\\:documents li[data-f]")].filter((one) => !one.hidden).length === count, before);
    await start.locator("form.ask input").fill("the");
    await start.keyboard.press("Enter");
    await start.waitForURL(/search\.html\?q=the/);
  },
  // a page with names, a correction, a note
  async toggles(path) {
    const page = await open(path);
    await page.locator("details.display > summary").click();
    const line = () => page.locator(".text a.persons").first().evaluate((node) => getComputedStyle(node).textDecorationLine);
    must((await line()) === "underline", "names are not marked");
    await page.locator("input.show-persons").uncheck();
    must((await line()) === "none", "names stay marked");
    const shown = (selector) => page.locator(selector).first().isVisible();
    must((await shown(".text .tei-choice .tei-corr")) && !(await shown(".text .tei-choice .tei-sic")), "corrected: wrong reading");
    await page.locator("input.readings-source").check();
    must(!(await shown(".text .tei-choice .tei-corr")) && (await shown(".text .tei-choice .tei-sic")), "source: wrong reading");
    await page.locator("input.readings-both").check();
    must((await shown(".text .tei-choice .tei-corr")) && (await shown(".text .tei-choice .tei-sic")), "both: one reading is missing");
    await page.reload();
    must(await page.locator("input.readings-both").isChecked(), "the switch is forgotten");
  },
  async notes(path) {
    const page = await open(path);
    await page.locator("a.noteref").first().focus();
    await page.keyboard.press("Enter");
    must(await page.locator(".note-box").isVisible(), "the note does not open");
    must((await page.locator(".note-box").textContent()).trim() !== "", "the note is empty");
    await page.keyboard.press("Escape");
    must(!(await page.locator(".note-box").isVisible()), "the note does not close");
    must(await page.evaluate(() => document.activeElement.classList.contains("noteref")), "the focus is lost");
  },
  async keyboard() {
    for (const path of pages()) {
      const page = await open(path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const wanted = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !(one.type === "radio" && !one.checked)).length);
      const seen = new Set();
      for (let step = 0; step < wanted + 5; step += 1) {
        await page.keyboard.press("Tab");
        const [at, name, outline] = await page.evaluate(() => {
          const one = document.activeElement;
          const all = [...document.querySelectorAll("*")];
          const styles = [one, ...one.querySelectorAll("circle, rect")].map((node) => getComputedStyle(node));
          return [all.indexOf(one), one.outerHTML.slice(0, 80), styles.some((style) => style.outlineStyle !== "none" || style.stroke !== "none")];
        });
        if (!name.startsWith("<body")) { seen.add(at); if (!outline) faults.push(`${path}: ${name} has no sign of the focus`); }
      }
      must(seen.size >= wanted, `${path}: the keyboard reaches ${seen.size} of ${wanted}`);
      await page.context().close();
    }
  },
  async unscripted() {
    for (const path of pages()) {
      const page = await open(path, { javaScriptEnabled: false });
      must((await page.locator("main").innerText()).length > 20, `${path}: nothing to read`);
      must((await page.locator("form.facets:visible").count()) === 0, `${path}: a form that does nothing`);
      if (path === "search.html") must(await page.locator("noscript").isVisible(), "the search does not say that it needs a script");
      const broken = await page.locator("a.noteref").count();
      if (broken) must(await page.locator("section.notes li").first().isVisible(), `${path}: no notes`);
      await page.context().close();
    }
  },
  // nothing of a document runs: each page is opened, unfolded, clicked and hovered over
  async hostile() {
    for (const path of [...pages(), ...rest]) {
      const page = await open(path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const scripts = await page.evaluate(() => [...document.scripts].filter((one) => one.type !== "application/ld+json").map((one) => one.src || one.text));
      for (const script of scripts) must(/^file:.*\/(assets\/(edition|search)|search\/(index|words|texts)[-\d]*)\.js$/.test(script), `${path}: a script: ${script}`);
      const acts = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]).filter((one) => /^on/i.test(one.name) || (/^(href|src|action|formaction|data|xlink:href)$/i.test(one.name) && /^\s*(javascript|vbscript|data):/i.test(one.value))).map((one) => `${one.name}=${one.value}`));
      must(acts.length === 0, `${path}: ${acts}`);
      for (const link of await page.locator("main a[href^='#'], main button:visible").all()) await link.click({ force: true, timeout: 2000 }).catch(() => {});
      await page.waitForTimeout(50);
      await page.context().close();
    }
  },
  async motion(path) {
    const page = await open(path, { reducedMotion: "reduce" });
    must(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior) === "auto", "the page scrolls softly all the same");
    must(await page.evaluate(() => [...document.querySelectorAll("*")].every((one) => parseFloat(getComputedStyle(one).transitionDuration) === 0)), "something moves");
  },
};
try { await does[what](...rest); } catch (error) { faults.push(`${what}: ${error.message.split("\n").slice(0, 3).join(" ")}`); }
await browser.close();
for (const fault of faults) console.log(fault);
process.exit(faults.length ? 1 : 0);
