"""A graph as one interactive HTML file that needs no network: pyvis and the vis-network it ships, all inlined.

Texts from bulletins reach the page as data and never as markup: they stand in JSON with every `<`, `>` and `&` escaped,
the page shows them by `textContent`, and its Content-Security-Policy lets no script run but the two whose hashes it
names.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network

from kg.files import write_atomic
from kg.look import legend
from kg.network import Graph, as_graph, part
from kg.store import Store
from kg.text.seen import shown
from kg.view import data
from kg.view.arrange import LAYOUTS, SHAPES, arrange, unplaced
from kg.view.picture import counts, picture
from kg.view.table import table

__all__ = ["LAYOUTS", "MOST", "fragment", "picture", "table", "view"]

PAGE = Path(__file__).parent / "page"
#: In the order in which they build on each other; together they are one script with a scope of its own.
SCRIPTS = (
    "model.js",
    "draw.js",
    "move.js",
    "parts.js",
    "state.js",
    "save.js",
    "take.js",
    "side.js",
    "panel.js",
    "page.js",
)
LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
#: More nodes than this no reader can use and few browsers draw smoothly: the most central ones are shown.
MOST = 5000
#: From here on lines are left out while the view is dragged, so that it follows the hand.
LARGE = 600
FRAMELESS = {
    "zh": "（这里本有一幅可以操作的图，被编辑器去掉了：请改用 iframe 链接或图片。）",
    "en": "(An interactive graph stood here, and an editor took it away: use an iframe with an address, or a picture.)",
}
TITLES = {"zh": "人工智能法律知识图谱", "en": "AI law knowledge graph"}


def view(
    source: "Store | Graph",
    out: Path | None = None,
    *,
    entity: str | None = None,
    depth: int = 1,
    title: str | None = None,
    lang: str = "zh",
    layout: str = "force",
    state: str = "",
) -> str:
    """Draw a graph, or what a store holds, as one HTML page; returns it, and writes it to `out` if given.

    `entity` and `depth` cut a neighbourhood out of a store, as `kg.network.graph` does; a graph is drawn as it is. Of
    more than `MOST` nodes the best connected are shown, and the page says so. `lang` and `layout` (one of `LAYOUTS`)
    are the language and the layout that it opens in; its reader can change both. `state` is what the address of such a
    page of the same graph holds after its `#`: the page opens as that one stood.

    Raises:
        UnknownError: no entity of the store, or more than one, is called so.
        InputError: the file cannot be written.
    """
    whole = as_graph(source, entity=entity, depth=depth)
    # Where that reader looked fits his window and no other.
    kept = "&".join(each for each in state.rpartition("#")[2].split("&") if not each.startswith("at="))
    html = _page(whole, part(whole, MOST), title, lang, layout, {"state": kept})
    if out is not None:
        with write_atomic(out) as file:
            file.write(html.encode())
    return html


def _page(
    whole: Graph, graph: Graph, title: str | None, lang: str, layout: str, more: dict[str, Any],
    degrees: Mapping[str, int] | None = None,
) -> str:  # fmt: skip
    """Write the page of a graph that is a part of a whole; `more` are facts besides those of the graph."""
    numbers = data.Numbers.of(graph)
    centre = whole.graph.get("centre")
    placed = arrange(graph, numbers.nodes, [data.size(graph.nodes[node]["degree"]) for node in graph])
    titles = {each: title or _title(whole, centre, each) for each in TITLES}
    page = {
        **legend(),
        "sources": [data.source(each) for each in graph.graph["sources"].values()],
        "title": {each: shown(text) for each, text in titles.items()},
        "lang": lang,
        "focus": numbers.nodes[centre] if centre else None,
        "of": len(whole),
        "places": data.places(graph),
        "layouts": list(placed.places),
        "shapes": SHAPES,
        "axes": placed.axes,
        "layout": layout if layout in placed.places else None,
        **more,
    }
    nodes = data.nodes(graph, numbers, placed)
    for each in nodes if degrees is not None else ():
        each["of"] = (degrees or {}).get(each["key"], 0)
    return _html(nodes, data.edges(graph, numbers, keyed="live" in more), page)


def live(
    graph: Graph, facts: dict[str, Any], *, title: str | None = None, lang: str = "zh", layout: str = "force"
) -> str:
    """Draw a graph as a page that asks the server it comes from for more of the store (`increment`).

    `facts` are what `live.js` needs: the `seeds` that the view grew from, how many neighbours a `step` brings, the two
    `ends` of a path if it is one, `of` how many entities there are, and their `degrees` in the whole store by id.
    """
    told = {name: value for name, value in facts.items() if name != "degrees"}
    return _page(graph, graph, title, lang, layout, {"live": told, "state": ""}, facts["degrees"])


def increment(graph: Graph, degrees: Mapping[str, int]) -> dict[str, Any]:
    """Write what comes to a page that is open already; numbers are of this part alone, ids join it with the page."""
    numbers = data.Numbers.of(graph)
    nodes = [{**each, "of": degrees.get(each["key"], 0)} for each in data.nodes(graph, numbers, unplaced(len(graph)))]
    return {
        "nodes": nodes,
        "edges": data.edges(graph, numbers, keyed=True),
        "sources": [data.source(each) for each in graph.graph["sources"].values()],
        "places": data.places(graph),
    }


def fragment(
    graph: Graph,
    *,
    title: str | None = None,
    lang: str = "zh",
    layout: str = "force",
    state: str = "",
    caption: str | None = None,
) -> str:
    """Draw a graph as one element to paste into another page; any number of them go on one page.

    The page stands whole in a frame of its own, so that no style, name or script of one page meets the other's. It is
    one line, because Markdown ends a stretch of HTML at an empty one, and without square brackets, in which WordPress
    looks for its own commands. What stands inside the frame is seen only where an editor has taken the frame away.
    """
    page = escape(view(graph, title=title, lang=lang, layout=layout, state=state))
    page = page.replace("\n", "&#10;").replace("[", "&#91;").replace("]", "&#93;")
    told = shown(caption if caption is not None else counts(graph, lang))
    centre = graph.graph.get("centre")
    name = _plain(shown(title or _title(graph, centre, lang)))
    style = "box-sizing:border-box;width:100%;height:min(640px,85vh);min-height:380px;border:1px solid #d0d4da"
    rights = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<figure style="margin:1em 0"><iframe title="{name}" sandbox="{rights}" loading="lazy" allowfullscreen '
        f'style="{style};border-radius:8px" srcdoc="{page}">{FRAMELESS[lang]}</iframe>'
        f'<figcaption style="font-size:.85em">{_plain(told)}</figcaption></figure>\n'
    )


Graph.drawn = fragment


def _plain(text: str) -> str:
    return escape(" ".join(text.split())).replace("[", "&#91;").replace("]", "&#93;")


def _title(graph: Graph, centre: str | None, lang: str) -> str:
    return graph.nodes[centre][f"label_{lang}"] or centre if centre else TITLES[lang]


def _html(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], page: dict[str, Any]) -> str:
    """Put the page together through pyvis, with our template in place of its own."""
    network = Network(directed=True, cdn_resources="in_line")
    network.set_template_dir(str(PAGE), "page.html")
    # add_node and add_edge look through all that is there already, each time.
    network.nodes, network.edges = nodes, edges
    network.options = _options(len(nodes))
    library = _text(LIBRARY).replace("//# sourceMappingURL=", "// ")
    served = "live" in page
    names = [*SCRIPTS[:-1], "live.js", SCRIPTS[-1]] if served else SCRIPTS
    script = "(() => {\n'use strict';\n" + "\n".join(_text(PAGE / name) for name in names) + "\n})();"
    style = _text(PAGE / "page.css")
    policies = network.templateEnv.policies
    policies["json.dumps_function"], policies["json.dumps_kwargs"] = _json, {}
    network.templateEnv.globals.update(
        page=page, library=library, script=script, style=style, policy=_policy([library, script], style, served=served)
    )
    return str(network.generate_html())


def _options(count: int) -> dict[str, Any]:
    """Tell vis-network to draw and move, and to leave the rest to the page: places, names, picking, emphasis."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"shape": "custom", "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "arrowStrikethrough": False,
            "arrows": {"to": {"scaleFactor": 0.55}, "from": {"scaleFactor": 0.55}},
        },
        "interaction": {
            "hover": False,
            "selectable": False,
            "tooltipDelay": 10**9,
            "hideEdgesOnDrag": count > LARGE,
            "hideEdgesOnZoom": count > LARGE,
            "zoomSpeed": 0.7,
        },
    }


def _text(path: Path) -> str:
    # Browsers read every line end as one line feed before they take the hash.
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _json(value: Any) -> str:
    """Write JSON with the characters as they are: escaped to ASCII, Chinese would take twice the room.

    Jinja escapes what is markup. Line ends of JavaScript are escaped here, for whoever takes the data out by a script.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(scripts: list[str], style: str, *, served: bool = False) -> str:
    """Allow the two scripts and the style of the page, pictures that it draws itself, and nothing else.

    One that is `served` may ask the server that it comes from.
    """
    allowed = " ".join(map(_hash, scripts))
    asked = "connect-src 'self'; " if served else ""
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        f"{asked}base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
