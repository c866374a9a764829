"""Who is given an office in English over what stands between: "Acme, a lab of A, has hired B as its chief"."""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.order import antecedent, has_be, is_passive, subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.words import english
from kg.extract.entities import Cluster

_HIRES = frozenset(("hired", "hires", "named", "names", "appointed", "appoints", "tapped", "promoted", "promotes"))
_HIRES |= {"appointing", "naming", "hiring", "promoting", "tapping", "recruiting"}
_HIRES |= {"entrusted", "elevated", "recruited", "poached", "chose", "installed", "elected"}
_OFFICES = frozenset(word.lower() for word in (*english()["name"]["titles"], *english()["name"]["jobs"]))
_OFFICES |= {"leader", "boss", "member"}
_SMALL = frozenset(
    (
        "with",
        "role",
        "of",
        "position",
        "post",
        "as",
        "to",
        "its",
        "the",
        "be",
        "new",
        "first",
        "a",
        "an",
        "become",
        "next",
        "global",
        "interim",
    )
)
_SEATS = ("Company", "Organization", "Regulator")


def hired(scene: Scene) -> Iterator[Claim]:
    """Claim the office that the subject of a verb gives to the person behind it."""
    yield from _heading(scene)
    yield from _moving(scene)
    yield from _appointment(scene)
    yield from _whose(scene)
    yield from _as_office(scene)
    if scene.said.isdisjoint(_HIRES):
        return
    yield from _given(scene)
    for at, word in enumerate(scene.words):
        if word.low not in _HIRES or is_passive(scene, at):
            continue
        whom = scene.clause.after(at)
        person = whom is not None and bool(whom.names) and whom.names[-1].type == "Person"
        leads = whom is not None and person and _to_lead(scene, whom.last + 1)
        role = _role(scene, whom.last + 1) if whom and person and not leads else None
        works = whom is not None and person and word.low in _EMPLOYS and not _for_task(scene, whom.last + 1)
        if whom and (role or leads or works):
            heads, first = subject(scene, at)
            for body in heads:
                if body.type in (*_SEATS, None) and len(whom.names) == 1:
                    rule = "holdsRole.en.hired"
                    yield Claim(whom.names[0], "holdsRole", body, rule, at, min(first, at), whom.last, role)
            source = scene.clause.after(whom.last + 1)
            if works and source and source.marker == "from" and [name.type for name in source.names] == ["Company"]:
                # "hired Jane Doe from Beacon": there she was before
                yield Claim(whom.names[0], "holdsRole", source.names[0], "holdsRole.en.from", at, at, source.last)


_EMPLOYS = frozenset(("hired", "hires", "recruited", "poached"))
_TASKS = frozenset(("represent", "defend", "investigate", "review", "audit", "conduct", "advise", "argue", "write"))


def _for_task(scene: Scene, place: int) -> bool:
    """ "hired A to represent it": for one task alone."""
    low = [word.low for word in scene.words[place : place + 2]]
    return len(low) > 1 and low[0] == "to" and low[1] in _TASKS


_TAKES = frozenset(("take", "takes", "took", "taking", "taken", "accepted", "accepts", "assumed", "assumes", "left"))
_POSTS = frozenset(("role", "job", "position", "post", "seat", "chair"))
_MOVES = frozenset(("transitioned", "moved", "defected", "jumped", "decamped", "switched", "moves", "jumps"))
_JOINS = frozenset(("join", "joins", "joined", "joining"))


def _moving(scene: Scene) -> Iterator[Claim]:
    """ "A takes a role at B", "A moved from B to C", "A joined the board of B", "A joined B's board"."""
    yield from _on_board(scene)
    if scene.said.isdisjoint(_TAKES | _MOVES | _JOINS | _LEAVES):
        return
    for at, word in enumerate(scene.words):
        if word.low not in _TAKES | _MOVES | _JOINS | _LEAVES or is_passive(scene, at):
            continue
        places = _places(scene, at)
        heads, first = subject(scene, at) if places else ([], at)
        for body, last in places:
            for head in heads:
                if head.type == "Person" and body.type in (*_SEATS, None):
                    yield Claim(head, "holdsRole", body, "holdsRole.en.moved", at, min(first, at), last)


def _on_board(scene: Scene) -> Iterator[Claim]:
    """ "Jane Doe, who is also on the board of directors at Acme"."""
    for board in scene.clause.phrases:
        if board.head not in ("board", "boards") or board.marker != "on" or board.first < 2:
            continue
        seat = scene.clause.after(board.last + 1)
        if seat and not seat.names and seat.head in ("directors", "trustees", "governors"):
            seat = scene.clause.after(seat.last + 1)
        verb = board.first - 2
        while verb > 0 and scene.words[verb].part == "ADV":
            verb -= 1
        sits = scene.words[verb].part == "BE" or scene.words[verb].low in ("sits", "sat", "serves", "served", "sit")
        if seat is None or seat.marker not in ("of", "at") or not sits:
            continue
        heads, first = subject(scene, verb)
        for head in heads:
            for body in seat.names:
                if head.type == "Person" and body.type in (*_SEATS, None):
                    yield Claim(head, "holdsRole", body, "holdsRole.en.board", verb, min(first, verb), seat.last)


