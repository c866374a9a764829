"""Instruments that are described or quoted ("关于AI系统开发的建议", "推出安全框架"), or told with their first title."""

from collections.abc import Iterator

from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_LAW = words()["law"]
#: What the English titles of instruments hold.
LATIN_LAW = compiled(
    r"\b(?:Acts?|Bill|Law|Code|Rules?|Regulations?|Order|Guidelines?|Guidance|Directive|Framework|"
    r"Policy|Plan|Report|Standards?|Strategy|Convention|Treaty|Charter|Principles|Resolution|Statement|"
    r"Declaration|Notice|Request for Information|Recommendations?|Proposal|Pact|Blueprint|Roadmap|White Paper)\b"
)
_SUBJECT = compiled(
    r"关于(?!印发|发布|公布|下发|转发)"
    r"[^,。;:《》“”()\n]{2,40}?的(?:最终|最新|初步|联合)?"
    rf"(?:{alternatives(head for head in _LAW['heads'] if len(head) > 1)})(?![稿书者])"
)
_PUT_OUT = compiled(
    r"(?:发布|公布|印发|出台|推出|制定|提出)(?:了)?(?:(?:一项)?(?:约|总额|价值|投资)?[\d.]+[百千]?[万亿]?[美欧日韩英港加澳]?[元镑](?:的)?|"
    r"(?:一项)?[\d.]+[百千]?[万亿](?:[\u4e00-\u9fff]{2,4})的|其|[一1][项份个套]|首[份个项批]|"
    r"(?:最新|新|全新)?(?:修[改订正]|更新|完善|升级|制定|起草)?(?:过|后)?的|新版|新修[订改正]的?)*"
    rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9-]{{2,24}}?(?:{alternatives(head for head in _LAW['heads'] if len(head) > 1)}))"
    r"(?=[,。;、(\n]|并|以及|$)"
)
#: "参议院批准数据使用与发展指南草案": a draft without marks that a chamber votes on.
_VOTED_ON = compiled(
    r"(?:批准|核准|(?:表决|审议|一致|投票)?通过)(?:了)?(?:一[项份部]|首[份个项部])?"
    r"(?P<name>(?!该|本|这|新|通过|制定|发布)[\u4e00-\u9fffA-Za-z]{4,24}?(?:指南|战略|政策|框架|规则|准则|规划|计划|条例|办法)草案)(?=[,。;(]|$)"
)
# "提出「人工智慧法草案」", "“国家数据战略”(National Data Strategy)": titles in quotation marks.
_QUOTED = compiled(
    r"(?P<deed>(?:发布|公布|颁布|印发|出台|推出|制定|订定|提出|通过|签署|修正|修订|批准|公告|预告|实施|施行|核定|审议|拟定|研拟|研议|提交|"
    r"废止|依据?|根据|违反)(?:了)?(?:其|一[项份]|首[份项部]|该国|新版)?)?"
    r"“(?P<name>[^“”《》,。;:\n]{2,60}?(?:法案|基本法|法|条例|草案|指引|指南|办法|准则|纲领|白皮书|公约|宣言|守则|规定|细则|"
    r"行动计划|行动方案|实施方案|指导意见|路线图|战略|规范|手册|注意事项|行政令|行政命令|(?<=治理|安全|监管|管理|行动|政策)框架)(?P<stage>\((?:[\u4e00-\u9fff]{0,4}草案|试行|征求意见稿)\))?)”(?P<original>\([A-Z][^()\n]{6,160}(?:\([^()]*\)[^()]{0,80})?)?"
)
#: "以经商字第11252800520号令函指出": what an authority decreed or answered, by its number.
_LETTER = compiled(
    r"(?:(?![以依据按与和及向就将部局署会院])[\u4e00-\u9fff]){1,6}字第\d{6,14}号(?:令函|函释|函|令|公告)?"
)
#: "“删除它”法案": a bill by its short name.
_QUOTED_BILL = compiled(r"“(?P<name>[^“”《》,。;:\n]{2,30})”(?P<noun>法案|法令|行政令|行政命令|修正案|条例草案)")
#: "发布“甲与乙”报告".
_QUOTED_REPORT = compiled(
    r"(?:发布|公布|发表|出版|出台|推出)[了过]?(?:题为|名为|一[份项]|最新|[其的]|年度){0,3}"
    r"“(?P<name>[^“”《》,。;:\n]{4,30})”(?:的|专题|研究|年度|调查|政策){0,2}(?:报告|白皮书)"
)
# "“明日规则”(Rules of Tomorrow)", "发布数字改革提案(Digital Proposal)".
_WITH_ORIGINAL = compiled(
    r"(?:“(?P<name>[^“”《》,。;:()\n]{2,40})”|"
    r"(?:发布|公布|提出|通过|印发|推出)[了过]?(?:一[项份部]|首[个份部])?"
    rf"(?P<bare>[\u4e00-\u9fffA-Za-z]{{4,24}}?(?:{alternatives(head for head in _LAW['heads'] if len(head) > 1)})))"
    r"(?P<original>\([A-Z][^()\n]{6,160})"
)
# "关于修改《甲》的决定": what changes an instrument is one itself.
_CHANGING = compiled(
    r"关于(?:修改|修订|修正|废止|授权)(?:和废止)?《[^《》\n]{2,40}》(?:、?《[^《》\n]{2,40}》){0,4}(?:等[^,。;《》\n]{0,10})?的(?:决定|决议)"
)
_POLICY = compiled(r"(?:隐私政策|使用政策|服务条款|使用条款|用户协议|安全策略|可接受使用政策)")
_NO_LAW = compiled(
    r"^[又另首第]一?[部项份个条]|更高|合规要求|性的|统一的|的.*的|的(?:通知|公告|通告|函)$|^的|^并|^[多数几若一两三四五六七八九十\d]+余?[项份个部批套]|^针对|^对|^专门|决定$|该|本|上述|意见|异议|反对|措施$|申请|诉讼|[^草]案$|建议$|承诺$|"
    r"声明$|公告$|要求$|体系$|解释$|说明$|评估$|目录$|报告$"
)


