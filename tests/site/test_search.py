"""The search, as a reader uses it: each query finds every page whose own text holds it."""

import re

import pytest

from answersheet.project import SITE

QUERIES = {
    "both": """
        脱贫攻坚 易地扶贫搬迁 光伏扶贫电站 第一书记 贫困发生率 小额信贷 复垦券 建档立卡 两不愁三保障 集中供水 自来水
        乡村振兴 四个不摘 五级书记 卢氏 河南 9536 718.6 33.86 53 16453 25.97 2018 2021 90%""".split(),
    "en": """
        microcredit/tap water/poverty headcount/relocation/first secretaries/solar/counties/interval/inconsistent/provinces
        /disposable income/GRIM/9,536/7.186/labour transfer/corroborated/hardened road/rural population""".split("/"),
    "zh": """
        人均纯收入 精准识别 防止返贫 兰考 区间 口径 分母 人均可支配收入 贫困村 通硬化路 四舍五入 全国 国家统计局
        方法 核对 718.6万 4G""".split(),
}


@pytest.fixture(scope="module")
def texts(browser, address, pages, edition):
    """The text of each page's article, as the reader's browser has it, but for the numbers that figures are given in order."""
    read = "article => { article.querySelectorAll('.caption-number').forEach(number => number.remove()); return article.textContent; }"
    page = browser.new_page()
    found = {}
    for path in pages:
        name = path.relative_to(SITE / edition).as_posix()
        page.goto(f"{address}/{name}")
        found[name] = page.eval_on_selector("article.bd-article", read).casefold()
    page.close()
    return found


def holds(text: str, query: str) -> bool:
    """Whether a text holds a query: numbers and words as a whole, Chinese anywhere."""
    edge = r"[\d.,]" if query[0].isdigit() else r"[a-z]" if query.isascii() else None
    pattern = re.escape(query.casefold())
    return bool(re.search(rf"(?<!{edge}){pattern}(?!{edge}|\d)" if edge else pattern, text))


def test_every_query_finds_every_page_that_holds_it(browser, address, texts, edition):
    queries = [query.strip() for query in QUERIES["both"] + QUERIES[edition]]
    assert len(set(queries)) >= 40
    page = browser.new_page()
    missed, empty = {}, []
    for query in queries:
        page.goto(f"{address}/search.html?q={query.replace('%', '%25').replace(' ', '+')}")
        page.wait_for_function("() => document.querySelector('#search-results .search-summary')?.textContent.trim()")
        links = page.eval_on_selector_all("#search-results li a", "links => links.map(link => link.href)")
        found = {link.split("?")[0].split("#")[0].removeprefix(f"{address}/") for link in links}
        expected = {name for name, text in texts.items() if holds(text, query)}
        if expected - found:
            missed[query] = sorted(expected - found)
        if not expected:
            empty.append(query)
    page.close()
    assert missed == {}
    assert empty == [], "queries that no page holds test nothing"
