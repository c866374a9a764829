"""Asking a store: by name, by ready-made question, by SPARQL, and from one entity to another.

Everything here reads; answers are plain values, and how they are shown is the command line's business.
"""

from kg.query.answers import Answer, select
from kg.query.names import Found, entity, find, labels
from kg.query.questions import Parameter, Question, ask, questions
from kg.query.statements import Dossier, Line, Path, Quotation, Step, path, show

__all__ = [
    "Answer", "Dossier", "Found", "Line", "Parameter", "Path", "Question", "Quotation", "Step", "ask", "entity",
    "find", "labels", "path", "questions", "select", "show",
]  # fmt: skip
