"""The command line: each command parses, calls one function of the library, and prints what it gives.

Results go to standard output or to `-o`, talk to standard error. Exit status: 0 done, 1 the answer is no, 2 wrong use
or bad input, 130 interrupted. Heavy libraries are imported by the command that needs them.
"""

import atexit
import gc
import sys
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from kg.cli import asking, changing, making, reviewing, serving, showing
from kg.errors import KgError

#: Commands that go on where they were interrupted.
_GOING_ON = ("build", "demo")


class Face(click.Group):
    """A group that tells errors that are raised on purpose in one message, without a traceback."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program of its own."""
        # Nearly all that a command makes it needs to its end: looking for garbage in it, at the end once more, only
        # costs time.
        gc.set_threshold(100_000, 20, 20)
        atexit.register(gc.freeze)
        return super().__call__(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal cannot show must not stop a listing.
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        try:
            return super().invoke(ctx)
        except KgError as error:
            _stop(str(error), 2)
        except KeyboardInterrupt:
            kept = "; what was finished is kept, and the same command goes on from there"
            _stop(f"interrupted{kept if ctx.invoked_subcommand in _GOING_ON else ''}", 130)


def _stop(message: str, status: int) -> NoReturn:
    click.echo(f"kg: {message}", err=True)
    raise click.exceptions.Exit(status)


def _tell_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from kg.version import VERSION

        click.echo(f"kg {VERSION}")
        context.exit()


@click.group(
    cls=Face,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Begin with `kg demo`. `kg COMMAND -h` shows examples. KG_STORE names the store for all commands.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and end.",
)
def main() -> None:
    """Turn bulletins on artificial-intelligence law into a knowledge graph; ask it, export it, look at it.

    \b
    $ kg build bulletins/
    $ kg ask who-sued-whom OpenAI
    $ kg view OpenAI -o openai.html
    """


_PARTS = (making, asking, changing, reviewing, showing, serving)
for _command in (command for part in _PARTS for command in part.COMMANDS):
    main.add_command(_command)
