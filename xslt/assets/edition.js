// What the pages of an edition do beyond reading: every page works without this file.
"use strict";

(() => {
  const page = document.documentElement;
  page.classList.add("scripted");

  // Switches keep their place from page to page, where the browser lets them.
  const kept = {
    get(key) { try { return localStorage.getItem("teikit." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("teikit." + key, value); } catch { /* no store, no memory */ } },
  };
  for (const input of document.querySelectorAll(".display input")) {
    const key = input.type === "radio" ? input.name : input.className;
    const value = kept.get(key);
    if (value !== null) input.checked = input.type === "radio" ? input.value === value : value === "1";
    input.addEventListener("change", () => kept.set(key, input.type === "radio" ? input.value : input.checked ? "1" : "0"));
  }

  // Where there is room beside the text, its contents are open.
  const outline = document.querySelector(".toc details");
  if (outline && matchMedia("(min-width: 88rem)").matches) outline.open = true;

  // Notes open beside their number; without a script the number leads to the notes at the end.
  if (HTMLElement.prototype.showPopover) {
    const box = document.createElement("div");
    box.className = "reading note-box";
    box.popover = "auto";
    box.id = "ui:note";
    box.tabIndex = -1;
    let opener = null;
    const named = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
    for (const link of document.querySelectorAll("a.noteref")) {
      if (!named(link)) continue;
      link.addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const copy = named(link).querySelector(".body").cloneNode(true);
        for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
        for (const node of copy.querySelectorAll("button, [popover]")) node.remove();
        box.replaceChildren(copy);
        box.setAttribute("role", "note");
        box.setAttribute("aria-label", link.textContent);
        if (!box.isConnected) document.body.append(box);
        if (box.matches(":popover-open")) box.hidePopover();
        opener = link;
        box.showPopover();
        const at = link.getBoundingClientRect();
        const wide = box.offsetWidth, high = box.offsetHeight;
        box.style.left = Math.max(8, Math.min(at.left - wide / 3, innerWidth - wide - 8)) + "px";
        box.style.top = (at.bottom + high + 12 < innerHeight ? at.bottom + 8 : Math.max(8, at.top - high - 8)) + "px";
        box.focus({ preventScroll: true });
      });
    }
    box.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && opener && (box.contains(document.activeElement) || document.activeElement === document.body)) {
        opener.focus({ preventScroll: true });
      }
    });
  }

  // What was searched for is marked in the text it was found in.
  const asked = new URLSearchParams(location.search).get("q");
  const text = document.querySelector("body.document .text");
  if (asked && text) {
    const fold = (one) => one.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const words = fold(asked).match(/[\p{L}\p{N}]+/gu) || [];
    let count = 0;
    if (words.length) {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("[data-ui], nav, summary, script")) nodes.push(walker.currentNode);
      }
      for (const node of nodes) {
        const parts = node.data.split(/([\p{L}\p{N}\p{M}]+)/u);
        if (!parts.some((part, at) => at % 2 && words.some((word) => fold(part).startsWith(word)))) continue;
        const pieces = parts.map((part, at) => {
          if (!(at % 2 && words.some((word) => fold(part).startsWith(word)))) return part;
          const mark = document.createElement("mark");
          mark.textContent = part;
          count += 1;
          return mark;
        });
        node.replaceWith(...pieces);
      }
      const first = (location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("mark"))
        || text.querySelector("mark");
      if (first && location.hash.length < 2) first.scrollIntoView({ block: "center" });
    }
  }

  // The contents narrow down to what the boxes say; the list is whole without them.
  const facets = document.querySelector("form.facets[data-for]");
  if (facets) {
    const list = document.getElementById(facets.dataset.for);
    const items = [...list.querySelectorAll("li[data-f]")].map((node) => [node, new Set(node.dataset.f.split(" "))]);
    const status = facets.querySelector("[role=status]");
    const whole = status.textContent;
    const narrow = () => {
      const groups = [...facets.querySelectorAll("fieldset")]
        .map((set) => [...set.querySelectorAll("input:checked")].map((one) => one.value)).filter((one) => one.length);
      let shown = 0;
      for (const [node, has] of items) {
        node.hidden = !groups.every((group) => group.some((value) => has.has(value)));
        if (!node.hidden) shown += 1;
      }
      for (const group of list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li[data-f]:not([hidden])");
      status.textContent = groups.length ? status.dataset.some.replace("{n}", shown).replace("{of}", items.length) : whole;
    };
    facets.hidden = false;
    facets.addEventListener("change", narrow);
    facets.addEventListener("reset", () => setTimeout(narrow));
    facets.addEventListener("submit", (event) => event.preventDefault());
    narrow();
  }
})();
