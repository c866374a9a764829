// The controls around the picture. Texts reach the page by textContent alone.

const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function make(name, features = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(features)) {
    if (key === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (key in element && !key.startsWith("aria")) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A text from a bulletin: its own direction, and none of it leaks into what stands beside it.
const quoted = (text, name = "bdi") => make(name, { dir: "auto", textContent: text });

function drawing(box, className, path, features) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  for (const [key, value] of Object.entries(features)) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
}
const glyph = (type) => drawing("-1.45 -1.45 2.9 2.9", "glyph", facts.types[type]?.outline ?? "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z", {
  fill: facts.types[type]?.[theme.shade] ?? theme.faint, stroke: theme.shade === "dark" ? "rgba(0,0,0,.45)" : "rgba(20,25,40,.42)", "stroke-width": "0.12", "stroke-linejoin": "round",
});
const stroke = (colour, dashes = "") => drawing("0 0 22 10", "stroke", "M1 5H21", { stroke: colour, "stroke-width": "2.4", "stroke-dasharray": dashes });
const icon = (path) => drawing("0 0 20 20", "", path, {});
const DASHES = { asserted: "", planned: "6 3.5", alleged: "6 3.5", negated: "1.5 3" };

// ---- legend and filters

function toggle(set, names) {
  const all = names.every((name) => set.has(name));
  for (const name of names) all ? set.delete(name) : set.add(name);
  apply();
}

function row(set, names, text, picture, count) {
  const off = names.filter((name) => set.has(name)).length;
  const pressed = off === 0 ? "true" : off === names.length ? "false" : "mixed";
  const element = make("button", { type: "button", className: "row", "aria-pressed": pressed, title: text, on: { click: () => toggle(set, names) } });
  element.dataset.name = names.length === 1 ? names[0] : text;
  element.append(picture, make("span", { textContent: text }), make("small", { textContent: count }));
  return element;
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const unfolded = new Set();
const typeCounts = counted(nodes.map((node) => node.group));
const relationCounts = counted([...statements, ...ties].map((each) => each.relation));
const modalityCounts = counted(statements.map((each) => each.modality));
const yearCounts = counted(years);

function typeRows() {
  const known = [...Object.keys(facts.types), ...typeCounts.keys()];
  return [...new Set(known)].filter((name) => typeCounts.has(name))
    .map((name) => row(wanted.types, [name], facts.types[name]?.[lang] ?? name, glyph(name), typeCounts.get(name)));
}

function familyRows() {
  const families = new Map();
  for (const name of [...new Set([...Object.keys(facts.relations), ...relationCounts.keys()])]) {
    if (!relationCounts.has(name)) continue;
    const family = familyOf({ relation: name });
    if (!families.has(family)) families.set(family, []);
    families.get(family).push(name);
  }
  return [...families].flatMap(([family, names]) => {
    const total = names.reduce((sum, name) => sum + (["case", "court"].includes(name) ? 0 : relationCounts.get(name)), 0);
    const open = unfolded.has(family);
    const fold = make("button", { type: "button", className: "fold", "aria-expanded": String(open), "aria-label": `${word("open")}: ${word(family)}` });
    fold.addEventListener("click", () => { open ? unfolded.delete(family) : unfolded.add(family); side(); });
    fold.dataset.fold = family;
    const top = make("div", { className: "family" }, row(wanted.relations, names, word(family), stroke(familyColour(family)), total), fold);
    if (!open) return [top];
    const inner = names.map((name) => row(wanted.relations, [name], relationOf({ relation: name })[lang], "", relationCounts.get(name)));
    return [top, make("div", { className: "inner" }, ...inner)];
  });
}

function timeRows() {
  if (FIRST === null) return [];
  const most = Math.max(...yearCounts.values());
  const bars = make("div", { className: "years" });
  const span = LAST - FIRST <= 60 ? Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i) : [...yearCounts.keys()].sort((a, b) => a - b);
  for (const year of span) {
    const bar = make("i");
    bar.style.height = `${Math.round(100 * Math.sqrt((yearCounts.get(year) ?? 0) / most))}%`;
    const out = year < wanted.from || year > wanted.to;
    const text = `${year}: ${yearCounts.get(year) ?? 0}`;
    const pick = () => { wanted.from = wanted.to = year; apply(); };
    bars.append(make("button", { type: "button", className: out ? "out" : "", title: text, "aria-label": text, on: { click: pick } }, bar));
  }
  const choice = (key) => {
    const element = make("select", { id: `year-${key}`, "aria-label": `${word("time")}: ${word(key)}` });
    for (const year of [...yearCounts.keys()].sort((a, b) => a - b)) element.append(make("option", { value: year, textContent: year, selected: year === wanted[key] }));
    element.addEventListener("change", () => {
      wanted[key] = Number(element.value);
      if (wanted.from > wanted.to) wanted[key === "from" ? "to" : "from"] = wanted[key];
      apply();
    });
    return element;
  };
  const undated = make("input", { type: "checkbox", id: "undated", checked: wanted.undated });
  undated.addEventListener("change", () => { wanted.undated = undated.checked; apply(); });
  return [bars, make("div", { className: "range" }, choice("from"), "–", choice("to")), make("label", { className: "check" }, undated, word("undated"))];
}

function side() {
  const focus = document.activeElement?.closest?.("#side") ? document.activeElement : null;
  const mark = focus && (focus.id ? `#${focus.id}` : focus.dataset.fold ? `[data-fold="${focus.dataset.fold}"]` : focus.dataset.name ? `[data-name="${CSS.escape(focus.dataset.name)}"]` : null);
  const clear = make("button", { type: "button", className: "link", id: "reset", textContent: word("reset"), disabled: isReset(), on: { click: () => { reset(); apply(); } } });
  const modalities = MODALITIES.filter((name) => modalityCounts.has(name))
    .map((name) => row(wanted.modalities, [name], word(name), stroke(theme.soft, DASHES[name]), modalityCounts.get(name)));
  const parts = [
    make("h2", {}, make("span", { textContent: word("types") }), clear), ...typeRows(),
    make("h2", { textContent: word("relations") }), ...familyRows(),
    make("h2", { textContent: word("modality") }), ...modalities,
  ];
  if (FIRST !== null) parts.push(make("h2", { textContent: word("time") }), ...timeRows());
  at("side").replaceChildren(...parts);
  if (mark) at("side").querySelector(mark)?.focus();
}

// ---- the panel: everything that is said of the picked thing, with the passages

const goButton = (node) => make("button", { type: "button", on: { click: () => pick(node, true) } }, quoted(nameOf(node)));

function cited(entry) {
  const [number, part, quote] = entry;
  const source = facts.sources[number];
  const cite = make("cite", {}, quoted(source.title || source.item));
  const place = [source.published, source.publisher, source.item, part === "commentary" ? word(part) : ""].filter(Boolean).join(" · ");
  cite.append(make("br"), quoted(place));
  for (const address of source.links ?? []) {
    const url = link(address);
    if (url) cite.append(" · ", make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" }, quoted(`${url.hostname} ↗`)));
  }
  return make("blockquote", {}, quoted(quote, "p"), cite);
}

function aboutOf(each) {
  const parts = [];
  if (each.date) parts.push(make("time", { dateTime: each.date, textContent: each.date }));
  if (each.modality !== "asserted") parts.push(make("span", { className: "badge", textContent: word(each.modality) }));
  if (each.status) parts.push(make("span", { className: "badge" }, quoted(each.status === "draft" ? word("draft") : each.status)));
  for (const key of ["role", "amount"]) if (each[key]) parts.push(quoted(each[key]));
  for (const key of ["case", "court"]) {
    if (each[key] !== undefined) parts.push(make("span", {}, `${word(key)} `, goButton(nodes[each[key]])));
  }
  return parts.length ? make("div", { className: "about" }, ...parts) : null;
}

function card(each) {
  const relation = make("span", { className: "relation", textContent: relationOf(each)[lang] });
  relation.style.color = familyColour(familyOf(each));
  const arrow = relationOf(each).symmetric ? "↔" : "→";
  const said = make("div", { className: "said" }, goButton(each.ends[0]), relation, arrow, goButton(each.ends[1]));
  return make("article", { className: "statement" }, said, aboutOf(each), ...each.evidence.map(cited));
}

function cards(list) {
  // A hub has hundreds: the rest comes when it is asked for.
  const sorted = [...list].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.id - b.id);
  const box = make("div", {});
  const more = (start) => {
    box.append(...sorted.slice(start, start + 40).map(card));
    const left = sorted.length - start - 40;
    if (left > 0) {
      const button = make("button", { type: "button", className: "more", textContent: `${word("more")} (${left})` });
      button.addEventListener("click", () => { button.remove(); more(start + 40); });
      box.append(button);
    }
  };
  more(0);
  return box;
}

function kind(type) {
  return make("div", { className: "kind" }, glyph(type), make("span", { textContent: facts.types[type]?.[lang] ?? type }));
}

function otherNames(names) {
  const joined = (some) => quoted(some.join(lang === "zh" ? "、" : ", "));
  const first = make("p", { className: "other" }, `${word("also")} `, joined(names.slice(0, 6)));
  if (names.length <= 6) return [first];
  return [first, make("details", { className: "other" }, make("summary", { textContent: word("names")(names.length - 6) }), joined(names.slice(6)))];
}

function nodePanel(node) {
  const other = lang === "zh" ? node.en : node.zh;
  const parts = [kind(node.group), quoted(nameOf(node), "h2")];
  if (other !== nameOf(node)) parts.push(quoted(other, "p"));
  if (node.names) parts.push(...otherNames(node.names));
  parts.push(make("p", { className: "key" }, quoted([node.key, node.place].filter(Boolean).join(" · "))));
  const told = [];
  for (const [name, date, evidence] of node.facts ?? []) {
    const about = make("div", { className: "said" }, make("span", { className: "relation", textContent: facts.facts[name]?.[lang] ?? name }), make("time", { dateTime: date, textContent: date }));
    told.push(make("article", { className: "statement" }, about, ...evidence.map(cited)));
  }
  const list = [...new Set([...node.told, ...node.ties.filter(isTold)])];
  told.push(make("h3", { textContent: `${word("statements")} (${list.length})` }), cards(list));
  return [parts, told];
}

function bundlePanel(bundle) {
  const names = make("h2", {}, goButton(nodes[bundle.from]), ` ${bundle.forward && bundle.backward ? "⇄" : bundle.forward ? "→" : bundle.backward ? "←" : "—"} `, goButton(nodes[bundle.to]));
  names.className = "said";
  return [[names], [make("h3", { textContent: `${word("statements")} (${bundle.statements.length})` }), cards(bundle.statements)]];
}

function overview() {
  const documents = new Set(facts.sources.map((source) => source.document)).size;
  const span = FIRST === null ? "" : FIRST === LAST ? String(FIRST) : `${FIRST}–${LAST}`;
  const top = [...nodes].sort((a, b) => b.statements.length - a.statements.length || a.id - b.id).slice(0, 12);
  const list = top.map((node) => make("li", {}, make("button", { type: "button", className: "row", on: { click: () => pick(node, true) } },
    glyph(node.group), quoted(nameOf(node), "span"), make("small", { textContent: node.statements.length }))));
  const text = word("counts")(nodes.length, statements.length, documents, span);
  return [[quoted(facts.title[lang], "h2"), make("p", { textContent: text }), make("p", { className: "other", textContent: word("hint") })],
    [make("h3", { textContent: word("most") }), make("ul", { className: "most" }, ...list)]];
}

let panelOpen = false;

function panel() {
  const box = at("panel");
  box.hidden = !panelOpen;
  document.body.classList.toggle("with-panel", panelOpen);
  if (!panelOpen) return;
  const close = make("button", { type: "button", className: "close", "aria-label": word("close"), textContent: "×", on: { click: closePanel } });
  const [top, rest] = picked ? (picked.key ? nodePanel(picked) : bundlePanel(picked)) : overview();
  box.setAttribute("aria-label", picked ? word("statements") : word("overview"));
  box.replaceChildren(make("header", {}, ...top, close), ...rest);
  box.scrollTop = 0;
}

function closePanel() {
  panelOpen = false;
  pick(null);
  stage.focus({ preventScroll: true });
}

function pick(thing, go = false) {
  if (thing?.key && !thing.visible) {
    reset();
    picked = null;
    apply();
  }
  picked = thing;
  pointed = null;
  at("tip").hidden = true;
  if (thing) panelOpen = true;
  panel();
  if (thing?.key && go) showAll(true, [...company().nodes]);
  else if (thing?.key && isCovered(thing)) lookAt(placeOf(thing), network.getScale());
  network.redraw();
}

function isCovered(node) {
  const { x, y } = network.canvasToDOM(placeOf(node));
  const free = freeSpace();
  return x > free.width - 30 || y > free.height - 30;
}

// ---- search

let choices = [];
let choice = -1;

function suggest() {
  const text = at("search").value;
  choices = found(text, 12);
  choice = choices.length ? 0 : -1;
  const rows = choices.map((node, i) => {
    const other = lang === "zh" ? node.en : node.zh;
    const element = make("li", { id: `found-${i}`, role: "option", on: { pointerdown: (event) => { event.preventDefault(); choose(i); } } }, glyph(node.group), quoted(nameOf(node), "span"));
    if (other !== nameOf(node)) element.append(quoted(other, "small"));
    return element;
  });
  if (text.trim() && !rows.length) rows.push(make("li", { className: "none", textContent: word("none") }));
  at("found").replaceChildren(...rows);
  at("found").hidden = !rows.length;
  at("search").setAttribute("aria-expanded", String(rows.length > 0));
  mark();
}

function mark() {
  [...at("found").children].forEach((element, i) => element.setAttribute("aria-selected", String(i === choice)));
  if (choice >= 0) {
    at("search").setAttribute("aria-activedescendant", `found-${choice}`);
    at(`found-${choice}`).scrollIntoView({ block: "nearest" });
  } else at("search").removeAttribute("aria-activedescendant");
}

function closeSearch() {
  at("found").hidden = true;
  at("search").setAttribute("aria-expanded", "false");
}

function choose(i) {
  if (!choices[i]) return;
  at("search").value = nameOf(choices[i]);
  closeSearch();
  pick(choices[i], true);
}

at("search").addEventListener("input", suggest);
at("search").addEventListener("focus", () => { if (at("search").value) suggest(); });
at("search").addEventListener("blur", closeSearch);
at("search").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (at("found").hidden) suggest();
    else if (choices.length) choice = (choice + (event.key === "ArrowDown" ? 1 : -1) + choices.length) % choices.length;
    mark();
  } else if (event.key === "Enter") choose(choice);
  else if (event.key === "Escape") closeSearch();
});

