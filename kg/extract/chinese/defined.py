"""Names that an item defines once and then uses: "(以下简称“可灵”)", a surname after the whole name, a masked party, a
word that its place in the sentence showed once to be a name."""

import re
from collections.abc import Iterator

from kg.extract.hits import Hit
from kg.text.patterns import compiled

#: What covers a stretch of text: a name, or a place that may be part of a longer name.
_NAME, _PLACE = b"\1", b"\2"
_GIVE_WAY = (None, "Jurisdiction")


def with_defined(text: str, hits: list[Hit]) -> list[Hit]:
    """Add every place where an alias stands that the item itself defines ("以下简称“可灵”")."""
    surnames = {hit.text.rpartition("·")[2]: hit for hit in hits if hit.type == "Person"}
    # "由埃文·维纳提出,维纳还支持": somebody named before is no stranger.
    hits = [hit for hit in hits if "stranger" not in hit.notes or hit.text not in surnames]
    covered = bytearray(len(text))
    bodies = {form: hit for hit in hits if hit.notes.get("defined") for form in hit.aliases}
    for hit in hits:
        if hit.type == "Law" and (body := bodies.get(hit.text)) and body.type in ("Regulator", "Organization", "Court"):
            hit.type, hit.rows, hit.place = body.type, body.rows, body.place
        if hit.type is not None:
            sign = _PLACE if hit.type == "Jurisdiction" else _NAME
            covered[hit.start : hit.end] = sign * (hit.end - hit.start)
    more: list[Hit] = []
    sought: set[str] = set()
    for hit in hits:
        for alias in _forms_to_find(hit):
            if alias in sought or (len(alias) == 1 and alias != hit.text[0]):
                continue
            sought.add(alias)
            for match in re.finditer(re.escape(alias), text):
                if _is_free(covered, *match.span()) and _stands_alone(text, *match.span()):
                    covered[match.start() : match.end()] = _NAME * len(alias)
                    notes = {"weak": "yes"} if "stranger" in hit.notes else {}
                    plain = alias.strip("“”")
                    more.append(Hit(*match.span(), hit.type, plain, hit.rows, place=hit.place, notes=notes))
    more += _parties(text, hits, covered)
    people = {hit.text for hit in hits if hit.type == "Person" and " " in hit.text}
    for hit in hits:
        if hit.type in ("Product", "Model") and hit.text in people:
            hit.type, hit.rows = "Person", ()  # "前工程师Devin Kim": he is meant wherever the name stands.
        if hit.type == "Work" and hit.text in surnames:
            # "萨姆·奥特曼", "奥特曼(Sam Altman)" is meant by 奥特曼, and not the hero of that name.
            hit.type, hit.rows, hit.place = "Person", surnames[hit.text].rows, None
            hit.aliases = (surnames[hit.text].text,)
    kept = [hit for hit in hits if hit.type not in _GIVE_WAY or _NAME not in covered[hit.start : hit.end]]
    return sorted((*kept, *more), key=lambda hit: hit.start)


def _parties(text: str, hits: list[Hit], covered: bytearray) -> Iterator[Hit]:
    """ "海星诉云帆不正当竞争案", where the item defines 海星公司 and 云帆公司: the firms without the word for one."""
    firms = {
        form[:-2]: hit
        for hit in hits
        if hit.notes.get("defined")
        for form in hit.aliases
        if form.endswith("公司") and len(form) > 3
    }
    for match in _SUES.finditer(text) if firms else ():
        for stem, hit in firms.items():
            suing, sued = match.start() - len(stem), match.end() + len(stem)
            opens = suing >= 0 and (not suing or text[suing - 1] in "\n,。;:“")
            if opens and text.startswith(stem, suing) and _is_free(covered, suing, match.start()):
                covered[suing : match.start()] = _NAME * len(stem)
                yield Hit(suing, match.start(), hit.type, f"{stem}公司", hit.rows, place=hit.place)
            if text.startswith(stem, match.end()) and _is_free(covered, match.end(), sued):
                covered[match.end() : sued] = _NAME * len(stem)
                yield Hit(match.end(), sued, hit.type, f"{stem}公司", hit.rows, place=hit.place)


_SUES = compiled(r"(?<![申上投公反败胜])(?:起?诉)(?![讼求苦说状])|状告|控告")


def _is_free(covered: bytearray, start: int, end: int) -> bool:
    """Whether no name stands there; a place that a longer name holds whole gives way ("上海" of "上海海星公司")."""
    inside = covered[start:end]
    if _NAME in inside:
        return False
    cut = (inside[0] == _PLACE[0] == covered[start - 1] and start) or covered[end - 1 : end + 1] == _PLACE * 2
    return not cut and inside != _PLACE * len(inside)


def _forms_to_find(hit: Hit) -> tuple[str, ...]:
    """The aliases that brackets define, and names that quotation marks or the grammar showed once."""
    open_name = (
        not hit.rows
        and hit.type in ("Product", "Model", "Company", "Organization")
        and (hit.weight >= 2 or "founded" in hit.notes)
    )
    letter = hit.text[0] if hit.type == "Company" and re.fullmatch(r"[A-Z](?:公司|平台)", hit.text) else ""
    surname = hit.text.rpartition("·")[2] if hit.type == "Person" and "·" in hit.text else ""
    short = (surname,) if len(surname) > 1 else ()
    masked = (hit.text, *hit.aliases) if hit.type in ("Person", "Company") and "某" in hit.text else ()
    told = hit.notes.get("party") or (hit.notes.get("defined") and len(hit.text) == 3)
    party = (hit.text,) if hit.type == "Person" and told else ()
    return (
        *letter,
        *short,
        *masked,
        *party,
        *(hit.aliases if hit.notes.get("defined") else ()),
        # A short word is the name again where it stands in quotation marks again ("“金乌”以甲为底座").
        *((hit.text if len(hit.text) > 2 else f"“{hit.text}”",) if open_name else ()),
        *((hit.text, *hit.aliases) if "stranger" in hit.notes else ()),
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    latin = text[start].isascii()
    return not (latin and before.isascii() and before.isalnum()) and not (
        text[end - 1].isascii() and after.isascii() and after.isalnum()
    )
