# Alles wat een cliënt leest. Taalniveau B1: zinnen van hoogstens 16 woorden, woorden van hoogstens 18 letters.
# $vorm is "u" of "je"; $domein is het soort hulp.

# De taal zelf: de naam in de taal, de naam in het Nederlands, de richting, de plaats in de lijst, en of nog niemand
# die ermee opgroeide de teksten las.

taal-naam = Nederlands
taal-in-het-nederlands = Nederlands
taal-richting = ltr
taal-plaats = 1
taal-concept = nee

taal = Taal
voorbeeld-papier = Voorbeeld: de namen op dit papier zijn verzonnen.
voorbeeld = Voorbeeld: de namen op dit scherm zijn verzonnen.
privacy-link = { $vorm ->
    [je] Meer over je privacy
   *[u] Meer over uw privacy
    }
toegankelijk-link = Hulp bij lezen en bedienen
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
        [je] Je had contact met { $aanbieder }.
       *[u] U had contact met { $aanbieder }.
        }
    [werk-en-schulden] { $vorm ->
        [je] Je krijgt of kreeg begeleiding van { $aanbieder }.
       *[u] U krijgt of kreeg begeleiding van { $aanbieder }.
        }
    [jeugdhulp] { $vorm ->
        [je] Je krijgt of kreeg hulp van { $aanbieder }.
       *[u] Uw kind krijgt of kreeg hulp van { $aanbieder }.
        }
   *[wmo] { $vorm ->
        [je] Je krijgt of kreeg hulp van { $aanbieder }.
       *[u] U krijgt of kreeg hulp van { $aanbieder }.
        }
    }
start-vragen = { $vorm ->
    [je] Je krijgt { $aantal } korte vragen. Je antwoordt met een smiley:
   *[u] U krijgt { $aantal } korte vragen. U antwoordt met een smiley:
    }
start-overslaan = { $vorm ->
    [je] Je mag elke vraag overslaan.
   *[u] U mag elke vraag overslaan.
    }
start-weten = Goed om te weten
doel-leren = Wij willen leren wat goed gaat en wat beter kan. De gemeente en de hulp praten samen over de uitkomst.
doel-verantwoorden = De gemeente moet laten zien hoe het gaat met de hulp. Daarvoor tellen wij alle antwoorden bij elkaar op.
doel-gunning = De gemeente kiest later wie de hulp mag geven. Alle antwoorden samen tellen mee bij die keuze.
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
    [je] Wij bewaren niet hoe laat je antwoordt.
   *[u] Wij bewaren niet hoe laat u antwoordt.
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
belofte-groep = Wij laten alleen zien wat { $k } of meer mensen samen vinden.
start-openbaar = Iedereen kan straks op internet lezen wat alle mensen samen kozen.
start-vrij = { $vorm ->
    [je] Meedoen is gratis en hoeft niet. Stoppen mag altijd. Jouw hulp blijft hetzelfde.
   *[u] Meedoen is gratis en hoeft niet. Stoppen mag altijd. Uw hulp blijft hetzelfde.
    }
start-zelf = { $domein ->
    [toegang] Vul dit in zonder de medewerker.
    [werk-en-schulden] { $vorm ->
        [je] Vul dit in zonder je begeleider.
       *[u] Vul dit in zonder uw begeleider.
        }
   *[wmo] { $vorm ->
        [je] Vul dit in zonder je hulpverlener.
       *[u] Vul dit in zonder uw hulpverlener.
        }
    }
start-steun = { $vorm ->
    [je] Is lezen lastig? Vraag iemand die je vertrouwt.
   *[u] Is lezen lastig? Vraag iemand die u vertrouwt.
    }
start-twee-keer = { $vorm ->
    [je] Vul je twee keer in? Dan telt alleen de eerste keer.
   *[u] Vult u twee keer in? Dan telt alleen de eerste keer.
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
    [je] Je mag er meer kiezen.
   *[u] U mag er meer kiezen.
    }
