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
    hint: "点击节点或连线，查看每条陈述的日期与原文。",
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
    hint: "Click a node or a line to read each statement with its date and the passage it rests on.",
  },
};
const MODALITIES = ["asserted", "planned", "alleged", "negated"];

let lang = facts.lang;
const word = (key) => WORDS[lang][key] ?? key;
const nameOf = (node) => node[lang];
const relationOf = (statement) => facts.relations[statement.relation] ?? { zh: statement.relation, en: statement.relation };
const familyOf = (statement) => relationOf(statement).family ?? "other";
const yearOf = (statement) => (statement.date ? Number(statement.date.slice(0, 4)) : null);

// A type that the ontology does not know is shown as it is, one that is missing as a dash.
for (const node of nodes) Object.assign(node, { group: node.group ?? "–", statements: [], ties: [], parties: new Set() });
for (const each of statements) {
  each.modality ??= "asserted";
  each.ends = [nodes[each.from], nodes[each.to]];
  for (const node of new Set(each.ends)) node.statements.push(each);
}
// What belongs to a case hangs on it by thin lines, so that a case stands beside its parties and its court; where no case
// is named, its parties hang on the court.
const ties = [];
function tie(relation, held, party) {
  const near = held === party || held.parties.has(party) || held.statements.some((each) => each.ends.includes(party));
  held.parties.add(party);
  if (!near) ties.push({ relation, modality: "asserted", tie: true, ends: [party, held], from: party.id, to: held.id });
}
for (const each of statements) {
  const [held, court] = [each.case, each.court].map((number) => (number === undefined ? null : nodes[number]));
  for (const setting of [held, court]) if (setting && !each.ends.includes(setting)) setting.ties.push(each);
  if (held) for (const party of each.ends) tie("case", held, party);
  if (court) for (const party of held ? [held] : each.ends) tie("court", court, party);
}

const years = statements.map(yearOf).filter((year) => year !== null);
const FIRST = years.length ? years.reduce((a, b) => Math.min(a, b)) : null;
const LAST = years.length ? years.reduce((a, b) => Math.max(a, b)) : null;

const wanted = { types: new Set(), relations: new Set(), modalities: new Set(), from: FIRST, to: LAST, undated: true };
// Each set names what is left out: an empty filter shows all.
const isFiltered = () => wanted.relations.size > 0 || wanted.modalities.size > 0 || isTimed();
const isTimed = () => wanted.from !== FIRST || wanted.to !== LAST || !wanted.undated;
const isReset = () => !isFiltered() && wanted.types.size === 0;

function isTold(each) {
  const year = yearOf(each);
  const timely = each.tie || (year === null ? wanted.undated : year >= wanted.from && year <= wanted.to);
  return timely && !wanted.relations.has(each.relation) && !wanted.modalities.has(each.modality);
}

function reset() {
  for (const set of [wanted.types, wanted.relations, wanted.modalities]) set.clear();
  Object.assign(wanted, { from: FIRST, to: LAST, undated: true });
}

// One line for each pair: all that is told between the two, in both directions.
function bundled() {
  const filtered = isFiltered();
  for (const node of nodes) {
    node.told = node.statements.filter(isTold);
    const stays = !filtered || node.told.length > 0 || node.ties.some(isTold) || node.id === facts.focus;
    node.visible = stays && !wanted.types.has(node.group);
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

// Names are compared as a reader would: full width, case and marks make no difference.
const folded = (text) => text.normalize("NFKD").replace(/[\p{M}\s《》“”"'‘’.,·-]/gu, "").toLowerCase();
for (const node of nodes) {
  node.forms = [...new Set([node.zh, node.en, ...(node.names ?? []), node.key].map(folded))];
}

function found(text, most) {
  const asked = folded(text);
  if (!asked) return [];
  const hits = [];
  for (const node of nodes) {
    const places = node.forms.map((form) => (form === asked ? -2 : form.startsWith(asked) ? -1 : form.includes(asked) ? 0 : 9));
    const best = Math.min(...places);
    if (best < 9) hits.push([best, -node.statements.length, node.id]);
  }
  hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return hits.slice(0, most).map((hit) => nodes[hit[2]]);
}

function link(address) {
  try {
    const parsed = new URL(address);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}
