(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const [form, search, group, shown, nothing, groups] =
    ["filters", "search", "group", "shown", "nothing", "groups"].map(byId);
  const selects = { rule: byId("rule"), area: byId("area"), owner: byId("owner") };
  const boxes = [...form.querySelectorAll("input[name=severity]")];
  const main = document.querySelector("main");
  const items = [...main.querySelectorAll("article")];
  const severities = items.map((item) => item.dataset.severity);
  const LEVELS = ["error", "warning", "info"];
  // A page of thousands of elements is laid out for seconds, so only these many findings are in it at a time.
  const STEP = 60;
  // Made at the first search, or when the browser is idle: the text of thousands of findings.
  let texts = null;
  let matches = [];
  let rendered = 0;
  let section = null;

  const textOf = (item) => `${item.dataset.path} ${item.dataset.name} ${item.dataset.owner} ${item.textContent}`.toLowerCase();
  const textsOf = () => (texts ??= items.map(textOf));
  const nameOf = (item) => ({
    rule: () => `${item.dataset.rule} ${item.dataset.name}`,
    page: () => item.dataset.path,
    area: () => item.dataset.area,
    owner: () => item.dataset.owner,
  })[group.value]();
  // Infos are off at the start, unless there is nothing else.
  const usual = (box) => box.value !== "info" || severities.every((s) => s === "info");

  const remember = (words, levels) => {
    const state = new URLSearchParams();
    if (words) state.set("search", words);
    for (const [name, select] of Object.entries(selects)) if (select.value) state.set(name, select.value);
    if (group.value !== group.options[0].value) state.set("group", group.value);
    if (boxes.some((box) => box.checked !== usual(box))) state.set("severity", levels.join(","));
    const hash = state.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  // Appends the next findings, each group below its heading.
  const more = (upTo = rendered + STEP) => {
    for (; rendered < matches.length && rendered < upTo; rendered += 1) {
      const item = items[matches[rendered]];
      const name = nameOf(item);
      if (section?.dataset.name !== name) {
        section = document.createElement("section");
        section.dataset.name = name;
        section.append(Object.assign(document.createElement("h2"), { textContent: name }));
        main.append(section);
      }
      section.append(item);
    }
    byId("more").hidden = rendered >= matches.length;
  };

  // The totals of each group of what matches; a press on one shows only it.
  const totals = () => {
    const counts = new Map();
    for (const index of matches) {
      const name = nameOf(items[index]);
      const count = counts.get(name) ?? { numbers: [0, 0, 0], first: index };
      count.numbers[LEVELS.indexOf(severities[index])] += 1;
      counts.set(name, count);
    }
    const rows = [...counts].slice(0, 200).map(([name, { numbers, first }]) => {
      const row = document.createElement("tr");
      for (const number of numbers) row.append(Object.assign(document.createElement("td"), { textContent: number }));
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.addEventListener("click", () => choose(items[first]));
      const cell = document.createElement("td");
      cell.append(button);
      row.append(cell);
      return row;
    });
    groups.querySelector("tbody").replaceChildren(...rows);
    groups.querySelector("summary").textContent = `${counts.size} groups by ${group.value}`;
    return counts;
  };

  const choose = (item) => {
    const select = selects[group.value];
    if (select) select.value = item.dataset[group.value];
    else search.value = item.dataset.path;
    filter();
  };

  // Groups are in the order of their first, the most severe, finding.
  const gathered = (found) => {
    const order = new Map();
    for (const index of found) {
      const name = nameOf(items[index]);
      if (!order.has(name)) order.set(name, []);
      order.get(name).push(index);
    }
    return [...order.values()].flat();
  };

  const show = () => {
    const words = search.value.trim().toLowerCase();
    const parts = words.split(/\s+/).filter(Boolean);
    const levels = boxes.filter((box) => box.checked).map((box) => box.value);
    const chosen = Object.entries(selects).filter(([, select]) => select.value);
    const all = parts.length ? textsOf() : null;
    const found = [];
    items.forEach((item, index) => {
      if (levels.includes(severities[index])
        && chosen.every(([name, select]) => item.dataset[name] === select.value)
        && parts.every((part) => all[index].includes(part))) found.push(index);
    });
    matches = gathered(found);
    rendered = 0;
    section = null;
    main.replaceChildren();
    more();
    totals();
    const hidden = items.length - matches.length;
    nothing.hidden = matches.length > 0 || items.length === 0;
    nothing.querySelector("span").textContent = `No finding matches; ${hidden} are hidden.`;
    shown.textContent = `${matches.length} of ${items.length} findings`;
    return [words, levels];
  };
  const filter = () => remember(...show());

  const reset = () => {
    form.reset();
    for (const box of boxes) box.checked = usual(box);
  };

  // The hash is a filter, or the id of a finding or of a rule.
  const recall = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    const index = hash ? items.findIndex((item) => item.id === hash) : -1;
    reset();
    if (index >= 0) {
      for (const box of boxes) box.checked ||= box.value === severities[index];
      show();
      more(matches.indexOf(index) + 1);
      items[index].focus();
      items[index].scrollIntoView();
      return;
    }
    const rule = hash.startsWith("rule-") ? byId(hash) : null;
    if (rule) {
      show();
      rule.open = true;
      rule.scrollIntoView();
      return;
    }
    const state = new URLSearchParams(hash);
    search.value = state.get("search") ?? "";
    for (const [name, select] of Object.entries(selects)) select.value = state.get(name) ?? "";
    group.value = state.get("group") ?? group.options[0].value;
    const levels = state.get("severity")?.split(",");
    if (levels) for (const box of boxes) box.checked = levels.includes(box.value);
    filter();
  };

  const step = (by) => {
    const at = matches.findIndex((index) => items[index] === document.activeElement?.closest("article"));
    const next = Math.max(0, Math.min(at < 0 && by < 0 ? matches.length - 1 : at + by, matches.length - 1));
    if (next >= rendered) more(next + 1);
    items[matches[next]]?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape") { reset(); filter(); event.target.blur?.(); return; }
    if (typing) return;
    const keys = { "/": () => search.focus(), j: () => step(1), k: () => step(-1) };
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  for (const button of [byId("clear"), nothing.querySelector("button")]) {
    button.addEventListener("click", () => { reset(); filter(); });
  }
  byId("more").addEventListener("click", () => more());
  new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) more();
  }, { rootMargin: "800px" }).observe(byId("more"));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  // Some ways of choosing tell of the change only.
  form.addEventListener("change", filter);
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", () => more(Infinity));
  (window.requestIdleCallback ?? setTimeout)(textsOf);
  form.hidden = false;
  groups.hidden = false;
  document.documentElement.classList.remove("loading");
  recall();
})();
