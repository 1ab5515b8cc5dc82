"""What people write and say, made up: {a} and {b} are adults, {k} is a child, by given name.

A text asks only for who is there: `fitting` gives the texts that a household can fill.
"""

from __future__ import annotations

from functools import cache

SIGNALS = {
    "child_abuse": (
        "{k} komt al weken te laat op school en heeft vaak geen eten bij zich. Vandaag zei {k} dat {a} veel slaapt en boos wordt van lawaai.",
        "{k} had een blauwe plek op de bovenarm. Op de vraag hoe dat kwam, zei {k}: dat mag ik niet zeggen.",
        "{a} belde zelf. Het lukt niet meer: {a} schreeuwt de hele dag en heeft {k} gisteren hard aan de arm getrokken.",
        "De buren horen bijna elke avond schreeuwen en een kind dat huilt. Gisteren stond {k} om tien uur 's avonds alleen buiten.",
        "{k} is drie keer niet op de afspraak bij de jeugdarts geweest. {a} neemt de telefoon niet op. Het gewicht van {k} blijft achter.",
        "De leerkracht ziet dat {k} schrikt als iemand een hand optilt. {k} wil na school niet naar huis.",
        "{a} drinkt veel sinds het verlies van werk. {k} zorgt voor het eten en brengt de jongere kinderen naar bed.",
        "{k} vertelde aan de mentor dat {b} slaat als het rapport slecht is. {k} wil niet dat {a} dit weet.",
        "Bij het huisbezoek was het koud in huis en lag er geen schoon bed voor {k}. {a} zei dat er geen geld meer is.",
        "Politie trof {k} aan in een huis waar volwassenen vochten. {k} had zich in de kast verstopt.",
        "{a} zegt dat {k} straf verdient en een dag niet mag eten. {b} durft er niets van te zeggen.",
    ),
    "partner_violence": (
        "Politie was vannacht in huis. {b} had {a} bij de keel gepakt. {k} stond op de trap.",
        "Politie was vannacht in huis. {b} had {a} geduwd en een deur ingetrapt. {a} wil geen aangifte doen.",
        "{a} vertelde de huisarts dat {b} elke dag de telefoon controleert en bepaalt wie er op bezoek komt.",
        "{a} kwam met een gebroken vinger op de huisartsenpost. Het verhaal past niet bij het letsel.",
        "{e} staat steeds weer voor de deur van {a}, ook 's nachts. {a} durft niet meer alleen naar het werk.",
        "De buren hoorden glas breken en hulp roepen. Toen de politie kwam, zei {a} dat er niets was.",
        "{a} stuurde een bericht naar een vriendin: als ik niet meer reageer, bel dan de politie. De vriendin belt ons.",
        "{a} wil weg bij {b} maar heeft geen eigen geld. {b} heeft gezegd dat {a} er spijt van krijgt.",
        "{k} vertelt op school dat {b} gisteren {a} heeft geslagen. {k} heeft de hele nacht niet geslapen.",
        "Collega's zien dat {a} steeds stiller wordt en blauwe plekken heeft. {b} haalt {a} elke dag op en wacht buiten.",
    ),
    "elder_abuse": (
        "De wijkverpleging ziet dat {a} steeds minder geld heeft en bang is voor {b}. {a} zegt er niets over.",
        "{a} had drukplekken op beide polsen. {b} zegt dat het niet anders kan, omdat {a} wegloopt.",
        "{b} is moe en wordt kwaad als {a} iets vergeet. Gisteren sloot {b} de deur van de slaapkamer af.",
        "De bank belde: er is in een maand veel geld opgenomen met de pas van {a}. {a} weet van niets.",
        "{a} at al dagen niet goed. {b} laat de thuiszorg niet meer binnen.",
    ),
    "parent_abuse": (
        "{a} durft de kamer niet meer uit als {k} boos is. {k} heeft vorige week met een stoel gegooid.",
        "{k} eist elke dag geld en dreigt het huis kapot te maken. {a} heeft een nachtslot op de slaapkamer gezet.",
        "Politie kwam omdat {k} {a} had geslagen. {a} wil hulp en geen straf voor {k}.",
        "School ziet dat {k} vol spanning zit. Thuis slaat {k} tegen muren en soms tegen {a}.",
    ),
    "divorce_conflict": (
        "{k} wil niet meer naar {b}. Bij het wisselen staan {a} en {b} op straat te schreeuwen.",
        "{a} zegt dat {b} drinkt als {k} er is. {b} zegt dat {a} dit verzint. {k} zegt niets meer.",
        "De rechter heeft een regeling bepaald, maar {a} houdt zich er niet aan. {k} heeft buikpijn voor elk weekend.",
        "{k} brengt boodschappen over tussen {a} en {b} en past zich steeds aan. De leerkracht ziet {k} wegkwijnen.",
    ),
    "other": (
        "{a} woont met anderen in een huis waar veel ruzie is. De politie kwam er deze maand drie keer.",
        "{a} laat niemand meer binnen. De buren maken zich zorgen en horen 's nachts gebonk.",
        "{a} belde in paniek en zei dat {b} dreigt met een mes. Later nam {a} dit terug.",
        "De woningbouw trof {a} aan in een huis zonder licht en water. {a} zegt dat iemand het geld meeneemt.",
    ),
}

