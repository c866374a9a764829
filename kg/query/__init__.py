"""Asking a store: by name, by ready-made question, by SPARQL, and from one entity to another.

Everything here reads; answers are plain values, and how they are shown is the command line's business.
"""

from kg.query.answers import Answer, select
from kg.query.conflicts import Conflict, Side
from kg.query.dossier import Dossier, show
from kg.query.events import Event, events
from kg.query.lives import Life, Stage, State
from kg.query.names import Found, entity, find, labels, successors
from kg.query.questions import Parameter, Question, ask, questions
from kg.query.standing import STATES, Standing, standing
from kg.query.statements import Line, Path, Quotation, Step, path
from kg.query.suits import Suit, suits

__all__ = [
    "STATES", "Answer", "Conflict", "Dossier", "Event", "Found", "Life", "Line", "Parameter", "Path", "Question",
    "Quotation", "Side", "Stage", "Standing", "State", "Step", "Suit", "ask", "entity", "events", "find", "labels",
    "path", "questions", "select", "show", "standing", "successors", "suits",
]  # fmt: skip
