// The view as a short text: kept in the address so that it can be shared, and in a list so that it can be undone.

const CODES = { types: "t", relations: "r", modalities: "m" };
const DEFAULT = { lang, layout };
// How an address names a node: by its number; in a live view, whose numbers change, by its id.
const named = (id, radix) => (facts.live ? encodeURIComponent(nodes[id].key).replace(/[._]/g, (each) => `%${each.charCodeAt(0).toString(16)}`) : id.toString(radix));
function numbered(text, radix) {
  if (!facts.live) return parseInt(text, radix);
  try {
    const key = decodeURIComponent(text);
    return nodes.findIndex((node) => node.key === key);
  } catch {
    return -1;
  }
}

function state() {
  const parts = new URLSearchParams();
  if (lang !== DEFAULT.lang) parts.set("lang", lang);
  if (picked?.key) parts.set("pick", picked.key);
  else if (picked?.trail) parts.set("path", `${named(picked.start.id, 10)}.${named(picked.end.id, 10)}`);
  else if (picked) parts.set("line", facts.live ? `${named(picked.from)}.${named(picked.to)}` : picked.id);
  for (const [key, code] of Object.entries(CODES)) if (wanted[key].size) parts.set(code, [...wanted[key]].sort().join("."));
  for (const key of WITHIN) if (wanted[key]) parts.set(key, wanted[key]);
  if (wanted.from > 0) parts.set("from", MONTHS[wanted.from]);
  if (wanted.to < END) parts.set("to", MONTHS[wanted.to]);
  if (!wanted.undated) parts.set("undated", "0");
  if (wanted.hidden.size) {
    // Whichever is the shorter list: what is hidden, or what is left.
    const left = nodes.filter((node) => !wanted.hidden.has(node.id)).map((node) => node.id);
    const [key, ids] = left.length < wanted.hidden.size ? ["only", left] : ["hide", [...wanted.hidden].sort((a, b) => a - b)];
    parts.set(key, ids.map((id) => named(id, 36)).join("."));
  }
  if (layout !== DEFAULT.layout) parts.set("layout", layout);
  if (moving) parts.set("move", "1");
  if (measure !== "statementsOf") parts.set("size", measure);
  const places = [...pinned].sort((a, b) => a - b).map((id) => [id, placeOf(nodes[id])]);
  if (places.length) parts.set("pin", places.map(([id, { x, y }]) => `${named(id, 10)}_${Math.round(x)}_${Math.round(y)}`).join("."));
  if (wanted.step > 0 && wanted.step < Infinity) parts.set("step", wanted.step);
  return parts.toString();
}

// Whatever stands in an address may have been written by anyone: what is not known is passed by.
function restore(text) {
  const parts = new URLSearchParams(text);
  const list = (key) => (parts.get(key) ?? "").split(".").filter(Boolean);
  const ids = (key) => list(key).map((id) => numbered(id, 36)).filter((id) => nodes[id]);
  lang = Object.hasOwn(WORDS, parts.get("lang")) ? parts.get("lang") : DEFAULT.lang;
  reset();
  for (const [key, code] of Object.entries(CODES)) for (const each of list(code)) wanted[key].add(each);
  for (const key of WITHIN) wanted[key] = parts.get(key) ?? "";
  const months = (key, other) => { const found = MONTHS.indexOf(parts.get(key)); return found < 0 ? other : found; };
  [wanted.from, wanted.to] = [months("from", 0), months("to", END)];
  wanted.undated = parts.get("undated") !== "0";
  wanted.step = /^\d+$/.test(parts.get("step") ?? "") ? Number(parts.get("step")) : facts.live ? 0 : Infinity;
  const left = new Set(ids("only"));
  for (const id of left.size ? nodes.map((node) => node.id).filter((each) => !left.has(each)) : ids("hide")) wanted.hidden.add(id);
  for (const id of [...pinned]) unpin(nodes[id]);
  const wish = facts.layouts.includes(parts.get("layout")) ? parts.get("layout") : DEFAULT.layout;
  move(false);
  if (wish !== layout) arrange(wish);
  for (const [id, x, y] of list("pin").map((each) => each.split("_")).map(([id, x, y]) => [numbered(id, 10), Number(x), Number(y)])) if (nodes[id] && Number.isFinite(x + y)) pin(nodes[id], { x, y });
  grow(Object.hasOwn(MEASURES, parts.get("size")) ? parts.get("size") : "statementsOf");
  picked = null;
  renew();
  move(parts.get("move") === "1");
  const ends = list("path").map((id) => nodes[numbered(id, 10)]);
  const line = facts.live ? list("line").map((id) => numbered(id)) : null;
  const key = parts.get("pick");
  picked = nodes.find((node) => node.key === key && node.visible) ?? byId.get(line ? `${Math.min(...line)}-${Math.max(...line)}` : parts.get("line")) ?? (ends.length === 2 && ends.every(Boolean) ? trail(...ends) : null);
  if (picked) panelOpen = true;
  speak(false);
  const [x, y, scale] = list("at").map((each) => Number(each.replace("_", ".")));
  if (scale > 0.01 && scale < 10 && Number.isFinite(x + y)) {
    fitted = null;
    network.moveTo({ position: { x, y }, scale });
  } else if (picked) showAll(false, [...company().nodes]);
  else showAll();
}

let past = [];
let noted = "";

// Put the view into the address, with where the reader looks, which is not worth an undoing.
function note() {
  const { x, y } = network.getViewPosition();
  const here = [state(), `at=${Math.round(x)}.${Math.round(y)}.${network.getScale().toFixed(3).replace(".", "_")}`].filter(Boolean).join("&");
  if (here === noted) return;
  noted = here;
  try {
    history.replaceState(null, "", `${facts.live ? `?${asked()}` : ""}#${here}`);
  } catch {
    // A frame without an address of its own has none to write to.
  }
}

function remember() {
  const now = state();
  if (past.at(-1) !== now) past.push(now);
  if (past.length > 200) past = past.slice(-150);
  if (at("do-undo")) at("do-undo").disabled = past.length < 2;
  note();
}

function undo() {
  if (past.length < 2) return;
  past.pop();
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  restore(past.at(-1));
  network.moveTo({ position: { x, y }, scale });
  remember();
}

window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) !== noted) { restore(location.hash.slice(1)); remember(); }
});
