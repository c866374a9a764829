// The view as a table for those who read by ear or on paper, and as files to take away.

const toldNow = () => statements.filter((each) => isTold(each) && each.ends.every((node) => node.visible))
  .sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.id - b.id);
const SCOPES = 100;

function tableRow(each) {
  const cell = (...children) => make("td", {}, ...children);
  const about = [each.modality === "asserted" ? "" : word(each.modality), each.amount, each.role].filter(Boolean).join(" · ");
  const setting = [each.case, each.court].filter((id) => id !== undefined).map((id) => goButton(nodes[id]));
  const passages = each.evidence.map(cited);
  return make("tr", {}, cell(each.date ?? "–"), cell(goButton(each.ends[0])), cell(relationOf(each)[lang], about ? make("small", {}, quoted(about)) : null),
    cell(goButton(each.ends[1])), cell(...setting.flatMap((button, i) => (i ? [make("br"), button] : [button]))), cell(...passages));
}

function table(shown = SCOPES) {
  const told = toldNow();
  const heads = ["date", "head", "relation", "tail", "case", "quote"].map((key) => make("th", { scope: "col", textContent: key === "case" ? `${word("case")} / ${word("court")}` : word(key) }));
  const body = make("tbody", {}, ...told.slice(0, shown).map(tableRow));
  const back = make("button", { type: "button", className: "tool", id: "back", textContent: word("graphAgain"), on: { click: () => showTable(false) } });
  const parts = [back, make("div", { className: "wide" }, make("table", {}, make("caption", { textContent: word("caption")(told.length) }), make("thead", {}, make("tr", {}, ...heads)), body))];
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

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// A name for the file from the title; what file systems dislike becomes a dash.
const fileName = (ending) => `${facts.title[lang].replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${ending}`;

function savePng() {
  const drawn = network.canvas.frame.canvas;
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [drawn.width, drawn.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save(fileName("png"), blob), "image/png");
}

const markup = (text) => String(text).replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);

// What stands on the screen, with real text and lines.
function svgText() {
  const view = stage.getBoundingClientRect();
  const scale = network.getScale();
  const round = (value) => Math.round(value * 10) / 10;
  const group = picked ? company() : null;
  const dim = (thing) => (group && !group.nodes.has(thing) && !group.bundles.includes(thing) ? ` opacity="0.15"` : "");
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" width="${round(view.width)}" height="${round(view.height)}" viewBox="0 0 ${round(view.width)} ${round(view.height)}" font-family="${markup(FONT)}">`,
    `<title>${markup(facts.title[lang])}</title><rect width="100%" height="100%" fill="${theme.paper}"/>`];
  for (const bundle of bundles) {
    if (bundle.from === bundle.to) continue;
    const [a, b] = [bundle.from, bundle.to].map((id) => nodeBox(nodes[id], scale));
    const edge = visEdge(bundle);
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const [x1, y1] = [a.x + Math.cos(angle) * (a.reach + 2), a.y + Math.sin(angle) * (a.reach + 2)];
    const [x2, y2] = [b.x - Math.cos(angle) * (b.reach + 2), b.y - Math.sin(angle) * (b.reach + 2)];
    const width = Math.max(0.6, edge.width * Math.min(1, scale));
    parts.push(`<g stroke="${edge.color.color}" fill="${edge.color.color}" stroke-width="${round(width)}"${dim(bundle)}><path fill="none" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"${edge.dashes ? ` stroke-dasharray="${edge.dashes}"` : ""}/>`);
    const tip = (x, y, turn) => `<path stroke="none" d="M${round(x)} ${round(y)}L${round(x - 7 * Math.cos(turn - 0.4))} ${round(y - 7 * Math.sin(turn - 0.4))}L${round(x - 7 * Math.cos(turn + 0.4))} ${round(y - 7 * Math.sin(turn + 0.4))}Z"/>`;
    parts.push(`${bundle.forward ? tip(x2, y2, angle) : ""}${bundle.backward ? tip(x1, y1, angle + Math.PI) : ""}</g>`);
  }
  for (const node of nodes) {
    if (!node.visible) continue;
    const { x, y, reach } = nodeBox(node, scale);
    parts.push(`<path transform="translate(${round(x)} ${round(y)}) scale(${round(reach * 10) / 10})" d="${facts.types[node.group]?.outline ?? "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"}" fill="${colourOf(node)}" stroke="#333" stroke-opacity="0.4" stroke-width="0.1"${dim(node)}><title>${markup(nameOf(node))}</title></path>`);
  }
  for (const { text, x, y, colour } of labelBoxes) {
    const [weight, size] = text.font.split(" ");
    text.parts.forEach((part, i) => parts.push(`<text x="${round(x)}" y="${round(y + text.line * (i + 0.8))}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${colour}" stroke="${theme.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${markup(part)}</text>`));
  }
  return `${parts.join("\n")}\n</svg>\n`;
}

const saveSvg = () => save(fileName("svg"), new Blob([svgText()], { type: "image/svg+xml" }));

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
