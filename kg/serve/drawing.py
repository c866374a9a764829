"""Jobs that draw: the graph view over the live store, what it goes on loading, pictures and dossiers.

Processes of their own do them (`python -m kg.serve.drawing STORE LIMITS`), so that those which make the light pages
load neither pyvis nor numpy. However large the store, a view holds what is near what was asked for, and the rest is
asked for when the reader wants it.
"""

import json
import re
import sys
from collections.abc import Collection, Sequence
from typing import Any

from kg.errors import InputError, UnknownError
from kg.network import Graph, graph_of
from kg.report import report
from kg.serve.index import near
from kg.serve.index.reading import Index
from kg.serve.parts import local
from kg.serve.pool import Reply, told
from kg.serve.work import Job, Work, answer
from kg.view import TITLES, increment, live, picture, table, view

#: Entities of the view that begins with nothing.
_OVERVIEW = 100
#: A dossier on more statements than this would be a book.
_BOOK = 3_000
_FORMS = {"html": "text/html; charset=utf-8", "svg": "image/svg+xml", "md": "text/markdown; charset=utf-8"}


class Drawing(Work):
    """What a drawing process does."""

    def known(self) -> dict[str, Job]:
        """Name its jobs."""
        return {"view": self.view, "more": self.more, "way": self.way, "report": self.report}

    def view(
        self, index: str, seeds: list[tuple[str, int]], lang: str, layout: str, form: str, ends: list[str]
    ) -> Reply:
        """Draw what lies around some entities, or the way between two, or else the best connected of all."""
        found = self._index(index)
        seeds = [(self._id(found, name), count) for name, count in seeds]
        entities = near.shown(found, seeds) if seeds else near.central(found, _OVERVIEW)
        way = self._way(found, ends) if ends else []
        entities = entities | set(way) if seeds or not ends else set(way)
        graph = self._graph(found, entities, near.between(found, entities), centre=seeds[0][0] if seeds else None)
        title = " — ".join(each.label(lang) for each in self._named(found, way[:1] + way[-1:])) if way else None
        if form == "live":
            facts = {
                "seeds": seeds, "of": found.facts["whole"], "step": near.STEP, "ends": ends,
                "base": local(self.store(), f"{self.store().space.base}entity/"),
                "degrees": self._degrees(found, graph),
            }  # fmt: skip
            return Reply(200, _FORMS["html"], live(graph, facts, title=title, lang=lang, layout=layout).encode(), {})
        return self._file(graph, form, lang, layout, title)

    def _file(self, graph: Graph, form: str, lang: str, layout: str, title: str | None) -> Reply:
        """Write a view as a file that needs no server."""
        if form not in _FORMS:
            return told(400, f"format must be one of {', '.join(_FORMS)}")
        centre = graph.graph["centre"]
        name = title or (graph.nodes[centre][f"label_{lang}"] if centre else TITLES[lang])
        drawn = {
            "html": lambda: view(graph, title=title, lang=lang, layout=layout),
            "svg": lambda: picture(graph, lang=lang, layout=layout, title=name),
            "md": lambda: table(graph, lang=lang, title=name),
        }[form]()
        plain = re.sub(r"[^a-z0-9]+", "-", (centre or "graph").lower()).strip("-")
        headers = {"Content-Disposition": f'attachment; filename="{plain}.{form}"'}
        return Reply(200, _FORMS[form], drawn.encode("utf-8", "replace"), headers)

    def more(self, index: str, seeds: list[tuple[str, int]], fresh: str, count: int) -> Reply:
        """Give what comes to a view when some more neighbours of an entity are shown, as its page takes it."""
        found = self._index(index)
        before = near.shown(found, seeds) if seeds else near.central(found, _OVERVIEW)
        entity = found.entity(fresh)
        if entity is None:
            raise UnknownError(f"no entity has the id {fresh!r}")
        after = near.shown(found, [*seeds, (fresh, count)]) | before
        added = after - before
        graph = self._graph(found, added, near.between(found, after, added))
        body = increment(graph, self._degrees(found, graph))
        return Reply(200, "application/json", json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), {})

    def way(self, index: str, ends: list[str]) -> Reply:
        """Give a shortest way between two entities over the whole store, as a page takes it."""
        found = self._index(index)
        way = self._way(found, ends)
        graph = self._graph(found, way, near.between(found, way))
        named = [each.id for each in self._named(found, way)]
        body = {**increment(graph, self._degrees(found, graph)), "way": named}
        return Reply(200, "application/json", json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), {})

    def report(self, name: str, lang: str, form: str, index: str | None) -> Reply:
        """Write a dossier; of an entity with very many statements it would be a book, and is refused."""
        if form not in ("html", "md"):
            return told(400, "format must be html or md")
        found = self._index(index) if index else None
        entity = found.named(name) if found else None
        if entity and entity.degree > _BOOK:
            problem = f"{entity.label(lang)} has {entity.degree:,} statements, too many for one dossier"
            return told(422, f"{problem}: take a period of its time line as CSV, at /timeline?entity={entity.id}")
        text = report(self.store(), entity.id if entity else name, lang=lang, form=form)
        return Reply(200, _FORMS[form], text.encode("utf-8", "replace"), {})

    def _index(self, index: str) -> Index:
        found = self.looked_up(index)
        assert found, "the server makes the index before it asks for a view"
        return found

    def _id(self, index: Index, name: str) -> str:
        """Return the id of the entity that is meant."""
        found = index.named(name)
        if found is None:
            raise UnknownError(f"no entity is called {name!r}; `/find?q=` looks for parts of names")
        return found.id

    def _named(self, index: Index, numbers: Sequence[int]) -> list[Any]:
        known = index.entities(numbers)
        return [known[each] for each in numbers]

    def _way(self, index: Index, ends: Sequence[str]) -> list[int]:
        if len(ends) != 2:
            raise InputError("a path has two ends: path=A&path=B")
        entities = [index.named(each) for each in ends]
        if None in entities:
            raise UnknownError(f"no entity is called {ends[entities.index(None)]!r}")
        return near.path(index, *(each.number for each in entities if each))

    def _graph(
        self, index: Index, entities: Collection[int], statements: Collection[str], centre: str | None = None
    ) -> Graph:
        ids = [each.id for each in index.entities(entities).values()]
        return graph_of(self.store(), statements, entities=ids, centre=centre)

    def _degrees(self, index: Index, graph: Graph) -> dict[str, int]:
        """Say of each entity of a view how many statements the store has on it."""
        return {id: entity.degree for id in graph if (entity := index.entity(id))}


if __name__ == "__main__":
    answer(Drawing, *sys.argv[1:])
