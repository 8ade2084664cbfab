"""Where a data file is not sound, and what to mend there, said to a person who knows nothing of YAML or JSON."""

from __future__ import annotations

from json import JSONDecodeError
from typing import Final

_YAML: Final = {
    "expected <block end>, but found '<scalar>'": "put the whole text in one pair of quotation marks",
    "expected <block end>": "begin the names of a step in the same column",
    "mapping values are not allowed": "put text with a colon in it in quotation marks",
    "'\\t' that cannot start": "indent with spaces, not with tabs",
    "that cannot start any token": "put text that begins with a sign in quotation marks",
    "could not find expected ':'": "write a name and a colon before a text, and indent the lines that belong to it",
    "unexpected end of stream": "close the quotation mark",
    "expected ',' or": "close the bracket, or put the text in quotation marks",
}
_JSON: Final = {
    "Unterminated string": "close the quotation mark",
    "Expecting ',' delimiter": "put a comma between two values, and close each bracket",
    "Expecting ':' delimiter": "put a colon between a name and its value",
    "Expecting property name": "put names in double quotation marks, and no comma before a closing bracket",
    "Expecting value": "write a value there, put text in double quotation marks, and leave no comma at the end",
    "Extra data": "take out what stands behind the last bracket",
    "Invalid \\": "write a backslash twice",
}


def yaml_slip(error: Exception) -> str:
    """`line 3: close the quotation mark` for an error of PyYAML; the line alone where nothing is known to say."""
    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "end of stream" in problem:  # what is open to the end was opened where it began
        mark = getattr(error, "context_mark", None) or mark
    return _slip(mark.line + 1, problem, _YAML) if mark is not None else "its first line"


def json_slip(error: JSONDecodeError) -> str:
    """As `yaml_slip`."""
    if error.pos >= len(error.doc.rstrip()):
        return f"line {error.lineno}: the file breaks off there"
    return _slip(error.lineno, error.msg, _JSON)


def _slip(line: int, problem: str, cures: dict[str, str]) -> str:
    cure = next((cure for part, cure in cures.items() if part in problem), "")
    return f"line {line}: {cure}" if cure else f"line {line}"
