"""The explorer's pages: what they look up, what they show, what can be taken away, and how a reader works them."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from kg.network import graph
from kg.ontology import load
from kg.query.choice import Choice
from kg.query.lives import life
from kg.query.statements import lines_of
from kg.query.suits import suits
from kg.rank import rank
from kg.serve import once
from kg.serve.index.keeping import Keeper, Kept
from kg.serve.index.making import make
from kg.serve.index.reading import Index, Wish
from kg.serve.lists import timeline
from kg.serve.pages import EXPLORER
from kg.serve.parts import Desk
from kg.store import INDEX, Store
from tests import made
from tests.axe import faults
from tests.conftest import Visit
from tests.factories import resolution, suit
from tests.test_network import stored
from tests.test_serve import Client, serving
from tests.test_view import HOSTILE, hostile

PAGES = ("/", "/timeline", "/cases", "/laws", "/authorities", "/courts", "/numbers", "/find?q=a")
TODAY = "2031-12-31"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.wide(tmp_path_factory.mktemp("explored") / "store")


def indexed(store: Path, folder: Path) -> Index:
    make(store, folder / "index.sqlite", TODAY)
    return Index(folder / "index.sqlite")


@pytest.fixture(scope="module")
def index(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(path, tmp_path_factory.mktemp("index")) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[Client]:
    with serving(path, "--processes", "2") as running:
        yield running


# What is looked up.


@pytest.mark.parametrize("which", ["made", "sample"])
def test_rankings_are_those_of_kg_rank(which: str, path: Path, sample_store: Path, tmp_path: Path) -> None:
    store = path if which == "made" else sample_store
    with Store.open(store, read_only=True) as opened, indexed(store, tmp_path) as found:
        whole = graph(opened)

        def plain(rows: list[list[object]]) -> list[tuple[object, ...]]:
            return [(found.entities([row[0]])[row[0]].id, *row[1:]) for row in rows]  # type: ignore[list-item]

        for kind in ("defendants", "plaintiffs"):
            wanted = [(place.ids[0], *place.values) for place in rank(whole, kind, most=100)]
            assert plain(found.facts[kind]) == wanted and wanted
        for kind, bodies in (("courts", found.courts(most=100)), ("authorities", found.bodies(most=100))):
            wanted = [(place.ids[0], *place.values) for place in rank(whole, kind, most=100)]
            assert plain([[each.entity, *each.counts] for each in bodies]) == wanted and wanted
        months = [(place.names["zh"], *place.values) for place in rank(whole, "months")]
        assert [tuple(row) for row in found.facts["months"]] == months
        wanted = [place.values for place in rank(whole, "communities", most=20)]
        assert [tuple(row[1:]) for row in found.facts["communities"]] == wanted
        assert found.facts["counts"] == opened.counts()


def listed(index: Index) -> list[tuple[object, ...]]:
    """Give the suits of an index, with ids in place of numbers."""

    def id(number: int | None) -> str:
        return index.entities([number])[number].id if number else ""

    return [
        (id(each.case), each.state, each.stage, each.since, {(role, id(one)) for role in each.parties for one in each.parties[role]})
        for each in index.suits(most=1000)
    ]  # fmt: skip


def test_suits_are_those_of_kg_show(sample_store: Path, path: Path, tmp_path: Path) -> None:
    for number, store in enumerate((sample_store, path)):
        (tmp_path / str(number)).mkdir()
        with Store.open(store, read_only=True) as opened, indexed(store, tmp_path / str(number)) as found:
            wanted = []
            for each in suits(opened):
                now, parties = each.at(TODAY), {(party.role, party.entity) for party in each.life.parties}
                wanted.append((each.id if each.is_case else "", now.name, now.stage, now.since, parties))
            mine = listed(found)
            assert len(mine) == len(wanted) > 2 and all(each in wanted for each in mine)


def test_cases_and_laws_stand_as_their_lives_say_in_a_large_store_too(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.serve.index.lives._HELD", 0)
    with Store.open(sample_store, read_only=True) as opened, indexed(sample_store, tmp_path) as found:
        cases = [each for each in listed(found) if each[0]]
        assert len(listed(found)) > len(cases) > 3
        for id, *standing, parties in cases:
            lived = life(opened, str(id), "Case")
            assert lived
            now = lived.at(TODAY)
            assert standing == [now.name, now.stage, now.since]
            assert parties == {(party.role, party.entity) for party in lived.parties}
        laws = found.laws(most=1000)
        assert len(laws) > 5
        for law in laws:
            lived = life(opened, found.entities([law.entity])[law.entity].id, "Law")
            assert lived
            now = lived.at(TODAY)
            assert (law.state, law.stage, law.since) == (now.name, now.stage, now.since)


def test_suit_without_a_case_is_over_when_its_pair_settles(index: Index) -> None:
    north = index.named("北岸模型")
    assert north
    [alone] = [each for each in index.suits(party=north.number) if each.case is None]
    assert (alone.filed, alone.state) == ("2031-07-09", "open")
    total, months, states = index.suit_counts()
    assert total == len(index.suits()) == sum(count for _, count in months) == sum(states.values())
    assert index.suits(court=index.named("海岛市中级人民法院").number, state="closed")  # type: ignore[union-attr]
    assert {each.filed[:7] for each in index.suits(month="2031-07")} == {"2031-07"}


@pytest.mark.parametrize(
    ("asked", "first", "name"),
    [
        ("极光智能", "Aurora AI", "极光智能"),
        ("aurora ai", "Aurora AI", "Aurora AI"),
        ("ＡＵＲＯＲＡ", "Aurora AI", "Aurora AI"),
        ("中级人民", "Island Court", "海岛市中级人民法院"),
        ("zephir music", "Zephyr Music", "Zephyr Music"),
        ("0999民初8", "（2031）浙0999民初8号", "（2031）浙0999民初8号"),
    ],
)
def test_names_are_found_whole_begun_within_or_misspelt(index: Index, asked: str, first: str, name: str) -> None:
    found = index.find(asked, 5)
    assert (found[0][0].label("en"), found[0][1]) == (first, name)


def test_names_that_are_not_there_are_not_found(index: Index) -> None:
    for asked in ("", " ", "完全不存在的名字", '"', "' OR 1", "%", "NEAR(a b)", "x" * 500):
        assert index.find(asked, 5) == []
    assert index.find("海岛", 9, ["Court"]) and {each.type for each, _ in index.find("海岛", 9, ["Court"])} == {"Court"}
    assert index.named("nobody") is None and index.entity("nobody") is None
    assert index.find("zephir music", 1) and index.named("zephir music") is None


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"relations": ("sued",)}, {"relations": ("sued", "fined", "released")}, {"modality": "planned"},
        {"since": "2031-06"}, {"until": "2031-05"}, {"since": "2031-05-09", "until": "2031-06-02"},
        {"since": "2031"}, {"until": "2030"}, {"since": "2032"}, {"until": "2031-07", "relations": ("sued",)},
    ],
)  # fmt: skip
@pytest.mark.parametrize("entity", [None, "极光智能"])
def test_statements_are_those_that_a_choice_fits(
    path: Path, index: Index, asked: dict[str, object], entity: str | None
) -> None:
    who = index.named(entity) if entity else None
    wish = Wish(who.number if who else None, **asked)  # type: ignore[arg-type]
    choice = Choice(
        frozenset(wish.relations) or None, frozenset({wish.modality} - {""}) or None,
        since=wish.since or None, until=wish.until or None,
    )  # fmt: skip
    with Store.open(path, read_only=True) as store:
        every = lines_of(store, [store.space.statement(id).value for id in index.said(Wish(), 1000)], evidence=False)
    mine = [line for line in every if who is None or who.id in (line.head, line.tail, line.case, line.court)]
    wanted = [each for each in mine if choice.fits(each.relation, each.modality, each.when or None, ())]
    found = index.said(wish, 1000)
    assert sorted(found) == sorted(each.id for each in wanted)
    assert index.count(wish) == len(found)
    whens = {each.id: each.when for each in wanted}
    dates = [whens[id] for id in found if whens[id]]
    assert dates == sorted(dates, reverse=True)
    assert sum(count for *_, count in index.tally(wish)) == len(dates) or len(wish.since + wish.until) > 14
    assert index.said(wish, 2, 1) == found[1:3]


# Keeping it.


def test_index_is_kept_with_the_store_and_made_anew_when_it_changes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with Store.open(store, create=True) as opened:
        opened.write([suit()], (), resolution(suit()))
    assert not (store / INDEX).exists()
    first = Keeper(store)
    kept = first.index(60)
    assert kept.path and not kept.is_old and (store / INDEX).exists()
    first.close()
    # The next server finds it and makes none.
    second = Keeper(store)
    kept = second.index(0)
    assert kept.path == store / INDEX and not kept.is_old and second.folder is None
    with Store.open(store) as opened:
        opened.write([suit("july")], (), resolution(suit(), suit("july")))
        assert not (store / INDEX).exists()
    kept = second.index(60)
    assert kept.path and not kept.is_old
    with Index(kept.path) as found:
        assert found.facts["counts"]["documents"] == 2
    folder = second.folder
    second.close()
    assert folder and not folder.exists()


def test_removed_text_does_not_stay_in_the_index(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with Store.open(store, create=True) as opened:
        opened.write([suit(), suit("july")], (), resolution(suit(), suit("july")))
    keeper = Keeper(store)
    keeper.index(60)
    keeper.close()
    assert "索尼音乐".encode() in (store / INDEX).read_bytes()
    with Store.open(store) as opened:
        opened.write([], ["june", "july"], resolution())
    assert not (store / INDEX).exists()


def test_index_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    store = made.store(tmp_path / "store")
    (store / "store.json").write_text('{"format": 99, "base": "https://example.org/"}', encoding="utf-8")
    keeper = Keeper(store)
    kept = keeper.index(60)
    keeper.close()
    assert kept.path is None and "newer version" in kept.problem


@pytest.fixture
def waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page that says that the index is being made."""
    monkeypatch.setattr("kg.serve._PATIENCE_S", 0.0)
    monkeypatch.setattr("kg.serve.index.keeping.INDEX", "none.sqlite")
    status, body = once(path, "/cases?lang=en")
    assert status == 503
    return body.decode()


