// The view as a table for those who read by ear or on paper, and as files to take away.

const toldNow = () => statements.filter((each) => isTold(each) && each.ends.every((node) => node.visible))
  .sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.id - b.id);
const SCOPES = 100;

// On a phone a row is a card, and each of its cells says what it holds; the roles keep it a table for the ear all the same.
const HEADS = ["date", "head", "relation", "tail", "case", "quote"];
const heading = (key) => (key === "case" ? `${word("case")} / ${word("court")}` : word(key));

function tableRow(each) {
  const cell = (key, ...children) => make("td", { role: "cell", "data-label": heading(key) }, ...children);
  const about = [each.modality === "asserted" ? "" : word(each.modality), each.amount, each.role].filter(Boolean).join(" · ");
  const setting = [each.case, each.court].filter((id) => id !== undefined).map((id) => goButton(nodes[id]));
  const passages = each.evidence.map(cited);
  return make("tr", { role: "row" }, cell("date", make("span", { textContent: each.date ?? "–" })), cell("head", goButton(each.ends[0])),
    cell("relation", make("span", { textContent: relationOf(each)[lang] }), about ? make("small", {}, quoted(about)) : null),
    cell("tail", goButton(each.ends[1])), cell("case", ...setting.map((button) => make("div", {}, button))), cell("quote", ...passages));
}

function table(shown = SCOPES) {
  const told = toldNow();
  const heads = HEADS.map((key) => make("th", { scope: "col", role: "columnheader", textContent: heading(key) }));
  const body = make("tbody", { role: "rowgroup" }, ...told.slice(0, shown).map(tableRow));
  const back = make("button", { type: "button", className: "tool", id: "back", textContent: word("graphAgain"), on: { click: () => showTable(false) } });
  const parts = [back, make("div", { className: "wide" }, make("table", { role: "table" }, make("caption", { textContent: word("caption")(told.length) }), make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)), body))];
  if (told.length > shown) parts.push(make("button", { type: "button", className: "more", textContent: `${word("more")} (${told.length - shown})`, on: { click: () => table(shown + 5 * SCOPES) } }));
  at("table").replaceChildren(...parts);
  at("table").setAttribute("aria-label", word("table"));
}

function showTable(wish) {
  if (wish) {
    // The panel would cover half of it; it opens again where something is picked.
    panelOpen = false;
    panel();
    table();
  }
  at("table").hidden = !wish;
  document.body.classList.toggle("with-table", wish);
  at("do-table").setAttribute("aria-pressed", String(wish));
  if (wish) at("back").focus();
  else stage.focus({ preventScroll: true });
}

// ---- files

// A name for the file from the title; what file systems dislike becomes a dash.
const fileName = (ending) => `${facts.title[lang].replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${ending}`;

const markup = (text) => String(text).replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
const round = (value) => Math.round(value * 10) / 10;

function svgLine(bundle, scale, dim) {
  const [a, b] = [bundle.from, bundle.to].map((id) => nodeBox(nodes[id], scale));
  const edge = visEdge(bundle);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const [x1, y1] = [a.x + Math.cos(angle) * (a.reach + 2), a.y + Math.sin(angle) * (a.reach + 2)];
  const [x2, y2] = [b.x - Math.cos(angle) * (b.reach + 2), b.y - Math.sin(angle) * (b.reach + 2)];
  const width = Math.max(0.6, edge.width * Math.min(1, scale));
  const long = 7 * Math.min(1, Math.max(0.6, scale));
  const tip = (x, y, turn) => `<path stroke="none" d="M${round(x)} ${round(y)}L${round(x - long * Math.cos(turn - 0.4))} ${round(y - long * Math.sin(turn - 0.4))}L${round(x - long * Math.cos(turn + 0.4))} ${round(y - long * Math.sin(turn + 0.4))}Z"/>`;
  return `<g stroke="${edge.color.color}" fill="${edge.color.color}" stroke-width="${round(width)}"${dim}><path fill="none" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"${edge.dashes ? ` stroke-dasharray="${edge.dashes}"` : ""}/>${bundle.forward ? tip(x2, y2, angle) : ""}${bundle.backward ? tip(x1, y1, angle + Math.PI) : ""}</g>`;
}

