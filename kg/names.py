"""The names that are known beforehand: the gazetteer of `data/names/*.tsv` and the word lists of `words.toml`.

One automaton finds every listed name in a text of any length in one pass. Which of several homonyms is meant (参议院 of
two countries) is not decided here: a match carries all of its rows.
"""

import csv
import functools
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters, digits
from typing import NamedTuple

import rjieba
from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.errors import OntologyError
from kg.ontology import load
from kg.resources import resource
from kg.text.normal import normal_name, shadow
from kg.text.passage import passage
from kg.text.patterns import compiled
from kg.version import of_files

COLUMNS = ("key", "type", "zh", "en", "aliases", "place", "source")


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the gazetteer: one thing and all that it is called, preferred names first."""

    key: str
    type: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    aliases: tuple[str, ...]
    place: str | None
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every form, the preferred Chinese one first, without repetition."""
        return tuple(dict.fromkeys((*self.zh, *self.en, *self.aliases)))


class Match(NamedTuple):
    """A listed name in a text, half-open; `rows` are the things that bear it, in the order of their keys."""

    start: int
    end: int
    rows: tuple[Name, ...]


def _also_small(row: Name) -> Iterator[str]:
    """Words in capitals that a longer name of their row writes small: NVIDIA, as "Nvidia Corporation" does."""
    small = {word.lower() for name in row.names for word in name.split() if not word.isupper()}
    yield from small & {name.lower() for name in row.names if name.isupper()}


class Gazetteer:
    """All rows, found by key, by name, or in running text."""

    def __init__(self, rows: Iterable[Name]) -> None:
        """Index the rows; their order does not matter."""
        self.rows = {row.key: row for row in sorted(rows, key=lambda row: row.key)}
        self._by_form: dict[str, list[Name]] = {}
        self._by_normal: dict[str, list[Name]] = {}
        exact: set[str] = set()
        for row in self.rows.values():
            for form in {_reading_form(name) for name in (*row.names, *_undotted(row), *_run_together(row))}:
                self._by_form.setdefault(form.lower(), []).append(row)
                exact.add(form)
            for normal in {normal_name(name) for name in row.names}:
                self._by_normal.setdefault(normal, []).append(row)
        for form in [form for form, rows in self._by_form.items() if self._is_makers(form, rows)]:
            del self._by_form[form]
        self._exact = frozenset(exact)
        # "Who" is not the WHO: short forms that are listed in capitals alone are matched as they are listed.
        self._capitals = frozenset(
            form.lower() for form in exact if len(form) <= 6 and form.isascii() and form.isupper()
        ) - {form.lower() for form in exact if not form.isupper()}
        self._capitals -= {word for row in self.rows.values() for word in _also_small(row)}
        self._short = frozenset(form for form, rows in self._by_form.items() if _may_be_words(form, rows))
        decoys = {word for word in words()["text"]["decoys"] if word not in self._by_form}
        self._forms = sorted({*self._by_form, *decoys})
        #: The rows of each form of the automaton, in its order; none for a decoy.
        self._rows = [tuple(self._by_form.get(form, ())) for form in self._forms]
        #: Which of them stand wherever they are found.
        self._sure = [form not in self._short and _is_chinese(form) for form in self._forms]
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._forms, MATCH_KIND_LEFTMOST_LONGEST)

    def _is_makers(self, form: str, rows: list[Name]) -> bool:
        """ "谷歌Gemini": a firm's name and the name of its product; in running text either is found by itself."""
        if any(row.type not in ("Model", "Product") for row in rows):
            return False
        parts = ((form[:cut].rstrip(), form[cut:].lstrip()) for cut in range(2, len(form) - 1))
        return any(
            any(row.type == "Company" for row in self._by_form.get(maker, ()))
            and self._by_form.get(product) == rows
            and (form[len(maker)] == " " or not (form[len(maker) - 1] + form[len(maker)]).isascii())
            for maker, product in parts
        )

    def called(self, name: str) -> tuple[Name, ...]:
        """List the rows that bear a name, compared in normal form."""
        return tuple(self._by_normal.get(normal_name(name), ()))

    def matches(self, text: str) -> Iterator[Match]:
        """Find listed names in a text in reading form, leftmost and longest first, none overlapping.

        Latin names match whole words only, and not in lower case alone ("meta" is no company).
        """
        # "甲局联合国家发展改革委": the state's body is joined, and not the United Nations.
        low = _JOINS_STATE.sub("\ue000\ue000国", _lower(text))
        found = 0
        for start, end, index in self._automaton.find(low):
            rows = self._rows[index]
            if not rows or start < found:
                continue
            if self._sure[index] or self._stands(text, start, end):
                yield Match(start, end, rows)
            elif other := self._shorter(text, low, start, end) or self._later(text, low, start, end):
                found = other.end
                yield other

    def _shorter(self, text: str, low: str, start: int, end: int) -> Match | None:
        """Look for the longest listed name that begins at `start` and stands there, where a longer one does not."""
        for stop in range(end - 1, start + 1, -1):
            rows = self._by_form.get(low[start:stop])
            if rows and self._stands(text, start, stop):
                return Match(start, stop, tuple(rows))
        return None

    def _later(self, text: str, low: str, start: int, end: int) -> Match | None:
        """Look for a listed name that begins inside of one that is only cut out ("承诺华为" holds no 诺华)."""
        if text[start:end] not in self._short:
            return None
        for begin, stop, index in self._automaton.find(low[start + 1 : end + _REACH]):
            first, last, rows = start + 1 + begin, start + 1 + stop, self._rows[index]
            if first >= end:
                break
            if rows and self._stands(text, first, last):
                return Match(first, last, rows)
        return None

    def _stands(self, text: str, start: int, end: int) -> bool:
        surface, behind = text[start:end], text[end : end + 1]
        last = surface[-1]
        if last == "法" and behind in _AFTER_LAW:
            return False
        if last == "用" and behind in _AFTER_USE and surface.endswith(_HALVES):
            return False  # "把甲应用于客服".
        if start and text[start - 1] in _LATIN and surface[0] in _LATIN:
            return False
        if surface in _UNITS and text[max(0, start - 2) : start].rstrip()[-1:].isdigit():
            return False  # "500 HP", "32字节".
        if behind == " " and text.startswith(_OF_PLACES, end) and surface.isascii():
            return False  # "Hinton County" is named for somebody.
        if behind in _LATIN and last in _LATIN:
            return False
        if surface in self._exact:
            return surface not in self._short or not _is_cut_out(text, start, end)
        return surface.lower() not in self._capitals and not (surface.isascii() and surface == surface.lower())


