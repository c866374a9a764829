"""Names: 20,000 of them found in running text, against the automaton alone."""

from collections.abc import Iterator
from itertools import chain, product

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.names import Gazetteer, Name, gazetteer
from kg.text.passage import passage
from tests.benchmarks.measure import Row, bulletins, in_turn

SYLLABLES = "安柏辰达恩方格翰嘉凯朗明诺普启瑞森拓维新雅泽"


def rows(count: int) -> list[Name]:
    """List rows with `count` names or a few more: the gazetteer's, and made-up companies where those do not reach."""
    listed, names = [], 0
    for row in chain(gazetteer().rows.values(), made_up()):
        if names >= count:
            break
        listed.append(row)
        names += len(row.names)
    return listed


def made_up() -> Iterator[Name]:
    """Make up companies of four syllables."""
    for number, syllables in enumerate(product(SYLLABLES, repeat=4)):
        name = "".join(syllables) + "科技"
        yield Name(f"company/made-up-{number}", "Company", (name,), (), (), None, "made up")


def run(*, tiny: bool = False) -> list[Row]:
    """Measure the gazetteer, word boundaries and letter case included, on text in reading form."""
    known = Gazetteer(rows(2_000 if tiny else 20_000))
    text = "\n".join(passage(path.read_bytes().decode("utf-8", "replace")).text for path in bulletins())
    forms = sorted({name.lower() for row in known.rows.values() for name in row.names})
    automaton = CharwiseDoubleArrayAhoCorasick(forms, MATCH_KIND_LEFTMOST_LONGEST)
    low = text.lower()
    bare, ours = in_turn(
        lambda: automaton.find(low),
        lambda: list(known.matches(text)),
        rounds=1 if tiny else 15,
    )
    return [Row(f"names: {len(forms):,} in {len(text):,} characters, against the bare automaton", ours, bare, 3)]
