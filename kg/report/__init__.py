"""A dossier on one entity: figures, network, cases, timeline, deals and laws, every line with quotation and source."""

from pathlib import Path

from kg.files import write_atomic
from kg.report import html, markdown
from kg.report.content import Report, Row, Section, collect
from kg.store import Store
from kg.view import picture

__all__ = ["FORMATS", "Report", "Row", "Section", "collect", "html", "markdown", "report"]

FORMATS = ("html", "md")


def report(
    store: Store, name: str, out: Path | None = None, *, lang: str = "zh", form: str = "html", on: str | None = None
) -> str:
    """Write what a store says of one entity as a dossier, in `zh` or `en`, as `html` or `md`; returns it.

    A file `out` is written if given. HTML is one file with the picture in it; the picture of Markdown lies beside the
    file, as SVG under the same name, and is left out where there is no file. `on` is the date at whose end states of
    cases are told, the last date of the bulletins used if not said.

    Raises:
        UnknownError: no entity is called so, or several are.
        InputError: a file cannot be written.
    """
    found = collect(store, name, lang=lang, on=on)
    if form == "html":
        text = html.render(found)
    else:
        beside = out.with_suffix(".svg") if out else None
        if beside:
            with write_atomic(beside) as file:
                file.write(picture(found.graph, lang=lang, title=found.title).encode())
        text = markdown.render(found, image=beside.name if beside else None)
    if out:
        with write_atomic(out) as file:
            file.write(text.encode())
    return text
