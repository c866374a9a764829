"""Japanese people by their names alone: "相泽明子", "久保健太郎", "森真一郎".

A family name of Japan and a given one that nothing else is called by. It counts where a relation takes it up.
"""

from collections.abc import Iterator

from kg.extract.chinese.full_names import BESIDE, OFFICE
from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_PERSON = words()["person"]
_FIRST, _LAST, _ = _PERSON["japanese_given"]
_SHORT = _PERSON["japanese_short_surnames"][0]
_FAMILIES = alternatives((*_PERSON["double_surnames"], *_PERSON["japanese_surnames"]))
#: "健太郎", "总一郎", "龙之介", "由纪子", "进次郎".
_OF_THREE = (
    rf"[{_FIRST}总荣凛虎慎新源]{{1,2}}[太次一二三四五]郎|[{_FIRST}龙虎]之[介助辅]|[{_FIRST}百][{_FIRST}{_LAST}合]子"
)
#: "田中浩明确表示", "佐藤正介绍": the second character begins a word.
_WORDS = (
    "成[立为功]|明[确年天日]|介[绍入]|信[息任心]|生[成产效]|平[台均]|政[府策]|代[表理]|海[外南]|美[国元]|道歉|规定|正[式在]|"
    "一[直致起家名位同]|行[使业政]|直接|继[任续]|助[理手力]|治理|志愿|光[大明]|义务|真实|利用|人[工类民们员]|"
    "与|次[年日]|律师|则|太多|音乐|记者|基[于金]|胜诉|马上|事|智能"
)
_OF_TWO = rf"(?:[一二三]郎|太郎|次郎|[{_FIRST}](?!{_WORDS})[{_LAST}]|公[一人夫平彦])(?!郎)"
#: "佐藤和吉田": another name behind "和".
_NAMED = compiled(
    rf"(?:{_FAMILIES})(?!和(?:{_FAMILIES}))(?:{_OF_THREE}|{_OF_TWO})|(?<![\u4e00-\u9fff])[{_SHORT}](?:{_OF_THREE})"
)
#: "教授森由美", "社长本田浩": behind an office less is needed.
_IN_OFFICE = compiled(
    rf"(?:{OFFICE})(?P<name>[{_SHORT}](?:{_OF_THREE}|{_OF_TWO})|(?:{_FAMILIES})[{_PERSON['japanese_given'][2]}](?={BESIDE}))"
)


def japanese_names(text: str) -> Iterator[Hit]:
    """Find names that only Japanese people have, wherever they stand in a text in reading form."""
    for pattern, group in ((_NAMED, 0), (_IN_OFFICE, "name")):
        for match in pattern.finditer(text):
            name = match[group]
            rows = tuple(row for row in gazetteer().called(name) if row.type == "Person")
            yield Hit(*match.span(group), "Person", name, rows, weight=2, notes={"weak": "yes"})
