"""The workflow at the repository's host: it does what make does, publishes only what is tagged and tested, and pins what it uses."""

import re

import pytest
import yaml

from answersheet.project import ROOT

USED = r"actions/(?:checkout|setup-python|configure-pages|upload-pages-artifact|deploy-pages)@(?:v\d+|[0-9a-f]{40})"


@pytest.fixture(scope="module")
def workflow():
    return yaml.load((ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_command_is_a_target_of_make(workflow):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert commands and all(re.fullmatch(r"make [a-z]+", command) for command in commands)
    assert {command.removeprefix("make ") for command in commands} <= targets


def test_every_action_is_official_and_pinned(workflow):
    assert all(re.fullmatch(USED, step["uses"]) for step in steps(workflow) if "uses" in step)


def test_only_what_is_tagged_and_tested_is_published(workflow):
    jobs = workflow["jobs"]
    publishing = [name for name, job in jobs.items() if "pages" in job.get("permissions", {})]
    assert publishing == ["publish"] and workflow["permissions"] == {"contents": "read"}
    assert jobs["publish"]["needs"] == ["test", "same-values"] and "refs/tags/" in jobs["publish"]["if"]
    assert {"push", "pull_request", "schedule"} == workflow["on"].keys()


def test_it_tests_every_python_that_the_project_supports(workflow):
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    first, beyond = map(int, re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', project).groups())
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(first, beyond)]
