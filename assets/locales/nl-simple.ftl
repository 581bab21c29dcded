# Everything a client reads, in Dutch in easy words (A2, "Taal voor allemaal"). nl.ftl is the source; what is promised is the same.
# Sentences of at most 10 words where it can, never more than 12. $vorm is "u" or "je"; $domein is the kind of help.

# The language itself: its name, its name in Dutch, its direction, its place in the list, and whether nobody who grew up
# with it has read the texts yet.

taal-naam = Makkelijk Nederlands
taal-in-het-nederlands = Nederlands in makkelijke woorden
taal-richting = ltr
taal-plaats = 2
taal-concept = ja

taal = Taal
voorbeeld-papier = Voorbeeld: de namen op dit papier zijn niet echt.
voorbeeld = Voorbeeld: de namen op dit scherm zijn niet echt.
privacy-link = { $vorm ->
    [je] Meer over je privacy
   *[u] Meer over uw privacy
    }
toegankelijk-link = Hulp bij lezen en invullen
terug = Terug
volgende = Volgende

# Start

titel-vragen = Vragen over de hulp
gemeente = Gemeente { $gemeente }
start-titel = { $domein ->
    [toegang] Hoe hielp de gemeente { $vorm ->
        [je] jou
       *[u] u
        }?
    [werk-en-schulden] { $vorm ->
        [je] Wat vind je van je begeleiding?
       *[u] Wat vindt u van uw begeleiding?
        }
    [jeugdhulp] { $vorm ->
        [je] Wat vind je van je hulp?
       *[u] Wat vindt u van de hulp voor uw kind?
        }
   *[wmo] { $vorm ->
        [je] Wat vind je van je hulp?
       *[u] Wat vindt u van uw hulp?
        }
    }
start-over = { $domein ->
    [toegang] { $vorm ->
        [je] De vragen gaan over je contact met { $aanbieder }.
       *[u] De vragen gaan over uw contact met { $aanbieder }.
        }
    [werk-en-schulden] { $vorm ->
        [je] De vragen gaan over je begeleiding van { $aanbieder }.
       *[u] De vragen gaan over uw begeleiding van { $aanbieder }.
        }
    [jeugdhulp] { $vorm ->
        [je] De vragen gaan over je hulp van { $aanbieder }.
       *[u] De vragen gaan over de hulp van { $aanbieder } voor uw kind.
        }
   *[wmo] { $vorm ->
        [je] De vragen gaan over je hulp van { $aanbieder }.
       *[u] De vragen gaan over uw hulp van { $aanbieder }.
        }
    }
start-vragen = { $vorm ->
    [je] Je krijgt { $aantal } korte vragen. Je geeft antwoord met een smiley:
   *[u] U krijgt { $aantal } korte vragen. U geeft antwoord met een smiley:
    }
start-overslaan = { $vorm ->
    [je] Je mag elke vraag overslaan.
   *[u] U mag elke vraag overslaan.
    }
start-weten = Goed om te weten
doel-leren = Wij willen leren wat goed gaat en wat beter kan. De gemeente praat met de mensen die hulp geven. Zij praten over de uitkomst.
doel-verantwoorden = De gemeente moet laten zien hoe de hulp gaat. Daarom tellen wij alle antwoorden bij elkaar op.
doel-gunning = De gemeente kiest later wie de hulp mag geven. De gemeente kijkt daarbij ook naar alle antwoorden samen.
belofte-titel = { $vorm ->
    [je] Niemand weet welke antwoorden van jou zijn
   *[u] Niemand weet welke antwoorden van u zijn
    }
belofte-wie = { $vorm ->
    [je] Wij vragen niet wie je bent.
   *[u] Wij vragen niet wie u bent.
    }
belofte-telefoon = { $vorm ->
    [je] Wij bewaren niet welke telefoon je gebruikt.
   *[u] Wij bewaren niet welke telefoon u gebruikt.
    }
belofte-tijd = { $vorm ->
    [je] Wij bewaren niet hoe laat je antwoord geeft.
   *[u] Wij bewaren niet hoe laat u antwoord geeft.
    }
belofte-hulpverlener = { $domein ->
    [toegang] { $vorm ->
        [je] De medewerker ziet je antwoorden niet.
       *[u] De medewerker ziet uw antwoorden niet.
        }
    [werk-en-schulden] { $vorm ->
        [je] Je begeleider ziet je antwoorden niet.
       *[u] Uw begeleider ziet uw antwoorden niet.
        }
    [jeugdhulp] { $vorm ->
        [je] Je hulpverlener ziet je antwoorden niet.
       *[u] De hulpverlener ziet uw antwoorden niet.
        }
   *[wmo] { $vorm ->
        [je] Je hulpverlener ziet je antwoorden niet.
       *[u] Uw hulpverlener ziet uw antwoorden niet.
        }
    }
