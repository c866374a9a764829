"""Deals, settlements and other ties of parties in an English sentence: "A … with B", "between A and B", "A and B …"."""

from collections.abc import Iterator

from kg.extract.content_deals import owns_content, takes_content
from kg.extract.english.accusing import (
    settled_suit,
    settles_with_others,
)
from kg.extract.english.claims import Claim, emit
from kg.extract.english.deals import (
    granted,
    is_on_content,
    joined_with,
    owner_behind,
    paid,
    partners_in,
    talked_with,
)
from kg.extract.english.deeds import led_by
from kg.extract.english.hanging import agent_of, behind, between_each, governor
from kg.extract.english.inflection import every_form
from kg.extract.english.order import ends, fit, has_be, is_passive, subject_before
from kg.extract.english.parts import Scene
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


def mutual(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Parties of a mutual relation: "A … with B", "between A and B", "A and B …"."""
    domain, _ = ends(sense)
    talks = scene.clause.at(at)
    if sense.relation == "settledWith" and talks and talks.head in ("talks", "negotiations", "discussions"):
        # "A and B are in settlement talks"
        return
    listed = "among" if "them" not in scene.said else ""
    joint = "of" if scene.words[at].low.startswith("joint") else ""
    between = behind(scene, at, ("between", listed, joint), domain)
    told = scene.clause.at(at)
    done = governor(scene, told) if told and not between[0] else None
    if done is not None and done > at and has_be(scene, done):
        # "The deal was struck in May between A and B"
        between = behind(scene, done, ("between",), domain)
    if len(between[0]) > 1:
        for pair in between_each(scene, at, between[1]):
            yield from emit(sense, at, (pair.names[:1], pair.last), (pair.names[1:], pair.last))
        yield from emit(sense, at, (between[0][:1], between[1]), (between[0][1:], between[1]))
        return
    phrase = scene.clause.at(at)
    verb = governor(scene, phrase) if phrase and scene.words[at].part != "TRIG" else at
    heads: tuple[list[Cluster], int] = ([], at)
    if phrase and phrase.owner is not None:
        heads = [phrase.owner], phrase.first
    elif verb is not None:
        heads = agent_of(scene, verb) if not is_passive(scene, verb) else ([], at)
    elif phrase and phrase.marker in ("in", "through", "via", "under", "with"):
        # "built a data centre in partnership with B"
        heads = subject_before(scene, phrase.first - 1)
        heads = heads if heads[0] else led_by(scene, phrase)
        comma = phrase.first - 2
        if not heads[0] and comma > 0 and scene.words[comma].text == ",":
            # "A, in cooperation with B, is testing"
            whole = scene.clause.before(comma)
            heads = (whole.names, whole.first) if whole and whole.marker is None else heads
    elif phrase and phrase.marker == "of" and (told := scene.clause.before(phrase.first - 1)):
        # "Acme's announcement of a partnership with B"
        heads = ([told.owner] if told.owner and told.head == "announcement" else [], told.first)
    partners = behind(scene, at, ("with",), domain)
    if heads[0] and not fit(heads[0], domain):
        # "Acme's Pixie will be powered by Beacon under a deal with B": Acme's deal
        whole = next((each for each in scene.clause.phrases if each.first == heads[1] and each.owner), None)
        heads = ([whole.owner] if whole and whole.owner else [], heads[1])
    if phrase and not partners[0] and sense.relation == "partneredWith":
        partners = fit(partners_in(scene, at, phrase), domain), phrase.last
        heads = heads if heads[0] or not partners[0] else subject_before(scene, phrase.first - 1)
    if not partners[0] and sense.relation == "settledWith" and scene.words[at].part == "TRIG":
        given = paid(scene, at, domain)
        heads, partners = given or (heads, owner_behind(scene, at, domain))
    if not partners[0] and sense.relation == "settledWith" and phrase and scene.words[at].part != "TRIG":
        heads, partners = settled_suit(scene, phrase) or (heads, partners)
    if not partners[0] and phrase and (talked := talked_with(scene, phrase)):
        heads, partners = (fit(talked[0], domain), heads[1]), (fit(talked[1], domain), phrase.first)
    if partners[0]:
        yield from _tied(scene, at, sense, heads, partners)
    elif phrase and verb is not None and heads[0] and (beside := joined_with(scene, verb)):
        yield from emit(sense, at, heads, (fit(beside.names, domain), beside.last))
    elif len(heads[0]) > 1 and (phrase is None or phrase.owner is None) and not settles_with_others(scene, at, sense):
        yield from _tied(scene, at, sense, (heads[0][:1], heads[1]), (heads[0][1:], heads[1]))


def _tied(
    scene: Scene, at: int, sense: Sense, heads: tuple[list[Cluster], int], partners: tuple[list[Cluster], int]
) -> Iterator[Claim]:
    """What a deal between two sides is: rights to content, cooperation, or both."""
    rights = list(granted(scene, at, sense, heads, partners)) if is_on_content(scene, at, sense) else []
    yield from rights
    if not rights or scene.words[at].low.startswith(("partner", "collab", "team", "join", "alliance")):
        yield from emit(sense, at, heads, partners)


_GETS = every_form("secured", "obtained", "landed", "won")
#: "deals with publishers such as B": they are who grants.
_PUBLISH = frozenset(("publisher", "publishers", "newspapers", "outlets", "labels", "studios", "broadcasters"))


def deal(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A deal on content: the side that owns content grants."""
    for claim in mutual(scene, at, sense):
        head, tail = claim.head, claim.tail
        told = scene.words[claim.at : claim.last + 1]
        owns = owns_content(tail) or any(word.low in _PUBLISH for word in told)
        gets = claim.at > 0 and any(word.low in _GETS for word in scene.words[max(0, claim.at - 4) : claim.at])
        owns = owns or (takes_content(head) and not takes_content(tail))
        if (owns or gets) and not owns_content(head):
            head, tail = tail, head
        yield Claim(head, sense.relation, tail, sense.rule, claim.at, claim.first, claim.last)
