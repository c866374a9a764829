"""Sums of money as values, so that two ways of writing one sum can be told from two sums."""

import re

from kg.text.normal import shadow
from kg.text.patterns import compiled

#: What a number is multiplied by; longer words first.
_TIMES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7,
    "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3,
    "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "bn": 1e9, "m": 1e6, "k": 1e3, "b": 1e9,
}  # fmt: skip
_CURRENCIES = {
    "美元": "USD", "美金": "USD", "us$": "USD", "usd": "USD", "$": "USD", "dollar": "USD",
    "欧元": "EUR", "€": "EUR", "eur": "EUR", "人民币": "CNY", "¥": "CNY", "cny": "CNY", "rmb": "CNY", "yuan": "CNY",
    "英镑": "GBP", "£": "GBP", "gbp": "GBP", "日元": "JPY", "韩元": "KRW", "₩": "KRW", "won": "KRW", "港元": "HKD",
    "hk$": "HKD", "加元": "CAD", "c$": "CAD", "澳元": "AUD", "a$": "AUD", "卢比": "INR", "新元": "SGD",
}  # fmt: skip
#: "1亿5000万": the parts of one number.
_PARTS = compiled(r"(\d+)亿(\d{1,4})万")
_NUMBER = compiled(rf"(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(sorted(_TIMES, key=len, reverse=True))})?(?![a-z])")
_CURRENCY = compiled("|".join(re.escape(word) for word in sorted(_CURRENCIES, key=len, reverse=True)))


def amount(text: str) -> tuple[str, float] | None:
    """Give the currency and the value of a sum; None for what is no single sum of a known currency.

    >>> amount("2.5亿欧元") == amount("€250 million") == ("EUR", 250000000.0)
    True
    >>> amount("300万元"), amount("一年"), amount("3至5亿美元")
    (('CNY', 3000000.0), None, None)
    >>> amount("1亿5000万欧元")
    ('EUR', 150000000.0)
    """
    plain = _PARTS.sub(lambda part: f"{int(part[1]) * 10_000 + int(part[2])}万", shadow(text).lower())
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1:
        return None
    digits, times = numbers[0]
    value = round(float(digits.replace(",", "")) * _TIMES.get(times, 1.0), 2)
    named = {_CURRENCIES[word] for word in _CURRENCY.findall(plain)} or ({"CNY"} if "元" in plain else set())
    return (named.pop(), value) if len(named) == 1 else None
