"""People: foreign names in Chinese characters or Latin ones, Chinese names beside an office, masked names.

A name without a mark of its own is taken only where an office, an honorific or a verb of appointment stands beside it.
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.full_names import BESIDE, DEEDS, FAMILY, GIVEN, OFFICE, full_names
from kg.extract.chinese.japanese_names import japanese_names
from kg.extract.chinese.latin import NOUNS
from kg.extract.hits import VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_PERSON = words()["person"]
# 因 only inside a name ("爱因斯坦"): elsewhere it says why.
# 当 not where it begins "当即" or "当庭"; 大 only in 大卫 and 大流士 (大流).
_SYLLABLE = (
    rf"(?:(?!当[即庭天日时地年]|所[在属]|一[并同起道致]|同[日时期月年步])[{_PERSON['transliteration'][0]}]|"
    r"因(?=[斯茨策])|连(?=科)|(?<=[·•])因|(?<=克莱)因|(?<=雅)各(?=布)|(?<=亚)历|大卫|大流|济(?=[约亚])|"
    r"(?<=米)歇(?=尔)|何(?=[塞西])|慕(?=[克里])|雨(?=果)|(?<=彼)得|(?<=山)大)"
)
_FOREIGN = compiled(
    rf"(?:{_SYLLABLE}{{1,7}}|(?<![A-Za-z0-9])[A-Z]{{1,2}}(?=[·•](?:[A-Z][·•])?[\u4e00-\u9fff]))(?:(?:[·•](?:[A-Z]\.?(?:[·•]|(?=[{_PERSON['transliteration'][0]}])))?|-)"
    rf"(?:[A-Z]\.?|{_SYLLABLE}{{1,8}})){{1,7}}"
)
#: "法官曾裁定": what somebody once said is no name.
_SAID = (
    "裁定|判决|判定|裁决|认定|表示|指出|警告|宣布|承诺|批准|下令|命令|签署|签发|驳回|公开|多次|明确|对|向|就|与|被|要求|呼吁|"
    "敦促|建议|主张|质疑|批评|反对|支持"
)
_KIN = alternatives(_PERSON["kin"])
_CHINESE = compiled(
    rf"(?:{OFFICE}|{_KIN})(?:\([\u4e00-\u9fff]{{2,8}}\))?(?P<name>(?!曾(?:任|在|于|{VERBS}|{_SAID})){FAMILY}(?:[\u4e00-\u9fff]和(?=[,。、])|[\u4e00-\u9fff]{{1,2}}?))(?={BESIDE})"
)
_MONO = compiled(
    rf"(?:{OFFICE}|{_KIN}|国王|女王|天皇|教皇)"
    rf"(?P<name>(?!{alternatives(_PERSON['no_family'])}){_SYLLABLE}{{2,7}}(?:[一二三四五六七八九十]{{1,2}}世)?)(?={BESIDE}|任内|任期)"
)
#: "作为甲公司的创始人,乙表示".
_AS_OFFICE = compiled(
    rf"(?:作为|身为|贵为)[^,。;]{{1,24}}?(?:{OFFICE})(?:之一)?,"
    rf"(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?|(?!{alternatives(_PERSON['no_family'])}){_SYLLABLE}{{2,7}})(?={BESIDE})"
)
# "作家巴茨(Andrea Bartz)、格雷伯(Charles Graeber)和强生(…)": the next of a list, each with the original behind it.
_NEXT = compiled(r"(?:\([A-Z][^()]*\))(?:、|和|与|及|以及|,)(?P<name>[\u4e00-\u9fff]{2,6}?)(?=\([A-Z][\w.'’-]+ [A-Z])")
#: "议员霍利和布卢门撒尔提出": the next whom one office opens.
_NEXT_MONO = compiled(
    rf"(?:、|和|与|及|以及)(?P<name>(?!{alternatives(_PERSON['no_family'])}){_SYLLABLE}{{2,7}})(?={BESIDE}|[、和与及])"
)
# "代表莫雷尔(Joe Morelle)": behind a noun for people, with the original name in brackets.
_WITH_ORIGINAL = compiled(
    rf"(?<=[者长员官表人士家授师领席裁管])(?P<name>{_SYLLABLE}{{2,6}})(?=\([A-Z][\w.'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+\))"
)
#: "记者何丽莎(Lisa Hall)", "“女版乔布斯”霍尔(Ann Hall)": behind an office or a byname the original shows where it ends.
_OFFICE_ORIGINAL = compiled(
    rf"(?:{OFFICE}|记者|作家|歌手|演员|作者|分析师|大臣|任命|聘请|委任|聘任|提名|提拔|[”])的?(?P<name>(?![的是])[\u4e00-\u9fff]{{2,4}})"
    rf"(?=\((?!(?:[A-Z][\w.'’-]+ )*(?:{NOUNS})\))[A-Z][\w.'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+\))"
)
#: "驳回泰勒(Ann Taylor)的上诉": behind a verb or a small word, with an original that is no firm's or body's.
_AFTER_VERB = compiled(
    rf"(?:^|[,。;:\n、“]|[和与及对向由被将把为]|(?:{VERBS}|判决|裁定|认定|要求|申请人|发明人)了?)"
    rf"(?P<name>(?!{alternatives(_PERSON['no_family'])}){_SYLLABLE}{{2,6}})$"
)
_PERSONS_ORIGINAL = compiled(rf"\((?!(?:[A-Z][\w.'’-]+ )*(?:{NOUNS})\))[A-Z][\w.'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+\)")
# "李雪峰(Xuefeng Li)窃取…": a Chinese name at the head of a clause, with its Latin form in brackets.
_ROMANIZED = compiled(
    rf"(?:^|(?<=[,。;:\n、]))(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}})"
    r"(?=\([A-Z][a-z]+(?:-[a-z]+)? [A-Z][a-z]+(?:[,、 ]*(?:音译|译音))?\))"
)
# "托卡耶夫总统签署": at the head of a clause, before the office of a head of state or a lawmaker.
_ENTITLED = compiled(
    rf"(?:^|(?<=[,。;:、\n“]))(?P<name>{_SYLLABLE}{{2,5}})(?=(?:总统|总理|首相|国王|州长|参议员|众议员|部长|国务卿|秘书长|主席)(?![府办的]))"
)
#: "在泰勒诉约翰·史密斯案中": a plaintiff by the family name, before the one who is sued by the full one.
_VERSUS = compiled(
    rf"(?:^|(?<=[,。;\n在就对于]))(?P<name>{_SYLLABLE}{{2,5}})(?=诉{_SYLLABLE}{{1,7}}[·•]{_SYLLABLE}{{1,7}}一?案)"
)
#: "林若川出任首任处长": at the head of a clause, before an office that is taken.
_TAKES_OFFICE = compiled(
    rf"(?:^|(?<=[,。;\n]))(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)"
    rf"(?=(?:将|已|则|正式|获任|被任命)*(?:出任|担任|就任|接任|任命?为?|获任)(?:首任|新任|首位|该[处局部会]|其)?(?:{OFFICE})|(?:也|还|则|已|曾|将|拟)*以(?:个人|自然人)(?:身份|名义))"
)
#: "乙委员会(委员长:朴正贤)".
_IN_BRACKET = compiled(
    rf"\((?:现任|时任|新任)?[\u4e00-\u9fff]{{0,4}}?(?:{OFFICE})[:为是系]?(?:{OFFICE})?"
    rf"(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}|{_SYLLABLE}{{2,7}})\)"
)
#: "博里奇就任智利总统".
_SWORN_IN = compiled(
    rf"(?:^|(?<=[,。;\n]))(?P<name>{_SYLLABLE}{{2,6}})"
    r"(?=(?:宣誓就任|就任|当选)为?[\u4e00-\u9fff\d]{2,10}?(?:总统|总理|首相|州长|市长|部长))"
)
#: "沃尔科夫在离开甲公司后": at the head of a clause, before what only people do.
_MOVES = compiled(
    rf"(?:^|(?<=[,。;\n]))(?P<name>{_SYLLABLE}{{3,6}})"
    r"(?=(?:在|于[^,。;]{2,10}|已|将|曾|近日|日前|随后|此前|宣布|正式|目前|则|也)*(?:离开|离职|辞职|辞去|卸任|出任|担任|接任|跳槽|入职|曾任|现任|历任|毕业于|任职|供职))"
)
# "J.D.万斯": initials before a name in Chinese.
_INITIALED = compiled(rf"(?<![A-Za-z])(?:[A-Z]\.?){{1,2}}[·.]?(?P<last>{_SYLLABLE}{{2,5}})(?={BESIDE})")
# "局长保罗·中曾根为": between an office and a verb the last part may have any characters.
_DOTTED = compiled(
    rf"(?:{OFFICE})(?P<name>{_SYLLABLE}{{1,7}}·"
    rf"(?:[\u4e00-\u9fff](?=[称说])|{FAMILY}(?={BESIDE}|[(,]|正式|驳回|裁定|认定|判)|(?:(?!到|所[在属]|一[并同起道]|[同今昨当次]日|同[时步]|近日|日前|先后|双双|相继)(?:{GIVEN})){{2,4}}?(?={BESIDE}|为)))"
)
# "代理人李明、王小红,律师": the lawyers of a judgment's head stand in a row.
_COUNSEL = compiled(rf"(?:代理人|律师):?(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}})(?=[,、;。和]|到庭|出庭|$)")
_AND_COUNSEL = compiled(rf"[、和](?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}})(?=[,、;。和]|到庭|出庭|$)")
_HONOUR = compiled(r"先生|女士|教授|博士(?!后|生|学位|点|们|团)|律师(?!事务所|所)|院士|爵士|法官|[参众]?议员")
#: "长崎大学教授": places bear the names of families.
_FULL_NAME = compiled(rf"{FAMILY}(?!大学|医大|学院|[省市县州]立)[\u4e00-\u9fff]{{1,2}}")
_APPOINTED = compiled(
    rf"(?:(?:任命|聘任|委任|聘请|提名|内定)了?|(?P<off>免去))(?P<name>{FAMILY}(?(off)[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{1,2}}?)|{_SYLLABLE}{{2,6}})"
    r"(?=(?:先生|女士|小姐|博士|教授|院士)?(?:\([A-Z][^()]{2,30}\)(?:先生|女士|博士|教授)?)?(?:担任|出任|接任|为|任)|(?(off)的?[\u4e00-\u9fff]{3,24}?职务|(?!)))"
)
#: "邀请曾任职甲公司的林若川出任", "聘请29岁的林若川担任".
_INVITED = compiled(
    rf"(?:邀请|延揽|聘请|任命|聘任|引进|招揽)[^,。]{{2,24}}的(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?=出任|担任|接任|掌|为|任|领导|负责)"
)
#: "研究员Ann Lee、Bob Ray和Carl Moe": Latin names in a list that an office opens.
#: "创始团队还包括Ann Lee和Bob Ray": who is listed as a founder.
_MADE_OF = (
    r"(?:创始团队|创始成员|核心团队|团队成员|委员|(?:联合|共同)?创始人|创办人)(?:成员)?"
    r"(?:还|则|主要|分别)*(?:包括|有|为|是)(?:了)?\s?"
)
_TEAM_OF = compiled(
    rf"{_MADE_OF}(?P<names>{FAMILY}[\u4e00-\u9fff]{{1,2}}(?:(?:、|和|与|及){FAMILY}[\u4e00-\u9fff]{{1,2}})+)(?=[,。;]|等)"
)
_TEAM = compiled(
    rf"{_MADE_OF}"
    r"(?P<name>[A-Z][a-zé]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2})(?=[、和与及,。;])"
)
_ALSO = compiled(
    r"(?:、|和|与|及|以及) ?(?P<name>[A-Z][a-zé]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2})(?![A-Za-z0-9-])"
    rf"(?!(?:(?![和与及])[\u4e00-\u9fff]){{0,10}}?(?:{OFFICE})\s?[A-Z\u4e00-\u9fff])"
)
_OPENS = compiled(rf"(?:{OFFICE}) ?(?P<name>[A-Z][a-zé]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){{1,2}})(?=[、和与及])")
#: "由Ann Lee和Bob Ray于2021年创立": whom a passive of founding names.
_FOUNDERS = compiled(
    r"由[^,。A-Za-z]{0,16}(?P<names>[A-Z][a-zé]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2}(?=\)?[^()]|\([^()]*\))"
    r"(?:(?:、|和|与|及) ?[A-Z][a-zé]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2})*)(?:\([^()]*\))?(?:等人?)?"
    r"(?:(?:携手|联合|联手|与|和)[^,。;]{2,24}?)?"
    r"(?:[于在][^,。]{2,12})?(?:共同|联合|联手)*(?:创立|创办|创建)"
)
_BY = compiled(
    rf"由(?P<name>{FAMILY}[\u4e00-\u9fff]{{1,2}}?)(?=创立|创办|创建|领导|负责(?=[,。;])|执掌|领衔|掌舵|牵头|等人)"
)
#: What two or more are to each other, or how many they are.
_OF_ALL = (
    r"(?:兄妹|兄弟|姐妹|姐弟|夫妇|夫妻|父[子女]|母[子女]|[二两三四五]人|"
    r"等?(?:[二两三四五六七八九十多数几][名位])(?:[\u4e00-\u9fff]{0,4}(?:研究员|人员|科学家|教授|工程师|学者|专家|高管))|等(?:研究人?员|科学家|教授|工程师|学者|专家))"
)
#: "林涛与其导师陈默创立".
_WHOSE = rf"(?:(?:其|自己的)?(?:大学|前)?{_KIN})?"
_WHOSE_FIRST = compiled(rf"^{_WHOSE}")
#: "杨某植、张宇某和陈某聪创立": a list of full names that founds something.
_TOGETHER = compiled(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=由))(?:{FAMILY}[\u4e00-\u9fff]{{1,2}}(?:、|和|与|及){_WHOSE}){{1,5}}{FAMILY}[\u4e00-\u9fff]{{1,2}}?"
    rf"(?=(?:共同|联合|联手|携手|一起|合伙|一同|双双|先后|于20\d\d年|等人|等[一二三四五六]人|{_OF_ALL})*(?:创立|创办|创建|离职|等人|{_OF_ALL}))"
)
#: "Mark Halden将出任…": two Latin words that take or leave an office.
_LATIN = compiled(
    r"(?<![A-Za-z司业构金团家从自在于])(?P<name>[A-Z][a-z]+(?: [A-Z]\.)?(?: [a-z]{2,3})? [A-Z][A-Za-z'’-]+)"
    r"(?=(?:将|已|正式|也|则|被|曾|获|现|此前|目前|随后|先后)*(?:供职|就职|任职|受聘|获聘|执掌|晋升|升任|出任|担任|接任|接替|卸任|辞任|辞去|离职|加盟|任命为|委任为|加入[^,。]{2,16},?并?(?:担任|出任)))"
)
_MASKED = compiled(
    rf"(?:(?<!(?<![博车业雇房店])主)(?![于向任])[{_PERSON['surnames'][0]}{_PERSON['rare_surnames'][0]}]|(?<=原告|被告)(?![一二三四五六七八九十])[\u4e00-\u9fff]|(?<![\u4e00-\u9fff])(?![某有在对如因按据从])[\u4e00-\u9fff](?=某[以诉将向与因就起使]))某(?:某|[甲乙丙丁]|(?![诉与和的等在因被向将对称认请就于以是为及、起上申反控告提发主要辩经通利使未擅作方处系已曾不均也还败胜遂故便即另案])[\u4e00-\u9fff](?=诉|起诉|与|和|向|将|等|被|因|的|[、,。;)(]))?(?![内些种个次项类款]|一(?![同道起并审案方直]))"
)
# "法定代表人为Ann Lee".
_IS_LATIN = compiled(
    rf"(?:{OFFICE})(?:一职)?[均都皆同]?(?:变更为|为|是|系|由)"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][A-Za-z'’-]+)(?=[,。;、(]|$|担任|接任|出任)"
)
# "李先生诉至法院": a party whom the news calls by the family name alone.
_SURNAMED = compiled(
    rf"(?<![\u4e00-\u9fff·•])[{_PERSON['surnames'][0]}](?:先生|女士|小姐|老师)|"
    rf"(?<=[的和与及为将诉对向由被告友民户者方])[{_PERSON['surnames'][0]}](?:先生|女士|小姐)"
)
# "Paul M. Nakasone": an initial between two names is a person's.
_INITIAL = compiled(r"(?<![A-Za-z])[A-Z][a-z'’]+(?: [A-Z]\.){1,2} [A-Z][A-Za-z'’-]+(?! ?[A-Z&])")
# "C.C. Gong", "J.D. Vance": initials and a family name.
_INITIALS = compiled(r"(?<![A-Za-z.])(?:[A-Z]\. ?){1,3}[A-Z][a-z]{2,15}(?![A-Za-z])(?! (?:Inc|Ltd|LLC|Corp|Co)\b)")
#: "D.A. Davidson分析师": a firm whose founder had initials.
_FIRM_AFTER = compiled(r"分析师|首席|公司|集团|合伙人|董事")
# A last character that begins a verb is none of the name's ("黛安·罗斯提出").
_VERB_START = compiled(
    rf"(?:{VERBS}|{DEEDS}|代表|代理|提交|提案|提醒|提请|提名|赶在|赶往|赶赴|表示|宣布|认为|指出|强调|提及|提到|加入|出席|担任|出任|介绍|会见)"
)
# "波利斯本月召回", "奥特曼本人", "莫兰夫妇": a word that begins with a character of names follows.
_WORD_BEHIND = compiled(
    r"予以|基于|基本|达成(?!立)|达到|加以|多次|多名|多家|[本今当][月周年日天]|本[人身]|现[已任为在担正]|夫[妇妻]"
)
# "薛晨·李(Xuechen Li)": with the original behind it a name may have any characters.
_BESIDE_ORIGINAL = compiled(
    r"(?:(?<![\u4e00-\u9fff·])|(?<=[员长席统理家官]))[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}"
    r"(?=\([A-Z][\w.'’-]+ [A-Z])"
)
_RANK = compiled(r"(?:上|中|少|大)?将军?$|(?:女?男爵|男爵夫人|[女子伯]爵|勋爵|博士|教授|法官|先生|女士|爵士)$")
# The original name in brackets shows where a transliterated one ends.
_BEFORE_BRACKET = compiled(r"[\u4e00-\u9fff]{1,2}(?=\([A-Z])")
_ORIGINAL = compiled(r"\((?P<name>[A-Z][\w.'’ -]{2,40})\)")
# "宣布丽莎·…", "分别埃隆·…": words before a name whose last character foreign names are written with too.
_WORD_BEFORE = compiled(rf"(?:{alternatives(_PERSON['before'])})")


#: "罗伊·陈": a given name in transliteration and a family name that is none.
_SINIC = compiled(
    rf"(?:(?<![\u4e00-\u9fff·•])|(?<=[师家人者官裁长员由和与])){_SYLLABLE}{{1,7}}[·•]"
    rf"[{_PERSON['surnames'][0]}](?!{_SYLLABLE}|[·•])(?={BESIDE}|[^\u4e00-\u9fff]|$)"
)
_THE_THIRD = compiled(r"[二三四五]世(?!纪|界)")


def people(text: str) -> Iterator[Hit]:
    """Find names of people in a text in reading form."""
    for match in _FOREIGN.finditer(text):
        start, end, whole = _trim(text, match.start(), match.end())
        # "约翰·史密斯三世".
        end += 2 * bool(_THE_THIRD.match(text, end))
        if end - start >= 3 and _parts_are_long(text[start:end]):
            yield Hit(start, end, "Person", text[start:end], aliases=_original(text, whole, end), weight=3)
    for match in _SINIC.finditer(text):
        yield Hit(match.start(), match.end(), "Person", match.group(), weight=3)
    for match in _INITIALED.finditer(text):
        if "." in match.group():
            yield Hit(match.start(), match.end(), "Person", match.group(), aliases=(match["last"],), weight=6)
    yield from _beside_offices(text)
    yield from _in_rows(text)
    for match in _BESIDE_ORIGINAL.finditer(text):
        if not any(found.start() < match.end() and match.start() < found.end() for found in _FOREIGN.finditer(text)):
            start = _trim(text, match.start(), match.end())[0]
            yield Hit(start, match.end(), "Person", text[start : match.end()], weight=3)
    for match in (*_INITIAL.finditer(text), *_INITIALS.finditer(text)):
        kind = "Company" if _FIRM_AFTER.match(text, match.end()) else "Person"
        yield Hit(match.start(), match.end(), kind, match.group(), weight=6)
    yield from _honoured(text)
    yield from _called(text)
    yield from full_names(text)
    yield from japanese_names(text)
    yield from _masked(text)
    for match in _SURNAMED.finditer(text):
        yield Hit(match.start(), match.end(), "Person", match.group(), weight=3, notes={"weak": "yes"})


def _beside_offices(text: str) -> Iterator[Hit]:
    """Names that an office, a verb of appointment or an original in brackets shows."""
    behind = (_APPOINTED, _BY, _LATIN, _INVITED, _WITH_ORIGINAL, _OFFICE_ORIGINAL, _ROMANIZED, _IS_LATIN)
    for pattern in (
        _CHINESE,
        _MONO,
        _AS_OFFICE,
        _DOTTED,
        _ENTITLED,
        _VERSUS,
        _TAKES_OFFICE,
        _SWORN_IN,
        _IN_BRACKET,
        _MOVES,
        *behind,
        _AFTER_VERB,
    ):
        for match in _before_originals(text) if pattern is _AFTER_VERB else pattern.finditer(text):
            if _ADVERB.match(text, match.end("name") - 1):
                continue
            start, end = match.span("name")
            if office := _LEADS.match(text, start, end):
                # "集团执行长汤姆森(…)": the office opens no name.
                start = office.end()
            name = text[start:end]
            listed = gazetteer().called(name)
            rows = tuple(row for row in listed if row.type == "Person")
            # "执行长奥特曼": behind an office a name is a person's, whatever else bears it.
            sure = rows or any(row.type == "Work" for row in listed)
            yield Hit(start, end, "Person", name, rows, weight=6 if sure else 3)
            if pattern is _MONO:
                yield from _next_ones(text, match.end("name"))


_LEADS = compiled(rf"(?:{OFFICE})(?=[\u4e00-\u9fff]{{2,}})")
#: "总裁甲·乙早在2030年就…", "董事长甲尚未回应": the last character is none of the name's.
_ADVERB = compiled(r"早[在于已就]|尚[未无]")


def _next_ones(text: str, end: int) -> Iterator[Hit]:
    """Names that go on with a list whose first an office opens and that ends at `end`."""
    while following := _NEXT.match(text, end) or _NEXT_MONO.match(text, end):
        name = following["name"]
        if any(row.type != "Person" for row in gazetteer().called(name)):
            return  # "总裁霍利与亚马逊"
        yield Hit(*following.span("name"), "Person", name, weight=6)
        end = following.end("name")


def _in_rows(text: str) -> Iterator[Hit]:
    """Names in a row: founders, counsel, members of a team, those whom one office opens."""
    for together in _TOGETHER.finditer(text):
        for match in re.finditer(r"[^、和与及]+", together.group()):
            name = _WHOSE_FIRST.sub("", match.group())
            high = together.start() + match.end()
            yield Hit(high - len(name), high, "Person", name, weight=3)
    for match in _COUNSEL.finditer(text):
        one: re.Match[str] | None = match
        while one:
            yield Hit(one.start("name"), one.end("name"), "Person", one["name"], weight=3)
            one = _AND_COUNSEL.match(text, one.end("name"))
    for founders in _FOUNDERS.finditer(text):
        for match in re.finditer(r"[^、和与及]+", founders["names"]):
            low = founders.start("names") + match.start()
            name = match.group().strip()
            if not any(each.rows[0].type == "Company" for each in gazetteer().matches(name)):
                yield Hit(
                    low + match.group().index(name),
                    low + match.group().index(name) + len(name),
                    "Person",
                    name,
                    weight=6,
                )
    for team in _TEAM_OF.finditer(text):
        for match in re.finditer(r"[^、和与及]+", text[team.start("names") : team.end("names")]):
            low = team.start("names") + match.start()
            yield Hit(low, low + len(match.group()), "Person", match.group(), weight=3)
    for match in (*_OPENS.finditer(text), *_TEAM.finditer(text)):
        also = _ALSO.match(text, match.end())
        while also:
            if not any(gazetteer().matches(also["name"])):
                yield Hit(also.start("name"), also.end("name"), "Person", also["name"], weight=6)
            also = _ALSO.match(text, also.end())


def let_surnames(hits: Sequence[Hit]) -> None:
    """Make a part of a name the person's whom the item names in full ("Jack Dorman…,Dorman称", "亚当·霍尔…,亚当称")."""
    full = {hit.text.rpartition(" ")[2]: hit for hit in hits if hit.type == "Person" and " " in hit.text}
    dotted = [hit for hit in hits if hit.type == "Person" and "·" in hit.text]
    full |= {part: hit for hit in dotted for part in hit.text.split("·") if len(part) > 1}
    for hit in hits:
        if not hit.rows and hit.type in (None, "Company") and hit.text in full:
            hit.type, hit.aliases = "Person", (*hit.aliases, full[hit.text].text)