const svgGlyph = (type, x, y, size, more = "") => `<path transform="translate(${round(x)} ${round(y)}) scale(${round(size)})" d="${facts.types[type]?.outline ?? "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"}" fill="${facts.types[type]?.[theme.shade] ?? theme.faint}" stroke="#333" stroke-opacity="0.4" stroke-width="0.1"${more}`;

function svgName({ text, x, y, owner }) {
  const [weight, size] = text.font.split(" ");
  const colour = owner.key ? theme.ink : familyColour(owner.family);
  return text.parts.map((part, i) => `<text x="${round(x)}" y="${round(y + text.line * (i + 0.8))}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${colour}" stroke="${theme.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${markup(part)}</text>`).join("");
}

// What the shapes and lines that are shown mean, row by row, as wide as the picture; and below it what is shown.
function svgLegend(width, top) {
  const shown = new Set(nodes.filter((node) => node.visible).map((node) => node.group));
  const told = bundles.filter((bundle) => !bundle.tie);
  const families = new Set(told.map((bundle) => bundle.family));
  const line = (colour, dashes) => (x, y) => `<path d="M${x} ${y - 4}h22" stroke="${colour}" stroke-width="2"${dashes ? ` stroke-dasharray="${dashes}"` : ""}/>`;
  const rows = [[], [], []];
  for (const type of Object.keys(facts.types)) if (shown.has(type)) rows[0].push([facts.types[type][lang], (x, y) => `${svgGlyph(type, x + 11, y - 4, 6)}/>`]);
  for (const family of Object.keys(facts.families)) if (families.has(family)) rows[1].push([word(family), line(familyColour(family), "")]);
  for (const [state, dashes, some] of [["planned", "8 5", (each) => !each.firm && !each.denied], ["negated", "2 4", (each) => each.denied]]) {
    if (told.some(some)) rows[2].push([state === "planned" ? `${word("planned")} / ${word("alleged")}` : word(state), line(theme.soft, dashes)]);
  }
  const parts = [];
  let [x, y] = [16, top + 22];
  const wide = (text) => { measuring.font = `12px ${FONT}`; return measuring.measureText(text).width; };
  for (const row of rows) {
    for (const [text, draw] of row) {
      const needs = 28 + wide(text) + 18;
      if (x > 16 && x + needs > width) [x, y] = [16, y + 20];
      parts.push(draw(x, y), `<text x="${x + 28}" y="${y}" fill="${theme.ink}">${markup(text)}</text>`);
      x += needs;
    }
    if (row.length) [x, y] = [16, y + 22];
  }
  parts.push(`<text x="16" y="${y + 4}" fill="${theme.soft}">${markup(`${facts.title[lang]} · ${at("status").textContent}`)}</text>`);
  return [`<g font-size="12">${parts.join("")}</g>`, y + 18];
}

// What stands on the screen, with real text and lines, without what the panel covers. Once the page has been laid out for
// paper there is no screen to measure, and what was seen last counts.
const onPaper = matchMedia("print");
let seen = null;
network.on("afterDrawing", () => { if (!onPaper.matches) seen = freeSpace(true); });

