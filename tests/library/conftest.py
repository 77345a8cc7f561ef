"""What the tests of the library share: one edition's language after the other, in this process."""

import pytest

from answersheet import edition_record, language
from answersheet.book import translate
from answersheet.show import text


@pytest.fixture(scope="module", params=["en", "zh"])
def spoken(request):
    """One edition's language, in this process."""
    patch = pytest.MonkeyPatch()
    translate.compile_catalogues("zh")
    language.speaking.cache_clear()
    for module in (edition_record, language):
        patch.setattr(module, "LANGUAGE", request.param)
    text._names.cache_clear()
    yield request.param
    patch.undo()
    text._names.cache_clear()
