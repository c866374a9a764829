"""Rights to content that a deal gives without a word for it: "报社甲与乙达成合作,后者可在回答中呈现该报的摘要"."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene
from kg.extract.content_deals import owns_content
from kg.text.patterns import compiled

_MAY_SHOW = compiled(
    r"(?:同意|允许|准许)[^,。;]{1,16}?(?:呈现|展示|引用|摘录)(?:其|该报|该刊|自家)[^,。;]{0,10}?(?:内容|摘要|引文|报道|文章|档案|稿件|新闻)|"
    r"(?:可以?|能够?|得以|有权|获准)(?:[在于][^,。;]{1,16}?)?(?:直接|免费|实时|合法)*"
    r"(?:呈现|展示|引用|使用|调用|访问|检索|摘录|接入|获取)"
    r"(?:(?!技术|工具|模型|生成|制作)[^,。;]){0,24}?(?:内容|摘要|引文|报道|文章|档案|存档|稿件|作品|曲库|新闻|图片|语料)"
)
#: Whoever reads, whatever was agreed.
_ANYBODY = compiled(r"用户|读者|公众|员工|订户|任何|仍|不$|未$")
_DEALS = ("partneredWith", "licensed")


def shown(scene: Scene) -> Iterator[Claim]:
    """Read who may show the other's content, where one of the two sides of a deal is known to own some."""
    sentence = scene.sentence
    nodes = sentence.nodes
    at = next((at for at, node in enumerate(nodes) if any(each.relation in _DEALS for each in node.senses)), None)
    if at is None:
        return
    told = [node.clause for node in nodes[at:] if node.clause > nodes[at].clause]
    bodies = {id(node.who): node.who for node in nodes if node.who and node.who.type in ("Company", "Organization")}
    owners = [each for each in bodies.values() if owns_content(each)]
    others = [each for each in bodies.values() if each not in owners]
    if len(owners) != 1 or len(others) != 1:
        return
    for clause in dict.fromkeys(told):
        within = [index for index, node in enumerate(nodes) if node.clause == clause]
        words = "".join(nodes[index].text for index in within)
        may = _MAY_SHOW.search(words)
        if may and nodes[within[0]].who is not owners[0] and not _ANYBODY.search(words, 0, may.start()):
            # The place of the right is that of its own words: the deal is told beside it.
            yield Claim(owners[0], "licensed", others[0], "licensed.zh.shown", within[0], 0, within[-1])
            return
