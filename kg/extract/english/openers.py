"""Which capitalised words that nothing types may be a name: any word is written large at the start of a sentence."""

import re

from kg.extract.english.words import english
from kg.extract.hits import alternatives
from kg.names import words
from kg.text.patterns import compiled

_NAME = english()["name"]
PEOPLES = frozenset(pair.split(" ", 1)[1] for pair in _NAME["peoples"])
#: What no name begins with.
NO_START = frozenset((*_NAME["no_start"], *(name for name in PEOPLES if name[1:].islower())))
#: What ends composed names and names nothing alone.
GENERIC = frozenset(word for heads in english()["kind"].values() for word in heads)
COMMON = frozenset(words()["latin"]["common"])
#: Rounds of funding and fields of research.
NO_NAME = compiled(
    r"(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|PLN|AUD|CAD|JPY|KRW|INR|RMB|CNY|HKD|SGD)(?: ?\d.*)?"
    r"|[RDI]-[A-Z]\w+\.?|(?:Pre-)?Series [A-K]\d?|Artificial Intelligence|Machine Learning"
    r"|Large Language Models?|Big Tech|(?:Super )?PACs?|Silicon Valley|Wall Street|Capitol Hill|Hollywood"
    r"|(?:Civil|Formal) Investigative Demands?|Subpoenas?|Requests? for Information"
    rf"|(?:{alternatives(_NAME['numbered'])}) \d[\d.]*[a-z]?"
)

#: "Washington: …" at the start of a line says where, not who.
_LABEL = compiled(r":(?= [A-Z“\"])")
_THE_FIRM = compiled(r" (?:company|start-?up|firm)(?:'s)?\b(?! [A-Z])")
#: Words between a name and what its bearer does.
_LATELY = (
    rf"(?:(?:[a-z]+ly|(?:last|this|earlier) (?:week|month|year)|{alternatives(english()['word']['adverbs'])}"
    r"|in [A-Z][a-z]+(?: \d{4})?) ){0,2}"
)
_ACTS = compiled(rf" {_LATELY}(?:{alternatives(_NAME['acts'])})\b")
#: What stands behind a name at the start of a sentence and behind few plain nouns without an article.
_SUBJECT = compiled(
    rf"'s |,? {_LATELY}(?:{alternatives((*english()['word']['be'], *english()['word']['aux'], *_NAME['verbs']))})\b"
    rf"| {_LATELY}[a-z-]{{3,}}(?:ed|es) "
    r"| and (?:[A-Z][\w\u00c0-\u024f.&'-]+|[a-z]{1,2}[A-Z]\w+) "
    r"|, (?:founded|developed|made|owned|based|backed|led|like|along|together|represented|headquartered|known|formerly"
    r"|powered|built|created|acquired|bought|launched|released|trained|operated|run|started|formed|part|established"
    r"|(?:maker|owner|developer|operator|publisher|parent|provider|creator)(?= of )) "
    r"| on (?:Mon|Tues|Wednes|Thurs|Fri)day "
    r"| and (?:some|several|dozens|two|three|four|five|its) [a-z]| [–—] (?:an?|the|which|long|once) "
    r"| (?:CEO|CTO|CFO|COO|chief(?: [a-z]+){0,2}|president|chairman|co-founder|founder|executive|boss|Chief"
    r"|President) [A-Z]"
)
#: "Pixie, a tutor for pupils, was": a word that is explained at the start of a sentence is a name.
_EXPLAINED = compiled(
    r", (?:(?:an?|the|which|whose|who|now|once|long|formerly) [^,。]{3,140}"
    r"|(?:an?|one of) [^。]{3,110}), (?:on [A-Z]\w+ )?"
    rf"(?:is|was|has|had|will|[a-z]{{2,}}ed|{alternatives(_NAME['verbs'])})\b"
)
#: What a chief looks after ("Competition chief Jane Doe").
_FIELDS = frozenset(
    ("Competition", "Antitrust", "Tech", "Trade", "Digital", "Industry", "Policy", "Safety", "Security", "Privacy")
) | {"Legal", "Product", "Research", "Operations", "Finance", "Marketing", "Data", "Technology"}
_CHIEF = compiled(r" (?:chief|head|boss) [A-Z]")
_POSTS = frozenset(_NAME["posts"])
_OPENS = frozenset('。!?:\n“"(')


def opens(text: str, start: int) -> bool:
    """Whether a sentence begins at a place."""
    return start == 0 or text[max(0, start - 2) : start].removesuffix(" ")[-1:] in _OPENS


#: "Kalimex, Orin Media and the University of Oslo": a list that begins a sentence.
_LIST = compiled(r", (?:(?:the )?(?:[A-Z][\w.&'-]+ ?){1,4}, )?(?:the )?(?:[A-Z][\w.&'-]+ ){1,4}and (?:the |its )?[A-Z]")
_ADVERBS = frozenset(english()["word"]["adverbs"]) | frozenset(english()["word"]["times"])


def may_open(text: str, start: int, end: int) -> bool:
    """Say whether an untyped run may be a name: no plain word that begins a sentence, no lone initials of two
    letters."""
    name = text[start:end]
    plain = name.removesuffix("s") in GENERIC or name in NO_START or name in COMMON
    # "Research Scientist at Acme"
    post = name.rpartition(" ")[2].lower() in _POSTS
    if plain or post or len(name) < 3 or NO_NAME.fullmatch(name):
        return False
    inner = any(character.isupper() or character.isdigit() for character in name[1:])
    if name in PEOPLES or _LABEL.match(text, end) or (name in _FIELDS and _CHIEF.match(text, end)):
        return False
    if _THE_FIRM.match(text, end) and text[max(0, start - 4) : start] in ("The ", "the "):
        # "the Brooklyn company"
        return False
    if _ACTS.match(text, end) and not name.endswith("s"):
        return True
    if _LIST.match(text, end) and not name.endswith("ly") and name.lower() not in _ADVERBS:
        return True
    if _EXPLAINED.match(text, end) or (not name.endswith("s") and _SUBJECT.match(text, end)):
        return True
    begins = opens(text, start)
    return inner or not begins or len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > 1
