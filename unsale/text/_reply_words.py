"""The words that mail programs put above a quoted mail, in the languages of their users.

What is written is judged in English only, but a mail program speaks the language of its owner.
"""

from __future__ import annotations

from typing import Final

_HEADER_NAMES: Final = {
    "from": "from,von,de,van,da,från,fra,od,nadawca,lähettäjä,odesílatel,kimden,gönderen,от,差出人,发件人",
    "sent": "sent,gesendet,envoyé,envoyé le,verzonden,inviato,enviado,enviado el,enviado em,enviada em,skickat,sendt,"
    "wysłano,wysłane,lähetetty,odesláno,gönderildi,gönderme tarihi,отправлено,送信日時,发送时间",
    "date": "date,datum,fecha,data,dato,päivämäärä,päiväys,tarih,дата,日付",
    "to": "to,an,à,aan,a,para,till,til,do,vastaanottaja,komu,kime,alıcı,кому,宛先,收件人",
    "cc": "cc,kopie,kopia,kopi",
    "bcc": "bcc",
    "subject": "subject,betreff,thema,objet,onderwerp,oggetto,assunto,asunto,ämne,emne,temat,aihe,předmět,konu,"
    "тема,件名,主题",
    "reply-to": "reply-to",
    "importance": "importance",
    "attachments": "attachments",
}
HEADERS: Final = {word: name for name, words in _HEADER_NAMES.items() for word in words.split(",")}
"""Names of mail headers as programs write them, in small letters, and the English one of each."""

WROTE: Final = (
    r"(?:\b(?:schrieb|schreef|skrev|skreiv|ha scritto|scrisse|escribió|escreveu|napisał(?:\(a\)|a)?|pisze"
    r"|napsal(?:\(a\)|a)?|kirjoitti|yazdı|написала?|пишет|írta|a scris)(?!\w)|写道|さんは書きました|のメール)"
    r"(?:.{0,30}|.{0,60}<\S+@\S+>\s?)|\ba écrit\s?"
)
"""“wrote”, and the name behind it."""

ORIGINAL: Final = (
    "oorspronkelijk bericht|doorgestuurd bericht|message d['’]origine|message (?:original|transféré)"
    "|messaggio (?:originale|inoltrato)|mensagem (?:original|encaminhada)|mensaje (?:original|reenviado)"
    "|weitergeleitete nachricht|vidarebefordrat meddelande|opprinnelig melding|oprindelig (?:meddelelse|besked)"
    "|videresendt (?:melding|meddelelse|besked)|alkuperäinen viesti|välitetty viesti"
    "|(?:oryginalna|przekazana) wiadomość|wiadomość (?:oryginalna|przekazana)|původní zpráva"
    "|přeposlaná zpráva"
    "|orijinal (?:ileti|mesaj)|özgün ileti|исходное сообщение|пересылаемое сообщение"
)
"""What stands behind the dashes: `-----Original Message-----`."""

FORWARD: Final = (
    "anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)"
    "|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem (?:re)?encaminhada"
    "|inicio del mensaje reenviado|vidarebefordrat brev|videresendt (?:melding|besked)|start på videresendt besked"
)
"""`Begin forwarded message:`"""