// ---- pointer and keys

function tip(thing, x, y) {
  const box = at("tip");
  box.hidden = !thing;
  if (!thing) return;
  if (thing.key) {
    const other = lang === "zh" ? thing.en : thing.zh;
    box.replaceChildren(quoted(nameOf(thing), "b"), quoted([facts.types[thing.group]?.[lang] ?? thing.group, other !== nameOf(thing) ? other : ""].filter(Boolean).join(" · "), "small"));
  } else {
    const first = [...thing.statements].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""))[0];
    const state = first.modality === "asserted" ? "" : word(first.modality);
    box.replaceChildren(quoted(`${nameOf(first.ends[0])} ${labelOf(thing)} ${nameOf(first.ends[1])}`, "b"), quoted([first.date, state].filter(Boolean).join(" · "), "small"));
    if (first.evidence[0]) box.append(quoted(first.evidence[0][2], "q"));
  }
  const { clientWidth, clientHeight } = stage;
  box.style.left = `${Math.max(8, Math.min(x + 16, clientWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${y + 20 + box.offsetHeight > clientHeight ? Math.max(8, y - box.offsetHeight - 12) : y + 20}px`;
}

let waiting = null;
let dragging = false;

stage.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch" || dragging || event.buttons) return;
  const { left, top } = stage.getBoundingClientRect();
  const spot = { x: event.clientX - left, y: event.clientY - top };
  if (!waiting) requestAnimationFrame(() => { point(waiting); waiting = null; });
  waiting = spot;
});
stage.addEventListener("pointerleave", () => point(null));

