"""When a thing happened and for how much: what a sentence adds to a relation in it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese.arguments import Claim
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD
from kg.text.dates import is_due
from kg.text.patterns import compiled

_DEADLINE = compiled(r"(?:[之以]?前|底前|截止|起至|为止|起?(?:正式)?(?:施行|生效|实施|起适用))")
#: "生效日期为8月1日", "施行时间推迟至8月1日".
DAY_OF = compiled(
    r"(?:生效|施行|实施|适用)(?:日期?|时间)(?:已|将|均|被|从|由|暂)*(?:定|确定|设定)?(?:为|是|:|(?:推迟|延后|延期|延长|推延|提前)?[至到])?$"
)
_MONEY = compiled(
    r"(?:约|超过|超|近|高达|至少|最高|逾|共计?|总计)?(?:[\d,.]+|[一二三四五六七八九十百两数几]+)(?:余|"
    r"多)?(?:万|亿(?:[\d,]+万)?|千万|百万|十亿|万亿)?(?:人民币|元人民币|美元|欧元|英镑|日元|韩元|加元|澳元|港元|"
    r"新加坡元|卢比|瑞士法郎|元)(?:以上|的一半以上)?"
    r"|(?:US)?[$€£¥] ?[\d,.]+ ?(?:million|billion|bn|m|k|trillion)?|[\d,.]+ ?(?:million|billion) (?:dollars|"
    r"euros|pounds)"
)
#: Relations that a sum of money may belong to.
WITH_AMOUNT = frozenset(("fined", "investedIn", "acquired", "settledWith", "ruledAgainst"))
#: What ends a suit, or an inquiry.
TAKEN_BACK = ("撤回", "放弃", "驳回")


def date(sentence: Sentence, claim: Claim) -> str | None:
    """The day, month or year that the sentence gives for a relation; deadlines ("8月4日之前") are none."""
    nodes = sentence.nodes
    if nodes[claim.at].text == "诉":
        return None
    reports: list[tuple[Node, str | None]] = []
    for index, node in enumerate(nodes):
        if node.tag != DATE:
            continue
        follow = nodes[index + 1].text if index + 1 < len(nodes) else ""
        ahead = "".join(each.text for each in nodes[max(0, index - 2) : index])
        to_come = is_due(ahead, len(ahead)) or DAY_OF.search(ahead) or _is_until(nodes, index, ahead)
        if to_come or _is_laws_own(nodes, index) or _GOAL.search(ahead) or _DEADLINE.match(follow):
            node.iso = None
        elif claim.relation in _NOT_NEWS and _REPORT.match(follow):
            reports.append((node, node.iso))
            node.iso = None
    day = _day(sentence, claim)
    for node, iso in reports:
        node.iso = iso
    return day


def _day(sentence: Sentence, claim: Claim) -> str | None:
    nodes = sentence.nodes
    if claim.relation == "developed":
        # Whose product it is holds on no day that another clause names.
        own = [node for node in nodes[: claim.at] if node.tag == DATE and node.clause == nodes[claim.at].clause]
        return own[-1].iso if own else None
    if claim.relation == "sued" and (ended := _ended(sentence, claim)) is not None:
        # "3月5日撤回对甲的起诉": on that day the suit came to its end.
        clause = nodes[claim.at].clause
        own = [node for node in nodes[ended:] if node.tag == DATE and node.clause == clause]
        return own[0].iso if own else None
    return (
        _of_several(sentence, claim)
        or dated(sentence, claim.at)
        or _published(sentence, claim)
        or _opened(sentence, claim)
    )


def _of_several(sentence: Sentence, claim: Claim) -> str | None:
    """ "6月和9月,甲先后起诉乙和丙": the day of each by the order of the names."""
    nodes, days = sentence.nodes, list[Node]()
    for index in range(claim.at - 1, -1, -1):
        if nodes[index].tag == DATE and nodes[index].iso and (not days or nodes[index + 1].tag == "AND"):
            days.insert(0, nodes[index])
        elif days and nodes[index].tag != "AND":
            break
    between = "".join(node.text for node in nodes if days and days[0].end <= node.start < nodes[claim.last].start)
    if len(days) < 2 or not _ONE_BY_ONE.search(between):
        return None
    for side in (claim.tail, claim.head):
        row = next((group.clusters for group in sentence.groups if side in group.clusters), [])
        if len(row) == len(days):
            return days[row.index(side)].iso
    return None


_ONE_BY_ONE = compiled(r"分别|先后|相继|依次|各自|接连|陆续")
#: "4月2日消息,甲此前申请了专利": the day of a report is none of a deed that is told of later.
_NOT_NEWS = frozenset(("filedPatent", "founded", "holdsRole", "memberOf", "trainedOn", "basedOn"))
_REPORT = compiled(r"(?:消息|讯|电讯?|报[道导]|公开的?信息|发布的?信息)")


def _is_until(nodes: Sequence[Node], index: int, ahead: str) -> bool:
    """ "直至9月推出甲之前,乙未表态": when something was still to come."""
    clause = nodes[index].clause
    rest = "".join(node.text for node in nodes[index + 1 :] if node.clause == clause)
    return ahead.endswith(("直至", "直到")) and rest.rstrip(",。;").endswith(("之前", "以前", "前"))


def _is_laws_own(nodes: Sequence[Node], index: int) -> bool:
    """ "对1984年《甲法》作出修订": the year is that of the law, and not of what is done to it."""
    before, behind = nodes[index - 1 : index], nodes[index + 1 : index + 2]
    year = len(nodes[index].iso or "") == 4
    return year and any(each.tag == "TOWARD" for each in before) and any(map(_is_law, behind))


def _is_law(node: Node) -> bool:
    return node.who is not None and node.who.type == "Law"


def _ended(sentence: Sentence, claim: Claim) -> int | None:
    """Position of the verb before a suit that ends it."""
    nodes = sentence.nodes
    if claim.rule.endswith(".suit"):
        return claim.at
    before = [index for index in range(claim.at) if nodes[index].clause == nodes[claim.at].clause]
    return next((index for index in before if nodes[index].text in TAKEN_BACK), None)


def dated(sentence: Sentence, position: int) -> str | None:
    """The date that goes with the node at `position`: the nearest before it in the sentence, else one inside its
    clause."""
    before = [
        node
        for index, node in enumerate(sentence.nodes[:position])
        if node.tag == DATE
        and node.iso
        and not _is_to_come(sentence, index, position)
        and not _is_of_its_own(sentence, index, position)
        and not _is_in_reason(sentence, index, position)
    ]
    # "今年早些时候" is a year with a word behind it.
    earlier = [
        node.end
        for before, node in pairwise([None, *sentence.nodes[:position]])
        if node
        and node.tag != DATE
        and _EARLIER.search(node.text)
        and not (before and before.tag == DATE and node.text[0] == "早")
    ]
    # "5月,甲收购乙,后者此前曾起诉丙": that was before May.
    before = [node for node in before if not earlier or node.end > earlier[-1]]
    clause = sentence.nodes[position].clause
    own = any(node.who for node in sentence.nodes[:position] if node.clause == clause)
    since = [
        node
        for node in before
        if node.clause < clause and (_is_start(sentence, node) or (own and _is_year_of_other(sentence, node)))
    ]
    before = [node for node in before if node not in since]
    if before:
        # "9月9日,在2024年论坛上发布": the year tells which forum it was.
        day = before[-1]
        year = len(day.iso or "") == 4
        finer = [node for node in before if year and node.iso and node.iso.startswith(f"{day.iso}-")]
        return _frame(sentence, before, clause, own=own) or (finer or before)[-1].iso
    after = [
        index
        for index, node in enumerate(sentence.nodes)
        if index > position and node.tag == DATE and node.clause == clause and node.iso
    ]
    for index in after:
        if _is_inner(sentence, index) or _HEARING.match("".join(node.text for node in sentence.nodes[index + 1 :])):
            continue
        led = sentence.nodes[index - 1]
        if (
            led.tag == "ADJUNCT"
            or led.text.endswith(("于", "在"))
            or (index == position + 1 and led.text.endswith("诉讼"))
        ):
            return sentence.nodes[index].iso
    return None


def _frame(sentence: Sentence, before: Sequence[Node], clause: int, *, own: bool) -> str | None:
    """ "仅在7月,甲于11日开源乙,丙亦发布丁": the day inside the clause of another is not that of the next deed, if what
    opens the sentence is."""
    day = before[-1]
    inside = day.clause < clause and any(
        node.who and node.clause == day.clause and node.end <= day.start for node in sentence.nodes
    )
    first = before[0]
    opens = not any(node.who or node.tag == TRIGGER for node in sentence.nodes if node.end <= first.start)
    wider = first.iso and day.iso and day.iso.startswith(f"{first.iso}-")
    return first.iso if own and inside and opens and wider else None


#: "甲对乙提起的诉讼将于7月开庭": the day is that of the hearing.
_HEARING = compiled(
    r"(?:正式|公开|再次|首次)*(?:进入|迎来|举行|进行)?(?:正式|公开|第[一二三]次)*(?:开庭|庭审|审理|聆讯|听证|宣判|开审|审判)"
)


def _is_of_its_own(sentence: Sentence, index: int, position: int) -> bool:
    """ "未遵守其2022年作出的承诺,被罚款", "未按甲2022年颁布的规定付费,被罚款", "与去年被否决的甲不同": that year tells
    which promise it was."""
    clause = sentence.nodes[index].clause
    before, behind = sentence.nodes[index - 1] if index else None, sentence.nodes[index:position]
    if before is None or before.clause != clause:
        return False
    of = next((at for at, node in enumerate(behind) if node.tag == "OF" and node.clause == clause), 0)
    verb = any(node.tag == TRIGGER for node in behind[:of])
    told = (before.tag in (NAME, WORD) and len(before.text) > 1) or before.tag == "WITH"
    return of > 0 and (before.text.endswith("其") or (told and verb))


def _is_in_reason(sentence: Sentence, index: int, position: int) -> bool:
    """ "因2021年泄露数据,被罚款", "以甲2021年误导用户为由起诉", "因2021年的事件被罚款": that day is the reason's."""
    nodes, clause = sentence.nodes, sentence.nodes[index].clause
    opened = next((at for at in range(sentence.first_of(clause), index) if nodes[at].text in _REASONS), None)
    # "就在协议公布前一晚" tells when.
    if opened is None or nodes[opened + 1].text.startswith("在"):
        return False
    own = clause == nodes[position].clause
    closed = any(node.tag == "BY" or node.text in ("对", "向", "将") for node in nodes[index + 2 : position])
    if nodes[opened].text == "以":
        return any(_FOR_REASON.search(node.text) for node in nodes[index:position] if node.clause == clause)
    return closed or not own


