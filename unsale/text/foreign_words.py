"""Small words of the languages that a seller's mail is most often written in, other than English.

A word that is also an English word, a common name or an abbreviation stands in `WEAK`, or nowhere.
"""

from __future__ import annotations

from unsale.text.word_set import word_set

_GERMAN = word_set(
    """und nicht ich sie wir ein eine einen einem einer eines mit für auf das dass daß von im ist es auch noch
    nur jetzt heute wie aber bei oder wenn uns ihnen ihr ihre ihren ihrem ihrer mich mir zum zur hallo danke
    bitte sehr mehr werden wird wurde wurden haben habe sind sich dich dir dein deine deinen euch euer unser
    unsere unseren unserem diese dieser dieses diesen kann können koennen möchten würde würden gern gerne vielen
    dank guten morgen nach über sowie zwischen schon immer wieder keine kein keinen jeden jede jeder sollten
    müssen muss damit weil durch ohne gegen seit freundlichen grüßen freundliche grüße liebe lieber geehrte
    geehrter nächste nächsten woche heutigen angebot jetzt ab sofort finden jahr jahre was als denn doch einfach
    alle unter bis wo hier uhr freitag montag dienstag mittwoch donnerstag könnten hätten haette darf nutzen
    sparen verpassen melden
    """
)
_FRENCH = word_set(
    """les une des est que qui dans pas avec vous nous je il elle aux cette votre notre vos nos ces ses leur
    leurs mais où ou merci être etre avez avons très tres fait bonjour bonsoir salut monsieur madame
    cordialement si sont suis êtes etes peut pouvez puis aussi bien tout tous toute toutes même comme sans chez
    depuis pendant après avant aujourd'hui demain maintenant jamais toujours encore voici voilà faire être
    nouveau nouvelle meilleur merci équipe souhaitez besoin jusqu'à jour jours semaine profitez offre deux trois
    cela ceci donc car afin lors ainsi parce ici vendredi lundi mardi mercredi jeudi ont était leur mon ma mes
    moi toi lui ne du et sur pour par le la plus
    """
)
_SPANISH = word_set(
    """los las una que por con para se lo como más pero su sus al del hay está esta este estos estas nos usted
    ustedes gracias hola muy si tu te mi yo él ella nosotros ellos fue ser estar tiene tienen tengo puede pueden
    puedo podemos quiere quiero hacer desde hasta cuando donde también tambien sobre entre sin ya porque todo
    todos todas cada nuestro nuestra nuestros nuestras buenos buenas días tardes saludos señor estimado estimada
    favor así solo sólo hoy mañana semana ahora aquí mejor oferta precio años día algo nada otra otro otros ha
    he han sido le les el la en es y de un viernes lunes martes miércoles jueves después antes siempre nunca
    aproveche aproveches compre queremos saber hace falta quieres sabemos estoy estamos hemos
    """
)
_ITALIAN = word_set(
    """gli che è per con una della dei delle degli dell dal dalla dalle nel nella nelle sul sulla alla alle agli
    sono ho ha hai abbiamo hanno anche più ma come questo questa questi queste quello quella ciao grazie salve
    buongiorno buonasera vi ci mi ti lei loro nostro nostra nostri suo sua tuo tua tuoi tutto tutti tutte molto
    già oggi domani ora adesso sempre mai senza dopo prima quando perché perche dove cosa essere fare può puo
    posso potete possiamo vuoi vorrei solo ancora così cordiali saluti gentile egregio settimana giorni offerta
    prezzo non si se il lo un di e a da entro venerdì lunedì fino allegato approfitta acquista
    """
)
_PORTUGUESE = word_set(
    """os um uma em não nao com para por mais como você voce voces vocês obrigado obrigada são sao foi seu sua
    seus suas ao aos às dos das do da no na nos nas pelo pela pelos que se eu ele ela eles nós meu minha olá ola
    bom dia boa tarde isso isto este esta esse essa aqui agora hoje amanhã amanha sempre nunca ainda já quando
    onde porque também muito muita tem temos tenho pode podem podemos posso fazer quer quero ser está estão até
    ate sem sobre entre depois antes todos tudo semana oferta preço nosso nossa nossos atenciosamente prezado
    prezada sexta segunda feira aproveite
    """
)
_DUTCH = word_set(
    """het een van niet dat op te zijn voor met aan ook er maar om dan nog bij naar deze dit die wij jullie ik
    je jij u uw uwe hij zij ons onze hebben heeft heb wordt worden werd kunnen kunt kan kun zou willen wil graag
    bedankt dank hallo goedemorgen goedemiddag beste geachte vriendelijke groet groeten als door over uit geen
    wel meer veel nu vandaag morgen week jaar tot tegen zonder onder alle elke nieuwe ben bent was waren moet
    moeten zal zullen laat weten omdat want dus daar hier wat wie waar hoe vrijdag maandag en de ze we al hun
    """
)
_NORDIC = word_set(
    """och att det som på är av för med till inte har jag ni kan om ett men var så den dig dina din mig oss vår
    våra er era hej tack vill ska skulle eller när där här nu idag imorgon från efter innan över under mycket
    bara också vad hur varför alla denna detta dessa vecka år fredag måndag bästa hälsningar vänliga erbjudande
    jeg du ikke og til af vi han hun dere deg meg seg være er hei takk mange hilsen venlig vennlig ville skal
    eller når hvor hvad hva fra etter efter bare også dette disse uge uke år tilbud har kun mere mer ja mutta ei
    on se että ja hän olen olet ovat oli kun niin myös vain nyt tänään huomenna teidän meidän kanssa jos kiitos
    hyvää tervetuloa terveisin
    """
)
_SLAVIC = word_set(
    """nie się sie jest to że ze na w z do dla od po jak ale czy już juz tylko oraz przez przed bez być byc są
    sa był była było może moze można mozna proszę prosze dziękuję dziekuje dzień dzien dobry państwa panstwa pan
    pani nasz nasza nasze naszej twój twoja twoje który która które ktory dziś dzis teraz jutro tygodniu oferta
    cena także pozdrawiam serdecznie witam cześć w'sprawie piątku je to se si že pro jsem jsme jste také nebo
    protože děkuji dobrý den prosím vám vás naše ako aby bol som sme ste ďakujem koji koja koje nije su sam smo
    vam vas hvala molim danas
    """
)
_OTHERS = word_set(
    """bir ve bu için icin ile çok cok daha olarak değil degil sizin bize bizim olan gibi kadar var yok merhaba
    teşekkürler lütfen hemen bugün yarın yeni tüm tum veya ama siz şimdi hafta și si este pentru care din mai
    sunt nu la vă rog mulțumesc bună ziua acum doar yang dan untuk dengan ini itu adalah tidak kami anda kita
    akan dari pada juga sudah bisa lebih terima kasih silakan sekarang hari az és egy nem hogy van csak már még
    kérem köszönöm ezt önnek và của là không cho các được một với những trong này có bạn chúng tôi
    """
)

