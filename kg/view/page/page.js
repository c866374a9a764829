// Search, pointer and keys, and the putting together of it all.

// ---- search

let choices = [];
let choice = -1;

function suggest() {
  const text = at("search").value;
  const hits = found(text, 12);
  choices = hits.map((hit) => hit.node);
  choice = choices.length ? 0 : -1;
  const rows = hits.map(({ node, other: matched }, i) => {
    const other = matched ? word("matched")(matched) : lang === "zh" ? node.en : node.zh;
    const element = make("li", { id: `found-${i}`, role: "option", on: { pointerdown: (event) => { event.preventDefault(); choose(i); } } }, glyph(node.group), quoted(nameOf(node), "span"));
    if (other !== nameOf(node)) element.append(quoted(other, "small"));
    return element;
  });
  if (text.trim() && !rows.length) rows.push(make("li", { className: "none", role: "option", "aria-disabled": "true", textContent: word("none") }));
  if (facts.live) seek(text);
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
  if (choices[i].away) {
    closeSearch();
    bring(choices[i].key);
    return;
  }
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

network.on("dragStart", () => { dragging = true; fitted = null; point(null); });
network.on("dragEnd", ({ nodes: moved }) => {
  dragging = false;
  // What has been put somewhere by hand stays there.
  for (const id of moved) pin(nodes[id]);
  network.unselectAll();
  if (moved.length) change(() => {});
  note();
});
network.on("zoom", () => { fitted = null; note(); });
network.on("animationFinished", () => note());
network.on("click", ({ pointer }) => {
  const thing = under(pointer.DOM);
  stage.focus({ preventScroll: true });
  if (thing || (picked && !awaited)) pick(thing);
});
network.on("doubleClick", ({ pointer }) => {
  const thing = under(pointer.DOM);
  if (!thing?.key) return;
  if ([...neighbours(thing)].some((id) => wanted.hidden.has(id))) change(() => expand(thing));
  else if (facts.live && unseen(thing) > 0) {
    bring(thing.key);
    return;
  }
  showAll(true, [...company().nodes]);
});

function zoom(factor) {
  fitted = null;
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: { duration: 150 } });
}

function pan(x, y) {
  fitted = null;
  const centre = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
}

// From one entity to the next, the largest first, for those who have no pointer.
function step(by) {
  const shown = ranked.filter((node) => node.visible);
  if (shown.length) pick(shown[(shown.indexOf(picked) + (shown.includes(picked) || by > 0 ? by : 0) + shown.length) % shown.length], true);
  stage.focus({ preventScroll: true });
}

const KEYS = {
  n: () => step(1), p: () => step(-1),
  ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => showAll(true),
};
stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== at("search")) at("side").classList.contains("open") ? openSide(false) : panelOpen || awaited || at("table").hidden ? closePanel() : showTable(false);
  const typing = ["INPUT", "SELECT"].includes(event.target.tagName) && event.target.type !== "range" && event.target.type !== "checkbox";
  if (!typing && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    undo();
  }
  if (!typing && event.key === "t" && !event.ctrlKey && !event.metaKey) showTable(at("table").hidden);
  if (event.key === "/" && !typing) {
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
  if (!at("table").hidden) table();
}

// Change what is wanted, and show it; most changes can be undone one by one, those of a moving slider only together.
function change(run, single = true) {
  run();
  apply();
  if (single) remember();
}

function tell(text) {
  at("note").hidden = !text && facts.of === nodes.length;
  at("note").textContent = text || word("few")(nodes.length, facts.of);
}

function speak(draw = true) {
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
  const controls = [["undo", "M8 5L4 9L8 13M4 9H12A4 4 0 0 1 12 17H9", undo], ["table", "M3 4H17V16H3ZM3 8H17M3 12H17M8 4V16", () => showTable(at("table").hidden)], ["in", "M10 4V16M4 10H16", () => zoom(1.35)], ["out", "M4 10H16", () => zoom(1 / 1.35)], ["fit", "M4 8V4H8M12 4H16V8M16 12V16H12M8 16H4V12", () => showAll(true)]];
  at("zoom").replaceChildren(...controls.map(([key, path, run]) => make("button", { type: "button", title: word(key), "aria-label": word(key), id: `do-${key}`, on: { click: run } }, icon(path))));
  at("do-undo").disabled = past.length < 2;
  tell(awaited ? word("pickEnd")(nameOf(start)) : "");
  side();
  panel();
  status();
  if (!at("table").hidden) table();
  if (draw) network.redraw();
}

for (const button of at("language").children) {
  button.addEventListener("click", () => { lang = button.dataset.lang; speak(); remember(); });
}
dark.addEventListener("change", () => { readTheme(); apply(); });

const given = (facts.live ? freshly(location.hash.slice(1)) : location.hash.slice(1)) || facts.state;
if (given) restore(given);
else {
  speak(false);
  if (facts.focus !== null) pick(nodes[facts.focus]);
  if (innerWidth <= 760) {
    // There the panel would cover what the reader has come to see.
    panelOpen = false;
    panel();
  }
  showAll();
}
remember();
// For whoever scripts the page: find a node by its key, pick it, ask where it and the names are drawn.
window.kg = {
  network,
  pick: (key) => pick(nodes.find((node) => node.key === key) ?? null, true),
  where: (key) => network.canvasToDOM(placeOf(nodes.find((node) => node.key === key))),
  state,
  ...(facts.live ? { bring, asked, unseen: (key) => unseen(nodes.find((node) => node.key === key)) } : {}),
  restore: (text) => { restore(text); remember(); },
  places: () => Object.fromEntries(nodes.map((node) => [node.key, Object.values(placeOf(node))])),
  pinned: () => [...pinned].map((id) => nodes[id].key),
  visible: () => nodes.filter((node) => node.visible).map((node) => node.key),
  size: (key) => nodes.find((node) => node.key === key).size,
  picked: () => picked && (picked.key ?? picked.id),
  labels: () => labelBoxes.map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
};
