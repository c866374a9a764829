"""English headlines that write each word large, read as sentences: "Acme Sues Beacon" as "Acme sues Beacon".

In such a headline a capital tells nothing of a name. Written small are the words that are verbs or small words of the
language, and the nouns of proceedings and groups; listed names stay as they are, and so does what may be an open one.
"""

import functools
import re
from string import digits

from kg.extract.english.settled import VERBS
from kg.extract.english.words import english
from kg.extract.tokens import grammar
from kg.names import gazetteer
from kg.text.patterns import compiled

_WORD = compiled(r"(?<![\w.'’-])[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?![\w’-]|'(?!s?\b|$)|\.[A-Za-z])")
_LONGER = compiled(r"[A-Za-z][\w'-]*")
_SMALL_WORDS = frozenset(("against", "between", "through", "without", "under", "after", "about", "during", "before"))
#: Lists of `english.toml` whose words are no part of a name.
_CLOSED = (
    "prepositions",
    "determiners",
    "be",
    "aux",
    "relative",
    "complement",
    "subordinators",
    "conjunctions",
    "pronouns",
    "adverbs",
    "purpose",
    "control",
)
#: Verbs that also end names of firms, and what stands behind them where they are verbs.
_ENDS_NAMES = {
    "partners": ("with",),
    "rules": ("against", "for", "that", "in", "on"),
    "works": ("with",),
    "holdings": (),
    "labs": (),
    "studios": (),
    "publishing": (),
    "trading": (),
    "networks": (),
    "records": (),
}
#: Verbs in their plain form that name bodies and papers, too.
_NOUNS_TOO = frozenset(("act", "bill", "code", "order", "rule", "report", "guide", "standard", "bank", "trust", "use"))


def is_capitalised(title: str) -> bool:
    """Say whether a headline writes each word large: its runs of capitals are no names for that.

    >>> is_capitalised("Kestrel Sues Beacon Over Chatbots"), is_capitalised("Kestrel sues Beacon over chatbots")
    (True, False)
    """
    longer = _longer(title)
    return len(longer) > 2 and all(word[0].isupper() for word in longer)


def _longer(title: str) -> list[str]:
    return [word for word in _LONGER.findall(title) if len(word) > 4 and word.lower() not in _SMALL_WORDS]


def sentence_case(title: str) -> str:
    """Write small what names nothing in a headline that writes each word large; its length stays.

    >>> sentence_case("Getty Images Sues Stability AI Over Training Data in London")
    'Getty Images sues Stability AI over training data in London'
    """
    if not all(word[0].isupper() for word in _longer(title)) or re.search(r" vs?\. ", title):
        return title
    named = {place for match in gazetteer().matches(title) for place in range(match.start, match.end)}
    letters = list(title)
    for word in _WORD.finditer(title):
        start, end = word.span()
        before = "".join(letters[max(0, start - _NEAR) : start])
        if start not in named and before.strip() and _is_plain(before, word.group().lower(), title[end : end + _NEAR]):
            letters[start:end] = word.group().lower()
    return "".join(letters)


#: So many characters before and behind a word say what it is.
_NEAR = 80


def _is_plain(lead: str, low: str, rest: str) -> bool:
    """Whether a word is no part of a name between what leads to it, written small, and the rest."""
    before, after = lead.split(), rest.split()
    if rest.startswith(("'s", ". ")):
        return False  # "U.S. Attorney's Office", "Bill No. 5"
    if low in _closed() or low in _nouns():
        return True
    if low in _things():
        # "publishes guidelines", "Italy's watchdog", and not "Beacon Watchdog", "Bill No. 5"
        numbered = bool(after) and after[0].startswith(("No", *digits))
        return not numbered and (before[-1].islower() or before[-1].endswith(("'s", "s'")))
    previous = before[-1].lower()
    if low.endswith("ing") and low not in _ENDS_NAMES and (previous in _closed() or previous.endswith(",")):
        return True  # "for violating", ", citing"
    if low not in _verbs():
        return False
    if low in _ENDS_NAMES:
        return bool(after) and after[0].lower() in _ENDS_NAMES[low]
    if low.endswith(("s", "ed")) and not low.endswith("ss"):
        return True
    if low.endswith("ing"):
        return False
    several = previous.endswith("s") or (len(before) > 2 and before[-2].lower() == "and")
    return low not in _NOUNS_TOO and (several or previous in ("to", "will", "may", "must", "can", "could", "would"))


@functools.cache
def _closed() -> frozenset[str]:
    return frozenset(word for name in _CLOSED for word in english()["word"][name])


@functools.cache
def _verbs() -> frozenset[str]:
    return VERBS | grammar("en").first_words(nominal=False)


@functools.cache
def _things() -> frozenset[str]:
    return frozenset(word for words in english()["noun"].values() for word in words) | {"data", "privacy", "content"}


@functools.cache
def _nouns() -> frozenset[str]:
    return grammar("en").first_words(nominal=True) | frozenset(english()["noun"]["group"])