_ENGLISH_TOO = word_set(
    """an as at alle also are art all am was war will has hat had her man men me more most not no on one or our
    so son some under up us use we were well what when work over of for from in is it its be best but by can
    come do did die don dear door even first free go here if into last let made may must make met my new now
    open out own plus pour sale see she than that the then they this till em ho dell ons ont esse to top van
    will with week you your a i he his how hem help here bin bit brief chat comment dans den deep dig din do
    ease era fast fin fine for gift hot jab jar just kind late long main man mere nah name nun pan pays pick
    rate rest sans side sent sol tag tall taste ten tin ton tot tout via wage wait want wide zone ab air bed
    been bar bare boot fare fond sea sure tire cent cost data fact font hint hoop legal note offer offers plan
    post real regular second solo total trap video vista vote six fire line figure content dare favor cada cosa
    hello hey hi morgen mercy marcy ready test team lead sales demo okay ok web
    """
)
_NAMES_AND_SIGNS = word_set(
    """de la le du van von der el los las di del da do dos das des e y o a en et un una uma um os om te si se
    com con per ha he mi ma mes mon moi lui nos les ses al al' ai au aux na no nu ni ne non not ti tu ta su sa
    sus sui son ser sin sie dal dir dem den din das dan dar ja jo je jou juz kan kun ko les lo lei lin las mai
    mas mal mir mig med mit nas nasz pan pani par pas pat po pre pro sam san sao se sem ses sol som son sur tal
    til tim tom tot toma uns ut va var ve vas vi vos wir yo z w u ze zu zo ii ii af ag alla als ale av bon bona
    bir bu dia dig du ein er est ete eu hun ik il im ist je ji jag ju kam kim lea leo leur li lor lu luz mar mo
    my nao ola ora oss oz pela pero pelo que qui rog ve sado seg sia sua ska vam van ver von wil wie wo ya yang
    hari ini itu dari pada akan anda van den ten ter ton dit dat dus zal op en og och ei on oli to bez do od bon
    madame monsieur senor sofort ciao hola gracias merci bonjour danke ola salut saludos buenos buenas bien toi
    toujours voila voilà jamais encore nova casa hoy ya aqui lima nada tengo segunda ana eva mia lia alma marco
    den din tarde boa bom cordialement este esta esto sexta car care são sao case ben bent sont fait tous mari
    ate era eras laat elle
    """
)

_ALL = _GERMAN | _FRENCH | _SPANISH | _ITALIAN | _PORTUGUESE | _DUTCH | _NORDIC | _SLAVIC | _OTHERS

STRONG = _ALL - _ENGLISH_TOO - _NAMES_AND_SIGNS
"""Words that hardly ever stand in an English sentence."""

WEAK = (_ALL & _NAMES_AND_SIGNS) - _ENGLISH_TOO
"""Words that English mail holds in names and abbreviations too; they count half, and only beside a strong one."""
