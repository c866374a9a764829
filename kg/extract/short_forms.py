"""Short forms of longer names: "财政部" of "美国财政部", "Clearview" of "Clearview AI", 《方案》 of the plan before."""

import functools
import re

from kg.extract.english.words import english
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_ABBREVIATIONS = {
    "工信": "工业和信息化",
    "发改": "发展和改革",
    "网信": "互联网信息",
    "市监": "市场监督管理",
    "人社": "人力资源和社会保障",
    "中院": "中级人民法院",
    "高院": "高级人民法院",
    "互法": "互联网法院",
    "北互": "北京互联网法院",
    "杭互": "杭州互联网法院",
    "广互": "广州互联网法院",
}
# What is written about an instrument is another one.
_ABOUT = compiled(r"编制说明|说明|解读|(?:实施|施行)(?:细则|条例|办法|规则|令|指南)|配套|释义")
_DISTRICT = compiled(
    r"(?!.*(?:最高|高级|中级|人民|联邦|地方|地区|互联网|产权|金融|海事|上诉|初审))(?P<name>[\u4e00-\u9fff]{2,4}?)(?:区|县|市)?法院"
)
_LAW_SHORT = compiled(r"[《》]|\(.*?\)")
#: An edition that is another model than the one without it.
_SIZES = "[Mm]ini|Lite|Nano|Air|Pro|Max|Plus|Flash|Turbo|Ultra|Coder|Math|Thinking|Vision|Large|Small|Medium"
_VARIANT = compiled(rf"[ -](?!{_SIZES})[A-Z][a-z]+")
_HAN = compiled(r"[\u4e00-\u9fff]+")
_REST_OF_COMPANY = compiled(r"[\u4e00-\u9fff()]*(?<![子分母])公司")

#: What a firm's name may be without.
_ADDED = ("公司", "集团", "AI", ".com", ".ai", ".io")
_FIRMS = frozenset(english()["kind"]["Company"])


@functools.lru_cache(maxsize=4096)
def expand(name: str) -> str:
    """Write what is abbreviated in the name of an authority or a court in full."""
    for short, full in _ABBREVIATIONS.items():
        if short in name and full not in name:
            name = name.replace(short, full)
    return re.sub(r"办$", "办公室", re.sub(r"发展和改革委$", "发展和改革委员会", name))


_SIDES = compiled(r"(.{2,60}?) [vV]s?\.? (.{2,60})")
_LEGAL = compiled(
    r"[ ,.]+(?:inc|llc|l\.l\.c|ltd|pvt|corp|corporation|co|company|limited|gmbh|plc|llp|lp|pbc|et al)(?=[ ,.]|$)"
)
#: "江苏首例AI图片案": by what it is the first of.
_FIRST = compiled(r"[\u4e00-\u9fff]{2,5}首[例起宗]")


def versus(case: str) -> str | None:
    """The two sides of a case in one form, with or without their legal forms ("Acme Pvt. Ltd. v. Open Co Inc."); what
    it is the first of, where it is called by that ("江苏首例AI图片案", "江苏首例著作权纠纷案").

    >>> versus("Acme Media Pvt Ltd. v. OpenFoo Inc.") == versus("Acme Media v. Open Foo")
    True
    """
    sides, first = _SIDES.fullmatch(case), _FIRST.match(case)
    if sides is None:
        return f"case:{first.group()}" if first else None
    bare = (re.sub(r"[\W_]+", "", _LEGAL.sub("", side.lower())) for side in sides.groups())
    return "case:" + ":".join(bare)


def shortens(short: str, full: str, kind: str | None) -> bool:
    """Whether a name is short for a longer one of its kind, or, where the kind is not known, of a firm."""
    if kind is None:
        # "Acme" after "Acme Analytics": of unknown things, a firm by the words behind its name.
        return len(short) >= 4 and full.startswith(f"{short} ") and full[len(short) + 1 :] in _FIRMS
    if kind == "Court" and (district := _DISTRICT.fullmatch(short)):
        # "朝阳法院" after "北京市朝阳区人民法院".
        return re.search(rf"{district['name']}(?:区|县|市|新区)?(?:人民)?法院$", full) is not None and full != short
    if kind == "Court" and short.endswith(" court") and full.startswith(f"{short[:-5]}"):
        # "Hamburg court" after "Hamburg Regional Court"
        return full.casefold().endswith(" court") and full.count(" ") > short.count(" ")
    if kind in ("Regulator", "Legislature", "Court"):
        return (
            len(short) >= (2 if kind == "Legislature" else 3)
            and len(full) > len(short)
            and full != "White House"  # "the House passed": no short form of it
            and (full.endswith(short) or expand(full).endswith(expand(short)))
        )
    if kind == "Law":
        bare, title = _LAW_SHORT.sub("", short).removesuffix("草案"), _LAW_SHORT.sub("", full)
        if len(bare) >= 8 and full.startswith("《") and title.endswith(bare):
            # "甲省印发人工智能产业行动方案", where the text has 《甲省人工智能产业行动方案》.
            return True
        return (
            short.startswith("《")
            and len(bare) <= 10
            and len(title) > len(bare)
            and (title.endswith(bare) or (title.startswith(bare) and len(bare) > 4))
            and not _ABOUT.match(title.removeprefix(bare))
        )
    if kind == "Group":
        # "四位画师" are meant by "画师起诉…".
        return full.endswith(short)
    if kind == "Person":
        return len(short) >= 2 and (full.endswith((f"·{short}", f" {short}", f"-{short}")))
    if kind in ("Model", "Product"):
        if len(short) >= 4 and full.endswith(f" {short}"):
            return True
        return (
            len(short) >= 4
            and short[-1].isdigit()
            and full.startswith(short)
            and _VARIANT.fullmatch(full, len(short)) is not None
        )
    if kind in ("Company", "Organization"):
        if not short.endswith(("大学", "学院")) and any(full == short + form for form in words()["company"]["forms"]):
            return True  # a university is not its laboratory
        if kind == "Company" and len(short) >= 4 and full.endswith(short) and _is_place(full.removesuffix(short)):
            return True  # "月澜集团" after "珠海月澜集团".
        bare, limited = short.removesuffix("公司"), full.endswith(("有限公司", "有限责任公司"))
        is_bare = bare != short and (bare.isascii() or (1 < len(bare) < 5 and limited))
        if is_bare:
            short = bare  # "Kestrel公司" after "Kestrel Labs", "云岫公司" after "杭州云岫科技有限公司".
        return (
            len(short) >= 3
            and full.startswith(short)
            and (full.startswith(" ", len(short)) or full[len(short) :] in _ADDED)
        ) or (
            (len(short) >= 4 or (is_bare and limited))
            and any(
                full.startswith(short, at)
                and (not at or _HAN.fullmatch(full, 0, at))
                and _REST_OF_COMPANY.fullmatch(full, at + len(short))
                for at in (0, 2, 3)
            )
        )
    return False


def _is_place(name: str) -> bool:
    return any(row.type == "Jurisdiction" for row in gazetteer().called(name))
