from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.protected import facts, keeps_facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs $1,200.50 until 3 May.", {"$1,200.50": 1, "3": 1}),
        ("15% off, 15% more, by Friday 30 June at 5.30pm", {"15%": 2, "friday": 1, "30": 1, "june": 1, "5.30": 1}),
        (
            "Hi {{ name }}, {% if a %}see [Company]{% endif %}",
            {"{{ name }}": 1, "{% if a %}": 1, "[Company]": 1, "{% endif %}": 1},
        ),
        (
            "See https://example.com/2024/a. Mail ann@example.com.",
            {"https://example.com/2024/a": 1, "ann@example.com": 1},
        ),
        ("You may like it; may 5 suits.", {"may": 1, "5": 1}),
        ("Nothing here.", {}),
        ("{{ days | default: 30 }}", {"{{ days | default: 30 }}": 1}),
    ],
)
def test_facts(text: str, found: dict[str, int]) -> None:
    assert facts(text) == found


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("Sign by Friday.", "Friday is open if you like.", True),
        ("Sign by Friday.", "Sign when you like.", False),
        ("Sign soon.", "Sign by Friday.", False),
        ("It is $5.", "It is $6.", False),
        ("Hi {{name}}, act now", "Hi {{name}}, take your time", True),
        ("Hi {{name}}, act now", "Hi, take your time", False),
        ("Act now", "It ends [[fill: the date in 2024]]", True),
        ("Act [[fill: when]]", "Act", False),
        ("Act [[fill: when]]", "Wait [[fill: when]]", True),
        ("10 or 10", "10", False),
    ],
)
def test_a_rewrite_keeps_the_facts(before: str, after: str, kept: bool) -> None:
    assert keeps_facts(before, after) is kept


@given(
    st.lists(
        st.sampled_from(
            ["act", "now", "$5", "10%", "{{a}}", "[Name]", "Friday", "a@example.com", "{% if x %}", "[[fill: b]]"]
        ),
        max_size=8,
    )
)
def test_the_order_of_the_facts_does_not_matter(words: list[str]) -> None:
    assert keeps_facts(" ".join(words), " ".join(reversed(words)))
