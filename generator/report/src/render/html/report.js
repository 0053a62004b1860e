(() => {
  "use strict";
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const area = document.getElementById("area");
  const shown = document.getElementById("shown");
  const boxes = [...form.querySelectorAll("input[name=severity]")];
  const sections = [...document.querySelectorAll("section")];
  const items = [...document.querySelectorAll("article")];
  // Made at the first search only: the text of thousands of findings.
  let texts = null;
  const textOf = (item) => `${item.parentElement.dataset.path} ${item.textContent}`.toLowerCase();

  const remember = (words, severities) => {
    const state = new URLSearchParams();
    if (words) state.set("search", words);
    if (rule.value) state.set("rule", rule.value);
    if (area.value) state.set("area", area.value);
    if (severities.length < boxes.length) state.set("severity", severities.join(","));
    const hash = state.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  const filter = () => {
    const words = search.value.trim().toLowerCase();
    const parts = words.split(/\s+/).filter(Boolean);
    const severities = boxes.filter((b) => b.checked).map((b) => b.value);
    if (parts.length && !texts) texts = items.map(textOf);
    const full = new Set();
    let number = 0;
    items.forEach((item, index) => {
      const data = item.dataset;
      const fits = severities.includes(data.severity)
        && (!rule.value || data.rule === rule.value)
        && (!area.value || data.area === area.value)
        && parts.every((part) => texts[index].includes(part));
      if (item.hidden === fits) item.hidden = !fits;
      if (fits) { number += 1; full.add(item.parentElement); }
    });
    for (const section of sections) {
      const fits = full.has(section);
      if (section.hidden === fits) section.hidden = !fits;
    }
    shown.textContent = `${number} of ${items.length} findings`;
    remember(words, severities);
  };

  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    search.value = state.get("search") ?? "";
    rule.value = state.get("rule") ?? "";
    area.value = state.get("area") ?? "";
    const severities = state.get("severity")?.split(",");
    for (const box of boxes) box.checked = severities?.includes(box.value) ?? true;
    filter();
  };

  const step = (by) => {
    const open = items.filter((item) => !item.hidden);
    const at = open.indexOf(document.activeElement?.closest("article"));
    const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by;
    open[Math.max(0, Math.min(next, open.length - 1))]?.focus();
  };

  const reset = () => {
    form.reset();
    filter();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape") { reset(); event.target.blur?.(); return; }
    if (typing) return;
    const keys = { "/": () => search.focus(), j: () => step(1), k: () => step(-1) };
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.getElementById("clear").addEventListener("click", reset);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  // Some ways of choosing tell of the change only.
  form.addEventListener("change", filter);
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
