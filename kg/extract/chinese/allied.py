"""Who belongs to whom, or works with whom, told by the words between two bodies: "甲(乙子公司)", "甲的控股股东为乙",
"联盟成员包括甲", "作为联盟成员单位,甲…", "甲成为乙的合作伙伴".
"""

from kg.text.patterns import compiled

_ASIDE = r"(?:\([^()]*\))?"
#: "甲的控股股东为乙": 乙 is over 甲.
_OWNER = compiled(
    rf"{_ASIDE}的?(?:控股股东|实际控制人|母公司|控股方|全资股东|控股母公司|唯一股东)(?:目前|现|仍|均|则)*(?:为|是|系|:)?(?:[\u4e00-\u9fff]{{2}}的)?[“]?"
)
_OWNED = compiled(rf"{_ASIDE}(?:目前|现|均|则)*(?:归|由)")
_OWNED_BY = compiled(r"(?:100%|全资|绝对)?(?:所有|控制|控股|持有|持股|拥有)(?=[,。;)]|$)")
#: "甲(乙子公司)", "甲,乙旗下…品牌".
_BRACKET = compiled(r"\((?:系|为|是|由)?|,(?:作为|系|是)?")
_PART = compiled(
    r"的?(?:全资|控股|间接|直接|旗下|下属|附属|核心|重要|参股)*(?:的)?(?:子公司|孙公司|分公司|附属公司|关联公司|关联企业|控股公司|附属机构|"
    r"旗下(?:公司|企业|品牌|机构|部门)|下属(?:公司|机构|单位))(?:之一)?(?=[),。;])"
)
#: "甲(乙的威胁研究部门)".
_UNIT_BRACKET = compiled(r" ?\((?:系|为|是|即)?")
_UNIT = compiled(
    r"(?:公司)?(?:的|旗下的?|内部的?|下属的?)[^,。;()的]{0,10}?(?:部门|团队|实验室|研究院|研究所|事业部|研究组|品牌|子品牌|业务线)[),]"
)
_UNDER_CONTROL = compiled(r"(?:系|为|是)(?:由)?")
_CONTROLLED = compiled(r"(?:全资|间接|直接)?(?:控股|控制|持股|持有)(?:\d[\d.]*%)?的(?:企业|公司|子公司|机构)")
_MEMBERS = compiled(
    rf"{_ASIDE}的?(?:现有|首批|核心|初始|创始|主要|发起|新|白金|黄金|高级|战略|企业|理事)*(?:成员|会员)(?:单位|企业|公司|机构|国)?"
    r"(?:还|主要|目前|现|已|共)*(?:包括|包含|有|为|涵盖|囊括)(?:了)?|"
    rf"{_ASIDE}(?:近日|日前|今日|昨日|再|又|已|也|宣布|正式|于[^,。]{{2,12}})*"
    r"(?:迎来|吸纳|新增|增加|吸收|接纳)(?:了)?(?:[一二两三四五六七八九十\d]+[家名个位])?(?:首批|新)?(?:的)?(?:成员|会员)(?:单位|企业|公司|机构)?:?"
)
_AS_MEMBER = compiled(
    r"的?(?:首批|核心|创始|常务|副)*(?:成员|会员|理事|理事长|会长)(?:单位|企业|机构|公司)?(?:之一)?, ?"
)
_AS_OWN = compiled(r"(?:的)?旗下的?[^,。、]{0,12}, ?")
_BECOMES = compiled(
    rf"{_ASIDE}(?:等[^,。]{{0,10}})?(?:已|正式|将|也|均|都|现)*(?:成为|是|系|为|作为|当选为?)(?:了)?“?|\("
)
_PARTNER = compiled(
    r"(?:公司)?的?(?!竞争)[\u4e00-\u9fffA-Za-z]{0,12}?(?:合作伙伴|战略伙伴|生态伙伴|技术伙伴|合作方|合作商|伙伴)(?=[,。;、之)]|并|后|$)"
)
_MEMBER = compiled(
    r"”?的?[\u4e00-\u9fff]{0,8}?(?:会员|成员|理事|理事单位|会员单位|成员单位|成员企业)(?:之一)?(?=[,。;、)]|并|后|$)"
)
#: "甲联盟的成员之一", where 甲 is the name.
_CLUB_BEHIND = compiled(r" ?(?:联盟|协会|组织|工作组|倡议|组委会)(?=的)")
_JOINS = compiled(rf"{_ASIDE}(?:已|正式|将|还|也|宣布|均|都|先后|相继|此前|率先)*(?:加入|参与)(?:到)?(?:了)?")
_PROGRAMME = compiled(r"的[^,。、;]{0,14}(?:计划|项目|生态|合作网络)(?=[,。;)]|$|并|后|以)")
_CHOOSES = compiled(rf"{_ASIDE}(?:已|正式|将|还|也|宣布|继续)*(?:选定|选择|指定|确定|选中|敲定|将|把)(?:了)?")
_AS_PARTNER = compiled(
    rf"{_ASIDE}(?:作为|为|成为|担任|列为|选为|视为|定为|确定为|指定为|当作)[^,。]{{0,14}}?(?:伙伴|供应商|合作方|服务商)"
)
#: "作为甲在日本的首家合作伙伴,乙…".
_AS_ITS_PARTNER = compiled(
    r"(?:公司)?(?:[在于][^,。]{1,14})?的?(?!竞争)[\u4e00-\u9fff]{0,10}?(?:合作伙伴|伙伴|合作方|合作商|合作机构|服务商|供应商)(?:之一)?,"
)
#: "甲中心设于乙院内".
_SEATED = compiled(rf"{_ASIDE},?(?:目前|现|将|拟|则)*设(?:立)?[在于]")
_WITHIN = compiled(rf"{_ASIDE}(?:内部?|之内|之下|名下|下|旗下)(?=[,。;)]|$|并|由|负责)")
#: "在甲院内设立乙中心".
_SETS_UP_WITHIN = compiled(
    rf"(?:{_ASIDE}|\))(?:内部?|之内|之下|旗下|下|体系内|框架内)(?:新|增|正式|专门)*(?:设立|成立|组建|建立|创设|筹建|设|组设|新设|增设)(?:了|一个|专门的)*“?"
)
_IN = compiled(r"在(?:[\u4e00-\u9fff]{2,6}(?:法人|机构|单位|部门))?$|在[^,。;()在]{2,20}\($")
_CLUB = compiled(r"(?:联盟|协会|学会|联合体|基金会|工作组|委员会|商会|联合会|促进会|理事会|论坛)$")


