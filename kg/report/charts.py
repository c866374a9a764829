"""Small charts for pages: bars with their numbers, drawn as SVG that follows the colours of the text around it."""

from collections.abc import Sequence
from html import escape


def bars(counts: Sequence[tuple[str, int]], title: str) -> str:
    """Draw one upright bar for each name, its number above it; nothing where there is nothing to count."""
    most = max((count for _, count in counts), default=0)
    if not most:
        return ""
    step = max(18, min(46, 640 // len(counts)))
    # Not every name has room below its bar.
    every = -(-max(len(name) for name, _ in counts) * 7 // step)
    width, parts = step * len(counts), []
    for number, (name, count) in enumerate(counts):
        x, high = number * step, round(90 * count / most, 1)
        told = f'<title>{escape(name)}: {count}</title><rect x="{x + 2}" y="{106 - high}" width="{step - 4}"'
        parts.append(f'<g>{told} height="{high}" rx="2" fill="currentColor" fill-opacity="0.55"/></g>')
        if count:
            parts.append(f'<text x="{x + step / 2}" y="{102 - high}" text-anchor="middle">{count}</text>')
        if number % every == 0:
            parts.append(f'<text x="{x + step / 2}" y="121" text-anchor="middle">{escape(name)}</text>')
    return (
        f'<svg class="chart" role="img" aria-label="{escape(title)}" viewBox="0 0 {width} 126" width="{width}"'
        f' height="126" font-size="10" fill="currentColor"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
