"""How one name is tied to another by what is made: each way by the words between two names and beside them.

`kg.extract.chinese.made_of` reads them; a way belongs here where the words alone tell, whatever the verb's subject is.
"""

import re
from dataclasses import dataclass

from kg.extract.hits import alternatives
from kg.names import words
from kg.text.patterns import compiled

_ASIDE = r"(?:\([^()]*\))?”?"
_KINDS = alternatives((*words()["kinds"]["Model"], *words()["kinds"]["Product"]))
SORT = rf"(?:{_KINDS})?"
_THEN = r"(?:[则正也都均即就便仍还已曾却恰]|其实|实际上?|主要|目前|现|大量|部分|此前|最初|最早)*"
MADE = ("Model", "Product")
MAKERS = ("Company", "Organization")
USERS = ("Regulator", "Court", "Legislature", "Company", "Organization", "Person")
BODIES = ("Regulator", "Court", "Legislature", "Company", "Organization")
DATA = ("Dataset", "Work")
_LEARNED = ("Dataset", "Work", "Product")
#: Who makes or runs something, by a noun.
_RUNNER = (
    r"(?:(?:实际|共同|联合|独家|真正|幕后)*(?:开发|研发|运营|经营|缔造|创造|打造|出品|推出|拥有|所有|持有|提供|制作|设计)"
    r"(?:商|者|方|公司|企业|团队)|东家)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """How the second of two names is tied to the first: what stands between them, before the first, behind the second.

    `turned`: the second is the head.
    """

    relation: str
    rule: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    between: re.Pattern[str]
    behind: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    turned: bool = False


_END = r"(?=[,。;、)”]|$|\n)"
_TRAINS = r"(?:预训练|后训练|继续训练|训练|微调|对齐)"
_TAKES = r"(?:使用|利用|采用|动用|用到|吸收|抓取|爬取|复制|下载|摄取|纳入|引入|依赖|依靠|借助)"
WAYS = (
    # "接入智谱甲": a model right behind the name of a firm is its own.
    Told("developed", "beside", ("Company",), ("Model",), compiled(r" ?")),
    # "字节跳动剪映上线了配音功能", "购买微软Azure云服务": so is a product.
    Told("developed", "beside", ("Company",), ("Product",), compiled(r" ?")),
    # "甲的底座换成了乙", "其核心能力来自乙".
    Told(
        "basedOn", "core", MADE, MADE,
        compiled(
            rf"{_ASIDE}{SORT}的?(?:技术|模型|默认|推理|多模态|生成|对话)*"
            rf"(?:(?:底座|基座|底层|内核|大脑|骨架|骨干|主干|底模|背后|幕后|默认)(?:的)?(?:大?模型|网络|架构|技术|能力)?{_THEN}"
            r"(?:是|为|系|即|用的是|跑的是|采用|使用|选用|换成|换为|改为|升级[为到至]|切换[至到为]|来自于?|来源于|源自|取自|依托|依靠)|"
            r"(?:内里|里面|内部|背后|底下|里)(?:真正|实际)?(?:使用|用|跑|调用|干活|工作)的(?:其实|正|则)?是|"
            rf"(?:核心|能力|引擎|心脏|后端|架构)(?:能力|技术|模型|引擎)?{_THEN}(?:来自于?|来源于|源自|源于|取自|由|脱胎于|采用|选用|改用|换成))了?"
        ),
    ),
    # "甲所依托的乙", "甲背后所用的乙".
    Told(
        "basedOn", "leans", MADE, ("Model",),
        compiled(
            rf"{_ASIDE}{SORT}(?:(?:背后|底层|目前|主要|实际)*所(?:依托|依赖|依靠|基于|采用|使用|调用|用)|(?:背后|底层)(?:依托|依赖|依靠|使用|采用|调用))"
            rf"的(?:[^,。;、的]{{0,6}}的)?{SORT}(?:则|正|其实)?[是为]?“?"
        ),
    ),
    # "甲以乙的模型和云技术为基础".
    Told(
        "basedOn", "on", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}(?:将|会|拟|计划|{_THEN})以(?:[^,。;、的]{{0,8}}的)?“?"),
        compiled(rf"{_ASIDE}{SORT}(?:和|与|及|以及)[^,。;、]{{2,14}}?(?:作为|为)(?:其)?(?:技术)?(?:基础|底座|基座|蓝本)"),
    ),
    # "甲只是对乙接口的封装", "甲是乙的微调版".
    Told(
        "basedOn", "version", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}(?:[仅只也就均都]|不过|其实|实际上?|本质上|实质上?)*(?:是|为|系)(?:对|基于|在)?[^,。;]{{0,10}}?"),
        compiled(
            r"”?(?:大?模型)?(?:的)?(?:API|接口|基础上)?的?(?:封装|套壳|包装|二次开发|(?:微调|蒸馏|量化|精简|剪枝|定制|改进|优化|衍生|改造|魔改)(?:后)?的?"
            rf"(?:版本?|模型|变体|产物|产品|而来|而成))(?:之一)?{_END}"
        ),
    ),
    # "甲被指套壳乙".
    Told(
        "basedOn", "blamed", MADE, MADE,
        compiled(
            rf"{_ASIDE}{SORT}(?:也|还|曾|此前)*[被遭](?:网友|用户|开发者|外界|业内|媒体|指|曝|爆|扒|质疑|发现|揭|出|为|是|疑似|涉嫌|实际|其实|[^,。;]{{0,6}}(?=指|曝|扒|质疑))*"
            r"(?:套壳|照搬|套用|基于|沿用)(?:了|自)?(?:[^,。;]{0,6})"
        ),
    ),
    # "把甲拿来继续训练,得到了乙".
    Told(
        "basedOn", "further", MADE, MADE,
        compiled(
            r"(?:拿来|拿去|作为底座|作为基座)?[^,。;]{0,8}?(?:训练|微调|蒸馏|改造|二次开发|二次训练)(?:后)?,?(?:最终)?(?:得到|诞生|形成|产出|打造出|造出|推出)(?:了)?[^,。;、]{0,8}?“?"
        ),
        before=compiled(r"(?:[把将对从在用以]|基于)“?$"),
        turned=True,
    ),
    # "甲可选用乙、丙等模型", "在甲中可选用乙".
    Told(
        "basedOn", "choice", ("Product",), ("Model",),
        compiled(
            rf"{_ASIDE}{SORT}(?:[中里内上](?:自由|任意|随意)?|{_THEN}(?:(?:用户|客户|开发者|企业)?[可能]|(?:支持|允许|供)(?:用户|客户|开发者|企业)?)(?:自由|任意|随意|按需|灵活)*)"
            r"(?:选用|选择使用|切换使用|切换至|切换到|切换|换用)(?:了)?(?:[^,。;、和与及的]{0,4}的)?“?"
        ),
    ),
    # "甲由乙微调而来", "甲系由丙的乙经数据集微调而来".
    Told(
        "basedOn", "tuned", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:是|系|为)?[由从](?:[^,。;、]{{0,8}}的)?“?"),
        compiled(
            rf"{_ASIDE}{SORT}(?:(?:经过?|[用以在]|通过|使用|利用|基于)[^,。;]{{0,40}}?)?“?(?:微调|蒸馏|量化|精简|剪枝|改造|二次开发|增量训练|继续训练|再训练|后训练|训练)”?(?:而来|而成|得到|得来|衍生|演变)"
        ),
    ),
    # "甲已通过乙平台向企业提供", "可通过乙调用甲".
    Told(
        "integrates", "through", ("Model",), ("Product",),
        compiled(rf"{_ASIDE}(?:系列)?{SORT}{_THEN}(?:可以?|能够?|将)?(?:也|同步)?(?:通过|经由?|借助)“?"),
        compiled(
            rf"{_ASIDE}(?:平台|服务|云服务|渠道)?(?:[已也均将]|正式|同步|陆续|率先|面?向[^,。;]{{1,18}}?|对[^,。;]{{1,12}}?|为[^,。;]{{1,12}}?|[于在][^,。;]{{1,8}}?)*"
            r"(?:提供|开放|上线|供应|供货|推出|访问|调用|使用|获取|部署|发布)(?![^,。;]{0,4}训练)"
        ),
        turned=True,
    ),
    Told(
        "integrates", "by_way", ("Product",), ("Model",),
        compiled(
            rf"{_ASIDE}(?:平台|服务|云服务|渠道)?{_THEN}(?:提供|访问|调用|使用|体验|获取|部署|试用)(?:到|了)?(?:最新的?|新一代|新款)?“?"
        ),
        before=compiled(r"(?:可以?|能够?|[已将均]|用户|客户|企业|开发者|,|^)(?:直接)?(?:通过|经由?)“?$"),
    ),
    # "甲已迁移到乙", "甲切回乙作为默认模型".
    Told(
        "basedOn", "moves", ("Product",), ("Model",),
        compiled(rf"{_ASIDE}{SORT}(?:[^。;]{{0,24}},)?{_THEN}(?:全面|正式|全部|并|将)*(?:迁移|切换|转移|升级|切)(?:至|到|回了?)"),
        before=compiled(r"(?<![从由自把将])“?$"),
    ),
    # "以甲作为基础设计了乙".
    Told(
        "basedOn", "ground", MADE, MADE,
        compiled(
            rf"{_ASIDE}{SORT}(?:作为|当作|为)(?:其)?(?:基础|基座|底座|蓝本|骨干|主干|底模|起点)(?:模型)?,?(?:上|而)?"
            r"(?:设计|开发|训练|打造|构建|研发|微调|推出|搭建|研制|改造|蒸馏)(?:出|了)*[^,。;、]{0,8}?“?"
        ),
        before=compiled(r"[以用将把]“?$"),
        turned=True,
    ),
    # "在甲车型上搭载乙".
    Told(
        "basedOn", "aboard", ("Product",), MADE,
        compiled(rf"{_ASIDE}(?:系列)?(?:车型|手机|汽车|轿车|机型|设备|机器人|眼镜)?[中里内上](?:均|都|将|已|也|首次|率先|全面|全系)*搭载(?:了)?"),
        before=compiled(r"[在于][\u4e00-\u9fff]{0,4}“?$"),
    ),
    # "甲的研究团队推出了名为“乙”的模型".
    Told(
        "released", "team", MAKERS, MADE,
        compiled(
            r"(?:公司)?的[^,。;、的]{0,8}?(?:团队|部门|实验室|研究人员|工程师|科学家)(?:近日|日前|今日|刚刚|正式|联合|还|也|已)*(?:推出|发布|开源|上线)(?:了)?"
            r"(?:[^,。;、]{0,8}?(?:模型|工具|系统|框架)|一[款个种]|名为|新的|全新|的)*“?"
        ),
    ),
    # "以甲为核心的浏览器乙".
    Told(
        "basedOn", "heart", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}为(?:核心|基础|底座|内核|引擎|大脑)的[^,。;、]{{0,14}}?(?:--)?“?"),
        before=compiled(r"以“?$"),
        turned=True,
    ),
    # "驱动甲的是乙".
    Told(
        "basedOn", "driver", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}的{_THEN}是(?:一[款个])?(?:名为)?[^,。;]{{0,8}}?“?"),
        before=compiled(r"(?:驱动|支撑|支持|赋能|藏在)(?:着|起|了)?“?$"),
    ),
    # "甲(由乙驱动)上线".
    Told(
        "basedOn", "aside", MADE, MADE,
        compiled(r" ?\((?:目前|现|已)?由(?:最新的?|全新的?|新一代|定制版的?)?"),
        compiled(rf"{SORT}(?:提供(?:技术)?(?:支持|支撑|动力)|驱动|支持|赋能)\)"),
    ),
    # "甲已升级为由乙驱动".
    Told(
        "basedOn", "now_by", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:将|全面|正式)*(?:升级|切换|更新|调整)[为成]由(?:最新的?|全新的?|新一代|定制版的?|“)*"),
        compiled(rf"{_ASIDE}”?{SORT}(?:提供(?:技术|底层)?(?:支持|支撑|动力)|驱动|支持|赋能|支撑)"),
    ),
    # "甲在乙PC端、App端上线": the host takes it in; a system that apps run on does not.
    Told(
        "integrates", "goes_live", MADE, ("Product",),
        compiled(rf"{_ASIDE}”?{SORT}{_THEN}(?:正式|全面|率先|首先|将)*在“?"),
        compiled(
            r"(?<!Windows)(?<!鸿蒙)(?<!安卓)(?<!Android)(?<!iOS)(?<!macOS)(?<!Linux)”?(?:的)?(?:(?:PC|App|APP|Web|网页|手机|移动|电脑|桌面|客户|安卓|iOS)端?版?(?:[、和与及]|以及)?){1,4}(?:小程序)?(?:同步|正式|全面|率先)*(?:上线|首发|开放|可用)"
        ),
        turned=True,
    ),
    # "使用自研的甲模型驱动乙".
    Told(
        "basedOn", "drives", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}(?:来|去)?(?:驱动|支撑)(?:了|着|其|旗下|全新|新一代|的)*[^,。;、]{{0,8}}?“?"),
        before=compiled(r"(?:使用|采用|改用|利用|借助|[用以由])(?:了|其|自研|自家|全新|最新|定制版?|的|[^,。;、]{0,4}模型)*“?$"),
        turned=True,
    ),
    # "甲沿用了乙的架构".
    Told(
        "basedOn", "frame", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:直接|完全|几乎)*(?:沿用|照搬|套用|借用|复用|采用|继承)了?"),
        compiled(r"(?:大?模型)?的?(?:模型|网络|基础)?(?:架构|框架|骨架|权重|底座|基座|结构|代码)"),
    ),
    # "甲与乙没有任何继承关系" is denied below.
    Told(
        "basedOn", "kin", MADE, MADE,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:与|和|跟|同)"),
        compiled(r"(?:之间)?(?:并?没有|并无|毫无|不存在|无)(?:任何)?(?:继承|衍生|派生|套壳|底座)(?:关系|行为)?"),
    ),
    # "甲的训练数据包括乙", "甲的训练语料中,约六成来自乙", "甲以乙作为训练数据".
    Told(
        "trainedOn", "data", MADE, _LEARNED,
        compiled(
            rf"(?:大?模型)?{_ASIDE}的?(?:预?训练|微调)(?:所用)?(?:的)?(?:数据集?|语料库?|素材|集|样本|材料|内容)(?:还|主要|均|也|并未|未|中|里|大量|部分|之中|,|曾|"
            r"(?:约|近|超过?|逾)?(?:[一二三四五六七八九十半\d.]+[成%])?(?:以上)?|有?一部分|绝?大部分|[一二三四五六七八九]分之[一二三四五])*"
            r"(?:包括|包含|含有|来自于?|来源于|取自|源自|为|是|涵盖|囊括|收录|混入|出现|使用|采用|用到|就有|有)(?:了)?(?:[^,。;、]{0,4}(?:过滤|清洗|处理)后?的)?[^,。;、]{0,8}?“?"
        ),
    ),
    Told(
        "trainedOn", "as", MADE, _LEARNED,
        compiled(r"(?:大?模型)?(?:主要|均|也|则|还|曾)*(?:以|用|使用|采用)(?:了)?"),
        compiled(r"(?:数据集)?(?:等)?(?:作为|为|当作)(?:其|主要)?(?:的)?(?:预?训练)(?:数据|语料|素材|集)"),
    ),
    # "甲的训练使用了乙", "训练甲时使用了乙".
    Told(
        "trainedOn", "training", MADE, DATA,
        compiled(
            rf"{_ASIDE}{SORT}(?:的|在)?{_TRAINS}(?:过程|阶段|环节|工作)?(?:中|里|时|期间)?(?:所)?,?{_THEN}(?:并?未|没有|从未|并不)?"
            rf"(?:{_TAKES}|涉及|包含|包括|用|取材于|基于|纳入)(?:了|过|的是)?[^,。;、]{{0,8}}?"
        ),
    ),
    Told(
        "trainedOn", "when", MADE, DATA,
        compiled(
            rf"{_ASIDE}{SORT}(?:时|期间|阶段|(?:的)?(?:过程)(?:中|里))(?:,)?(?:[^,。;、]{{0,12}},)?[^,。;、]{{0,10}}?{_TAKES}(?:了|过)?[^,。;、]{{0,10}}?"
        ),
        before=compiled(r"(?:训练|微调|打造|开发|研发|构建|研制)(?:了|其|旗下|自家|自研|的|大?模型|[^,。;、]{0,4}(?:模型|系统|工具))*“?$"),
    ),
    # "用乙对甲进行微调".
    Told(
        "trainedOn", "tuned", DATA, MADE,
        compiled(r"(?:数据集|语料|语料库)?(?:中|里|上)?(?:[^,。;]{0,10}?)(?:对|给)(?:其|自家|旗下|自研)?[^,。;]{0,8}?“?"),
        compiled(rf"{_ASIDE}{SORT}(?:进行|完成|做|开展|实施)(?:了)?[^,。;]{{0,8}}?{_TRAINS}"),
        compiled(r"(?:[以用]|使用|利用|基于|采用|借助)[^,。;]{0,14}$"),
        turned=True,
    ),
    # "把甲喂给了乙", "甲中的书用于乙的训练".
    Told(
        "trainedOn", "fed", DATA, MADE,
        compiled(r"[^。;]{0,28}?(?:喂给|投喂给|喂入|喂进|哺育|滋养|灌入|输入给)(?:了|出)?[^,。;、]{0,8}?"),
        turned=True,
    ),
    Told(
        "trainedOn", "used", DATA, MADE,
        compiled(
            rf"(?:数据集?)?[^,。;]{{0,14}}?(?:用于|用来|用以|用其|用它|拿来|拿去)(?:对)?{_TRAINS}(?:了|出)?(?:其|自家|旗下)?(?:的)?[^,。;、]{{0,10}}?“?"
        ),
        turned=True,
    ),
    Told(
        "trainedOn", "grown", MADE, DATA,
        compiled(rf"{_ASIDE}(?:的模型|模型)?(?:正是|就是|都是|则是|是)?(?:吃着|靠着?|喝着|[用以拿])"),
        compiled(r"[^,。;]{0,12}?(?:长大|喂大|喂养|练成|练就|练出来?|训练出来|训练而成|养大|喂出来)"),
    ),
    Told(
        "trainedOn", "grown", DATA, MADE,
        compiled(r"(?:数据集?)?(?:中|里|上)?(?:训练|练|喂|微调)(?:出来?|成|得到|而成)的[^,。;、]{0,8}?“?"),
        before=compiled(r"(?:[用以拿靠]|使用|利用|基于|采用|借助)(?:数据集)?“?$"),
        turned=True,
    ),
    Told(
        "trainedOn", "given", DATA, MADE,
        compiled(
            r"(?:数据集?)?(?:[^。;]{0,20}?)(?:[用投]于|用作|用来|用以|投入|拿来|拿去|送入|作为|充当)(?:了|其|自家|旗下|对)*[^,。;、]{0,6}?“?"
        ),
        compiled(rf"{_ASIDE}{SORT}的?(?:早期|后续|首轮|初始|最终|模型|主要|核心|有监督|无监督|[一二两三]期)*{_TRAINS}(?:数据|语料|素材|集|样本|原料|工作)?"),
        turned=True,
    ),
    # "甲正是乙的养料".
    Told(
        "trainedOn", "food", DATA, MADE,
        compiled(rf"(?:数据集)?{_THEN}(?:是|为|系|成为|成了|构成了?|组成了?|占据?了?)[^,。;、]{{0,6}}?“?"),
        compiled(rf"{_ASIDE}(?:系列)?{SORT}的?(?:主要|重要|核心|关键)*(?:养料|养分|(?:预?训练|微调)(?:数据|语料|素材|集|样本|原料)|(?:数据|语料)来源)"),
        turned=True,
    ),
    # "甲出自乙之手", "甲来自乙".
    Told(
        "developed", "hand", MADE, MAKERS,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:是|系)?(?:出自|诞生于|孵化自|孵化于|脱胎于|来自于?)[^,。;、]{{0,12}}?“?"),
        compiled(
            r"(?:\([^()]*\))?”?(?:公司|集团)?(?:的)?(?:[^,。;、]{0,8}?(?:团队|研究组|课题组|实验室|工程师|部门))?(?:之手|的?手笔)?"
            r"(?=[,。;)]|$|\n)"
        ),
        turned=True,
    ),
    # "“甲”的缔造者乙", "甲将停运,开发商乙表示", "甲的运营方为乙".
    Told(
        "developed", "runner", MADE, MAKERS,
        compiled(rf"{_ASIDE}{SORT}的?{_RUNNER}(?:为|是|系|:|,|即)?(?:[^,。;、]{{0,8}}(?:的|公司|企业))?“?"),
        turned=True,
    ),
    # "“甲”的创造者乙博士", "甲之父乙".
    Told(
        "developed", "creator", MADE, ("Person",),
        compiled(rf"{_ASIDE}{SORT}(?:的?(?:主要|核心|共同|联合)*(?:创建|创造|缔造|发明|设计|开发|创作)[者人]|之父)“?"),
        turned=True,
    ),
    # "甲博士是乙的创造者".
    Told(
        "developed", "creates", ("Person",), MADE,
        compiled(rf"{_ASIDE}(?:先生|女士|博士|教授)?(?:公司)?{_THEN}(?:是|为|系|即|乃)[^,。;、]{{0,12}}?“?"),
        compiled(
            rf"{_ASIDE}{SORT}的?(?:主要|核心|共同|联合|最初|唯一)*(?:创建|创造|缔造|发明|设计|开发|研发|创作)[者人](?:之一)?{_END}"
        ),
    ),
    Told(
        "developed", "own_runner", MADE, MAKERS,
        compiled(
            rf"{_ASIDE}(?:[^,。;、]{{0,24}},)(?:其|该[^,。;、]{{1,4}}?的?)?(?:开发|运营|研发|制作|出品|发行)(?:商|方|公司|团队)(?:[^,。;、]{{0,6}}(?:企业|公司))?“?"
        ),
        compiled(r"(?!(?:\([^()]*\))?(?:的|旗下|、|和|与))"),
        turned=True,
    ),
    Told(
        "developed", "for", MADE, MAKERS,
        compiled(rf"{_ASIDE}{SORT}(?:,)?(?:则|均)?(?:是|系|由)[^,。;、]{{1,10}}委托“?"),
        compiled(r"(?:\([^()]*\))?(?:公司|团队)?(?:开发|研发|制作|搭建|打造|运营|建设|定制)"),
        turned=True,
    ),
    # "“甲”的运营主体为乙", "“甲”软件著作权人为乙".
    Told(
        "developed", "body", MADE, MAKERS,
        compiled(
            rf"{_ASIDE}{SORT}的?(?:(?:实际)?(?:开发|研发|运营|经营)(?:主体|单位)|(?:软件)?(?:著作权人|版权方|所有人|权利人))(?:均|都|也)?(?:为|是|系|:)“?"
        ),
        turned=True,
    ),
    # "甲是乙公司的主力产品".
    Told(
        "developed", "product", MADE, MAKERS,
        compiled(rf"{_ASIDE}(?:[^,。;、]{{0,16}},)?{_THEN}(?:是|系|为)[^,。;、]{{0,6}}?“?"),
        compiled(
            r"(?:\([^()]*\))?(?:公司)?的?(?:核心|旗舰|拳头|代表|主打|明星|主力|王牌|当家|首款|首个|第一[款个]|最新一?[款个]?)性?(?:AI|人工智能|大?模型)?"
            r"(?:产品|模型|作品|应用|服务|[^,。;、的]{0,8}?(?:机器人|助手|智能体|虚拟形象|浏览器|工具|平台))"
        ),
        turned=True,
    ),
    # "甲(乙的编程工具)": what a thing is stands in brackets behind it.
    Told(
        "developed", "aside", MADE, MAKERS, compiled(r" ?\((?:由|是|即)?"),
        compiled(rf"(?:公司)?(?:的|旗下的?|推出的|开发的)(?!竞争|客户)[^,。;()有]{{0,12}}?(?:{_KINDS})(?:之一)?[),]"),
        turned=True,
    ),
    # "甲的拳头产品是乙".
    Told(
        "developed", "main", MAKERS, MADE,
        compiled(
            rf"{_ASIDE}(?:,)?(?:公司|其)?的?(?:核心|旗舰|拳头|代表|主打|明星|主力|王牌|当家|首款|首个|主要)性?(?:AI|人工智能|大?模型)?(?:产品|模型|作品|应用|服务|平台)"
            r"(?:(?:是|为|包括|有|即|:|,|系)(?:一[款个种])?[^,。;、]{0,10}?)?“?"
        ),
    ),
    # "甲是乙的缔造者", "甲工作室的最新作品乙", "甲负责乙的运营".
    Told(
        "developed", "created", ("Person", *MAKERS), MADE,
        compiled(rf"{_ASIDE}{_THEN}(?:是|为|系|正是|作为)(?:[^,。;、]{{0,16}}(?:框架|模型|应用|工具|平台|产品|项目|库|机器人|助手))?“?"),
        compiled(rf"”?{SORT}的?(?:主要|核心|共同|联合|原)*(?:创建|创造|缔造|发明|设计|开发|创作)[者人]"),
    ),
    Told(
        "developed", "latest", MAKERS, MADE,
        compiled(rf"{_ASIDE}(?:团队|公司)?的?(?:最新|首[款个部]|上一[款个部]|代表)(?:力作|作品|游戏|应用)“?"),
    ),
    Told(
        "developed", "charge", MAKERS, MADE,
        compiled(rf"{_ASIDE}(?:主要|具体|则|还|也|目前)*负责(?:了)?“?"),
        compiled(
            rf"”?{SORT}(?:(?:[、和与及]|以及)“?[A-Za-z0-9 .-]{{2,20}}”?)*"
            rf"(?:[两三四五六]款[^,。;]{{0,6}}产品|等产品|的?(?:整体|日常|产品|技术)*(?:研发|开发|运营|迭代|设计|打造))?"
            rf"{_END}"
        ),
    ),
    # "改进甲和其他乙产品".
    Told(
        "developed", "others", MADE, MAKERS,
        compiled(r"(?:、|和|与|及|以及)(?:其[他它余]|别)的?“?"),
        compiled(r"(?:\([^()]*\))?(?:公司)?(?:的|旗下的?|自研的?)?(?:AI|人工智能)?(?:产品|大?模型|服务|应用|工具)"),
        turned=True,
    ),
    # "甲在乙的加持下".
    Told(
        "integrates", "aided", ("Product",), MADE,
        compiled(rf"{_ASIDE}{_THEN}在“?"),
        compiled(r"”?(?:大?模型)?的?(?:加持|助力|赋能|驱动|支持|帮助)(?:之)?下"),
    ),
    # "甲会调用乙的能力", "在甲中增加更多乙功能".
    Told(
        "integrates", "calls", ("Product",), MADE,
        compiled(
            rf"{_ASIDE}{SORT}{_THEN}[会能将可]*(?:[在经](?:征得|获得|取得)?[^,。;、]{{0,6}}(?:同意|授权|许可)后)?(?:直接|随时)?(?:调用|调取|唤起)(?:了)?"
        ),
        compiled(r"(?:大?模型)?(?:的(?:力量|能力|算力|接口|技术|知识)|[来以](?=[\u4e00-\u9fff])|回答|解答|处理|完成|作答)"),
    ),
    # "甲搜索中的乙".
    Told(
        "integrates", "within", ("Product",), MADE, compiled(r"(?:应用|平台|系统)?[中里内]的“?"),
        compiled(r"”?(?!的|用户|团队|账[户号]|竞品)"),
    ),
    Told(
        "integrates", "adds", ("Product",), MADE,
        compiled(r"”?(?:应用|平台|系统)?(?:[中里内上])(?:也|还|再|又|将|陆续|进一步)*(?:新增|增加|加入|添加|植入)(?:了)?(?:更多|多项|一系列|全新|新的|的)*“?"),
        compiled(r"”?(?:AI|人工智能|大?模型|生成式)*(?:功能|能力|支持|特性|选项|入口)"),
        compiled(r"在“?$"),
    ),
    # "甲放弃其乙出租车服务".
    Told(
        "discontinued", "gives_up", MAKERS, ("Product",),
        compiled(rf"{_ASIDE}(?:已|正式|宣布|决定|最终|近日|日前)*(?:放弃|砍掉|终止|停掉)(?:了)?(?:其|旗下|自家)的?“?"),
        compiled(r"”?[^,。;、的]{0,10}?(?:服务|业务|项目|产品|应用|平台|计划)(?=[,。;]|$)"),
    ),
    # "甲已在乙部署", "甲被乙用于…".
    Told(
        "uses", "there", MADE, BODIES,
        compiled(rf"{_ASIDE}{SORT}{_THEN}(?:率先|成功|全面|先后|完成)*(?:[于在](?![^,。;、]{{0,3}}等))"),
        compiled(
            r"(?:\([^()]*\))?(?:内部|全院|全行|全系统|全集团)?(?:正式|全面|成功|率先|完成|实现|同步)*(?:本地化|私有化)?"
            r"(?:部署|落地(?!页)|投入使用|投入运行|投用|试点|试用|试运行|应用|启用)(?:应用|上线|使用|运行)?"
        ),
        turned=True,
    ),
    Told(
        "uses", "taken", MADE, (*BODIES, "Person"),
        compiled(rf"{_ASIDE}{SORT}{_THEN}被"),
        compiled(r"(?:\([^()]*\))?(?:[^,。;、]{0,4}?)(?:用于|用作|用来|应用于|用以|运用于)(?!训练|训)"),
        turned=True,
    ),
    # "甲让乙起草法令", "甲曾向乙求教", "甲靠乙追踪行踪".
    Told(
        "uses", "asks", USERS, MADE,
        compiled(rf"{_ASIDE}(?:[已曾也还就又竟]|此前|多次|一直|经常)*(?:让|请|叫|指示|命)(?:了)?"),
        compiled(
            rf"{SORT}(?:来|去|帮忙|帮助|代为|替其|为其|替他|为他)*(?:起草|撰写|生成|写|编写|拟定|回答|翻译|总结|检索|分析|绘制|制作|整理|审查|创作|代写|编造|查找|润色|评估)"
        ),
    ),
    Told(
        "uses", "turns", BODIES, MADE,
        compiled(rf"{_ASIDE}(?:[^,。;]{{0,8}},)?(?:[已曾也还就又竟]|此前|多次|一直|经常)*(?:向|询问)"),
        compiled(rf"{SORT}(?:多次|反复)?(?:求教|提问|咨询|请教|求助|寻求|发问|询问|倾诉|提了|输入|上传|寻找)"),
    ),
    Told(
        "uses", "leans", USERS, MADE,
        compiled(rf"{_ASIDE}(?:[已曾也还就正]|在|此前|长期|一直|目前|主要)*(?:靠着?|仰仗|依赖)(?:[^,。;、]{{0,6}}的)?“?"),
        compiled(rf"”?{SORT}(?:来)?[\u4e00-\u9fff]{{2}}"),
    ),
    # "甲把客服交给了乙", "甲成了乙的付费用户".
    Told(
        "uses", "hands", USERS, MADE,
        compiled(
            rf"{_ASIDE}(?:[^,。;]{{0,6}})?(?:已|正)?(?:把|将)[^,。;]{{1,24}}?(?:交给|交由|外包给|托付给|移交给)(?:了)?[^,。;、]{{0,6}}?“?"
        ),
    ),
    Told(
        "uses", "client", USERS, MADE,
        compiled(rf"{_ASIDE}(?:[^,。;、]{{0,6}})?{_THEN}(?:成为|成了|是|系|为)(?:了)?"),
        compiled(
            rf"{SORT}的?(?:首批|首个|首家|最早|最大|付费|企业|政府|机构|重度|忠实|长期|大)*(?:用户|客户|订户|订阅者|使用者|使用方)(?:之一)?{_END}"
        ),
    ),
    # "甲平台,首批用户包括乙".
    Told(
        "uses", "clients", MADE, BODIES,
        compiled(
            rf"{_ASIDE}{SORT}(?:,|的)?其?的?(?:首批|早期|主要|现有|企业|合作|试点|付费|种子|代表性?)*(?:用户|客户)(?:已|还|主要|目前)*"
            r"(?:包括|包含|涵盖|囊括|有|为)(?:了)?[^,。;、]{0,4}?"
        ),
        turned=True,
    ),
    # "甲在报告中提交了由乙编造的判例".
    Told(
        "uses", "yields", USERS, MADE,
        compiled(rf"{_ASIDE}(?:(?!律师)[^。;]){{0,30}}?(?:出现|含有|包含|引用|掺入|混入|使用|提交|援引|附上)(?:了|过)?[^,。;]{{0,6}}?由“?"),
        compiled(rf"”?{SORT}(?:所)?(?:生成|编造|杜撰|虚构|捏造)的"),
    ),
)  # fmt: skip