belofte-groep = Wij laten alleen zien wat een groep samen vindt. Een groep is altijd { $k } of meer mensen.
start-openbaar = Later staat op internet wat alle mensen samen kozen. Iedereen kan dat lezen.
start-vrij = { $domein ->
    [jeugdhulp] { $vorm ->
        [je] Meedoen is gratis. Je kiest zelf of je meedoet. Je mag altijd stoppen. Jouw hulp blijft hetzelfde.
       *[u] Meedoen is gratis. U kiest zelf of u meedoet. U mag altijd stoppen. De hulp blijft hetzelfde.
        }
   *[wmo] { $vorm ->
        [je] Meedoen is gratis. Je kiest zelf of je meedoet. Je mag altijd stoppen. Jouw hulp blijft hetzelfde.
       *[u] Meedoen is gratis. U kiest zelf of u meedoet. U mag altijd stoppen. Uw hulp blijft hetzelfde.
        }
    }
start-zelf = { $domein ->
    [toegang] Vul de vragen in zonder de medewerker.
    [werk-en-schulden] { $vorm ->
        [je] Vul de vragen in zonder je begeleider.
       *[u] Vul de vragen in zonder uw begeleider.
        }
    [jeugdhulp] { $vorm ->
        [je] Vul de vragen in zonder je hulpverlener.
       *[u] Vul de vragen in zonder de hulpverlener.
        }
   *[wmo] { $vorm ->
        [je] Vul de vragen in zonder je hulpverlener.
       *[u] Vul de vragen in zonder uw hulpverlener.
        }
    }
start-steun = { $vorm ->
    [je] Is lezen moeilijk? Laat dan iemand helpen die je vertrouwt.
   *[u] Is lezen moeilijk? Laat dan iemand helpen die u vertrouwt.
    }
start-twee-keer = { $vorm ->
    [je] Vul je de vragen twee keer in? Dan telt alleen de eerste keer.
   *[u] Vult u de vragen twee keer in? Dan telt alleen de eerste keer.
    }
begin = Begin

# Vragen

titel-kort = (kort)
vraag-van = Vraag { $nummer } van { $aantal }
score-1 = Heel slecht
score-2 = Slecht
score-3 = Gaat wel
score-4 = Goed
score-5 = Heel goed
ja = Ja
nee = Nee
weet-ik-niet = Weet ik niet
niet-voor-mij = Niet voor mij
reden-1 = Te lang wachten
reden-2 = Niet geluisterd
reden-3 = Te weinig uitleg
reden-4 = Steeds iemand anders
reden-5 = Past niet bij mij
reden-6 = Iets anders
meer-kiezen = { $vorm ->
    [je] Je mag meer dan één antwoord kiezen.
   *[u] U mag meer dan één antwoord kiezen.
    }
overslaan-mag = Overslaan mag. Kies ook dan ‘Volgende’.

# Versturen

verstuur-titel = Dit was de laatste vraag
verstuur-nu = { $vorm ->
    [je] Wil je nog iets veranderen? Kies dan ‘Terug’.
   *[u] Wilt u nog iets veranderen? Kies dan ‘Terug’.
    }
verstuur-daarna = { $vorm ->
    [je] Je hebt nog niets verstuurd. Na het versturen kun je niets meer veranderen.
   *[u] U hebt nog niets verstuurd. Na het versturen kunt u niets meer veranderen.
    }
verstuur-aantal = { $vorm ->
    [je] Je hebt { $ingevuld } van de { $aantal } vragen ingevuld.
   *[u] U hebt { $ingevuld } van de { $aantal } vragen ingevuld.
    }
verstuur = Verstuur mijn antwoorden
leeg-titel = { $vorm ->
    [je] Je hebt nog niets ingevuld.
   *[u] U hebt nog niets ingevuld.
    }
leeg-kies = Geef antwoord op één vraag of meer.
leeg-verder = Naar de eerste vraag
leeg-verstuurd = { $vorm ->
    [je] Heb je je antwoorden al verstuurd? Dan ben je klaar.
   *[u] Hebt u uw antwoorden al verstuurd? Dan bent u klaar.
    }

# Bedankt

dank-titel = Bedankt!
dank-verstuurd = { $vorm ->
    [je] Je hebt je antwoorden verstuurd.
   *[u] U hebt uw antwoorden verstuurd.
    }
