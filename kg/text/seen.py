"""What a reader of a page sees of a text: characters that change what is seen without being seen are left out."""

from urllib.parse import quote

from kg.text.patterns import compiled

#: Characters that are not seen but change what is: controls, zero-width ones, overrides of the writing direction.
_INVISIBLE = compiled(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Take out the characters of a text that a reader would not see.

    >>> shown("Open\\u200bAI \\u202egnp.exe")
    'OpenAI gnp.exe'
    """
    return _INVISIBLE.sub("", text)


def address(link: str) -> str:
    """Write an address so that all of it is seen, where it leads as well: what is not seen is percent-encoded.

    >>> address("https://example.org/\\u202efdp.exe")
    'https://example.org/%E2%80%AEfdp.exe'
    """
    return _INVISIBLE.sub(lambda found: quote(found[0], errors="replace"), link)
