"""Whom an English text means by what it makes: "the ChatGPT maker", "the operator of the Pixie app"."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.text.patterns import compiled

MAKERS = frozenset(("maker", "owner", "creator", "developer", "parent", "operator"))
#: No apposition, and no firm named behind ("the ChatGPT maker OpenAI").
_NOUN = compiled(r"[ -](?P<noun>maker|owner|creator|developer|parent|operator)\b(?! ?[A-Z]|, [A-Z]| of\b)")
#: "the maker of the Claude chatbot", where no firm stands before it to be called so.
_OF = compiled(r"(?<![,(—–-] )\b[Tt]he (?P<noun>maker|creator|developer|operator) of (?:the )?(?:[a-z-]+ ){0,2}$")


def makers(text: str, named: Sequence[tuple[Hit, Cluster]]) -> Iterator[tuple[Hit, Cluster]]:
    """Find the nouns and the firms they stand for; `named` are the names of a text in order."""
    for made, thing in named:
        match = _NOUN.match(text, made.end)
        before = text[max(0, made.start - 4) : made.start].lower()
        if match and thing.type in ("Product", "Model", "Company", None) and before.endswith("the "):
            firm = _maker(text, made, thing, named)
            if firm:
                start, end = match.span("noun")
                yield Hit(start, end, firm.type, match["noun"], weight=0), firm
        of = _OF.search(text, max(0, made.start - 48), made.start) if thing.type in ("Product", "Model") else None
        if of and not text.startswith(", ", made.end) and (firm := _maker(text, made, thing, named)):
            yield Hit(*of.span("noun"), firm.type, of["noun"], weight=0), firm


def _maker(text: str, made: Hit, thing: Cluster, named: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """The firm that is listed as its maker, or that the text called so before; else the only firm named before."""
    firms = [(hit, each) for hit, each in named if each.type == "Company" and each is not thing]
    for _, firm in firms:
        if any(made.text in english()["makes"].get(name, ()) for name in firm.names):
            return firm
    for hit, firm in firms:
        said = rf"{re.escape(made.text)}[ -](?:{'|'.join(sorted(MAKERS))}) {re.escape(hit.text)}"
        owned = rf"{re.escape(hit.text)}'s (?:[a-z-]+ ){{0,4}}{re.escape(made.text)}\b"
        if re.search(rf"\b(?:{said}|{owned})", text[: made.start]):
            return firm
    if any(made.text in things for things in english()["makes"].values()):
        return None
    before = {id(firm): firm for hit, firm in firms if hit.end <= made.start}
    return next(iter(before.values())) if len(before) == 1 else None