def test_page_without_an_index_says_that_it_is_being_made(waiting: str) -> None:
    assert "Putting names, cases and counts in order" in waiting
    assert '<a href="/cases?lang=en">Look again</a>' in waiting and 'http-equiv="refresh' not in waiting


def test_page_that_waits_for_the_index_comes_by_itself(chromium: Visit, client: Client, waiting: str) -> None:
    page, is_there = chromium.page, False
    page.context.set_offline(False)

    def answer(route: Route) -> None:
        if is_there:
            route.fallback()
        else:
            route.fulfill(status=503, content_type="text/html; charset=utf-8", body=waiting)

    page.route(f"{client.address}cases?lang=en", answer)
    page.goto(f"{client.address}cases?lang=en")
    expect(page.get_by_text("Putting names")).to_be_visible()
    assert faults(page) == []
    is_there = True
    expect(page.get_by_text("no docket reported").first).to_be_visible()
    assert chromium.errors and all("503" in each for each in chromium.errors)


def test_every_list_says_that_it_is_of_before(path: Path, index: Index) -> None:
    with Store.open(path, read_only=True) as store:
        for name, lists in EXPLORER.items():
            if name != "suggestions":
                texts = [lists(Desk(store, index, "en", is_old), {}).body.decode() for is_old in (True, False)]
                assert [text.count("New lists are being made") for text in texts] == [1, 0], name