function point(spot) {
  const thing = spot && !dragging ? under(spot) : null;
  stage.classList.toggle("hit", Boolean(thing));
  tip(thing, spot?.x, spot?.y);
  if (thing === pointed) return;
  pointed = thing;
  network.redraw();
}

network.on("dragStart", () => { dragging = true; point(null); });
network.on("dragEnd", () => { dragging = false; });
network.on("click", ({ pointer }) => {
  const thing = under(pointer.DOM);
  stage.focus({ preventScroll: true });
  if (thing || picked) pick(thing);
});
network.on("doubleClick", ({ pointer }) => {
  const thing = under(pointer.DOM);
  if (thing?.key) showAll(true, [...company().nodes]);
});

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: { duration: 150 } });
}

function pan(x, y) {
  const centre = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
}

const KEYS = {
  ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => showAll(true),
};
stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== at("search")) at("side").classList.contains("open") ? openSide(false) : closePanel();
  if (event.key === "/" && !["INPUT", "SELECT"].includes(event.target.tagName)) {
    event.preventDefault();
    at("search").focus();
  }
});

function openSide(open) {
  at("side").classList.toggle("open", open);
  at("menu").setAttribute("aria-expanded", String(open));
}
at("menu").append(icon("M3 5H17M6 10H14M8.5 15H11.5"));
at("menu").addEventListener("click", () => openSide(!at("side").classList.contains("open")));
stage.addEventListener("pointerdown", () => openSide(false));