_JOINS_STATE = compiled(r"联合国(?=[家内际有企产])")


def _is_chinese(form: str) -> bool:
    """Say whether a form is all of Chinese characters, and does not end in what may be half of a word."""
    return all("\u4e00" <= character <= "\u9fff" for character in form) and not form.endswith(_HALVES)


def _may_be_words(form: str, rows: list[Name]) -> bool:
    """Say whether a form of a few Chinese characters may be cut out of words; a place may not ("深圳市长")."""
    return len(form) <= _SHORT and _is_chinese(form) and all(row.type != "Jurisdiction" for row in rows)


def _is_cut_out(text: str, start: int, end: int) -> bool:
    """ "谷歌大力拓展", "企业反思科技伦理": words of the dictionary cover the name and reach over its edges.

    One edge is enough for a name of two characters; a longer one is cut where words reach over both, or where a word
    holds its last two and one more ("美国银行业"). A name stands that a longer word begins or ends with ("三星电子"),
    of which the dictionary leaves a character alone ("博通达成合作"), or before a small word ("摩根大通称").
    """
    low = start - _REACH if start > _REACH else 0
    words_near = rjieba.cut(text[low : end + _REACH], False)
    if text[start:end] in words_near:
        return False
    at, before, behind = low, False, False
    for word in words_near:
        begin, at = at, at + len(word)
        if at <= start:
            continue
        if begin >= end:
            break
        if len(word) == 1 or (begin == start and at > end):
            return False
        if begin < start:
            before = at != end
            behind = at > end
        elif at > end:
            kept, more = end - begin, at - end
            small = more == 1 and text[at - 1] in _SMALL_WORDS
            behind = word in _OF_ROOMS if text[end - 1] == "部" else not small and 1 in (kept, more)
            if behind and (kept > 1 or text[end - 1] == "部"):
                return True
    return (before and behind) or (end - start == 2 and (before or behind))


#: So many characters of Chinese at most are found inside of other words by chance.
_SHORT = 4
#: So far to either side of a name the words are looked up.
_REACH = 5
#: What ends a name, and not a word that begins inside of it ("大通称").
_SMALL_WORDS = frozenset("称对向将和与因从于已在")
#: Words that begin with the last character of a ministry ("教育部署" is no ministry).
_OF_ROOMS = frozenset(("部署", "部分", "部门", "部位", "部件", "部队"))


