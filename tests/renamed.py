"""Annotated bulletins whose listed firms, models and products bear made-up names: extraction where no list helps.

`python -m tests.renamed BULLETINS GOLD [SEED]` prints precision, recall and F1 of relations before and after. Every
proper part of a listed name is replaced, in the text and in the annotations alike; words of trade and legal forms stay.
"""

import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.names import gazetteer, words
from kg.score import Score
from kg.text.normal import normal_name
from tests.accuracy import measured

TYPES = ("Company", "Model", "Product")
_SYLLABLES = re.findall(".{3}", "brezelnorvadkelmortislundaxfergolhapjinkrolevmunpexradsovtamulvvexwixyor")
_HAN = "澜昱曜珞驭玄启衡迈拓朗晟睿翎溯蓝熠禾沃泽浩铂炬霁云智星光辰元海思恒芯华创盛康佳优鹏鲸象木图数"
_SOUNDS = words()["person"]["transliteration"][0]
#: Words that tell what a thing is, and not which.
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "AI Inc LLC Ltd Corp Corporation Company PBC LP Labs Lab Group Holdings Technologies Platforms Research Foundation "
        "Ventures Capital Robotics Systems Media News Music Entertainment Studio Pro Max Mini mini Turbo Ultra Flash Plus "
        "Chat Code Search App Assistant Cloud Images Video Times Post Journal Magazine University Institute American Press "
        "International Records the of and for The Of Services Intelligence Model Models Series New York San Francisco Getty "
        "Universal Copilot GPT",
    )
)
_COMMON = "|".join(
    sorted(
        {*words()["company"]["trades"], *words()["company"]["forms"], *words()["strangers"]["trades"]},
        key=len,
        reverse=True,
    )
)
_ENDING = re.compile(rf"(?:{_COMMON}|大?模型|平台|系统|系列|助手)+$")


def renaming(names: Iterable[str], seed: int) -> Callable[[str], str]:
    """Make up a name for each proper part of some names; the same seed gives the same ones."""
    chance = random.Random(seed)
    made: dict[str, str] = {}
    for name in sorted(set(names)):
        for word in re.findall(r"[A-Za-z]{3,}", name):
            if word not in _PLAIN and word not in made:
                made[word] = _latin(word, chance)
        for word in re.findall(r"[\u4e00-\u9fff]+", name):
            own = _ENDING.sub("", word)
            if 2 <= len(own) <= 6 and own not in made:
                pool = _SOUNDS if len(own) > 2 and all(sign in _SOUNDS for sign in own) else _HAN
                made[own] = "".join(chance.choice(pool) for _ in own)
    parts = (
        rf"(?<![A-Za-z]){part}(?![a-z])" if part.isascii() else part for part in sorted(made, key=len, reverse=True)
    )
    pattern = re.compile("|".join(parts) or r"(?!)")
    return lambda text: pattern.sub(lambda match: made[match.group()], text)


def _latin(word: str, chance: random.Random) -> str:
    """A word of the same shape: capitals, a capital inside, AI or GPT at the end."""
    tail = next((each for each in ("AI", "GPT") if word.endswith(each) and word != each), "")
    own = "".join(chance.choice(_SYLLABLES) for _ in range(2 + (len(word) > 8)))
    if word.isupper():
        return own[: len(word)].upper()
    if re.search(r"[a-z][A-Z]", word.removesuffix(tail)):
        return own[:3].capitalize() + own[3:].capitalize() + tail
    return (own.capitalize() if word[0].isupper() else own) + tail


def rename(bulletins: Path, gold: Path, folder: Path, seed: int) -> tuple[Path, Path]:
    """Write bulletins and annotations anew into a folder; returns where each went."""
    sheets = {path.name: path.read_text(encoding="utf-8").splitlines() for path in sorted(gold.glob("*.jsonl"))}
    entities = (
        each for lines in sheets.values() for line in lines if line.strip() for each in json.loads(line)["entities"]
    )
    called = renaming(
        (
            name
            for each in entities
            if each["type"] in TYPES
            for name in each["names"]
            if any(row.type in TYPES for row in gazetteer().called(name))
        ),
        seed,
    )
    for part in ("bulletins", "gold"):
        (folder / part).mkdir()
    for name, lines in sheets.items():
        (folder / "gold" / name).write_text(
            "".join(_line(line, called) for line in lines if line.strip()), encoding="utf-8"
        )
        for file in bulletins.glob(f"{Path(name).stem}.*"):
            (folder / "bulletins" / file.name).write_text(called(file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder / "bulletins", folder / "gold"


def _line(line: str, called: Callable[[str], str]) -> str:
    """One item's annotations under the new names; two that come to be one are written once."""
    sheet = json.loads(line)
    for entity in sheet["entities"]:
        entity["names"] = list({normal_name(name): name for name in map(called, entity["names"])}.values())
    for relation in sheet["relations"]:
        relation |= {
            key: called(value) for key, value in relation.items() if key in ("evidence", "court", "case", "role")
        }
    return json.dumps(sheet, ensure_ascii=False) + "\n"


def renamed(bulletins: Path, gold: Path, seed: int) -> Score:
    """Measure extraction on bulletins whose listed firms bear made-up names."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(*rename(bulletins, gold, Path(folder), seed))


def main() -> None:
    """Print both figures."""
    bulletins, gold, *rest = sys.argv[1:]
    for name, score in (
        ("as they are", measured(Path(bulletins), Path(gold))),
        ("renamed", renamed(Path(bulletins), Path(gold), int(rest[0]) if rest else 1)),
    ):
        one = score.relations
        sys.stdout.write(f"{name}: {one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}\n")


if __name__ == "__main__":
    main()