// ---- putting it together

function status() {
  const visible = nodes.filter((node) => node.visible).length;
  const told = bundles.reduce((sum, bundle) => sum + (bundle.tie ? 0 : bundle.statements.length), 0);
  at("status").textContent = word("shown")(visible, nodes.length, told, statements.length);
}

function apply() {
  renew();
  side();
  panel();
  status();
}

function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  at("title").replaceChildren(make("button", { type: "button", title: word("overview"), on: { click: () => { panelOpen = true; pick(null); } } }, quoted(facts.title[lang])));
  document.title = facts.title[lang];
  at("search").placeholder = word("search");
  at("search").setAttribute("aria-label", word("search"));
  at("found").setAttribute("aria-label", word("search"));
  at("menu").setAttribute("aria-label", word("menu"));
  at("side").setAttribute("aria-label", word("menu"));
  at("language").setAttribute("aria-label", word("language"));
  stage.setAttribute("aria-label", word("graph"));
  for (const button of at("language").children) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  const controls = [["in", "M10 4V16M4 10H16", () => zoom(1.35)], ["out", "M4 10H16", () => zoom(1 / 1.35)], ["fit", "M4 8V4H8M12 4H16V8M16 12V16H12M8 16H4V12", () => showAll(true)]];
  at("zoom").replaceChildren(...controls.map(([key, path, run]) => make("button", { type: "button", title: word(key), "aria-label": word(key), on: { click: run } }, icon(path))));
  at("note").hidden = facts.of === nodes.length;
  at("note").textContent = word("few")(nodes.length, facts.of);
  side();
  panel();
  status();
  network.redraw();
}

for (const button of at("language").children) {
  button.addEventListener("click", () => { lang = button.dataset.lang; speak(); });
}
dark.addEventListener("change", () => { readTheme(); apply(); });

speak();
if (facts.focus !== null) pick(nodes[facts.focus]);
if (innerWidth <= 760) {
  // There the panel would cover what the reader has come to see.
  panelOpen = false;
  panel();
}
showAll();
// For whoever scripts the page: find a node by its key, pick it, ask where it and the names are drawn.
window.kg = {
  network,
  pick: (key) => pick(nodes.find((node) => node.key === key) ?? null, true),
  where: (key) => network.canvasToDOM(placeOf(nodes.find((node) => node.key === key))),
  picked: () => picked && (picked.key ?? picked.id),
  labels: () => labelBoxes.map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
};
