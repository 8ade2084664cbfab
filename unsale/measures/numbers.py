"""The numbers of a report, which cost as much as all rules together and which few read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class Numbers(Mapping[str, float]):
    """Measures by name, worked out when the first one is read. Elsewhere (pickled, as text) they are a plain `dict`."""

    __slots__ = ("_measure", "_values")

    def __init__(self, measure: Callable[[], Mapping[str, float]]) -> None:
        """`measure` gives them all; it is called once at most, and let go afterwards."""
        self._measure: Callable[[], Mapping[str, float]] | None = measure
        self._values: Mapping[str, float] = {}

    def _measured(self) -> Mapping[str, float]:
        if self._measure is not None:
            self._values, self._measure = self._measure(), None
        return self._values

    def __getitem__(self, name: str) -> float:
        return self._measured()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._measured())

    def __len__(self) -> int:
        return len(self._measured())

    def __repr__(self) -> str:
        return repr(dict(self._measured()))

    def __reduce__(self) -> tuple[type[dict[str, float]], tuple[dict[str, float]]]:
        return dict, (dict(self._measured()),)
