"""Pairs of entities that may be one, but are not joined for want of evidence: what a person should look at.

Found among what resolution came to, not in its course: a doubt changes nothing. Versions of a model ("Claude 3.5" and
"Claude 3.5 Sonnet"), homonyms of two places and titles of two years are no doubts, they are two things.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.model import Entity
from kg.names import gazetteer
from kg.resolve.cores import core
from kg.resolve.forms import AUTHORITIES, Form, Strength, is_pointer, judge

#: From how much of two titles on, of what both have, they are worth a look.
ALIKE = 0.75
#: Pairs of letters that so many titles have tell nothing.
_COMMON = 200
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百]+(?=[号条部次期、)]|$)")
_SOFTWARE = {"Model", "Product"}


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two canonical entities that may be one."""

    one: str
    other: str
    #: `maker`, `title`, `body`, `place`, `family` or `docket`.
    reason: str
    #: The names that raise the doubt.
    form: str
    other_form: str


def doubts(entities: Iterable[Entity]) -> list[Doubt]:
    """List the doubtful pairs among canonical entities, each once, in the order of their ids.

    >>> one = Entity("model/x-1", "Model", ("OpenAI o9",))
    >>> [each.reason for each in doubts([one, Entity("model/x-2", "Model", ("o9",))])]
    ['maker']
    """
    by_type: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda each: each.id):
        by_type[entity.type].append(entity)
    known = {kind: [(each, _forms(each)) for each in group] for kind, group in by_type.items()}
    found: dict[tuple[str, str], Doubt] = {}
    for kind, group in sorted(known.items()):
        for rule in _RULES:
            for one, other, form, met in rule(kind, group):
                if one.id != other.id and not (one.key and other.key):
                    (first, name), (second, named) = sorted([(one.id, form), (other.id, met)])
                    found.setdefault((first, second), Doubt(first, second, rule.__name__.strip("_"), name, named))
    return sorted(found.values())


_Known = list[tuple[Entity, list[Form]]]
_Pairs = Iterator[tuple[Entity, Entity, str, str]]


def _forms(entity: Entity) -> list[Form]:
    return [judge(name, entity.type) for name in entity.names if not is_pointer(name)]


def _maker(kind: str, group: _Known) -> _Pairs:
    """ "OpenAI o1" and "o1", where one thing alone is called so."""
    if kind not in _SOFTWARE:
        return
    bearers = _bearers(group, lambda form: form.full if form.strength is Strength.STRONG else None)
    for entity, forms in group:
        for form in forms:
            rest = _without_maker(form.name)
            met = bearers.get(judge(rest, kind).full, []) if rest else []
            if len({each.id for each, _ in met}) == 1:
                yield entity, met[0][0], form.name, met[0][1].name


def _without_maker(name: str) -> str | None:
    """Take a listed company's name from the beginning of another name, word for word."""
    for match in re.finditer(r"\s+", name):
        if any(row.type == "Company" for row in gazetteer().called(name[: match.start()])):
            return name[match.end() :]
    return None


def _title(kind: str, group: _Known) -> _Pairs:
    """Titles of one place, or of a place that is not known, that have most of their letters in common."""
    if kind != "Law":
        return
    titles = [
        (entity, form, pairs)
        for entity, forms in group
        for form in forms
        if form.strength is Strength.STRONG and len(pairs := _pairs(form.bare)) >= 5
    ]
    having: dict[str, list[int]] = defaultdict(list)
    for at, (_, _, pairs) in enumerate(titles):
        for pair in pairs:
            having[pair].append(at)
    for at, (entity, form, pairs) in enumerate(titles):
        shared: dict[int, int] = defaultdict(int)
        for pair in pairs:
            if len(having[pair]) <= _COMMON:
                for other in having[pair]:
                    if other > at:
                        shared[other] += 1
        for other, count in shared.items():
            twin, met, others = titles[other]
            near = 2 * count >= ALIKE * (len(pairs) + len(others))
            if near and _agree(entity, twin) and _NUMBER.findall(form.bare) == _NUMBER.findall(met.bare):
                yield entity, twin, form.name, met.name


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _body(kind: str, group: _Known) -> _Pairs:
    """Bodies of one place with one duty that are called bodies of different kinds."""
    if kind not in AUTHORITIES:
        return
    first: dict[tuple[str, str], tuple[Entity, str, str]] = {}
    for entity, forms in group:
        for form in forms if entity.place else ():
            each = core(form.name, kind, str(entity.place)) if form.strength else None
            if each and each.variant != "=":
                other, name, variant = first.setdefault(
                    (str(entity.place), each.text), (entity, form.name, each.variant)
                )
                if variant != each.variant:
                    yield entity, other, form.name, name


def _place(kind: str, group: _Known) -> _Pairs:
    """A name that needs a place and stands without one, where it is known of one place alone."""
    bearers = _bearers(group, lambda form: form.full if form.strength else None)
    for entity, forms in group:
        for form in forms if not entity.place and not entity.key else ():
            if form.strength:
                met = [(each, named) for each, named in bearers[form.full] if each.place]
                if len({each.id for each, _ in met}) == 1:
                    yield entity, met[0][0], form.name, met[0][1].name


def _family(kind: str, group: _Known) -> _Pairs:
    """A family's name, where one person alone is called so."""
    if kind != "Person":
        return
    last: dict[str, list[tuple[Entity, Form]]] = defaultdict(list)
    for entity, forms in group:
        for form in forms:
            parts = re.split(r"[·\s]+", form.name.strip())
            if len(parts) > 1:
                last[judge(parts[-1], kind).full].append((entity, form))
    for entity, forms in group:
        met = last.get(forms[0].full, []) if len(forms) == 1 and not entity.key else []
        if len({each.id for each, _ in met}) == 1:
            yield entity, met[0][0], forms[0].name, met[0][1].name


def _docket(kind: str, group: _Known) -> _Pairs:
    """Cases of one name under two docket numbers: two instances, two suits, or one number misprinted."""
    if kind != "Case":
        return
    for met in _bearers(group, lambda form: form.full if form.strength and not form.docket else None).values():
        for one, form in met[1:]:
            yield one, met[0][0], form.name, met[0][1].name


def _bearers(group: _Known, name: Callable[[Form], str | None]) -> dict[str, list[tuple[Entity, Form]]]:
    bearers: dict[str, list[tuple[Entity, Form]]] = defaultdict(list)
    for entity, forms in group:
        for form in forms:
            if called := name(form):
                bearers[called].append((entity, form))
    return bearers


def _agree(one: Entity, other: Entity) -> bool:
    return one.place == other.place or None in (one.place, other.place)


_RULES: tuple[Callable[[str, _Known], _Pairs], ...] = (_maker, _title, _body, _place, _family, _docket)
