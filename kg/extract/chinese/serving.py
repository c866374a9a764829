"""Who serves where, told by the words between a person and a body: "甲供职于乙公司", "甲已从乙公司离职",
"乙公司法定代表人为甲", "乙公司宣布,甲将出任总裁", "甲被乙公司任命为总裁".

Serving and leaving tell of a job there, whether the text says which or not; who joins may have none.
"""

import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.patterns import compiled

_OFFICES = alternatives(
    sorted({*words()["kinds"]["Person"], *words()["authority"]["offices"]} - {*words()["person"]["no_office"]})
)
#: "首席情报和公共政策官" is one office of two fields.
_CHIEF = (
    r"首席(?:[\u4e00-\u9fffA-Z]{1,6}[官长师士]|[\u4e00-\u9fff]{2,8}[和与及暨兼、][\u4e00-\u9fff]{2,8}[官长])|"
    r"(?<![A-Z])(?:C[A-Z]{1,3}O|[SE]?VP)(?![A-Z])"
)
#: "顾问" of "顾问委员会" is none.
OFFICE = rf"(?:(?:{_OFFICES})(?!(?<=[问事家员])(?:委员会|理事会|团(?!队?长)|小组)|(?<=委员)会)|{_CHIEF})"
#: What a person is called by beside the name; that of a professor is an office, too.
TITLED = r"(?:先生|女士|小姐|博士|爵士)?"
_ASIDE = rf"(?:{TITLED}|教授|院士)(?:\([^()]*\)(?:{TITLED}|教授|院士))?"
_WHEN = (
    r"(?:[自于从在至到-]?\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|初|底|末|至今|以来|之?前|之?后|期间)?|"
    r"[自于从]?\d{1,2}月(?:\d{1,2}日)?(?:起|初|底)?|[于在至]?[今去前昨明]年(?:晚些时候|早些时候|年?[初底末中])?|年内|[上本下]月|[上本下]?周[一二三四五六日]?|[今昨]日)"
)
THEN = (
    rf"(?:{_WHEN}|[将已正也都均亦则曾现仍还拟或,]|曾经|正式|随即|旋即|随之|继而|转而|先后|一度|此前|之前|目前|随后|后来|早年|再次|即将|最近|近日|日前|宣布|确认|有望|"
    r"官宣|开始|选择|决定|计划|长期|同时|突然|意外|闪电|毅然|主动|低调|悄然|亲自)*"
)
#: "出任新设立的甲部门负责人".
NEW = r"(?:(?:其|公司)?(?:新近?|刚刚?)(?:设立?|成立|组建|创建|创立|建立)的)?"
#: An office there follows the name of the body, or none.
_SERVES = compiled(
    rf"{_ASIDE}{THEN}(?:(?:就职|供职|任职|效力|任教|执教|受雇|服务)于|在?(?:离职|辞职|跳槽|离任)?(?:后|并|去|到)?(?:加盟|入职|加入|重返|回归|回到|跳槽至?到?|转投|离开|执掌|掌舵|接掌|掌管)"
    r"(?:了)?(?:(?:新近?|刚|刚刚)(?:设立?|成立|组建|创建|创立|建立)的)?(?:[\u4e00-\u9fffA-Z]{0,6}(?:公司|企业|机构|巨头|实验室|厂商|大厂))?|(?:调任|调至|转岗至?|转任|转赴|奔赴|履新)(?:至|到)?(?:[^,。]{0,12}?(?:机构|部门|团队|公司))?|(?:(?:递交|提交|提出)的?)?辞去了?(?:其?在)?|卸任了?|不再担任|辞任|被?(?:免去|免除|解除|撤销|罢免)(?:了)?)"
)
#: "甲继续领导乙公司".
_LEADS = compiled(
    rf"{_ASIDE}(?:{THEN}|继续|仍|还|兼|依然|同时)*(?:领导|统领|主持|打理|主理|掌舵|运营)(?:着|了)?(?:(?:(?!的)[\u4e00-\u9fffA-Z]){{0,8}}(?:公司|企业|机构|实验室|部门|巨头))?"
)
_LEADS_ON = compiled(
    r"(?:公司|集团)?(?:的?(?:工作|业务|运营))?(?=[,。;)]|$|\n|[一二两三四五六七八九十\d]+[多余]?年|长达|至今|期间)"
)
_IN = compiled(rf"{_ASIDE}{THEN}在")
_DONE_IN = compiled(
    rf"(?:(?:[\u4e00-\u9fffA-Za-z]{{0,8}}?)(?:任职|供职|就职|任教|执教|工作过?(?!组|室|会|的)|从事|效力|(?:担任|当[了过]?|做[了过])(?:[一二两三四五六七八九十\d]{{1,2}}年)?(?P<role>[\u4e00-\u9fffA-Za-z]{{0,12}}?{OFFICE})))"
)
_FROM = compiled(rf"{_ASIDE}{THEN}(?:从|自)(?:[\u4e00-\u9fffA-Z]{{0,8}}(?:公司|企业|机构|巨头|厂商|独角兽))?")
_LEFT = compiled(
    r"(?:公司|集团|团队)?(?:的)?(?:董事会|监事会|理事会|管理层|顾问委员会)?(?:正式|主动|悄然)?(?:离职|离任|辞职|跳槽|退休|离开|出走|卸任|退出|来到|转投|转战|加入|加盟)"
)
#: "甲(前乙公司研究员)".
_WAS = compiled(r" ?\((?:前|原|曾任|曾就职于|曾任职于|来自)")
#: "甲现年63岁,于2月在关键时刻被任命为乙公司总裁".
_MADE_IT = compiled(
    rf"{_ASIDE}(?:现年\d{{2}}岁,|\d{{2}}岁,)?{THEN}(?:[在于](?:关键|危急|同一|这一)[^,。;]{{0,6}})?(?:被|获)?(?:任命|委任|聘任|提拔|推选)为(?:了)?"
)
#: "甲结束在乙公司十二年的职业生涯".
_ENDS_IN = compiled(rf"{_ASIDE}(?:[^,。]{{0,8}},)?{THEN}(?:结束|告别)(?:了)?(?:自己|其)?在")
_CAREER = compiled(r"[^,。;]{0,14}(?:生涯|任期|任职|工作|职务)(?=[,。;]|$)")
_BY = compiled(rf"{_ASIDE}{THEN}[被获]")
_NAMED_TO = compiled(
    rf"(?:董事会|理事会)?(?:正式)?(?:任命|聘任|委任|聘请|聘|提拔|选举|推选|提名)(?:为|担任|出任)(?P<role>[\u4e00-\u9fffA-Z]{{0,12}}?{OFFICE})"
)
_ROLE = compiled(
    rf"的?(?P<role>[\u4e00-\u9fffA-Z]{{0,12}}?{OFFICE}(?:[兼和暨、][\u4e00-\u9fff]{{0,8}}?{OFFICE})*)(?!会)"
)
_NO_ROLE = compiled(r"^之?前(?:任|为|是|曾)|[与和及由对向]|宣布|表示|任命|聘请|会见|起诉|接替")
#: "乙公司法定代表人为甲".
_IS = compiled(
    rf"(?:\([^()]*\))?(?:的|(?:[^,。;]{{0,14}}成立|注册)[^,。;]{{0,16}},(?:注册资本[^,。;]{{0,20}},)?)?(?:公司|其)?(?P<role>(?:现任|时任|新任)?[\u4e00-\u9fffA-Z]{{0,8}}?{OFFICE})(?:一职)?(?:[现已将则均都皆同]|正式|目前)*(?:由[\u4e00-\u9fff]{{2,4}})?"
    r"(?:变更为|变为|改为|更换为|为|是|系)"
)
#: "乙委员会(委员长:甲)", "乙本部(本部长为首相甲)".
_IN_BRACKET = compiled(rf"\((?P<role>(?:现任|时任|新任)?[\u4e00-\u9fffA-Z]{{0,8}}?{OFFICE})[:为是系]?(?:{OFFICE})?")
#: "曾在乙公司工作八年的甲".
_WORKED = compiled(
    rf"(?:工作|任职|供职|效力|就职|服务|(?:担任|出任|任)(?P<role>[\u4e00-\u9fffA-Z]{{0,10}}?{OFFICE}))[^,。]{{0,8}}的(?:[\u4e00-\u9fff]{{0,4}})"
)
#: "执掌乙部门事务的甲", "法官甲所在的乙法院".
_RUNS = compiled(r"(?:执掌|主管|掌管|分管|领导|主持|负责|掌舵)了?$")
_OF_DUTY = compiled(r"[^,。;的]{0,16}的")
_SITS = compiled(rf"{_ASIDE}所在的")
_WAS_IN = compiled(r"(?:曾|此前|先后|长期)(?:经)?(?:在|于|就职于|任职于|供职于|效力于|服务于)$")
#: "乙公司宣布,甲将出任总裁", "乙公司人事变动:甲升任总裁", "乙公司宣布,甲已离职".
_TELLS = compiled(
    r"(?:今日|近日|日前|昨日|\d{1,2}月\d{1,2}日|[^,。:]{0,8}(?:发布公告|发布公告称|在公告中|内部信))?[^,。:]{0,6}"
    r"(?:宣布|公告称?|公告显示|官宣|透露|确认|证实|披露|换帅|换将|变动|调整|任免)[,:]?(?:原|前)?(?:任命)?"
)
_TAKES_THERE = compiled(
    rf"{_ASIDE}{THEN}(?:出任|担任|升任|接任|兼任|就任|获任|改任|转任|晋升为?|成为|被?任命为|辞去|卸任|辞任|不再担任|任)(?:了)?"
    rf"{NEW}(?:该公司|公司|其|集团|本公司)?(?:的)?(?:新任|首任|首位)?(?P<role>[\u4e00-\u9fffA-Z]{{0,12}}?{OFFICE})"
)
_LEAVES_THERE = compiled(
    rf"{_ASIDE}{THEN}(?:(?:离职|辞职|离任|卸任|退休)(?=[,。;]|$)|(?:离开|加盟)(?:该公司|公司|集团)(?=[,。;]|$))"
)
#: "乙公司迎来新任总裁甲".
_GETS = compiled(
    rf"(?:[已将再]|正式|近日|日前|又|成功)*(?:迎来|引入|引进|挖来|挖角|招揽|招募|聘请|聘用|聘任|请来|请回|官宣|任命|提拔|选举|推选|选定)(?:了)?"
    rf"(?:新任|新|首任|首位)?(?P<role>[\u4e00-\u9fffA-Z]{{0,8}}?{OFFICE})"
)
#: "甲卸任总裁,由丙接任".
_WHO_FOLLOWS = compiled(
    r"[^。;]{0,16},(?:其?(?:职务|工作|位置))?(?:将|则|现|暂)*(?:改?由)?(?:原|前)?[\u4e00-\u9fffA-Z]{0,10}?"
)
_FOLLOWS = compiled(
    rf"{_ASIDE}(?:[将已现则]|暂时|正式)*(?:接任|接替|继任|接棒|接手|暂代|代理|补位|执掌)(?:其|他|她|该|这一|上述)?"
    r"(?:职务|职位|职责|工作|一职|位置)?(?=[,。;)]|$|\n)"
)
#: "甲接替丙出任乙公司总裁".
REPLACES = compiled(rf"{_ASIDE}{THEN}(?:接替|接棒|取代|继任|代替|继)(?:了|即将)?(?:离任的|离职的|退休的|卸任的)?")
#: "免去甲的乙局局长职务".
_DISMISSED = compiled(r"(?:免去|免除|解除|罢免|撤销)(?:了)?(?:[\u4e00-\u9fff]{0,2})$")
_BODIES = ("Regulator", "Legislature", "Court", "Company", "Organization")
#: What one joins without a job there.
CLUBS = compiled(r"(?:联盟|协会|学会|联合体|工作组|委员会|倡议|商会|联合会|合作组织|计划|社区|论坛)$")


