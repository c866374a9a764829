"""What a check finds, and how it names the things at fault."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.store import Store


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is not as it should be."""

    #: `error` or `warning`; a store with warnings alone conforms.
    severity: str
    #: The document it lies in, or empty.
    document: str
    #: What it is about: a statement, an entity, an item, by id.
    focus: str
    message: str
    #: The value at fault, or empty.
    value: str = ""


def named(store: Store, node: object) -> str:
    """Name what is no entity by kind and id, such as `statement/8a5f…`, and an entity by its id."""
    if isinstance(node, NamedNode):
        return node.value.removeprefix(store.space.base).removeprefix("entity/")
    return str(node)
