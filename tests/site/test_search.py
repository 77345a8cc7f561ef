"""The search, as a reader uses it: the right place comes first, no page that holds the words is missed, a hit opens at its place."""

import re

import pytest

from answersheet.project import SITE

FIRST = {
    "both": """
        267.6 = numbers#solar-capacity
        2.676 million = numbers#solar-capacity
        267.6万 = numbers#solar-capacity
        １５８．８ = numbers#industry-support
        9,536 = numbers#villages-delisted
        9536 = numbers#villages-delisted
        33.86 = numbers#income-growth
        831 = numbers#special-funds
        718.6万 = numbers#people-lifted
        7.186 million = numbers#people-lifted
        25.97 = numbers#relocated
        93.47% = numbers#identification-2016
        GRIM = references#
        三山一滩 = glossary#three-mountains-one-shoal
    """,
    "en": """
        first secretary = chapters/1-mobilisation#
        first secretaries = chapters/1-mobilisation#
        cadres sent to villages = chapters/1-mobilisation#people-sent
        responsibility = chapters/1-mobilisation#responsibility
        deep poverty villages = chapters/2-precision#hard-cases
        homestead reclamation coupons = chapters/2-precision#innovation
        loans to enterprises = chapters/2-precision#
        outside assessment accuracy = chapters/2-precision#targeting
        medical costs = chapters/2-precision#
        solar = chapters/3-achievements#places
        solar stations = chapters/3-achievements#places
        tap water = chapters/3-achievements#water
        hardened roads = chapters/3-achievements#
        labour transfer = chapters/3-achievements#
        rural revitalisation = chapters/4-new-start#revitalisation
        transition = chapters/4-new-start#transition
        poverty headcount = chapters/5-henan-in-china#headcount
        poverty headcount ratio = chapters/5-henan-in-china#headcount
        poverty line = chapters/5-henan-in-china#lines
        prices = chapters/5-henan-in-china#real
        incomes of the registered poor = chapters/5-henan-in-china#incomes
        Yellow River shoals = glossary#three-mountains-one-shoal
        Lankao = chapters/6-counties#
        Wuyang = chapters/6-counties#
        single counties = chapters/6-counties#known
        every check = chapters/7-audit#
        audit = chapters/7-audit#
        words of totality = chapters/8-wording#totality
        how many people were lifted out of poverty = chapters/0-headline#
        rounding = chapters/0-headline#headline
        method = method#
        how to cite = cite#
        6.5% = chapters/5-henan-in-china#fig-world-bank
        loan per household = chapters/2-precision#money
        solar income = chapters/3-achievements#solar-promise
        glossary = glossary#
    """,
    "zh": """
        黄河滩区 = glossary#three-mountains-one-shoal
        第一书记 = chapters/1-mobilisation#
        深度贫困村 = chapters/2-precision#hard-cases
        复垦券 = chapters/2-precision#innovation
        企业贷款 = chapters/2-precision#money
        医疗费用报销 = chapters/2-precision#
        防止返贫 = chapters/2-precision#quality
        错误率 = chapters/2-precision#
        光伏 = chapters/3-achievements#places
        光伏电站 = chapters/3-achievements#places
        自来水 = chapters/3-achievements#water
        转移就业 = chapters/3-achievements#
        人均纯收入 = chapters/3-achievements#lives
        可支配收入 = chapters/3-achievements#
        乡村振兴 = chapters/4-new-start#
        贫困发生率 = chapters/5-henan-in-china#headcount
        贫困发生率怎么算 = chapters/5-henan-in-china#headcount
        贫困标准 = chapters/5-henan-in-china#lines
        扣除价格 = chapters/5-henan-in-china#real
        舞阳 = chapters/6-counties#
        淮阳 = chapters/6-counties#
        兰考 = chapters/6-counties#
        全部检验 = chapters/7-audit#checks
        核验 = chapters/7-audit#
        四舍五入 = chapters/0-headline#headline
        脱贫人数是多少 = chapters/0-headline#
        方法 = method#
        如何引用 = cite#
        卢氏模式 = chapters/2-precision#innovation
        光伏年收益 = chapters/7-audit#
        术语 = glossary#
    """,
}
"""Queries with the first place that each should lead to; a page with # may open at any place of it."""
HELD = {
    "both": """
        脱贫攻坚 易地扶贫搬迁 光伏扶贫电站 第一书记 贫困发生率 小额信贷 建档立卡 集中供水 自来水 乡村振兴 五级书记 卢氏 河南
        9536 718.6 33.86 53 16453 25.97 2018 2021 90%""".split(),
    "en": "microcredit/relocation/interval/inconsistent/provinces/disposable income/GRIM/9,536/rural population".split("/"),
    "zh": "人均纯收入 精准识别 兰考 区间 口径 分母 人均可支配收入 贫困村 四舍五入 国家统计局 方法 718.6万".split(),
}
OTHER_THAN_TEXT = (
    "script, style, nav, summary, .headerlink, .caption-number, .toctree-wrapper, .number-points, .cell_input, .figure-tools, svg, .label"
)
READ = f"""article => {{
  article.querySelectorAll("{OTHER_THAN_TEXT}").forEach(part => part.remove());
  for (const line of article.querySelectorAll("li, p, dd")) {{
    const links = line.querySelectorAll("a");
    if (links.length !== 1 || !links[0].getAttribute("href").includes(".html")) continue;
    if (links[0].textContent.trim() === line.textContent.trim()) line.remove();
  }}
  return article.textContent;
}}"""