#: Names that are units behind a number.
_UNITS = frozenset(("HP", "字节"))
_OF_PLACES = (" County", " Township", " Parish")
#: "网络安全法律", "把甲应用于客服": ends of names that words may go on from.
_HALVES = ("法", "应用", "使用")
#: "网络安全法律": the listed name is no name where one of these follows its 法.
_AFTER_LAW = frozenset("律规院庭治官人学")
_AFTER_USE = frozenset("于到在")


def _undotted(row: Name) -> Iterator[str]:
    """A foreign person's name as some write it, without the dot ("萨姆奥尔特曼"); short ones could be words."""
    bare = (name.replace("·", "") for name in row.zh if row.type == "Person" and "·" in name)
    return (name for name in bare if len(name) > 4)


def _run_together(row: Name) -> Iterator[str]:
    """A body of a country as headlines write it, with one 国 for two ("美国防部"); 会 is a verb, too."""
    if row.type in ("Regulator", "Court"):
        yield from (name[:2] + name[3:] for name in row.zh if name[1:3] == "国国" and name[3] != "会" and len(name) > 4)


def _reading_form(name: str) -> str:
    """Bring a name into reading form; plain ASCII, as most names are, is in it already."""
    if name.isascii() and "  " not in name:
        return name
    return passage(name).text if " " in name else shadow(name)


#: What Latin names are written with: a name that one of these goes on from is part of a longer one.
_LATIN = frozenset(ascii_letters + digits)


def _lower(text: str) -> str:
    """Lower the case without moving an offset: where a letter would become two ("İ"), that of ASCII letters only."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_LOWER)


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def read_names(path: Path) -> list[Name]:
    """Read one TSV of names.

    Raises:
        OntologyError: a row that is not of the form that `data/names/README.md` describes, with file and line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(lines, ())) != COLUMNS:
            raise OntologyError(f"{path}:1: expected the columns {' '.join(COLUMNS)}, separated by tabs")
        return [_row(path, number, cells) for number, cells in enumerate(lines, 2)]


def _row(path: Path, number: int, cells: list[str]) -> Name:
    if len(cells) != len(COLUMNS) or not cells[0] or not any(cells[2:5]):
        raise OntologyError(f"{path}:{number}: expected {len(COLUMNS)} cells with a key and a name, found {cells}")
    key, kind, zh, en, aliases, place, source = (cell.strip() for cell in cells)
    if kind not in load().types:
        raise OntologyError(f"{path}:{number}: {kind} is no entity type; choose one of {', '.join(load().types)}")
    return Name(key, kind, _split(zh), _split(en), _split(aliases), place or None, source)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@functools.cache
def gazetteer() -> Gazetteer:
    """Load the names that travel with the program, once a process."""
    rows = [row for path in _tables() for row in read_names(path)]
    seen: dict[str, Name] = {}
    for row in rows:
        if row.key in seen:
            raise OntologyError(f"data/names: the key {row.key} stands twice")
        seen[row.key] = row
    return Gazetteer(rows)


@functools.cache
def jurisdictions() -> dict[str, Name]:
    """Load the places alone, by their codes: a tenth of the work of all names."""
    rows = read_names(resource("data/names") / "places.tsv")
    return {row.key.removeprefix("jurisdiction/"): row for row in rows}


#: Tables that list no names.
_OTHERS = ("former.tsv", "makers.tsv", "traditional.tsv")


def _tables() -> list[Path]:
    return [path for path in sorted(resource("data/names").glob("*.tsv")) if path.name not in _OTHERS]


@functools.cache
def former_keys() -> dict[str, tuple[str, ...]]:
    """Map a key to the ones that its row had before, when it was listed under another type."""
    with (resource("data/names") / "former.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["key"]] = (*found.get(row["key"], ()), row["former"])
    return found


@functools.cache
def makers() -> dict[str, tuple[str, ...]]:
    """Map the key of a model or a product to the keys of those who made it or run it."""
    with (resource("data/names") / "makers.tsv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: tuple(row["makers"].split("|")) for row in csv.DictReader(file, delimiter="\t")}


@functools.cache
def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Load the word lists that the grammars of names are made of: `words()["court"]["heads"]`."""
    data = tomllib.loads((resource("data/names") / "words.toml").read_text(encoding="utf-8"))
    return {table: {name: tuple(dict.fromkeys(each)) for name, each in lists.items()} for table, lists in data.items()}


@functools.cache
def version() -> str:
    """Hash every file of names; a change of one makes extractions stale."""
    return of_files(resource("data/names").glob("*.t*"))