overslaan-mag = Overslaan mag. Kies dan ook ‘Volgende’.

# Versturen

verstuur-titel = Dit was de laatste vraag
verstuur-nu = { $vorm ->
    [je] Wil je nog iets veranderen? Kies dan ‘Terug’.
   *[u] Wilt u nog iets veranderen? Kies dan ‘Terug’.
    }
verstuur-daarna = { $vorm ->
    [je] Tot nu toe is niets verstuurd. Na het versturen kun je niets meer veranderen.
   *[u] Tot nu toe is niets verstuurd. Na het versturen kunt u niets meer veranderen.
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
leeg-kies = Kies bij minstens één vraag een antwoord.
leeg-verder = Naar de eerste vraag
leeg-verstuurd = { $vorm ->
    [je] Al verstuurd? Dan hoef je niets te doen.
   *[u] Al verstuurd? Dan hoeft u niets te doen.
    }

# Bedankt

dank-titel = Bedankt!
dank-verstuurd = { $vorm ->
    [je] Je antwoorden zijn verstuurd.
   *[u] Uw antwoorden zijn verstuurd.
    }
dank-sluiten = { $vorm ->
    [je] Je hoeft niets meer te doen. Je kunt dit scherm sluiten.
   *[u] U hoeft niets meer te doen. U kunt dit scherm sluiten.
    }
dank-nu = Wat gebeurt er nu?
dank-tellen = Wij tellen de antwoorden van alle mensen bij elkaar op.
dank-praten = Daarna praten de gemeente en de hulp over wat goed gaat. En over wat beter kan.
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
    [je] Met deze woorden zie je later of je antwoord is geteld.
   *[u] Met deze woorden ziet u later of uw antwoord is geteld.
    }
woorden-schrijf = { $vorm ->
    [je] Wil je dat? Schrijf ze dan op. Wij laten ze maar één keer zien.
   *[u] Wilt u dat? Schrijf ze dan op. Wij laten ze maar één keer zien.
    }
