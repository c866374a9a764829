"""Rankings as a page: a table each, bars beside the numbers, and the filings by month as a chart."""

from collections.abc import Mapping, Sequence

from kg.rank import HEADS, TITLES, WORDS, Place
from kg.report.charts import bars
from kg.report.html import page, table, text
from kg.report.words import WORDS as REPORT
from kg.view.picture import WORDS as FAMILIES

HEADING = {"zh": "谁最常出现：诉讼、执法与中心", "en": "Who stands out: litigation, enforcement, centre"}


def shown(kind: str, place: Place, lang: str) -> list[str]:
    """Return the cells of a row as a reader reads them, the name first."""
    cells = [str(each) for each in place.values]
    if kind == "communities":
        cells[-1] = FAMILIES[lang].get(cells[-1], cells[-1])
    return [place.names[lang], *cells]


def heads(kind: str, lang: str) -> list[str]:
    """Return the heads of a ranking's columns, that of the names first."""
    name = "date" if kind == "months" else "name"
    return [
        REPORT[lang]["date"] if name == "date" else WORDS["name"][lang],
        *(WORDS[each][lang] for each in HEADS[kind]),
    ]


def render(
    rankings: Mapping[str, Sequence[Place]], *, lang: str = "zh", title: str | None = None, note: str = ""
) -> str:
    """Write rankings as an HTML page without a script."""
    title = title or HEADING[lang]
    links = "".join(f'<a href="#{kind}">{text(TITLES[kind][lang])}</a>' for kind in rankings)
    body = [f"<header><h1>{text(title)}</h1>", f'<p class="about">{text(note)}</p></header><nav>{links}</nav>']
    for kind, places in rankings.items():
        body.append(f'<section id="{kind}"><h2>{text(TITLES[kind][lang])}</h2>')
        if not places:
            body.append(f'<p class="none">{REPORT[lang]["none"]}</p></section>')
            continue
        if kind == "months":
            counts = [(place.names[lang], int(place.values[0])) for place in places]
            body.append(f"<figure>{bars(counts, TITLES[kind][lang])}</figure>")
        body.append(table(TITLES[kind][lang], heads(kind, lang), [_row(kind, place, places, lang) for place in places]))
        body.append("</section>")
    return page(title, lang, body)


def _row(kind: str, place: Place, places: Sequence[Place], lang: str) -> list[str]:
    name, first, *rest = shown(kind, place, lang)
    most = max(int(each.values[0]) for each in places) or 1
    bar = (
        f'<svg class="bar" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true">'
        f'<rect width="{100 * int(place.values[0]) / most:.1f}" height="8" rx="2" fill="currentColor"/></svg>'
    )
    return [f"<bdi>{text(name)}</bdi>", f"{bar} {text(first)}", *map(text, rest)]
