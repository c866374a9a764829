"""Small charts of the pages: bars by month in the colours of the families, as part of a page or as a picture to take.

A chart leads from each bar to what it counts; the same numbers stand below it as a table, for those who read by ear or
go by keys.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from kg.look import family_look
from kg.ontology import FAMILIES
from kg.serve.html import Content, Element, element, table
from kg.text.seen import shown

#: More months than this become years, and more years than this are cut at the beginning.
_MONTHS, _LONGEST = 48, 40
#: Begins the name of a bar for all that is earlier.
BEFORE = "≤"
_WIDE, _HIGH = 960, 150
#: Colours of a picture that stands alone, on white.
_INK, _SOFT, _BAR = "#1d2430", "#596273", "#0068a3"
#: Month or year → key → count.
Counts = Mapping[str, Mapping[str, int]]


def periods(counts: Counts, *, early: bool = False) -> dict[str, dict[str, int]]:
    """Put counts by month into a row without gaps: by months, or where there are too many by years.

    Of a month's row, what is known by its year alone is left out. With `early`, many months are the last of them and
    one bar before, for all that is earlier, as long as that is little.

    >>> periods({"2024-11": {"a": 1}, "2025-01": {"a": 2}, "2025": {"a": 5}})
    {'2024-11': {'a': 1}, '2024-12': {}, '2025-01': {'a': 2}}
    >>> list(periods({"1998-05": {"a": 1}, "2024-12": {"a": 9}, "2025-01": {"a": 9}}, early=True))
    ['≤2024-11', '2024-12', '2025-01']
    """
    months = sorted(each for each in counts if len(each) == 7)
    if not months:
        return _years(counts)
    last = _month(months[-1])
    late = [each for each in months if last - _month(each) < _MONTHS]
    before = {each: counts[each] for each in months if each not in late}
    if before and not (early and 3 * _sum(before) < _sum({each: counts[each] for each in late})):
        return _years(counts)
    names = [_named(each) for each in range(_month(late[0]), last + 1)]
    first = {f"{BEFORE}{_named(_month(late[0]) - 1)}": _together(before)} if before else {}
    return {**first, **{name: dict(counts.get(name, {})) for name in names}}


def bounds(period: str) -> dict[str, str]:
    """Say from when until when a bar counts, as the address of a page does."""
    return {"since": "", "until": period[1:]} if period.startswith(BEFORE) else {"since": period, "until": period}


def _named(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _sum(counts: Counts) -> int:
    return sum(count for keyed in counts.values() for count in keyed.values())


def _together(counts: Counts) -> dict[str, int]:
    found: dict[str, int] = {}
    for keyed in counts.values():
        for key, count in keyed.items():
            found[key] = found.get(key, 0) + count
    return found


def _years(counts: Counts) -> dict[str, dict[str, int]]:
    years = sorted({each[:4] for each in counts if each[:4].isdigit()})
    if not years:
        return {}
    first = max(int(years[0]), int(years[-1]) - _LONGEST + 1)
    found: dict[str, dict[str, int]] = {str(year): {} for year in range(first, int(years[-1]) + 1)}
    for name, keyed in counts.items():
        for key, count in keyed.items():
            if name[:4] in found:
                found[name[:4]][key] = found[name[:4]].get(key, 0) + count
    return found


def _month(name: str) -> int:
    return int(name[:4]) * 12 + int(name[5:7]) - 1


def by_family(tally: Iterable[tuple[str, str, int]], families: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Sum counts of relations by month into those of families."""
    found: dict[str, dict[str, int]] = {}
    for month, relation, count in tally:
        of = found.setdefault(month, {})
        family = families.get(relation, "lawmaking")
        of[family] = of.get(family, 0) + count
    return found