def test_server_tells_pages_that_their_lists_are_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made.store(tmp_path / "store")
    assert b"New lists" not in once(store, "/laws?lang=en")[1]
    with Index(store / INDEX) as index:
        (entity,) = index.entities([1]).values()
    monkeypatch.setattr(Keeper, "index", lambda self, wait_s: Kept(store / INDEX, is_old=True))
    for where in ("/laws", f"/ai-law-kg/id/entity/{entity.id}"):
        assert b"New lists" in once(store, f"{where}?lang=en", accept="text/html")[1]


def test_damaged_index_is_made_anew(tmp_path: Path) -> None:
    store = made.store(tmp_path / "store")
    (store / INDEX).write_bytes(b"no database")
    keeper = Keeper(store)
    kept = keeper.index(60)
    assert kept.path and sqlite3.connect(kept.path).execute("SELECT count(*) FROM said").fetchone()[0] > 5
    keeper.close()


# What the pages say.


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("where", PAGES)
def test_every_page_is_there_in_both_languages_with_a_policy(client: Client, where: str, lang: str) -> None:
    reply = client(f"{where}{'&' if '?' in where else '?'}lang={lang}")
    assert reply.status == 200 and reply.headers["content-type"].startswith("text/html")
    assert '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;;' in reply.text
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert not re.search(r"\s(?:style|on\w+)=", reply.text)
    assert not re.findall(r'(?:src|href)="(?!/|#|data:,)', reply.text)
    assert ("English" if lang == "zh" else "中文") in reply.text


