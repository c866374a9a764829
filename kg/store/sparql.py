"""What is checked before a query goes to the engine, and how the engine's errors are put."""

import re

from kg.errors import QueryError

#: Tokens that may hold the word without meaning it; IRIs with `://` cannot be taken for a comparison and a name.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[A-Za-z][A-Za-z0-9+.-]*://[^\x00-\x20<>\"{}|^`\\]*>"
    r"|\#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$.-])service(?![\w:-])", re.IGNORECASE)
_UNCLEAR = re.compile(r"<(?![<=\s])")
_UPDATE = re.compile(
    r"\s*(?:(?:prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>|#[^\n]*\n)\s*)*"
    r"(insert|delete|load|clear|drop|create|add|move|copy|with)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def refuse_service(query: str) -> None:
    """Raise `QueryError` if a query would make the engine call another server.

    The engine has no switch for it. Where the word stands outside of strings, comments and web addresses the query is
    refused; where a `<` makes it unclear what is a string and what is not, too.
    """
    if not _SERVICE.search(query):
        return
    bare = _OPAQUE.sub(" ", query)
    if _SERVICE.search(bare):
        raise QueryError("SERVICE is not allowed: a query reads this store and nothing else")
    if _UNCLEAR.search(bare):
        raise QueryError(
            "the query holds the word SERVICE and a < that may be a comparison or an IRI: "
            "put a blank after the comparison sign, or write IRIs with a prefix"
        )


def fault(query: str, error: SyntaxError | RuntimeError) -> QueryError:
    """Put the engine's complaint in words, with the line it is about and a mark under the place."""
    if found := _UPDATE.match(query):
        return QueryError(f"{found[1].upper()} is an update: queries only read; `kg build` changes a store")
    place = _PLACE.match(str(error))
    if not place:
        return QueryError(f"the query cannot be answered: {error}")
    line, column = int(place[1]), int(place[2])
    lines = [*query.splitlines(), ""]
    shown = lines[min(line, len(lines)) - 1].replace("\t", " ")
    number = f"{line} | "
    mark = " " * (len(number) + column - 1) + "^"
    return QueryError(f"line {line}, column {column}: {_reason(place[3])}\n{number}{shown}\n{mark}")


def _reason(text: str) -> str:
    """Cut the list of all that would have been possible down to what a person can use."""
    if "Prefix not found" in text:
        return "this prefix is not declared"
    if unbound := re.search(r"The SELECT contains a variable that is unbound", text):
        return unbound[0]
    if "[" not in text and "expected" not in text:
        return text
    choices = re.sub(r"\[[^\]]*\]", "", text.removeprefix("expected ").removeprefix("one of "))
    words = [word.strip() for word in re.findall(r"[A-Za-z][A-Za-z ]+|'[^']+'|\"[^\"]+\"", choices)]
    if not words:
        return "this does not fit here"
    return f"expected {', '.join(words[:12])}" + (" …" if len(words) > 12 else "")