Job = tuple[bool, str, int, str | None]


def serving(text: str, left: Hit, one: Cluster, right: Hit, other: Cluster, gap: str) -> Iterator[Job]:
    """Yield `(the person is on the right, rule, end, role)` for a job that one of two neighbours has at the other.

    `gap` is what stands between them, or as much of it as tells anything.
    """
    if one.type == "Person" and other.type in (*_BODIES, None):
        if not text.endswith(_BARS, 0, left.start):
            yield from _at(text, gap, right)
        dismissed = gap in ("", "的") and _DISMISSED.search(text, max(0, left.start - 5), left.start)
        if dismissed and (role := _ROLE.match(text, right.end)) and not _NO_ROLE.search(role["role"]):
            yield False, "left", role.end(), role["role"]
    elif one.type in _BODIES and other.type == "Person":
        if is_ := _IS.fullmatch(gap) or (_IN_BRACKET.fullmatch(gap) if text.startswith(")", right.end) else None):
            if not _NO_ROLE.search(is_["role"]):
                yield True, "is", right.end, is_["role"]
        elif (worked := _WORKED.fullmatch(gap)) and _WAS_IN.search(text, max(0, left.start - 6), left.start):
            yield True, "worked", right.end, worked["role"]
        elif _OF_DUTY.fullmatch(gap) and _RUNS.search(text, max(0, left.start - 4), left.start):
            yield True, "worked", right.end, None
        elif (gets := _GETS.fullmatch(gap)) and not _NO_ROLE.search(gets["role"]):
            yield True, "gets", right.end, gets["role"]
        elif _TELLS.fullmatch(gap):
            takes, leaves = _TAKES_THERE.match(text, right.end), _LEAVES_THERE.match(text, right.end)
            if takes and not _NO_ROLE.search(takes["role"]):
                yield True, "told", takes.end(), takes["role"]
            elif leaves:
                yield True, "told", leaves.end(), None


