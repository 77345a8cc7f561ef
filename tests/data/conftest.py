"""Prints the rates of the seeded faults after the tests, from all their processes."""


def pytest_terminal_summary(terminalreporter):
    reports = [report for reports in terminalreporter.stats.values() for report in reports if hasattr(report, "user_properties")]
    counted: dict[str, list[int]] = {}
    for report in reports:
        for name, value in report.user_properties:
            if name == "faults" and report.when == "call":
                family, tried, stopped, kinds = value
                held = counted.setdefault(family, [0, 0, 0])
                counted[family] = [held[0] + tried, held[1] + stopped, max(held[2], kinds)]
    for family, (tried, stopped, kinds) in sorted(counted.items()):
        terminalreporter.write_line(f"faults of {family}: {stopped} of {tried} noticed ({stopped / tried:.1%}), {kinds} kinds")
