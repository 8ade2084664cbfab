"""`unsale rules coverage`: every check of the source articles is carried, or left out with its reason."""

from __future__ import annotations

from command import unsale

from unsale import resources
from unsale.measures.catalogue import MEASURES
from unsale.rulebook.coverage import Check, Covered, coverage, read_checks
from unsale.sequences.measures import MEASURE_NAMES


def test_every_check_is_carried_or_left_out_with_a_reason() -> None:
    outcome = unsale("rules", "coverage")
    assert outcome.code == 0
    assert "no rule yet" not in outcome.out
    assert "left out: " in outcome.out
    left_out = [check.number for check in read_checks(resources.rules_folder()) if check.left_out]
    assert {"S020", "S028", "S175", "S177"} <= set(left_out)
    assert f"{177 - len(left_out)} of 177 checks" in outcome.err


def test_the_codes_of_whole_messages_and_calls_are_all_there() -> None:
    carried = {code for measure in MEASURES for code in measure.implements}
    by_rules = {"DOC003", "DOC008"}  # a first line, a list of features: rules of the family one_way
    wanted = {f"DOC{number:03}" for number in range(1, 13)} | {f"CNV{number:03}" for number in range(1, 11)}
    assert wanted - by_rules <= carried
    assert "PRM004" in carried
    assert {measure.name for measure in MEASURES} <= set(MEASURE_NAMES)


def test_what_is_told_of_a_check() -> None:
    check = Check("S001", "a check", "phrase", ("ABC001", "ABC002"))
    assert Covered(check, (), ("ABC001",)).told == "no rule yet; still to come: ABC001"
    assert Covered(check, ("hype/x",), ()).told == "hype/x"
    left = Check("S002", "a check", "phrase", (), "it is no text")
    (covered,) = coverage([left], [])
    assert (covered.told, covered.open) == ("left out: it is no text", False)