def chart(
    counts: Mapping[str, Mapping[str, int]], title: str, words: Mapping[str, str], *,
    href: Callable[[str], str] | None = None, alone: bool = False,
) -> str:  # fmt: skip
    """Draw stacked bars of what `periods` gave; `alone` makes it a picture with colours and title of its own."""
    if not counts:
        return ranked((), title) if alone else ""
    most = max((sum(each.values()) for each in counts.values()), default=0) or 1
    step = _WIDE / len(counts)
    top = 34 if alone else 12
    parts = _scale(most, top, alone)
    every = max(1, -(-len(counts) * 54 // _WIDE))
    years = {each[:4] for each in counts}
    # Where the last name ends: the next one may not stand on it.
    used = 0.0
    for at, (name, keyed) in enumerate(counts.items()):
        x, y = at * step, float(top + _HIGH)
        bars = []
        for family in [each for each in FAMILIES if each in keyed]:
            high = _HIGH * keyed[family] / most
            y -= high
            look = f'fill="{family_look(family).light}"' if alone else f'class="f-{family}"'
            width = max(1.5, min(step * 0.74, 42))
            bars.append(
                f'<rect x="{x + (step - width) / 2:.1f}" y="{y:.1f}" width="{width:.1f}" height="{high:.1f}" {look}/>'
            )
        told = ", ".join(f"{words.get(family, family)} {count:,}" for family, count in keyed.items())
        hit = f"<title>{escape(f'{name}: {told or 0}')}</title>{''.join(bars)}"
        if href and keyed:
            area = f'<rect x="{x:.1f}" y="{top}" width="{step:.1f}" height="{_HIGH}" class="hit"/>'
            hit = f'<a href="{escape(href(name))}" tabindex="-1">{hit}{area}</a>'
        parts.append(f"<g>{hit}</g>")
        if at % every == 0:
            text = name if len(years) > 1 or len(name) == 4 else name[5:]
            # The first and the last would stick out; a narrow screen has room for every third.
            anchor, spot = "middle", x + step / 2
            if step < 54 and at == 0:
                anchor, spot = "start", x
            elif spot > _WIDE - 28:
                anchor, spot = "end", float(_WIDE)
            minor = "" if at // every % 3 == 0 else "minor"
            left = spot - {"start": 0, "middle": 0.5, "end": 1}[anchor] * 7 * len(text)
            if left < used:
                continue
            used = left + 7 * len(text) + 6
            parts.append(_text(spot, top + _HIGH + 18, text, alone, anchor, class_=minor))
    legend = _legend(counts, words) if alone else ""
    head = _text(0, 18, title, alone, "start", size=15) if alone else ""
    box = f'viewBox="0 0 {_WIDE} {top + _HIGH + (52 if alone else 26)}"'
    frame = f'width="{_WIDE}" height="{top + _HIGH + 52}" font-family="sans-serif"' if alone else 'class="chart"'
    ground = '<rect width="100%" height="100%" fill="#fff"/>' if alone else ""
    said = f'role="{"group" if href else "img"}" aria-label="{escape(title)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {frame} {said}>{ground}{head}{"".join(parts)}{legend}</svg>'


def _scale(most: int, top: int, alone: bool) -> list[str]:
    """Draw the lines of the scale: half and whole of a round number that fits."""
    size = 10 ** (len(str(most)) - 1)
    whole = next((each for each in (most // size * size, size) if each <= most), 1)
    parts = []
    for value in {whole, whole // 2} - {0}:
        y = top + _HIGH * (1 - value / most)
        look = 'stroke="#d9dde3"' if alone else 'class="rule"'
        parts.append(f'<line x1="0" x2="{_WIDE}" y1="{y:.1f}" y2="{y:.1f}" {look}/>')
        parts.append(_text(0, y - 3, f"{value:,}", alone, "start", size=10))
    return sorted(parts)


def _text(x: float, y: float, text: str, alone: bool, anchor: str, *, size: int = 11, class_: str = "") -> str:
    look = f'fill="{_INK if size > 12 else _SOFT}"' if alone else f'class="{class_}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" {look}>{escape(text)}</text>'


def _legend(counts: Mapping[str, Mapping[str, int]], words: Mapping[str, str]) -> str:
    parts, x = [], 0
    for family in [each for each in FAMILIES if any(each in keyed for keyed in counts.values())]:
        fill = family_look(family).light
        parts.append(f'<rect x="{x}" y="{34 + _HIGH + 32}" width="11" height="11" rx="2" fill="{fill}"/>')
        parts.append(_text(x + 16, 34 + _HIGH + 42, words.get(family, family), True, "start"))
        x += 34 + 13 * len(words.get(family, family))
    return "".join(parts)


def figure(
    counts: Mapping[str, Mapping[str, int]], title: str, words: Mapping[str, str], *,
    href: Callable[[str], str] | None = None,
) -> Element | None:  # fmt: skip
    """Put a chart into a page, with its title, its legend, and its numbers as a table that opens."""
    if not counts:
        return None
    listed = [each for each in FAMILIES if any(each in keyed for keyed in counts.values())]
    keys = element(
        "span", [element("span", element("i", class_=f"f-{each}"), words.get(each, each)) for each in listed],
        class_="keys",
    )  # fmt: skip
    rows = [_row(name, keyed, listed, href) for name, keyed in counts.items() if keyed]
    numbers = element(
        "details",
        element("summary", words["data"]),
        table((words["month"], *(words.get(each, each) for each in listed)), rows, class_="numbers"),
    )
    drawn = Element(chart(counts, title, words, href=href))
    return element(
        "figure", element("figcaption", element("b", title), keys if len(listed) > 1 else None), drawn, numbers
    )


def _row(
    name: str, keyed: Mapping[str, int], listed: Sequence[str], href: Callable[[str], str] | None
) -> list[Content]:
    first: Content = element("a", name, href=href(name)) if href else name
    return [first, *(f"{keyed[each]:,}" if each in keyed else "" for each in listed)]


def ranked(rows: Sequence[tuple[str, int]], title: str) -> str:
    """Draw numbers by name as a picture of lying bars, the first on top."""
    most, high = max((count for _, count in rows), default=0) or 1, 26
    parts = [_text(0, 18, title, True, "start", size=15)]
    for at, (name, count) in enumerate(rows):
        y, wide = 38 + at * high, 420 * count / most
        short = name if len(name) <= 52 else f"{name[:50]}…"
        parts.append(
            f'<text x="400" y="{y + 13}" text-anchor="end" font-size="12" fill="{_INK}">{escape(shown(short))}</text>'
        )
        parts.append(
            f'<rect x="410" y="{y + 2}" width="{wide:.1f}" height="14" rx="3" fill="{_BAR}" fill-opacity="0.8"/>'
        )
        parts.append(_text(416 + wide, y + 13, f"{count:,}", True, "start"))
    tall = 44 + high * len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {tall}" width="{_WIDE}" height="{tall}"'
        f' font-family="sans-serif" role="img" aria-label="{escape(shown(title))}">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )


def bar(count: int, most: int, class_: str = "") -> Element:
    """Draw a bar beside a number."""
    wide = round(100 * count / (most or 1), 1)
    return Element(
        f'<svg class="bar {escape(class_)}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{wide:g}" height="8" rx="2"/></svg>'
    )