def rows(edition: str) -> list[tuple[str, str]]:
    lines = (FIRST["both"] + FIRST[edition]).strip().splitlines()
    return [tuple(part.strip() for part in line.split(" = ")) for line in lines if line.strip()]


def leads(place: str, right: str) -> bool:
    return place == right or right.endswith("#") and place.startswith(right)


@pytest.fixture(scope="module")
def search(browser, address):
    """Asks the search page: the addresses found, best first."""
    page = browser.new_page()
    page.goto(f"{address}/search.html")
    yield lambda query: page.evaluate("query => BookSearch.find(query).map(({ place }) => `${place.page}#${place.anchor}`)", query)
    page.close()


def test_the_first_place_is_the_right_one(search, edition):
    assert sum(len(rows(each)) for each in ("en", "zh")) >= 60
    first = {query: (search(query) or ["nothing"])[0] for query, _ in rows(edition)}
    wrong = {query: first[query] for query, right in rows(edition) if not leads(first[query], right)}
    assert wrong == {}


@pytest.fixture(scope="module")
def texts(browser, address, pages, edition):
    """What each page says in its story, tables and cards, as the reader's browser has it."""
    page = browser.new_page()
    found = {}
    for path in pages:
        name = path.relative_to(SITE / edition).with_suffix("").as_posix()
        if not re.match("figures/|cite/", name):
            page.goto(f"{address}/{name}.html", wait_until="domcontentloaded")
            found[name] = page.eval_on_selector("article.bd-article", READ).casefold()
    page.close()
    return found


def holds(text: str, query: str) -> bool:
    """Whether a text holds a query: numbers and words as a whole, Chinese anywhere."""
    edge = r"[\d.,]" if query[0].isdigit() else r"[a-z]" if query.isascii() else None
    pattern = re.escape(query.casefold())
    return bool(re.search(rf"(?<!{edge}){pattern}(?!{edge}|\d)" if edge else pattern, text))


def test_every_query_finds_every_page_that_holds_it(search, texts, edition):
    missed, empty = {}, []
    for query in HELD["both"] + HELD[edition]:
        found = {place.split("#")[0] for place in search(query)}
        expected = {name for name, text in texts.items() if holds(text, query)}
        if expected - found:
            missed[query] = sorted(expected - found)
        if not expected:
            empty.append(query)
    assert missed == {}
    assert empty == [], "queries that no page holds test nothing"


def test_excerpts_are_of_the_text_and_hold_whole_terms(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/search.html?q=831")
    said = page.locator("#search-results .search-excerpt").all_inner_texts()
    assert said and not any("import" in text or "\t" in text for text in said)
    marked = page.locator("#search-results .search-excerpt:has(mark)").count()
    assert marked == len(said)
    assert {re.sub(r"\D", "", mark).strip("0") for mark in page.locator("#search-results mark").all_inner_texts()} == {"831"}
    assert re.search(r"\d", page.inner_text("#search-status"))
    page.close()


@pytest.mark.parametrize("query", ["舞阳", "Wuyang", "267.6万", "identification-error"])
def test_a_hit_opens_at_its_place_with_its_terms_marked(browser, address, edition, query):
    if query == {"en": "舞阳", "zh": "Wuyang"}[edition]:
        pytest.skip("a name of the other edition")
    page = browser.new_page()
    page.goto(f"{address}/search.html?q={query}")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state("load")
    page.wait_for_selector(".highlighted >> visible=true")
    assert "found=" not in page.url and "#" in page.url
    assert page.evaluate("[...document.querySelectorAll('details .highlighted')].every(mark => mark.closest('details').open)")
    page.wait_for_function("""() => [...document.querySelectorAll(".highlighted")].some(mark => {
      const { top, bottom, width } = mark.getBoundingClientRect();
      return width && top >= 0 && bottom <= innerHeight;
    })""")
    page.keyboard.press("Escape")
    assert page.locator(".highlighted").count() == 0
    page.close()


def test_from_disk_and_with_nothing_found_it_still_answers(browser, edition):
    page = browser.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{(SITE / edition / 'search.html').as_uri()}?q=numbers+数")
    assert page.locator("#search-results a").count()
    page.goto(f"{(SITE / edition / 'search.html').as_uri()}?q=qzxv")
    assert page.inner_text("#search-status") and not page.locator("#search-results a").count()
    assert complaints == []
    page.close()
