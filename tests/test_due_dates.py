"""Time words and the days they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.due_dates import find_due

WEDNESDAY = date(2026, 6, 3)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()
some_day = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def day_of(words: str, written_on: date | None = WEDNESDAY) -> date | None:
    dues = find_due(f"I'll send it {words}.", written_on)
    assert len(dues) == 1, dues
    return dues[0].day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("by Tuesday", "2026-06-09"),
        ("on Wednesday", "2026-06-10"),
        ("next Friday", "2026-06-12"),
        ("this Friday at 3 pm", "2026-06-05"),
        ("before Friday", "2026-06-04"),
        ("before noon on Tuesday", "2026-06-09"),
        ("by EOD Friday", "2026-06-05"),
        ("tomorrow morning", "2026-06-04"),
        ("the day after tomorrow", "2026-06-05"),
        ("tonight", "2026-06-03"),
        ("right now", "2026-06-03"),
        ("by 5 pm", "2026-06-03"),
        ("by close of business", "2026-06-03"),
        ("by the 14th", "2026-06-14"),
        ("by the 2nd", "2026-07-02"),
        ("before the 14th", "2026-06-13"),
        ("on Tuesday the 9th", "2026-06-09"),
        ("by 3 June", "2026-06-03"),
        ("by June 2nd", "2027-06-02"),
        ("on the 9th of June 2026", "2026-06-09"),
        ("on 29 February", "2028-02-29"),
        ("by 2026-06-03", "2026-06-03"),
        ("by 25/06/2026", "2026-06-25"),
        ("by 06/25/2026", "2026-06-25"),
        ("by the end of the week", "2026-06-05"),
        ("early next week", "2026-06-12"),
        ("the week after next", "2026-06-19"),
        ("by the end of the month", "2026-06-30"),
        ("next month", "2026-07-31"),
        ("in two days", "2026-06-05"),
        ("within 24 hours", "2026-06-04"),
        ("within three working days", "2026-06-08"),
        ("in a couple of weeks", "2026-06-17"),
        ("in a month", "2026-07-03"),
    ],
)
def test_time_words(words: str, expected: str) -> None:
    assert str(day_of(words)) == expected


@pytest.mark.parametrize("words", ["by 05/06/2026", "by 31 June", "by 2026-13-01", "in 9000 weeks"])
def test_a_day_that_cannot_be_told_is_none(words: str) -> None:
    assert day_of(words) is None


@pytest.mark.parametrize("words", ["soon", "shortly", "in due course", "as soon as possible", "in the coming weeks"])
def test_vague_words_set_no_day(words: str) -> None:
    dues = find_due(f"I'll send it {words}", WEDNESDAY)
    assert [(due.day, due.vague) for due in dues] == [(None, True)]


@pytest.mark.parametrize(
    "text", ["I sat down.", "It may 3 times fail.", "Tuesday's meeting", "version 3.6.2026.1", "24/7"]
)
def test_no_time_words(text: str) -> None:
    assert find_due(text, WEDNESDAY) == []


def test_without_a_date_only_full_dates_have_a_day() -> None:
    words = ("by Tuesday", "tomorrow", "by the 14th", "in two days", "by 3 June", "next week", "this month")
    assert {day_of(item, None) for item in words} == {None}
    assert day_of("by 3 June 2026", None) == WEDNESDAY


@given(some_day, st.sampled_from(DAYS))
def test_a_weekday_is_that_day_of_the_next_seven(written_on: date, name: str) -> None:
    day = day_of(f"by {name}", written_on)
    assert day is not None
    assert DAYS[day.weekday()] == name
    assert 1 <= (day - written_on).days <= 7


@given(some_day, st.sampled_from(DAYS))
def test_next_weekday_is_in_the_next_calendar_week(written_on: date, name: str) -> None:
    day = day_of(f"next {name}", written_on)
    assert day is not None
    assert DAYS[day.weekday()] == name
    assert (day - timedelta(days=7)).isocalendar()[:2] == written_on.isocalendar()[:2]


@given(some_day, some_day)
def test_a_full_date_is_itself_whenever_it_was_written(written_on: date, day: date) -> None:
    assert day_of(f"by {day.isoformat()}", written_on) == day
    assert day_of(f"by {day.day} {MONTHS[day.month - 1]} {day.year}", written_on) == day
    assert day_of(f"by {MONTHS[day.month - 1]} {day.day}, {day.year}", written_on) == day


@given(some_day, some_day)
def test_a_date_without_a_year_is_the_next_such_day(written_on: date, named: date) -> None:
    day = day_of(f"by {named.day} {MONTHS[named.month - 1]}", written_on)
    assert day is not None
    assert (day.day, day.month) == (named.day, named.month)
    assert day >= written_on
    assert (day - written_on).days < (366 if (named.day, named.month) != (29, 2) else 9 * 366)


@given(some_day, st.integers(0, 500))
def test_days_add_up(written_on: date, count: int) -> None:
    assert day_of(f"in {count} days", written_on) == written_on + timedelta(days=count)


@given(some_day, st.integers(1, 60))
def test_working_days_skip_weekends(written_on: date, count: int) -> None:
    day = day_of(f"within {count} working days", written_on)
    assert day is not None
    between = [written_on + timedelta(days=n) for n in range(1, (day - written_on).days + 1)]
    assert sum(one.weekday() < 5 for one in between) == count
    assert day.weekday() < 5


@given(some_day)
def test_the_end_of_the_month_is_its_last_day(written_on: date) -> None:
    day = day_of("by the end of the month", written_on)
    assert day is not None
    assert day >= written_on
    assert (day + timedelta(days=1)).day == 1
    assert (day - written_on).days < 31


@given(st.text(max_size=200), some_day)
def test_any_text_gives_places_within_it_that_do_not_overlap(text: str, written_on: date) -> None:
    at = 0
    for due in find_due(text, written_on):
        assert at <= due.start < due.end <= len(text)
        at = due.end
