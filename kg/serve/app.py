"""The addresses of the server: the SPARQL endpoint, the pages, and each thing at its IRI.

Nothing here touches the store: a request becomes a job for `kg.serve.pool`, and the reply goes out with its headers.
https://www.w3.org/TR/sparql11-protocol/ says what an endpoint must take.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.resources import files
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import StoreError
from kg.place import Place
from kg.rdf import ONTOLOGY
from kg.resources import resource
from kg.serve.html import POLICY
from kg.serve.index.keeping import Keeper
from kg.serve.index.near import STEP
from kg.serve.negotiation import preferred
from kg.serve.parts import look_css
from kg.serve.pool import Limits, Pool, Reply, state, told

#: What a page may load, and that no page may frame it, which a header alone can say.
_FRAMED = f"{POLICY}; frame-ancestors 'none'"
#: What a picture may do when it is opened by itself: nothing but look like what it says.
_DRAWN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
#: An answer of these is not the same the next time.
_VOLATILE = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)
_FILES = {
    "ai-law.ttl": "text/turtle; charset=utf-8",
    "alignments.ttl": "text/turtle; charset=utf-8",
    "shapes.ttl": "text/turtle; charset=utf-8",
    "context.jsonld": "application/ld+json",
}
#: Name of a file that pages load → what it is made of, in the folder of the program.
_STATIC = {
    "style.css": ("serve/static/style.css",),
    "graph.js": ("serve/static/graph.js",),
    "pages.js": ("view/page/save.js", "serve/static/pages.js"),
}
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
#: Pages that look things up in the index, and what they are called.
_EXPLORER = {
    "/": "home", "/find": "found", "/suggest": "suggestions", "/numbers": "numbers", "/timeline": "timeline",
    "/cases": "cases", "/laws": "laws", "/authorities": "authorities", "/courts": "courts",
}  # fmt: skip
#: So long a page waits for an index that is being made; a small store's takes less.
_WAIT_S = 6.0
#: A view grows from so many entities at the most.
_SEEDS = 200
Answering = Callable[[Request], Awaitable[Response]]


def application(
    store: Place, base: str, limits: Limits | None = None, *, cors: str | None = "*", wait_s: float = _WAIT_S
) -> Starlette:
    """Make the ASGI application of a store whose IRIs begin with `base`; `cors` is the origin that may read it.

    `wait_s` is how long a page waits for what it is looked up in, before it says that this is being made.
    """
    server = _Server(store, base, limits or Limits(), cors, wait_s)
    there = urlsplit(base).path
    routes = [
        *((path, server.explorer(name)) for path, name in _EXPLORER.items()),
        ("/questions", server.page("catalogue")),
        ("/questions/{name}", server.question),
        ("/query", server.page("query", "query")),
        ("/ask/{name}", server.ask),
        ("/view", server.view),
        ("/view/more", server.more),
        ("/view/path", server.way),
        ("/report", server.report),
        ("/void", server.describe),
        ("/.well-known/void", server.describe),
        ("/ontology", server.ontology),
        (urlsplit(ONTOLOGY).path, server.ontology),
        ("/ontology/{name}", server.file),
        ("/static/{name}", server.static),
        (f"{there}{{rest:path}}", server.thing),
    ]
    made = [Route(path, server.guarded(answer), methods=["GET", "OPTIONS"]) for path, answer in routes]
    endpoint = Route("/sparql", server.guarded(server.sparql), methods=["GET", "POST", "OPTIONS"])

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        server.close()

    app = Starlette(routes=[endpoint, *made], lifespan=lifespan)
    app.state.close = server.close
    return app


class _Server:
    def __init__(self, store: Place, base: str, limits: Limits, cors: str | None, wait_s: float) -> None:
        self.store = store
        self.base = base
        self.limits = limits
        self.cors = cors
        self.pool = Pool(store, limits)
        # What draws loads much more, and fewer ask for it.
        self.drawing = Pool(store, replace(limits, processes=min(2, limits.processes)), "kg.serve.drawing")
        self.keeper = Keeper(store)
        self.wait_s = wait_s

    def close(self) -> None:
        """End all processes and take away what they made for this server alone."""
        self.pool.close()
        self.drawing.close()
        self.keeper.close()

    def guarded(self, answer: Answering) -> Answering:
        """Put the headers around an answer that every one has."""

        async def guarded(request: Request) -> Response:
            try:
                response = Response(status_code=204) if request.method == "OPTIONS" else await answer(request)
            except ClientDisconnect:
                response = Response(status_code=400)
            except StoreError as error:
                # The store was taken away, or the server that holds it does not answer.
                response = _response(told(503, str(error), Retry_After="5"), {"Cache-Control": "no-store"})
            headers = response.headers
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            headers.setdefault("Content-Security-Policy", _FRAMED)
            headers["Vary"] = "Accept, Accept-Language"
            if self.cors:
                headers["Access-Control-Allow-Origin"] = self.cors
                headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
                if request.method == "OPTIONS":
                    headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
                    headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
                    headers["Access-Control-Max-Age"] = "86400"
            return response

        return guarded

    async def job(self, request: Request, job: str, fixed: bool = True, /, **arguments: object) -> Response:
        """Do a job, unless the client has its answer already; one that is not `fixed` is another the next time."""
        tag = None
        if fixed and request.method in ("GET", "HEAD") and not _VOLATILE.search(str(arguments.get("query", ""))):
            tag = await run_in_threadpool(self.tag, request)
            if _has(request, tag):
                return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
        reply = await run_in_threadpool(self.pool.ask, job, **arguments)
        headers = {**reply.headers, "Cache-Control": "no-store"}
        if tag and reply.status == 200:
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
        return _response(reply, headers)

    def tag(self, request: Request) -> str:
        """Name an answer by what was asked, and by the state of the store."""
        wanted = [request.headers.get(name, "") for name in ("accept", "accept-language")]
        whole = "\n".join([state(self.store), str(request.url), *wanted])
        return f'W/"{hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'

    def page(self, name: str, *parameters: str) -> Answering:
        """Make the answer of a page that takes some parameters."""
        keys = {"query": "sparql"}

        async def answer(request: Request) -> Response:
            given = {keys.get(each, each): request.query_params.get(each, "") for each in parameters}
            return await self.job(request, "page", name=name, lang=_language(request), **given)

        return answer

    def explorer(self, name: str) -> Answering:
        """Make the answer of a page that looks things up in the index, or says that this is being made."""

        async def answer(request: Request) -> Response:
            kept = await run_in_threadpool(self.keeper.index, self.wait_s)
            lang, given = _language(request), dict(request.query_params)
            if kept.path is None:
                here = str(request.url).removeprefix(str(request.base_url).rstrip("/"))
                told = {"name": "making", "lang": lang, "here": here, "problem": kept.problem}
                return await self.job(request, "page", False, **told)
            asked = {"name": name, "lang": lang, "index": str(kept.path), "is_old": kept.is_old, "given": given}
            response = await self.job(request, "explorer", not kept.is_old, **asked)
            if given.get("format") == "svg":
                response.headers["Content-Security-Policy"] = _DRAWN
            return response

        return answer

    async def question(self, request: Request) -> Response:
        """Show a question."""
        given = {key: value for key, value in request.query_params.items() if key != "lang"}
        asked = {"question": request.path_params["name"], "given": given}
        return await self.job(request, "page", name="question", lang=_language(request), **asked)

    async def ask(self, request: Request) -> Response:
        """Answer a question for a program."""
        given = {key: value for key, value in request.query_params.items() if key not in ("lang", "format") and value}
        accept, form = request.headers.get("accept", ""), request.query_params.get("format", "")
        name = request.path_params["name"]
        return await self.job(request, "ask", question=name, given=given, accept=accept, form=form)

    async def thing(self, request: Request) -> Response:
        """Tell of the thing whose IRI ends like the address."""
        raw = request.scope.get("raw_path") or request.url.path.encode()
        rest = raw.decode("ascii", "replace").removeprefix(urlsplit(self.base).path)
        accept, form = request.headers.get("accept", ""), request.query_params.get("format", "")
        start = request.query_params.get("start", "")
        # A page of an entity does not wait: without the index it shows less.
        kept = await run_in_threadpool(self.keeper.index, min(self.wait_s, 1.0) if "html" in accept else 0.0)
        asked: dict[str, object] = {"iri": self.base + rest, "accept": accept, "lang": _language(request), "form": form}
        asked |= {"index": str(kept.path) if kept.path else None, "is_old": kept.path is not None and kept.is_old}
        asked |= {"start": int(start) if re.fullmatch("[0-9]{1,6}", start) else 0}
        response = await self.job(request, "resource", not kept.is_old, **asked)
        if "location" in response.headers and request.url.query:
            response.headers["Location"] += f"?{request.url.query}"
        return response

    async def describe(self, request: Request) -> Response:
        """Describe the service."""
        endpoint = f"{request.base_url}sparql"
        return await self.job(request, "describe", accept=request.headers.get("accept", ""), endpoint=endpoint)

    async def view(self, request: Request) -> Response:
        """Draw the page of `kg view` over the live store, or a file of it; the page brings its own policy."""
        given = request.query_params
        seeds, wrong = _seeds(given.getlist("entity"), given.get("depth", ""))
        if wrong:
            return _response(wrong, {})
        asked = {"seeds": seeds, "lang": _language(request), "layout": given.get("layout", "force")}
        asked |= {"form": given.get("format", "live"), "ends": given.getlist("path")[:2]}
        reply = await self.drawn(request, "view", **asked)
        return _response(reply, {"Cache-Control": "no-store", "Content-Security-Policy": "frame-ancestors 'none'"})

    async def more(self, request: Request) -> Response:
        """Give what comes to a view with more neighbours of an entity."""
        given = request.query_params
        seeds, wrong = _seeds(given.getlist("entity"))
        (fresh, count), *_ = _seeds([given.get("fresh", "")])[0] or [("", 0)]
        if wrong or not fresh:
            return _response(wrong or told(400, "fresh=ID says of which entity"), {})
        reply = await self.drawn(request, "more", seeds=seeds, fresh=fresh, count=count)
        return _response(reply, {"Cache-Control": "no-store"})

    async def way(self, request: Request) -> Response:
        """Give a way between two entities."""
        reply = await self.drawn(request, "way", ends=request.query_params.getlist("path")[:2])
        return _response(reply, {"Cache-Control": "no-store"})

    async def report(self, request: Request) -> Response:
        """Write the dossier of an entity, which brings its own policy."""
        given = request.query_params
        asked = {"name": given.get("entity", ""), "lang": _language(request), "form": given.get("format", "html")}
        reply = await self.drawn(request, "report", **asked)
        return _response(reply, {"Cache-Control": "no-store", "Content-Security-Policy": "frame-ancestors 'none'"})

    async def drawn(self, request: Request, job: str, **asked: object) -> Reply:
        """Have something drawn, once there is an index; until then a page says that it is being made."""
        kept = await run_in_threadpool(self.keeper.index, self.wait_s)
        if kept.path is None:
            here = str(request.url).removeprefix(str(request.base_url).rstrip("/"))
            asked = {"name": "making", "lang": _language(request), "here": here, "problem": kept.problem}
            return await run_in_threadpool(self.pool.ask, "page", **asked)
        return await run_in_threadpool(self.drawing.ask, job, index=str(kept.path), **asked)

    async def ontology(self, request: Request) -> Response:
        """Give the ontology as Turtle, or lead to its page."""
        wanted = preferred(request.headers.get("accept", ""), {"html": "text/html", "turtle": "text/turtle"})
        if wanted == "html":
            return await self.job(request, "page", name="ontology", lang=_language(request))
        return _given(request, (resource("ontology") / "ai-law.ttl").read_bytes(), _FILES["ai-law.ttl"])

    async def file(self, request: Request) -> Response:
        """Give a file of the ontology."""
        name = request.path_params["name"]
        if name not in _FILES:
            return _response(told(404, f"no file {name!r}; there are {', '.join(_FILES)}"), {})
        return _given(request, (resource("ontology") / name).read_bytes(), _FILES[name])

    async def static(self, request: Request) -> Response:
        """Give the style and the script of the pages."""
        name = request.path_params["name"]
        if name == "look.css":
            return _given(request, look_css().encode(), _KINDS["css"])
        if name not in _STATIC:
            return _response(told(404, "no such file"), {})
        body = b"".join((files("kg") / part).read_bytes() for part in _STATIC[name])
        return _given(request, body, _KINDS[name.rpartition(".")[2]])

    async def sparql(self, request: Request) -> Response:
        """Answer the SPARQL 1.1 Protocol, queries only."""
        pairs, wrong = await self.parameters(request)
        if wrong:
            return _response(wrong, {})
        if "update" in pairs:
            return _response(told(403, "this endpoint only reads: `kg build` changes a store"), {})
        queries = pairs.get("query", [])
        accept, form = request.headers.get("accept", ""), "".join(pairs.get("format", [])[:1])
        if not queries and request.method in ("GET", "HEAD"):
            return await self.unasked(request, accept)
        if len(queries) != 1:
            return _response(told(400, f"expected one parameter `query`, found {len(queries)}"), {})
        kinds = {"any": "application/sparql-results+json", "ttl": "text/turtle", "html": "text/html"}
        if request.method == "GET" and not form and preferred(accept, kinds) == "html":
            # A browser: the page shows the same answer.
            return Response(status_code=303, headers={"Location": f"/query?{urlencode({'query': queries[0]})}"})
        default, named = (pairs.get(f"{kind}-graph-uri", []) for kind in ("default", "named"))
        return await self.job(
            request, "sparql", query=queries[0], accept=accept, default=default, named=named, form=form
        )

    async def unasked(self, request: Request, accept: str) -> Response:
        """Describe the service to who asks nothing; a browser is led to the page."""
        if preferred(accept, {"turtle": "text/turtle", "html": "text/html"}) == "html":
            return Response(status_code=303, headers={"Location": "/query"})
        return await self.describe(request)

    async def parameters(self, request: Request) -> tuple[dict[str, list[str]], Reply | None]:
        """Read what is asked, from the address or from the body, or say what is wrong with it."""
        try:
            pairs = _parsed(request.scope["query_string"])
            if request.method != "POST":
                return pairs, None
            kind, _, rest = request.headers.get("content-type", "").partition(";")
            if (charset := re.search(r"charset=\"?([^\s;\"]+)", rest)) and charset[1].lower() not in ("utf-8", "utf8"):
                return {}, told(415, f"a query must be UTF-8, not {charset[1]}")
            kind = kind.strip().lower()
            if kind == "application/sparql-update":
                return {}, told(403, "this endpoint only reads: `kg build` changes a store")
            if kind not in ("application/x-www-form-urlencoded", "application/sparql-query"):
                taken = "application/x-www-form-urlencoded or application/sparql-query"
                return {}, told(415, f"the body of a query must be {taken}, not {kind or 'of no type'}")
            body = await self.body(request)
            if body is None:
                return {}, told(413, f"a request may have {self.limits.body:,} bytes")
            if kind == "application/sparql-query":
                return {**pairs, "query": [*pairs.get("query", []), body.decode()]}, None
            return _parsed(body), None
        except ValueError:
            return {}, told(400, "the request is no UTF-8, or has too many parameters")

    async def body(self, request: Request) -> bytes | None:
        """Read the body; None if it is too long."""
        parts, length = [], 0
        async for part in request.stream():
            length += len(part)
            if length > self.limits.body:
                return None
            parts.append(part)
        return b"".join(parts)


def _parsed(text: bytes) -> dict[str, list[str]]:
    return parse_qs(text.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=200)


def _seeds(names: Sequence[str], depth: str = "") -> tuple[list[tuple[str, int]], Reply | None]:
    """Read from which entities a view grows, `ID` or `ID~60` for sixty neighbours; or say what is wrong."""
    if depth not in ("", "0", "1"):
        return [], told(400, "depth must be 0 or 1; neighbours of neighbours come when the page is asked for them")
    seeds = []
    for name in names[:_SEEDS]:
        id, mark, count = name.rpartition("~")
        if not mark or not re.fullmatch("[0-9]{1,4}", count):
            id, count = name, "0" if depth == "0" else str(STEP)
        if id:
            seeds.append((id, int(count)))
    return seeds, None


def _language(request: Request) -> str:
    wanted = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return "en" if wanted.lower().startswith("en") else "zh"


def _response(reply: Reply, headers: dict[str, str]) -> Response:
    return Response(reply.body, reply.status, {**reply.headers, **headers, "Content-Type": reply.type})


def _given(request: Request, body: bytes, kind: str) -> Response:
    """Give a file, unless the client has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, 200, {"Content-Type": kind, **headers})


def _has(request: Request, tag: str) -> bool:
    """Say whether the client has what bears a tag; a weak tag counts as much as a strong one."""
    had = re.findall(r'(?:W/)?("[^"]*")', request.headers.get("if-none-match", ""))
    return tag.removeprefix("W/") in had
