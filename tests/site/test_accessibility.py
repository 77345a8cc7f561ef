"""axe-core finds nothing to complain of on any page, at each width and in each theme: its standards, best practices and target sizes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from answersheet.project import SITE
from tests.conftest import STATES

ALIKE = """() => {
  for (const kind of ["tbody tr", ".highlight", ".statements li", ".figure-tools", ".chart"]) {
    for (const one of [...document.querySelectorAll(kind)].slice(12)) one.dataset.alike = "";
  }
}"""
"""Of rows, code, statements and figures, which are made alike, those after the first twelve of a page are passed over."""
MANY = ".number-card:nth-of-type(n + 10)"
"""Of cards those after the first nine of a section."""
RULES = {"target-size": {"enabled": True}}
"""The size of targets is switched off by itself, for it is of a younger standard."""


@pytest.mark.parametrize(("theme", "width"), STATES)
def test_axe_finds_no_violation(browser, address, pages, edition, width, theme):
    """Each page in one state in the one edition and in the other state in the other."""
    begin = (STATES.index((theme, width)) + (edition == "zh")) % 2
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    found = []
    for path in [*pages, SITE / edition / "search.html"][begin::2]:
        name = path.relative_to(SITE / edition).as_posix()
        page.goto(f"{address}/{name}", wait_until="load")
        page.eval_on_selector_all("details", "boxes => boxes.forEach(box => { box.open = true; })")
        page.evaluate(ALIKE)
        for violation in (
            Axe().run(page, {"exclude": [[MANY], ["[data-alike]"]]}, {"rules": RULES, "resultTypes": ["violations"]}).response["violations"]
        ):
            found += [(name, violation["id"], node["html"][:120]) for node in violation["nodes"]]
    page.close()
    assert found == []
