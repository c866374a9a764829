"""Numbers that name patents and proceedings, alike in Chinese and English text."""

import re

from kg.text.patterns import compiled

#: "11,080,209"
_GRANTED = r"\d{1,2},\d{3},\d{3}"
#: "第8,719,034号和第9,332,112号美国专利": the noun stands behind the last of a list.
_LISTED = rf"(?:(?:[、,和与及]|以及) ?(?:第 ?)?{_GRANTED} ?号){{0,6}}"
#: Patents and applications: "US10346542B2", "ZL201710234567.8", "美国专利第7,076,431号", "特开2024-123456".
PATENT = compiled(
    rf"\bCN ?\d{{7,12}}(?:\.[\dX])?(?: ?[ABCUS]\d?)?\b"
    rf"|\bUS[ -]?(?:{_GRANTED}|20\d\d/?\d{{7}}|\d{{7,8}}|RE\d{{5}}|D\d{{6,7}})"
    r"[ -]?(?:[ABES]\d?)?\b|\bUS ?\d{2}/\d{3},\d{3}\b"
    r"|\bPCT/[A-Z]{2}20\d\d/\d{5,6}\b|\bKR ?10-?(?:20\d\d-?)?\d{7}(?: ?[AB]\d?)?\b"
    r"|\b(?:EP|WO|JP|KR|DE|GB|FR|CA|AU|TW)[ -]?(?:20\d\d/?)?\d{6,10}(?:\.\d)?(?: ?[ABCTU]\d?)?\b"
    r"|第 ?\d{2}/\d{3},\d{3} ?号(?:(?:美国)?(?:专利)?申请)?"
    r"|\bEP ?\d \d{3} \d{3}(?: ?[AB]\d)?\b"
    r"|\bZL ?\d{12}(?:\.[\dX])?(?![\d.])|(?:第 ?)?(?<![\d.])20\d{10}\.[\dX](?: ?号)?"
    r"|(?:(?<=专利号)|(?<=专利号[:为])|(?<=专利号为:)|(?<=US ))D\d{6,7}\b"
    r"|[特実实][开開願愿]第?(?:20\d\d|平\d{1,2}|令\d{1,2})-\d{3,6}(?:号公报)?|特[许許]第? ?\d{7}(?: ?[号號])?"
    rf"|(?:美国|欧洲|日本|韩国)(?:发明)?专利(?:号)?(?:第 ?)?{_GRANTED}(?: ?[AB]\d?)?(?: ?号)?"
    rf"|(?:美国)?第 ?{_GRANTED} ?号(?={_LISTED}(?:美国)?(?:发明|外观设计)?专利)|(?<=专利\()第 ?{_GRANTED} ?号"
    rf"|(?<=号[、和与及])第 ?{_GRANTED} ?号",
    re.ASCII,
)
#: Several American patents behind one another: each number is a patent's.
AMERICAN = compiled(
    rf"\b(?:U\.S\. |US )?[Pp]at(?:ents?|s?\.) (?:Nos?\. ?|numbers? )?{_GRANTED}(?:(?:, and|,| and) {_GRANTED})*"
)
GRANTED = compiled(rf"(?:U\.S\. |US )?(?:[Pp]at(?:ents?|s?\.) (?:Nos?\. ?|numbers? )?)?{_GRANTED}")
#: Proceedings before trade commissions, patent boards, the Unified Patent Court and the Federal Circuit.
PROCEEDING = (
    r"|\b(?:Inv\. No\. ?)?337-TA-\d{3,4}\b|\b(?:IPR|PGR|CBM|DER) ?20\d\d-\d{5}\b"
    r"|\b(?:UPC_C\w{2,3}_|ACT_|APL_)\d{1,6}/20\d\d\b|(?:(?<=案号:)|(?<=案号为)|(?<=\bNo\. ))20\d\d-\d{4}\b"
)
#: Of these, the ones that no court hears.
BOARD = compiled(r"(?:Inv\. No\. ?)?337-TA|(?:IPR|PGR|CBM|DER) ?20")
#: "110年度侦字第123号": a number of the prosecutors, and no case of a court.
OF_PROSECUTOR = compiled(r"[侦他]字第?\d+号")

#: "(60/2024/QH15)", "28 CFR Part 202": where a law stands in the books of its country.
CITED = compiled(
    r"(?:[A-Z][a-z]+ )?\d{1,5}/\d{4}/[A-Z\d-]+|\d{1,3} (?:CFR|U\.?S\.?C|USC|FR)(?: (?:Part|Parts|Section|§+))?[ \d.-]*"
)
