from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import pytest

from unsale.errors import UnreadableError
from unsale.linter import Linter
from unsale.text.document import Extract, Role, Source
from unsale.text.readers.docx import decode_docx, read_docx
from unsale.text.readers.options import ReadOptions

docx = pytest.importorskip("docx")


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def written(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def read(text: str, *sellers: str) -> Extract:
    return read_docx(Source(text, "draft.docx", "docx"), ReadOptions(sellers))


def texts(text: str, *sellers: str) -> list[tuple[str, str]]:
    return [(part.role.value, part.mapped.text) for part in read(text, *sellers).parts]


def test_each_paragraph_is_a_line_lists_and_cells_too() -> None:
    document = docx.Document()
    document.add_heading("An offer")
    document.add_paragraph("Hi Ann,")
    document.add_paragraph("")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Price"
    table.cell(0, 1).text = "£40\na month"
    table.cell(0, 1).add_paragraph("fixed")
    document.add_paragraph("Bye.")
    shown = "An offer\nHi Ann,\n\none\ntwo\nPrice\n£40\u2028a month\nfixed\nBye.\n"
    assert decode_docx(saved(document), "draft.docx") == shown
    assert all(not part.wrapped for part in read(shown).parts)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f"<w:ins>{RUN.format('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (f"<w:moveFrom>{RUN.format('gone')}</w:moveFrom><w:moveTo>{RUN.format('here')}</w:moveTo>", "here"),
        (f"<w:hyperlink>{RUN.format('a link')}</w:hyperlink>", "a link"),
        (f"<w:sdt><w:sdtContent>{RUN.format('First name')}</w:sdtContent></w:sdt>", "First name"),
        ("<w:r><w:instrText>MERGEFIELD a</w:instrText></w:r>" + RUN.format("«a»"), "«a»"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
    ],
)
def test_what_a_reader_of_the_document_sees(inner: str, shown: str) -> None:
    document = docx.Document()
    paragraph = docx.oxml.parse_xml(f"<w:p {W}>{inner}</w:p>")
    document.element.body.insert(0, paragraph)
    assert decode_docx(saved(document), "draft.docx") == f"{shown}\n"


def test_text_boxes_and_content_controls_around_paragraphs_are_read_once() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{RUN.format('in a box')}</w:p></w:txbxContent></w:pict></w:r>"
    control = f"<w:sdt {W}><w:sdtContent><w:p>{RUN.format('around')}{box}</w:p></w:sdtContent></w:sdt>"
    document = docx.Document()
    document.element.body.insert(0, docx.oxml.parse_xml(control))
    assert decode_docx(saved(document), "draft.docx") == "around\nin a box\n"


def test_subject_lines_and_the_steps_of_a_sequence_are_told_apart() -> None:
    text = "Subject: Your roof\nHi Ann,\nwe need you to sign.\n\nEmail 2\nSubject: Again\nHi Ann,\n"
    assert texts(text)[0] == ("subject", "Your roof")
    assert [part.message for part in read(text).parts if part.role is Role.SUBJECT] == [0, 1]


def test_a_call_script_is_told_by_speaker() -> None:
    script = "Rep: Hello, may I ask something?\nCustomer: Sure, go ahead.\nRep: How did the winter go?\n"
    assert [role for role, _ in texts(script)] == ["rep", "buyer", "rep"]
    renamed = script.replace("Rep", "Kim").replace("Customer", "Ann")
    assert [role for role, _ in texts(renamed, "Kim")] == ["rep", "buyer", "rep"]


def test_findings_stand_at_their_paragraph(rules_alone: Linter) -> None:
    data = written("Hi Ann,", "Thanks for the call.", "One thing: we need you to sign today.")
    source = Source(decode_docx(data, "draft.docx"), "draft.docx", "docx")
    (finding,) = rules_alone.check_source(source).findings
    place = source.position(finding.span.start)
    assert (place.line, place.column) == (3, 12)
    assert source.text[finding.span.start :].startswith("we need you to sign")


def test_an_empty_document_has_no_text() -> None:
    assert decode_docx(written("", "  "), "draft.docx") == ""


def unpacking_to(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(size // 1_000_000):
            file.write(b" " * 1_000_000)
    return buffer.getvalue()


def without(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("Hi"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be opened as a Word document"),
        (b"PK\x03\x04", "cannot be opened as a Word document"),
        (b"Hello", "cannot be opened as a Word document"),
        (written("Hi Ann.")[:-200], "cannot be opened as a Word document"),
        (without("word/document.xml"), "cannot be opened as a Word document"),
        (without("[Content_Types].xml"), "cannot be opened as a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (unpacking_to(201_000_000), "unpacks to far more"),
    ],
    ids=range(8),
)
def test_files_that_cannot_be_opened_are_told_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=r"^offers/draft\.docx [^\n]*\.$") as error:
        decode_docx(data, "offers/draft.docx")
    assert words in str(error.value)


def test_without_python_docx_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written("Hi Ann.")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableError, match=r"^draft\.docx is a Word document.* pip install python-docx\.$"):
        decode_docx(data, "draft.docx")