# In place of the ones above when the children are too young to speak, or not born yet.
BABY = (
    "De buren horen bijna elke nacht een baby huilen en iemand die schreeuwt. Er doet niemand open.",
    "{a} kwam drie keer niet op het consultatiebureau. De baby groeit niet goed en {a} klinkt erg somber.",
    "{a} zei tegen de kraamzorg: soms ben ik bang dat ik de baby iets aandoe.",
)
UNBORN = (
    "{a} is zwanger en gebruikt nog. De verloskundige maakt zich zorgen en wil dat er iemand meekijkt.",
    "{a} is zwanger en heeft nog geen plek om te wonen. De verloskundige ziet dat {a} bang is.",
)

SECOND_SIGNALS = (
    "Weer een melding: het ging een paar weken goed, maar nu is het opnieuw mis tussen {a} en anderen in huis.",
    "School belt: het gaat slechter met {k}. {k} was deze week twee dagen niet op school.",
    "Politie kwam langs na een melding van de buren. Er was ruzie, niemand was gewond.",
    "{a} belde zelf. De afspraak is gisteren niet gelukt en {a} wil dat wij het weten.",
    "De huisarts maakt zich zorgen over {a} en vraagt of wij al betrokken zijn.",
)

OUTCOME_REASONS = {
    "hand_over_local_team": (
        "Er is hulp nodig in het hele huishouden en het lokale team kan snel starten.",
        "De zorgen zijn ernstig, maar er is geen direct gevaar. Het gezin wil hulp.",
        "Structurele onveiligheid. Eén vast gezicht gaat naast dit huishouden staan.",
    ),
    "running_help": ("Het vast gezicht is al betrokken en neemt dit mee in het plan.",),
    "own_investigation": ("We weten nog te weinig om te kunnen kiezen. Eerst spreken we iedereen apart.",),
    "conditions_and_follow_up": ("Er zijn eerst voorwaarden nodig voordat hulp kan werken.",),
    "those_concerned": ("Het gezin heeft zelf een goed plan gemaakt met familie. Over drie maanden bellen we.",),
    "becomes_advice": ("De beller wilde overleggen en gaat zelf in gesprek met de mensen om wie het gaat.",),
    "ends": (
        "Na gesprekken blijkt dat er geen onveiligheid is. De beller weet dit.",
        "Het bleek om een ander adres te gaan. Daar is al hulp.",
    ),
}

