"""Deals on content: which of two parties grants the other its use."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.chinese.arguments import Claim, Scene
from kg.extract.chinese.parties import with_
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Sentence
from kg.extract.tokens import Sense
from kg.names import words
from kg.text.patterns import compiled


def deal(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A deal on content: the side that owns content grants; told by kind, publishers license to makers of models.

    Of a list ("与甲报社、乙、丙等媒体签署…") one tells for all. Where each licenses to the other, both grant.
    """
    told = list(with_(scene, at, sense))
    if _is_mutual(scene.sentence, at):
        for claim in told:
            yield claim
            yield replace(claim, head=claim.tail, tail=claim.head)
        return
    called = [
        node.who
        for index, node in enumerate(scene.sentence.nodes)
        if index and node.who and _SORT_OF_OWNER.search(scene.sentence.nodes[index - 1].text)
    ]
    owned = {
        id(claim.head)
        for claim in told
        if ((owns_content(claim.tail) or claim.tail in called) and not owns_content(claim.head))
        or (takes_content(claim.head) and not takes_content(claim.tail))
    }
    for claim in told:
        head, tail = claim.head, claim.tail
        if id(head) in owned:
            head, tail = tail, head
        yield Claim(head, sense.relation, tail, sense.rule, claim.at, claim.first, claim.last)


def _is_mutual(sentence: Sentence, at: int) -> bool:
    """ "签署专利交叉许可协议", "相互授权"."""
    told = "".join(node.text for node in sentence.nodes[at : at + 8] if node.clause == sentence.nodes[at].clause)
    return _MUTUAL.search(told) is not None


_MUTUAL = compiled(r"互授|专利(?:互换|交换)|交叉(?:专利)?(?:许可|授权)|(?:互相|相互)(?:许可|授权)|互许可")
_SORT_OF_OWNER = compiled(
    r"(?:媒体|出版|唱片|音乐|图库|报业|新闻|影业)(?:公司|集团|商|机构|巨头)$|出版商$|图库$|通讯社$"
)
_CONTENT = compiled(
    r"新闻|报|周刊|杂志|出版|唱片|音乐|影业|图片|媒体|通讯社|社区|Reddit|News|Times|Press|Music|Media|Books|Publish|Images|Records|Journal|Post|Guardian"
)


def owns_content(cluster: Cluster) -> bool:
    """Say whether a body's names tell of publishing, music, pictures or film."""
    return any(_CONTENT.search(name) for name in cluster.names)


def takes_content(cluster: Cluster) -> bool:
    """Say whether a firm is one that makes models or assistants of the content of others."""
    return any(_TAKERS.search(name) for name in cluster.names)


_TAKERS = compiled(rf"[a-z ]AI$|^(?:{alternatives(words()['company']['takers'])})$")


def granted_it(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "甲与乙达成协议,允许其使用书目": of two parties it is the maker of models that may."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    behind = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == clause)
    before = (group for group in sentence.groups if group.clause < clause)
    named = {id(each): each for group in before for each in group.clusters}
    parties = [each for each in named.values() if each.type in ("Company", "Organization")]
    takers = [each for each in parties if takes_content(each)]
    if len(parties) != 2 or len(takers) != 1 or not _ITS_USE.match(behind):
        return
    owner = next(each for each in parties if each is not takers[0])
    yield Claim(owner, sense.relation, takers[0], sense.rule, at, at, at)


_ITS_USE = compiled(
    r"(?:其|对方|后者)[^,。;]{0,8}?(?:使用|访问|调用|引用|展示|抓取|检索|整合)[^,。;]{0,16}?(?:内容|书目|图书|作品|文章|报道|存档|档案|图片|曲库|语料|素材|数据库|论文|期刊)"
)
