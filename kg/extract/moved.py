"""Whom somebody takes on from a body: "从甲挖走了项目负责人乙和专家丙"."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.hits import Hit
from kg.extract.offices import Pairing
from kg.extract.reading import Reading

_TAKES_ON = re.compile(
    r"(?:公司|集团)?(?:成功地?|手中|处|那里)*(?:挖走|挖来|挖角|挖到|招揽|引进|请来|聘来|带走)(?:了|到)?"
)
_BODIES = ("Company", "Organization", "Regulator")


def moved(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the people who were taken on from a body with it."""
    for body in hits:
        taken = _TAKES_ON.match(reading.text, body.end)
        if not taken or reading.stands_for[id(body)].type not in _BODIES:
            continue
        if reading.text[body.start - 1 : body.start] != "从":
            continue
        end = min((at for mark in ",。;\n" if (at := reading.text.find(mark, taken.end())) >= 0), default=taken.end())
        for hit in hits:
            person = reading.stands_for[id(hit)]
            if taken.end() <= hit.start < end and person.type == "Person":
                tail = reading.stands_for[id(body)]
                yield Pairing(person, "holdsRole", tail, "holdsRole.zh.taken", body.start, hit.end)