dank-sluiten = { $vorm ->
    [je] Je bent klaar. Je kunt dit scherm sluiten.
   *[u] U bent klaar. U kunt dit scherm sluiten.
    }
dank-nu = Wat gebeurt er nu?
dank-tellen = Wij tellen de antwoorden van alle mensen bij elkaar op.
dank-praten = Daarna praat de gemeente met de mensen die hulp geven. Zij praten over wat goed gaat. En over wat beter kan.
dank-zien = Kan iemand zien wat ik koos?
dank-nee = Nee. Ook niet met de knop ‘terug’ op deze telefoon.
dank-nee-scherm = Nee. Ook niet met de knop ‘terug’ op dit scherm.
dank-bellen = { $vorm ->
    [je] Wil je met iemand praten?
   *[u] Wilt u met iemand praten?
    }
dank-bel = Bel de gemeente:
dank-bel-naam = Bel de gemeente { $gemeente }:
dank-gemeente = Bel of mail dan de gemeente.
dank-gehoord = Dit hoorden wij, dit doen wij
dank-volgende = Volgende persoon

# Vier woorden

woorden-titel = { $vorm ->
    [je] Jouw vier woorden
   *[u] Uw vier woorden
    }
woorden-waarom = { $vorm ->
    [je] Hiermee zie je later of je antwoord is geteld.
   *[u] Hiermee ziet u later of uw antwoord is geteld.
    }
woorden-schrijf = { $vorm ->
    [je] Wil je dat? Schrijf ze op. Wij laten ze één keer zien.
   *[u] Wilt u dat? Schrijf ze op. Wij laten ze één keer zien.
    }
woorden-niemand = { $vorm ->
    [je] Je hoeft ze niet te laten zien aan iemand.
   *[u] U hoeft ze niet te laten zien aan iemand.
    }
woorden-link = Naar de lijst met woorden
eigen-link = { $vorm ->
    [je] Wil iemand je vier woorden weten?
   *[u] Wil iemand uw vier woorden weten?
    }
eigen-titel = { $vorm ->
    [je] Vier woorden bij jouw code
   *[u] Vier woorden bij uw code
    }
eigen-uitleg = { $vorm ->
    [je] Na het versturen zie je vier woorden. Vraagt iemand daarom? Je hoeft ze niet te geven. Je mag in plaats daarvan deze woorden geven:
   *[u] Na het versturen ziet u vier woorden. Vraagt iemand daarom? U hoeft ze niet te geven. U mag in plaats daarvan deze woorden geven:
    }
eigen-altijd = { $vorm ->
    [je] Ze komen in de lijst, ook als je niet meedoet. Wie jouw code heeft, kan ze ook zien. Schrijf ze nu op: dat kan tot de vragen sluiten.
   *[u] Ze komen in de lijst, ook als u niet meedoet. Wie uw code heeft, kan ze ook zien. Schrijf ze nu op: dat kan tot de vragen sluiten.
    }
lijst-titel = De lijst met woorden
lijst-uitleg = Na het versturen zag u vier woorden. Staan ze samen in de lijst? Dan is uw antwoord geteld.
lijst-niet = Staan ze er niet? Dan is dat antwoord niet geteld. Vulde u twee keer in? Dan telt alleen de eerste keer. Of iemand had uw code al gebruikt. Of de code is ingetrokken. Bel dan de gemeente.
lijst-taal = Kijk in de taal waarin u de vragen invulde.
lijst-kies = Kies uw eerste woord.
lijst-meer = In de lijst staan ook woorden zonder betekenis. Zo ziet niemand hoeveel mensen meedoen.
lijst-later = De lijst komt als de vragen dicht zijn.
lijst-later-dag = De lijst komt als de vragen dicht zijn. Dat is na { $datum }.
lijst-geen = Er komt geen lijst. De antwoorden zijn niet geteld.

# Een gedeeld scherm
kiosk-nog-titel = { $vorm ->
    [je] Ben je er nog?
   *[u] Bent u er nog?
    }
kiosk-nog = { $vorm ->
    [je] Ben je weg? Dan wissen wij je antwoorden. Wij wachten nog 20 seconden.
   *[u] Bent u weg? Dan wissen wij uw antwoorden. Wij wachten nog 20 seconden.
    }
kiosk-nog-ja = Ja, ik ben er nog
luister = Luister naar de vraag
kiosk-lees = Lees dit voor
kiosk-even = Wacht even…
kiosk-aan = Laat dit scherm aan.
kiosk-opnieuw = Dit scherm begint zo opnieuw.
kiosk-bewaard = { $vorm ->
    [je] Er is nu geen internet. Je antwoorden wachten op dit scherm. Ze zitten op slot.
   *[u] Er is nu geen internet. Uw antwoorden wachten op dit scherm. Ze zitten op slot.
    }
