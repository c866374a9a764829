"""What reads an English sentence whole; each reader claims what its own words say."""

from collections.abc import Callable, Iterator

from kg.extract.english.accusing import accuses_in_suit, brought_by, claims_against, defendants, taken_to_court
from kg.extract.english.adopting import adopted, equipped, in_use
from kg.extract.english.arrivals import arrivals
from kg.extract.english.claims import Claim
from kg.extract.english.complaining import complaining
from kg.extract.english.counsel import counsel
from kg.extract.english.deals import sold
from kg.extract.english.decisions import awards, demands, ordered_off, pays_by_order, refusals
from kg.extract.english.hiring import hired
from kg.extract.english.hosts import hosts, launches, powers
from kg.extract.english.parts import Scene
from kg.extract.english.pressing import advised, pressed
from kg.extract.english.restricting import restricting
from kg.extract.english.reviews import reviews, views_on_deals
from kg.extract.english.rights import chosen, rights
from kg.extract.english.rosters import among_those, counted, partnered, rosters
from kg.extract.english.rounds import rounds
from kg.extract.english.settling import settling
from kg.extract.english.siding import announced, changing, owned_side, sided, signature, sponsored, voiced
from kg.extract.english.suing import according_to, headed_suit, joins_ranks, seeks_in_suit, sides_called
from kg.extract.english.training import data_of, training_of
from kg.extract.english.urging import urging
from kg.extract.english.verdicts import decided_for, findings, outcomes, reviewed, reviewed_findings
from kg.extract.english.wins import enjoined, told_wins, tossed, upheld

#: In this order; what two claim alike counts once.
READERS: tuple[Callable[[Scene], Iterator[Claim]], ...] = (
    accuses_in_suit, claims_against, brought_by, taken_to_court, findings, demands, awards, ordered_off, pays_by_order,
    outcomes, refusals, decided_for, reviewed, reviewed_findings, launches, hosts, powers, rounds, rights, chosen, sold,
    counted, sided, sponsored, announced, rosters, changing, partnered, signature, adopted, equipped, in_use, pressed,
    advised, voiced, hired, defendants, arrivals, reviews, views_on_deals, among_those, training_of, data_of,
    sides_called, according_to, seeks_in_suit, headed_suit, joins_ranks, settling,
    told_wins, tossed, enjoined, upheld, restricting, urging, counsel, complaining, owned_side,
)  # fmt: skip
