from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.text.document import Role
from unsale.text.offsets import MappedText
from unsale.text.quoting import split_roles


def pieces(text: str) -> list[tuple[str, str]]:
    return [(role.name, piece.text.strip("\n")) for role, piece in split_roles(MappedText.of(text))]


def body(text: str) -> str:
    return "".join(piece.text for role, piece in split_roles(MappedText.of(text)) if role is Role.BODY)


LINES = [
    "",
    "",
    "Shall we talk on Friday?",
    "> Can you send the price?",
    "> > older",
    "| piped",
    "On 3 May 2024, Ann Example <ann@example.com> wrote:",
    "On Mon, 3 May 2024 at 10:00, Ann Example",
    "<ann@example.com> wrote:",
    "-----Original Message-----",
    "From: Ann Example",
    "Sent: Monday, 3 May 2024 10:00",
    "To: Bob Example",
    "Subject: price",
    "________________________________",
    "Best regards,",
    "Thanks",
    "Ann Example",
    "Sales Director",
    "+1 555 010 0199",
    "-- ",
    "--",
    "P.S. Bring the plan.",
    "Sent from my iPhone",
    "To unsubscribe, click here.",
    "- one item",
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30)).map("\n".join))
def test_roles_partition_the_text(text: str) -> None:
    found = split_roles(MappedText.of(text, source_start=5))
    assert "".join(piece.text for _, piece in found) == text
    at = 5
    for _, piece in found:
        assert piece.offsets.start_of(0) == at
        at += len(piece)


@pytest.mark.parametrize(
    "marker",
    [
        "-----Original Message-----",
        "----- Original Message -----\nFrom: Ann Example\nTo: Bob Example",
        "Begin forwarded message:",
        "---------- Forwarded message ---------\nFrom: Ann Example <ann@example.com>",
        "---------------------- Forwarded by Ann Example/HQ on 02/21/2000 10:49 \nAM ---------------------------",
        "---- forwarded by ann example on 02/21/2000 10:49 am ----",
        "From: Ann Example\nSent: Monday, May 3, 2024 10:00 AM\nTo: Bob Example\nSubject: RE: price",
        "*From:* Ann Example\n*Sent:* Monday\n*To:* Bob Example\n*Subject:* RE: price",
        "________________________________\nFrom: Ann Example\nTo: Bob Example\nSubject: RE: price",
        "Ann Example@EX\n02/18/2000 03:30 PM\nTo: Bob Example@EX\ncc:  \nSubject: FW: price",
        "On Mon, May 3, 2024 at 10:00 AM Ann Example <ann@example.com> wrote:",
        "On Mon, May 3, 2024 at 10:00 AM, Ann Example\n<ann@example.com> wrote:",
        "2024-05-03 10:00 GMT+02:00 Ann Example <ann@example.com>:",
        "Le 3 mai 2024 à 10:00, Ann Example <ann@example.com> a écrit :",
        "Am 03.05.2024 um 10:00 schrieb Ann Example <ann@example.com>:",
    ],
)
@pytest.mark.parametrize("above", ["", "Yes, let us do that.\n\n"])
def test_everything_below_a_reply_or_forward_marker_is_quoted(marker: str, above: str) -> None:
    text = f"{above}{marker}\n\nYou must sign today.\n\nAct now!"
    assert body(text).strip() == above.strip()


