"""Which of several media types a client likes best, by its Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence

#: What else is said for the media types that we write.
_ALSO = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "application/n-triples": ("text/plain",),
    "application/ld+json": ("application/json",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "text/turtle": ("application/x-turtle",),
}


def preferred(accept: str, types: Mapping[str, str]) -> str | None:
    """Return the name of the media type that is liked best, of equals the first; None if none is acceptable.

    `types` maps names to media types. Without a header everything is acceptable.

    >>> rows = {"json": "application/sparql-results+json", "csv": "text/csv; charset=utf-8"}
    >>> preferred("text/csv, */*;q=0.1", rows), preferred("", rows), preferred("image/png", rows)
    ('csv', 'json', None)
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    best: tuple[float, str | None] = (0.0, None)
    for name, kind in types.items():
        plain = kind.partition(";")[0]
        quality = _quality(ranges, plain)
        for other in _ALSO.get(plain, ()):
            # An exact name counts a little more than one that stands for several.
            quality = max(quality, _exact(ranges, other) * 0.999)
        if quality > best[0]:
            best = (quality, name)
    return best[1]


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (each.strip() for each in part.split(";"))
        if "/" in kind:
            found.append((kind.lower(), _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _exact(ranges: Sequence[tuple[str, float]], kind: str) -> float:
    return next((weight for name, weight in ranges if name == kind), 0.0)


def _quality(ranges: Sequence[tuple[str, float]], kind: str) -> float:
    """Take the most specific range that the type falls under."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        for name, weight in ranges:
            if name == wanted:
                return weight
    return 0.0
