// The live store behind a page that is served: more neighbours, entities and ways when they are asked for. What has come
// is joined with what is there; nothing that is there moves.

// From which entities the view grew, and how many neighbours of each were asked for: what the address says.
// Each with the step that brought it, so that an undoing takes it out of the address as well.
const grown = facts.live.seeds.map(([key, count]) => [key, count, 0]);
const told = new Set(statements.map((each) => each.key));
let steps = 0;
let busy = null;

const unseen = (node) => Math.max(0, (node.of ?? 0) - new Set([...node.statements, ...node.ties]).size);
const seeds = () => new Map(grown.filter((each) => each[2] <= wanted.step).map(([key, count]) => [key, count]));
const seedList = () => [...seeds()].map(([id, count]) => `${id}~${count}`);
const asked = () => new URLSearchParams([...facts.live.ends.map((end) => ["path", end]), ...seedList().map((each) => ["entity", each]), ["lang", DEFAULT.lang]]).toString();

async function ask(path, given) {
  if (busy) return null;
  busy = path;
  say(word("asking"));
  try {
    const reply = await fetch(`${path}?${given}`);
    if (!reply.ok) throw new Error(await reply.text());
    return await reply.json();
  } catch (error) {
    say(`${word("lost")} ${String(error.message ?? "").slice(0, 120)}`);
    return null;
  } finally {
    busy = null;
  }
}

// Put what has come into the page: by ids, since its numbers are its own.
function take(body, origin) {
  const place = new Map(facts.sources.map((source, i) => [source.item, i]));
  const sourceOf = body.sources.map((source) => {
    if (!place.has(source.item)) place.set(source.item, facts.sources.push(source) - 1);
    return place.get(source.item);
  });
  Object.assign(facts.places, body.places);
  const cited = (evidence) => evidence.map(([source, ...rest]) => [sourceOf[source], ...rest]);
  const known = new Map(nodes.map((node) => [node.key, node]));
  const fresh = body.nodes.filter((node) => !known.has(node.key));
  steps += 1;
  const joined = body.nodes.map((node) => {
    if (known.has(node.key)) return known.get(node.key);
    const made = { ...node, id: nodes.length, since: steps, facts: node.facts?.map(([name, date, evidence]) => [name, date, cited(evidence)]) };
    nodes.push(made);
    return made;
  });
  const said = [];
  for (const each of body.edges) {
    if (told.has(each.key)) continue;
    told.add(each.key);
    const ends = Object.fromEntries(["from", "to", "case", "court"].filter((end) => each[end] !== undefined).map((end) => [end, joined[each[end]].id]));
    said.push({ ...each, ...ends, id: statements.length, evidence: cited(each.evidence) });
    statements.push(said.at(-1));
  }
  const some = nodes.slice(nodes.length - fresh.length);
  const from = MONTHS[wanted.from];
  const to = wanted.to === END ? null : MONTHS[wanted.to];
  enrol(some, said);
  span();
  wanted.from = wanted.from > 0 ? Math.max(0, MONTHS.indexOf(from)) : 0;
  wanted.to = to === null ? END : MONTHS.indexOf(to);
  wanted.step = steps;
  facts.of = nodes.length;
  rankKnown = null;
  for (const node of new Set([...some, ...said.flatMap((each) => each.ends)])) node.given = Math.round(10 * Math.min(7 + 3.1 * Math.sqrt(node.statements.length), 30)) / 10;
  resize(measure);
  ranked.push(...some);
  ranked.sort((a, b) => b.size - a.size || a.id - b.id);
  seat(some, origin ?? joined[0]);
  nodeSet.update(nodes.map(({ id, size }) => ({ id, size })));
  recount();
  return [some, said];
}

