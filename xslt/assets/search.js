// The search: reads the files of search/ as scripts, one by one as they are needed, so that it works from a folder too.
"use strict";

(() => {
  const page = document.currentScript.dataset;
  const held = { index: {}, words: {}, texts: {} };
  const waiting = new Map();
  window.teikit = {
    take(what, number, value) { held[what][number] = value; },
  };

  function load(what, number) {
    if (number in held[what]) return Promise.resolve(held[what][number]);
    const path = `search/${what}${what === "index" ? "" : "-" + number}.js`;
    if (!waiting.has(path)) {
      waiting.set(path, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => done(held[what][number]);
        script.onerror = () => { waiting.delete(path); failed(new Error(path)); };
        document.head.append(script);
      }));
    }
    return waiting.get(path);
  }

  // the same as search.py: small letters, no accents; letters of scripts without spaces stand alone
  const LONE = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const WORD = new RegExp(`[${LONE}]|(?:(?![${LONE}])[\\p{L}\\p{N}])+`, "gu");
  const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff]/g, "");
  const wordsOf = (text) => fold(text).match(WORD) || [];

  // a question: words that must all be there, "phrases", beginnings with * (and the last word, while it is typed)
  function parsed(question, typing) {
    const phrases = [], terms = [];
    const rest = question.replace(/["“„»«]([^"“”„»«]+)["”“«»]?/g, (_, phrase) => {
      const words = wordsOf(phrase);
      if (words.length) { phrases.push(words); terms.push(...words.map((word) => [word, false])); }
      return " ";
    });
    for (const one of rest.split(/\s+/).filter(Boolean)) {
      const words = wordsOf(one);
      words.forEach((word, at) => terms.push([word, at === words.length - 1 && one.endsWith("*")]));
      if (words.length > 1) phrases.push(words);
    }
    if (typing && terms.length && /[\p{L}\p{N}]$/u.test(question)) terms.at(-1)[1] = terms.at(-1)[1] || terms.at(-1)[0].length > 2;
    return { phrases, terms };
  }

  function ranges(bounds, word, beginning) {
    let first = 0;
    while (first + 1 < bounds.length && bounds[first + 1] <= word) first += 1;
    let last = first;
    if (beginning) while (last + 1 < bounds.length && bounds[last + 1].startsWith(word)) last += 1;
    return Array.from({ length: bounds.length ? last - first + 1 : 0 }, (_, at) => first + at);
  }

  // documents with a word: number -> set of passages
  async function places(index, [word, beginning]) {
    const found = new Map();
    const parts = await Promise.all(ranges(index.words, word, beginning).map((number) => load("words", number)));
    for (const part of parts) {
      for (const key of beginning ? Object.keys(part).filter((one) => one.startsWith(word)) : Object.hasOwn(part, word) ? [word] : []) {
        for (const place of part[key].split(";")) {
          const [number, passages] = place.split(":");
          const at = parseInt(number, 36);
          const set = found.get(at) || new Set();
          for (const passage of passages.split(",")) set.add(parseInt(passage, 36));
          found.set(at, set);
        }
      }
    }
    return found;
  }

  async function textsOf(index, number) {
    let chunk = 0;
    while (chunk + 1 < index.texts.length && index.texts[chunk + 1] <= number) chunk += 1;
    return (await load("texts", chunk))[number] || [];
  }

  const holds = (text, phrase) => {
    const words = wordsOf(text);
    return words.some((_, at) => phrase.every((word, next) => words[at + next] === word));
  };

  async function find(index, question, typing) {
    const { phrases, terms } = parsed(question, typing);
    if (!terms.length) return { hits: index.documents.map((_, number) => ({ number, score: 0, passages: [] })), terms };
    const found = await Promise.all(terms.map((term) => places(index, term)));
    found.sort((a, b) => a.size - b.size);
    let hits = [];
    for (const number of found[0].keys()) {
      if (!found.every((one) => one.has(number))) continue;
      let score = 0;
      const counts = new Map();
      for (const one of found) {
        const passages = one.get(number);
        const rare = Math.log(1 + index.documents.length / one.size);
        score += rare * (1 + Math.log(passages.size)) * (passages.has(0) ? 3 : 1);
        for (const passage of passages) counts.set(passage, (counts.get(passage) || 0) + rare);
      }
      const together = Math.max(...counts.values());
      const passages = [...counts].filter(([at]) => at).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([at]) => at);
      hits.push({ number, score: score + together, passages });
    }
    if (phrases.length) {
      const kept = [];
      for (const hit of hits) {
        const texts = await textsOf(index, hit.number);
        const title = index.documents[hit.number].slice(1, 3).join(" ");
        const at = [title, ...texts.map((one) => one[1] + " " + (one[2] || ""))];
        if (!phrases.every((phrase) => at.some((text) => holds(text, phrase)))) continue;
        hit.passages = hit.passages.filter((one) => phrases.some((phrase) => holds(at[one], phrase)));
        kept.push(hit);
      }
      hits = kept;
    }
    hits.sort((a, b) => b.score - a.score || a.number - b.number);
    return { hits, terms };
  }

  const made = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  // a passage cut to what stands around its hits, these marked
  function snippet(text, terms) {
    const parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
    const hit = (part) => wordsOf(part).some((word) => terms.some(([term, beginning]) => beginning ? word.startsWith(term) : word === term));
    const first = parts.findIndex((part, at) => at % 2 && hit(part));
    const from = Math.max(0, first - 24), to = Math.min(parts.length, Math.max(first, 0) + 44);
    const nodes = parts.slice(from, to).map((part, at) => (from + at) % 2 && hit(part) ? made("mark", { textContent: part }) : part);
    return [from ? "…" : "", ...nodes, to < parts.length ? "…" : ""];
  }

  const form = document.getElementById("ui:search");
  const input = form.elements.q, status = document.getElementById("ui:status");
  const list = document.getElementById("ui:results"), more = document.getElementById("ui:more"), sets = document.getElementById("ui:facets");
  const said = (words, n) => words.replace("{n}", n);
  const ROOM = 20;
  let run = 0, shown = ROOM;

  function boxes(index, chosen) {
    sets.replaceChildren(...index.facets.map(([name, first, values]) => made("fieldset", {},
      made("legend", { textContent: page[name] || name }),
      ...values.map((label, at) => made("label", { },
        made("input", { type: "checkbox", name: "f", value: String(first + at), checked: chosen.has(String(first + at)) }),
        " ", made("span", { textContent: label }), " ", made("span", { className: "count" }))))));
  }

  async function show(typing, keep) {
    const mine = ++run;
    let index;
    try { index = await load("index", 0); } catch { status.textContent = page.failed; return; }
    if (!sets.children.length) boxes(index, new Set(new URLSearchParams(location.search).getAll("f")));
    const question = input.value.trim();
    const groups = [...sets.querySelectorAll("fieldset")].map((set) => [...set.querySelectorAll("input:checked")].map((one) => Number(one.value)));
    let result;
    try {
      result = await find(index, question, typing);
      // nothing has these words: then what begins with them
      if (!result.hits.length && !/["“„»«*]/.test(question)) result = await find(index, question.replace(/(\S)(?=\s|$)/g, "$1*"), false);
    } catch { status.textContent = page.failed; return; }
    if (mine !== run) return;
    const fits = (number, but) => groups.every((group, at) => at === but || !group.length || group.some((value) => index.documents[number][4].includes(value)));
    const hits = result.hits.filter((hit) => fits(hit.number, -1));
    // what each box would leave
    const fieldsets = [...sets.querySelectorAll("fieldset")];
    fieldsets.forEach((set, at) => {
      const counts = new Map();
      for (const hit of result.hits) if (fits(hit.number, at)) for (const value of index.documents[hit.number][4]) counts.set(value, (counts.get(value) || 0) + 1);
      for (const label of set.querySelectorAll("label")) {
        const count = counts.get(Number(label.firstElementChild.value)) || 0;
        label.querySelector(".count").textContent = `(${count})`;
        label.classList.toggle("none", !count && !label.firstElementChild.checked);
      }
    });
    if (!keep) shown = ROOM;
    const items = await Promise.all(hits.slice(0, shown).map(async (hit) => {
      const [id, title, subtitle, line] = index.documents[hit.number];
      const address = `documents/${encodeURIComponent(id)}.html`;
      const ask = question ? "?q=" + encodeURIComponent(question) : "";
      const texts = hit.passages.length ? await textsOf(index, hit.number) : [];
      const found = hit.passages.slice(0, 3).filter((at) => texts[at - 1]).map((at) => {
        const [anchor, text, also] = texts[at - 1];
        const whole = wordsOf(text).some((word) => result.terms.some(([term, b]) => b ? word.startsWith(term) : word === term)) ? text : `${text} [${also || ""}]`;
        return made("li", {}, made("a", { href: address + ask + (anchor ? "#" + encodeURIComponent(anchor) : "") }, ...snippet(whole, result.terms)));
      });
      const rest = hit.passages.length - found.length;
      return made("li", {},
        made("h2", {}, made("a", { href: address + ask, textContent: subtitle ? `${title}: ${subtitle}` : title })),
        line ? made("p", { className: "of", textContent: line }) : "",
        found.length ? made("ul", { className: "mentions" }, ...found) : "",
        rest > 0 ? made("p", { className: "rest", textContent: said(page.rest, rest) }) : "");
    }));
    if (mine !== run) return;
    list.replaceChildren(...items);
    more.hidden = hits.length <= shown;
    status.textContent = hits.length === 1 ? page.one : hits.length ? said(page.many, hits.length) : page.none;
    const query = new URLSearchParams();
    if (question) query.set("q", question);
    for (const value of groups.flat()) query.append("f", value);
    try { history.replaceState(null, "", query.size ? "?" + query : location.pathname); } catch { /* a folder may not allow it */ }
  }

  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => show(true), 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); show(false); });
  sets.addEventListener("change", () => show(false));
  more.addEventListener("click", async () => {
    const at = list.children.length;
    shown += ROOM;
    await show(false, true);
    list.children[at]?.querySelector("a")?.focus();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  show(false);
})();
