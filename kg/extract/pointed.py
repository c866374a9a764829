"""What a word that points back stands for, of all that was named before it."""

import re
from collections.abc import Sequence

from kg.extract.entities import Cluster
from kg.extract.hits import Hit

#: "委员会就已发函…", "工作组主席": bodies by their last word, at the head of a clause or a sentence.
BODIES = (
    r"(?<=[,。\n])委员会(?=[还已也就对向启发指宣表])|"
    r"(?<=[。\n])(?:委员会|工作组|理事会|研究所|联盟)(?=主任|主席|秘书|委员|副主|由|将|负责|成员|旨在)"
)
#: What an act is not called: "这一方案" is no bill that was named before.
_LOOSE_NOUNS = frozenset(("方案", "计划", "政策", "标准", "意见", "框架", "协议"))


def _is_act(cluster: Cluster) -> bool:
    return cluster.type == "Law" and all(name.strip("》)").endswith(("法", "法案", "条例")) for name in cluster.names)


def main_one(before: Sequence[tuple[Hit, Cluster]], word: str, topic: Cluster | None) -> Cluster | None:
    """The last of the kind, one whose name ends in the same noun first ("该法案" is the last 法案).

    An instrument that such a word stood for once stays the topic: the others are named in passing.
    """
    if topic is not None and topic.type == "Law" and len(before) > 1:
        return topic
    before = [(hit, cluster) for hit, cluster in before if not hit.notes.get("aside")] or before
    noun = word.lstrip("该本此这新款个家一部项份")
    alike = [cluster for _, cluster in before if noun not in ("公司", "企业")]  # These end the full name of any.
    same = [cluster for cluster in alike if any(name.strip("》)").endswith(noun) for name in cluster.names)]
    if not same and noun in _LOOSE_NOUNS and all(_is_act(cluster) for _, cluster in before):
        return None
    return (same or [cluster for _, cluster in before])[-1]


def is_new(text: str, hit: Hit, cluster: Cluster, word: str, kinds: tuple[str, ...]) -> bool:
    """Whether a name of no known type may be meant: "成立甲委员会。委员会…", "创立Kestrel,这家公司…"."""
    if cluster.type is not None:
        return False
    firm = kinds == ("Company",) and hit.text.isascii() and _TAKEN_UP.search(text, max(0, hit.start - 6), hit.start)
    return hit.text.endswith(word) or bool(firm)


_TAKEN_UP = re.compile(r"(?:创立|创办|创建|成立|收购|并购|入股|投资|加入)了?$|(?:^|[。\n])$")
