"use strict";
// Hides what a filter or a search leaves out. All text is set as text, never as markup.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const find = (id) => document.getElementById(id);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const theme = find("theme");
  const dark = () => getComputedStyle(document.documentElement).colorScheme === "dark"
    || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const nameTheme = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    nameTheme();
  });
  nameTheme();

  const form = find("tools");
  if (!form) return;
  const [words, status, clear, none, unfold] = ["words", "status", "clear", "none", "unfold"].map(find);
  const selects = all("select", form);
  const entries = all(".entry").map((node) => (
    { node, facets: new Set(node.dataset.f.split(" ")), fits: true, text: null }));
  const byNode = new Map(entries.map((entry) => [entry.node, entry]));
  const tales = all(".tale").map((node) => ({ node, open: node.open }));
  const groups = all(".tale, .year, .year > ol").map((node) => (
    { node, isList: node.localName === "ol", entries: all(".entry", node).map((n) => byNode.get(n)) }));
  const marks = all("[data-e]").map((node) => (
    { node, entries: node.dataset.e.split(" ").filter(Boolean).map((index) => entries[index]), fits: true }));

  const textOf = (entry) => {
    entry.text ??= fold(all(".day, .text, .source, .title, .claims, .meta, .copies li", entry.node)
      .map((node) => node.textContent).join(" "));
    return entry.text;
  };

  // The entries come first, the charts once those are on the screen.
  let soon = 0;
  const dim = (some) => {
    for (const mark of marks) {
      const fits = mark.entries.length ? mark.entries.some((entry) => entry.fits) : !some;
      if (fits !== mark.fits) mark.node.classList.toggle("off", !fits);
      mark.fits = fits;
    }
  };

  // While something is searched for, the stories that have it lie open; afterwards they are as they were.
  let searching = false;
  const unfoldTales = (some) => {
    for (const tale of tales) {
      if (some && !searching) tale.open = tale.node.open;
      if (some || searching) tale.node.open = some || tale.open;
    }
    searching = some;
  };

  const apply = () => {
    const wanted = selects.map((select) => select.value).filter(Boolean);
    const terms = fold(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      const fits = wanted.every((facet) => entry.facets.has(facet))
        && terms.every((term) => textOf(entry).includes(term));
      if (fits !== entry.fits) entry.node.hidden = !fits;
      entry.fits = fits;
      shown += fits;
    }
    for (const { node, isList, entries: own } of groups) {
      const left = own.filter((entry) => entry.fits).length;
      node.hidden = left === 0;
      // What a list out of sight will need, so that the scroll bar hardly jumps.
      if (isList) node.style.containIntrinsicSize = `auto ${left * 11}rem`;
    }
    const some = wanted.length + terms.length > 0;
    unfoldTales(some);
    clearTimeout(soon);
    soon = setTimeout(dim, 50, some);
    const total = `${entries.length} ${entries.length === 1 ? "entry" : "entries"}`;
    const told = tales.filter((tale) => !tale.node.hidden).length;
    const within = tales.length ? ` in ${told} ${told === 1 ? "story" : "stories"}` : "";
    status.textContent = (some ? `${shown} of ${total}` : total) + within;
    clear.hidden = !some;
    none.hidden = shown > 0 || entries.length === 0;
    highlight(terms);
  };

  // Marks what was searched for, without touching the page's nodes; nothing where browsers lack it.
  const MOST = 400;
  const highlight = (terms) => {
    if (!globalThis.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!terms.length) return;
    const found = new Highlight();
    for (const entry of entries) {
      if (!entry.fits || found.size > MOST) continue;
      for (const { firstChild: node } of all(".text", entry.node)) {
        const folded = node ? fold(node.data) : "";
        if (!node || folded.length !== node.data.length) continue;
        for (const term of terms) {
          for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + term.length);
            found.add(range);
          }
        }
      }
    }
    CSS.highlights.set("found", found);
  };

  const reset = () => { form.reset(); apply(); };
  const showIn = (target) => { const tale = target.closest(".tale"); if (tale) tale.open = true; };
  const go = (id) => {
    const target = find(id);
    if (!target) return;
    if (target.closest("[hidden]")) reset();
    showIn(target);
    if (location.hash === `#${id}`) target.scrollIntoView();
    else location.hash = id;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  clear.addEventListener("click", () => words.focus());
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", open);
    unfold.textContent = open ? "Fold all" : "Unfold all";
    for (const { node } of tales) node.open = open;
    for (const entry of tales.length ? [] : entries) {
      if (entry.fits) for (const details of all(".sentence", entry.node)) details.open = open;
    }
  });
  document.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-n]");
    const mark = target.closest("[data-go]");
    if (mark) go(mark.dataset.go);
    if (!name) return;
    const select = selects.find((menu) => [...menu.options].some((o) => o.value === name.dataset.n));
    select.value = select.value === name.dataset.n ? "" : name.dataset.n;
    const top = name.getBoundingClientRect().top;
    apply();
    scrollBy(0, name.getBoundingClientRect().top - top);
  });
  addEventListener("hashchange", () => {
    const target = find(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const unseen = target.closest("[hidden], .tale:not([open])");
    if (target.closest("[hidden]")) reset();
    showIn(target);
    if (unseen) target.scrollIntoView();
  });
  apply();
});