#: "禁止甲在乙公司从事…".
_BARS = ("禁止", "不得", "阻止", "限制")


def _at(text: str, gap: str, right: Hit) -> Iterator[Job]:
    """What a person is told to be or to have been at the body behind."""
    role = _ROLE.match(text, right.end)
    title = role["role"] if role and not _NO_ROLE.search(role["role"]) else None
    end = role.end() if role and title else right.end
    if _SERVES.fullmatch(gap) and not CLUBS.search(right.text) and (title or not _needs_office(gap)):
        yield False, "serves", end, title
    elif _LEADS.fullmatch(gap) and _LEADS_ON.match(text, right.end):
        yield False, "leads", right.end, None
    elif _SITS.fullmatch(gap) and not CLUBS.search(right.text):
        yield False, "sits", right.end, None
    elif _IN.fullmatch(gap) and (done := _DONE_IN.match(text, right.end)):
        yield False, "served", done.end(), done["role"]
    elif _WAS.fullmatch(gap) and (text.startswith(")", end) or text.startswith("公司)", end)):
        yield False, "was", end, f"前{title}" if title else None
    elif title and _MADE_IT.fullmatch(gap):
        yield False, "named", end, title
    elif _FROM.fullmatch(gap) and (left := _LEFT.match(text, right.end)):
        yield False, "left", left.end(), None
    elif _ENDS_IN.fullmatch(gap) and (career := _CAREER.match(text, right.end)):
        yield False, "left", career.end(), None
    elif _BY.fullmatch(gap) and (named := _NAMED_TO.match(text, right.end)):
        yield False, "named", named.end(), named["role"]


