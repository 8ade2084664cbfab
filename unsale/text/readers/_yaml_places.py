"""YAML whose texts know where they stand in the file: a gateway to PyYAML.

PyYAML says what a scalar means and where it begins and ends, not where each of its letters comes from. So the letters
of the value are walked along the letters of the file: a copy, an escape (`\\u2019`, `''`), a fold (a line break that
stands for a space), or the indentation of a block. Template tags are shielded: `{{first_name}}` is text here, not YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unsale.lazy_pattern import LazyPattern
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._json_places import Quoted, Value, printable
from unsale.text.readers._shielding import HIDDEN, shield_templates
from unsale.text.readers._slips import yaml_slip

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode

_NULL: Final = "tag:yaml.org,2002:null"
_BREAK = LazyPattern(r"[ \t]*(\r\n|[\r\n\x85])")
_SPACE = LazyPattern(r"[ \t\r\n\x85]+")
_FOLD = LazyPattern(r"[ \t]*(?:\r\n|[\r\n\x85])[ \t]*")
_HEADER = LazyPattern(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n\x85])")
_JOIN = LazyPattern(r"\\(?:\r\n|[\r\n\x85])[ \t]*")
_ESCAPE = LazyPattern(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}"
    r"|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])"
)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The values of a YAML file and, equally long, its text with template tags made opaque."""

    source: str
    shielded: str
    value: Value


def parse_yaml(text: str) -> YamlFile:
    """The values of a YAML file: its one document, or a list of them all.

    An alias of a list or mapping is None, so that no file can grow without end. Raises `ValueError` for what is not
    YAML, and `RecursionError` when it is nested too deeply.
    """
    import yaml

    shielded = shield_templates(text)
    try:
        nodes = [node for node in yaml.compose_all(shielded, Loader=yaml.SafeLoader) if node is not None]
    except yaml.YAMLError as error:
        raise ValueError(yaml_slip(error)) from None
    seen: set[int] = set()
    values = [_placed(node, seen) for node in nodes]
    return YamlFile(text, shielded, values[0] if len(values) == 1 else values)


def _placed(node: Node, seen: set[int]) -> Value:
    from yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, ScalarNode):
        return None if node.tag == _NULL else _quoted(node)
    if id(node) in seen:
        return None
    seen.add(id(node))
    if isinstance(node, MappingNode):
        return _fields(node, seen)
    return [_placed(inner, seen) for inner in node.value]


def _fields(node: MappingNode, seen: set[int]) -> Value:
    from yaml.nodes import ScalarNode

    return {key.value: _placed(value, seen) for key, value in node.value if isinstance(key, ScalarNode)}


def _quoted(node: ScalarNode) -> Quoted:
    return Quoted(node.value, node.start_mark.index, node.end_mark.index)


def mapped_scalar(file: YamlFile, quoted: Quoted) -> MappedText:
    """The text of a scalar, each character mapped to its place; as a whole where it cannot be followed."""
    walk = _Walk(file, quoted)
    if not walk.done():
        builder = TextBuilder()
        builder.add(printable(quoted.text), quoted.start, quoted.end)
        return builder.build()
    return walk.builder.build()


class _Walk:
    """Walks along a value and the letters of the file that it was made of."""

    def __init__(self, file: YamlFile, quoted: Quoted) -> None:
        self._file, self._value = file, quoted.text
        self._text = file.shielded
        self._at, self._end = quoted.start, quoted.end
        self.builder = TextBuilder()
        self._style = self._text[self._at : self._at + 1]
        if self._style in ("'", '"'):
            self._at, self._end = self._at + 1, self._end - 1
        elif self._style in ("|", ">") and (header := _HEADER.match(self._text, self._at)):
            self._at = header.end()

    def done(self) -> bool:
        """Walk to the end of the value; False when the file says something else."""
        number = 0
        while number < len(self._value):
            step = self._step(number)
            if step is None:
                return False
            number += step
        return True

    def _step(self, number: int) -> int | None:
        """Take one piece of the file; how many letters of the value it stands for, None when it fits none."""
        letter = self._value[number]
        if self._style == '"' and self._letter == "\\":
            return self._escape(number)
        if self._style == "'" and self._text.startswith("''", self._at):
            return self._take("'", self._at + 2, 1) if letter == "'" else None
        if letter == "\n" and (found := _BREAK.match(self._text, self._at, self._end)):
            self._at = found.start(1)
            return self._take("\n", found.end(1), 1)
        if letter == " " and (fold := self._fold()):
            return self._take(" ", fold, 1)
        if self._letter == letter:
            return self._copy()
        if space := _SPACE.match(self._text, self._at, self._end):
            self._at = space.end() if letter not in " \t" else self._at + 1
            return 0
        return None

    @property
    def _letter(self) -> str:
        return self._text[self._at] if self._at < self._end else ""

    def _fold(self) -> int | None:
        """Where a line break with the blanks around it ends, if that is what a space stands for here."""
        if self._style == "|" or (self._style == ">" and self._letter in " \t"):
            return None
        fold = _FOLD.match(self._text, self._at, self._end)
        return fold.end() if fold else None

    def _copy(self) -> int:
        letter = self._file.source[self._at]
        return self._take("" if self._letter == HIDDEN else letter, self._at + 1, 1)

    def _take(self, text: str, end: int, letters: int) -> int:
        self.builder.add(printable(text), self._at, end)
        self._at = end
        return letters

    def _escape(self, number: int) -> int | None:
        if join := _JOIN.match(self._text, self._at, self._end):
            self._at = join.end()
            return 0
        escape = _ESCAPE.match(self._text, self._at, self._end)
        if escape is None:
            return None
        letters = 2 if len(escape[0]) == 12 else 1
        said = self._value[number : number + letters]
        if letters == 2:  # half a character and its other half, as JSON writes them
            said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return self._take(said, escape.end(), letters)
