// The panel: everything that is said of the picked thing, with the passages

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
  const place = node.place && (facts.places[node.place]?.[lang] ?? node.place);
  parts.push(make("p", { className: "key" }, quoted([node.key, place].filter(Boolean).join(" · "))), actions(node));
  const told = [];
  for (const [name, date, evidence] of node.facts ?? []) {
    const about = make("div", { className: "said" }, make("span", { className: "relation", textContent: facts.facts[name]?.[lang] ?? name }), make("time", { dateTime: date, textContent: date }));
    told.push(make("article", { className: "statement" }, about, ...evidence.map(cited)));
  }
  const list = [...new Set([...node.told, ...node.ties.filter(isTold)])];
  told.push(make("h3", { textContent: `${word("statements")} (${list.length})` }), cards(list));
  return [parts, told];
}

// What can be done with a node; each is undone by one key.
function actions(node) {
  const near = [...neighbours(node)];
  const folded = near.filter((id) => wanted.hidden.has(id));
  const leaves = near.filter((id) => nodes[id].visible && [...neighbours(nodes[id])].every((far) => far === node.id || !nodes[far].visible));
  const only = () => { for (const each of nodes) if (each !== node && !near.includes(each.id)) wanted.hidden.add(each.id); };
  const list = [
    ["expand", word("expand")(folded.length), folded.length > 0, () => expand(node)],
    ["collapse", word("collapse"), leaves.length > 0, () => { for (const id of leaves) wanted.hidden.add(id); }],
    ["only", word("only"), nodes.some((each) => each.visible && each !== node && !near.includes(each.id)), only],
    ["hide", word("hide"), true, () => { wanted.hidden.add(node.id); }],
    ["pin", word(pinned.has(node.id) ? "unpin" : "pin"), true, () => { pinned.has(node.id) ? unpin(node) : pin(node); }],
  ].map(([name, text, can, run]) => action(name, text, can, () => change(run)));
  const from = start && start !== node && start.visible ? start : null;
  list.push(from ? action("path", word("pathTo")(nameOf(from)), true, () => pick(trail(from, node))) : action("path", word("pathFrom"), true, () => begin(node)));
  if (facts.live) list.unshift(...further(node));
  return make("div", { className: "tools" }, ...list);
}

const action = (name, text, can, run) => {
  const button = make("button", { type: "button", className: "tool", disabled: !can, on: { click: run } }, quoted(text));
  button.dataset.do = name;
  return button;
};

function expand(node) {
  for (const id of neighbours(node)) wanted.hidden.delete(id);
}

// The first of two nodes between which a path is wanted; the next one that is picked is the second.
let start = null;
let awaited = false;

function begin(node) {
  [start, awaited] = [node, true];
  panel();
  tell(word("pickEnd")(nameOf(node)));
}

function trailPanel(way) {
  const title = make("h2", { className: "said" }, goButton(way.start), " — ", goButton(way.end));
  if (!way.found) return [[title], [make("p", { textContent: word("noPath")(nameOf(way.start), nameOf(way.end)) }), facts.live ? wider(way) : null].filter(Boolean)];
  const parts = [];
  let from = way.start;
  for (const bundle of way.bundles) {
    const to = nodes[bundle.from === from.id ? bundle.to : bundle.from];
    parts.push(make("h3", { className: "step" }, quoted(`${nameOf(from)} — ${nameOf(to)}`)));
    parts.push(bundle.tie ? make("p", { className: "other", textContent: [...new Set(bundle.statements.map((each) => relationOf(each)[lang]))].join(" · ") }) : cards(bundle.statements));
    from = to;
  }
  return [[make("div", { className: "kind" }, make("span", { textContent: `${word("path")} · ${word("steps")(way.bundles.length)}` })), title], parts];
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
  const [top, rest] = !picked ? overview() : picked.key ? nodePanel(picked) : picked.trail ? trailPanel(picked) : bundlePanel(picked);
  const focus = document.activeElement?.closest?.("#panel")?.querySelector("[data-do]:focus")?.dataset.do;
  box.setAttribute("aria-label", picked ? word("statements") : word("overview"));
  box.replaceChildren(make("header", {}, ...top, close), ...rest);
  box.scrollTop = 0;
  if (focus) box.querySelector(`[data-do="${focus}"]`)?.focus();
}

function closePanel() {
  panelOpen = false;
  [start, awaited] = [null, false];
  tell("");
  pick(null);
  stage.focus({ preventScroll: true });
}

function pick(thing, go = false) {
  if (thing?.key && !thing.visible) {
    if (wanted.hidden.has(thing.id)) wanted.hidden.delete(thing.id);
    else reset();
    picked = null;
    apply();
    if (!thing.visible) {
      reset();
      apply();
    }
  }
  if (awaited && thing?.key && thing !== start) {
    thing = trail(start, thing);
    [start, awaited] = [null, false];
    tell("");
  }
  picked = thing;
  pointed = null;
  at("tip").hidden = true;
  if (thing) panelOpen = true;
  panel();
  if (thing?.trail && thing.found) showAll(true, [...company().nodes]);
  else if (thing?.key && go) showAll(true, [...company().nodes]);
  else if (thing?.key && isCovered(thing)) lookAt(placeOf(thing), network.getScale());
  network.redraw();
  remember();
}

function isCovered(node) {
  const { x, y } = network.canvasToDOM(placeOf(node));
  const free = freeSpace();
  return x > free.width - 30 || y > free.height - 30;
}