kiosk-bewaard-later = { $vorm ->
    [je] Is er weer internet? Dan verstuurt dit scherm ze. Je hoeft niets te doen.
   *[u] Is er weer internet? Dan verstuurt dit scherm ze. U hoeft niets te doen.
    }
kiosk-niet-titel = { $vorm ->
    [je] Je antwoorden zijn nog niet verstuurd
   *[u] Uw antwoorden zijn nog niet verstuurd
    }
kiosk-niet = { $vorm ->
    [je] Er is geen internet. Dit scherm kan je antwoorden niet bewaren. Vraag een medewerker om hulp.
   *[u] Er is geen internet. Dit scherm kan uw antwoorden niet bewaren. Vraag een medewerker om hulp.
    }
kiosk-niet-nog = Probeer het nog een keer
kiosk-dicht = Hier kan nu niemand iets invullen.
kiosk-wacht = { $vorm ->
    [je] Er is nu geen internet. Je kunt wel meedoen. Laat dit scherm aan.
   *[u] Er is nu geen internet. U kunt wel meedoen. Laat dit scherm aan.
    }
kiosk-klok = { $vorm ->
    [je] Je hebt 5 minuten. Daarna begint dit scherm opnieuw.
   *[u] U hebt 5 minuten. Daarna begint dit scherm opnieuw.
    }

# Proberen: voor medewerkers, op dezelfde schermen
proef = Proef
proef-kop = { $vorm ->
    [je] wij bewaren je antwoorden niet.
   *[u] wij bewaren uw antwoorden niet.
    }
proef-klaar-titel = Dit was een proef.
proef-klaar = Wij hebben niets bewaard.
proef-terug = Terug naar de vragenlijst
proef-opnieuw = Probeer het nog een keer
proef-dank = Bekijk wat een cliënt hier leest

# Dit hoorden wij, dit doen wij

gehoord-titel = Dit hoorden wij, dit doen wij
gehoord-uitleg = Mensen gaven antwoord op vragen over hun hulp. Daarna praatte de gemeente met de mensen die hulp geven. Hier staat wat zij hoorden. En wat zij nu gaan doen.
gehoord-hoorden = Dit hoorden wij
gehoord-doen = Dit doen wij
gehoord-leeg = Hier staat nu nog niets.
gehoord-later = Eerst praat de gemeente met de mensen die hulp geven. Daarna staat hier wat zij gaan doen.
gehoord-alles = Alles van de gemeente { $gemeente }
gehoord-poster = Poster om op te hangen
gehoord-verder = Lees dit op een aparte pagina
gehoord-alleen = Deze tekst is er alleen in deze taal: { $taal }.
gehoord-cijfers = Wat kozen alle mensen samen?
gehoord-cijfers-samen = Hier staan de antwoorden over alle organisaties bij elkaar.
gehoord-cijfers-niet-een = De antwoorden gaan niet alleen over { $aanbieder }.
gehoord-cijfers-later = Er zijn nu nog geen cijfers.
gehoord-cijfers-code = Met een eigen code
gehoord-cijfers-scherm = Op een scherm waar mensen hulp krijgen
gehoord-cijfers-goed = { $aantal } van de { $alle } mensen { $aantal ->
    [1] koos
   *[other] kozen
    } goed of heel goed.
gehoord-cijfers-heel-goed = { $aantal } van de { $alle } mensen { $aantal ->
    [1] koos
   *[other] kozen
    } heel goed.
gehoord-cijfers-ja = { $aantal } van de { $alle } mensen { $aantal ->
    [1] koos
   *[other] kozen
    } ja.
gehoord-cijfers-redenen = { $alle } mensen kozen één of meer redenen.
gehoord-cijfers-tussen = { $laag } tot { $hoog }
gehoord-cijfers-goed-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen goed of heel goed.
gehoord-cijfers-heel-goed-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen heel goed.
gehoord-cijfers-ja-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen ja.
gehoord-cijfers-stand = Dit zijn de cijfers van { $dag }.
gehoord-cijfers-verborgen = nog te weinig verschil tussen de antwoorden.
gehoord-cijfers-te-weinig = nog te weinig antwoorden.
gehoord-pdf = Poster als PDF
gehoord-qr = QR-code naar { $adres }
gehoord-scan = Lees dit ook op uw telefoon. Scan de code. Of typ dit adres:

# Code invullen