// Seat new nodes around the one that they came with, where there is room, those that hang together side by side.
function seat(some, origin) {
  const taken = nodes.filter((node) => !some.includes(node) && network.body.nodes[node.id]).map((node) => placeOf(node));
  const middle = origin && network.body.nodes[origin.id] ? placeOf(origin) : { x: 0, y: Math.max(0, ...taken.map((spot) => spot.y)) + (taken.length ? 260 : 0) };
  if (origin && some.includes(origin)) {
    Object.assign(origin, middle);
    taken.push(middle);
  }
  const heart = taken.length ? { x: taken.reduce((sum, spot) => sum + spot.x, 0) / taken.length, y: taken.reduce((sum, spot) => sum + spot.y, 0) / taken.length } : { x: 0, y: 0 };
  // Away from where the others are, in wider and wider arcs.
  const away = Math.atan2(middle.y - heart.y, middle.x - heart.x) || 0;
  const near = (node) => [...neighbours(node)].find((id) => !some.includes(nodes[id]) && nodes[id] !== origin) ?? -1;
  const order = some.filter((node) => node !== origin).sort((a, b) => near(a) - near(b) || b.size - a.size || a.id - b.id);
  let [ring, turn] = [1, 0];
  for (const node of order) {
    for (;;) {
      const reach = 105 * ring;
      const count = Math.max(6, Math.floor((2 * Math.PI * reach) / 96));
      if (turn >= count) {
        [ring, turn] = [ring + 1, 0];
        continue;
      }
      // 0, 1, -1, 2, -2 …: to both sides of the direction that leads away.
      const angle = away + ((turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * 2 * Math.PI) / count;
      turn += 1;
      const spot = { x: Math.round(middle.x + 1.25 * reach * Math.cos(angle)), y: Math.round(middle.y + reach * Math.sin(angle)) };
      if (taken.some((other) => Math.abs(other.x - spot.x) < 84 && Math.abs(other.y - spot.y) < 52)) continue;
      Object.assign(node, upright ? { x: spot.y, y: spot.x } : spot);
      taken.push(spot);
      break;
    }
  }
  if (origin && some.includes(origin) && upright) [origin.x, origin.y] = [origin.y, origin.x];
  nodeSet.add(some.map((node) => ({ id: node.id, size: node.size, ...spotOf(node) })));
}

// Show an entity with its best neighbours, or some more of them.
async function bring(key) {
  const count = (seeds().get(key) ?? 0) + facts.live.step;
  const given = new URLSearchParams([...seedList().map((each) => ["entity", each]), ["fresh", `${key}~${count}`]]);
  const body = await ask("/view/more", given);
  if (!body) return;
  grown.push([key, count, steps + 1]);
  const before = nodes.find((node) => node.key === key);
  const [some, said] = take(body, before ?? null);
  const node = nodes.find((each) => each.key === key);
  wanted.hidden.delete(node.id);
  panelOpen = innerWidth > 760;
  picked = node;
  apply();
  remember();
  say(some.length + said.length ? word("came")(some.length, said.length) : word("nothingMore"));
  showAll(true, [...company().nodes]);
}

// What can be done with a node where the whole store is at hand.
function further(node) {
  const more = action("others", word("others")(unseen(node)), unseen(node) > 0, () => bring(node.key));
  const path = node.key.split("/").map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)).join("/");
  const page = make("a", { className: "tool", href: `${facts.live.base}${path}?lang=${lang}` }, word("about"));
  page.dataset.do = "about";
  if (node.id === facts.focus) return [more, page];
  const around = make("a", { className: "tool", href: `?${new URLSearchParams({ entity: node.key, lang })}` }, word("around"));
  around.dataset.do = "around";
  return [more, page, around];
}

// A path that nothing on the page makes may lead over what is not on it.
function wider(way) {
  return action("wider", word("wider"), true, async () => {
    const body = await ask("/view/path", new URLSearchParams([["path", way.start.key], ["path", way.end.key]]));
    if (!body) return;
    if (body.way.length < 2) return say(word("nowhere"));
    for (const key of body.way) if (!seeds().has(key)) grown.push([key, 0, steps + 1]);
    take(body, way.start);
    apply();
    pick(trail(way.start, way.end));
    remember();
    say("");
    showAll(true, [...company().nodes]);
  });
}

// Names that are not on the page stand below those that are.
let sought = 0;
async function seek(text) {
  const turn = ++sought;
  if (!text.trim()) return;
  await new Promise((done) => setTimeout(done, 120));
  if (turn !== sought) return;
  let rows = [];
  try {
    const reply = await fetch(`/suggest?${new URLSearchParams({ q: text, lang })}`);
    rows = reply.ok ? await reply.json() : [];
  } catch {
    return;
  }
  if (turn !== sought || at("search").value !== text) return;
  const shown = new Set(nodes.map((node) => node.key));
  for (const row of rows.filter((each) => !shown.has(each.id))) {
    if (!choices.length) at("found").replaceChildren();
    const i = choices.push({ away: true, key: row.id }) - 1;
    const element = make("li", { id: `found-${i}`, role: "option", className: "away", on: { pointerdown: (event) => { event.preventDefault(); choose(i); } } }, glyph(row.type), quoted(row.name, "span"), make("small", { textContent: `${word("away")} · ${row.count}` }));
    at("found").append(element);
  }
  if (choices.length) {
    choice = Math.max(choice, 0);
    at("found").hidden = false;
    at("search").setAttribute("aria-expanded", "true");
    mark();
  }
}

// The layouts were computed for what the page began with: of what has come since, the server makes them anew.
const placedHere = () => nodes.some((node) => node.since);
function relay(name) {
  layout = name;
  note();
  location.reload();
}

// The same view as files that need no server.
function files() {
  return ["html", "md"].map((form) => {
    const link = make("a", { className: "tool", href: `?${asked()}&format=${form}` }, word(form));
    link.id = `take-${form}`;
    return link;
  });
}

// Where the reader looked, and what could be undone, were of the places and steps before the page was loaded anew.
const freshly = (text) => text.replace(/(^|&)(at|step)=[^&]*/g, "").replace(/^&/, "");
wanted.step = 0;

const home = make("a", { className: "home", href: `/?lang=${lang}`, title: word("home"), "aria-label": word("home") }, icon("M3 10L10 4L17 10M5 9V16H15V9"));
document.querySelector(".bar").prepend(home);