_REASONS = frozenset(("因", "因为", "由于", "就", "鉴于", "针对", "认为", "指控", "以"))
_FOR_REASON = compiled(r"为由|的?(?:理由|原因)$")


def _is_year_of_other(sentence: Sentence, day: Node) -> bool:
    """ "甲于2016年创立,其融资由乙领投": the bare year is that of the verb behind it in its own clause."""
    behind = [node for node in sentence.nodes if node.clause == day.clause and node.start > day.start]
    before = [node for node in sentence.nodes if node.clause == day.clause and node.end <= day.start]
    inside = bool(before) and before[-1].tag == "ADJUNCT" and any(node.who for node in before)
    return len(day.iso or "") == 4 and inside and any(node.tag == TRIGGER for node in behind)


def _is_start(sentence: Sentence, day: Node) -> bool:
    """ "自甲于1月开源以来,乙…", "继甲5月起诉之后,乙…": since when, and not when."""
    clause = [node for node in sentence.nodes if node.clause == day.clause and node.tag != MARK]
    named = any(node.who for node in clause) or clause[0].text in ("自", "从", "自从")
    followed = clause[0].text.startswith("继") and clause[-1].text.endswith("后")
    return followed or (clause[-1].text.endswith("以来") and named)


_EARLIER = compiled(r"(?:此|先|早)前|早些时候|在此之前")


