"""Who puts something out, told with no verb before it: "《甲》(由乙局印发)", "《甲》系乙政府于1月公布"."""

from kg.extract.chinese.made_ways import BODIES, MADE, MAKERS, Told
from kg.extract.hits import VERBS
from kg.text.patterns import compiled

PUT_OUT = (
    # "《甲》系乙政府卸任前夕、于1月公布".
    Told(
        "issued", "was", ("Law",), BODIES, compiled(r"》?”?(?:则|也|均)?(?:系|是)(?:由)?"),
        compiled(rf"(?!的)(?:(?!{VERBS}|要求|批评|授权|委托|指导|责成)[^,。;的]){{0,24}}?(?:联合|共同)?(?:发布|印发|公布|颁布|出台|制定)(?:的)?(?=[,。;]|$|\n)"),
        turned=True,
    ),
    # "《甲》(由乙局印发)", "甲(由乙公司开源)".
    Told(
        "issued", "bracketed", ("Law",), (*BODIES, "Person"), compiled(r"》?”?\((?:系|是)?由"),
        compiled(r"(?:联合|共同|牵头|正式|于[^,。;()]{2,12})*(?:发布|印发|公布|颁布|出台|制定|起草)\)"),
        turned=True,
    ),
    Told(
        "passed", "bracketed", ("Law",), ("Legislature",), compiled(r"》?”?\((?:系|是)?由"),
        compiled(r"(?:正式|表决|投票|审议|于[^,。;()]{2,12})*(?:通过|批准)\)"),
        turned=True,
    ),
    Told(
        "released", "bracketed", MADE, MAKERS,
        compiled(r"”?\((?:系|是)?由"), compiled(r"(?:联合|共同|正式|于[^,。;()]{2,12})*(?:发布|推出|开源|上线)\)"),
        turned=True,
    ),
)  # fmt: skip
