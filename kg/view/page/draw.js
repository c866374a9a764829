// The picture: vis-network holds the view, moves it and draws nodes and lines; names and emphasis are drawn over it.

// Paper is light whatever the screen is.
const dark = matchMedia("screen and (prefers-color-scheme: dark)");
const stage = document.getElementById("graph");
const FONT = getComputedStyle(document.body).fontFamily;
const outlines = {};
for (const [name, type] of Object.entries(facts.types)) outlines[name] = new Path2D(type.outline);
const CIRCLE = new Path2D("M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z");

let theme = {};
let bundles = [];
const byId = new Map();
// What is picked: a node, a bundle of statements, or nothing; and what the pointer is on.
let picked = null;
let pointed = null;

function readTheme(wish) {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  const shade = wish ?? (dark.matches ? "dark" : "light");
  theme = { shade, paper: value("--paper"), ink: value("--ink"), soft: value("--soft"), faint: value("--faint"), line: value("--line") };
}
const colourOf = (node) => facts.types[node.group]?.[theme.shade] ?? theme.faint;
const familyColour = (family) => facts.families[family]?.[theme.shade] ?? theme.soft;

// The layouts are wider than high; on an upright screen they are laid on their side.
const upright = stage.clientHeight > 1.2 * stage.clientWidth;
let layout = facts.layout ?? facts.layouts[0];
const pinned = new Set();

function spotOf(node) {
  const at = facts.layouts.indexOf(layout);
  const [x, y] = (at > 0 && node.spots?.[at - 1]) || [node.x, node.y];
  return upright ? { x: y, y: x } : { x, y };
}

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const options = read("options");
options.nodes.ctxRenderer = ({ ctx, id, x, y }) => ({ drawNode: () => drawNode(ctx, nodes[id], x, y) });

// Far away, nodes are drawn larger than they are, or they would be specks.
const drawnSize = (node, scale) => Math.max(2.2 / scale, node.size + Math.min(12, Math.max(0, (0.62 / scale - 1) * node.size * 0.8)));

function drawNode(ctx, node, x, y) {
  const size = drawnSize(node, network.getScale());
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  ctx.lineWidth = Math.min(0.34, 2.6 / size);
  ctx.lineJoin = "round";
  const outline = outlines[node.group] ?? CIRCLE;
  ctx.strokeStyle = theme.paper;
  ctx.stroke(outline);
  ctx.fillStyle = colourOf(node);
  ctx.fill(outline);
  ctx.lineWidth = Math.min(0.16, 1.1 / size);
  ctx.strokeStyle = theme.shade === "dark" ? "rgba(0,0,0,.45)" : "rgba(20,25,40,.42)";
  ctx.stroke(outline);
  ctx.restore();
}

function visEdge(bundle) {
  const colour = bundle.tie ? theme.faint : familyColour(bundle.family);
  const edge = { id: bundle.id, from: bundle.from, to: bundle.to };
  edge.color = { color: colour, opacity: bundle.tie ? 0.7 : 0.72 };
  edge.width = bundle.tie ? 1.1 : 1.9 + Math.min(3.5, Math.log2(bundle.statements.length));
  edge.dashes = bundle.tie ? [2, 5] : bundle.denied ? [2, 4] : !bundle.firm && [8, 5];
  edge.arrows = { to: { enabled: bundle.forward }, from: { enabled: bundle.backward } };
  return edge;
}

function renew() {
  bundles = bundled();
  byId.clear();
  for (const bundle of bundles) byId.set(bundle.id, bundle);
  if (picked?.trail) picked = trail(picked.start, picked.end);
  else if (picked && !picked.key) picked = byId.get(picked.id) ?? null;
  if (picked?.key && !picked.visible) picked = null;
  const hidden = nodes.filter((node) => node.drawn !== node.visible).map((node) => ({ id: node.id, hidden: !node.visible }));
  for (const node of nodes) node.drawn = node.visible;
  nodeSet.update(moving ? hidden.map((each) => ({ ...each, ...bodyOf(nodes[each.id]) })) : hidden);
  edgeSet.clear();
  edgeSet.add(bundles.map(visEdge));
}

