"""What an English sentence is read without: what stands in brackets, those who belong to a name, words set aside."""

from collections.abc import Iterator, Sequence

from kg.extract.english.parts import Word
from kg.extract.sentence import Node

#: What bills are called, where a bracket numbers them.
BILLS = frozenset(("bill", "bills", "law", "laws", "legislation", "act", "acts", "measure", "measures", "statute"))


def outside(nodes: Sequence[Node]) -> Iterator[Node]:
    """Leave out what stands in brackets, but for the numbers of bills ("signed bills (SB 1 and SB 2)")."""
    depth, inside, last, opening = 0, list[Node](), "", None
    for node in nodes[_is_aside(nodes) :]:
        if node.text == "(":
            depth, inside, opening = depth + 1, [], node
        elif node.text == ")":
            depth = max(0, depth - 1)
            laws = [each for each in inside if each.who and each.who.type == "Law"]
            if laws and all(each in laws or each.text.strip() in ("and", ",", "&") for each in inside):
                yield from inside if last.rpartition(" ")[2].lower() in BILLS or not opening else (opening, *inside)
        elif depth:
            inside.append(node)
        elif node.text not in "“”":
            last = node.text.strip()
            yield node


def _is_aside(nodes: Sequence[Node]) -> bool:
    """Whether a sentence stands in brackets as a whole ("(Acme has licensed its archive to B.)")."""
    texts = [node.text.strip() for node in nodes]
    close = texts.index(")") if ")" in texts else len(texts)
    return (
        texts[:1] == ["("] and "(" not in texts[1:close] and not any(text.strip("。.") for text in texts[close + 1 :])
    )


_ASIDE = frozenset(("thus", "therefore", "however", "then", "consequently", "accordingly", "instead", "ultimately"))
_OWN = frozenset(("subsidiaries", "subsidiary", "affiliates", "affiliate", "partners", "executives", "employees"))


def _are_own(words: list[Word], place: int) -> bool:
    """Whether those who belong to a name are told without a name of their own."""
    named = place + 1 < len(words) and words[place + 1].part in ("NAME", "NOUN")
    return words[place].low in _OWN and not named


_VERBAL = ("TRIG", "VERB", "AUX", "BE")


def _some_own(words: list[Word], conj: int) -> int:
    """How many words tell of some without a name beside their house: "A and two of its best-selling authors sued"."""
    place = conj + 1
    of = place
    while of < min(conj + 4, len(words) - 2) and words[of].part in ("DET", "NUM", "NOUN") and words[of].low != "of":
        of += 1
    if words[of].low == "of" and of > place and words[of + 1].low in ("its", "their", "his", "her"):
        place = of + 1
    elif words[place].low not in ("its", "their", "his", "her"):
        return 0
    last = place + 1
    while last < len(words) and words[last].part in ("NOUN", "NUM", "ADV") and not words[last].text[0].isupper():
        last += 1
    plural = last > place + 1 and words[last - 1].low.endswith("s") and not words[last - 1].senses
    before = conj and words[conj - 1].part == "NAME"
    return last - conj if plural and before and last < len(words) and words[last].part in _VERBAL else 0


def without_own(words: list[Word]) -> list[Word]:
    """Leave out who belongs to a name before: in "A, B and its subsidiaries, and C" the list goes on."""
    left = range(len(words) - 2)
    own = {at for at in left if words[at].low == "and" and words[at + 1].low == "its" and _are_own(words, at + 2)}
    some = {at + step for at in left if words[at].part == "CONJ" for step in range(_some_own(words, at))}
    # "and, thus, has settled": the commas part nothing
    aside = {
        at + 1 for at in left if words[at].part == "CONJ" and words[at + 1].text == "," and words[at + 2].low in _ASIDE
    }
    aside |= {at + step for at in aside for step in (1, 2) if step == 1 or words[at + 2].text == ","}
    kept = (
        word for at, word in enumerate(words) if at not in aside | some and (not own & {at, at - 1, at - 2} or not at)
    )
    return list(kept)