def _is_inner(sentence: Sentence, index: int) -> bool:
    """ "废除甲于1月15日发布的乙": the day is that of what the relative clause tells."""
    nodes = sentence.nodes
    following = nodes[index + 1 : index + 4]
    verb = next((place for place, node in enumerate(following, index + 1) if node.tag == TRIGGER), None)
    return verb is not None and verb + 1 < len(nodes) and nodes[verb + 1].tag == "OF"


def _is_to_come(sentence: Sentence, index: int, position: int) -> bool:
    """ "该案将于春季开庭,法院驳回…": what another clause plans for a day, or dates itself, did not happen then."""
    nodes = sentence.nodes
    if nodes[index].clause == nodes[position].clause:
        return False
    told = nodes[index - 2] if index > 1 and nodes[index - 1].text == "于" else None
    if told is not None and told.tag == TRIGGER:
        # "甲成立于2030年,投资方包括乙", but "甲成立于2030年,由乙创立".
        deeds = {sense.relation for sense in nodes[position].senses}
        return deeds.isdisjoint(sense.relation for sense in told.senses)
    ahead = [node for node in nodes[max(0, index - 3) : index] if node.clause == nodes[index].clause]
    return any(node.tag == "PLAN" or node.text in ("将", "将会", "拟") for node in ahead)


def _published(sentence: Sentence, claim: Claim) -> str | None:
    """ "由甲制定,3月14日对外公布": the day stands with the second verb of the same deed."""
    if claim.relation != "issued":
        return None
    clause = sentence.nodes[claim.at].clause
    for index in range(claim.at + 1, len(sentence.nodes)):
        node = sentence.nodes[index]
        if node.clause > clause and any(sense.relation == "issued" for sense in node.senses):
            others = [group for group in sentence.in_clause(node.clause) if claim.tail not in group.clusters]
            near = [each for each in sentence.nodes[:index] if each.clause == node.clause and each.tag == DATE]
            return near[-1].iso if near and not others else None
    return None