def test_timeline_narrows_down(client: Client) -> None:
    page = client(f"/timeline?{urlencode({'entity': '极光智能', 'relation': 'fined', 'lang': 'zh'})}").text
    assert page.count("<li><div") == 1 and "300万元" in page and "对Aurora AI罚款300万元" in page
    assert "极光智能" in page.partition("</h1>")[0]
    assert client("/timeline?since=June").status == 400
    assert client(f"/timeline?entity={quote('没有这个名字')}").status == 400
    assert "没有符合条件" in client("/timeline?since=2040&lang=zh").text
    for family in ("litigation", "enforcement"):
        relations = {name for name, each in load().relations.items() if each.family == family}
        rows = list(
            csv.DictReader(io.StringIO(client(f"/timeline?family={family}&format=csv").body.decode("utf-8-sig")))
        )
        assert rows and {row["relation"] for row in rows} <= relations


def test_cases_are_filtered_by_party_court_state_and_month(client: Client) -> None:
    def listed(**asked: str) -> list[dict[str, str]]:
        reply = client(f"/cases?{urlencode({**asked, 'format': 'json', 'lang': 'zh'})}")
        assert reply.headers["content-disposition"] == 'attachment; filename="cases.json"'
        return list(json.loads(reply.text))

    every = listed()
    assert [row["filed"] for row in every] == sorted((row["filed"] for row in every), reverse=True)
    assert {row["case"] for row in listed(court="海岛市中级人民法院")} == {
        "（2031）浙0999民初7号",
        "（2031）浙0999民初8号",
    }
    assert {row["case"] for row in listed(party="潮汐出版社")} == {"（2031）浙0999民初8号"}
    assert {row["state"] for row in listed(state="closed")} == {"closed"}
    assert {row["filed"] for row in listed(month="2031-05")} == {"2031-05-03"}
    assert listed(month="2031-05", state="open", party="潮汐出版社") == []
    assert {row["filed"] for row in listed(month="≤2031-06")} == {"2031-05-03"}
    page = client("/cases?lang=en").text
    assert "no docket reported" in page and "Island Court" in page and "2031-07-09" in page
    assert client("/cases?month=May").status == 400


def test_laws_and_bodies_are_filtered(client: Client) -> None:
    def listed(where: str, **asked: str) -> list[dict[str, str]]:
        return list(json.loads(client(f"{where}?{urlencode({**asked, 'format': 'json', 'lang': 'zh'})}").text))

    assert {row["zh"] for row in listed("/laws", state="consulted")} == {"《海岛市模型训练规则》"}
    assert {row["zh"] for row in listed("/laws", maker="海岛市人民代表大会")} == {"《海岛市低空算法备案办法》"}
    assert len(listed("/laws", place="cn")) == len(listed("/laws", place="cn-zj")) == 2
    assert listed("/laws", place="us") == []
    assert [row["name"] for row in listed("/authorities", type="Legislature")] == ["海岛市人民代表大会"]
    assert [row["name"] for row in listed("/courts")] == ["海岛市中级人民法院"]
    assert listed("/courts", place="us") == []