readTheme();
bundles = bundled();
for (const bundle of bundles) byId.set(bundle.id, bundle);
for (const node of nodes) node.drawn = node.visible;
nodeSet.add(nodes.map((node) => ({ id: node.id, size: node.size, ...spotOf(node) })));
edgeSet.add(bundles.map(visEdge));
const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, options);
// The stage around it takes the keys; a second stop on the way through the page would have no name.
stage.querySelector(".vis-network").tabIndex = -1;

// Put every node that is not pinned where the layout has it.
function arrange(name) {
  layout = facts.layouts.includes(name) ? name : facts.layouts[0];
  nodeSet.update(nodes.filter((node) => !pinned.has(node.id)).map((node) => ({ id: node.id, ...spotOf(node) })));
}

function pin(node, spot = placeOf(node)) {
  pinned.add(node.id);
  nodeSet.update({ id: node.id, x: Math.round(spot.x), y: Math.round(spot.y), fixed: moving });
}

function unpin(node) {
  pinned.delete(node.id);
  nodeSet.update({ id: node.id, fixed: false, ...(moving ? {} : spotOf(node)) });
}

function grow(name) {
  if (name === measure) return;
  resize(name);
  ranked.sort((a, b) => b.size - a.size || a.id - b.id);
  nodeSet.update(nodes.map(({ id, size }) => ({ id, size })));
}

// The way from one node to another, as a thing that can be picked; without lines if there is none.
function trail(start, end) {
  const way = pathBetween(start, end, bundles);
  return { trail: true, start, end, id: `${start.id}~${end.id}`, found: way !== null, bundles: way ?? [] };
}

// ---- where things are on the screen

function placeOf(node) {
  const body = network.body.nodes[node.id];
  return { x: body.x, y: body.y };
}

// What the reader looks at, as long as he has not moved: everything or a part, to be fitted anew when the room changes,
// as where a fragment stood in a folded part of a page.
let fitted = null;

function showAll(animation = false, part = null) {
  const some = part ?? nodes.filter((node) => node.visible);
  if (!some.length) return;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of some) {
    const { x, y } = placeOf(node);
    box.left = Math.min(box.left, x - node.size); box.right = Math.max(box.right, x + node.size);
    box.top = Math.min(box.top, y - node.size); box.bottom = Math.max(box.bottom, y + node.size);
  }
  const free = freeSpace();
  // Names hang below and to both sides of the outermost nodes.
  const scale = Math.min((free.width - Math.min(90, free.width / 8)) / (box.right - box.left + 1), (free.height - 96) / (box.bottom - box.top + 1), 1.25);
  lookAt({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + 8 / scale }, Math.max(scale, 0.02), animation);
  fitted = { part, room: roomNow() };
}

// The part of the stage that the panel leaves free: beside it, or on a narrow screen above it; and what the buttons
// leave of it, unless these do not matter.
function freeSpace(whole = false) {
  const { width, height } = stage.getBoundingClientRect();
  const panel = document.getElementById("panel");
  const buttons = whole ? 0 : 52;
  if (innerWidth > 760) return { width: width - (panel.hidden ? 0 : panel.offsetWidth) - buttons, height };
  return { width, height: height - (panel.hidden ? buttons : panel.offsetHeight) };
}

function lookAt({ x, y }, scale, animation = true) {
  fitted = null;
  const { width, height } = stage.getBoundingClientRect();
  const free = freeSpace();
  const position = { x: x + (width - free.width) / 2 / scale, y: y + (height - free.height) / 2 / scale };
  network.moveTo({ position, scale, animation: animation && { duration: 350, easingFunction: "easeInOutQuad" } });
}

const roomNow = () => `${stage.clientWidth} ${stage.clientHeight}`;

new ResizeObserver(() => {
  const { width, height } = stage.getBoundingClientRect();
  if (!width || !height || matchMedia("print").matches) return;
  network.canvas.setSize();
  if (fitted && fitted.room !== roomNow()) showAll(false, fitted.part);
  network.redraw();
}).observe(stage);

// ---- names

const LINES = 3;
const measured = new Map();
const measuring = document.createElement("canvas").getContext("2d");
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