def _needs_office(gap: str) -> bool:
    if re.search("离职|辞职|跳槽", gap):
        return False  # "离职加入甲公司": who gives up a job takes one.
    return gap.removesuffix("了").endswith(
        ("加入", "辞去", "卸任", "不再担任", "辞任", "在", "免去", "免除", "解除", "撤销", "罢免")
    )


def takes_here(text: str, body: Cluster, left: Hit, right: Hit) -> str | None:
    """ "甲任会长,乙任秘书长": the office that the second takes where the first has one."""
    gap = text[left.end : right.start]
    near = len(gap) <= 18 and gap.endswith((",", ";")) and "。" not in gap
    taken = _TAKES_ONE.match(text, right.end) if near and body.type in _BODIES else None
    return taken["role"] if taken and not _NO_ROLE.search(taken["role"]) else None


_TAKES_ONE = compiled(
    rf"{_ASIDE}(?:{THEN})(?:(?:受|获)聘(?:为|担任|出任)?|当选为?|出任|担任|兼任|任|为)(?P<role>[\u4e00-\u9fff]{{0,6}}?{OFFICE})(?=[,。;、]|$|\n)"
)


def follows(text: str, left: Hit, right: Hit) -> bool:
    """ "甲卸任总裁,由丙接任": the second takes the office of the first."""
    gap = text[left.end : right.start]
    return _WHO_FOLLOWS.fullmatch(gap) is not None and _FOLLOWS.match(text, right.end) is not None