def test_page_of_an_entity_tells_what_it_has_to_do_with(client: Client, index: Index) -> None:
    def page(name: str) -> str:
        found = index.named(name)
        assert found
        return client(f"/ai-law-kg/id/entity/{found.id}?lang=zh", Accept="text/html").text

    firm = page("极光智能")
    for part in ("所涉诉讼", "西风音乐", "300万元", "/view?entity=company", "/timeline?entity=company", "美国"):
        assert part in firm
    law = page("海岛市低空算法备案办法").partition('<ol class="life">')[2]
    assert law.index("提案") < law.index("通过") < law.index("生效")
    assert "潮汐出版社" in page("（2031）浙0999民初8号") and "代理人" in page("（2031）浙0999民初8号")
    assert "审理的诉讼" in page("海岛市中级人民法院")
    assert "参与的法律" in page("海岛市人民代表大会")


def test_long_lists_come_page_by_page(tmp_path: Path) -> None:
    from tests.million import make as million

    store = million(tmp_path / "store", 2000)
    with serving(store, "--processes", "1") as client:
        first, second = client("/timeline?lang=en").text, client("/timeline?lang=en&start=50").text
        assert first.count("<li><div") == second.count("<li><div") == 50
        assert 'rel="next"' in first and 'rel="prev"' not in first and 'rel="prev"' in second
        assert client("/timeline?start=99999999").status == client("/timeline?start=x").status == 200
        hub = json.loads(client("/suggest?q=a&lang=en").text)[0]
        page = client(f"{hub['href']}&start=50", Accept="text/html").text
        assert page.count("<li><div") >= 10


def test_what_is_taken_away_is_a_table_or_a_picture(client: Client) -> None:
    for where in ("/timeline", "/cases", "/numbers", "/laws", "/courts", "/authorities"):
        reply = client(f"{where}?format=svg&lang=en")
        assert reply.headers["content-type"] == "image/svg+xml" and reply.text.startswith("<svg xmlns=")
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    reply = client("/timeline?format=csv")
    assert reply.headers["content-disposition"] == 'attachment; filename="timeline.csv"'
    rows = list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"))))
    assert len(rows) > 20 and {"date", "head", "quotation", "items"} <= rows[0].keys()
    names = {
        row["ranking"] for row in csv.DictReader(io.StringIO(client("/numbers?format=csv").body.decode("utf-8-sig")))
    }
    assert names == {"defendants", "plaintiffs", "months", "courts", "authorities", "central", "communities"}
    assert client("/numbers?kind=nothing").status == 404
    assert "Island Court" in client("/numbers?kind=courts&format=svg&lang=en").text
    one = client("/numbers?kind=courts&lang=en").text
    assert "Busiest courts" in one and "Repeat defendants" not in one


def test_picture_of_nothing_is_a_picture(client: Client) -> None:
    for where in ("/cases?month=1999", "/timeline?until=1999", "/laws?place=zz", "/courts?place=zz"):
        svg = client(f"{where}&format=svg&lang=en").text
        assert svg.startswith("<svg xmlns=") and svg.endswith("</svg>")


def test_completion_offers_names_of_the_wanted_types(client: Client) -> None:
    rows = json.loads(client(f"/suggest?{urlencode({'q': '海岛', 'lang': 'zh'})}").text)
    assert {"海岛日报", "海岛市中级人民法院"} <= {row["name"] for row in rows}
    rows = json.loads(client(f"/suggest?{urlencode({'q': 'island', 'kinds': 'Court', 'lang': 'en'})}").text)
    assert [(row["name"], row["also"], row["kind"]) for row in rows] == [
        ("Island Court", "海岛市中级人民法院", "court")
    ]
    assert rows[0]["href"].startswith("/ai-law-kg/id/entity/court/") and rows[0]["href"].endswith("?lang=en")
    assert json.loads(client("/suggest?q=").text) == []