function lines(text, limit) {
  // Break where a reader would: before a word, or between any two Han characters; three lines, then an ellipsis.
  const pieces = text.match(/[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+\s*|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]\s*|\s+/gu) ?? [text];
  const units = (piece) => [...piece].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : 1), 0);
  const total = units(text);
  if (total <= limit + 4) return [text.trim()];
  // Lines of one length look better than full ones and a rest.
  const wished = Math.min(limit, Math.ceil(total / Math.min(LINES, Math.ceil(total / limit))) + 1);
  const result = [""];
  let width = 0;
  for (const piece of pieces) {
    const wide = units(piece);
    if (width + wide > (result.length < LINES ? wished : limit) && width > 0) {
      if (result.length === LINES) {
        result[LINES - 1] = `${result[LINES - 1].trimEnd()}…`;
        return result;
      }
      result.push("");
      width = 0;
    }
    const cut = wide > limit + 6 ? `${[...piece].slice(0, limit).join("")}…` : piece;
    result[result.length - 1] += cut;
    width += wide;
  }
  return result.map((line) => line.trim()).filter(Boolean);
}

function label(text, size, weight, limit = 22) {
  const key = `${weight} ${size} ${text}`;
  let known = measured.get(key);
  if (!known) {
    const font = `${weight} ${size}px ${FONT}`;
    measuring.font = font;
    const parts = lines(text, limit);
    known = { font, parts, width: Math.max(...parts.map((part) => measuring.measureText(part).width)), line: size * 1.22 };
    known.height = known.line * parts.length;
    measured.set(key, known);
  }
  return known;
}

// Boxes that are taken on the screen, found again by cells of 48 pixels.
class Boxes {
  constructor() { this.cells = new Map(); }
  *keys(box) {
    for (let i = Math.floor(box.left / 48); i <= Math.floor(box.right / 48); i++)
      for (let j = Math.floor(box.top / 48); j <= Math.floor(box.bottom / 48); j++) yield i * 4096 + j;
  }
  // With `above`, small nodes may be written over: the names of the large ones matter more.
  isFree(box, owner, above = 0) {
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) ?? [])
        if (other.owner !== owner && !(other.reach && other.owner.size < above) && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
    return true;
  }
  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

let labelBoxes = [];
const ranked = [...nodes].sort((a, b) => b.size - a.size || a.id - b.id);

function write(ctx, text, x, y, colour) {
  ctx.font = text.font;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = colour;
  text.parts.forEach((part, i) => ctx.strokeText(part, x, y + text.line * (i + 0.8)));
  text.parts.forEach((part, i) => ctx.fillText(part, x, y + text.line * (i + 0.8)));
}

