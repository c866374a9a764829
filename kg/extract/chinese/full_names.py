"""Chinese full names that the office before or the verb behind shows: "院长甲到场", "甲出任总裁", "甲、乙和丙创立",
"原告甲", "起诉甲", "甲将乙诉至法院".

A family name and one or two characters that no word begins in. What only its place shows counts where a relation
takes it up.
"""

import re
from collections.abc import Iterator

from kg.extract.hits import ADVERBS, VERBS, Hit, alternatives, meets_listed
from kg.names import Name, gazetteer, words
from kg.text.patterns import compiled

_PERSON, _KINDS = words()["person"], words()["kinds"]
OFFICE = (
    alternatives(noun for noun in _KINDS["Person"] if re.match(r"[\u4e00-\u9fff]{2}|C[A-Z]O", noun))
    + r"|首席[\u4e00-\u9fff]{2,12}官|C[A-Z]{2}O"
)
_FIRST = "".join(sorted({*_PERSON["surnames"][0], *(name[0] for name in _PERSON["double_surnames"])}))
#: The one character is looked at before the words that begin like a family name: most places are ruled out by it.
FAMILY = (
    rf"(?=[{_FIRST}])(?!.某)(?!{alternatives(_PERSON['no_family'])})(?:{alternatives(_PERSON['double_surnames'])}|"
    rf"[{_PERSON['surnames'][0]}])"
)
BESIDE = rf"[,。、:;(\s\d]|{alternatives(_PERSON['after'])}|{VERBS}|{ADVERBS}"
#: Characters that no given name holds.
_PLAIN = "犯处将不再仅只才更最很的了在是和与及或被把从等也都还就又且但并没未说称给让使这那其该此们您我他她它"
DEEDS = alternatives(word for word in _PERSON["after"] if len(word) > 1)
#: A character of a given name: none that a word begins with which follows names.
GIVEN = rf"(?:(?!{VERBS}|{DEEDS}|予以)(?![{_PLAIN}])[\u4e00-\u9fff])"
_OPENS = "则亦受不再到至主宣介莅亲参接获当曾任担带率离辞退应会同共作做为于由对将已向"
#: Nothing that is known stands behind: two characters, as most given names have, unless the second opens a word.
_NO_DAY = "(?![今本当去明前昨][年月日天周])"
#: "甲因健康原因", "甲竞业限制纠纷", "甲侵害商业秘密".
_MATTER = "(?:因|劳动|竞业|侵[害犯权]|涉|合同|名誉|肖像|著作|商业|商标|专利|股权|借款)"
#: "甲调任总裁".
_MOVES_ON = "[调转升改续历卸]任"
_OPEN = (
    rf"{FAMILY}{GIVEN}(?:{_NO_DAY}(?![{_OPENS}几个年号时后前内外上下里间]|{_MATTER}|{_MOVES_ON}|{ADVERBS}){GIVEN}"
    rf"(?=[\u4e00-\u9fff])|(?=[{_OPENS}]|{_MATTER}|{_MOVES_ON}|{ADVERBS}))"
)
_BEHIND_OFFICE = compiled(rf"(?:{OFFICE})(?:\([\u4e00-\u9fff]{{2,8}}\))?(?P<name>{_OPEN})")
_WHEN = r"(?:(?:将|已|自|于|从|在)*\d{1,4}[年月日](?:\d{1,2}[月日]){0,2}(?:起|初|末|底|至\d{4}年|-\d{4}年)?)"
_THEN = (
    rf"(?:{_WHEN}|[已将曾现也则还均正都拟或]|正式|早年|后来|不久前|此前|目前|随后|再次|即将|先后|目前|宣布|有望|确认|近日|日前|今日|昨日|"
    r"不再|没有|并未|未|不会|从未|首次|相继|先后|随即|低调|率先|悄然|突然|本科|同时|继续|亲自|周[一二三四五六日]|今年|去年|\d{1,2}月|在[\u4e00-\u9fff]{2,6}(?=[创成联共])|\([^()]*\))*"
)
_TAKES = (
    r"\(前(?![身称期面后任])|担任|出任|接任|上任|到任|兼任|升任|就任|转任|调任|改任|续任|连任|继任|获任|获聘|受聘|历任|卸任|辞任|辞去|辞掉|请辞|执掌|掌舵|接掌|接棒|"
    r"被?免去|被免职|被罢免|转投|自立门户|递交辞呈|出走|接替|被?任命为?|被聘|晋升|当选|离职|加盟|入职|跳槽|任职|就职|供职|效力|创立|创办|创建|注册(?:成立)?(?=[\u4e00-\u9fff]{4,16}公司)|任(?=[\u4e00-\u9fffA-Z])|"
    r"从[^,。]{2,16}(?:离职|离任|辞职|跳槽|退休)|在[^,。]{2,16}(?:担任|任职|工作|任教|供职|负责)|"
    r"(?:加入|离开|重返|回归|毕业于)(?=[^,。]{2,})|领导(?=[^,。]{2,30}(?:[,。;]|$))|[为是](?=[^,。]{2,16}(?:创始人|CEO|CTO|总裁|董事长|首席|教授|院长|研究员|总经理))|为(?=首席[\u4e00-\u9fff]{2,6}[官家])"
)
_BEFORE_OFFICE = compiled(
    rf"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[年月日及由])|(?<=宣布|岁的|知名|著名))(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?={_THEN}(?:{_TAKES}))"
)
#: "甲、乙分别担任总裁和总监", "甲和乙双双离职", "由甲和乙创办": full names in a row.
_ROW = compiled(
    rf"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[年月日由]))(?P<names>{FAMILY}[\u4e00-\u9fff]{{1,2}}"
    rf"(?:(?:、|和|与|及){FAMILY}[\u4e00-\u9fff]{{1,2}}?){{1,4}})(?={_THEN}(?:分别|双双|共同|一同|{_THEN})(?:{_TAKES}))"
)
#: "法定代表人由甲变更为乙", "接替离任的甲", "由甲接任", "曾任乙公司总监的甲", "甲,乙公司创始人".
_CALLED = compiled(
    r"(?:(?:法定代表人|法人代表|负责人|(?:联合)?创始人|创办人|董事长|总经理|总裁|CEO|首席[\u4e00-\u9fff]{2,6}官|所长|院长|主任)(?:一职)?(?:已?由[^,。]{2,4})?[则现仍均都皆同]?(?:变更为|改为|更换为|为|是|系|由|:)|"
    r"(?:接替|接棒|取代|继任)(?:了|即将)?(?:(?:离任|离职|退休|卸任|辞职)的)?|(?<![自理事缘])由(?=.{2,4}(?:接任|接替|继任|出任|担任|兼任|主持|主讲|带队|牵头|领衔|执掌|掌舵|任)))"
    rf"(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?=[,。、;()]|$|\n|变更|担任|出任|接任|接替|继任|兼任|主持|牵头|领衔|执掌|掌舵|任|成为|的)"
)
_WAS = compiled(
    rf"(?:(?:曾任|现任|时任|担任过?|曾在|任职|就职|供职|出身|来自|毕业|创立|创办|离开|加入|退出|领导|参与|执掌|掌管|效力|服务于)[^,。]{{2,24}}?|"
    rf"[从自][^,。]{{2,16}}?(?:离职|辞职|离任|退休|跳槽|出走))的(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?={BESIDE})"
)
_APPOSED = compiled(
    rf"(?:(?<=[。;\n])|^)(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}),(?=(?:男,|女,|现任|曾任)?[^,。]{{2,20}}?(?:{OFFICE})[,、。;兼])"
)
#: "甲(乙公司创始人)出席会议".
_BRACKETED = compiled(
    rf"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[年月日及由和与]))(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}|{alternatives(_PERSON['double_surnames'])}[\u4e00-\u9fff]{{2}})"
    rf"(?=\([^()]{{2,20}}(?:{OFFICE})\))"
)
#: "创始人甲、乙和丙": the next of a list.
_NEXT = compiled(rf"(?:、|和|与|及|以及)(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?=[、,。;]|和|与|及|等|{DEEDS})")