@pytest.mark.parametrize(
    "marker",
    [
        "Em ter., 4 de mar. de 2025 às 08:15, Rui Costa <rui@site.example> escreveu:",
        "Em 4 de mar. de 2025, à(s) 08:15, Rui Costa escreveu:",
        "Em ter., 4 de mar. de 2025 às 08:15, Rui Costa da Silva e Souza\n<rui@site.example> escreveu:",
        "Den tis 4 mars 2025 kl 08:15 skrev Eva Lind <eva@site.example>:",
        "4 mars 2025 kl. 08:15 skrev Eva Lind:",
        "Den tirs. 4. mar. 2025 kl. 08.15 skrev Eva Lind <eva.margrethe.lindholm@a-long-name.example>:",
        "tir. 4. mar. 2025 kl. 08:15 skrev Eva Lind <eva@site.example>:",
        "wt., 4 mar 2025 o 08:15 Jan Nowak <jan@site.example> napisał(a):",
        "W dniu 04.03.2025 o 08:15, Jan Nowak pisze:",
        "ti 4. maalisk. 2025 klo 8.15 Aino Virta <aino@site.example> kirjoitti:",
        "út 4. 3. 2025 v 8:15 odesílatel Petr Malý <petr@site.example> napsal:",
        "Dne 04. 03. 25 v 8:15 Petr Malý napsal(a):",
        "Ece Kaya <ece@site.example>, 4 Mar 2025 Sal, 08:15 tarihinde şunu yazdı:",
        "Ece Kaya <ece@site.example>, 4 Mar 2025 Sal, 08:15\ntarihinde şunu yazdı:",
        "2025年3月4日(火) 8:15 Ken Mori <ken@site.example>:",
        "вт, 4 мар. 2025 г. в 08:15, Ivan <ivan@site.example>:",
        "Op di 4 mrt 2025 om 08:15 schreef Jan-Willem van der Meer <jan-willem@long-name.example>:",
        "Rui Costa wrote on 04.03.2025 08:15:",
        "Rui Costa <rui@site.example> wrote on Tuesday, 4 March 2025 at 8:15 AM:",
        "-----Oorspronkelijk bericht-----\nVan: Jan",
        "-----Message d'origine-----\nDe : Luc",
        "-----Messaggio originale-----",
        "-----Mensagem original-----",
        "-----Mensaje original-----",
        "-----Ursprüngliche Nachricht-----",
        "-----Ursprungligt meddelande-----",
        "---------- Weitergeleitete Nachricht ---------",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message réexpédié :",
        "Von: Jan\nGesendet: Dienstag, 4. März 2025 08:15\nAn: Eva\nBetreff: AW: Preis",
        "*Von:* Jan\n*Gesendet:* Dienstag, 4. März 2025 08:15\n*An:* Eva\n*Betreff:* AW: Preis",
        "De : Luc\nEnvoyé : mardi 4 mars 2025 08:15\nÀ : Eva\nObjet : prix",
        "De\u00a0: Luc\nEnvoyé le\u00a0: mardi 4 mars 2025 08:15\nÀ\u00a0: Eva\nObjet\u00a0: prix",
        "Van: Jan\nVerzonden: dinsdag 4 maart 2025 08:15\nAan: Eva\nOnderwerp: prijs",
        "Da: Luca\nInviato: martedì 4 marzo 2025 08:15\nA: Eva\nOggetto: prezzo",
        "De: Rui\nEnviado: terça-feira, 4 de março de 2025 08:15\nPara: Eva\nAssunto: preço",
        "De: Luz\nEnviado el: martes, 4 de marzo de 2025 8:15\nPara: Eva\nAsunto: precio",
        "Från: Jan\nSkickat: den 4 mars 2025 08:15\nTill: Eva\nÄmne: pris",
        "Fra: Jan\nSendt: 4. marts 2025 08:15\nTil: Eva\nEmne: pris",
        "________________________________\nVon: Jan\nAn: Eva\nBetreff: Preis",
        "Jan Nowak <jan@site.example>  04/03/2025 08:15\n\nTo\nEva\ncc\n\nSubject\nprice",
        "Jan Nowak  04.03.2025 08:15\n\nAn\nEva\nKopie\n\nThema\nPreis",
    ],
)
def test_markers_of_mail_programs_in_other_languages(marker: str) -> None:
    above = "Yes, the crane is booked.\n\n"
    assert body(f"{above}{marker}\n\nYou must sign today.\n\nAct now!").strip() == above.strip()


@pytest.mark.parametrize(
    "line",
    [
        "You wrote on 4 March 2025 at 8:15:",
        "As Rui wrote on 4 March 2025 at 8:15:",
        "We meet on 4 March 2025 at 8:15, and I bring:",
        "De: the crane\nPara: the yard",
        "A: yes\nAn: old crane",
        "We open on 4/3/2025 8:15 at the yard:\n\nTo be there you need a badge.",
        "Objet : a crane\nDe : the yard",
    ],
)
def test_lines_that_only_resemble_a_marker_are_the_writers(line: str) -> None:
    text = f"Yes, the crane is booked.\n\n{line}\n\nYou must sign today."
    assert body(text) == text


def test_what_stands_right_above_a_marker_is_the_writers() -> None:
    above = "Let us meet on 3 March 2025 at 10:00, at the yard or\n"
    marker = "Em ter., 4 de mar. de 2025 às 08:15, Rui Costa\n<rui@site.example> escreveu:\n"
    assert body(f"{above}{marker}\nYou must sign today.") == above


def test_headers_of_a_draft_without_a_marker_are_not_a_quotation() -> None:
    text = "From: Ann Example\nTo: Bob Example\nSubject: price\n\nYou must sign today."
    assert "You must sign today." in body(text)


