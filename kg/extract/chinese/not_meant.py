"""Names that a word which points back does not mean: who acts in its own clause, whose news it is."""

from itertools import pairwise

from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled


def without_doer(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "乙完成融资。甲将该公司告到法院": a word that points back is not who acts in its own clause (principle B of
    binding; Chomsky 1981), but in what somebody says it may be ("甲称该公司…")."""
    start = begin_of(text, place, ",。;:\n")
    here = [(hit, cluster) for hit, cluster in before if hit.start >= start]
    if _ACTED_ON.fullmatch(text, start, place):
        # "甲提起诉讼,将该公司告上法庭".
        start = begin_of(text, place, PART)
        here = [(hit, cluster) for hit, cluster in before if start <= hit.start < start + _LEAD]
    listed = text.endswith(("及", "、"), 0, place)
    done_to = _DONE_TO.search(text, max(0, place - 4), place)
    if not here or listed or (_SAYS.search(text, here[0][0].end, place) and not done_to):
        return before
    acting = [here[0]]
    for pair in here[1:]:
        if not _JOINS.fullmatch(text, acting[-1][0].end, pair[0].start):
            break
        acting.append(pair)  # "甲和乙起诉该公司": neither of them.
    return [pair for pair in before if not any(pair[1] is who for _, who in acting)]


_JOINS = compiled(r"[”》]?(?:\([^()]*\))?(?:、|和|与|及|以及)[“《]?")
#: So far from its head who acts in a sentence stands at most.
_LEAD = 6
_ACTED_ON = compiled(
    r"(?:并|遂|随后|还|又|也|已|再|同时)*(?:[将对向与把同]|起诉|收购|投资|入股|要求|指控|控告|状告|敦促|呼吁|警告|约谈)"
)
#: "甲宣布收购该公司".
_DONE_TO = compiled(
    rf"(?:{alternatives(verb for kind in ('bought', 'backed', 'pursued') for verb in words()['pointers'][kind])})了?$"
)
_SAYS = compiled(r"称(?!赞)|表示|认为|说(?![服明])|宣布|透露|指出|强调|披露|预计|估计|显示|[是为]|的")


def without_founder(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "甲领投其新一轮融资": a firm raises it, and not its founder."""
    if not text.startswith("其", place) or not _ROUND.match(text, place + 1):
        return before
    return [pair for pair in before if pair[1].type in ("Company", "Organization")] or before


_ROUND = compiled(r"(?:新一|最新一?|上一|首|[A-Z]\d?\+*|天使|种子|战略)?轮|[^,。;]{0,12}(?:融资|募资)")


def is_origin_of(text: str, body: Hit) -> bool:
    """ "甲公司联合创始人丙出任…": what a body is named for is where somebody comes from; "甲旗下拥有乙,该公司…":
    nor is one of its titles the firm."""
    if _OWNED.search(text, max(0, body.start - 24), body.start):
        return True
    left = text.startswith("从", max(0, body.start - 1)) and _LEFT.match(text, body.end)
    return bool(left) or _HELD_THERE.match(text, body.end) is not None


_OWNED = compiled(r"旗下(?:还|目前|主要|现)*(?:拥有|有|包括|设有)[^,。;]{0,20}$")
_LEFT = compiled(r"(?:公司|集团)?(?:离职|辞职|出走|跳槽|离任|退休)")


_HELD_THERE = compiled(
    r"的?(?:前|原|现任|时任|新任)?(?![由与和及将在被是为])[\u4e00-\u9fffA-Z]{0,8}?(?:首席[\u4e00-\u9fff]{1,6}[官长家]|C[A-Z]O|创始人|董事长|总裁|总经理|负责人|总监|研究员|科学家)[\u4e00-\u9fffA-Z]"
)


def is_source(text: str, hit: Hit) -> bool:
    """ "据甲报道", "甲援引文件称": whose news it is."""
    told = _SOURCE.search(text, max(0, hit.start - 4), hit.start)
    own = told and _OF_ITSELF.match(text, hit.end)
    return bool(told and not own) or _REPORTS.match(text, hit.end) is not None


#: "据甲介绍,其…": what a firm says it says of itself.
_OF_ITSELF = compiled(
    r"》?(?:公司|集团|方面|官方)?(?:的?(?:官网|官方|公告|财报|年报|招股书|声明|博客|介绍|通报|新闻稿|说法)|"
    r"介绍|公布|宣布|表示|称(?!赞)|说明)"
)
_SOURCE = compiled(r"(?:^|[,。;\n])(?:另)?据[《“]?$")
_REPORTS = compiled(
    r"[”》]?(?:早前|此前|曾|率先|独家|最早|最先|首先|则|等)*(?:援引|引述|引用|报道|报导|消息|获悉|披露称)|”?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:消息|讯|电(?=[,,]))"
)


def is_either_party(text: str, place: int, start: int, before: list[tuple[Hit, Cluster]]) -> bool:
    """ "甲起诉乙,法院裁定其…": both parties may be meant, unless what is found tells of a defendant."""
    if not _FINDS.search(text, start, place) or _LIABLE.match(text, place + 1):
        return False
    low = begin_of(text, start, PART)
    parties = [hit for hit, _ in before if low <= hit.start < start]
    return any(_SUES.fullmatch(text, one.end, other.start) for one, other in pairwise(parties))


_FINDS = compiled(r"(?:判决|裁定|裁决|判定)$")
_SUES = compiled(r"(?:[于在][^,。;]{1,12})?(?:正式|提起|已|曾)*(?:起诉|状告|控告|诉)了?")
_LIABLE = compiled(
    r"[^,。;]{0,8}(?:赔偿|侵权|侵犯|侵害|违反|违法|违约|构成|支付|停止|承担|无罪|有罪|垄断|删除|下架|道歉|负有|须|应当?|不得|必须|担责)"
)


def only_serves(text: str, hit: Hit) -> bool:
    """Whether a name only says by what means, or in whose suit, another is told of."""
    return bool(_SUING.match(text, hit.end) or _MEANS.search(text, max(0, hit.start - 4), hit.start))


#: "甲解释称使用乙的服务。丙局建议其…": 乙 only serves.
_MEANS = compiled(r"(?:使用|采用|租用|调用|借助|依托)了?$")
#: "甲在乙等人提起的诉讼中获胜,法官裁定其…": whose suit it is stands within what is told of 甲.
_SUING = compiled(r"(?:等[人方]?)?(?:对其)?(?:提起|发起|提出)的[^,。;]{0,10}?(?:诉讼|官司|案件?)中")
