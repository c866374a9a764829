// What the page knows, and which of it is wanted at the moment. No drawing, no elements.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("facts");
const nodes = read("nodes");
const statements = read("edges");

const WORDS = {
  zh: {
    search: "搜索实体（中文或英文）", none: "没有找到", menu: "图例与筛选", close: "关闭", graph: "知识图谱：方向键移动，加减号缩放，0 显示全图，Esc 取消选择",
    types: "实体类型", relations: "关系", modality: "情态", time: "发生时间", reset: "重置", from: "自", to: "至", undated: "包括无日期的陈述",
    asserted: "事实陈述", planned: "计划中", alleged: "据称", negated: "被否认", litigation: "诉讼", enforcement: "执法", lawmaking: "立法",
    business: "商业", technology: "技术", people: "人员与隶属", open: "展开", in: "放大", out: "缩小", fit: "显示全图", language: "界面语言",
    statements: "陈述", case: "案件", court: "法院", more: "显示其余", overview: "概览", most: "联系最多的实体", also: "又称", names: (n) => `另有 ${n} 个名称`,
    source: "来源", draft: "征求意见稿", title: "标题", metadata: "元数据", summary: "摘要", commentary: "短评",
    shown: (n, all, s, sAll) => `${n} / ${all} 个实体 · ${s} / ${sAll} 条陈述`, items: (n) => `等 ${n} 项`,
    few: (n, all) => `图中共有 ${all} 个实体，这里显示联系最多的 ${n} 个。要看其余部分，请指定一个实体、关系或时段。`,
    counts: (n, s, d, span) => `${n} 个实体，${s} 条陈述，出自 ${d} 份简报${span ? `，${span}` : ""}。`,
    hint: "点击节点或连线，查看每条陈述的日期与原文；双击节点展开它的邻居。",
    view: "显示", size: "节点大小", statementsOf: "陈述数", partnersOf: "不同邻居数", suedOf: "被诉次数", centralOf: "中心度（PageRank）", where: "范围",
    document: "简报", place: "法域", all: "全部", play: "播放", pause: "停止", take: "取走", png: "图片 PNG", svg: "图片 SVG", csv: "数据 CSV", copy: "复制链接", copied: "链接已复制；它记住了现在的视图。", address: "链接在地址栏里。",
    table: "以表格显示", graphAgain: "回到图", undo: "撤销", expand: (n) => `展开邻居${n ? ` +${n}` : ""}`, collapse: "收起邻居", only: "只看周围", hide: "隐藏", pathFrom: "由此找路径", pathTo: (name) => `连到 ${name} 的路径`, around: "以此为中心", away: "图外", others: (n) => `载入邻居${n ? `（还有 ${n} 条陈述）` : ""}`, about: "实体页面", home: "首页", html: "网页文件", md: "表格 Markdown", wider: "在整个图谱中找路径", nowhere: "整个图谱里也没有不超过 6 步的路径。", asking: "正在载入……", lost: "服务器没有回答。", came: (n, s) => `载入了 ${n} 个实体、${s} 条陈述。`, nothingMore: "没有更多可载入的了。", whole: (n) => `全库 ${n} 个实体`, pin: "固定", unpin: "取消固定",
    pickEnd: (name) => `已选起点：${name}。再点一个实体（或搜索），即显示两者之间的最短路径；Esc 取消。`, path: "路径", noPath: (a, b) => `在现在显示的内容里，${a} 与 ${b} 之间没有路径。`, steps: (n) => `${n} 步`,
    caption: (n) => `当前视图中的 ${n} 条陈述`, date: "日期", head: "主体", relation: "关系", tail: "对象", quote: "原文", amount: "金额", role: "身份", hiddenNodes: (n) => `另有 ${n} 个实体被收起`, showAgain: "全部显示", matched: (name) => `即 ${name}`,
    move: "让节点移动（物理模拟）", tooMany: (n, most) => `现在显示 ${n} 个实体；让它们移动会使浏览器变慢。请先筛选到 ${most} 个以内。`, tooSlow: "这台机器上移动得太慢，已停下。请先筛选，再打开物理模拟。",
    keys: "键盘", keysFor: [["/", "搜索"], ["n p", "下一个、上一个实体"], ["t", "表格"], ["← ↑ → ↓", "移动"], ["+ −", "缩放"], ["0", "显示全图"], ["Ctrl Z", "撤销"], ["Esc", "关闭"]],
  },
  en: {
    search: "Search for anyone or anything", none: "Nothing found", menu: "Legend and filters", close: "Close", graph: "Knowledge graph: arrows move, plus and minus zoom, 0 shows all, Escape clears the selection",
    types: "Types", relations: "Relations", modality: "How it is meant", time: "When it happened", reset: "Reset", from: "from", to: "to", undated: "Include what has no date",
    asserted: "stated as fact", planned: "planned", alleged: "alleged", negated: "denied", litigation: "Litigation", enforcement: "Enforcement", lawmaking: "Law-making",
    business: "Business", technology: "Technology", people: "People", open: "Open", in: "Zoom in", out: "Zoom out", fit: "Show all", language: "Language",
    statements: "Statements", case: "Case", court: "Court", more: "Show the other", overview: "Overview", most: "Best connected", also: "Also", names: (n) => `${n} more names`,
    source: "Source", draft: "draft for comment", title: "title", metadata: "metadata", summary: "summary", commentary: "commentary",
    shown: (n, all, s, sAll) => `${n} of ${all} entities · ${s} of ${sAll} statements`, items: (n) => `and more (${n})`,
    few: (n, all) => `Of ${all} entities the ${n} best connected are shown. To see others, choose an entity, a relation or a period.`,
    counts: (n, s, d, span) => `${n} entities and ${s} statements from ${d} bulletins${span ? `, ${span}` : ""}.`,
    hint: "Click a node or a line to read each statement with its date and the passage it rests on; double-click a node to show its neighbours.",
    view: "View", size: "Size by", statementsOf: "statements", partnersOf: "different neighbours", suedOf: "times sued", centralOf: "centrality (PageRank)", where: "Within",
    document: "Bulletin", place: "Jurisdiction", all: "all", play: "Play", pause: "Stop", take: "Take away", png: "Picture, PNG", svg: "Picture, SVG", csv: "Data, CSV", copy: "Copy the link", copied: "Copied: the link holds the view as it is now.", address: "The link stands in the address bar.",
    table: "Show as a table", graphAgain: "Back to the graph", undo: "Undo", expand: (n) => `Show neighbours${n ? ` +${n}` : ""}`, collapse: "Fold neighbours", only: "Only around this", hide: "Hide", pathFrom: "Path from here", pathTo: (name) => `Path to ${name}`, around: "Open around this", away: "not shown yet", others: (n) => `Load neighbours${n ? ` (${n} more statements)` : ""}`, about: "Its page", home: "Home", html: "Page as a file", md: "Table, Markdown", wider: "Look for a path in the whole store", nowhere: "Nothing leads from one to the other in 6 steps.", asking: "Loading …", lost: "The server does not answer.", came: (n, s) => `${n} entities and ${s} statements have come.`, nothingMore: "There is nothing more to load.", whole: (n) => `${n} entities in the store`, pin: "Pin", unpin: "Unpin",
    pickEnd: (name) => `From ${name}: now pick or search for a second entity, and the shortest path between the two is shown. Escape gives up.`, path: "Path", noPath: (a, b) => `Nothing that is shown now leads from ${a} to ${b}.`, steps: (n) => (n === 1 ? "1 step" : `${n} steps`),
    caption: (n) => `The ${n} statements of this view`, date: "date", head: "who", relation: "relation", tail: "whom or what", quote: "passage", amount: "amount", role: "role", hiddenNodes: (n) => `${n} more folded away`, showAgain: "Show all", matched: (name) => `as ${name}`,
    move: "Let nodes move (physics)", tooMany: (n, most) => `${n} entities are shown; moving them would slow the browser down. Filter down to ${most} first.`, tooSlow: "Moving is too slow on this machine and has been stopped. Filter first, then switch physics on.",
    keys: "Keys", keysFor: [["/", "search"], ["n p", "next, previous entity"], ["t", "table"], ["← ↑ → ↓", "move"], ["+ −", "zoom"], ["0", "show all"], ["Ctrl Z", "undo"], ["Esc", "close"]],
  },
};
const MODALITIES = ["asserted", "planned", "alleged", "negated"];