@pytest.mark.parametrize(
    "attribution",
    [
        "On 3 May 2024, Ann Example wrote:",
        "On Mon, 3 May 2024 10:00:00 +0200 Ann Example\n<ann@example.com> wrote:",
        "Ann Example wrote:",
        "At 10:34 AM 4/4/2001, Ann Example writes:",
        "-----Original Message-----",
    ],
)
def test_unquoted_text_between_and_below_quotes_is_body(attribution: str) -> None:
    text = f"{attribution}\n> How much?\n\nTen a month.\n\n> > When?\n> Soon?\nNext week.\n"
    assert body(text).split("\n") == ["Ten a month.", "", "Next week.", ""]


@pytest.mark.parametrize("line", [">> Click here now <<", "| Plan | Price |", ">From here on it is easy."])
def test_arrows_tables_and_escaped_from_are_not_quotes(line: str) -> None:
    assert line in body(f"Hello,\n\n{line}\n")


@pytest.mark.parametrize(
    "said",
    ["She wrote:\n\nsome code.", "As Jane Example wrote:\n\nThe plan works.", "This is what he said:\nyes."],
)
def test_wrote_without_a_date_or_a_quote_is_body(said: str) -> None:
    assert body(said) == said


@pytest.mark.parametrize(
    "signature",
    [
        "Best regards,\nAnn Example",
        "Best,\n\nAnn Example\nSales Director, Example Corp\n+1 555 010 0199\nwww.example.com",
        "Thanks, Ann",
        "cheers\nann",
        "Kind regards\n{{sender.name}}\n[Your Title]",
        "Many thanks,\nAnn Example | Account Executive\nm: 555 010 0199\n12 High Street, Suite 4, Sometown, IL 62704",
        "-- \nAnn Example\n'Be kind to people whenever you can.'",
        "--\nAnn Example\nann@example.com",
        "Ann Example\nAccount Executive\nann@example.com",
        "Cheers,\n\n-- \nAnn Example\nWe make plans work for small teams",
        "Sent from my iPhone",
        "Get Outlook for iOS",
    ],
)
def test_signature_is_told_from_the_body(signature: str) -> None:
    text = f"Shall we talk on Friday?\n\n{signature}\n"
    assert pieces(text) == [("BODY", "Shall we talk on Friday?"), ("SIGNATURE", signature)]


@pytest.mark.parametrize(
    "after",
    [
        "- You get ten seats\n- You get a coach\n- You get a refund",
        "1. Sign the form\n2. Send it back",
        "I will call you on Friday to close this.",
        "Book now",
        "Limited Spots Left",
        "Last Chance To Buy!",
        "our team needs your answer today.",
        "Call me at 555 010 0199 before you miss out.",
        "You Need This",
    ],
)
@pytest.mark.parametrize("sign_off", ["Thanks,", "Thanks,\nAnn", "Best regards,\nAnn Example\n", "--"])
def test_a_signature_never_swallows_real_text(sign_off: str, after: str) -> None:
    assert body(f"Hello,\n\n{sign_off}\n{after}\n").strip().endswith(after)


@pytest.mark.parametrize("mark", ["P.S.", "PS:", "p.s.", "P.P.S. ", "PS -"])
@pytest.mark.parametrize("sign_off", ["Best,\nAnn", "-- \nAnn Example"])
def test_postscript_is_body_again(mark: str, sign_off: str) -> None:
    text = f"Hello.\n\n{sign_off}\n\n{mark} Only two seats are left.\n"
    assert f"{mark} Only two seats are left." in body(text)
    assert "Ann" not in body(text)


@pytest.mark.parametrize(
    "footer",
    [
        "This e-mail and any attachments are confidential and intended only for the addressee.",
        "The information contained in this message\nis privileged and confidential.",
        "CONFIDENTIALITY NOTICE: do not copy.",
        "If you are not the intended recipient, please delete it.",
        "You are receiving this because you signed up at example.com.",
        "Unsubscribe | Manage preferences",
        "To unsubscribe, click here.",
        "To be removed from our list, reply with REMOVE.",
        "© 2024 Example Corp. All rights reserved.",
        "Registered in England no. 1234567. Registered office: 1 High Street, London.",
    ],
)
def test_legal_text_and_list_footers(footer: str) -> None:
    text = f"Shall we talk?\n\n{footer}\n"
    assert pieces(text) == [("BODY", "Shall we talk?"), ("LEGAL", footer)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I will keep this confidential.",
        "Can the mailing list be turned into a forum?",
        "If you ask me to unsubscribe you, you will lose your discount and fall behind everyone else.",
        "Your information is safe with us.",
    ],
)
def test_body_with_words_of_a_footer_stays_body(sentence: str) -> None:
    assert body(sentence) == sentence


def test_footer_right_below_the_pitch_takes_only_its_own_lines() -> None:
    assert body("You must act now!\nTo unsubscribe, click here.\n") == "You must act now!\n"
