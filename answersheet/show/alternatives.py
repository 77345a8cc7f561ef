"""The conventions of reading in words: how each is read here, why, and how many verdicts another reading would turn."""

from __future__ import annotations

from answersheet.domain.audit import conventions
from answersheet.domain.audit.results import Audit
from answersheet.language import _


def rows(audit: Audit) -> list[tuple[str, str, str, str]]:
    """For each convention: what it reads, how, why, and each alternative with the number of verdicts that it turns."""
    found = conventions.alternatives(audit)
    names = _alternatives()
    return [
        (what, how, why, _("; ").join(_("{label}: {value}", label=names[one.alternative], value=one.turned) for one in group.itertuples()))
        for convention, (what, how, why) in _chosen().items()
        for group in [found[found.convention == convention]]
    ]


def _chosen() -> dict[str, tuple[str, str, str]]:
    return {
        "about": (
            _("“about”"),
            _("half a step of the last digit that is not zero, five per cent at most, to either side"),
            _("a round one would otherwise stand for half of itself to twice itself"),
        ),
        "nearly": (
            _("“nearly”"),
            _("from one step below the number; of a power of ten a tenth"),
            _("the word claims a ceiling alone, so the floor is our choice"),
        ),
        "hundred": (
            _("a hundred per cent"),
            _("the number itself"),
            _("it claims that nothing is left out"),
        ),
        "bodies": (
            _("another body"),
            _("any but the author's office, its predecessor and its head"),
            _("who prints a number need not have counted"),
        ),
    }


def _alternatives() -> dict[str, str]:
    return {
        "half a step": _("half a step"),
        "a whole step": _("a whole step"),
        "1%": "1%",
        "5%": "5%",
        "10%": "10%",
        "99.5% or more": _("99.5% or more"),
        "99% or more": _("99% or more"),
        "assessments, press and scholars alone": _("assessments, press and scholars alone"),
        "the author's own office too": _("the author's own office too"),
    }
