"""The parts of an English sentence: its words, its noun phrases, the clause of both."""

from dataclasses import dataclass, field

from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


@dataclass(slots=True, eq=False)
class Word:
    """A word, name, date or mark; `part` is NAME, NOUN, DET, POSS, PREP, VERB, TRIG, BE, AUX, CONJ, SUB, REL, THAT,
    ADV, TO, DATE or MARK."""

    start: int
    end: int
    text: str
    part: str
    who: Cluster | None = None
    senses: tuple[Sense, ...] = ()
    iso: str | None = None
    #: Its text in lower case.
    low: str = field(init=False)

    def __post_init__(self) -> None:
        """Write its text in lower case once: it is asked for by every rule."""
        self.low = self.text.lower()


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase, `first` to `last` among the words, with those joined to it by "and"."""

    first: int
    last: int
    #: What it names; none where its head is a plain noun.
    names: list[Cluster] = field(default_factory=list)
    head: str = ""
    #: The preposition before it.
    marker: str | None = None
    #: Who owns its head ("Nvidia's lawyers", "its chatbot").
    owner: Cluster | None = None
    #: Whether its names stand behind a noun that sums them up ("three labels, A, B and C,").
    apposed: bool = False


@dataclass(slots=True)
class Clause:
    """The words of one sentence and its noun phrases in order."""

    words: list[Word]
    phrases: list[Phrase]
    start: int
    end: int
    part: str

    def at(self, place: int) -> Phrase | None:
        """The phrase that a word is in."""
        return next((phrase for phrase in self.phrases if phrase.first <= place <= phrase.last), None)

    def before(self, place: int) -> Phrase | None:
        """The phrase that ends right before a word."""
        return next((phrase for phrase in self.phrases if phrase.last == place - 1), None)

    def after(self, place: int) -> Phrase | None:
        """The phrase that begins right behind a word, over adverbs, dates and quotation marks."""
        place += 1
        while place < len(self.words) and self.words[place].part in ("ADV", "DATE"):
            place += 1
        return next((phrase for phrase in self.phrases if phrase.first == place), None)

    def opened(self, place: int) -> int:
        """The place of the "that" which opens the clause behind a verb, over adverbs and dates; else of the verb."""
        after = place + 1
        while after < len(self.words) and self.words[after].part in ("ADV", "DATE"):
            after += 1
        return after if after < len(self.words) and self.words[after].part == "THAT" else place


@dataclass(slots=True)
class Scene:
    """A sentence, and what was the subject before it."""

    clause: Clause
    topic: list[Cluster]
    #: The court of the item, if it names a single one.
    bench: list[Cluster] = field(default_factory=list)
    #: The instrument that the next sentence begins with.
    ahead: list[Cluster] = field(default_factory=list)
    #: Who was last said to raise money, in the sentences before.
    raiser: list[Cluster] = field(default_factory=list)
    #: Its words in lower case, so that a reader whose words are not among them need not look.
    said: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the words of the sentence."""
        self.said = frozenset(word.low for word in self.clause.words)

    @property
    def words(self) -> list[Word]:
        """The words of the sentence."""
        return self.clause.words
