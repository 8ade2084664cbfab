"""unsale as a library: what `import unsale` gives a program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, PUSHY, RULE

import unsale
from unsale import Config, Linter, Severity
from unsale.config import PathSettings


def test_check_text():
    (finding,) = unsale.check_text(PUSHY)
    assert (finding.rule, finding.family) == (RULE, "getting")
    assert PUSHY[finding.span.start : finding.span.end] == finding.excerpt
    assert finding.why
    assert unsale.check_text(CLEAN) == ()


def test_settings_are_fields_of_the_config():
    assert unsale.check_text(PUSHY, ignore=("getting",)) == ()
    (finding,) = unsale.check_text(PUSHY, severity={"getting": Severity.ERROR})
    assert finding.severity is Severity.ERROR
    with pytest.raises(TypeError, match="selct"):
        unsale.check_text(PUSHY, selct=("getting",))


def test_one_text_instead_of_a_list_is_told():
    with pytest.raises(unsale.UsageError, match=r'`ignore` must be a list, such as \["hype"\]'):
        unsale.check_text(PUSHY, ignore="hype")


def test_an_unknown_format_is_told():
    with pytest.raises(unsale.UsageError, match="there is no format `odt`; use one of text, markdown"):
        unsale.check_text(PUSHY, format="odt")


def test_the_format_is_told_or_worked_out():
    page = "<p>Hi Ann,</p><p>we <b>need</b> you to sign today.</p>"
    for options in ({"format": "html"}, {"path": "mail.html"}, {}):
        (finding,) = unsale.check_text(page, **options)
        assert page[finding.span.start : finding.span.end].startswith("we <b>need</b> you")


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.json", "page"])
def test_a_text_and_a_file_follow_the_same_format_in_the_settings(tmp_path, name):
    page = "<p>Hi Ann,</p><p>we <b>need</b> you to sign today.</p>"
    settings = Config(root=tmp_path, per_path=(PathSettings(("page*",), format="html"),))
    linter = Linter(settings)
    path = tmp_path / name
    path.write_text(page)
    text, file = linter.check_text(page, path=str(path)), linter.check_file(path)
    assert text.format == file.format == "html"
    assert text.findings == file.findings != ()
    assert linter.check_text(page, path=str(path), format="text").format == "text"


def test_check_file(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(PUSHY, encoding="utf-8")
    assert [finding.rule for finding in unsale.check_file(path)] == [RULE]
    assert unsale.check_file(str(path)) == unsale.check_file(path)
    with pytest.raises(unsale.UnreadableError, match=r"gone\.txt"):
        unsale.check_file(tmp_path / "gone.txt")


def test_a_linter_reports_on_many_texts(tmp_path):
    linter = Linter(Config(select=("getting",)))
    report = linter.check_text(PUSHY, path="one.txt")
    assert (report.path, report.format, report.worst()) == ("one.txt", "text", report.findings[0].severity)
    assert linter.check_text(CLEAN).worst() is None
    assert linter.check_text("Sehr geehrte Frau Beispiel, vielen Dank für Ihre Nachricht von gestern.").skipped


def test_mistakes_in_settings_and_rules_are_raised(tmp_path):
    with pytest.raises(unsale.UsageError, match="did you mean `urgency/act-now`"):
        Linter(Config(ignore=("urgency/act-nwo",)))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "half.yaml").write_text("title: Half a rule\nnonsense: 1\n", encoding="utf-8")
    with pytest.raises(unsale.RuleError) as caught:
        Linter(Config(rules=(tmp_path,)))
    assert len(caught.value.problems) > 1
    assert {Path(problem.path).name for problem in caught.value.problems} == {"half.yaml"}


def test_every_public_name_can_be_fetched_and_nothing_else():
    for name in unsale.__all__:
        assert getattr(unsale, name) is not None
    assert dir(unsale) == sorted(unsale.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = unsale.no_such_name


def test_importing_loads_no_part_before_it_is_wanted(tmp_path):
    code = (
        "import json, sys, unsale; loaded = lambda: sorted(m for m in sys.modules if m.startswith('unsale.'))\n"
        "before = loaded(); unsale.Severity; after = loaded(); print(json.dumps([before, after]))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    before, after = json.loads(result.stdout)
    assert before == []
    assert after == ["unsale.errors", "unsale.findings"]