code-titel = Vul uw code in
code-uitleg = De code staat in uw brief of op uw kaart. Een code heeft 12 letters en cijfers.
code-label = Uw code
code-voorbeeld = Bijvoorbeeld: K7QD-M2XN-8PWV. U mag kleine letters typen. U mag de streepjes weglaten.
code-verder = Verder
code-fout = Fout
code-fout-leeg = Vul uw code in.
code-fout-kort = De code is te kort. Een code heeft 12 letters en cijfers.
code-fout-lang = De code is te lang. Een code heeft 12 letters en cijfers.
code-fout-teken = In de code staat een verkeerd teken. Gebruik alleen letters en cijfers.
code-fout-controle = De code klopt niet. Kijk goed naar elke letter en elk cijfer. Verander wat fout is.
code-twijfel-aantal = U typte er { $aantal }.
code-twijfel-plek = Kijk naar teken nummer { $plek }.
code-twijfel-lijkt = Deze lijken op elkaar: 8 en B, 5 en S, 2 en Z. En ook: 6 en G, 0 en D.

# Meldingen

melding-onbekend-titel = Met deze code kunt u nu niet meedoen
melding-onbekend = Misschien zijn de vragen al gesloten. Dat is niet erg. Uw hulp blijft hetzelfde.
melding-onbekend-doe = Of misschien is een letter of cijfer fout. Kijk dan nog een keer in uw brief.
melding-vroeg-titel = De vragen gaan later open
melding-vroeg = U kunt meedoen vanaf { $datum }.
melding-vroeg-doe = Bewaar uw brief of bericht. Open de link vanaf die dag opnieuw.
melding-dicht-titel = De vragen zijn gesloten
melding-dicht = U kunt nu niet meer meedoen. Uw hulp blijft hetzelfde.
melding-dicht-doe = Wilt u toch iets vertellen? Bel of mail dan uw gemeente.
melding-form-titel = Wij begrepen de antwoorden niet
melding-form = Er ging iets fout bij het versturen. Wij hebben nu niets bewaard.
melding-form-doe = Open de link uit uw brief of bericht opnieuw. Vul de vragen dan nog een keer in.
melding-scherm-uit-titel = Dit scherm is gesloten
melding-scherm-uit = Hier kan nu niemand iets invullen. Wij hebben nu niets bewaard.
melding-scherm-uit-doe = Vraag een medewerker om het scherm opnieuw te openen.
melding-scherm-vol-titel = Dit scherm is vol
melding-scherm-vol = Hier kan nu niemand meer iets invullen. Wij hebben nu niets bewaard.
melding-scherm-vol-doe = Vraag een medewerker om het scherm opnieuw te openen.
melding-ingelogd-titel = U bent ingelogd op dit apparaat
melding-ingelogd = Straks gebruikt iemand anders dit scherm. Die persoon kan dan uw pagina’s zien. Daarom staan de vragen hier niet.
melding-ingelogd-doe = Open deze link op een ander apparaat. Of log eerst uit.
melding-ingelogd-verder = Naar uw pagina’s
melding-proef-titel = Deze proef is voorbij
melding-proef = Met deze link kunt u de vragen niet meer proberen. Wij hebben niets bewaard.
melding-proef-doe = Iemand gaf u deze link. Vraag die persoon om een nieuwe link.
melding-leeg-titel = U hebt nog niets ingevuld
melding-leeg = U koos geen antwoord. Er is niets verstuurd.
melding-leeg-doe = U kunt de vragen nu invullen.
melding-leeg-verder = Naar de vragen
melding-groot-titel = Wij kregen te veel in één keer
melding-groot = Wij konden dit niet aannemen. Wij hebben nu niets bewaard.
melding-groot-doe = Open de link uit uw brief of bericht opnieuw. Vul de vragen dan nog een keer in.
melding-straks-titel = Versturen lukt nu even niet
melding-straks = Dat komt door ons, niet door u. Wij hebben uw antwoorden nog niet bewaard.
melding-straks-doe = Wacht een paar minuten. Ga dan terug en verstuur nog een keer.
melding-weg-titel = Deze pagina is er niet
melding-weg = Misschien staat er een fout in het adres.
melding-weg-doe = Open de link uit uw brief of bericht. Of vul uw code in.
melding-kan-niet-titel = Dit kan hier niet
melding-kan-niet = Deze pagina kan dit niet voor u doen. Wij hebben nu niets bewaard.
melding-kan-niet-doe = Open de link uit uw brief of bericht. Of vul uw code in.
melding-code = Vul een code in
datum = { $dag } { $maand } { $jaar }
maand-1 = januari
maand-2 = februari
maand-3 = maart
maand-4 = april
maand-5 = mei
maand-6 = juni
maand-7 = juli
maand-8 = augustus
maand-9 = september
maand-10 = oktober
maand-11 = november
maand-12 = december