# (what happens, what the children notice, what must be so, [(agreement, who checks, if it fails)])
SITUATIONS = {
    "child_abuse": (
        (
            "Als {a} moe is en de kinderen luisteren niet, dan schreeuwt {a} en pakt hen hard vast.",
            "{k} rent weg of verstopt zich en slaapt die nacht slecht.",
            "Niemand pakt een kind hard vast of slaat.",
            (
                ("{a} gaat naar een andere kamer en belt de steunfiguur als de spanning boven de 7 komt.", "de steunfiguur", "Dan komt de steunfiguur dezelfde dag en belt {a} het vast gezicht."),
                ("{a} legt de kinderen op tijd in bed en vraagt dinsdag en donderdag hulp bij het avondeten.", "de buurvrouw", "Dan bespreken we het de volgende dag samen."),
            ),
        ),
        (
            "'s Avonds is er niemand die op de kinderen let, omdat {a} dan drinkt.",
            "{k} zorgt voor de anderen en durft niet te gaan slapen.",
            "Er is altijd een volwassene die nuchter is.",
            (
                ("{a} drinkt niet als de kinderen thuis zijn. Lukt dat niet, dan slapen de kinderen bij oma.", "oma", "Dan haalt oma de kinderen op en hoort het vast gezicht het dezelfde dag."),
                ("{a} gaat elke week naar de afspraak bij de verslavingszorg.", "de verslavingszorg", "Dan belt de verslavingszorg het vast gezicht binnen een dag."),
            ),
        ),
        (
            "{k} komt zonder eten en met vuile kleren op school en is vaak te laat.",
            "{k} schaamt zich en wordt gepest.",
            "{k} is elke dag op tijd op school, met eten en schone kleren.",
            (
                ("{a} zet 's avonds de tas klaar en staat om zeven uur op.", "de leerkracht", "Dan belt de leerkracht {a} om half negen."),
            ),
        ),
        (
            "Volwassenen vechten of schreeuwen waar {k} bij is.",
            "{k} wordt stil en plast weer in bed.",
            "Ruzies gebeuren niet waar kinderen bij zijn.",
            (
                ("Bij oplopende spanning gaat een van de volwassenen een blok om en komt pas terug als het rustig is.", "de steunfiguur", "Dan gaan de kinderen die nacht naar oma."),
            ),
        ),
    ),
    "baby": (
        (
            "Als de baby lang huilt en {a} weinig heeft geslapen, schudt {a} aan het bed of loopt {a} weg.",
            "De baby schrikt en wordt stijf.",
            "De baby wordt nooit geschud en nooit alleen gelaten.",
            (
                ("{a} legt de baby veilig in bed, gaat vijf minuten naar buiten en belt oma.", "oma", "Dan komt oma meteen en slaapt {a} die nacht bij oma."),
                ("{a} komt elke week op het consultatiebureau.", "de jeugdverpleegkundige", "Dan komt de jeugdverpleegkundige dezelfde dag langs."),
            ),
        ),
    ),
    "unborn": (
        (
            "{a} gebruikt drugs als de spanning stijgt en mist afspraken bij de verloskundige.",
            "De baby groeit minder goed.",
            "{a} gebruikt niet en komt op elke controle.",
            (
                ("{a} gaat elke week samen met de steunfiguur naar de verloskundige.", "de verloskundige", "Dan belt de verloskundige het vast gezicht dezelfde dag."),
            ),
        ),
    ),
    "partner_violence": (
        (
            "Als {b} gedronken heeft en er geldzorgen zijn, duwt en slaat {b}.",
            "De kinderen horen alles en durven hun kamer niet uit.",
            "{b} raakt {a} niet aan in boosheid en drinkt niet thuis.",
            (
                ("{b} slaapt bij een broer als {b} heeft gedronken.", "de broer van {b}", "Dan belt {a} 112 en daarna het vast gezicht."),
                ("{b} volgt elke week de training en komt naar elke afspraak.", "de trainer", "Dan hoort het vast gezicht dit dezelfde dag."),
            ),
        ),
        (
            "{b} controleert de telefoon van {a} en bepaalt wie er komt.",
            "{k} moet van {b} vertellen wat {a} doet.",
            "{a} bepaalt zelf met wie {a} praat en heeft eigen geld.",
            (
                ("{a} heeft een eigen rekening en een eigen telefoon.", "het vast gezicht", "Dan spreken we elkaar apart, dezelfde week."),
                ("{k} vertelt niets aan de een over de ander; wij vragen dat ook niet.", "het vast gezicht", "Dan bespreekt het vast gezicht dit met die ouder apart."),
            ),
        ),
        (
            "{e} staat onverwacht voor de deur, ook 's nachts, en gaat niet weg.",
            "De kinderen slapen bij {a} in bed.",
            "{e} komt alleen op afgesproken tijden en nooit bij de woning.",
            (
                ("{e} belt het vast gezicht als er iets geregeld moet worden, en gaat niet naar de woning.", "de wijkagent", "Dan belt {a} 112; de wijkagent weet hiervan."),
            ),
        ),
        (
            "Bij ruzie gooit {b} met spullen en blokkeert {b} de deur.",
            "De jongste huilt en houdt zich vast aan {a}.",
            "Iedereen kan altijd het huis uit.",
            (
                ("{a} heeft een tas klaar staan en een sleutel bij de buren.", "de buren", "Dan gaat {a} naar de buren en belt 112."),
            ),
        ),
    ),
    "elder_abuse": (
        (
            "{b} is uitgeput door de zorg en pakt {a} hard vast of sluit de deur af.",
            "",
            "{a} wordt nooit opgesloten of hard vastgepakt.",
            (
                ("De dagopvang neemt {a} drie dagen per week over, zodat {b} kan rusten.", "de casemanager dementie", "Dan komt er dezelfde week extra thuiszorg."),
                ("{b} belt de steunfiguur als het te veel wordt.", "de wijkverpleging", "Dan gaat {a} een weekend naar logeeropvang."),
            ),
        ),
        (
            "Er verdwijnt geld van de rekening van {a}.",
            "",
            "Niemand anders gebruikt de pas van {a}.",
            (
                ("De pas ligt bij de bewindvoerder en {a} krijgt elke week leefgeld.", "de bewindvoerder", "Dan doet de bewindvoerder aangifte."),
            ),
        ),
    ),
    "parent_abuse": (
        (
            "Als {k} geen geld krijgt of moet stoppen met gamen, slaat en gooit {k}.",
            "{k} heeft daarna spijt en sluit zich op.",
            "Niemand wordt geslagen en er wordt niets kapot gemaakt.",
            (
                ("{k} gaat naar oom als de spanning boven de 6 komt; oom weet dit en haalt {k} op.", "oom", "Dan belt {a} de politie; {k} weet dit vooraf."),
                ("{a} zegt een keer nee, gaat weg en praat er pas de volgende dag over.", "het vast gezicht", "Dan oefenen we dit samen."),
            ),
        ),
    ),
    "divorce_conflict": (
        (
            "Bij het wisselen van de kinderen schelden {a} en {b} elkaar uit.",
            "{k} krijgt buikpijn en wil niet mee.",
            "De kinderen horen en zien geen ruzie tussen hun ouders.",
            (
                ("{a} brengt {k} naar school en {b} haalt {k} daar op. De ouders zien elkaar dan niet.", "de leerkracht", "Dan gaat het wisselen via oma."),
                ("{a} en {b} sturen elkaar alleen berichten over praktische zaken, een keer per week.", "het vast gezicht", "Dan gaan de berichten via het vast gezicht."),
            ),
        ),
        (
            "{k} moet kiezen tussen {a} en {b} en brengt boodschappen over.",
            "{k} zegt niets meer over de ander en slaapt slecht.",
            "{k} mag van allebei houden.",
            (
                ("{a} en {b} vragen {k} niet naar de ander.", "de steunfiguur van {k}", "Dan vertelt {k} dit aan de steunfiguur, die het vast gezicht belt."),
            ),
        ),
    ),
    "other": (
        (
            "Als er alcohol is, dreigen mensen in huis elkaar met geweld.",
            "",
            "Er wordt niet gedreigd en er zijn geen messen in de woonkamer.",
            (
                ("{a} gaat naar boven en doet de deur op slot als iemand dreigt.", "de woonbegeleider", "Dan belt {a} 112."),
            ),
        ),
    ),
}