def _before_originals(text: str) -> Iterator[re.Match[str]]:
    """Look back from each original name in brackets: there are few of them, and many verbs."""
    for bracket in _PERSONS_ORIGINAL.finditer(text):
        if match := _AFTER_VERB.search(text, max(0, bracket.start() - 14), bracket.start()):
            yield match


def _honoured(text: str) -> Iterator[Hit]:
    """ "李明教授", "驳回泰勒(Taylor)博士的上诉": the honorific is looked for first, then the name before it."""
    for honour in _HONOUR.finditer(text):
        bracket = _IN_LATIN.search(text, max(0, honour.start() - 32), honour.start())
        end = bracket.start() if bracket else honour.start()
        foreign = _AFTER_VERB.search(text, max(0, end - 14), end)
        if foreign and not any(row.type != "Person" for row in gazetteer().called(foreign["name"])):
            # "英格兰议员", "迪士尼律师": one of a place or a firm.
            aliases = (bracket["name"],) if bracket else ()
            yield Hit(*foreign.span("name"), "Person", foreign["name"], aliases=aliases, weight=3)
            continue
        if honour.group() not in _OF_CHINESE:
            continue
        starts = range(max(0, honour.start() - 4), honour.start() - 1)
        start = next((at for at in starts if _FULL_NAME.fullmatch(text, at, honour.start())), None)
        if start is not None and text[start - 1 : start + 1] != "首席":
            yield Hit(start, honour.start(), "Person", text[start : honour.start()], weight=3)


