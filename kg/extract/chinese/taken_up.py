"""Whom "其" and "它" take up: the subject of the clause before, or another than who acts in the clause."""

from kg.extract.chinese.chiefs import bought_before, done_to, firms_of, is_chief, is_of_patient, without_joined
from kg.extract.chinese.not_meant import is_either_party, only_serves
from kg.extract.chinese.pointed import clause_before, is_beside, only_describes
from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled


def other_than_doer(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "甲受到处罚。乙局曾对其罚款": who acts in the clause is not who it is done to; firms come before authorities."""
    start = begin_of(text, place, ",。;:\n") - 1
    if is_either_party(text, place, start, before):
        return None
    here = [(hit, cluster) for hit, cluster in before if hit.start > start]
    first = [hit.end for hit, _ in here][:1]
    doing = {
        id(cluster)
        for hit, cluster in here
        # "甲与乙将分别向其投资": both act.
        if text[hit.start - 1] not in "对向就与诉因" or (text[hit.start - 1] == "与" and hit.start - 1 in first)
    }
    if right := right_before(text, place, here):
        # "甲请求法院驳回乙和丙对其提起的诉讼": 乙 and 丙 act within what is asked for.
        doing = {id(cluster) for _, cluster in right}
    if text.endswith(("并对", ",对", "还对"), 0, place):
        # "甲下令封禁乙,并对其罚款": who acted in the clause before acts on.
        low = begin_of(text, place, PART)
        acting = [cluster for hit, cluster in before if hit.start >= low and cluster.type in ("Person", "Regulator")]
        before = [pair for pair in before if pair[1] not in acting[:1]]
        if not before:
            return None
    before = [pair for pair in before if not is_beside(text, pair[0])] or before
    # "甲麻烦不断:乙指责其抄袭;丙将其告上法庭": nor is it 乙, who did something to the same.
    on_it = _acting_on_it(text, place, before)
    before = [pair for pair in before if id(pair[1]) not in on_it]
    if not before:
        return None
    owners = tuple(hit.text for hit, cluster in here if id(cluster) in doing and len(hit.text) > 1)
    others = [
        cluster
        for hit, cluster in before
        # "甲以乙云为服务商,乙已向其投资": what goes by the name of the doer is its own.
        if id(cluster) not in doing and not only_serves(text, hit) and not hit.text.startswith(owners)
    ]
    return ([each for each in others[-6:] if each.type != "Regulator"] or others or [who for _, who in before])[-1]


def _own_officer(text: str, place: int, start: int, before: list[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "甲局发布报告,其首席执行官…": an authority has officers, too, where its sentence names no other body."""
    bodies = {id(cluster): cluster for hit, cluster in before if hit.start >= start and cluster.type in _BODIES}
    body = next(iter(bodies.values()), None)
    own = body is not None and len(bodies) == 1 and body.type == "Regulator"
    return body if own and _OFFICE.match(text, place + 1) else None


_BODIES = ("Regulator", "Company", "Organization", None)
_OFFICE = compiled(r"(?:首席|主席|局长|主任|负责人|发言人|专员|行长|理事长|秘书长|院长|署长|总裁|CEO)")


def right_before(text: str, place: int, here: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """The names of a list that stands right before "对其"; none where all the names of its clause do."""
    listed: list[tuple[Hit, Cluster]] = []
    for hit, cluster in reversed(here):
        gap = _ACTS_ON if not listed else _JOINS
        if not gap.fullmatch(text, hit.end, listed[-1][0].start if listed else place):
            break
        listed.append((hit, cluster))
    others = {id(cluster) for _, cluster in here} - {id(cluster) for _, cluster in listed}
    return listed if others else []


_JOINS = compiled(r"[”》]?(?:\([^()]*\))?(?:、|和|与|及|以及)[“《]?")
_ACTS_ON = compiled(
    r"[”》]?(?:\([^()]*\))?(?:等[\u4e00-\u9fff]{0,4})?"
    r"(?:[此先早以]前|去年|今年|曾|已|近日|日前|随后|正|均|都|联合|共同|\d|[年月日])*(?:针?对|向|将|把)"
)


def _acting_on_it(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> set[int]:
    """Who acts in an earlier clause of the sentence on what "其" stands for there; one or a list of names."""
    acting: set[int] = set()
    for it in _ON_IT.finditer(text, begin_of(text, place), place):
        start = begin_of(text, it.start(), ",。;:\n")
        last = it.start()
        for hit, cluster in reversed(before):
            joined = last == it.start() or text[hit.end : last] in ("、", "和", "与", "及")
            if hit.start < start or (hit.end <= last and not joined):
                break
            # "《甲报》披露其爬虫无视规则": a paper tells of others.
            itself = it["tells"] is not None and not hit.text.startswith("《")
            if hit.end <= last and text[hit.start - 1] not in "对向将把被" and not itself:
                acting.add(id(cluster))
                last = hit.start
    return acting


_ON_IT = compiled(
    rf"(?:{alternatives(words()['pointers']['before_its'])}|将|把|指责|批评|抨击|谴责|状告|控告|举报|投诉|声讨|揭露|揭发|曝光|(?P<tells>披露|报道|透露|爆料|获悉|曝出))其(?![他它余实中次间前])"
)
#: "曾担任甲公司副总裁,公司…": where somebody was is not what the sentence is about.
_HELD_AT = compiled(r"(?:担任|曾任|任职|任职于|就职于|加入|离开|来自|出任|前)$")


def subject_before(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> Cluster | None:
    """The first one named in the clause before a word that opens its own, else in the sentence, else in the one before;
    whose officer of a firm is meant, is the one that something is done to."""
    # "除了被甲挖角外,其…": nor is it who did something to it.
    free = [pair for pair in before if text[: pair[0].start].rstrip()[-1:] not in ("被", "遭")]
    free = [pair for pair in free or before if not only_describes(text, pair[0])]
    own = [pair for pair in free if not _HELD_AT.search(text, max(0, pair[0].start - 3), pair[0].start)]
    before = own or before
    start = begin_of(text, place - 1) - 1
    clause = clause_before(text, place, start)
    if text.startswith("后者", clause + 1) and (named := [pair for pair in before if pair[0].end <= clause]):
        return named[-1][1]  # "甲隶属于乙,后者与丙达成协议,其子公司…": 乙's.
    if body := _own_officer(text, place, start + 1, before):
        return body
    if is_chief(text, place):
        before = firms_of(text, start, before)
        patient = done_to(text, start + 1, reversed(before)) if is_of_patient(text, place) else None
        if patient:
            return next(cluster for hit, cluster in before if hit is patient)
        if bought := bought_before(text, start + 1, place, before):
            return bought
        before = without_joined(text, place, before)
    inside = [cluster for hit, cluster in before if hit.start > clause] or [
        cluster for hit, cluster in before if hit.start > start
    ]
    if inside:
        return inside[0]
    earlier = begin_of(text, start)
    sentence = [cluster for hit, cluster in before if earlier <= hit.start]
    return sentence[0] if sentence else None
