// Small comforts; every page works without them.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const recall = (name, otherwise) => { try { return localStorage.getItem(name) || otherwise; } catch { return otherwise; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* it holds for this page */ } };
  root.dataset.theme = recall("theme", "auto");

  // A button that walks through values; its words for each stand in data-VALUE.
  const choice = (id, values, current, chosen) => {
    const button = document.getElementById(id);
    if (!button) return;
    let value = current;
    const show = () => { button.textContent = button.dataset[value]; };
    button.hidden = false;
    button.addEventListener("click", () => {
      value = values[(values.indexOf(value) + 1) % values.length];
      chosen(value);
      remember(id, value);
      show();
    });
    show();
  };

  // The facts of a release beside its text: j and k walk, a mark leads to its fact.
  const facts = () => {
    const items = all(".facts > li[id]");
    const marks = all(".source mark");
    let at = -1;
    const light = (wanted) => marks.forEach((mark) => mark.classList.toggle("on", wanted(mark)));
    const show = (index) => {
      if (index < 0 || index >= items.length) return;
      at = index;
      const number = items[at].id.slice(1);
      items.forEach((item, i) => item.classList.toggle("on", i === at));
      light((mark) => mark.dataset.f.split(" ").includes(number));
      items[at].focus({ preventScroll: true });
      items[at].scrollIntoView({ block: "nearest" });
      document.querySelector("mark.on")?.scrollIntoView({ block: "center" });
    };
    const follow = () => {
      const place = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
      if (place) light((mark) => +mark.dataset.at >= +place[1] && +mark.dataset.at < +place[2]);
      else if (/^#f\d+$/.test(location.hash)) show(items.findIndex((item) => `#${item.id}` === location.hash));
    };
    marks.forEach((mark) => mark.addEventListener("click", () => {
      show(items.findIndex((item) => item.id === `f${mark.dataset.f.split(" ")[0]}`));
    }));
    addEventListener("hashchange", follow);
    follow();
    return { j: () => show(at + 1), k: () => show(at - 1) };
  };

  // The facts that are reviewed: j and k walk, the other keys decide about the one with the focus.
  const judged = () => {
    const items = all(".judged > li[id]");
    if (!items.length) return {};
    let at = items.findIndex((item) => `#${item.id}` === location.hash);
    const show = (index) => {
      if (index < 0 || index >= items.length) return;
      at = index;
      items[at].tabIndex = -1;
      items[at].focus({ preventScroll: true });
      items[at].scrollIntoView({ block: "nearest" });
    };
    const within = (selector) => items[Math.max(at, 0)].querySelector(selector);
    items.forEach((item, i) => item.addEventListener("focusin", () => { at = i; }));
    if (at >= 0) show(at);
    return {
      j: () => show(at + 1),
      k: () => show(at - 1),
      a: () => within("form:has([value=accept]) button")?.click(),
      r: () => within("form:has([value=reject]) [name=words]")?.focus(),
      e: () => { within("details").open = true; within("[name=slot]").focus(); },
      u: () => document.querySelector("form:has([value=undo]) button")?.click(),
    };
  };

  addEventListener("DOMContentLoaded", () => {
    choice("theme", ["auto", "light", "dark"], root.dataset.theme, (value) => { root.dataset.theme = value; });
    let keys = recall("keys", "on");
    choice("keys", ["on", "off"], keys, (value) => { keys = value; });

    const copy = document.getElementById("copy");
    if (copy && navigator.clipboard) {
      copy.hidden = false;
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(location.href);
        copy.textContent = copy.dataset.done;
      });
    }

    const press = { "/": () => document.getElementById("q")?.focus(), ...facts(), ...judged() };
    addEventListener("keydown", (event) => {
      const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
      if (keys === "off" || typing || event.ctrlKey || event.metaKey || event.altKey || !press[event.key]) return;
      event.preventDefault();
      press[event.key]();
    });
  });
})();