#: Behind these a family name and a given one need no more.
_OF_CHINESE = ("先生", "女士", "教授", "博士", "律师", "院士")
_IN_LATIN = compiled(r"\((?P<name>[A-Z][\w.'’ -]{1,28})\)$")


def _called(text: str) -> Iterator[Hit]:
    """ "画师“青团子”、“远山”和“夏云”起诉乙": what people of a trade call themselves, in quotation marks."""
    for match in _BYNAMES.finditer(text):
        for name in re.finditer(r"“([^“”]+)”", match["names"]):
            low, high = (match.start("names") + at for at in name.span(1))
            yield Hit(low, high, "Person", name[1], weight=3)


_BYNAMES = compiled(
    r"(?:画师|插画师|漫画家|艺术家|音乐人|歌手|博主|主播|网红|UP主|up主|创作者|摄影师|设计师|配音[师员]|声优)们?"
    r"(?P<names>“[^“”,。;:!?《》\s]{2,10}”(?:(?:、|和|与|及)?“[^“”,。;:!?《》\s]{2,10}”){0,9})"
    r"(?=等|起诉|状告|诉|将|把|向|对|发现|认为|[二两三四五六七八九十]位|[二两三四五六七八九十]名)"
)


def _masked(text: str) -> Iterator[Hit]:
    place = text.find("某")
    while place >= 0:
        match = _MASKED.match(text, place - 1) if place else None
        if match:
            yield Hit(match.start(), match.end(), "Person", match.group(), weight=3)
        place = text.find("某", match.end() if match else place + 1)


