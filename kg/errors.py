"""What can go wrong, in kinds that the command line knows how to say.

KgError
├── InputError      a file or argument that cannot be used: names what, where, and what to do
│   ├── BulletinError   a file that is no readable bulletin
│   └── UnknownError    an entity, relation, question or format that does not exist; lists the nearest
├── OntologyError   a faulty file of ontology/ or data/names/, with its place
├── StoreError      a store that cannot be opened, written or understood
└── QueryError      a SPARQL query that does not parse or takes too long, with its place
    └── LimitError      an answer that is larger than was allowed
"""


class KgError(Exception):
    """The base of every error that this package raises on purpose; its text is fit for a user."""


class InputError(KgError):
    """A file, folder or argument that cannot be used."""


class BulletinError(InputError):
    """A file that cannot be read as a bulletin."""


class UnknownError(InputError):
    """A name that stands for nothing here; the text lists what comes nearest."""


class OntologyError(KgError):
    """A fault in `ontology/` or `data/names/`; the text gives file and place."""


class StoreError(KgError):
    """A store that cannot be opened, written or understood."""


class QueryError(KgError):
    """A SPARQL query that cannot be answered; the text gives line and column where it can."""


class LimitError(QueryError):
    """An answer that is larger than was allowed."""
