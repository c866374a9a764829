"""The tables of the index. Numbers are orders: the best connected entity is 1, the newest statement and suit are 1.

So whoever takes the first rows that fit takes those that matter most, and no page has to sort.
"""

from itertools import pairwise

from kg.place import Place
from kg.serve.pool import state

#: Another layout has another number, and the file is made anew.
VERSION = 1
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, zh TEXT NOT NULL,
  en TEXT NOT NULL, place TEXT, degree INTEGER NOT NULL);
CREATE TABLE names (form TEXT, entity INTEGER, name TEXT, PRIMARY KEY (form, entity)) WITHOUT ROWID;
CREATE TABLE called (entity INTEGER, label TEXT, form TEXT, PRIMARY KEY (entity, label)) WITHOUT ROWID;
CREATE TABLE said (number INTEGER PRIMARY KEY, id TEXT NOT NULL, head INTEGER NOT NULL, relation TEXT NOT NULL,
  tail INTEGER, date TEXT, modality TEXT NOT NULL, status TEXT, held INTEGER, court INTEGER);
CREATE TABLE ends (entity INTEGER, said INTEGER, PRIMARY KEY (entity, said)) WITHOUT ROWID;
CREATE TABLE tally (month TEXT, relation TEXT, modality TEXT, count INTEGER);
CREATE TABLE suits (number INTEGER PRIMARY KEY, entity INTEGER, filed TEXT, state TEXT, stage TEXT, since TEXT);
CREATE TABLE parties (entity INTEGER, suit INTEGER, role TEXT, PRIMARY KEY (entity, suit, role)) WITHOUT ROWID;
CREATE TABLE grounds (suit INTEGER, said INTEGER, PRIMARY KEY (suit, said)) WITHOUT ROWID;
CREATE TABLE laws (entity INTEGER PRIMARY KEY, state TEXT, stage TEXT, since TEXT, first TEXT);
CREATE TABLE bodies (entity INTEGER PRIMARY KEY, acts INTEGER, enforcement INTEGER, lawmaking INTEGER,
  targets INTEGER);
CREATE TABLE courts (entity INTEGER PRIMARY KEY, cases INTEGER, suits INTEGER, rulings INTEGER);
CREATE TEMP TABLE raw (id TEXT, head INTEGER, relation TEXT, tail INTEGER, date TEXT, modality TEXT, status TEXT,
  held INTEGER, court INTEGER);
"""
#: Two letters that follow each other in a name are a word of this one; it gives the entities with all of some words.
GRAMS = "CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')"
INDEXES = """
CREATE UNIQUE INDEX entities_by_id ON entities (id);
CREATE INDEX entities_by_type ON entities (type);
CREATE INDEX said_by_relation ON said (relation);
CREATE INDEX said_by_date ON said (date);
CREATE INDEX said_by_pair ON said (head, tail);
CREATE INDEX suits_by_state ON suits (state);
CREATE INDEX suits_by_entity ON suits (entity);
CREATE INDEX parties_by_suit ON parties (suit);
CREATE INDEX laws_by_first ON laws (first);
"""


def stamp_of(path: Place, today: str) -> str:
    """Name the state of a store that an index is of."""
    return f"{VERSION} {today} {state(path)}"


def grams(form: str) -> list[str]:
    """Write the pairs of neighbouring letters of a name's normal form as words, each once.

    >>> grams("abab")
    ['61g62', '62g61']
    """
    return list(dict.fromkeys(f"{ord(one):x}g{ord(other):x}" for one, other in pairwise(form)))