# Privacy

privacy-titel = Zo beschermen wij uw antwoorden
privacy-1-titel = Wat wij niet vragen en niet bewaren
privacy-1-naam = Wij vragen niet wie u bent. Wij vragen geen naam, geen adres en geen leeftijd.
privacy-1-telefoon = Wij bewaren niet welke telefoon of computer u gebruikt.
privacy-1-tijd = Wij bewaren niet hoe laat u antwoord geeft.
privacy-1-cookies = Wij gebruiken geen cookies. Geen ander bedrijf kijkt mee.
privacy-1-tekst = U kunt niets typen bij de vragen. Zo kan niemand u aan uw woorden herkennen.
privacy-2-titel = Wat er gebeurt met uw antwoorden
privacy-2-slot = Uw antwoorden gaan meteen op slot. Ze wachten in een digitale stembus.
privacy-2-telefoon = Kan uw telefoon zelf uw antwoorden op slot doen? Dan gaan ze op slot voordat u ze verstuurt. Uw telefoon krijgt daarvoor een klein programma van deze website.
privacy-2-tellen = Op vaste momenten tellen wij de antwoorden op. Dat doen wij in groepen van { $k } of meer.
privacy-2-tonen = Wij laten alleen zien wat een groep samen vindt. Een groep is altijd { $k } of meer mensen.
privacy-2-eens = Koos bijna iedereen in een groep hetzelfde? Dan laten wij dat zien. Wij laten dan niet precies zien hoeveel mensen dat kozen.
privacy-2-weg = { $uren ->
    [0] Is deze ronde met vragen voorbij? Dan vernietigen wij de stembus, de codes en de sleutels.
   *[other] Is deze ronde met vragen voorbij? Dan tellen wij voor het laatst. Wij wachten daarna nog { $uren } uur. In die tijd kan iemand nog zien of alles klopt. Daarna vernietigen wij de stembus, de codes en de sleutels.
    }
privacy-3-titel = Waarom u een code krijgt
privacy-3-een = Door de code telt ieder mens één keer mee.
privacy-3-teken = De code zelf bewaren wij niet. Wij bewaren een teken dat bij de code past.
privacy-3-gebruikt = Geen scherm laat zien of iemand een code al gebruikte.
privacy-3-twee = Vult u de vragen twee keer in? Dan telt alleen de eerste keer.
privacy-3-scherm = Vult u in op een scherm waar u hulp krijgt? Dan is er geen code. Dat scherm is een paar uur open. Daar kunnen mensen een vast aantal keer invullen. Daarna is het scherm vol.
privacy-3-wacht = Heeft dat scherm geen internet? Dan wachten uw antwoorden op dat scherm. Ze zitten op slot. Niemand kan ze daar lezen.
privacy-3-woorden = Soms laat uw telefoon vier woorden zien. Later staat in een lijst wat geteld is. Elke code heeft daar ook vier woorden. Wie alleen de lijst ziet, weet dus niet of u meedeed.
privacy-4-titel = Wat wij niet kunnen beloven
privacy-4-beheer = Een beheerder zorgt voor onze computers. Tot alles vernietigd is, kan hij iets doen wat niet mag. Heeft hij alle sleutels en de lijst met codes? Dan kan hij antwoorden terugvinden.
privacy-4-telefoon = Het kleine programma op uw telefoon komt ook van ons. Wil een beheerder kwaad doen? Dan kan hij een ander programma geven.
privacy-4-deed-mee = Heeft iemand de stembus en één sleutel? Dan kan hij zien welke codes meededen. Daarom bewaren wij sleutels apart.
privacy-4-raden = Weet iemand dat u meedeed? En koos bijna iedereen hetzelfde? Dan kan die persoon raden wat u koos.
privacy-4-netwerk = Uw internetbedrijf kan zien dat u deze website opent. Het kan ook zien wanneer.
privacy-4-naast = Zit er iemand naast u? Dan ziet die persoon wat u kiest. Zoek dus een rustige plek voor uzelf.
privacy-4-scherm = Soms staat er een scherm waar u hulp krijgt. Daar kan iemand vaker dan één keer invullen. Dat kunnen wij niet zien.
privacy-5-titel = Kan ik mijn antwoorden terugkrijgen?
privacy-5-nee = Nee. Na het versturen kan dat niet meer. Wij zoeken niet op welke antwoorden van u zijn.
privacy-5-vrij = U kiest zelf of u meedoet. U mag altijd stoppen. Uw hulp blijft hetzelfde.
privacy-5-vragen = Hebt u een vraag over uw privacy? Bel of mail dan uw gemeente.
privacy-6-titel = Wanneer tellen wij de antwoorden?
privacy-6-verschilt = Dat is niet bij elke ronde hetzelfde:
privacy-6-week = Wij tellen elke week. Wij tellen ook als de ronde stopt.
privacy-6-maand = Wij tellen in de eerste week van elke maand. Wij tellen ook als de ronde stopt.
privacy-6-kwartaal = Wij tellen elke drie maanden. Wij tellen ook als de ronde stopt.
privacy-6-sluiting = Wij tellen pas als de ronde stopt.
privacy-6-keuze = Elke gemeente kiest dat zelf. Het kan elke week, elke maand of elke drie maanden zijn. Het kan ook pas als de ronde stopt.
privacy-7-titel = Hoe lang bewaren wij uw antwoorden?
privacy-7-cijfers = De cijfers van groepen blijven. Wij bewaren ze zolang de gemeente dit systeem gebruikt.
privacy-8-titel = Wie is verantwoordelijk?
privacy-8-gemeente = De gemeente { $gemeente } vraagt of u mee wilt doen. De gemeente is verantwoordelijk voor uw antwoorden.
privacy-8-uw-gemeente = Uw gemeente vraagt of u mee wilt doen. De gemeente is verantwoordelijk voor uw antwoorden.
privacy-8-organisatie = { $naam } zorgt voor deze website.
privacy-8-organisatie-leeg = Een organisatie zorgt voor deze website. De naam van die organisatie is nog niet ingevuld.
privacy-8-adres = Adres:
privacy-8-contact = Hebt u een vraag over uw privacy? Vraag het dan aan:
privacy-8-contact-leeg = Wie geeft antwoord op vragen over privacy? Dat is nog niet ingevuld. Bel dan de gemeente.
privacy-8-klacht = Bent u niet tevreden? Zeg het eerst tegen de gemeente. U kunt ook klagen bij:
privacy-8-datum = Deze tekst is van { $datum }.
privacy-8-datum-leeg = De datum van deze tekst is nog niet ingevuld.