def test_hostile_names_are_text_on_every_page(tmp_path: Path) -> None:
    store = stored(tmp_path / "store", hostile())
    store.close()
    with serving(tmp_path / "store", "--processes", "1") as client:
        for where in (
            *PAGES,
            "/suggest?q=script",
            "/cases?format=svg",
            "/timeline?format=csv",
            "/numbers?kind=defendants",
        ):
            text = client(f"{where}{'&' if '?' in where else '?'}lang=zh").text
            if not where.startswith("/suggest") and "csv" not in where:
                # Only our own scripts stand in the page.
                assert set(re.findall(r"<script[^>]*>", text)) <= {'<script src="/static/pages.js" defer>'}
                assert "<img" not in text and "javascript:alert(7)" not in re.sub(r">[^<]*<", "><", text)
            assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", text) or "csv" in where
        rows = list(csv.reader(io.StringIO(client("/timeline?format=csv").body.decode("utf-8-sig"))))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


# What a reader does.


@pytest.fixture
def page(chromium: Visit, client: Client) -> Iterator[Page]:
    chromium.page.context.set_offline(False)
    chromium.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield chromium.page
    assert (chromium.errors, chromium.dialogs) == ([], [])
    assert all(each.startswith(client.address) for each in chromium.requests)


def test_search_completes_and_opens_what_is_chosen(page: Page, client: Client) -> None:
    page.goto(f"{client.address}?lang=en")
    box = page.locator("[type=search]")
    assert box.evaluate("each => each === document.activeElement")
    box.press_sequentially("auro")
    options = page.locator(".found [role=option]")
    options.first.wait_for()
    assert "Aurora AI" in options.first.inner_text() and "极光智能" in options.first.inner_text()
    box.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Enter")
    page.wait_for_url("**/entity/company/**")
    assert page.locator("h1").inner_text() == "Aurora AI"
    page.keyboard.press("/")
    page.keyboard.type("西风")
    page.locator(".found [role=option]").first.click()
    page.wait_for_url(re.compile("/entity/(?!company/aurora)"))
    assert page.locator("h1").inner_text() == "Zephyr Music"


def test_search_without_a_choice_lists_what_is_found(page: Page, client: Client) -> None:
    page.goto(f"{client.address}?lang=zh")
    page.fill("[type=search]", "海岛")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?**")
    assert page.locator("tbody tr").count() >= 4
    page.fill("[type=search]", "没有这样的名字")
    page.locator(".found .none").wait_for()
    assert page.locator(".found").inner_text() == "没有找到"
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()


def test_filters_are_worked_by_names_and_bars(page: Page, client: Client) -> None:
    page.goto(f"{client.address}cases?lang=zh")
    every = page.locator("tbody tr", has=page.locator("blockquote")).count()
    page.locator("[name=party]").press_sequentially("潮汐")
    page.locator(".found [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**party=**")
    assert page.locator("table.cases tbody tr").count() == 1 < every
    page.locator(".clear").click()
    page.locator(".chip", has_text="已结").click()
    page.wait_for_url("**state=closed**")
    assert set(page.locator("table.cases .state").all_inner_texts()) == {"已结"}
    page.goto(f"{client.address}timeline?lang=zh")
    page.locator(".chart a").first.click()
    page.wait_for_url("**since=**")
    periods = page.locator(".when").all_inner_texts()
    since = page.locator("[name=since]").input_value()
    assert periods and all(each.startswith(since[: len(each)]) for each in periods)
    page.select_option("[name=family]", "litigation")
    page.locator(".filters button").click()
    page.wait_for_url("**family=litigation**")
    assert page.locator(".relation").count() == page.locator(".relation.f-litigation").count()