_NAME = rf"(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)"
#: "原告甲系", "上诉人甲、": by its part in a suit.
_PARTY = compiled(
    r"(?:原告|自然人|被告人?|上诉人|申请人|请求人|当事人|[被受]害人|第三人|嫌疑人|投诉人)(?:\([^()]{2,12}\))?"
    rf"(?!方){_NAME}(?={BESIDE}|$|[系为是诉以侵未把不]|辩称|享有|利用|发布|擅自)"
)
#: "原告甲使用软件生成图片", "原告乙主动撤诉".
_PARTY_ACTS = compiled(
    rf"(?:原告|被告人?|上诉人|申请人)(?![方应于向成时全权经从常高关])(?P<name>{FAMILY}{GIVEN}{{2}}|{FAMILY}{GIVEN}(?!{GIVEN}))"
    r"(?=使用|利用|借助|创作|主动|自愿|撤|认为|主张|表示|请求|发现|委托|不服|提起|提出|起诉|诉称|称|曾|在|于|向|将|通过)"
)
_DOUBLE = rf"(?:{alternatives(_PERSON['double_surnames'])})"
_RIGHTS = r"侵|著作权|版权|肖像|声音|名誉|人格|姓名|专利|商标|合同|劳动|不正当|网络|信息|商业秘密|个人"
#: "起诉甲", "判令乙赔偿甲3万元", "向甲道歉", "驳回甲的请求", "诉甲侵权一案".
_DONE_TO = tuple(
    compiled(rf"(?:{before}){_NAME}(?={behind})")
    for before, behind in (
        (
            rf"(?:起诉|状告|控告|指控|指认|逮捕|批捕|拘留|公诉|引渡)了?(?:(?:其|一名|自家)*[前原](?:{OFFICE}))?",
            r"[,。;、)的等及和与]|$|窃|盗|涉嫌|侵|违|犯|诈|非法|泄|抄",
        ),
        (r"(?:赔偿|赔付|支付给?|返还)(?:原告|被告)?", r"\d|等|人民币|经济|损失|合理|精神|共计|[,。;]"),
        (
            r"[向对](?:原告|被告)?",
            r"(?:书面|公开|当面|登报|赔礼)*(?:道歉|致歉)|支付|赔偿|提起|提出|作出|的(?:起诉|指控|诉讼)",
        ),
        (
            r"(?:支持|驳回|侵犯|侵害)了?(?:原告)?",
            rf"的?(?:全部|部分|其他|该|提出的)?(?:诉|请求|上诉|起诉|申请|主张|{_RIGHTS})",
        ),
        (r"(?<![上胜败申应起投控公自反])[诉与]", rf"(?:{_RIGHTS})[^,。;]{{0,16}}(?:纠纷|案)"),
    )
)
_SUES = (
    r"[将把][^,。;]{2,30}?(?:诉至|告上|起诉|告到|告进|诉到|告至|诉诸|送上)|怒告|起诉|状告|控告|提告|入[禀稟]|兴讼|诉称|诉至|诉(?=[\u4e00-\u9fffA-Z])|"
    r"[向对因以就][^,。;]{2,30}?(?:起诉|诉讼|诉至|提告|索赔|上诉|投诉)|(?:认为|发现|主张)[^,。;]{2,40}?(?:侵|抄袭|未经|擅自|使用|盗用|出售|销售)|"
    rf"[与和](?:[^,。;]{{2,12}}?)(?:{_RIGHTS})[^,。;]{{0,16}}(?:纠纷|一案)|(?:使用|利用|借助)[^,。;]{{2,20}}?(?:生成|创作|制作|绘制|合成)"
)
#: "甲将乙诉至法院", "在甲创立乙之后": three characters, as a firm's short name has two.
_ACTING = compiled(
    rf"(?:(?<![\u4e00-\u9fffA-Za-z0-9])|(?<=[年月日了在继由被])|(?<=岁的|知名|著名))(?P<name>{FAMILY}{GIVEN}{{2}}(?<![正曾拟])|{_DOUBLE}{GIVEN})"
    rf"(?=[遂则已曾又再也拟将未所]?(?:{_SUES}|{VERBS}|{DEEDS}|于[^,。;]{{2,10}}))"
)


