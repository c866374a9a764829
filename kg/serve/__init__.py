"""The graph over HTTP: pages to read, each thing at its IRI, and a SPARQL 1.1 endpoint that only reads.

It listens on loopback unless told otherwise, asks nothing of the network, and what takes too long or too much is ended
without harm to the rest (`kg.serve.pool`).
"""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, unquote

import uvicorn

from kg.errors import InputError
from kg.place import Place
from kg.serve.app import application
from kg.serve.pool import Limits
from kg.store.remote import reading

#: Characters that an address holds as they are.
_WRITTEN = "/?&=%+:,;@!$'()*~#[]"

#: Who asks for one page waits until what it is looked up in is there, however large the store.
_PATIENCE_S = 3600.0

__all__ = ["Limits", "application", "once", "serve"]


def serve(
    store: Place,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    cors: str | None = "*",
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a store until interrupted; `ready` is told the address. Port 0 takes a free one.

    The store is a folder, or the address of a server that holds one.

    Raises:
        StoreError: no store there.
        InputError: the address cannot be listened on.
    """
    app = application(store, _base(store), limits, cors=cors)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot be listened on: {error.strerror}; name another with --port") from error
    with listening:
        if ready:
            name = f"[{host}]" if ":" in host else host
            ready(f"http://{name}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=15,
            timeout_graceful_shutdown=3, lifespan="on", loop="asyncio",
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])


def once(store: Place, path: str, *, accept: str = "*/*", limits: Limits | None = None) -> tuple[int, bytes]:
    """Answer one GET request without a socket: status and body.

    Raises:
        StoreError: no store there.
    """
    app = application(store, _base(store), limits, wait_s=_PATIENCE_S)
    try:
        # In a thread of its own: where this is called, in a notebook for one, a loop may be running already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(_asked(app, path, accept))).result()
    finally:
        app.state.close()


async def _asked(app: Callable[..., object], path: str, accept: str) -> tuple[int, bytes]:
    # What a browser would do with what is typed into it.
    address, _, query = quote(path, safe=_WRITTEN).partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(address), "raw_path": address.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"accept", accept.encode())], "server": ("127.0.0.1", 80),
    }  # fmt: skip
    parts: list[bytes] = []
    status = 500

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(str(message["status"]))
        else:
            parts.append(bytes(message.get("body", b"")))  # type: ignore[call-overload]

    await app(scope, receive, send)  # type: ignore[misc]
    return status, b"".join(parts)


def _base(store: Place) -> str:
    with reading(store) as opened:
        return opened.space.base
