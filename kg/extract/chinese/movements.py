"""Parties, civic groups and cabinets: "反对党五星运动", "民间团体“参与连带”", "博里奇政府".

Their names have no form of their own; the noun for their sort shows them, with what they do or their quotation marks.
"""

from collections.abc import Iterator

from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_GROUPS = (
    "智库", "民间团体", "民间组织",
    "市民团体", "市民组织", "环保组织", "环保团体", "劳工组织", "青年组织", "青年团体",
    "公民团体", "公民组织", "公民社会组织", "数字权利组织", "数字权利团体",
    "消费者团体", "消费者组织", "权利团体", "权利组织", "维权组织", "维权团体", "人权组织", "人权团体",
    "隐私组织", "隐私团体", "倡导组织", "倡导团体", "游说团体", "非政府组织", "非营利组织", "公益组织",
    "行业组织", "行业团体", "贸易团体",
)  # fmt: skip
_QUOTED = compiled(rf"(?:{alternatives(_GROUPS)})(?=“(?P<name>[^“”,。;:]{{2,20}})”)")
_PARTY = compiled(
    r"(?:最大)?(?:反对党|执政党|在野党|左翼政党|右翼政党|极右翼政党|政党)“?(?P<name>[\u4e00-\u9fff]{2,8}?)”?"
    r"(?=(?:则|也|曾|还|公开|强烈|随后|此前|已)*(?:批评|抨击|反对|支持|赞成|呼吁|敦促|要求|指责|谴责|欢迎|提出|提交|表示|称|"
    r"否决|投票|联合|认为|主张|议员|领袖|党首|党魁))"
)
_NO_PARTY = compiled(r"[与和及等的]|联盟$|议员|领袖|领导人|党团|成员|代表|对|向|均|都|已|将")
#: "由博里奇政府提出": a government by the name of who leads it, at the head of a clause or behind a small word.
_CABINET = compiled(
    rf"(?:^|(?<=[,。;:、\n由对与和向被受获将]))(?P<name>[{words()['person']['transliteration'][0]}]{{2,6}})(?=政府|内阁|当局)"
)
_KIND = compiled(r"政府|内阁|当局")


def movements(text: str) -> Iterator[Hit]:
    """Find parties, civic groups and cabinets by the noun beside them, in a text in reading form."""
    for match in _QUOTED.finditer(text):
        start, end = match.start("name") - 1, match.end("name") + 1
        yield Hit(start, end, "Organization", match["name"], weight=9)
    for match in _PARTY.finditer(text):
        if not _NO_PARTY.search(match["name"]) and not any(gazetteer().matches(match["name"])):
            yield Hit(match.start("name"), match.end("name"), "Organization", match["name"], weight=6)
    for match in _CABINET.finditer(text):
        kind = _KIND.match(text, match.end("name"))
        if kind and not any(row.rows[0].type == "Jurisdiction" for row in gazetteer().matches(match["name"])):
            name = match["name"] + kind.group()
            rows = tuple(row for row in gazetteer().called(name) if row.type == "Regulator")
            yield Hit(match.start("name"), kind.end(), "Regulator", name, rows, weight=3)
