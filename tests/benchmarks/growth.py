"""One document more: into a store of many, against into an empty one; one taken out again; another decision.

The documents are small, share parties, courts and laws with all others, and each brings names of its own.
"""

import tempfile
from pathlib import Path

from kg.build import build
from kg.extract import warm_up
from kg.model import Decision
from tests.benchmarks.measure import Row, in_turn

SIZES = (1_000, 10_000)
PARTIES = ("环球音乐集团", "索尼音乐", "华纳音乐", "纽约时报", "盖蒂图片社", "迪士尼", "康科德音乐集团")
DEFENDANTS = (
    "OpenAI",
    "Suno",
    "Anthropic",
    "微软",
    "Stability AI",
    "Midjourney",
    "Meta",
    "谷歌",
    "英伟达",
    "Cohere",
    "xAI",
)
COURTS = (
    "纽约南区联邦地区法院",
    "马萨诸塞州联邦地区法院",
    "加利福尼亚州北区联邦地区法院",
    "北京互联网法院",
    "广州互联网法院",
)
SYLLABLES = "安柏辰达恩方格翰嘉凯朗明诺普启瑞森拓维新雅泽"


def bulletin(number: int) -> str:
    """Write a small bulletin: a suit over two lines, and a product of a firm that nobody else names."""
    party, defendant = PARTIES[number % len(PARTIES)], DEFENDANTS[number % len(DEFENDANTS)]
    court, day, month = COURTS[number % len(COURTS)], number % 27 + 1, number % 12 + 1
    own = "".join(SYLLABLES[number // len(SYLLABLES) ** power % len(SYLLABLES)] for power in range(4))
    date = f"2024年{month}月{day}日"
    return (
        f"人工智能法律简报\n2024年{month}月\n\n一、最新法律与监管动态\n\n1. {party}起诉{defendant}\n发布日期：{date}\n"
        f"案号：1:24-cv-{number:05}\n摘要：{date}，{party}在{court}起诉{defendant}，称其用作品训练模型。\n\n"
        f"二、最新行业动态\n\n1. {own}科技发布{own}助手\n发布日期：{date}\n"
        f"摘要：{date}，杭州{own}科技有限公司（“{own}科技”）与{defendant}达成合作，并发布{own}助手。\n"
    )


def run(*, tiny: bool = False) -> list[Row]:
    """Measure in the running process: two stores grow to their sizes, then one document comes and goes, in turn."""
    warm_up()
    sizes = (4, 8) if tiny else SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [row for size in sizes for row in _rows(folder, size, rounds=1 if tiny else 7)]


def _rows(folder: Path, size: int, *, rounds: int) -> list[Row]:
    store = folder / f"store-{size}"
    build([_files(folder / f"source-{size}", range(size))], store, jobs=2)
    more = [_files(folder / f"more-{number}", range(number, number + 1)) for number in range(size, size + rounds)]
    first, second, third = iter(more), iter(more), iter(more)
    alone, added, removed = in_turn(
        lambda: build([source := next(first)], folder / f"empty-{source.name}"),
        lambda: build([next(second)], store),
        lambda: build([], store, remove=[f"b{next(third).name.removeprefix('more-'):>06}"]),
        rounds=rounds,
    )
    said = [
        f"b{number:06}/law/1#{PARTIES[number % 7]}|sued|{DEFENDANTS[number % 11]}" for number in range(1, rounds + 1)
    ]
    rejected = iter([Decision("reject", each) for each in said])
    (decided,) = in_turn(lambda: build([], store, decisions=[next(rejected)]), rounds=rounds)
    name = f"in a store of {size:,}, against one in an empty store"
    works = {"document more": added, "document less": removed, "decision in place of another": decided}
    return [Row(f"one {work} {name}", took, alone, 2) for work, took in works.items()]


def _files(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"b{number:06}.txt").write_text(bulletin(number), encoding="utf-8")
    return folder
