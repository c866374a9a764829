"""A store through rdflib's eyes; apart, so that a plain query need not wait for rdflib to be loaded.

Nothing is copied, and queries run in the store's engine. Serialise with the formats `ox-nt`, `ox-ttl` and their kind,
since rdflib's own writers are slow on it.
"""

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.store import Store


def graph(store: Store, name: str | None = None) -> Graph:
    """Give one named graph of an open store as an rdflib graph, or the union of all."""
    return _bound(Graph(OxigraphStore(store=store.graph), URIRef(name) if name else DATASET_DEFAULT_GRAPH_ID), store)


def dataset(store: Store) -> Dataset:
    """Give an open store as an rdflib dataset whose default graph is the union of the others."""
    view = Dataset(OxigraphStore(store=store.graph))
    _bound(view, store)
    return view


def _bound(view: Graph, store: Store) -> Graph:
    for prefix, namespace in store.space.prefixes.items():
        view.bind(prefix, namespace)
    return view