function nodeBox(node, scale) {
  const { x, y } = network.canvasToDOM(placeOf(node));
  const reach = drawnSize(node, scale) * scale;
  return { owner: node, x, y, reach, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function nameNodes(ctx, some, scale, boxes, view) {
  const placed = some.map((node) => nodeBox(node, scale)).filter((box) => box.right > -60 && box.left < view.width + 60 && box.bottom > -40 && box.top < view.height + 40);
  for (const box of placed) if (box.reach > 2.5 || picked) boxes.take(box);
  labelBoxes = [];
  // More names than this, and nobody sees the picture for them.
  const most = (view.width * view.height) / 7000;
  for (const at of placed) {
    if (labelBoxes.length > most) break;
    const strong = at.owner === picked || at.owner === pointed;
    const size = strong ? 14 : Math.round(Math.min(15, Math.max(11.5, 9 + at.owner.size / 4)));
    const text = label(nameOf(at.owner), size, strong || at.owner.size > 17 ? 600 : 400);
    const half = text.width / 2 + 2;
    const spots = [
      [at.x, at.bottom + 3], [at.x, at.top - text.height - 3],
      [at.right + 5 + half, at.y - text.height / 2], [at.left - 5 - half, at.y - text.height / 2],
    ];
    const lenient = at.owner.size >= 13 ? spots.map((spot) => [...spot, at.owner.size * 0.75]) : [];
    for (const [wished, y, above] of [...spots, ...lenient]) {
      // A name that would leave the picture is pushed back in, as long as it stays beside its node.
      const inside = Math.min(Math.max(wished, half + 4), view.width - half - 4);
      const x = Math.abs(inside - wished) < half ? inside : wished;
      const box = { owner: at.owner, left: x - half, right: x + half, top: y, bottom: y + text.height };
      const leaves = box.right < 0 || box.left > view.width || (box.left < 0) !== (at.x < 0) || box.right > view.width !== at.x > view.width;
      if (!strong && (leaves || !boxes.isFree(box, at.owner, above))) continue;
      boxes.take(box);
      labelBoxes.push(Object.assign(box, { text, x, y }));
      write(ctx, text, x, y, theme.ink);
      break;
    }
  }
}

function nameEdges(ctx, some, scale, boxes) {
  for (const bundle of some) {
    const shown = labelOf(bundle);
    if (!shown) continue;
    const [a, b] = [bundle.from, bundle.to].map((id) => nodeBox(nodes[id], scale));
    const text = label(shown, 11, 400, 40);
    const length = Math.hypot(a.x - b.x, a.y - b.y) - a.reach - b.reach;
    const lying = Math.abs(a.x - b.x) > Math.abs(a.y - b.y);
    if (length < (lying ? text.width + 6 : text.height + 8)) continue;
    for (const share of [0.5, 0.4, 0.6]) {
      const x = a.x + (b.x - a.x) * share;
      const y = a.y + (b.y - a.y) * share - text.height / 2;
      const box = { owner: bundle, left: x - text.width / 2 - 3, right: x + text.width / 2 + 3, top: y, bottom: y + text.height };
      if (!boxes.isFree(box, bundle)) continue;
      boxes.take(box);
      labelBoxes.push(Object.assign(box, { text, x, y }));
      write(ctx, text, x, y, familyColour(bundle.family));
      break;
    }
  }
}

// ---- emphasis: a veil over everything, and what belongs to the picked thing drawn anew on top

function company() {
  const centre = picked ?? pointed;
  if (!centre) return null;
  if (centre.trail) return { nodes: new Set([centre.start, centre.end, ...centre.bundles.flatMap((each) => [nodes[each.from], nodes[each.to]])]), bundles: centre.bundles };
  if (!centre.key) return { nodes: new Set([nodes[centre.from], nodes[centre.to]]), bundles: [centre] };
  const near = bundles.filter((bundle) => bundle.from === centre.id || bundle.to === centre.id);
  const held = new Set(centre.ties);
  const kept = held.size ? bundles.filter((bundle) => bundle.statements.some((each) => held.has(each))) : [];
  const all = [...new Set([...near, ...kept])];
  return { nodes: new Set([centre, ...all.flatMap((bundle) => [nodes[bundle.from], nodes[bundle.to]])]), bundles: all };
}

function head(ctx, tip, angle, width) {
  const long = 7 + width * 2;
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(tip.x - long * Math.cos(angle - 0.38), tip.y - long * Math.sin(angle - 0.38));
  ctx.lineTo(tip.x - long * Math.cos(angle + 0.38), tip.y - long * Math.sin(angle + 0.38));
  ctx.fill();
}

function drawBundle(ctx, bundle, scale) {
  if (bundle.from === bundle.to) return;
  const [a, b] = [bundle.from, bundle.to].map((id) => nodeBox(nodes[id], scale));
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const edge = visEdge(bundle);
  const start = { x: a.x + Math.cos(angle) * (a.reach + 3), y: a.y + Math.sin(angle) * (a.reach + 3) };
  const end = { x: b.x - Math.cos(angle) * (b.reach + 3), y: b.y - Math.sin(angle) * (b.reach + 3) };
  ctx.strokeStyle = ctx.fillStyle = edge.color.color;
  const width = (edge.width + 0.7) * Math.min(1, Math.max(0.5, scale));
  ctx.lineWidth = bundle.tie ? 1.2 : width;
  ctx.setLineDash(edge.dashes || []);
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  ctx.lineTo(end.x, end.y);
  ctx.stroke();
  ctx.setLineDash([]);
  if (bundle.forward) head(ctx, end, angle, width);
  if (bundle.backward) head(ctx, start, angle + Math.PI, width);
}

function emphasise(ctx, group, scale, view) {
  ctx.globalAlpha = picked ? 0.84 : 0.5;
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, view.width, view.height);
  ctx.globalAlpha = 1;
  for (const bundle of group.bundles) drawBundle(ctx, bundle, scale);
  for (const node of group.nodes) {
    const box = nodeBox(node, scale);
    ctx.save();
    ctx.translate(box.x, box.y);
    ctx.scale(scale, scale);
    drawNode(ctx, node, 0, 0);
    ctx.restore();
    if (node === picked || node === pointed) ring(ctx, box);
  }
}

// A dot on what is pinned, a plus on what has neighbours folded away.
function mark(ctx, node, scale) {
  const folded = wanted.hidden.size > 0 && [...neighbours(node)].some((id) => wanted.hidden.has(id));
  if (!folded && !pinned.has(node.id)) return;
  const box = nodeBox(node, scale);
  ctx.font = `700 12px ${FONT}`;
  ctx.textAlign = "center";
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.ink;
  for (const [sign, x] of [[folded ? "+" : "", box.right + 4], [pinned.has(node.id) ? "⌖" : "", box.left - 4]]) {
    ctx.strokeText(sign, x, box.top + 4);
    ctx.fillText(sign, x, box.top + 4);
  }
}

// What the places of a layout mean: months along the way of time, or the stages of a law.
function axis(ctx, view) {
  const stops = facts.axes[layout];
  let last = -Infinity;
  ctx.font = `11px ${FONT}`;
  ctx.textBaseline = "alphabetic";
  for (const [value, text] of stops) {
    const spot = network.canvasToDOM(upright ? { x: 0, y: value } : { x: value, y: 0 });
    const along = upright ? spot.y : spot.x;
    const shown = typeof text === "string" ? text : text[lang];
    const room = upright ? 16 : ctx.measureText(shown).width + 14;
    if (along < 0 || along > (upright ? view.height : view.width)) continue;
    ctx.globalAlpha = 0.8;
    ctx.strokeStyle = theme.line;
    ctx.lineWidth = 1;
    ctx.beginPath();
    upright ? ctx.moveTo(0, along) : ctx.moveTo(along, 0);
    upright ? ctx.lineTo(view.width, along) : ctx.lineTo(along, view.height);
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (along - last < room) continue;
    last = along;
    ctx.fillStyle = theme.soft;
    ctx.textAlign = upright ? "left" : "center";
    upright ? ctx.fillText(shown, 8, along - 3) : ctx.fillText(shown, along, 16);
  }
}

function ring(ctx, box) {
  ctx.beginPath();
  ctx.arc(box.x, box.y, box.reach * 1.3 + 4, 0, 7);
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
}

network.on("beforeDrawing", (ctx) => {
  if (moving || !Object.hasOwn(facts.axes, layout)) return;
  const view = stage.getBoundingClientRect();
  const ratio = ctx.canvas.width / view.width;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  axis(ctx, view);
  ctx.restore();
});

network.on("afterDrawing", (ctx) => {
  const scale = network.getScale();
  const view = stage.getBoundingClientRect();
  const ratio = ctx.canvas.width / view.width;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const group = company();
  if (group) emphasise(ctx, group, scale, view);
  const shown = group ? ranked.filter((node) => group.nodes.has(node)) : ranked.filter((node) => node.visible);
  if (group) shown.sort((a, b) => (b === picked || b === pointed) - (a === picked || a === pointed));
  const boxes = new Boxes();
  if (wanted.hidden.size || pinned.size) for (const node of nodes) if (node.visible) mark(ctx, node, scale);
  nameNodes(ctx, shown, scale, boxes, view);
  if (group && group.bundles.length <= 80) nameEdges(ctx, group.bundles, scale, boxes);
  else if (!group && scale > 0.55) nameEdges(ctx, bundles, scale, boxes);
  ctx.restore();
});

// ---- what lies under the pointer

function under({ x, y }) {
  const scale = network.getScale();
  let best = null;
  let nearest = 5;
  for (const node of nodes) {
    if (!node.visible) continue;
    const at = network.canvasToDOM(placeOf(node));
    const gap = Math.hypot(at.x - x, at.y - y) - drawnSize(node, scale) * scale;
    if (gap < nearest) [nearest, best] = [gap, node];
  }
  if (best) return best;
  const box = labelBoxes.find((each) => x >= each.left && x <= each.right && y >= each.top && y <= each.bottom);
  if (box) return box.owner;
  const bundle = byId.get(network.getEdgeAt({ x, y }));
  return bundle && !bundle.tie ? bundle : null;
}
