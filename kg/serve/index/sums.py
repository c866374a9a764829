"""Counts for the index: the rankings of `kg.rank`, by SQL where the whole store is counted.

What needs the graph as a whole, the centre and the communities, is told of the best connected entities alone.
"""

import json
import sqlite3
from typing import Any

from kg.network import Graph
from kg.ontology import load
from kg.rank import rank

#: So many of the best connected are looked at for centre and communities, with so many statements between them.
CORE, BETWEEN = 2_000, 40_000
#: Rows of a ranking that are kept.
_KEPT = 100
_AUTHORITIES = "'Regulator', 'Legislature', 'Jurisdiction'"


def add(base: sqlite3.Connection) -> dict[str, Any]:
    """Count, put the counts of bodies and courts into their tables, and return the other rankings by name."""
    base.execute("INSERT INTO tally SELECT substr(date, 1, 7), relation, modality, count(*) FROM said GROUP BY 1, 2, 3")
    _bodies(base)
    _courts(base)
    months = base.execute(
        """SELECT substr(date, 1, 7), count(DISTINCT coalesce('c' || held, date || ' ' || tail)) FROM said
        WHERE relation = 'sued' AND modality = 'asserted' AND date NOT NULL GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    graph, whole = _core(base)
    found = {"months": months, "defendants": _parties(base, "tail", "head"), "core": len(graph), "whole": whole}
    found["plaintiffs"] = _parties(base, "head", "tail")
    numbers = dict(base.execute("SELECT id, number FROM entities WHERE number <= ?", (CORE,)))
    for kind in ("central", "communities"):
        places = rank(graph, kind, most=20)
        found[kind] = [[[numbers[id] for id in place.ids], *place.values] for place in places]
    return found


def _parties(base: sqlite3.Connection, side: str, other: str) -> list[list[Any]]:
    rows = base.execute(
        f"""SELECT s.{side}, count(DISTINCT coalesce('c' || held, date, s.id)) AS suits, count(DISTINCT {other}) AS n,
          coalesce(min(date), ''), coalesce(max(date), '') FROM said s JOIN entities e ON e.number = s.{side}
        WHERE relation = 'sued' AND modality = 'asserted' GROUP BY 1 ORDER BY suits DESC, n DESC, e.id LIMIT ?""",
        (_KEPT,),
    )
    return [list(row) for row in rows]


def _bodies(base: sqlite3.Connection) -> None:
    known = load().relations.values()
    of = {family: json.dumps([each.name for each in known if each.family == family])
          for family in ("enforcement", "lawmaking")}  # fmt: skip
    base.execute(
        f"""INSERT INTO bodies SELECT head, count(*), sum(relation IN (SELECT value FROM json_each(:enforcement))),
          sum(relation IN (SELECT value FROM json_each(:lawmaking))), count(DISTINCT tail)
        FROM said JOIN entities e ON e.number = head WHERE modality = 'asserted' AND tail NOT NULL
          AND e.type IN ({_AUTHORITIES}) AND (relation IN (SELECT value FROM json_each(:enforcement))
          OR relation IN (SELECT value FROM json_each(:lawmaking))) GROUP BY head""",
        of,
    )


def _courts(base: sqlite3.Connection) -> None:
    """Count what a court has to do with: cases by hearings, suits and rulings; suits and rulings by statements."""
    base.execute(
        """INSERT INTO courts SELECT court, count(DISTINCT held), sum(relation = 'sued'), sum(relation LIKE 'ruled%')
        FROM (SELECT tail AS court, head AS held, relation FROM said
            WHERE relation = 'heardBy' AND modality = 'asserted'
          UNION ALL SELECT court, held, relation FROM said
            WHERE relation = 'sued' AND modality = 'asserted' AND court NOT NULL
          UNION ALL SELECT head, held, relation FROM said
            WHERE relation IN ('ruledFor', 'ruledAgainst') AND modality = 'asserted') told
        JOIN entities e ON e.number = told.court WHERE e.type = 'Court' GROUP BY court"""
    )


def _core(base: sqlite3.Connection) -> tuple[Graph, int]:
    """Read the best connected entities and what is stated between them, and say how many entities there are."""
    graph = Graph()
    fields = ("type", "label_zh", "label_en")
    for id, *features in base.execute(
        "SELECT id, type, zh, en FROM entities WHERE number <= ? ORDER BY id", (CORE,)
    ):  # fmt: skip
        graph.add_node(id, **dict(zip(fields, features, strict=True)))
    edges = base.execute(
        """SELECT h.id, t.id, s.id, s.relation, s.modality FROM said s JOIN entities h ON h.number = head
        JOIN entities t ON t.number = tail WHERE head <= :core AND tail <= :core ORDER BY s.number LIMIT :between""",
        {"core": CORE, "between": BETWEEN},
    )
    for head, tail, key, relation, modality in edges.fetchall():
        graph.add_edge(head, tail, key, relation=relation, modality=modality)
    for node in graph:
        graph.nodes[node]["degree"] = graph.degree(node)
    whole = base.execute("SELECT count(*) FROM entities").fetchone()[0]
    return graph, whole