def _opened(sentence: Sentence, claim: Claim) -> str | None:
    """ "由甲和乙共建的丙6月10日揭牌": the day stands with the verb that the body itself has."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    if claim.relation != "founded" or nodes[claim.at + 1 : claim.at + 2] == [] or nodes[claim.at + 1].tag != "OF":
        return None
    for index in range(claim.at + 1, len(nodes)):
        opens = any(sense.relation == "founded" for sense in nodes[index].senses)
        if opens and nodes[index].clause == clause:
            return dated(sentence, index)
    return None


def amount(text: str, sentence: Sentence, claim: Claim) -> str | None:
    """The sum of money that goes with a relation, as written: that of its clause, else the first of its sentence that
    stands in no clause of somebody else ("甲入股乙,丙则投入5亿美元")."""
    annulled = claim.relation == "ruledAgainst" and sentence.nodes[claim.at].text in ("撤销", "推翻", "取消")
    if claim.relation not in WITH_AMOUNT or annulled:
        return None  # "撤销甲局对乙的500万元罚款": nobody is to pay it.
    own = sentence.nodes[claim.at].clause
    first = sentence.nodes[claim.first].clause
    others = {
        group.clause
        for group in sentence.groups
        if group.first == sentence.first_of(group.clause) and not _are_of(group, claim)
    }
    clauses = range(first, sentence.nodes[-1].clause + 1)
    others |= {clause for clause in clauses if clause != own and _is_sum_of_other(sentence, clause, claim)}
    later = [clause for clause in clauses if clause not in (own, *others)]
    for clause in (own, *later):
        nodes = [node for node in sentence.nodes if node.clause == clause]
        start = max(nodes[0].start, sentence.nodes[claim.first].start) if clause != own else nodes[0].start
        if sum_ := _respective(text, sentence, claim, start, nodes[-1].end) or _sum_in(text, start, nodes[-1].end):
            return sum_
    return None


def _respective(text: str, sentence: Sentence, claim: Claim, start: int, end: int) -> str | None:
    """ "甲和乙入股,分别出资1亿和5亿元", "对甲、乙分别罚款1亿和2亿元": the sum of each by the order of the names."""
    sums = [each.group() for each in _MONEY.finditer(text, start, end)] if "分别" in text[start:end] else []
    for side in (claim.head, claim.tail):
        row = next((each for each in _rows(sentence) if side in each and len(each) > 1), [])
        if len(sums) > 1 and len(row) == len(sums):
            return sums[row.index(side)]
    return None


def _is_sum_of_other(sentence: Sentence, clause: int, claim: Claim) -> bool:
    """ "甲以4亿美元投资乙,并收购丙", "甲被罚4亿美元,并与乙和解": the sum goes with the deed before."""
    nodes = [node for node in sentence.nodes if node.clause == clause]
    told = {sense.relation for node in nodes for sense in node.senses}
    ends = (claim.head, claim.tail)
    named = any(each not in ends for group in sentence.in_clause(clause) for each in group.clusters)
    # "以65亿美元收购某厂,并投资乙".
    named = named or any(one.senses and _THING.match(then.text) for one, then in pairwise(nodes) if then.tag == WORD)
    fined = claim.relation == "settledWith" and "fined" in told and any(node.tag == "BY" for node in nodes)
    return fined or (named and not told.isdisjoint((*WITH_AMOUNT, "partneredWith", "licensed")))


_THING = compiled(r"[\u4e00-\u9fffA-Za-z]{2,}")


def _are_of(group: Group, claim: Claim) -> bool:
    return any(each is claim.head or each is claim.tail for each in group.clusters)


def _sum_in(text: str, start: int, end: int) -> str | None:
    """The first sum of money in a stretch that is no worth of a company."""
    found = (each for each in _MONEY.finditer(text, start, end) if not _WORTH.search(text, start, each.start()))
    return next((each.group() for each in found), None)


#: "到2030年制定50项标准": what is to be reached by then; "直到2030年才推出" tells when it came.
_GOAL = compiled(r"(?<![直迟晚])(?:到|至)$|力争$")
_WORTH = compiled(r"(?:每股|估值|市值|身价)[^,。]{0,8}$")


def _rows(sentence: Sentence) -> Iterator[list[Cluster]]:
    """Names in a list, "甲及其受托方乙" too, and the firms that clauses open with."""
    yield from (each.clusters for each in sentence.groups)
    for one, other in pairwise(sentence.groups):
        if sentence.nodes[one.last + 1].text.endswith("其") and other.first - one.last <= 3:
            yield [*one.clusters, *other.clusters]
    opening = [each for each in sentence.groups if each.first and sentence.nodes[each.first - 1].tag == MARK]
    yield [each.clusters[0] for each in opening if each.clusters[0].type == "Company"]