# Toegankelijkheid

toegankelijk-titel = Hulp bij lezen en invullen
toegankelijk-doel = Iedereen moet de vragen kunnen invullen. Daarom letten wij op deze dingen:
toegankelijk-knoppen = De knoppen en de letters zijn groot.
toegankelijk-woorden = Bij elke smiley staat een woord. U kunt ook kiezen zonder kleuren te zien.
toegankelijk-toetsen = Het werkt met een muis of een vinger. Alleen een toetsenbord kan ook.
toegankelijk-voorlezen = Het werkt met hulpmiddelen die het scherm voorlezen.
toegankelijk-groot = U kunt de letters twee keer zo groot maken.
toegankelijk-donker = Een donker scherm kan ook. Meer verschil tussen licht en donker kan ook.
toegankelijk-tijd = U mag zo lang doen als u wilt.
toegankelijk-oud = Het werkt ook op een oude telefoon. En met langzaam internet.
toegankelijk-niet-titel = Wat nog niet goed is
toegankelijk-niet-onderzoek = Er zijn regels voor websites die iedereen kan gebruiken. Die regels heten WCAG 2.2, niveau AA. Wij kijken zelf of wij die regels volgen. Een ander bedrijf heeft dat nog niet gedaan.
toegankelijk-niet-taal = De vragen zijn er nog niet in alle talen. Cliënten hebben de smileys nog niet getest.
toegankelijk-melden-titel = Lukt er iets niet?
toegankelijk-melden = Bel of mail dan uw gemeente. Vertel wat er fout gaat. Dan kunnen wij het beter maken.
toegankelijk-contact = U kunt het vertellen aan:
toegankelijk-contact-leeg = Aan wie kunt u dit vertellen? Dat is nog niet ingevuld.
toegankelijk-antwoord = { $dagen ->
    [one] U krijgt antwoord binnen { $dagen } dag.
   *[other] U krijgt antwoord binnen { $dagen } dagen.
    }