#: "公布人工智能投资计划": a plan by what it is for; "公布裁员计划" names none.
_PROGRAMME = compiled(
    r"(?:国家|全国|联邦|联合|公共|政府)?(?:人工智能|AI|算力|数据|数字|机器人|芯片|大模型|半导体|网络安全|量子)"
    r"[\u4e00-\u9fffA-Za-z0-9]{2,16}计划|[\u4e00-\u9fffA-Za-z0-9]{4,20}行动计划"
)
#: Nouns for any paper, with words that describe any.
_ANY_LAW = compiled(
    rf"(?:模板|工具包?|相关|下位|上位|同名|配套|有关|强制|技术|行业|和|与|及|具体|详细|初步|最终|临时|首批|系列|官方|内部|书面|联合|正式|即将发布的|"
    rf"{alternatives(head for head in _LAW['heads'] if len(head) > 1)})+"
)
_MANY = compiled(r"[\d两三四五六七八九十百多数几]余?[项份部件个条]$")


#: "就通用模型提供商的行为准则展开磋商": what opinions are asked on, without marks.
_ASKED_ON = compiled(
    r"(?<![成])就(?![业是任职学此])(?P<name>[^,。;:《》“”\n]{4,36}?(?:行为准则|实践守则|守则|指南|指引|准则|法案|条例|规则|办法|规定|战略|行动计划))"
    r"(?:(?:的)?(?:草案|初稿|修订稿|提案))?"
    r"(?=(?:展开|开展|启动|发起|进行|举行|向|面向|公开|重新|再次|征求|征询|征集|磋商|咨询|听取))"
)
#: "甲局关于开展乙专项行动的通知", alone on its line.
_NOTICE = compiled(
    r"(?:^|(?<=\n))[^《》。;:\n]{0,80}?(?P<name>关于[^《》。;:\n]{4,80}?的"
    r"(?:通知|公告|通告|通报|决定|指导意见|实施意见|意见|批复|函))(?=\n|$)"
)
#: "某办公室关于印发某市行动计划(2025-2027年)的通知": the paper that a notice brings, without marks.
_BROUGHT = compiled(
    r"关于(?:印发|发布|公布|下发|转发)"
    rf"(?P<name>[^《》,。;:\n]{{4,48}}?(?:{alternatives(head for head in _LAW['heads'] if len(head) > 1)})"
    r"(?:\([^()]{2,16}\))*)的(?:通知|公告|通告|函)"
)


