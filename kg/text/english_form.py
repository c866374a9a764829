"""What English text needs before and after its reading form: apostrophes told from quotation marks, full stops
marked."""

import re

from kg.text.passage import Passage
from kg.text.patterns import compiled

# “authors’ claims”: a right mark behind a plural is an apostrophe where no left one is open.
_PLURAL = compiled(r"(?<=s)’(?= \w)")
_ABBREVIATED = compiled(
    r"(?:\b(?:Inc|Ltd|Pvt|Pty|Corp|Co|Cos|Bros|Nos?|vs?|St|Dr|Mr|Ms|Mrs|Sens?|Reps?|Gov|Govs|Prof|Rev|"
    r"Hon|Gen|Col|Lt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Cal|Mass|Del|Tex|Ill|Fla|"
    r"Va|Pa|Wash|Art|Sec|Div|Dist|Ct|Cir|App|Jr|Sr|etc|al|e\.g|i\.e|a\.m|p\.m|approx|Ph\.D|Pats?|Appl|Pub|Ser)|"
    r"\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])$"
)
# Behind these a new sentence may begin all the same: "bought by Acme Inc. The deal".
_MAY_END = compiled(r"(?:Inc|Ltd|Corp|Co|Bros|Jr|al|p\.m|a\.m|U\.S|U\.K|E\.U|D\.C)$")
_OPENING = compiled(
    r"[”\"')]* (?:The|In|It|Its|On|A|An|This|That|These|Those|He|She|They|Their|But|However|"
    r"Last|Earlier|Meanwhile|At|As|Under|After|While|If|Both|Separately|According|No|His|Her|We|Our|You|Your|I|My|There|Here|"
    r"What|When|Where|Why|Who|How|Which|For|From|With|Without|By|To|Since|Before|During|Despite|Although|Though|Because|So|And|"
    r"Or|Yet|Also|Then|Now|Later|Some|Many|Most|Several|Other|Others|Another|Such|Each|Neither|Not|Only|Even|Still|Instead|"
    r"Additionally|Moreover|Furthermore|Similarly|Previously|Recently|Currently|Finally|Overall|Notably|Specifically|Critics|"
    r"Regulators|Lawyers|Plaintiffs|Shares|Users|Experts|Officials|Lawmakers|Analysts|Investors|Read|See|More|Click)\b"
)
_STOP = compiled(r"\.(?=[”\"')]*(?:\s+(?:[“\"(A-Z0-9]|[a-z]{1,2}[A-Z])|\s*$|\n))")


def unquote(text: str) -> str:
    """Write plural apostrophes straight and long dashes as commas; offsets stay.

    >>> unquote("the authors’ claims — all of them")
    "the authors' claims , all of them"
    """
    if "‘" not in text:
        text = _PLURAL.sub("'", text)
    return text.replace("—", ",")


# "Acme Robotics' chief": whose it is, of a name in -s; "States' Right Act" is a name of its own.
_POSSESSIVE = compiled(r"\b[A-Z][\w.&-]*s'(?= [a-z])")


def with_possessives(form: Passage) -> Passage:
    """Write out the possessive of names in -s, so that rules know it; what is put in has the place of the apostrophe.

    >>> with_possessives(Passage("Acme Robotics' chief", tuple(range(20)))).text
    "Acme Robotics's chief"
    """
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for match in _POSSESSIVE.finditer(form.text):
        pieces += [form.text[position : match.end()], "s"]
        places += [*form.places[position : match.end()], form.places[match.end() - 1]]
        position = match.end()
    return Passage("".join(pieces) + form.text[position:], (*places, *form.places[position:]))


#: "Acme, for its part, sued": words that only join a sentence to those before.
_CONNECTIVE = compiled(
    r"(?<=[A-Za-z0-9.”)]), (?:for (?:its|his|her|their) part|meanwhile|however|though|too|in turn|by contrast|instead"
    r"|in contrast|likewise|similarly|for example|for instance|of course|on the other hand|in the meantime|nonetheless"
    r"|nevertheless|therefore|in response),(?= [a-z])"
)


def without_connectives(form: Passage) -> Passage:
    """Leave out what only joins a sentence to those before it, between the commas behind its first name.

    >>> without_connectives(Passage("Acme, for its part, sued.", tuple(range(25)))).text
    'Acme sued.'
    """
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for match in _CONNECTIVE.finditer(form.text):
        pieces.append(form.text[position : match.start()])
        places += form.places[position : match.start()]
        position = match.end()
    return Passage("".join(pieces) + form.text[position:], (*places, *form.places[position:]))


def full_stops(text: str) -> str:
    """Write the full stops that end sentences as "。", so that rules know them from those of abbreviations; offsets
    stay.

    >>> full_stops("Acme Inc. sued J. Doe in the U.S. District Court. She won.")
    'Acme Inc. sued J. Doe in the U.S. District Court。 She won。'
    >>> full_stops("| May 3 | Acme sued Roe. | | May 4 | Roe won. |")
    '| May 3 | Acme sued Roe。 | | May 4 | Roe won。 |'
    """
    # The rows of a table are sentences of their own.
    text = text.replace(". |", "。 |") if " | " in text else text
    return _STOP.sub(lambda match: "。" if _ends(text, match.start()) else ".", text)


def _ends(text: str, place: int) -> bool:
    before = text[max(0, place - 9) : place]
    if before.endswith((" no", "(no")) and re.match(r" ?\d", text[place + 1 :][:2]):
        # "case no. 5": the number of something
        return False
    if not text[place + 1 :].strip("”\"') \n") or text[place + 1 : place + 2] == "\n":
        return True
    if not _ABBREVIATED.search(before) or re.search(r"(?: X|\bSeries [A-K])$", before):
        return True
    return bool(_MAY_END.search(before) and _OPENING.match(text, place + 1))