SAFE_PLACES = (
    "Oma in hetzelfde dorp; zij heeft een sleutel en weet dat zij dag en nacht gebeld mag worden.",
    "De buren van nummer ernaast. Er staat een tas klaar.",
    "Bij tante; daar staat altijd een bed klaar.",
    "Het huis van een vriendin, tien minuten fietsen. Zij weet waarom.",
    "De opvang via het vast gezicht; het nummer staat in de telefoon onder een andere naam.",
)
IF_IT_FAILS = (
    "Bel bij direct gevaar 112. Bel daarna het vast gezicht. Buiten kantooruren Veilig Thuis, dag en nacht, gratis.",
    "Wie merkt dat het misgaat, belt eerst 112 en dan het vast gezicht. Daarna komen we binnen twee dagen bij elkaar.",
    "Lukt een afspraak twee keer niet, dan komt de veiligheidsprofessional erbij en maken we nieuwe voorwaarden.",
)
JUDGEMENTS = {
    "acute": ("Het gevaar is er nu. Er moet vandaag iets gebeuren.", "Er is vannacht geweld geweest en het kan vanavond weer."),
    "unsafe": (
        "De onveiligheid komt steeds terug en iedereen draagt de gevolgen.",
        "Er is een patroon en de afspraken zijn nog niet bekeken.",
        "Zij zien het probleem zelf, maar het lukt nog niet om het te stoppen.",
    ),
    "worrying": (
        "De afspraken houden meestal stand, maar bij geldzorgen loopt de spanning op.",
        "Het is rustiger. Of dat blijft, weten we pas als de hulp minder wordt.",
        "Er is al zes weken geen geweld geweest. De oorzaken zijn er nog.",
    ),
    "safe_enough": (
        "Al maanden geen geweld. Iedereen weet wat te doen als de spanning stijgt.",
        "Er is weer rust: slapen, eten en praten lukt. De steunfiguren blijven.",
    ),
}
OWN_WORDS = {
    "adult_low": (
        "Ik loop op eieren.", "Ik slaap met de telefoon onder mijn kussen.", "Zo kan het niet langer.",
        "Ik schaam me kapot.", "Ik weet niet meer wat goed is.", "Niemand vraagt hoe het met mij gaat.",
    ),
    "adult_middle": (
        "Het gaat beter, maar ik vertrouw het nog niet.", "Overdag gaat het, de avonden zijn moeilijk.",
        "We doen ons best. Soms lukt het.", "Ik heb nu iemand die ik kan bellen.",
    ),
    "adult_high": (
        "Voor het eerst is het rustig in huis.", "We praten nu in plaats van schreeuwen.", "Ik durf weer vooruit te kijken.",
    ),
    "child_low": (
        "Ik ga onder mijn bed als het begint.", "Ik wil dat het stopt.", "Ik pas op mijn broertje.", "Soms doe ik of ik slaap.",
    ),
    "child_middle": ("Het is wel rustiger nu.", "Ik vind het fijn als oma er is.", "Op school gaat het goed, thuis soms."),
    "child_high": ("We eten weer samen.", "Ik slaap weer gewoon.", "Papa en mama lachen weer."),
    "worker": (
        "Ik zie dat iedereen het anders wil, maar dat zij het nog niet kunnen volhouden.",
        "Zij kijken eerst naar elkaar voordat zij iets zeggen.",
        "De sfeer was rustig; de afspraken hangen op de koelkast.", "",
    ),
}  # fmt: skip
NOT_HEARD = ("Wilde er nog niet over praten.", "Was er niet bij; volgende week apart.", "Durfde niet te praten met anderen erbij.")
TOO_YOUNG = "Nog te jong voor een cijfer; wij keken hoe het kind speelt en slaapt."
SEEN = {
    "adjust": ("Het lukt overdag, maar niet 's avonds. We passen de tijd aan.", "De steunfiguur was ziek; we zoeken een tweede."),
    "failed": ("Het is twee keer niet gelukt. We maken samen een nieuwe afspraak.", "Er werd niet gebeld toen het misging."),
}
VOICES = {
    "agrees": ("", "", "Zo kan ik het volhouden.", "Ik doe mee, als de ander het ook doet."),
    "disagrees": ("Ik vind dat alles nu aan mij ligt.", "Ik wil niet dat er iemand meekijkt.", "De afspraak over het geld klopt niet."),
    "child_view": ("Ik vind het goed als het echt stopt.", "Ik wil vaker naar oma.", "Ik wil dat jullie niet meer schreeuwen."),
    "not_present": ("Was ziek; het vast gezicht neemt het plan apart door.", "Wilde er niet bij zijn."),
}
PHASE_REASONS = {
    (None, 1): ("We zijn begonnen: eerst moet het veilig zijn.",),
    (1, 2): (
        "Zes weken geen geweld en alle voorwaarden zijn bekeken. Nu de oorzaken.",
        "De afspraken houden stand. We gaan werken aan drank, geld en slaap.",
    ),
    (2, 3): ("De oorzaken zijn kleiner en het blijft veilig. Tijd om te herstellen.",),
    (2, 1): ("Er is opnieuw geweld geweest. We gaan terug naar directe veiligheid.",),
    (3, 1): ("Na een lange rustige tijd ging het gisteren weer mis. Terug naar directe veiligheid.",),
}
CLOSED_REASONS = ("Het huishouden redt het zelf. Over drie maanden en over een jaar vragen we hoe het gaat.",)
INVOLVED_BECAUSE = ("Start na de melding.", "Past bij de vraag van dit huishouden.", "Heeft ruimte en kent deze buurt.", "Spreekt de taal van dit gezin.")
DUO_BECAUSE = ("Er is direct gevaar: we staan er samen.", "De situatie is ingewikkeld; samen kijken we beter.")
HANDED_OVER_BECAUSE = "Overgenomen van een collega die wegging; warm overgedragen."