def described(text: str) -> Iterator[Hit]:
    """Instruments that are only described ("关于AI系统开发的建议", "推出安全框架"): names where a relation takes
    them up."""
    for match in _SUBJECT.finditer(text):
        if _MANY.search(text, max(0, match.start() - 4), match.start()):
            continue
        yield Hit(match.start(), match.end(), "Law", match.group(), weight=0, notes={"weak": "yes"})
    for match in _ASKED_ON.finditer(text):
        if not _ANY_LAW.fullmatch(match["name"]) and not _MANY.search(match["name"][:4]):
            yield Hit(*match.span("name"), "Law", match["name"], weight=0, notes={"weak": "yes"})
    for match in _NOTICE.finditer(text):
        if not _BROUGHT.match(match["name"]):
            yield Hit(*match.span("name"), "Law", match["name"].replace(",", ""), weight=9, notes={"weak": "yes"})
    for match in _BROUGHT.finditer(text):
        yield Hit(*match.span("name"), "Law", match["name"], weight=8)
    for match in _CHANGING.finditer(text):
        yield Hit(match.start(), match.end(), "Law", match.group(), weight=7)
    for match in _WITH_ORIGINAL.finditer(text):
        kind = "name" if match["name"] else "bare"
        if LATIN_LAW.search(match["original"]) and not _ANY_LAW.fullmatch(match[kind]):
            marks = kind == "name"
            yield Hit(match.start(kind) - marks, match.end(kind) + marks, "Law", match[kind], weight=5)
    for match in _VOTED_ON.finditer(text):
        yield Hit(*match.span("name"), "Law", match["name"], weight=0, notes={"weak": "yes"})
    for match in _QUOTED.finditer(text):
        if (
            match["deed"]
            or match["name"].endswith(("法案", "基本法", "法令"))
            or (match["original"] and LATIN_LAW.search(match["original"]))
        ):
            hit = Hit(match.start("name") - 1, match.end("name") + 1, "Law", match["name"], weight=5)
            if match["stage"]:
                hit.aliases = (match["name"].removesuffix(match["stage"]),)
            if match["stage"] and "试行" not in match["stage"]:
                hit.notes["status"] = "draft"
            yield hit
    for match in _LETTER.finditer(text):
        yield Hit(match.start(), match.end(), "Law", match.group(), weight=8)
    for match in _QUOTED_BILL.finditer(text):
        aliases = (match["name"] + match["noun"], f"《{match['name']}{match['noun']}》")
        rows = next((rows for name in aliases if (rows := gazetteer().called(name))), ())
        yield Hit(match.start(), match.end(), "Law", match.group(), tuple(rows), aliases=aliases, weight=8)
    for match in _QUOTED_REPORT.finditer(text):
        yield Hit(match.start("name") - 1, match.end("name") + 1, "Law", match["name"], weight=9)
    for match in _POLICY.finditer(text):
        yield Hit(match.start(), match.end(), "Law", match.group(), weight=0, notes={"weak": "yes"})
    for match in _PUT_OUT.finditer(text):
        planned = match["name"].endswith("计划") and not _PROGRAMME.match(match["name"])
        if not (planned or _NO_LAW.search(match["name"])) and (
            text[match.end() : match.end() + 1] == "(" or not _ANY_LAW.fullmatch(match["name"])
        ):
            yield Hit(match.start("name"), match.end("name"), "Law", match["name"], weight=0, notes={"weak": "yes"})