def full_names(text: str) -> Iterator[Hit]:
    """Find Chinese full names by the words around them, in a text in reading form."""
    for row in _ROW.finditer(text):
        for member in re.finditer(r"[^、和与及]+", row["names"]):
            if not _is_other(member.group()):
                low, high = (row.start("names") + place for place in member.span())
                yield Hit(low, high, "Person", member.group(), _rows(member.group()), weight=2, notes={"weak": "yes"})
    for pattern in (
        _BEHIND_OFFICE,
        _BEFORE_OFFICE,
        _CALLED,
        _WAS,
        _APPOSED,
        _BRACKETED,
        _PARTY,
        _PARTY_ACTS,
        *_DONE_TO,
        _ACTING,
    ):
        for match in pattern.finditer(text):
            one: re.Match[str] | None = match
            while one:
                name = one["name"]
                alone = pattern is _ACTING and meets_listed(text, *one.span("name"), but="Person")
                if one is not match or not (alone or _is_other(name)):
                    # Three characters that a role in a suit shows are a name in all other places, too.
                    party = {"party": "yes"} if pattern in (_PARTY, _PARTY_ACTS, _DONE_TO[0]) and len(name) == 3 else {}
                    yield Hit(*one.span("name"), "Person", name, _rows(name), weight=2, notes={"weak": "yes", **party})
                one = _NEXT.match(text, one.end("name"))
                if one and (_is_other(one["name"]) or _begins_listed(text, one.start("name"))):
                    one = None


def _rows(name: str) -> tuple[Name, ...]:
    return tuple(row for row in gazetteer().called(name) if row.type == "Person")


_HEADS_OF_STATE = ("王储", "国王", "总统", "总理", "首相", "主席", "州长", "部长")


def _is_other(name: str) -> bool:
    """A listed name of something else is no person's, nor is an office ("由王储亲任董事长")."""
    if name.startswith(_HEADS_OF_STATE):
        return True
    rows = gazetteer().called(name)
    return bool(rows) and not any(row.type in ("Person", "Work") for row in rows)


def _begins_listed(text: str, start: int) -> bool:
    found = gazetteer().matches(text[start : start + 6])
    return any(not match.start and match.rows[0].type != "Person" for match in found)