def _places(scene: Scene, at: int) -> list[tuple[Cluster, int]]:
    """Where a verb tells somebody to take a place, or from where to where to go, each with the word it ends with."""
    low, thing = scene.words[at].low, scene.clause.after(at)
    if low in _MOVES:
        ways = [each for each in scene.clause.phrases if at < each.first < at + 9 and len(each.names) == 1]
        ways = [each for each in ways if each.marker in ("from", "to")]
        both = {each.marker for each in ways} == {"from", "to"}
        return [(each.names[0], each.last) for each in ways] if both else []
    if low in _LEAVES and thing and thing.marker is None and len(thing.names) == 1:
        return [(thing.names[0], thing.last)]
    if thing is None or thing.names or thing.marker or thing.head not in (_POSTS if low in _TAKES else _SEATED):
        return []
    seat = scene.clause.after(thing.last + 1)
    if seat and seat.marker in ("at", "with", "of") and len(seat.names) == 1:
        return [(seat.names[0], seat.last)]
    return [(thing.owner, thing.last)] if thing.owner else []


_SEATED = ("board", "team", "cabinet")
_LEAVES = frozenset(("left", "leaves", "leaving", "quit", "quits", "departed", "departs", "exits", "exited"))


def _appointment(scene: Scene) -> Iterator[Claim]:
    """ "Acme announced the appointment of Jane Doe as its chief executive"."""
    if scene.said.isdisjoint(_NAMINGS):
        return
    for phrase in scene.clause.phrases:
        whom = scene.clause.after(phrase.last + 1) if phrase.head in _NAMINGS else None
        if whom and not whom.names and whom.marker == "of":
            near = (each for each in scene.clause.phrases if whom.first < each.first < whom.first + 12)
            whom = next((each for each in near if any(name.type == "Person" for name in each.names)), None)
        if whom is None or [name.type for name in whom.names] != ["Person"] or whom.marker not in (None, "of"):
            continue
        after = whom.last + 1
        after += after < len(scene.words) and scene.words[after].text == ","
        role = _role(scene, after) if after < len(scene.words) and scene.words[after].low == "as" else None
        bodies, first = subject_before(scene, phrase.first)
        owner = phrase.owner or (scene.clause.phrases[0].owner if not bodies else None)
        if owner:
            # "Acme's appointment of", "Acme's overhaul has led to the appointment of Jane Doe as"
            bodies, first = [owner], phrase.first
        seated = _to_board(scene, whom.last + 1)
        role = role or ("board member" if seated else None)
        after = after if after < len(scene.words) else whom.last
        for body in bodies if role else ():
            if body.type in (*_SEATS, None):
                yield Claim(
                    whom.names[0], "holdsRole", body, "holdsRole.en.appointment", after, min(first, after), after, role
                )


def _to_board(scene: Scene, place: int) -> bool:
    """ "Jane Doe, a professor at Acme, to its board": whether a name is followed by the board of who appoints."""
    for at in range(place, min(place + 24, len(scene.words) - 2)):
        if scene.words[at].part in ("TRIG", "VERB", "BE", "AUX"):
            return False
        if scene.words[at].low == "to" and scene.words[at + 1].low in ("its", "the"):
            return scene.words[at + 2].low == "board"
    return False


def _as_office(scene: Scene) -> Iterator[Claim]:
    """ "A and B took over as Acme's new leaders", "A stepped down on Friday as chief executive of Acme"."""
    for at, word in enumerate(scene.words):
        office = (
            next((each for each in scene.clause.phrases if each.first == at + 1), None) if word.low == "as" else None
        )
        if office is None or office.names or at == 0 or scene.words[at - 1].part not in ("TRIG", "VERB", "ADV", "DATE"):
            continue
        role = _role(scene, at + 1) if office.owner is None else " ".join(_own(scene, office))
        seat = scene.clause.after(office.last + 1)
        of = seat.names if seat and seat.marker in ("of", "at") else []
        bodies = [office.owner] if office.owner else of
        heads, first = subject_before(scene, at) if role and len(bodies) == 1 else ([], at)
        for head in heads:
            if head.type == "Person" and bodies[0].type in (*_SEATS, None) and _is_office(role):
                yield Claim(head, "holdsRole", bodies[0], "holdsRole.en.as", at, min(first, at), office.last, role)


