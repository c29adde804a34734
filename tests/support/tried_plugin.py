"""The part of pytest that notes which tests marked `tried` passed, where `--record-tried` asks for it."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.support import tried

_PROPERTY = "tried"
_passed: dict[str, tuple[str, str]] = {}
_failed: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-tried", action="store_true", help="note what marked tests ran on, and renew the table")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note the versions in the process that ran the test."""
    report = yield
    if item.config.getoption("--record-tried"):
        for mark in item.iter_markers("tried"):
            name = mark.args[1]
            seen = tried.version_of(name) if report.when == "call" and report.passed else ""
            report.user_properties.append((_PROPERTY, f"{name}\t{seen}"))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take together what the processes noted: a name of which one test fails, or is skipped, has not been tried."""
    for key, value in report.user_properties:
        if key == _PROPERTY:
            name, _, seen = str(value).partition("\t")
            if not report.passed:
                _failed.add(name)
            elif report.when == "call":
                _passed[name] = (seen, report.nodeid.partition("[")[0])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what passed, in the process that has heard of all."""
    if session.config.getoption("--record-tried") and not hasattr(session.config, "workerinput"):
        tried.add({name: found for name, found in _passed.items() if name not in _failed})
