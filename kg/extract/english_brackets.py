"""What stands in the brackets of an English sentence, and what of it belongs to the sentence."""

from collections.abc import Iterator, Sequence

from kg.extract.clauses import Node

#: What bills are called, where a bracket numbers them.
BILLS = frozenset(("bill", "bills", "law", "laws", "legislation", "act", "acts", "measure", "measures", "statute"))


def outside(nodes: Sequence[Node]) -> Iterator[Node]:
    """Leave out what stands in brackets, but for the numbers of bills ("signed bills (SB 1 and SB 2)")."""
    depth, inside, last, opening = 0, list[Node](), "", None
    for node in nodes:
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