def _own(scene: Scene, office: Phrase) -> list[str]:
    """The words of an office behind its owner ("Acme's new chief executive")."""
    words = scene.words[office.first : office.last + 1]
    last = max((place for place, word in enumerate(words) if word.part in ("POSS", "OWNER")), default=-1)
    return [word.text for word in words[last + 1 :] if word.low not in _SMALL]


def _is_office(role: str | None) -> bool:
    return role is not None and any(
        word.lower() in _OFFICES or word.lower().removesuffix("s") in _OFFICES for word in role.split()
    )


def _whose(scene: Scene) -> Iterator[Claim]:
    """ "Acme, a London firm whose chief executive Jane Doe left"."""
    for at, word in enumerate(scene.words):
        held = (
            next((each for each in scene.clause.phrases if each.first == at + 1), None) if word.low == "whose" else None
        )
        if held is None or [name.type for name in held.names] != ["Person"]:
            continue
        bodies, first = antecedent(scene, at)
        role = " ".join(each.text for each in scene.words[at + 1 : held.last])
        named = any(each.low in _OFFICES for each in scene.words[at + 1 : held.last])
        for body in bodies if named and len(bodies) == 1 else ():
            if body.type in (*_SEATS, None):
                yield Claim(held.names[0], "holdsRole", body, "holdsRole.en.whose", at, min(first, at), held.last, role)


_NAMINGS = frozenset(("appointment", "hiring", "promotion", "nomination", "elevation"))
_HEADS = frozenset(("heads", "headed", "leads", "led", "chairs", "chaired", "heading", "leading", "chairing"))
_LEADS = frozenset(("lead", "head", "run", "oversee", "chair"))


def _heading(scene: Scene) -> Iterator[Claim]:
    """ "A headed the Data Office", "A has been appointed to lead the Data Office"."""
    if scene.said.isdisjoint(_HEADS | _LEADS):
        return
    for at, word in enumerate(scene.words):
        given = at > 1 and scene.words[at - 1].low == "to" and scene.words[at - 2].low in _HIRES
        body = scene.clause.after(at)
        if not (word.low in _HEADS or (word.low in _LEADS and given)) or body is None or body.marker is not None:
            continue
        follow = scene.words[body.last + 1].part if body.last + 1 < len(scene.words) else "MARK"
        if (scene.words[body.last].part != "NAME" and body.head not in _UNITS) or follow in ("NOUN", "TRIG", "VERB"):
            # "heads the Acme investigation"
            continue
        verb = at - 2 if given else at
        heads, first = subject(scene, verb) if is_passive(scene, verb) == given else ([], at)
        for head in heads:
            if head.type == "Person" and len(body.names) == 1 and body.names[0].type in _SEATS:
                yield Claim(head, "holdsRole", body.names[0], "holdsRole.en.heads", verb, min(first, verb), body.last)


_UNITS = frozenset(("team", "lab", "labs", "unit", "division", "group", "office", "arm", "board", "committee"))


def _given(scene: Scene) -> Iterator[Claim]:
    """ "Jane Doe, who left Acme, has been named chief scientist of Beacon"."""
    for at, word in enumerate(scene.words):
        if word.low not in _HIRES or not has_be(scene, at):
            continue
        heads, first = subject(scene, at)
        role = _role(scene, at + 1) if any(head.type == "Person" for head in heads) else None
        office = next((each for each in scene.clause.phrases if role and each.last > at and not each.names), None)
        body = scene.clause.after(office.last + 1) if office and office.first < at + 4 else None
        if body is None or body.marker not in ("of", "at", "for") or len(body.names) != 1:
            continue
        for head in heads:
            if head.type == "Person" and body.names[0].type in (*_SEATS, None):
                yield Claim(head, "holdsRole", body.names[0], "holdsRole.en.given", at, min(first, at), body.last, role)


def _to_lead(scene: Scene, place: int) -> bool:
    """ "hired A to run its labs": an office whose title is not told."""
    low = [word.low for word in scene.words[place : place + 3]]
    return len(low) > 2 and low[0] == "to" and low[1] in ("run", "lead", "head", "oversee") and low[2] in _OF_HOUSE


_OF_HOUSE = frozenset(("its", "the", "their", "a", "an"))


def _role(scene: Scene, place: int) -> str | None:
    """The office behind a name: "as its chief executive", "chief revenue officer"."""
    words = scene.words
    while place < len(words) and words[place].low in _SMALL:
        place += 1
    last = place
    while last < len(words) and last < place + 6 and words[last].part in ("NOUN", "VERB", "TRIG", "NAME"):
        last += 1
    names = [word.text for word in words[place:last]]
    return " ".join(names) if names and any(name.lower() in _OFFICES for name in names) else None
