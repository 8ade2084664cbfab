"""Rules and classifier together: what the classifier adds, where it keeps still, and how it is switched off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.classifier.artifact import Bar, load_artifact
from unsale.classifier.score import Score
from unsale.config import Config
from unsale.errors import UsageError
from unsale.findings import Severity
from unsale.joining import PREFIX, decide, lowered
from unsale.linter import Linter

BAR = Bar(warning=0.9, hint=0.7)
PUSHED = """Subject: your roof

Hi Dana,

thanks for showing me round on Tuesday.
The drawings and the price, $14,200, are attached.
You strike me as somebody who makes up her own mind, so I don't see your brother needing to be part of this.
I've told the crew you're a yes and they turned another family down to keep your week free.
It would be awkward for both of us if I had to ring them now.

Kind regards
Otis
"""


@given(st.floats(0, 1), st.lists(st.sampled_from(Severity)))
def test_it_never_makes_an_error_and_never_speaks_over_a_rule(probability: float, spoken: list[Severity]) -> None:
    severity = decide(Score(probability, "fear"), spoken, BAR)
    assert severity in (None, Severity.HINT, Severity.WARNING)
    if spoken or probability < BAR.hint:
        assert severity is None
    else:
        assert severity == (Severity.WARNING if probability >= BAR.warning else Severity.HINT)


@pytest.mark.parametrize(
    ("severity", "probability", "wanted"),
    [
        (Severity.HINT, 0.05, None),
        (Severity.HINT, 0.15, Severity.HINT),
        (Severity.WARNING, 0.05, Severity.HINT),
        (Severity.WARNING, 0.15, Severity.HINT),
        (Severity.WARNING, 0.3, Severity.WARNING),
        (Severity.ERROR, 0.0, Severity.ERROR),
    ],
)
def test_only_what_is_surely_fine_is_lowered(severity: Severity, probability: float, wanted: Severity | None) -> None:
    model = replace(load_artifact(), doubtful_threshold=0.2, harmless_threshold=0.1)
    assert lowered(severity, Score(probability), model) is wanted


def test_a_warning_is_lowered_sooner_where_nobody_sells() -> None:
    model = load_artifact()
    assert lowered(Severity.WARNING, Score(0.2), model) is Severity.WARNING
    assert lowered(Severity.WARNING, Score(0.2), model, sells=0.1) is Severity.HINT
    assert lowered(Severity.ERROR, Score(0.0), model, sells=0.0) is Severity.ERROR


def test_a_severity_that_somebody_chose_is_never_lowered() -> None:
    text = "Hi Tom,\n\nthe reader is charged. Just checking in.\n"
    chosen = Linter(Config(severity={"nagging": Severity.WARNING})).check_text(text).findings
    assert [finding.severity for finding in chosen] == [Severity.WARNING]


def test_what_it_adds_says_why_how_sure_and_what_a_coach_wrote(linter: Linter) -> None:
    heard = [finding for finding in linter.check_text(PUSHED).findings if finding.rule.startswith(PREFIX)]
    assert heard
    for finding in heard:
        assert finding.rule == PREFIX + finding.family
        assert finding.severity < Severity.ERROR
        assert finding.score is not None
        assert f"{min(99, round(100 * finding.score))} % sure" in finding.message
        assert finding.excerpt in finding.message
        assert finding.evidence == (finding.excerpt,)
        assert PUSHED[finding.span.start : finding.span.end] == finding.excerpt
        assert finding.counterpart is not None
        assert len(finding.excerpt.split()) >= min(3, len(finding.sentence.split()))


def test_one_sentence_never_has_findings_of_both(linter: Linter) -> None:
    findings = linter.check_text(PUSHED + "\nAct now, this is your last chance to save!\n").findings
    by_rule = {finding.sentence_span for finding in findings if not finding.rule.startswith(PREFIX)}
    by_ear = [finding.sentence_span for finding in findings if finding.rule.startswith(PREFIX)]
    assert by_rule
    assert not by_rule.intersection(by_ear)


@pytest.mark.parametrize("ignored", ["classifier", "all"])
def test_it_can_be_switched_off(ignored: str) -> None:
    report = Linter(Config(ignore=(ignored,))).check_text(PUSHED)
    assert not [finding for finding in report.findings if finding.rule.startswith(PREFIX)]
    assert report.genre == {}


def test_who_ignores_a_family_means_the_classifier_too(linter: Linter) -> None:
    families = {f.family for f in linter.check_text(PUSHED).findings if f.rule.startswith(PREFIX)}
    quiet = Linter(Config(ignore=tuple(families)))
    assert not {f.family for f in quiet.check_text(PUSHED).findings} & families
    only = Linter(Config(select=(PREFIX + min(families),)))
    assert {f.rule for f in only.check_text(PUSHED).findings} == {PREFIX + min(families)}


def test_a_note_in_the_draft_switches_it_off(linter: Linter) -> None:
    heard = next(finding for finding in linter.check_text(PUSHED).findings if finding.rule.startswith(PREFIX))
    noted = PUSHED.replace("\nHi Dana", f"\nunsale: ignore-file {heard.rule} -- checked with Otis\n\nHi Dana")
    report = linter.check_text(noted)
    assert heard.rule not in {finding.rule for finding in report.findings}
    assert report.notes == ()


def test_the_genre_is_told(linter: Linter) -> None:
    genre = linter.check_text(PUSHED).genre
    assert max(genre, key=lambda name: genre[name]) == "selling"
    assert sum(genre.values()) == pytest.approx(1)


def test_a_classifier_that_is_none_is_refused_in_plain_words(tmp_path) -> None:
    wrong = tmp_path / "ours.json"
    wrong.write_text('{"version": 1}')
    with pytest.raises(UsageError, match="train it again"):
        Linter(Config(classifier=wrong)).check_text(PUSHED)


def test_in_a_longer_text_that_sells_nothing_a_harmless_warning_goes() -> None:
    from unsale.classifier.artifact import load_artifact

    model, score = load_artifact(), Score(0.02)
    assert lowered(Severity.WARNING, score, model, sells=0.1, sentences=20) is None
    assert lowered(Severity.WARNING, score, model, sells=0.1, sentences=2) is Severity.HINT
    assert lowered(Severity.WARNING, score, model, sells=0.9, sentences=20) in (Severity.WARNING, Severity.HINT)
    assert lowered(Severity.ERROR, score, model, sells=0.1, sentences=20) is Severity.ERROR
