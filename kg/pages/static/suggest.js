// Names that begin with what is typed into the search box; without it, the box searches.
// Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (a list, no choice made by itself)
"use strict";
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("q");
  if (!box) return;
  const list = document.createElement("ul");
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.list);
  box.after(list);
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(told)) box.setAttribute(name, value);
  box.autocomplete = "off";

  let timer = 0, asked = new AbortController(), at = -1;

  const light = (index) => {
    at = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    clearTimeout(timer);
    asked.abort();
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    light(-1);
  };
  // The language and the day that are chosen are carried on, as in the links of the page.
  const address = (path) => {
    const kept = new URLSearchParams();
    const here = new URLSearchParams(location.search);
    for (const name of ["lang", "known"]) if (here.get(name)) kept.set(name, here.get(name));
    return kept.size ? `${path}?${kept}` : path;
  };
  const take = (option) => {
    if (option.dataset.page) { location.assign(address(option.dataset.page)); return; }
    box.value = option.textContent;
    box.form.requestSubmit();
  };
  const show = (found) => {
    if (!found.length || document.activeElement !== box) { close(); return; }
    list.replaceChildren(...found.map((each, i) => {
      const option = document.createElement("li");
      option.id = `suggestion-${i}`;
      option.setAttribute("role", "option");
      option.textContent = each.label;
      option.dataset.page = each.page;
      return option;
    }));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    light(-1);
  };
  const ask = async (words) => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`/suggest?limit=8&prefix=${encodeURIComponent(words)}`, { signal, headers: { Accept: "application/json" } });
      const found = answer.ok ? await answer.json() : [];
      if (!signal.aborted) show(found);
    } catch { /* too late, or no answer: the box still searches */ }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    const words = box.value.trim();
    if (words.length < 2) close();
    else timer = setTimeout(ask, 150, words);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (step && !list.hidden) {
      event.preventDefault();
      const count = list.children.length + 1;  // the box itself is a stop of the round
      light((at + 1 + step + count) % count - 1);
    } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(list.children[at]); }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());  // the box keeps the focus
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(option); });
  box.addEventListener("blur", close);
});
