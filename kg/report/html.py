"""A dossier as one HTML file: no script at all, no network, for screen, phone and paper, light and dark."""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from kg.query import Quotation
from kg.query.choice import Source
from kg.rdf import is_web_address
from kg.report.charts import bars
from kg.report.content import Report, Section
from kg.report.words import WORDS
from kg.text.seen import address, shown
from kg.view import picture

STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8").replace("\r\n", "\n")


def text(words: str) -> str:
    """Escape a text from a bulletin; characters that are not seen are taken out."""
    return escape(shown(words))


def page(title: str, lang: str, body: Iterable[str]) -> str:
    """Put parts of markup into a page whose policy lets nothing run and nothing be fetched."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{text(title)}</title>\n<link rel="icon" href="data:,">\n<style>{STYLE}</style>\n</head>\n'
        "<body>\n<main>\n" + "\n".join(part for part in body if part) + "\n</main>\n</body>\n</html>\n"
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table whose cells are markup; on a narrow screen it scrolls by itself."""
    top = "".join(f'<th scope="col">{text(head)}</th>' for head in heads)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    label = f'role="region" aria-label="{text(caption)}" tabindex="0"'
    return f'<div class="wide" {label}><table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'


class Notes:
    """Numbered passages, each with its source, to which the lines of a page lead and from which they lead back."""

    def __init__(self, sources: dict[str, Source], quote: str) -> None:
        self.sources, self.quote = sources, quote
        self.numbers: dict[tuple[str, str], int] = {}
        self.cited: dict[int, int] = {}

    def cite(self, evidence: Iterable[Quotation]) -> str:
        """Return the marks of some passages, as links to their notes."""
        numbers = dict.fromkeys(
            self.numbers.setdefault((each.item, each.quote), len(self.numbers) + 1) for each in evidence
        )
        marks = []
        for number in numbers:
            times = self.cited[number] = self.cited.get(number, 0) + 1
            mark = f' id="c{number}"' if times == 1 else ""
            marks.append(f'<a{mark} href="#n{number}">{number}</a>')
        return f"<sup>{' '.join(marks)}</sup>" if marks else ""

    def list(self) -> str:
        """Return the notes, in the order in which they are first cited."""
        return "<ol class=notes>\n" + "\n".join(map(self._note, self.numbers)) + "\n</ol>"

    def _note(self, key: tuple[str, str]) -> str:
        item, quote = key
        number, source = self.numbers[key], self.sources.get(item)
        where = [source.title, source.published or "", source.publisher or ""] if source else []
        told = [f"<bdi>{text(each)}</bdi>" for each in (*where, item) if each]
        links = [address(link) for link in (source.links if source else ()) if is_web_address(link)]
        told += [
            f'<a href="{escape(link)}" rel="noopener noreferrer nofollow">{text(_host(link))} ↗</a>' for link in links
        ]
        words = self.quote.format(f"<bdi>{text(quote)}</bdi>")
        back = f'<a href="#c{number}" aria-label="↑ {number}">↑</a>'
        return f'<li id="n{number}"><q>{words}</q> {" · ".join(told)} {back}</li>'


def _host(link: str) -> str:
    return link.partition("//")[2].partition("/")[0]


def render(report: Report) -> str:
    """Write a dossier as HTML."""
    words = WORDS[report.lang]
    notes = Notes(report.sources, words["quote"])
    about, *more = report.about
    figures = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in report.figures)
    sections = [part for section in report.sections if section.rows for part in _section(section, notes)]
    drawn = picture(report.graph, lang=report.lang)
    links = [(section.key, section.title) for section in report.sections if section.rows]
    contents = "".join(f'<a href="#{key}">{text(title)}</a>' for key, title in [*links, ("notes", words["notes"])])
    body = [
        f'<header><p class="kind">{text(about)}</p><h1><bdi>{text(report.title)}</bdi></h1>',
        *(f'<p class="about"><bdi>{text(line)}</bdi></p>' for line in more),
        f"</header><nav>{contents}</nav>",
        f'<section id="figures"><h2>{words["figures"]}</h2><dl class="figures">{figures}</dl>',
        _chart(report.years, words["per_year"]),
        f'</section><section id="picture"><h2>{words["picture"]}</h2>',
        # On a phone it is wider than the page, and whoever has no pointer must be able to move it.
        f'<figure tabindex="0" aria-label="{words["picture"]}">{_inline(drawn)}</figure></section>',
        *sections,
        f'<p class="none">{text(lacking(report))}</p>',
        f'<section id="notes"><h2>{words["notes"]}</h2>{notes.list()}</section>',
        f'<section id="made"><h2>{words["made"]}</h2>',
        "\n".join(f"<p>{text(line)}</p>" for line in report.made),
        "</section>",
    ]
    return page(report.title, report.lang, body)


def _chart(counts: Sequence[tuple[str, int]], title: str) -> str:
    drawn = bars(counts, title)
    return f"<figure><figcaption>{text(title)}</figcaption>{drawn}</figure>" if drawn else ""


def lacking(report: Report) -> str:
    """Say which sections a dossier has nothing for, so that nobody takes them for forgotten; empty if there is none."""
    words = WORDS[report.lang]
    empty = words["list"].join(section.title for section in report.sections if not section.rows)
    return words["none_of"].format(sections=empty) if empty else ""


def _section(section: Section, notes: Notes) -> Iterable[str]:
    yield f'<section id="{section.key}"><h2>{text(section.title)} <small>{len(section.rows)}</small></h2>'
    rows = []
    for row in section.rows:
        *cells, last = (f"<bdi>{text(cell)}</bdi>" if cell else "" for cell in row.cells)
        rows.append([*cells, last + notes.cite(row.evidence)])
    yield table(section.title, section.heads, rows)
    yield "</section>"


def _inline(svg: str) -> str:
    """Let a picture shrink with the page: its size comes from the style and not from itself."""
    return re.sub(r' width="[\d.]+" height="[\d.]+"', "", svg, count=1)