function svgText() {
  if (!onPaper.matches) {
    // As it is now, and without what the pointer happens to lie on.
    pointed = null;
    network.canvas.setSize();
    network.redraw();
  }
  const view = onPaper.matches && seen ? seen : freeSpace(true);
  const scale = network.getScale();
  const group = picked ? company() : null;
  const dim = (thing) => (group && !group.nodes.has(thing) && !group.bundles.includes(thing) ? ` opacity="0.15"` : "");
  const [width, height] = [round(view.width), round(view.height)];
  const [legend, high] = svgLegend(width, height);
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}" viewBox="0 0 ${width} ${high}" font-family="${markup(FONT)}" role="img">`,
    `<title>${markup(facts.title[lang])}</title><rect width="100%" height="100%" fill="${theme.paper}"/><clipPath id="cut"><rect width="${width}" height="${height}"/></clipPath><g clip-path="url(#cut)">`];
  for (const bundle of bundles) if (bundle.from !== bundle.to) parts.push(svgLine(bundle, scale, dim(bundle)));
  for (const node of nodes) {
    if (!node.visible) continue;
    const { x, y, reach } = nodeBox(node, scale);
    parts.push(`${svgGlyph(node.group, x, y, reach, dim(node))}><title>${markup(nameOf(node))}</title></path>`);
  }
  parts.push(...labelBoxes.map(svgName), "</g>", legend);
  return `${parts.join("\n")}\n</svg>\n`;
}

const svgBlob = () => new Blob([svgText()], { type: "image/svg+xml" });

// The same picture in pixels, two for each of the screen's at least.
function savePng() {
  const image = new Image();
  const address = URL.createObjectURL(svgBlob());
  image.onload = () => {
    const zoom = Math.max(2, devicePixelRatio);
    const copy = make("canvas", { width: image.width * zoom, height: image.height * zoom });
    copy.getContext("2d").drawImage(image, 0, 0, copy.width, copy.height);
    copy.toBlob((blob) => save(fileName("png"), blob), "image/png");
    URL.revokeObjectURL(address);
  };
  image.src = address;
}

// In a frame of another page there is room for the picture alone.
document.documentElement.classList.toggle("framed", window.self !== window.top);

// ---- paper: the picture with lines and letters in place of its pixels, and in the colours of daylight

function toPaper() {
  if (at("paper").childElementCount) return;
  document.documentElement.classList.add("daylight");
  readTheme("light");
  // On paper the panel stands below: what was fitted into the room beside it gets all the room.
  const part = !onPaper.matches && panelOpen && fitted;
  if (part) {
    at("panel").hidden = true;
    showAll(false, part.part);
  }
  const drawn = new DOMParser().parseFromString(svgText(), "image/svg+xml").documentElement;
  at("paper").replaceChildren(document.importNode(drawn, true));
  if (part) {
    at("panel").hidden = false;
    showAll(false, part.part);
  }
  side();
  panel();
}

function fromPaper() {
  if (!at("paper").childElementCount) return;
  document.documentElement.classList.remove("daylight");
  readTheme();
  at("paper").replaceChildren();
  side();
  panel();
}

window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", fromPaper);
onPaper.addEventListener("change", (event) => (event.matches ? toPaper() : fromPaper()));

const saveSvg = () => save(fileName("svg"), svgBlob());

// A cell that a spreadsheet would take for a formula is made text.
function csvCell(value) {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function csvText() {
  const head = ["date", "head", "head_id", "relation", "tail", "tail_id", "modality", "case", "court", "amount", "role", "quotation", "item", "title", "link"];
  const rows = toldNow().flatMap((each) => each.evidence.map(([number, , quote]) => {
    const source = facts.sources[number];
    const [held, court] = [each.case, each.court].map((id) => (id === undefined ? "" : nameOf(nodes[id])));
    return [each.date, nameOf(each.ends[0]), each.ends[0].key, each.relation, nameOf(each.ends[1]), each.ends[1].key, each.modality, held, court, each.amount, each.role, quote, source.item, source.title, (source.links ?? []).filter(link).join(" ")];
  }));
  // Without the mark at the beginning, Excel takes Chinese for something else.
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

const saveCsv = () => save(fileName("csv"), new Blob([csvText()], { type: "text/csv;charset=utf-8" }));

async function copyLink() {
  note();
  try {
    await navigator.clipboard.writeText(location.href);
    say(word("copied"));
  } catch {
    say(word("address"));
  }
}

let saying = null;
function say(text) {
  tell(text);
  clearTimeout(saying);
  saying = setTimeout(() => tell(""), 4000);
}
