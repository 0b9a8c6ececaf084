// Small comforts; every page works without them.
"use strict";
(() => {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  const kept = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  root.dataset.theme = kept();

  const button = (id, press) => {
    const found = document.getElementById(id);
    if (!found) return null;
    found.hidden = false;
    found.addEventListener("click", press);
    return found;
  };

  addEventListener("DOMContentLoaded", () => {
    const theme = button("theme", () => {
      const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
      root.dataset.theme = next;
      try { localStorage.setItem("theme", next); } catch { /* it holds for this page then */ }
      theme.textContent = theme.dataset[next];
    });
    if (theme) theme.textContent = theme.dataset[root.dataset.theme];

    const copy = button("copy", async () => {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = copy.dataset.done;
    });
    if (copy && !navigator.clipboard) copy.hidden = true;

    addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.getElementById("q")?.focus();
    });
  });
})();
