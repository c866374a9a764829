"""Definite descriptions that take up a name: "这家法国公司", "这款开源模型", "该国监管机构".

A word that points, what describes, and a noun (Russell's "the so-and-so"); names inside of one only describe.
"""

import bisect
import itertools
import re
from collections.abc import Sequence

from kg.extract.hits import Hit, alternatives
from kg.names import jurisdictions, words
from kg.text.patterns import compiled

_COUNTRIES = alternatives(
    name for code, row in jurisdictions().items() if "-" not in code for name in row.zh if len(name) < 6
)
_NO_MARK = r"[^,。;:、“”()\n]"
_PLAIN = r"[^,。;:、的“”()\n]"
_FIRM = (
    r"(?:公司|企业|集团|巨头|独角兽|初创|开发商|制造商|生产商|厂商|出版商|运营商|服务商|提供商|供应商|"
    r"车企|出版社|通讯社)(?!们)"
)
_NOUN = r"(?!公司|企业|集团|机构|平台|媒体|法院|银行|组织|协会)"
_BODY = r"(?:组织|机构|协会|学会|基金会|联盟|团体|智库|研究院|研究所|实验室|大学|工会)"
_SORTS = alternatives(
    (
        *words()["company"]["trades"],
        *(
            "AI",
            "人工智能",
            "云",
            "云计算",
            "云服务",
            "电商",
            "支付",
            "社交媒体",
            "搜索",
            "软件",
            "互联网",
            "语音",
            "图像",
            "视频",
            "出行",
        ),
        *("机器人", "初创", "芯片"),
    )
)
_WARE = (
    r"(?:全新|最新|新一代|新|开源|闭源|免费|热门|旗舰|国产|轻量级?|多模态|生成式|推理|语言|视觉|视频|图像|图片|语音|音乐|音频|代码|编程|基础|"
    r"世界|具身|文生视频|文生图|文生|生成|人工智能|AI|大|小|智能|社交|社交媒体|短视频|搜索|办公|写作|换脸|配音|陪伴|翻译|问答|端侧|对话)"
)
_AUTHORITY = (
    r"(?:监管机构|监管部门|监管者|监管方|主管部门|主管机关|执法机构|执法部门|执法机关|当局|(?:数据|隐私)(?:保护|监管)(?:机构|部门)|"
    r"(?:反垄断|竞争|通信|网络|金融)(?:监管)?(?:机构|部门))"
)
#: How each kind of thing is described, and the types of what the description may stand for.
DESCRIPTIONS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        compiled(
            rf"这(?:家|一家|间)(?:{_NOUN}{_PLAIN}){{0,10}}?{_FIRM}|"
            rf"这(?:家|一家)(?:{_NOUN}{_NO_MARK}){{2,20}}?的{_PLAIN}{{0,8}}?{_FIRM}|"
            rf"(?:该|这一)(?:家|个)?(?:{_COUNTRIES})?(?:{_SORTS}){{0,2}}{_FIRM}"
        ),
        ("Company",),
    ),
    (
        compiled(
            rf"这(?:家|个|一)(?:{_NOUN}{_PLAIN}){{0,8}}?{_BODY}|该(?:非营利|非政府|行业|民间|公益|研究){{1,2}}{_BODY}"
        ),
        ("Organization", "Regulator"),
    ),
    (
        compiled(
            rf"(?:这家|这一|该国?|上述|前述){_AUTHORITY}|"
            rf"(?<=[,。;\n]){_AUTHORITY}(?![的们和、等之人官内间外层体及在]|负责人|发言人)"
        ),
        ("Regulator",),
    ),
    (compiled(r"这(?:家|一)法[院庭]"), ("Court",)),
    (
        compiled(rf"(?:该|此|这款|这个|这一|(?<=[,。;\n])新)(?:款|个)?(?:系列)?{_WARE}{{0,4}}模型(?!“?[A-Z])"),
        ("Model", "Product"),
    ),
    (
        compiled(
            rf"(?:该(?:款|个)?|此款|这款|这一|这个){_WARE}{{0,4}}(?:产品|应用|服务|系统|平台|助手|软件|工具|智能体|(?:聊天)?机器人|"
            r"浏览器|功能|搜索(?:引擎)?|插件|小程序|编辑器|芯片|引擎)"
        ),
        ("Product", "Model"),
    ),
    (compiled(r"(?<=[,。;\n])新规(?=[将于自要规明适首还也旨对由])"), ("Law",)),
)


def outside(text: str, hits: list[Hit]) -> list[Hit]:
    """Leave out names that stand inside of a description ("这家总部位于旧金山的公司")."""
    spans = sorted(match.span() for pattern, _ in DESCRIPTIONS for match in pattern.finditer(text))
    starts = [start for start, _ in spans]
    # How far the descriptions reach that begin up to a place.
    reach = list(itertools.accumulate((end for _, end in spans), max))
    return [hit for hit in hits if not _is_inside(hit, starts, reach)]


def _is_inside(hit: Hit, starts: Sequence[int], reach: Sequence[int]) -> bool:
    at = bisect.bisect_right(starts, hit.start) - 1
    return at >= 0 and hit.end <= reach[at]
