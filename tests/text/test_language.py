"""Every sentence here was made up for this test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.text.language import is_english

FOREIGN = """
Como te comenté, no hay prisa; el informe está adjunto.
Gracias por tu mensaje, lo reviso esta tarde con mi equipo.
No hace falta que decidas hoy, solo queremos saber si te interesa.
Compra ahora antes de que se acaben las plazas de este curso.
El precio sube manana y despues ya no podemos hacer nada por usted.
Estimado cliente, su pedido ha sido enviado esta semana.
Esta es la ultima oportunidad para conseguir un descuento.
Nous pouvons en parler quand vous voulez, sans aucune obligation.
Merci pour votre message, je reviens vers vous demain.
Il ne reste que deux places pour la formation de vendredi.
Bonjour, avez-vous reçu ma proposition de la semaine dernière ?
Profitez de notre offre avant la fin du mois.
Je ne vous demande pas de signer aujourd'hui.
C'est la dernière chance d'obtenir ce prix.
Vous etes les bienvenus dans notre nouvelle boutique a Lyon.
Jetzt zuschlagen, nur noch heute!
Bitte melden Sie sich bis Freitag.
Wir haben den Bericht gestern fertig gestellt und schicken ihn gleich.
Vielen Dank für das nette Gespräch am Dienstag.
Ich wollte nur kurz fragen, ob Sie schon eine Entscheidung getroffen haben.
Sichern Sie sich jetzt Ihren Platz, bevor es zu spät ist.
Der Preis gilt nur noch diese Woche und wird danach nicht mehr angeboten.
Haben Sie noch Fragen zu unserem Angebot?
Die Rechnung liegt dieser Mail bei.
Ti ringrazio per la chiamata e resto a disposizione.
Non c'è fretta, puoi decidere quando vuoi.
Approfitta subito della nostra offerta prima che sia troppo tardi.
Le invio in allegato il preventivo che abbiamo discusso ieri.
Questa è la tua ultima occasione per risparmiare.
Vorrei sapere se avete ricevuto il mio messaggio.
Os lugares para o curso de sexta estão quase esgotados.
Obrigado pela sua mensagem, respondo ainda hoje.
Não precisa de decidir agora, fale primeiro com a sua equipa.
Aproveite agora esta oferta antes que acabe.
Voce ja recebeu o nosso email com a proposta?
Gostaria de saber se podemos conversar na segunda-feira.
Bedankt voor het fijne gesprek van gisteren.
Er is geen haast bij, laat maar weten wat u ervan vindt.
Wilt u deze week nog beslissen over onze offerte?
Dit is uw laatste kans om van de korting te profiteren.
Wij hebben nog maar twee plaatsen vrij voor de training.
Tack för samtalet i går, jag skickar rapporten i morgon.
Det är ingen brådska, ta den tid ni behöver.
Passa på att köpa nu innan priset går upp.
Vi har bara några platser kvar till kursen på fredag.
Dziękuję za rozmowę, wyślę ofertę jeszcze dzisiaj.
Nie ma pośpiechu, proszę dać znać w przyszłym tygodniu.
To już ostatnia szansa, aby skorzystać z tej promocji.
Czy otrzymali Państwo naszą ostatnią wiadomość?
Prosze o kontakt do piatku, bo potem cena bedzie wyzsza.
Hej, jeg vil bare høre, om du har set min sidste mail.
Vi har ikke hørt fra dere siden forrige uke.
Kiitos viestistä, palaan asiaan huomenna iltapäivällä.
Bu fırsatı kaçırmayın, indirim sadece bugün geçerli.
Děkuji za váš čas, ozvu se vám příští týden.
Мы отправим вам отчёт в пятницу утром.
Успейте купить сегодня, завтра цена вырастет.
感谢您的来信，我们明天会把报价发给您。
名额有限，请尽快在本周五之前确认。
请下载 Microsoft Office 的最新版本然后告诉我们。
お問い合わせありがとうございます。明日ご連絡いたします。
本日限りの特別価格ですので、お早めにお申し込みください。
보내주신 메일 잘 받았습니다, 내일 답장 드리겠습니다.
지금 바로 신청하시면 할인을 받으실 수 있습니다.
شكرا على رسالتك، سنرسل لك التقرير غدا.
العرض ينتهي اليوم فلا تفوت الفرصة.
आपके संदेश के लिए धन्यवाद, हम कल रिपोर्ट भेजेंगे।
यह ऑफ़र केवल आज के लिए है, अभी खरीदें।
""".strip().splitlines()

ENGLISH = """
Namaste Priya ji, shall we speak on Monday about the plan?
Buenos días Carlos, thanks for the call.
Hola Ana, great to meet you at the fair.
Bonjour Chloé, here is the report you asked for.
Guten Tag Herr Beispiel, please find the invoice attached.
Our showroom is on Via del Corso, near the Hotel de la Ville.
The La Jolla and El Paso offices close at noon.
Rue de la Paix 14, Paris
Los Angeles, San José, São Paulo, Düsseldorf
Café Müller, Zürich
Sur La Table and Au Bon Pain are both customers.
Act now
Ciao!
Hola a todos,
Bien à vous,
Merci
Gracias, Tom
Zoë and Renée will join, José cannot.
Het is Dutch for it is, and das ist is German.
The naïve résumé idea and the façade of a café.
GET http://example.com/redhat/7.2/en/i386/base/list.os
def total(self, sur=None): return self.los + les
ERROR 2024-01-03 12:00:01 com.example.app.Main: null
IL,IA,LA,MO,NV,NC,OK,OH,PA,RI,TN,VA,WA,WV,WI.
To: Anna Example/NA/Company@Company cc: Bo Example/HOU/ECT
please call me . thanks
u ok w/ that? lmk
Re: MIT forum at MIT
Red Hat Linux 8.0 download
Prix Fixe Menu - 3 Courses
Crème brûlée, 4 pcs
Le Creuset pans, 20% off
Price: 30 € (incl. VAT)
Temperature: 21 °C, µ = 0.3, Ω = 5
Namaste प्रिया, thanks for your time on Monday and the kind words.
Let's meet at 南京东路 station at 5.
Você is the Portuguese word for you.
It's déjà vu all over again
The van der Berg family and the de la Cruz family are in.
SALE ENDS SOON
Die Hard is on tonight
🎉🎉🎉
12:30 - 14:00
...
""".strip().splitlines()


@pytest.mark.parametrize("sentence", FOREIGN)
def test_another_language_is_told_apart(sentence: str) -> None:
    assert not is_english(sentence)


@pytest.mark.parametrize("sentence", ENGLISH)
def test_english_with_names_and_foreign_words_stays_english(sentence: str) -> None:
    assert is_english(sentence)


@given(st.text(max_size=80))
def test_an_english_frame_is_never_skipped_for_a_short_fragment(words: str) -> None:
    assert is_english("") and isinstance(is_english(words), bool)


@pytest.mark.parametrize("name", ["de la Cruz", "van der Berg", "Müller", "Le Monde", "El Paso", "São Paulo"])
def test_a_foreign_name_never_turns_an_english_sentence_foreign(name: str) -> None:
    assert is_english(f"{name} sent the contract back today.")
    assert is_english(name)