def _trim(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Cut an office or a word before a foreign name off it, and a verb or a rank behind; the last is the rank's end."""
    low, high = max(0, start - 4), end
    for office in re.finditer(OFFICE, text[low:end]):
        # "安·格林博士" ends in what the person is called by.
        start = max(start, low + office.end()) if low + office.end() < end else start
    for place in (start - 1, start):
        word = _WORD_BEFORE.match(text, max(0, place))
        start = max(start, word.end()) if word else start
    because = re.match(r"因(?=[在,。、(和与称表])", text[end : end + 2])
    end += len(because.group()) if because else 0
    end += tail.end() if (tail := _BEFORE_BRACKET.match(text[end : end + 4])) else 0
    whole = end
    end -= len(rank.group()) if (rank := _RANK.search(text, start, end)) else 0
    # "丽塔·林法官": the first character of a rank is none of the name's.
    end -= bool(end == high and text.startswith(("法官", "将军", "博士", "教授"), end - 1))
    end -= 2 * bool(end == high and text.endswith(("代理", "代表"), start, end))
    end -= bool(end == high and _WORD_BEHIND.match(text, end - 1))
    end -= bool(end == high and _VERB_START.match(text, end - 1))
    return start, end, whole


def _parts_are_long(name: str) -> bool:
    """A dash between single characters joins no foreign name ("济南—青岛"), unless a dot does, too ("李-安妮·霍尔")."""
    return (
        "-" not in name or "·" in name or all(len(part) > 1 for part in re.split("[·•-]", name) if not part.isascii())
    )


def _original(text: str, whole: int, end: int) -> tuple[str, ...]:
    """The original name in brackets behind a rank ("霍赫将军(Timothy Haugh)")."""
    bracket = _ORIGINAL.match(text, whole) if end < whole else None
    return (bracket["name"],) if bracket else ()