woorden-niemand = { $vorm ->
    [je] Je hoeft ze aan niemand te laten zien.
   *[u] U hoeft ze aan niemand te laten zien.
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
lijst-uitleg = Na het versturen liet uw telefoon vier woorden zien. Staan ze samen in de lijst? Dan is uw antwoord geteld.
lijst-niet = Staan ze er niet? Dan is dat antwoord niet geteld. Vulde u twee keer in? Dan telt alleen de eerste keer. Of iemand had uw code al gebruikt. Of de code is ingetrokken. Bel dan de gemeente.
lijst-taal = Kijk in de taal waarin u de vragen invulde.
lijst-kies = Kies uw eerste woord.
lijst-meer = In de lijst staan ook woorden die niets betekenen. Zo ziet niemand hoeveel mensen meededen.
lijst-later = De lijst komt als de vragen gesloten zijn.
lijst-later-dag = De lijst komt als de vragen gesloten zijn. Dat is na { $datum }.
lijst-geen = Er komt geen lijst. De antwoorden zijn niet geteld.

# Een gedeeld scherm
kiosk-nog-titel = { $vorm ->
    [je] Ben je er nog?
   *[u] Bent u er nog?
    }
kiosk-nog = { $vorm ->
    [je] Zo niet? Dan wissen wij je antwoorden. Dat doen wij over 20 seconden.
   *[u] Zo niet? Dan wissen wij uw antwoorden. Dat doen wij over 20 seconden.
    }
kiosk-nog-ja = Ja, ik ben er nog
luister = Luister naar de vraag
kiosk-lees = Lees voor
kiosk-even = Even wachten…
kiosk-aan = Laat dit scherm aan staan.
kiosk-opnieuw = Dit scherm begint zo opnieuw.
kiosk-bewaard = { $vorm ->
    [je] Er is nu geen internet. Je antwoorden wachten op dit scherm. Ze zitten op slot.
   *[u] Er is nu geen internet. Uw antwoorden wachten op dit scherm. Ze zitten op slot.
    }
kiosk-bewaard-later = { $vorm ->
    [je] Ze worden verstuurd als er weer internet is. Je hoeft niets meer te doen.
   *[u] Ze worden verstuurd als er weer internet is. U hoeft niets meer te doen.
    }
kiosk-niet-titel = { $vorm ->
    [je] Je antwoorden zijn nog niet verstuurd
   *[u] Uw antwoorden zijn nog niet verstuurd
    }
kiosk-niet = { $vorm ->
    [je] Er is geen internet. Dit scherm kan je antwoorden niet bewaren. Vraag een medewerker om hulp.
   *[u] Er is geen internet. Dit scherm kan uw antwoorden niet bewaren. Vraag een medewerker om hulp.
    }
kiosk-niet-nog = Nog een keer proberen
kiosk-dicht = Hier kan nu niemand iets invullen.
kiosk-wacht = { $vorm ->
    [je] Er is nu geen internet. Je kunt wel meedoen. Laat dit scherm aan staan.
   *[u] Er is nu geen internet. U kunt wel meedoen. Laat dit scherm aan staan.
    }
kiosk-klok = { $vorm ->
    [je] Je hebt hier 5 minuten. Daarna begint dit scherm opnieuw.
   *[u] U hebt hier 5 minuten. Daarna begint dit scherm opnieuw.
    }

# Proberen: voor medewerkers, op dezelfde schermen
proef = Proef
proef-kop = { $vorm ->
    [je] je antwoorden worden niet bewaard.
   *[u] uw antwoorden worden niet bewaard.
    }
proef-klaar-titel = Dit was een proef.
proef-klaar = Er is niets bewaard.
proef-terug = Terug naar de vragenlijst
proef-opnieuw = Probeer het nog een keer
proef-dank = Bekijk wat een cliënt hier leest

# Dit hoorden wij, dit doen wij

gehoord-titel = Dit hoorden wij, dit doen wij
gehoord-uitleg = Mensen gaven antwoord op vragen over hun hulp. Daarna praatten de gemeente en de hulp daarover. Hier staat wat zij hoorden. En wat zij nu gaan doen.
gehoord-hoorden = Dit hoorden wij
gehoord-doen = Dit doen wij
gehoord-leeg = Hier staat nu nog niets.
gehoord-later = Eerst praten de gemeente en de hulp met elkaar. Daarna staat hier wat zij gaan doen.
gehoord-alles = Alles van de gemeente { $gemeente }
gehoord-poster = Poster om op te hangen
gehoord-verder = Lees dit op een eigen pagina
gehoord-alleen = Deze tekst is er alleen in deze taal: { $taal }.
gehoord-cijfers = Wat kozen alle mensen samen?
gehoord-cijfers-samen = Hier staan de antwoorden van alle aanbieders bij elkaar.
gehoord-cijfers-niet-een = Ze gaan niet alleen over { $aanbieder }.
gehoord-cijfers-later = Er zijn nu nog geen aantallen.
gehoord-cijfers-code = Met een eigen code
gehoord-cijfers-scherm = Op een scherm bij de hulp
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
gehoord-cijfers-redenen = { $alle } mensen kozen een of meer redenen.
gehoord-cijfers-tussen = { $laag } tot { $hoog }
gehoord-cijfers-goed-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen goed of heel goed.
gehoord-cijfers-heel-goed-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen heel goed.
gehoord-cijfers-ja-tussen = { $laag } tot { $hoog } van de { $alle } mensen kozen ja.
gehoord-cijfers-stand = Dit is de stand van { $dag }.
gehoord-cijfers-verborgen = nog niet genoeg verschillende antwoorden.
gehoord-cijfers-te-weinig = nog niet genoeg antwoorden.
gehoord-pdf = Poster als PDF
gehoord-qr = QR-code naar { $adres }
gehoord-scan = Lees dit ook op uw telefoon. Scan de code, of typ:

# Code invullen

code-titel = Vul uw code in
code-uitleg = De code staat in uw brief of op uw kaart. Het zijn 12 letters en cijfers.
code-label = Uw code
code-voorbeeld = Bijvoorbeeld: K7QD-M2XN-8PWV. Streepjes en kleine letters maken niet uit.
code-verder = Verder
code-fout = Fout
code-fout-leeg = Vul uw code in.
code-fout-kort = De code is te kort. Het moeten 12 letters en cijfers zijn.
code-fout-lang = De code is te lang. Het moeten 12 letters en cijfers zijn.
code-fout-teken = In de code staat een teken dat niet kan. Gebruik alleen letters en cijfers.
code-fout-controle = De code klopt niet. Kijk goed naar elke letter en elk cijfer. Verander wat niet klopt.
code-twijfel-aantal = U typte er { $aantal }.
code-twijfel-plek = Kijk naar teken nummer { $plek }.
code-twijfel-lijkt = Deze lijken op elkaar: 8 en B, 5 en S, 2 en Z, 6 en G, 0 en D.

# Meldingen

melding-onbekend-titel = Met deze code kunt u nu niet meedoen
melding-onbekend = Misschien zijn de vragen al gesloten. Dat is niet erg: uw hulp blijft hetzelfde.
melding-onbekend-doe = Of misschien is er een letter of cijfer verkeerd. Kijk dan nog een keer in uw brief.
melding-vroeg-titel = De vragen zijn nog niet open
melding-vroeg = U kunt meedoen vanaf { $datum }.
melding-vroeg-doe = Bewaar uw brief of bericht. Open de link dan nog een keer.
melding-dicht-titel = De vragen zijn gesloten
melding-dicht = U kunt nu niet meer meedoen. Dat heeft geen gevolgen voor uw hulp.
melding-dicht-doe = Wilt u toch iets vertellen? Bel of mail dan uw gemeente.
melding-form-titel = Wij begrepen de antwoorden niet
melding-form = Er ging iets mis bij het versturen. Er is niets bewaard.
melding-form-doe = Open de link uit uw brief of bericht opnieuw. Vul de vragen dan nog een keer in.
melding-scherm-uit-titel = Dit scherm is niet meer open
melding-scherm-uit = Hier kan nu niemand iets invullen. Er is niets bewaard.
melding-scherm-uit-doe = Vraag een medewerker om het scherm opnieuw te openen.
melding-scherm-vol-titel = Dit scherm is vol
melding-scherm-vol = Hier kan nu niemand meer iets invullen. Er is niets bewaard.
melding-scherm-vol-doe = Vraag een medewerker om het scherm opnieuw te openen.
melding-ingelogd-titel = U bent op dit apparaat ingelogd
melding-ingelogd = Wie hierna dit scherm gebruikt, kan dan bij uw pagina’s. Daarom staan de vragen hier niet.
melding-ingelogd-doe = Open deze link op een ander apparaat. Of log eerst uit.
melding-ingelogd-verder = Naar uw pagina’s
melding-proef-titel = Deze proef is voorbij
melding-proef = Met deze link kunt u de vragen niet meer proberen. Er is niets bewaard.
melding-proef-doe = Vraag een nieuwe link aan wie u deze link gaf.
melding-leeg-titel = U hebt nog niets ingevuld
melding-leeg = Er was geen antwoord gekozen. Er is niets verstuurd.
melding-leeg-doe = U kunt het nu alsnog invullen.
melding-leeg-verder = Naar de vragen
melding-groot-titel = Er kwam te veel binnen
melding-groot = Wij konden dit niet aannemen. Er is niets bewaard.
melding-groot-doe = Open de link uit uw brief of bericht opnieuw. Vul de vragen dan nog een keer in.
melding-straks-titel = Versturen lukt nu even niet
melding-straks = Dit ligt aan ons, niet aan u. Uw antwoorden zijn nog niet bewaard.
melding-straks-doe = Wacht een paar minuten. Ga dan terug en verstuur nog een keer.
melding-weg-titel = Deze pagina is er niet
melding-weg = Misschien is er iets verkeerd in het adres.
melding-weg-doe = Open de link uit uw brief of bericht. Of vul uw code in.
melding-kan-niet-titel = Dit kan hier niet
melding-kan-niet = Deze pagina kan dit niet voor u doen. Er is niets bewaard.
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
# test: tests/views/survey.rs::each_kind_of_question_posts_the_values_a_ballot_knows
# test: tests/storage/migrations.rs::no_column_tells_when_where_or_from_what_somebody_answered
privacy-1-naam = Wij vragen niet wie u bent: geen naam, geen adres, geen leeftijd.
# test: tests/storage/migrations.rs::no_column_tells_when_where_or_from_what_somebody_answered
privacy-1-telefoon = Wij bewaren niet welke telefoon of computer u gebruikt.
# test: tests/storage/migrations.rs::no_column_tells_when_where_or_from_what_somebody_answered
privacy-1-tijd = Wij bewaren niet hoe laat u antwoordt.
# test: tests/browser/survey.test.mjs::the survey is one request, one host, no cookie and no storage
# test: tests/web/survey.rs::no_route_of_a_client_sets_or_remembers_anything
privacy-1-cookies = Wij zetten geen cookies. Er kijkt geen ander bedrijf mee.
# test: tests/views/survey.rs::each_kind_of_question_posts_the_values_a_ballot_knows
privacy-1-tekst = U kunt niets typen bij de vragen. Zo kan niemand u aan uw woorden herkennen.
privacy-2-titel = Wat er gebeurt met uw antwoorden
# test: tests/rounds/ballots.rs::every_sealed_ballot_has_one_length
privacy-2-slot = Uw antwoorden gaan meteen op slot. Ze wachten in een digitale stembus.
# test: tests/browser/sealing.test.mjs::a phone that can seal sends no answer in the open, and one that cannot sends the form as always
privacy-2-telefoon = Kan uw telefoon dat zelf? Dan gaan ze al op slot voordat u ze verstuurt. Daarvoor krijgt uw telefoon een klein programma van deze website.
# test: tests/rounds/life.rs::below_two_full_groups_nothing_is_opened
privacy-2-tellen = Op vaste momenten tellen wij ze op. Dat doen wij in groepen van { $k } of meer.
# test: tests/disclosure/properties.rs::only_full_groups_and_safe_pools_are_published
privacy-2-tonen = Wij laten alleen zien wat { $k } of meer mensen samen vinden.
# test: tests/rounds/life.rs::unanimous_answers_come_out_at_once_as_a_band
# test: tests/disclosure/properties.rs::what_is_told_of_a_group_is_true_of_it
privacy-2-eens = Koos bijna iedereen in een groep hetzelfde? Dan laten wij dat zien, maar niet precies hoeveel mensen.
# test: tests/rounds/closing.rs::at_the_close_links_ballots_and_keys_are_destroyed
# test: tests/rounds/holding.rs::after_the_last_count_everything_is_kept_for_a_day
privacy-2-weg = { $uren ->
    [0] Is de ronde voorbij? Dan vernietigen wij de stembus, de codes en de sleutels.
   *[other] Is de ronde voorbij? Dan tellen wij voor het laatst. Na { $uren } uur vernietigen wij de stembus, de codes en de sleutels. In die tijd kan iemand nog zien of alles klopt.
}
privacy-3-titel = Waarom u een code krijgt
# test: tests/web/repeated_answers.rs::thirty_two_phones_with_the_same_twenty_codes_count_twenty_times
privacy-3-een = Door de code telt ieder mens één keer mee.
# test: tests/docs/backing.rs::of_a_code_only_its_tag_is_stored
privacy-3-teken = De code zelf bewaren wij niet. Wij bewaren een teken dat bij de code past.
# test: tests/web/same_answers.rs::a_used_and_an_unused_code_open_the_same_page_to_the_byte
privacy-3-gebruikt = Geen enkel scherm laat zien of een code al is gebruikt.
# test: tests/rounds/ballots.rs::a_second_answer_with_the_same_code_is_not_counted
privacy-3-twee = Vult u twee keer in? Dan telt alleen de eerste keer.
# test: tests/web/kiosk.rs::nobody_gets_more_answers_in_than_the_ceiling
# test: tests/web/kiosk.rs::a_session_ends_by_itself_and_whoever_had_begun_may_still_send
privacy-3-scherm = Vult u in op een scherm bij de hulp? Dan is er geen code. Dat scherm staat een paar uur open. Er is een grens aan het aantal antwoorden.
# test: tests/browser/kiosk.test.mjs::without a network answers wait on the device, sealed, and count once
privacy-3-wacht = Heeft dat scherm even geen internet? Dan wachten uw antwoorden daar, op slot. Niemand kan ze daar lezen.
# test: tests/web/words.rs::the_list_has_a_line_for_every_code_whether_or_not_it_was_used
privacy-3-woorden = Bij sommige vragenlijsten laat uw telefoon vier woorden zien. Later staat in een lijst wat geteld is. Elke code heeft daar ook vier woorden. Wie alleen de lijst ziet, weet dus niet of u meedeed.
privacy-4-titel = Wat wij niet kunnen beloven
# remains: 1
privacy-4-beheer = Een beheerder van ons systeem kan misbruik maken, tot de stembus en de sleutels vernietigd zijn. Met alle sleutels en de lijst met codes kan hij antwoorden terugvinden.
# remains: 1
privacy-4-telefoon = Het kleine programma op uw telefoon komt ook van ons. Een beheerder die kwaad wil, kan een ander programma geven.
# remains: 3
privacy-4-deed-mee = Met de stembus en één sleutel is te zien welke codes meededen. Daarom bewaren wij sleutels apart.
# remains: 7
privacy-4-raden = Weet iemand dat u meedeed, en koos bijna iedereen hetzelfde? Dan kan hij raden wat u koos.
# remains: 4
privacy-4-netwerk = Uw internetbedrijf kan zien dat u deze website opent, en wanneer.
# remains: 5
privacy-4-naast = Wie naast u zit, ziet wat u kiest. Ga dus rustig zitten op een eigen plek.
# remains: 15
privacy-4-scherm = Op een scherm bij de hulp kan iemand vaker dan één keer invullen. Dat kunnen wij niet zien.
privacy-5-titel = Kan ik mijn antwoorden terugkrijgen?
# test: tests/views/survey.rs::the_thank_you_page_calls_the_gemeente_and_shows_no_answer
# test: tests/docs/backing.rs::of_a_code_only_its_tag_is_stored
privacy-5-nee = Nee. Na het versturen zoeken wij niet op welke antwoorden van u zijn.
# test: tests/views/survey.rs::the_promises_stand_on_the_start_screen_with_the_number_of_the_round
privacy-5-vrij = Meedoen hoeft niet. Stoppen mag altijd. Uw hulp blijft hetzelfde.
# no promise
privacy-5-vragen = Hebt u een vraag over uw privacy? Bel of mail dan uw gemeente.
privacy-6-titel = Wanneer tellen wij?
# no promise
privacy-6-verschilt = Dat verschilt per ronde:
# test: tests/web/statements.rs::the_moments_of_the_open_rounds_are_said_per_gemeente
privacy-6-week = Wij tellen elke week, en als de ronde sluit.
# test: tests/web/statements.rs::the_moments_of_the_open_rounds_are_said_per_gemeente
privacy-6-maand = Wij tellen in de eerste week van elke maand, en als de ronde sluit.
# test: tests/web/statements.rs::the_moments_of_the_open_rounds_are_said_per_gemeente
privacy-6-kwartaal = Wij tellen elke drie maanden, en als de ronde sluit.
# test: tests/web/statements.rs::the_moments_of_the_open_rounds_are_said_per_gemeente
privacy-6-sluiting = Wij tellen pas als de ronde sluit.
# test: tests/web/statements.rs::the_moments_of_the_open_rounds_are_said_per_gemeente
privacy-6-keuze = Elke gemeente kiest dat zelf: elke week, elke maand, elke drie maanden, of pas als de ronde sluit.
privacy-7-titel = Hoe lang bewaren wij uw antwoorden?
# test: tests/web/departure.rs::a_gemeente_leaves_with_its_data_and_nothing_here_names_it
privacy-7-cijfers = De cijfers van groepen blijven staan. Dat duurt zolang de gemeente dit systeem gebruikt.
privacy-8-titel = Wie is verantwoordelijk?
# no promise
privacy-8-gemeente = De gemeente { $gemeente } vraagt u om mee te doen. Zij is verantwoordelijk voor uw antwoorden.
# no promise
privacy-8-uw-gemeente = Uw gemeente vraagt u om mee te doen. Zij is verantwoordelijk voor uw antwoorden.
# no promise
privacy-8-organisatie = { $naam } zorgt voor deze website.
# no promise
privacy-8-organisatie-leeg = De organisatie die voor deze website zorgt, heeft haar naam nog niet ingevuld.
# no promise
privacy-8-adres = Adres:
# no promise
privacy-8-contact = Hebt u een vraag over uw privacy? Dan kunt u terecht bij:
# no promise
privacy-8-contact-leeg = De gemeente heeft nog niet ingevuld wie vragen over privacy beantwoordt. Bel dan de gemeente.
# no promise
privacy-8-klacht = Bent u niet tevreden? Zeg het eerst tegen de gemeente. U kunt ook klagen bij:
# no promise
privacy-8-datum = Deze tekst is van { $datum }.
# no promise
privacy-8-datum-leeg = De datum van deze tekst is nog niet ingevuld.

# Toegankelijkheid

toegankelijk-titel = Hulp bij lezen en bedienen
toegankelijk-doel = Iedereen moet de vragen kunnen invullen. Daar letten wij zo op:
toegankelijk-knoppen = De knoppen en de letters zijn groot.
toegankelijk-woorden = Bij elke smiley staat een woord. U hoeft geen kleuren te zien.
toegankelijk-toetsen = Het werkt met een muis, een vinger of alleen een toetsenbord.
toegankelijk-voorlezen = Het werkt met hulpmiddelen die het scherm voorlezen.
toegankelijk-groot = U kunt de letters twee keer zo groot maken.
toegankelijk-donker = Een donker scherm of meer contrast kan ook.
toegankelijk-tijd = Er loopt geen klok. U mag zo lang doen als u wilt.
toegankelijk-oud = Het werkt ook op een oude telefoon en met langzaam internet.
toegankelijk-niet-titel = Wat nog niet goed is
toegankelijk-niet-onderzoek = Wij toetsen zelf aan de regels van WCAG 2.2, niveau AA. Een ander bedrijf heeft dat nog niet gedaan.
toegankelijk-niet-taal = De vragen zijn er nog niet in alle talen. De smileys zijn nog niet met cliënten getest.
toegankelijk-melden-titel = Lukt er iets niet?
toegankelijk-melden = Bel of mail dan uw gemeente. Vertel waar het misgaat. Dan kunnen wij het beter maken.
toegankelijk-contact = U kunt het melden bij:
toegankelijk-contact-leeg = De gemeente heeft nog niet ingevuld bij wie u dit kunt melden.
toegankelijk-antwoord = { $dagen ->
    [one] U krijgt antwoord binnen { $dagen } dag.
   *[other] U krijgt antwoord binnen { $dagen } dagen.
    }
toegankelijk-antwoord-leeg = Hoe snel u antwoord krijgt, is nog niet ingevuld.
toegankelijk-klacht = Helpt de gemeente u niet goed? Dan kunt u klagen bij:
toegankelijk-regels-titel = Verklaring over toegankelijkheid
toegankelijk-regels = De regels staan in EN 301 549 en in WCAG 2.2, niveau AA.
toegankelijk-status-a = Status A: deze website voldoet aan alle regels.
toegankelijk-status-b = Status B: deze website voldoet aan een deel van de regels.
toegankelijk-status-c = Status C: de eerste stappen zijn gezet. Nog niet alles voldoet.
toegankelijk-status-d = Status D: deze website voldoet nog niet aan de regels.
toegankelijk-status-e = Status E: er is nog geen officiële verklaring.
toegankelijk-status-leeg = De status van deze website is nog niet ingevuld.
toegankelijk-onderzocht = Het laatste onderzoek was op { $datum }.
toegankelijk-onderzocht-door = Dat onderzoek deed:
toegankelijk-onderzocht-leeg = De datum van een onderzoek is nog niet ingevuld.
toegankelijk-register = Bekijk de verklaring in het register
toegankelijk-register-leeg = Een adres in het register is nog niet ingevuld.
toegankelijk-getekend = Deze verklaring is goedgekeurd door:
toegankelijk-getekend-leeg = Wie deze verklaring goedkeurt, is nog niet ingevuld.
toegankelijk-datum = Deze verklaring is van { $datum }.
toegankelijk-datum-leeg = De datum van deze verklaring is nog niet ingevuld.

# Op papier: kaartjes en brieven met een code

papier-scan = { $vorm ->
    [je] Scan het vierkant met de camera van je telefoon.
   *[u] Scan het vierkant met de camera van uw telefoon.
    }
papier-typ = Of ga op internet naar:
papier-code = { $vorm ->
    [je] Typ daar jouw code:
   *[u] Typ daar uw code:
    }
papier-vragen = { $vorm ->
    [je] Wij stellen { $aantal } korte vragen. Je antwoordt met een smiley.
   *[u] Wij stellen { $aantal } korte vragen. U antwoordt met een smiley.
    }
papier-tot = Meedoen kan tot en met { $datum }.
papier-bel = Vragen? Bel { $telefoon }.
papier-aan = Aan de ontvanger van deze brief
papier-qr = QR-code van de vragen, met dezelfde code als ernaast
papier-kruis = Zet bij elke vraag een kruis in een vakje.
papier-liever = { $vorm ->
    [je] Liever met je telefoon? Scan dit vierkant.
   *[u] Liever met uw telefoon? Scan dit vierkant.
    }
papier-pak = Pak zelf een kaartje
papier-open = { $vorm ->
    [je] Vouw het open als je alleen bent. Niemand weet welk kaartje jij hebt.
   *[u] Vouw het open als u alleen bent. Niemand weet welk kaartje u hebt.
    }
herinnering-eerder = { $vorm ->
    [je] Je kreeg eerder een brief met deze vraag.
   *[u] U kreeg eerder een brief met deze vraag.
    }
herinnering-gedaan = { $vorm ->
    [je] Heb je al meegedaan? Dan hoef je niets te doen.
   *[u] Hebt u al meegedaan? Dan hoeft u niets te doen.
    }
herinnering-iedereen = Wij weten niet wie meedeed. Daarom krijgt iedereen deze brief.
herinnering-code = In deze brief staat dezelfde code als in de eerste. Een code telt maar één keer.
werven-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Vertel hoe de gemeente jou hielp
       *[u] Vertel hoe de gemeente u hielp
        }
    [werk-en-schulden] { $vorm ->
        [je] Vertel hoe je de begeleiding ervaart
       *[u] Vertel hoe u de begeleiding ervaart
        }
    [jeugdhulp] { $vorm ->
        [je] Vertel hoe je de hulp ervaart
       *[u] Vertel hoe u de hulp voor uw kind ervaart
        }
   *[wmo] { $vorm ->
        [je] Vertel hoe je de hulp ervaart
       *[u] Vertel hoe u de hulp ervaart
        }
    }
werven-brief = { $vorm ->
    [je] Kreeg je een brief of kaartje met een code? Daarmee kun je meedoen.
   *[u] Kreeg u een brief of kaartje met een code? Daarmee kunt u meedoen.
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