def needs(text: str) -> frozenset[str]:
    """Which people a text speaks of: a, b, k, or e for somebody who was a partner."""
    return frozenset(slot for slot in "abek" if "{" + slot + "}" in text)


@cache
def fitting(texts: tuple[str, ...], there: frozenset[str]) -> tuple[str, ...]:
    """The texts that speak only of who is there."""
    return tuple(text for text in texts if needs(text) <= there)


@cache
def signals(worry: str, there: frozenset[str]) -> tuple[str, ...]:
    if worry == "child_abuse" and "k" not in there:
        return UNBORN if "unborn" in there else fitting(BABY, there)
    return fitting(SIGNALS[worry], there) or fitting(SIGNALS["other"], there)


@cache
def situations(worry: str, there: frozenset[str]) -> tuple:
    """What can be unsafe here; of its agreements only those that people of this household can make."""
    if worry == "child_abuse" and "k" not in there:
        worry = "unborn" if "unborn" in there else "baby"
    found = []
    for happens, children, condition, agreements in SITUATIONS[worry]:
        possible = tuple(row for row in agreements if needs(" ".join(row)) <= there)
        if possible and needs(happens + condition) <= there:
            found.append((happens, children if needs(children) <= there and "children" in there else "", condition, possible))
    return tuple(found) or SITUATIONS["other"]