let lang = facts.lang;
const word = (key) => WORDS[lang][key] ?? key;
const nameOf = (node) => node[lang];
const relationOf = (statement) => facts.relations[statement.relation] ?? { zh: statement.relation, en: statement.relation };
const familyOf = (statement) => relationOf(statement).family ?? "other";
const yearOf = (statement) => (statement.date ? Number(statement.date.slice(0, 4)) : null);

// What belongs to a case hangs on it by thin lines, so that a case stands beside its parties and its court; where no case
// is named, its parties hang on the court.
const ties = [];
function tie(relation, held, party) {
  const near = held === party || held.parties.has(party) || held.statements.some((each) => each.ends.includes(party));
  held.parties.add(party);
  if (!near) ties.push({ relation, modality: "asserted", tie: true, ends: [party, held], from: party.id, to: held.id });
}
// Which courts hear a case, whatever statement says so.
const heard = new Map();
const isCourt = (node) => node.group === "Court";
// Names are compared as a reader would: full width, case and marks make no difference.
const folded = (text) => text.normalize("NFKD").replace(/[\p{M}\s《》“”"'‘’.,·-]/gu, "").toLowerCase();

// Join what has come with what is there: all of a file at once, more of a live store whenever there is more.
function enrol(some, told) {
  // A type that the ontology does not know is shown as it is, one that is missing as a dash.
  for (const node of some) Object.assign(node, { group: node.group ?? "–", statements: [], ties: [], parties: new Set(), given: node.size, forms: [node.zh, node.en, ...(node.names ?? []), node.key].map(folded) });
  for (const each of told) {
    each.modality ??= "asserted";
    each.ends = [nodes[each.from], nodes[each.to]];
    // A year alone stands at its January.
    each.span = each.date ? [each.date.slice(0, 7).padEnd(7, "-01"), each.date.length < 7 ? `${each.date}-12` : each.date.slice(0, 7)] : null;
    for (const node of new Set(each.ends)) node.statements.push(each);
  }
  for (const each of told) {
    const [held, court] = [each.case, each.court].map((number) => (number === undefined ? null : nodes[number]));
    for (const setting of [held, court]) if (setting && !each.ends.includes(setting)) setting.ties.push(each);
    if (held) for (const party of each.ends) tie("case", held, party);
    if (court) for (const party of held ? [held] : each.ends) tie("court", court, party);
    const tried = each.case ?? each.ends.find((node) => node.group === "Case")?.id;
    const courts = [each.court, ...each.ends.filter(isCourt).map((node) => node.id)].filter((id) => id !== undefined);
    if (tried !== undefined) for (const court of courts) heard.set(tried, (heard.get(tried) ?? new Set()).add(court));
  }
}
enrol(nodes, statements);

// The months in which something happened, ascending: the stops of the time sliders.
let MONTHS = [];
let [FIRST, LAST, END] = [null, null, -1];
function span() {
  const years = statements.map(yearOf).filter((year) => year !== null);
  FIRST = years.length ? years.reduce((a, b) => Math.min(a, b)) : null;
  LAST = years.length ? years.reduce((a, b) => Math.max(a, b)) : null;
  MONTHS = [...new Set(statements.flatMap((each) => each.span?.[0] ?? []))].sort();
  END = MONTHS.length - 1;
}
span();
// Where a statement belongs: each of these holds values by which it can be filtered; found when first asked for.
function within(each) {
  if (each.within) return each.within;
  const held = each.case ?? each.ends.find((node) => node.group === "Case")?.id;
  const setting = [each.case, each.court].filter((id) => id !== undefined).map((id) => nodes[id]);
  const courts = [...each.ends, ...setting].filter(isCourt).map((node) => node.id);
  each.within = {
    document: new Set(each.evidence.map(([source]) => facts.sources[source].document)),
    court: new Set([...courts, ...(heard.get(held) ?? [])].map((id) => nodes[id].key)),
    place: new Set([...each.ends, ...setting].flatMap((node) => around(node.place))),
  };
  return each.within;
}

// "us-ca" lies in "us" as well.
function around(place) {
  const parts = place ? place.split("-") : [];
  return parts.map((_, i) => parts.slice(0, i + 1).join("-"));
}

const wanted = { types: new Set(), relations: new Set(), modalities: new Set(), hidden: new Set(), from: 0, to: END, undated: true, document: "", court: "", place: "", step: Infinity };
const SETS = ["types", "relations", "modalities", "hidden"];
const WITHIN = ["document", "court", "place"];
// Each set names what is left out: an empty filter shows all.
const isTimed = () => wanted.from > 0 || wanted.to < END || !wanted.undated;
const isFiltered = () => wanted.relations.size > 0 || wanted.modalities.size > 0 || isTimed() || WITHIN.some((key) => wanted[key]);
const isReset = () => !isFiltered() && wanted.types.size === 0 && wanted.hidden.size === 0;

function isTold(each) {
  if (wanted.relations.has(each.relation) || wanted.modalities.has(each.modality)) return false;
  if (each.tie) return true;
  // What is dated less precisely than a limit is shown where it may lie within.
  const timely = each.span ? each.span[1] >= MONTHS[wanted.from] && each.span[0] <= MONTHS[wanted.to] : wanted.undated;
  return timely && WITHIN.every((key) => !wanted[key] || within(each)[key].has(wanted[key]));
}

function reset() {
  for (const key of SETS) wanted[key].clear();
  Object.assign(wanted, { from: 0, to: END, undated: true, document: "", court: "", place: "" });
}

// One line for each pair: all that is told between the two, in both directions.
function bundled() {
  const filtered = isFiltered();
  for (const node of nodes) {
    node.told = node.statements.filter(isTold);
    const stays = !filtered || node.told.length > 0 || node.ties.some(isTold) || node.id === facts.focus;
    node.visible = stays && !(node.since > wanted.step) && !wanted.types.has(node.group) && !wanted.hidden.has(node.id);
  }
  const pairs = new Map();
  for (const each of [...statements, ...ties]) {
    if (!isTold(each) || !each.ends[0].visible || !each.ends[1].visible) continue;
    const key = `${Math.min(each.from, each.to)}-${Math.max(each.from, each.to)}${each.tie ? "t" : ""}`;
    if (!pairs.has(key)) pairs.set(key, { id: key, from: each.from, to: each.to, tie: each.tie ?? false, statements: [] });
    pairs.get(key).statements.push(each);
  }
  for (const bundle of pairs.values()) describe(bundle);
  return [...pairs.values()];
}

function describe(bundle) {
  const told = bundle.statements;
  const counts = new Map();
  for (const each of told) counts.set(familyOf(each), (counts.get(familyOf(each)) ?? 0) + 1);
  bundle.family = [...counts].sort((a, b) => b[1] - a[1])[0][0];
  const arrow = (each) => !relationOf(each).symmetric;
  bundle.forward = told.some((each) => arrow(each) && each.from === bundle.from);
  bundle.backward = told.some((each) => arrow(each) && each.to === bundle.from);
  bundle.firm = told.some((each) => each.modality === "asserted");
  bundle.denied = told.every((each) => each.modality === "negated");
}

function labelOf(bundle) {
  if (bundle.tie) return "";
  const relations = [...new Set(bundle.statements.map((each) => relationOf(each)[lang]))];
  const count = bundle.statements.length;
  if (relations.length > 1) return `${relations[0]} ${word("items")(count)}`;
  return count > 1 ? `${relations[0]} ×${count}` : relations[0];
}

// ---- neighbours and paths

function neighbours(node) {
  const found = new Set();
  for (const each of [...node.statements, ...node.ties]) {
    for (const id of [each.from, each.to, each.case, each.court]) if (id !== undefined && id !== node.id) found.add(id);
  }
  return found;
}

// The shortest way between two nodes over lines that are shown; thin lines to cases and courts only where nothing else
// leads on, and what is only denied connects nothing.
function pathBetween(start, end, shown) {
  const lines = shown.filter((line) => !line.denied);
  const search = (some) => {
    const out = new Map();
    for (const line of some) {
      for (const [a, b] of [[line.from, line.to], [line.to, line.from]]) out.set(a, [...(out.get(a) ?? []), [b, line]]);
    }
    const came = new Map([[start.id, null]]);
    for (let edge = [start.id]; edge.length && !came.has(end.id);) {
      const next = [];
      for (const id of edge) for (const [far, line] of out.get(id) ?? []) if (!came.has(far)) { came.set(far, [id, line]); next.push(far); }
      edge = next;
    }
    if (!came.has(end.id)) return null;
    const way = [];
    for (let at = end.id; came.get(at); at = came.get(at)[0]) way.unshift(came.get(at)[1]);
    return way;
  };
  return search(lines.filter((line) => !line.tie && line.from !== line.to)) ?? search(lines);
}

// ---- measures by which nodes are drawn larger or smaller

const MEASURES = {
  statementsOf: (node) => node.statements.length,
  partnersOf: (node) => new Set(node.statements.flatMap((each) => [each.from, each.to])).size - 1,
  suedOf: (node) => node.statements.filter((each) => each.relation === "sued" && each.to === node.id && each.modality !== "negated").length,
  centralOf: (node) => ranks()[node.id],
};
let rankKnown = null;
function ranks() {
  if (rankKnown) return rankKnown;
  const links = statements.filter((each) => each.from !== each.to);
  const degree = nodes.map(() => 0);
  for (const each of links) { degree[each.from]++; degree[each.to]++; }
  let value = nodes.map(() => 1);
  for (let round = 0; round < 40; round++) {
    const next = nodes.map(() => 0.15);
    for (const each of links) {
      next[each.to] += (0.85 * value[each.from]) / degree[each.from];
      next[each.from] += (0.85 * value[each.to]) / degree[each.to];
    }
    value = next;
  }
  return (rankKnown = value);
}

let measure = "statementsOf";
function resize(name) {
  measure = name;
  const values = nodes.map(MEASURES[measure]);
  const most = values.reduce((a, b) => Math.max(a, b), 0) || 1;
  for (const node of nodes) node.size = measure === "statementsOf" ? node.given : Math.round(10 * (7 + 23 * Math.sqrt(Math.max(0, values[node.id]) / most))) / 10;
}

// What is found comes with the name by which it was, where that is none of the two that are shown anyway.
function found(text, most) {
  const asked = folded(text);
  if (!asked) return [];
  const hits = [];
  for (const node of nodes) {
    const places = node.forms.map((form) => (form === asked ? -2 : form.startsWith(asked) ? -1 : form.includes(asked) ? 0 : 9));
    const best = Math.min(...places);
    if (best < 9) hits.push([best, -node.statements.length, node.id, places.indexOf(best)]);
  }
  hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return hits.slice(0, most).map(([, , id, which]) => ({ node: nodes[id], other: nodes[id].names?.[which - 2] }));
}

function link(address) {
  try {
    const parsed = new URL(address);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}
