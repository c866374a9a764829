"""What the types of head and tail alone do not say of an English claim: who may do that, to what, by that word."""

from kg.extract.english.claims import Claim
from kg.extract.english.parts import Clause, Word
from kg.text.patterns import compiled

#: Verbs by which much else begins than a body.
_SETS_OUT = ("launch", "creat", "start", "spin", "spun", "form", "assembl", "conven", "stood", "stand")
STATES = frozenset(("Regulator", "Legislature", "Court", "Law", "Jurisdiction"))


def sensible(claim: Claim, word: Word) -> bool:
    """What types alone do not say: who passes is a chamber, who bans an authority, who proposes no court."""
    head, tail = claim.head.type, claim.tail.type
    if claim.relation in ("banned", "liftedBan", "fined", "warned"):
        # "Attorney General Doe sent a cease-and-desist letter"
        writes = head == "Person" and word.low.startswith("cease")
        return (head in STATES or writes) and not (claim.relation == "fined" and head == "Law")
    if (claim.relation == "supported" and tail is None) or (claim.relation == "acquired" and tail == "Person"):
        return False
    if claim.relation == "acquired" and head in ("Regulator", "Court") and word.low in ("acquisition", "takeover"):
        # "allowed Acme to continue its acquisition": Acme's
        return False
    if (claim.relation == "licensed" and head == "Court") or (claim.relation == "urged" and tail == "Court"):
        # "granted Acme leave to appeal", "urged the court to dismiss": steps of a suit
        return False
    if claim.relation == "issued" and tail is None and word.low.startswith(("finali", "circulat", "draft")):
        return False
    if claim.relation == "issued" and tail is None and word.low.startswith("adopt") and head not in STATES:
        # "a law firm has adopted Pixie": a tool
        return False
    if claim.relation == "proposed" and ("file" in word.low or head == "Company") and tail != "Law":
        return False
    if claim.relation == "represents" and head == "Organization" and word.low.startswith("represent"):
        # "an association that represents studios" speaks for them in no court; a law centre does.
        return any(map(_OF_LAW.search, claim.head.names))
    if claim.relation == "amended" and word.low.startswith("delay"):
        return head == tail == "Law"
    if claim.relation == "discontinued" and word.low.startswith("suspend"):
        return head not in STATES
    if claim.relation == "sued" and word.low.startswith("charge"):
        return head in STATES
    if claim.relation == "memberOf" and word.low.removeprefix("has ").startswith("join"):
        return head in ("Company", "Organization", None) and tail == "Organization"
    if claim.relation == "uses" and word.low.startswith(("select", "pick", "choos", "chose")):
        return tail in ("Product", "Model")
    if claim.relation == "partneredWith" and head == tail == "Legislature":
        # "the Council and the Parliament reached an agreement": on a law
        return False
    if claim.relation == "partneredWith" and word.low.startswith(("work", "sign")) and word.low.endswith(" with"):
        return {head, tail} <= {"Company", "Organization", None} and {head, tail} != {None}
    if claim.relation == "passed":
        return head in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word.low.startswith(("adopt", "approv", "pass")):
        return head not in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word.low.startswith(("launch", "roll")):
        return tail == "Law"
    if claim.relation == "issued" and tail is None and not word.low.startswith(("issu", "adopt")):
        return head in STATES
    if claim.relation == "investigated":
        # "the proceedings brought by Jane Doe": hers is a suit
        sues = head == "Person" and "proceeding" in word.low
        return head in (*STATES, "Person", None) and head != "Law" and not sues
    if claim.relation == "repealed" and word.low.startswith(("replac", "supersed")):
        return head == tail == "Law"
    if claim.relation in ("repealed", "amended") and head == "Group":
        return False
    if claim.relation == "founded" and word.low.startswith(_SETS_OUT):
        public = tail == "Regulator" and (head in STATES or (head == "Person" and _is_panel(claim)))
        return public or tail in ("Company", "Organization") or (tail is None and word.low.startswith("creat"))
    if claim.relation == "founded" and tail == "Regulator":
        return head in STATES
    return not (claim.relation == "founded" and tail in ("Court", "Legislature", "Person", "Group"))


def is_deal(told: str, word: Word) -> bool:
    """Say whether two who "came to terms" had no dispute that is told of around: it is some other deal."""
    return word.low.endswith(" terms") and _DISPUTE.search(told) is None


_OWN_PAPER = compiled(
    r"\b(?:Policy|Policies|Framework|Principles|Standard|Standards|Spec|Guidelines|Constitution|Terms)$"
)


def is_of_others(clause: Clause, claim: Claim) -> bool:
    """A firm revises and revokes its own papers alone: "updated its Safety Framework"."""
    if claim.relation not in ("repealed", "amended") or claim.head.type != "Company":
        return False
    # "Acme revises Safety Framework": a headline leaves the article out
    bare = any(_OWN_PAPER.search(name) for name in claim.tail.names)
    return not any(
        claim.tail in each.names and (each.owner is claim.head or (bare and each.first == each.last))
        for each in clause.phrases
    )


def takes_side(clause: Clause, claim: Claim) -> bool:
    """ "A backed B in its suit", "A backs B on exports": no money is meant."""
    if claim.relation != "investedIn" or not clause.words[claim.at].low.startswith("back"):
        return False
    place = claim.last + 1
    marker = clause.words[place].low if place < len(clause.words) else ""
    cause = clause.after(place) if marker == "in" else None
    return marker in ("on", "over", "against") or bool(cause and cause.head in _CAUSES)


def crosses(clause: Clause, claim: Claim) -> bool:
    """ "A and B sued C and D, respectively": the first has nothing to do with the second's."""
    if not any(word.low == "respectively" for word in clause.words):
        return False
    heads = next((each.names for each in clause.phrases if claim.head in each.names), [])
    tails = next((each.names for each in clause.phrases if claim.tail in each.names), [])
    return len(heads) == len(tails) > 1 and heads.index(claim.head) != tails.index(claim.tail)


_CAUSES = frozenset(("suit", "lawsuit", "case", "fight", "battle", "dispute", "appeal", "litigation", "feud", "spat"))


def _is_panel(claim: Claim) -> bool:
    """ "the Prime Minister launched the National Council on Robotics"."""
    return any(_PANEL.search(name) for name in claim.tail.names)


_OF_LAW = compiled(
    r"\b(?:Law|Legal|Justice|Defen[cs]e|Litigation) (?:Center|Centre|Fund|Project|Clinic|Aid|Foundation)\b"
)
_DISPUTE = compiled(
    r"\b(?:su(?:ed|es|ing|its?)|lawsuits?|disput\w+|litigation|feud\w*|courts?|infring\w+|complaints?|row|spat"
    r"|fight|battle|claims|settle\w*|accus\w+|counterclaims?|plaintiffs?)\b"
)
_PANEL = compiled(r"\b(?:Council|Committee|Commission|Task Force|Panel|Working Group|Office)\b")