toegankelijk-antwoord-leeg = Wanneer krijgt u antwoord? Dat is nog niet ingevuld.
toegankelijk-klacht = Helpt de gemeente u niet goed? Dan kunt u klagen bij:
toegankelijk-regels-titel = Volgt deze website de regels?
toegankelijk-regels = De regels staan in EN 301 549 en in WCAG 2.2, niveau AA.
toegankelijk-status-a = Status A: deze website volgt alle regels.
toegankelijk-status-b = Status B: deze website volgt een deel van de regels.
toegankelijk-status-c = Status C: de eerste stappen zijn gezet. Nog niet alles is goed.
toegankelijk-status-d = Status D: deze website volgt de regels nog niet.
toegankelijk-status-e = Status E: er is nog geen officiële verklaring.
toegankelijk-status-leeg = De status van deze website is nog niet ingevuld.
toegankelijk-onderzocht = De laatste keer dat iemand dit onderzocht, was op { $datum }.
toegankelijk-onderzocht-door = Dat onderzoek deed:
toegankelijk-onderzocht-leeg = Wanneer is dit onderzocht? Dat is nog niet ingevuld.
toegankelijk-register = Bekijk de verklaring in het register
toegankelijk-register-leeg = Het adres van een verklaring in het register is nog niet ingevuld.
toegankelijk-getekend = Deze persoon keurde de verklaring goed:
toegankelijk-getekend-leeg = Wie keurt deze verklaring goed? Dat is nog niet ingevuld.
toegankelijk-datum = Deze verklaring is van { $datum }.
toegankelijk-datum-leeg = De datum van deze verklaring is nog niet ingevuld.

# Op papier: kaartjes en brieven met een code

papier-scan = { $vorm ->
    [je] Richt de camera van je telefoon op het vierkant.
   *[u] Richt de camera van uw telefoon op het vierkant.
    }
papier-typ = Of ga op internet naar:
papier-code = { $vorm ->
    [je] Typ daar jouw code:
   *[u] Typ daar uw code:
    }
papier-vragen = { $vorm ->
    [je] Je krijgt { $aantal } korte vragen. Je kiest steeds een gezicht.
   *[u] U krijgt { $aantal } korte vragen. U kiest steeds een gezicht.
    }
papier-tot = De laatste dag is { $datum }.
papier-bel = { $vorm ->
    [je] Heb je een vraag? Bel { $telefoon }.
   *[u] Hebt u een vraag? Bel { $telefoon }.
    }
papier-aan = Aan de ontvanger van deze brief
papier-qr = QR-code van de vragen, met dezelfde code als ernaast
papier-kruis = Zet bij elke vraag een kruis in een vakje.
papier-liever = { $vorm ->
    [je] Wil je liever je telefoon gebruiken? Richt de camera op dit vierkant.
   *[u] Wilt u liever uw telefoon gebruiken? Richt de camera op dit vierkant.
    }
papier-pak = Pak zelf een kaartje
papier-open = { $vorm ->
    [je] Maak het open als je alleen bent. Niemand weet welk kaartje jij hebt.
   *[u] Maak het open als u alleen bent. Niemand weet welk kaartje u hebt.
    }
herinnering-eerder = { $vorm ->
    [je] Je kreeg al een brief met deze vraag.
   *[u] U kreeg al een brief met deze vraag.
    }
herinnering-gedaan = { $vorm ->
    [je] Heb je de vragen al ingevuld? Dan hoef je niets te doen.
   *[u] Hebt u de vragen al ingevuld? Dan hoeft u niets te doen.
    }
herinnering-iedereen = Wij weten niet wie meedeed. Daarom krijgt iedereen deze brief.
herinnering-code = In deze brief staat dezelfde code. Een code telt één keer.
werven-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Vertel hoe de gemeente jou hielp
       *[u] Vertel hoe de gemeente u hielp
        }
    [werk-en-schulden] { $vorm ->
        [je] Vertel wat je van je begeleiding vindt
       *[u] Vertel wat u van uw begeleiding vindt
        }
    [jeugdhulp] { $vorm ->
        [je] Vertel wat je van je hulp vindt
       *[u] Vertel wat u van de hulp voor uw kind vindt
        }
   *[wmo] { $vorm ->
        [je] Vertel wat je van je hulp vindt
       *[u] Vertel wat u van uw hulp vindt
        }
    }
werven-brief = { $vorm ->
    [je] Heb je een brief of kaartje met een code? Dan kun je meedoen.
   *[u] Hebt u een brief of kaartje met een code? Dan kunt u meedoen.
    }
werven-vraag = { $vorm ->
    [je] Heb je geen code? Vraag een medewerker om een kaartje.
   *[u] Hebt u geen code? Vraag een medewerker om een kaartje.
    }
werven-typ = { $vorm ->
    [je] Typ daar jouw code.
   *[u] Typ daar uw code.
    }
werven-scherm = { $vorm ->
    [je] Gebruik het scherm hier. Je hebt geen code nodig.
   *[u] Gebruik het scherm hier. U hebt geen code nodig.
    }
