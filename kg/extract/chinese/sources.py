"""Names that tell where a thing is shown or what it is taken from: "在其运营的甲上展示", "采用手段抓取甲短视频"."""

from itertools import pairwise

from kg.extract.chinese.arguments import Claim
from kg.extract.sentence import Sentence
from kg.extract.tokens import WORD
from kg.text.patterns import compiled

_TAKES = compiled(r"(?:获取|抓取|爬取|采集|下载|复制|收集|窃取|盗取|搬运)(?:了)?$")


def is_place(sentence: Sentence, claim: Claim) -> bool:
    """ "在其运营的甲上展示": where something is put out is not what is put out."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    own = [group for group in sentence.in_clause(clause) if claim.tail in group.clusters]
    if claim.relation != "released" or not own or own[0].last + 1 >= claim.at:
        return False
    inside = nodes[own[0].last + 1].text in ("上", "中", "里", "内")
    return inside and any(node.text == "在" and node.clause == clause for node in nodes[: own[0].first])


def is_taken_from(sentence: Sentence, claim: Claim) -> bool:
    """ "采用技术手段抓取甲短视频": the means is used, and not 甲."""
    behind = sentence.nodes[claim.at + 1 : claim.last + 1]
    return any(
        node.tag == WORD and _TAKES.search(node.text) and other.who is claim.tail for node, other in pairwise(behind)
    )