def is_club(name: str) -> bool:
    """Say whether a name is that of a body which has members."""
    return _CLUB.search(name) is not None


def is_part(text: str, start: int, gap: str, end: int) -> str | None:
    """Say by which rule the first of two bodies (`start` is where it begins) is part of the second, which ends at
    `end`."""
    if _OWNER.fullmatch(gap):
        return "owner"
    if _OWNED.fullmatch(gap) and _OWNED_BY.match(text, end):
        return "owned"
    if _BRACKET.fullmatch(gap) and _PART.match(text, end):
        return "aside"
    if _UNIT_BRACKET.fullmatch(gap) and _UNIT.match(text, end):
        return "unit"
    if _UNDER_CONTROL.fullmatch(gap) and _CONTROLLED.match(text, end):
        return "controlled"
    if _SEATED.fullmatch(gap) and _WITHIN.match(text, end):
        return "within"
    club = _CLUB.search(text[:end]) or _CLUB_BEHIND.match(text, end)
    if _BECOMES.fullmatch(gap) and club and _MEMBER.match(text, club.end()):
        return "becomes"
    return None


def has_part(text: str, start: int, gap: str, body: str) -> str | None:
    """Say by which rule the second of two bodies is part of the first, `body`, which begins at `start`."""
    if _MEMBERS.fullmatch(gap) and _CLUB.search(body):
        return "under"
    as_ = text.endswith(("作为", "身为"), 0, start)
    if as_ and ((_AS_MEMBER.fullmatch(gap) and _CLUB.search(body)) or _AS_OWN.fullmatch(gap)):
        return "as"
    if _SETS_UP_WITHIN.fullmatch(gap) and _IN.search(text, max(0, start - 24), start):
        return "within"
    return None


def owns(text: str, gap: str, end: int) -> bool:
    """ "甲是乙的控股股东": 乙 is part of 甲."""
    return _BECOMES.fullmatch(gap) is not None and _HOLDER.match(text, end) is not None


#: "甲局由乙委管理".
_MANAGED = compiled(rf"{_ASIDE},?(?:目前|现|仍|将)*[归由]")
_MANAGES = compiled(r"(?:负责|统一|直接|归口)*(?:管理|主管|代管|领导)(?=[,。;)]|$)")


def is_managed(text: str, gap: str, end: int) -> bool:
    """ "甲局由乙委管理": of two authorities the second, which ends at `end`, has the first under it."""
    return _MANAGED.fullmatch(gap) is not None and _MANAGES.match(text, end) is not None


#: "甲是由乙于2030年设立的研究机构".
_IS_SET_UP = compiled(rf"{_ASIDE}(?:[^,。;]{{0,14}},)?(?:是|系|为)(?:一[家个所])?(?:由)?")
_SET_UP_BY = compiled(
    r"(?:等[^,。;]{0,8})?(?:公司|集团|老师|教授|博士|先生|女士)?(?:[和与]其?[^,。;]{1,6})?(?:[于在]?\d{4}年(?:\d{1,2}月)?[初底末中]?)?(?:共同|联合|出资|发起|牵头|一手)*(?:设立|创办|成立|创立|组建|创建|建立|发起)的"
)


def set_up_by(text: str, gap: str, end: int) -> bool:
    """ "甲是由乙设立的机构": the second, which ends at `end`, has set up the first."""
    return _IS_SET_UP.fullmatch(gap) is not None and _SET_UP_BY.match(text, end) is not None


_HOLDER = compiled(r"的(?:控股股东|母公司|实际控制人|唯一股东)(?!之一|为|是)")


#: "甲及其人工智能合作伙伴乙", "甲的长期伙伴乙".
_ITS_PARTNER = compiled(
    rf"{_ASIDE}(?:公司)?(?:(?:[和与及]|以及)?其|的)(?!竞争)[\u4e00-\u9fff]{{0,12}}?(?:合作伙伴|战略伙伴|生态伙伴|技术伙伴|长期伙伴)(?:公司)?“?"
)


def works_with(text: str, start: int, gap: str, end: int) -> str | None:
    """Say by which rule two bodies are partners, the first of which begins at `start`, the second ends at `end`."""
    if _AS_ITS_PARTNER.fullmatch(gap) and text.endswith(("作为", "身为"), 0, start):
        return "as"
    if _BECOMES.fullmatch(gap) and _PARTNER.match(text, end):
        return "partner"
    if _ITS_PARTNER.fullmatch(gap):
        return "its"
    if _CHOOSES.fullmatch(gap) and _AS_PARTNER.match(text, end):
        return "chosen"
    if _JOINS.fullmatch(gap) and _PROGRAMME.match(text, end):
        return "joins"
    return None
