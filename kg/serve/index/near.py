"""What lies around entities, chosen so that a view stays small however much there is: the best neighbours, and of what
holds between those that are shown the newest.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence

from kg.query.ways import shortest
from kg.serve.index.reading import Index

#: Neighbours that come with an entity, and more of them each time they are asked for.
STEP = 30
#: So many entities and statements a view may come to, and so many statements of one pair.
MOST, STATEMENTS, PAIR = 1_500, 1_200, 12
#: The newest so many statements tell who the neighbours of an entity are.
_LOOKED_AT = 40_000
_AROUND = f"""WITH near AS (SELECT s.* FROM
    (SELECT said FROM ends WHERE entity = :entity ORDER BY said LIMIT {_LOOKED_AT}) x
    CROSS JOIN said s ON s.number = x.said)
SELECT other, count(*) FROM (SELECT head AS other FROM near UNION ALL SELECT tail FROM near
  UNION ALL SELECT held FROM near UNION ALL SELECT court FROM near) WHERE other NOT NULL AND other <> :entity
GROUP BY other ORDER BY count(*) DESC, other LIMIT :most"""
_BETWEEN = """SELECT number, id, head, tail FROM said WHERE head IN (SELECT value FROM json_each(:all))
  AND (tail IN (SELECT value FROM json_each(:all)) OR tail IS NULL) ORDER BY number"""
#: An entity, and how many of its neighbours are shown.
Seed = tuple[str, int]


def neighbours(index: Index, entity: int, most: int) -> list[int]:
    """List the entities that are named in most statements together with one, of equals the better connected."""
    return [row[0] for row in index.base.execute(_AROUND, {"entity": entity, "most": most})]


def shown(index: Index, seeds: Sequence[Seed]) -> set[int]:
    """Choose the entities of a view: seeds and the best neighbours of each, the first seeds first."""
    found: set[int] = set()
    for id, most in seeds:
        entity = index.entity(id)
        if entity and len(found) < MOST:
            found |= {entity.number, *neighbours(index, entity.number, min(most, MOST - len(found)))}
    return found


def central(index: Index, most: int) -> set[int]:
    """Choose the best connected entities of all."""
    return set(range(1, most + 1)) & {each.number for each in index.entities(range(1, most + 1)).values()}


def between(index: Index, entities: Collection[int], fresh: Collection[int] | None = None) -> list[str]:
    """List the ids of what is stated between entities, or of that part that some fresh ones have to do with."""
    seen: Counter[tuple[int, int | None]] = Counter()
    found: list[str] = []
    for _, id, head, tail in index.base.execute(_BETWEEN, {"all": json.dumps(sorted(entities))}):
        seen[head, tail] += 1
        if seen[head, tail] <= PAIR and (fresh is None or head in fresh or tail in fresh):
            found.append(id)
            if len(found) == STATEMENTS:
                break
    return found


def path(index: Index, start: int, end: int, most: int = 6) -> list[int]:
    """Find a shortest way from one entity to another over statements that are not denied; empty if there is none.

    Of hubs, the newest statements lead on.
    """
    return shortest(start, end, lambda near: [(far, one) for one in near for far in _beside(index, one)], most)


def _beside(index: Index, entity: int) -> list[int]:
    sql = f"""SELECT DISTINCT CASE WHEN s.head = :entity THEN s.tail ELSE s.head END FROM
        (SELECT said FROM ends WHERE entity = :entity ORDER BY said LIMIT {_LOOKED_AT}) x
        CROSS JOIN said s ON s.number = x.said
        WHERE s.modality <> 'negated' AND s.tail NOT NULL AND :entity IN (s.head, s.tail) ORDER BY 1"""
    return [row[0] for row in index.base.execute(sql, {"entity": entity}) if row[0] != entity]