def test_view_is_taken_away_as_picture_file_and_link(page: Page, client: Client) -> None:
    page.goto(f"{client.address}timeline?lang=en&family=litigation")
    with page.expect_download() as png:
        page.locator("[data-do=png]").click()
    assert png.value.suggested_filename == "timeline.png"
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as table:
        page.get_by_text("CSV", exact=True).click()
    assert table.value.suggested_filename == "timeline.csv"
    page.locator("[data-do=copy]").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_language_is_switched_on_the_same_page(page: Page, client: Client) -> None:
    page.goto(f"{client.address}cases?lang=zh&state=open")
    page.locator(".switch").click()
    page.wait_for_url("**lang=en**")
    assert page.locator("h1").inner_text() == "Cases" and "state=open" in page.url
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("nav a", has_text="Laws").click()
    assert page.locator("h1").inner_text() == "Laws"


@pytest.mark.parametrize("where", [*PAGES, "/ai-law-kg/id/entity/company/aurora"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_stand_out(page: Page, client: Client, index: Index, where: str, scheme: str) -> None:
    if where.endswith("aurora"):
        found = index.named("极光智能")
        where = f"/ai-law-kg/id/entity/{found.id if found else ''}"
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{client.address.rstrip('/')}{where}{'&' if '?' in where else '?'}lang=en")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # A name breaks between words, not within each.
    narrow = "[...document.querySelectorAll('td:first-child .name')].filter((name) => name.offsetWidth < 60 && name.innerText.length > 8)"
    assert page.evaluate(f"{narrow}.length") == 0
    for width in (1100, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(
            "[...document.querySelectorAll('.bar nav')].every((nav) => nav.scrollWidth === nav.clientWidth)"
        )
    page.set_viewport_size({"width": 390, "height": 844})
    faint = page.evaluate(
        """() => {
          const parse = (text) => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = text; c.fillRect(0, 0, 1, 1); return c.getImageData(0, 0, 1, 1).data; };
          const light = (c) => [0, 1, 2].map((i) => c[i] / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
          const ground = (e) => { const c = parse(getComputedStyle(e).backgroundColor); return c[3] > 200 || !e.parentElement ? c : ground(e.parentElement); };
          const all = [...document.querySelectorAll('main p, main td, main th, main small, main a, main cite, main .state, main .relation, main dt, main dd, nav a')].filter((e) => e.checkVisibility() && e.innerText?.trim());
          return all.map((e) => { const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); return [(a + .05) / (b + .05), e.className + ' ' + e.innerText.slice(0, 40)]; }).filter((r) => r[0] < 4.5);
        }"""
    )
    assert faint == []


def test_hostile_names_run_nothing_in_a_browser(chromium: Visit, tmp_path: Path) -> None:
    stored(tmp_path / "store", hostile()).close()
    chromium.page.context.set_offline(False)
    with serving(tmp_path / "store", "--processes", "1") as client:
        for where in (*PAGES, "/timeline?lang=en", "/ai-law-kg/id/entity/company/0"):
            chromium.page.goto(client.address.rstrip("/") + where)
            assert chromium.page.locator("main img, main script, main iframe").count() == 0
        assert chromium.page.locator("h1").inner_text() == f"{HOSTILE[0]} B"
        chromium.page.fill("[type=search]", "<")
        chromium.page.locator(".found li").first.wait_for()
        chromium.page.fill("[type=search]", "script")
        chromium.page.locator(".found [role=option]").first.wait_for()
        assert chromium.page.locator(".found script, .found img").count() == 0
        assert (chromium.errors, chromium.dialogs) == ([], [])
        assert all(each.startswith(client.address) for each in chromium.requests)


def test_file_that_does_not_hold_all_says_so_by_its_name(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.serve.lists._SAID_ROWS", 3)
    with Store.open(path, read_only=True) as store:
        reply = timeline(Desk(store, indexed(path, tmp_path), "en"), {"format": "json"})
    assert len(json.loads(reply.body)) == 3
    assert re.search(r"timeline-newest-3-of-\d+\.json", reply.headers["Content-Disposition"])
