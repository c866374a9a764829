// Legend and filters: what stands on the left, or in the drawer of a phone.

function toggle(set, names) {
  const all = names.every((name) => set.has(name));
  change(() => { for (const name of names) all ? set.delete(name) : set.add(name); });
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
let [typeCounts, relationCounts, modalityCounts, monthCounts] = [];
let [documents, courts, places] = [];
function recount() {
  typeCounts = counted(nodes.map((node) => node.group));
  relationCounts = counted([...statements, ...ties].map((each) => each.relation));
  modalityCounts = counted(statements.map((each) => each.modality));
  monthCounts = counted(statements.flatMap((each) => each.span?.[0] ?? []));
  documents = [...new Set(facts.sources.map((source) => source.document))].sort();
  courts = nodes.filter(isCourt);
  places = [...new Set(nodes.flatMap((node) => around(node.place)))].sort();
}
recount();

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

// The months are the stops of the two sliders, so that one early date does not stretch them.
function timeRows() {
  const most = Math.max(...monthCounts.values());
  const bars = make("div", { className: "years", "aria-hidden": "true" });
  const wide = Math.ceil(MONTHS.length / 48);
  for (let i = 0; i < MONTHS.length; i += wide) {
    const some = MONTHS.slice(i, i + wide);
    const count = some.reduce((sum, month) => sum + monthCounts.get(month), 0);
    const bar = make("i");
    bar.style.height = `${Math.round(100 * Math.sqrt(count / (most * wide)))}%`;
    const text = `${some[0]}${some.length > 1 ? `–${some.at(-1)}` : ""}: ${count}`;
    const out = i + wide - 1 < wanted.from || i > wanted.to;
    const only = () => change(() => Object.assign(wanted, { from: i, to: Math.min(END, i + wide - 1) }));
    // A short cut for the mouse; by keys and by ear the sliders do the same.
    bars.append(make("div", { className: out ? "out" : "", title: text, on: { click: only } }, bar));
  }
  const slider = (key) => {
    const element = make("input", { type: "range", id: `time-${key}`, min: 0, max: END, value: wanted[key], "aria-label": `${word("time")}: ${word(key)}`, "aria-valuetext": MONTHS[wanted[key]] });
    element.addEventListener("input", () => change(() => {
      wanted[key] = Number(element.value);
      if (wanted.from > wanted.to) wanted[key === "from" ? "to" : "from"] = wanted[key];
    }, false));
    element.addEventListener("change", remember);
    return make("label", { className: "slide" }, make("span", { textContent: word(key) }), element, make("output", { textContent: MONTHS[wanted[key]] }));
  };
  const play = make("button", { type: "button", className: "tool", id: "play", textContent: `${playing ? "■" : "▶"} ${word(playing ? "pause" : "play")}`, "aria-pressed": String(playing !== null), on: { click: togglePlay } });
  const undated = make("input", { type: "checkbox", id: "undated", checked: wanted.undated });
  undated.addEventListener("change", () => change(() => { wanted.undated = undated.checked; }));
  return [bars, slider("from"), slider("to"), play, make("label", { className: "check" }, undated, word("undated"))];
}

let playing = null;

// Month by month what has happened so far; undated statements stay as they are.
function togglePlay() {
  if (playing) {
    clearInterval(playing);
    playing = null;
    remember();
  } else {
    if (wanted.to === END) wanted.to = wanted.from;
    playing = setInterval(() => {
      if (wanted.to >= END) togglePlay();
      else change(() => { wanted.to += 1; }, false);
    }, facts.pace ?? 700);
  }
  apply();
}

function chooser(id, text, choices, chosen, run) {
  const element = make("select", { id, "aria-label": text });
  for (const [value, shown] of choices) element.append(make("option", { value, textContent: shown, selected: value === chosen }));
  element.addEventListener("change", () => change(() => run(element.value)));
  return make("label", { className: "choose" }, make("span", { textContent: text }), element);
}

function withinRows() {
  const byName = (a, b) => a[1].localeCompare(b[1], lang);
  const lists = {
    document: documents.map((each) => [each, each]),
    court: courts.map((each) => [each.key, nameOf(each)]).sort(byName),
    place: places.map((each) => [each, facts.places[each]?.[lang] ?? each]).sort(byName),
  };
  return WITHIN.filter((key) => lists[key].length > 1 || wanted[key])
    .map((key) => chooser(`within-${key}`, word(key), [["", word("all")], ...lists[key]], wanted[key], (value) => { wanted[key] = value; }));
}

function viewRows() {
  const rows = [chooser("measure", word("size"), Object.keys(MEASURES).map((name) => [name, word(name)]), measure, grow)];
  if (facts.layouts.length > 1) {
    const shapes = facts.layouts.map((name) => [name, facts.shapes[name][lang]]);
    rows.unshift(chooser("layout", facts.shapes.layout[lang], shapes, layout, (name) => { facts.live && placedHere() ? relay(name) : (arrangeStill(name), showAll(true)); }));
    // What cannot move just now can still be asked for, and the answer says what to do.
    const still = make("input", { type: "checkbox", id: "move", checked: moving });
    still.addEventListener("change", () => {
      const reason = still.checked ? stillBecause() : "";
      change(() => move(still.checked));
      if (reason) say(reason);
    });
    rows.splice(1, 0, make("label", { className: "check" }, still, word("move")));
  }
  if (wanted.hidden.size) {
    const show = make("button", { type: "button", className: "link", id: "unhide", textContent: word("showAgain"), on: { click: () => change(() => wanted.hidden.clear()) } });
    rows.push(make("p", { className: "folded" }, word("hiddenNodes")(wanted.hidden.size), " ", show));
  }
  return rows;
}

function takeRows() {
  const button = (id, run) => make("button", { type: "button", className: "tool", id: `take-${id}`, textContent: word(id), on: { click: run } });
  // In a frame of another page there is no address to copy.
  return [make("div", { className: "tools" }, button("png", savePng), button("svg", saveSvg), button("csv", saveCsv), window.self === window.top ? button("copy", copyLink) : null, ...(facts.live ? files() : []))];
}

// The picture comes first: what stands beside it waits until the first frame has been drawn, or for a moment where none
// is drawn, as in a frame that is out of sight.
let sided = false;
function beginSide() {
  if (sided) return;
  sided = true;
  side();
}
requestAnimationFrame(() => setTimeout(beginSide));
setTimeout(beginSide, 400);

function side() {
  if (!sided) return;
  const focus = document.activeElement?.closest?.("#side") ? document.activeElement : null;
  const mark = focus && (focus.id ? `#${focus.id}` : focus.dataset.fold ? `[data-fold="${focus.dataset.fold}"]` : focus.dataset.name ? `[data-name="${CSS.escape(focus.dataset.name)}"]` : null);
  const clear = make("button", { type: "button", className: "link", id: "reset", textContent: word("reset"), disabled: isReset() && pinned.size === 0 && !moving, on: { click: () => change(() => { move(false); reset(); for (const id of [...pinned]) unpin(nodes[id]); }) } });
  const modalities = MODALITIES.filter((name) => modalityCounts.has(name))
    .map((name) => row(wanted.modalities, [name], word(name), stroke(theme.soft, DASHES[name]), modalityCounts.get(name)));
  const parts = [
    make("h2", {}, make("span", { textContent: word("types") }), clear), ...typeRows(),
    make("h2", { textContent: word("relations") }), ...familyRows(),
    make("h2", { textContent: word("modality") }), ...modalities,
  ];
  if (END > 0) parts.push(make("h2", { textContent: word("time") }), ...timeRows());
  const within = withinRows();
  if (within.length) parts.push(make("h2", { textContent: word("where") }), ...within);
  parts.push(make("h2", { textContent: word("view") }), ...viewRows(), make("h2", { textContent: word("take") }), ...takeRows());
  const keys = word("keysFor").flatMap(([name, text]) => [make("dt", {}, ...name.split(" ").map((each) => make("kbd", { textContent: each }))), make("dd", { textContent: text })]);
  parts.push(make("h2", { textContent: word("keys") }), make("dl", { className: "keys" }, ...keys));
  at("side").replaceChildren(...parts);
  if (mark) at("side").querySelector(mark)?.focus();
}
