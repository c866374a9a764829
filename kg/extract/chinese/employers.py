"""Firms that only an office there shows, with who holds it behind: "鲸落法务总监甲", "鲸落中国区总经理甲"."""

from collections.abc import Iterator

from kg.extract.chinese.full_names import BESIDE, FAMILY, GIVEN
from kg.extract.chinese.told import beside_office, is_plain, no_common_word
from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.patterns import compiled

_OFFICES = words()["offices"]
#: What an office's title says of its rank, its part of the firm and its region.
UNITS = alternatives((*_OFFICES["fields"], *_OFFICES["departments"]))
#: Offices that firms alone have.
_OFFICE = (
    rf"(?:{alternatives(_OFFICES['of_companies'])}|独立董事|董事|监事|总监|经理|工程师|架构师|主管|合伙人|实控人|法定代表人|"
    r"首席[\u4e00-\u9fff]{2,6}[官家师]|C[A-Z]{1,2}O)"
)
_SYLLABLES = f"[{words()['person']['transliteration'][0]}]"
_HOLDER = (
    rf"(?:“?{FAMILY}{GIVEN}{{1,2}}(?={BESIDE}|[和与及])|{_SYLLABLES}{{1,7}}[·•]|"
    rf" ?[A-Z][a-z]+ [A-Z]|{_SYLLABLES}{{2,6}}\([A-Z])"
)
_EMPLOYS = compiled(
    r"(?:(?<![\u4e00-\u9fffA-Za-z0-9”》)])|(?<=[由与和及据]))(?P<name>[\u4e00-\u9fff]{2,6}?)(?:公司)?"
    rf"(?=的?(?:前|现任|原|时任)?(?:(?:{UNITS}){{0,5}}{_OFFICE}|(?:{UNITS}){{1,5}}负责人){_HOLDER})"
)


def employers(text: str) -> Iterator[Hit]:
    """Find firms by an office that somebody named behind has there, in a text in reading form."""
    for match in _EMPLOYS.finditer(text):
        if not is_plain(match["name"]) and no_common_word(match["name"]):
            yield beside_office(text, match)
