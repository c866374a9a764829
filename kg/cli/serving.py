"""The command that serves a store: serve."""

import sys
from contextlib import suppress

import click

from kg.cli.options import examples, store_option, talk
from kg.place import Place


@click.command(
    epilog=examples(
        "kg serve",
        "kg serve --port 8080 --timeout 10",
        "kg serve --get '/ask/fines?format=csv'",
        "curl -H 'Accept: text/csv' --data-urlencode query@suits.rq http://127.0.0.1:8000/sparql",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every one.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer.")
@click.option("--processes", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries at once.")
@click.option("--memory", type=click.IntRange(64), default=2048, show_default=True, help="Megabytes for a query.")
@click.option("--cors", default="*", show_default=True, help="Origin whose pages may read it; '' is none.")
@click.option("--get", "path", metavar="PATH", help="Answer this one address on standard output, and end.")
@store_option
@click.pass_context
def serve(
    context: click.Context, host: str, port: int, timeout: float, rows: int, processes: int, memory: int, cors: str,
    path: str | None, store: Place,
) -> None:  # fmt: skip
    """Serve pages and a SPARQL endpoint.

    Everything is for reading only: each thing has a page at its IRI, /sparql answers SPARQL 1.1 queries, /query and
    /questions ask them from a page. Ends with Ctrl-C.
    """
    from kg.serve import Limits, once
    from kg.serve import serve as served

    limits = Limits(seconds=timeout, rows=rows, processes=processes, memory=memory)
    if path is not None:
        status, body = once(store, path, limits=limits)
        sys.stdout.buffer.write(body)
        context.exit(0 if status < 400 else 1)

    def ready(address: str) -> None:
        talk(f"{address}  (pages; {address}sparql is the endpoint; Ctrl-C ends it)")

    # An interrupt is how it ends.
    with suppress(KeyboardInterrupt):
        served(store, host=host, port=port, limits=limits, cors=cors or None, ready=ready)


COMMANDS = (serve,)
