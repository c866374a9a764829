"""What is put out or taken down where only a part of a thing is told of: "推出甲家长控制功能", "停用甲的语音选项"."""

from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import WORD
from kg.text.patterns import compiled


def has_a_part(sentence: Sentence, node: Node) -> bool:
    """ "推出甲家长控制功能": what is put out is a part of 甲."""
    behind = sentence.position(node) + 1
    following = sentence.nodes[behind] if behind < len(sentence.nodes) else None
    return following is not None and following.tag == WORD and bool(_PART.search(following.text))


def is_of_a_part(sentence: Sentence, node: Node) -> bool:
    """ "停用甲设备的语音处理选项": what is taken down is a part of 甲."""
    behind = sentence.position(node) + 1
    told = "".join(each.text for each in sentence.nodes[behind : behind + 5] if each.clause == node.clause)
    return _PART_OF.match(told) is not None


_PART_OF = compiled(
    r"(?:设备|应用|平台|系统|服务)?(?:中|上|内)?的[^,。]{0,14}?(?:选项|功能|入口|接口|按钮|页面|能力)|"
    r"(?:中|上|内|里)的[^,。]{0,10}?(?:助手|贴纸|角色|特效|滤镜|机器人|工具|账号|广告)|"
    r"(?:[^,。]{0,4}的)?(?:人脸|面部|声纹|语音|图像|照片|指纹)识别(?:系统|技术|功能|服务)"
)
_PART = compiled(
    r"^(?!的)[\u4e00-\u9fff]{2,12}(?:功能|模式|插件|专区|频道|板块|入口|页面|接口)$|^(?:的)?(?:最新|研发|技术|研究|训练|落地|阶段性)*(?:进展|细节|论文|报告|路线图|价格|定价|成果|计划)$|"
    r"^(?:浏览器|桌面|官方)?(?:扩展|扩展程序|插件|皮肤)$|"
    # "推出“甲”热线": what is called so is nothing made.
    r"^(?:[\u4e00-\u9fff]{0,6}(?:热线|专线|电话|大赛|竞赛|比赛|挑战赛|奖项|奖学金|讲座|展览|专栏|栏目)|奖)[\d -]*$"
)
