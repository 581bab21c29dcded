# Everything a client reads, in Polish; the Dutch file nl.ftl is the norm. Plain Polish: sentences of at most 16 words.
# $vorm is "je" (ty, without gendered past tense) or "u" (Państwo, proszę); $domein is the kind of help.

# The language itself: its name, its name in Dutch, its direction, its place in the list, and whether nobody who grew up
# with it has read the texts yet.

taal-naam = Polski
taal-in-het-nederlands = Pools
taal-richting = ltr
taal-plaats = 6
taal-concept = ja

taal = Język
voorbeeld-papier = Przykład: nazwy na tej kartce są wymyślone.
voorbeeld = Przykład: nazwy na tym ekranie są wymyślone.
privacy-link = { $vorm ->
    [je] Więcej o twojej prywatności
   *[u] Więcej o Państwa prywatności
    }
toegankelijk-link = Pomoc w czytaniu i obsłudze
terug = Wstecz
volgende = Dalej

# Start

titel-vragen = Pytania o pomoc
gemeente = Gmina { $gemeente }
start-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Jak pomogła ci gmina?
       *[u] Jak pomogła Państwu gmina?
        }
    [werk-en-schulden] { $vorm ->
        [je] Co myślisz o wsparciu, które dostajesz?
       *[u] Co myślą Państwo o wsparciu, które Państwo dostają?
        }
    [jeugdhulp] { $vorm ->
        [je] Co myślisz o pomocy, którą dostajesz?
       *[u] Co myślą Państwo o pomocy dla swojego dziecka?
        }
   *[wmo] { $vorm ->
        [je] Co myślisz o pomocy, którą dostajesz?
       *[u] Co myślą Państwo o pomocy, którą Państwo dostają?
        }
    }
start-over = { $domein ->
    [toegang] { $vorm ->
        [je] Pytania są o twoim kontakcie z organizacją { $aanbieder }.
       *[u] Mieli Państwo kontakt z organizacją { $aanbieder }.
        }
    [werk-en-schulden] { $vorm ->
        [je] Wsparcie daje ci lub dawała organizacja { $aanbieder }.
       *[u] Wsparcie daje Państwu lub dawała organizacja { $aanbieder }.
        }
    [jeugdhulp] { $vorm ->
        [je] Pomaga ci lub pomagała organizacja { $aanbieder }.
       *[u] Państwa dziecku pomaga lub pomagała organizacja { $aanbieder }.
        }
   *[wmo] { $vorm ->
        [je] Pomaga ci lub pomagała organizacja { $aanbieder }.
       *[u] Pomaga Państwu lub pomagała organizacja { $aanbieder }.
        }
    }
start-vragen = { $vorm ->
    [je] Mamy dla ciebie { $aantal } { $aantal ->
        [one] krótkie pytanie
        [few] krótkie pytania
        [many] krótkich pytań
       *[other] krótkich pytań
        }. Odpowiadasz buźką:
   *[u] Mamy dla Państwa { $aantal } { $aantal ->
        [one] krótkie pytanie
        [few] krótkie pytania
        [many] krótkich pytań
       *[other] krótkich pytań
        }. Odpowiadają Państwo buźką:
    }
start-overslaan = { $vorm ->
    [je] Możesz pominąć każde pytanie.
   *[u] Mogą Państwo pominąć każde pytanie.
    }
start-weten = Warto wiedzieć
doel-leren = Chcemy się dowiedzieć, co idzie dobrze, a co może iść lepiej. Gmina i organizacje, które pomagają, rozmawiają razem o wynikach.
doel-verantwoorden = Gmina musi pokazać, jak działa pomoc. Po to liczymy wszystkie odpowiedzi razem.
doel-gunning = Później gmina wybierze, kto może dawać pomoc. Przy tym wyborze liczą się też wszystkie odpowiedzi razem.
belofte-titel = { $vorm ->
    [je] Nikt nie wie, które odpowiedzi są twoje
   *[u] Nikt nie wie, które odpowiedzi są Państwa
    }
belofte-wie = { $vorm ->
    [je] Nie pytamy, kim jesteś.
   *[u] Nie pytamy, kim Państwo są.
    }
belofte-telefoon = { $vorm ->
    [je] Nie zapisujemy, jakiego telefonu używasz.
   *[u] Nie zapisujemy, jakiego telefonu Państwo używają.
    }
belofte-tijd = { $vorm ->
    [je] Nie zapisujemy, o której godzinie odpowiadasz.
   *[u] Nie zapisujemy, o której godzinie Państwo odpowiadają.
    }
belofte-hulpverlener = { $domein ->
    [toegang] { $vorm ->
        [je] Pracownik, z którym masz kontakt, nie widzi twoich odpowiedzi.
       *[u] Pracownik, z którym mieli Państwo kontakt, nie widzi Państwa odpowiedzi.
        }
    [werk-en-schulden] { $vorm ->
        [je] Osoba z organizacji, która cię wspiera, nie widzi twoich odpowiedzi.
       *[u] Osoba z organizacji, która Państwa wspiera, nie widzi Państwa odpowiedzi.
        }
    [jeugdhulp] { $vorm ->
        [je] Osoba z organizacji, która ci pomaga, nie widzi twoich odpowiedzi.
       *[u] Osoba z organizacji, która pomaga, nie widzi Państwa odpowiedzi.
        }
   *[wmo] { $vorm ->
        [je] Osoba z organizacji, która ci pomaga, nie widzi twoich odpowiedzi.
       *[u] Osoba z organizacji, która Państwu pomaga, nie widzi Państwa odpowiedzi.
        }
    }
belofte-groep = Pokazujemy tylko to, co myśli razem { $k } lub więcej osób.
start-openbaar = Później każdy może przeczytać w internecie, co wszyscy razem wybrali.
start-vrij = { $vorm ->
    [je] Udział nic nie kosztuje i nie jest obowiązkowy. Zawsze można przestać. Pomoc dla ciebie zostaje taka sama.
   *[u] Udział nic nie kosztuje i nie jest obowiązkowy. Zawsze można przestać. Pomoc dla Państwa zostaje taka sama.
    }
start-zelf = { $domein ->
    [toegang] { $vorm ->
        [je] Wypełnij ankietę bez pracownika.
       *[u] Proszę wypełnić ankietę bez pracownika.
        }
    [werk-en-schulden] { $vorm ->
        [je] Wypełnij ankietę bez osoby z organizacji, która cię wspiera.
       *[u] Proszę wypełnić ankietę bez osoby z organizacji, która Państwa wspiera.
        }
   *[wmo] { $vorm ->
        [je] Wypełnij ankietę bez osoby z organizacji, która ci pomaga.
       *[u] Proszę wypełnić ankietę bez osoby z organizacji, która Państwu pomaga.
        }
    }
start-steun = { $vorm ->
    [je] Trudno ci czytać? Poproś o pomoc kogoś, komu ufasz.
   *[u] Trudno Państwu czytać? Niech pomoże ktoś, komu Państwo ufają.
    }
start-twee-keer = { $vorm ->
    [je] Wypełniasz ankietę dwa razy? Wtedy liczy się tylko pierwszy raz.
   *[u] Wypełniają Państwo ankietę dwa razy? Wtedy liczy się tylko pierwszy raz.
    }
begin = Zaczynam

# Vragen

titel-kort = (krótko)
vraag-van = Pytanie { $nummer } z { $aantal }
score-1 = Bardzo źle
score-2 = Źle
score-3 = Może być
score-4 = Dobrze
score-5 = Bardzo dobrze
ja = Tak
nee = Nie
weet-ik-niet = Nie wiem
niet-voor-mij = Nie dotyczy mnie
reden-1 = Za długie czekanie
reden-2 = Nie słuchano mnie
reden-3 = Za mało wyjaśnień
reden-4 = Ciągle ktoś inny
reden-5 = Nie pasuje do mnie
reden-6 = Coś innego
meer-kiezen = { $vorm ->
    [je] Możesz wybrać więcej niż jedną odpowiedź.
   *[u] Mogą Państwo wybrać więcej niż jedną odpowiedź.
    }
overslaan-mag = { $vorm ->
    [je] Możesz pominąć to pytanie. Wtedy też wybierz „Dalej”.
   *[u] Można pominąć to pytanie. Wtedy też proszę wybrać „Dalej”.
    }

# Versturen

verstuur-titel = To było ostatnie pytanie
verstuur-nu = { $vorm ->
    [je] Chcesz jeszcze coś zmienić? Wybierz „Wstecz”.
   *[u] Chcą Państwo jeszcze coś zmienić? Proszę wybrać „Wstecz”.
    }
verstuur-daarna = { $vorm ->
    [je] Na razie nic nie zostało wysłane. Po wysłaniu nie możesz już nic zmienić.
   *[u] Na razie nic nie zostało wysłane. Po wysłaniu nie mogą Państwo już nic zmienić.
    }
verstuur-aantal = { $vorm ->
    [je] Jest już odpowiedź na { $ingevuld } z { $aantal } { $aantal ->
        [one] pytania
        [few] pytań
        [many] pytań
       *[other] pytań
        }.
   *[u] Odpowiedzieli Państwo na { $ingevuld } z { $aantal } { $aantal ->
        [one] pytania
        [few] pytań
        [many] pytań
       *[other] pytań
        }.
    }
verstuur = Wyślij moje odpowiedzi
leeg-titel = Nie ma jeszcze żadnej odpowiedzi.
leeg-kies = { $vorm ->
    [je] Wybierz odpowiedź na co najmniej jedno pytanie.
   *[u] Proszę wybrać odpowiedź na co najmniej jedno pytanie.
    }
leeg-verder = Do pierwszego pytania
leeg-verstuurd = { $vorm ->
    [je] Już wysłane? Wtedy nie musisz nic robić.
   *[u] Już wysłane? Wtedy nie muszą Państwo nic robić.
    }

# Bedankt

dank-titel = Dziękujemy!
dank-verstuurd = { $vorm ->
    [je] Twoje odpowiedzi zostały wysłane.
   *[u] Państwa odpowiedzi zostały wysłane.
    }
dank-sluiten = { $vorm ->
    [je] Nie musisz już nic robić. Możesz zamknąć ten ekran.
   *[u] Nie muszą Państwo już nic robić. Mogą Państwo zamknąć ten ekran.
    }
dank-nu = Co będzie dalej?
dank-tellen = Liczymy odpowiedzi wszystkich osób razem.
dank-praten = Potem gmina i organizacje, które pomagają, rozmawiają o tym, co idzie dobrze. I o tym, co może iść lepiej.
dank-zien = Czy ktoś może zobaczyć moje odpowiedzi?
dank-nee = Nie. Przycisk „wstecz” w tym telefonie też ich nie pokaże.
dank-nee-scherm = Nie. Przycisk „wstecz” na tym ekranie też ich nie pokaże.
dank-bellen = { $vorm ->
    [je] Chcesz z kimś porozmawiać?
   *[u] Chcą Państwo z kimś porozmawiać?
    }
dank-bel = Telefon do gminy:
dank-bel-naam = Telefon do gminy { $gemeente }:
dank-gemeente = { $vorm ->
    [je] Zadzwoń do gminy lub napisz e-mail.
   *[u] Proszę zadzwonić do gminy lub napisać e-mail.
    }
dank-gehoord = Co usłyszeliśmy i co robimy
dank-volgende = Następna osoba

# Cztery słowa

woorden-titel = { $vorm ->
    [je] Twoje cztery słowa
   *[u] Państwa cztery słowa
    }
woorden-waarom = Dzięki tym słowom można później sprawdzić, czy odpowiedź została policzona.
woorden-schrijf = Te słowa można zapisać. Pokazujemy je tylko jeden raz.
woorden-niemand = Nikomu nie trzeba ich pokazywać.
woorden-link = Do listy słów
eigen-link = Czy ktoś pyta o te cztery słowa?
eigen-titel = Cztery słowa tego kodu
eigen-uitleg = Po wysłaniu widać cztery słowa. Czy ktoś o nie pyta? Nie trzeba ich podawać. Zamiast nich można podać te słowa:
eigen-altijd = Są na liście także wtedy, gdy ktoś nie bierze udziału. Kto ma ten kod, też może je zobaczyć. Proszę je teraz zapisać: można to zrobić do zamknięcia pytań.
lijst-titel = Lista słów
lijst-uitleg = Po wysłaniu telefon pokazał cztery słowa. Czy są razem na liście? Wtedy odpowiedź została policzona.
lijst-niet = Nie ma ich tam? Wtedy ta odpowiedź nie została policzona. Czy odpowiedzi zostały wysłane dwa razy? Wtedy liczy się tylko pierwszy raz. Albo ktoś już wcześniej użył tego kodu. Albo kod został wycofany. Wtedy proszę zadzwonić do gminy.
lijst-taal = Proszę szukać w tym języku, w którym były odpowiedzi.
lijst-kies = Proszę wybrać pierwsze słowo.
lijst-meer = Na liście są też słowa, które nic nie znaczą. Dzięki temu nikt nie widzi, ile osób wzięło udział.
lijst-later = Lista będzie, gdy pytania będą zamknięte.
lijst-later-dag = Lista będzie, gdy pytania będą zamknięte. To będzie po dniu { $datum }.
lijst-geen = Listy nie będzie. Odpowiedzi nie zostały policzone.

# Een gedeeld scherm
kiosk-nog-titel = { $vorm ->
    [je] Czy nadal tu jesteś?
   *[u] Czy nadal są tu Państwo?
    }
kiosk-nog = { $vorm ->
    [je] Jeśli nie, usuniemy twoje odpowiedzi. Zrobimy to za 20 sekund.
   *[u] Jeśli nie, usuniemy Państwa odpowiedzi. Zrobimy to za 20 sekund.
    }
kiosk-nog-ja = Tak, nadal tu jestem
luister = Posłuchaj pytania
kiosk-lees = Przeczytaj na głos
kiosk-even = Chwileczkę…
kiosk-aan = Ten ekran powinien zostać włączony.
kiosk-opnieuw = Ten ekran zaraz zacznie od nowa.
kiosk-bewaard = { $vorm ->
    [je] Teraz nie ma internetu. Twoje odpowiedzi czekają na tym ekranie. Są zamknięte na klucz.
   *[u] Teraz nie ma internetu. Państwa odpowiedzi czekają na tym ekranie. Są zamknięte na klucz.
    }
kiosk-bewaard-later = { $vorm ->
    [je] Zostaną wysłane, gdy znowu będzie internet. Nie musisz już nic robić.
   *[u] Zostaną wysłane, gdy znowu będzie internet. Nie muszą Państwo już nic robić.
    }
kiosk-niet-titel = { $vorm ->
    [je] Twoje odpowiedzi nie są jeszcze wysłane
   *[u] Państwa odpowiedzi nie są jeszcze wysłane
    }
kiosk-niet = { $vorm ->
    [je] Nie ma internetu. Ten ekran nie może przechować odpowiedzi. Poproś pracownika o pomoc.
   *[u] Nie ma internetu. Ten ekran nie może przechować odpowiedzi. Proszę zapytać pracownika o pomoc.
    }
kiosk-niet-nog = Jeszcze jedna próba
kiosk-dicht = Teraz nikt nie może tu odpowiadać.
kiosk-wacht = { $vorm ->
    [je] Teraz nie ma internetu. Możesz mimo to wziąć udział. Zostaw ten ekran włączony.
   *[u] Teraz nie ma internetu. Mimo to mogą Państwo wziąć udział. Proszę zostawić ten ekran włączony.
    }
kiosk-klok = { $vorm ->
    [je] Masz tu 5 minut. Potem ten ekran zacznie od nowa.
   *[u] Mają tu Państwo 5 minut. Potem ten ekran zacznie od nowa.
    }

# Proberen: voor medewerkers, op dezelfde schermen
proef = Próba
proef-kop = { $vorm ->
    [je] twoje odpowiedzi nie są zapisywane.
   *[u] Państwa odpowiedzi nie są zapisywane.
    }
proef-klaar-titel = To była próba.
proef-klaar = Nic nie zostało zapisane.
proef-terug = Wróć do ankiety
proef-opnieuw = Spróbuj jeszcze raz
proef-dank = Zobacz, co czyta tu klient

# Dit hoorden wij, dit doen wij

gehoord-titel = Co usłyszeliśmy i co robimy
gehoord-uitleg = Ludzie odpowiedzieli na pytania o pomoc, którą dostają. Potem rozmawiały o tym gmina i organizacje, które pomagają. Tu jest napisane, co usłyszały. I co teraz zrobią.
gehoord-hoorden = Co usłyszeliśmy
gehoord-doen = Co robimy
gehoord-leeg = Na razie nic tu nie ma.
gehoord-later = Najpierw gmina i organizacje, które pomagają, rozmawiają ze sobą. Potem będzie tu napisane, co zrobią.
gehoord-alles = Wszystko z gminy { $gemeente }
gehoord-poster = Plakat do powieszenia
gehoord-verder = Czytaj na osobnej stronie
gehoord-alleen = Ten tekst jest tylko w jednym języku: { $taal }.
gehoord-cijfers = Co wszyscy razem wybrali?
gehoord-cijfers-samen = Tu są razem odpowiedzi o wszystkich organizacjach, które pomagają.
gehoord-cijfers-niet-een = Nie są tylko o organizacji { $aanbieder }.
gehoord-cijfers-later = Nie ma jeszcze liczb.
gehoord-cijfers-code = Z własnym kodem
gehoord-cijfers-scherm = Na ekranie w miejscu, gdzie jest pomoc
gehoord-cijfers-goed = { $aantal } z { $alle } osób { $aantal ->
    [one] wybrała
    [few] wybrały
    [many] wybrało
   *[other] wybrało
    } „dobrze” lub „bardzo dobrze”.
gehoord-cijfers-heel-goed = { $aantal } z { $alle } osób { $aantal ->
    [one] wybrała
    [few] wybrały
    [many] wybrało
   *[other] wybrało
    } „bardzo dobrze”.
gehoord-cijfers-ja = { $aantal } z { $alle } osób { $aantal ->
    [one] wybrała
    [few] wybrały
    [many] wybrało
   *[other] wybrało
    } „tak”.
gehoord-cijfers-redenen = { $alle } { $alle ->
    [one] osoba wybrała
    [few] osoby wybrały
    [many] osób wybrało
   *[other] osób wybrało
    } jeden powód lub więcej.
gehoord-cijfers-tussen = od { $laag } do { $hoog }
gehoord-cijfers-goed-tussen = Od { $laag } do { $hoog } z { $alle } osób wybrało „dobrze” lub „bardzo dobrze”.
gehoord-cijfers-heel-goed-tussen = Od { $laag } do { $hoog } z { $alle } osób wybrało „bardzo dobrze”.
gehoord-cijfers-ja-tussen = Od { $laag } do { $hoog } z { $alle } osób wybrało „tak”.
gehoord-cijfers-stand = To są liczby z dnia { $dag }.
gehoord-cijfers-verborgen = jeszcze za mało różnych odpowiedzi.
gehoord-cijfers-te-weinig = jeszcze za mało odpowiedzi.
gehoord-pdf = Plakat jako PDF
gehoord-qr = Kod QR do strony { $adres }
gehoord-scan = Można to przeczytać też w telefonie. Proszę zeskanować kod lub wpisać:

# Code invullen

code-titel = Proszę wpisać swój kod
code-uitleg = Kod jest w Państwa liście lub na Państwa karcie. Ma 12 znaków: litery i cyfry.
code-label = Państwa kod
code-voorbeeld = Na przykład: K7QD-M2XN-8PWV. Można pisać bez kresek i małymi literami.
code-verder = Dalej
code-fout = Błąd
code-fout-leeg = Proszę wpisać swój kod.
code-fout-kort = Kod jest za krótki. Musi mieć 12 znaków: litery i cyfry.
code-fout-lang = Kod jest za długi. Musi mieć 12 znaków: litery i cyfry.
code-fout-teken = W kodzie jest znak, którego nie może tam być. Proszę używać tylko liter i cyfr.
code-fout-controle = Kod się nie zgadza. Proszę dobrze sprawdzić każdą literę i każdą cyfrę. Proszę poprawić to, co się nie zgadza.
code-twijfel-aantal = Wpisano { $aantal } { $aantal ->
    [one] znak
    [few] znaki
    [many] znaków
   *[other] znaków
    }.
code-twijfel-plek = Proszę spojrzeć na znak numer { $plek }.
code-twijfel-lijkt = Te znaki są podobne: 8 i B, 5 i S, 2 i Z, 6 i G, 0 i D.

# Meldingen

melding-onbekend-titel = Z tym kodem nie można teraz wziąć udziału
melding-onbekend = Może ankieta jest już zamknięta. Nic złego się nie stało: pomoc dla Państwa zostaje taka sama.
melding-onbekend-doe = A może jakaś litera lub cyfra jest błędna. Wtedy proszę jeszcze raz zajrzeć do listu.
melding-vroeg-titel = Ankieta nie jest jeszcze otwarta
melding-vroeg = Mogą Państwo wziąć udział od { $datum }.
melding-vroeg-doe = Proszę zachować list lub wiadomość. Tego dnia lub później proszę jeszcze raz otworzyć link.
melding-dicht-titel = Ankieta jest zamknięta
melding-dicht = Nie można już wziąć udziału. Nie ma to wpływu na pomoc dla Państwa.
melding-dicht-doe = Chcą Państwo jednak coś powiedzieć? Proszę zadzwonić do swojej gminy lub napisać e-mail.
melding-form-titel = Nie zrozumieliśmy odpowiedzi
melding-form = Przy wysyłaniu coś poszło nie tak. Nic nie zostało zapisane.
melding-form-doe = Proszę jeszcze raz otworzyć link z listu lub wiadomości. Potem proszę jeszcze raz odpowiedzieć na pytania.
melding-scherm-uit-titel = Ten ekran nie jest już otwarty
melding-scherm-uit = Teraz nikt nie może tu odpowiadać. Nic nie zostało zapisane.
melding-scherm-uit-doe = Proszę zapytać pracownika, czy może znowu otworzyć ten ekran.
melding-scherm-vol-titel = Na tym ekranie nie ma już miejsca
melding-scherm-vol = Teraz nikt więcej nie może tu odpowiadać. Nic nie zostało zapisane.
melding-scherm-vol-doe = Proszę zapytać pracownika, czy może znowu otworzyć ten ekran.
melding-ingelogd-titel = Są Państwo zalogowani na tym urządzeniu
melding-ingelogd = Następna osoba przy tym ekranie mogłaby zobaczyć Państwa strony. Dlatego pytań tu nie ma.
melding-ingelogd-doe = Proszę otworzyć ten link na innym urządzeniu. Albo najpierw się wylogować.
melding-ingelogd-verder = Do Państwa stron
melding-proef-titel = Ta próba się skończyła
melding-proef = Z tym linkiem nie można już wypróbować pytań. Nic nie zostało zapisane.
melding-proef-doe = Nowy link może dać osoba, od której mają Państwo ten link.
melding-leeg-titel = Nie ma jeszcze żadnej odpowiedzi
melding-leeg = Żadna odpowiedź nie była wybrana. Nic nie zostało wysłane.
melding-leeg-doe = Nadal mogą Państwo odpowiedzieć na pytania.
melding-leeg-verder = Do pytań
melding-groot-titel = Przyszło do nas za dużo
melding-groot = Nie mogliśmy tego przyjąć. Nic nie zostało zapisane.
melding-groot-doe = Proszę jeszcze raz otworzyć link z listu lub wiadomości. Potem proszę jeszcze raz odpowiedzieć na pytania.
melding-straks-titel = Wysyłanie teraz nie działa
melding-straks = To nasza wina, nie Państwa. Odpowiedzi nie są jeszcze zapisane.
melding-straks-doe = Proszę poczekać kilka minut. Potem proszę wrócić i wysłać jeszcze raz.
melding-weg-titel = Nie ma takiej strony
melding-weg = Może w adresie jest błąd.
melding-weg-doe = Proszę otworzyć link z listu lub wiadomości. Albo proszę wpisać swój kod.
melding-kan-niet-titel = Tutaj to nie jest możliwe
melding-kan-niet = Ta strona nie może tego dla Państwa zrobić. Nic nie zostało zapisane.
melding-kan-niet-doe = Proszę otworzyć link z listu lub wiadomości. Albo proszę wpisać swój kod.
melding-code = Wpisz kod
datum = { $dag } { $maand } { $jaar }
maand-1 = stycznia
maand-2 = lutego
maand-3 = marca
maand-4 = kwietnia
maand-5 = maja
maand-6 = czerwca
maand-7 = lipca
maand-8 = sierpnia
maand-9 = września
maand-10 = października
maand-11 = listopada
maand-12 = grudnia

# Privacy

privacy-titel = Tak chronimy Państwa odpowiedzi
privacy-1-titel = O co nie pytamy i czego nie zapisujemy
privacy-1-naam = Nie pytamy, kim Państwo są: nie pytamy o imię, nazwisko, adres ani wiek.
privacy-1-telefoon = Nie zapisujemy, jakiego telefonu lub komputera Państwo używają.
privacy-1-tijd = Nie zapisujemy, o której godzinie Państwo odpowiadają.
privacy-1-cookies = Nie używamy plików cookie. Żadna inna firma nie podgląda.
privacy-1-tekst = Przy pytaniach nie można nic pisać. Dzięki temu nikt nie może rozpoznać Państwa po słowach.
privacy-2-titel = Co się dzieje z Państwa odpowiedziami
privacy-2-slot = Państwa odpowiedzi są od razu zamykane na klucz. Czekają w cyfrowej urnie wyborczej.
privacy-2-telefoon = Czy Państwa telefon sam to potrafi? Wtedy odpowiedzi są zamykane na klucz jeszcze przed wysłaniem. Do tego telefon dostaje mały program z tej strony internetowej.
privacy-2-tellen = W stałych terminach liczymy odpowiedzi. Robimy to w grupach po { $k } lub więcej.
privacy-2-tonen = Pokazujemy tylko to, co myśli razem { $k } lub więcej osób.
privacy-2-eens = Prawie wszyscy w grupie wybrali to samo? Wtedy to pokazujemy, ale bez dokładnej liczby osób.
privacy-2-weg = { $uren ->
    [0] Runda się skończyła? Wtedy niszczymy cyfrową urnę, kody i klucze.
    [one] Runda się skończyła? Wtedy liczymy po raz ostatni. Po { $uren } godzinie niszczymy cyfrową urnę, kody i klucze. W tym czasie ktoś może jeszcze sprawdzić, czy wszystko się zgadza.
    [few] Runda się skończyła? Wtedy liczymy po raz ostatni. Po { $uren } godzinach niszczymy cyfrową urnę, kody i klucze. W tym czasie ktoś może jeszcze sprawdzić, czy wszystko się zgadza.
    [many] Runda się skończyła? Wtedy liczymy po raz ostatni. Po { $uren } godzinach niszczymy cyfrową urnę, kody i klucze. W tym czasie ktoś może jeszcze sprawdzić, czy wszystko się zgadza.
   *[other] Runda się skończyła? Wtedy liczymy po raz ostatni. Po { $uren } godzinach niszczymy cyfrową urnę, kody i klucze. W tym czasie ktoś może jeszcze sprawdzić, czy wszystko się zgadza.
    }
privacy-3-titel = Dlaczego dostają Państwo kod
privacy-3-een = Dzięki kodowi każda osoba liczy się jeden raz.
privacy-3-teken = Samego kodu nie zapisujemy. Zapisujemy znak, który pasuje do kodu.
privacy-3-gebruikt = Żaden ekran nie pokazuje, czy kod został już użyty.
privacy-3-twee = Wypełniają Państwo ankietę dwa razy? Wtedy liczy się tylko pierwszy raz.
privacy-3-scherm = Odpowiadają Państwo na ekranie w miejscu, gdzie jest pomoc? Wtedy nie ma kodu. Ten ekran jest otwarty kilka godzin. Liczba odpowiedzi jest ograniczona.
privacy-3-wacht = Ten ekran nie ma chwilowo internetu? Wtedy Państwa odpowiedzi czekają tam, zamknięte na klucz. Nikt nie może ich tam przeczytać.
privacy-3-woorden = Czasem telefon pokazuje cztery słowa. Później lista pokazuje, co zostało policzone. Każdy kod też ma na niej cztery słowa. Kto widzi tylko listę, nie wie, kto wziął udział.
privacy-4-titel = Czego nie możemy obiecać
privacy-4-beheer = Dopóki cyfrowa urna i klucze nie są zniszczone, administrator naszego systemu może działać nieuczciwie. Mając wszystkie klucze i listę kodów, może odnaleźć odpowiedzi.
privacy-4-telefoon = Mały program w Państwa telefonie też jest od nas. Administrator, który ma złe zamiary, może dać inny program.
privacy-4-deed-mee = Mając cyfrową urnę i jeden klucz, można zobaczyć, z jakimi kodami wysłano odpowiedzi. Dlatego przechowujemy klucze osobno.
privacy-4-raden = Ktoś wie, że brali Państwo udział, a prawie wszyscy wybrali to samo? Wtedy może zgadnąć, co Państwo wybrali.
privacy-4-netwerk = Państwa dostawca internetu może zobaczyć, że otwierają Państwo tę stronę, i kiedy.
privacy-4-naast = Kto siedzi obok, widzi, co Państwo wybierają. Proszę więc usiąść spokojnie, na osobności.
privacy-4-scherm = Na ekranie w miejscu, gdzie jest pomoc, ktoś może odpowiedzieć więcej niż jeden raz. Nie możemy tego zobaczyć.
privacy-5-titel = Czy mogę dostać swoje odpowiedzi z powrotem?
privacy-5-nee = Nie. Po wysłaniu nie sprawdzamy, które odpowiedzi są Państwa.
privacy-5-vrij = Udział nie jest obowiązkowy. Zawsze można przestać. Pomoc dla Państwa zostaje taka sama.
privacy-5-vragen = Mają Państwo pytanie o swoją prywatność? Proszę zadzwonić do swojej gminy lub napisać e-mail.
privacy-6-titel = Kiedy liczymy odpowiedzi?
privacy-6-verschilt = Nie w każdej rundzie jest tak samo:
privacy-6-week = Liczymy co tydzień i wtedy, gdy runda się kończy.
privacy-6-maand = Liczymy w pierwszym tygodniu każdego miesiąca i wtedy, gdy runda się kończy.
privacy-6-kwartaal = Liczymy co trzy miesiące i wtedy, gdy runda się kończy.
privacy-6-sluiting = Liczymy dopiero wtedy, gdy runda się kończy.
privacy-6-keuze = Każda gmina wybiera to sama: co tydzień, co miesiąc, co trzy miesiące albo dopiero na koniec rundy.
privacy-7-titel = Jak długo przechowujemy odpowiedzi?
privacy-7-cijfers = Liczby dla grup zostają. Przechowujemy je, dopóki gmina używa tego systemu.
privacy-8-titel = Kto jest odpowiedzialny?
privacy-8-gemeente = Gmina { $gemeente } prosi Państwa o udział. Gmina odpowiada za Państwa odpowiedzi.
privacy-8-uw-gemeente = Państwa gmina prosi o udział. Gmina odpowiada za Państwa odpowiedzi.
privacy-8-organisatie = O tę stronę dba { $naam }.
privacy-8-organisatie-leeg = Organizacja, która dba o tę stronę, nie wpisała jeszcze swojej nazwy.
privacy-8-adres = Adres:
privacy-8-contact = Mają Państwo pytanie o prywatność? Można zapytać tutaj:
privacy-8-contact-leeg = Gmina nie wpisała jeszcze, kto odpowiada na pytania o prywatność. Proszę zadzwonić do gminy.
privacy-8-klacht = Nie są Państwo zadowoleni? Proszę najpierw powiedzieć o tym gminie. Skargę przyjmuje też:
privacy-8-datum = Ten tekst jest z dnia: { $datum }.
privacy-8-datum-leeg = Nie jest jeszcze wpisane, z jakiego dnia jest ten tekst.

# Toegankelijkheid

toegankelijk-titel = Pomoc w czytaniu i obsłudze
toegankelijk-doel = Każdy powinien móc odpowiedzieć na pytania. Tak o to dbamy:
toegankelijk-knoppen = Przyciski i litery są duże.
toegankelijk-woorden = Przy każdej buźce jest słowo. Nie trzeba widzieć kolorów.
toegankelijk-toetsen = Ankieta działa z myszką, palcem lub samą klawiaturą.
toegankelijk-voorlezen = Ankieta działa z narzędziami, które czytają ekran na głos.
toegankelijk-groot = Litery mogą być dwa razy większe.
toegankelijk-donker = Ciemny ekran lub większy kontrast też jest możliwy.
toegankelijk-tijd = Żaden zegar nie odlicza czasu. Mogą Państwo odpowiadać tak długo, jak Państwo chcą.
toegankelijk-oud = Ankieta działa też na starym telefonie i przy wolnym internecie.
toegankelijk-niet-titel = Co jeszcze nie jest dobre
toegankelijk-niet-onderzoek = Sami sprawdzamy ankietę według zasad WCAG 2.2, poziom AA. Inna firma jeszcze tego nie zrobiła.
toegankelijk-niet-taal = Pytań nie ma jeszcze we wszystkich językach. Buźki nie były jeszcze sprawdzane z klientami.
toegankelijk-melden-titel = Coś się nie udaje?
toegankelijk-melden = Proszę zadzwonić do swojej gminy lub napisać e-mail. Proszę powiedzieć, w którym miejscu jest problem. Wtedy możemy to poprawić.
toegankelijk-contact = Można to zgłosić tutaj:
toegankelijk-contact-leeg = Gmina nie wpisała jeszcze, komu można to zgłosić.
toegankelijk-antwoord = { $dagen ->
    [one] Odpowiedź przyjdzie w ciągu { $dagen } dnia.
    [few] Odpowiedź przyjdzie w ciągu { $dagen } dni.
    [many] Odpowiedź przyjdzie w ciągu { $dagen } dni.
   *[other] Odpowiedź przyjdzie w ciągu { $dagen } dni.
    }
toegankelijk-antwoord-leeg = Nie jest jeszcze wpisane, jak szybko przyjdzie odpowiedź.
toegankelijk-klacht = Gmina nie pomaga Państwu dobrze? Skargę przyjmuje:
toegankelijk-regels-titel = Deklaracja dostępności
toegankelijk-regels = Zasady są w EN 301 549 i w WCAG 2.2, poziom AA.
toegankelijk-status-a = Status A: ta strona spełnia wszystkie zasady.
toegankelijk-status-b = Status B: ta strona spełnia część zasad.
toegankelijk-status-c = Status C: pierwsze kroki są zrobione. Nie wszystko jest jeszcze dobrze.
toegankelijk-status-d = Status D: ta strona nie spełnia jeszcze zasad.
toegankelijk-status-e = Status E: nie ma jeszcze oficjalnej deklaracji.
toegankelijk-status-leeg = Status tej strony nie jest jeszcze wpisany.
toegankelijk-onderzocht = Ostatnie badanie było w dniu { $datum }.
toegankelijk-onderzocht-door = To badanie przeprowadził:
toegankelijk-onderzocht-leeg = Nie jest jeszcze wpisane, kiedy było badanie.
toegankelijk-register = Zobacz deklarację w rejestrze
toegankelijk-register-leeg = Adres w rejestrze nie jest jeszcze wpisany.
toegankelijk-getekend = Tę deklarację zatwierdził:
toegankelijk-getekend-leeg = Nie jest jeszcze wpisane, kto zatwierdza tę deklarację.
toegankelijk-datum = Ta deklaracja jest z dnia: { $datum }.
toegankelijk-datum-leeg = Nie jest jeszcze wpisane, z jakiego dnia jest ta deklaracja.

# On paper: cards and letters with a code

papier-scan = { $vorm ->
    [je] Zeskanuj kwadrat aparatem telefonu.
   *[u] Proszę zeskanować kwadrat aparatem telefonu.
    }
papier-typ = { $vorm ->
    [je] Albo wejdź w internecie na:
   *[u] Albo proszę wejść w internecie na:
    }
papier-code = { $vorm ->
    [je] Tam wpisz swój kod:
   *[u] Tam proszę wpisać swój kod:
    }
papier-vragen = { $vorm ->
    [je] Krótkie pytania, razem { $aantal }. Odpowiadasz buźką.
   *[u] Krótkie pytania, razem { $aantal }. Odpowiadają Państwo buźką.
    }
papier-tot = Udział można wziąć do { $datum } włącznie.
papier-bel = { $vorm ->
    [je] Pytania? Zadzwoń: { $telefoon }.
   *[u] Pytania? Proszę zadzwonić: { $telefoon }.
    }
papier-aan = Do odbiorcy tego listu
papier-qr = Kod QR do pytań, taki sam jak kod obok
papier-kruis = { $vorm ->
    [je] Przy każdym pytaniu postaw krzyżyk w jednym polu.
   *[u] Przy każdym pytaniu proszę postawić krzyżyk w jednym polu.
    }
papier-liever = { $vorm ->
    [je] Wolisz telefon? Zeskanuj ten kwadrat.
   *[u] Wolą Państwo telefon? Proszę zeskanować ten kwadrat.
    }
papier-pak = { $vorm ->
    [je] Wybierz kartę samodzielnie
   *[u] Proszę samodzielnie wybrać kartę
    }
papier-open = { $vorm ->
    [je] Otwórz ją, gdy nikt nie patrzy. Nikt nie wie, którą kartę masz.
   *[u] Proszę ją otworzyć, gdy nikt nie patrzy. Nikt nie wie, którą kartę Państwo mają.
    }
herinnering-eerder = { $vorm ->
    [je] Wcześniej przyszedł do ciebie list z tym pytaniem.
   *[u] Wcześniej przyszedł do Państwa list z tym pytaniem.
    }
herinnering-gedaan = { $vorm ->
    [je] Masz to już za sobą? Wtedy nie musisz nic robić.
   *[u] Czy wzięli już Państwo udział? Wtedy nie muszą Państwo nic robić.
    }
herinnering-iedereen = Nie wiemy, kto wziął udział. Dlatego ten list dostają wszyscy.
herinnering-code = W tym liście jest ten sam kod co w pierwszym. Jeden kod liczy się tylko raz.
werven-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Opowiedz, jak pomogła ci gmina
       *[u] Proszę opowiedzieć, jak pomogła Państwu gmina
        }
    [werk-en-schulden] { $vorm ->
        [je] Opowiedz o wsparciu, które dostajesz
       *[u] Proszę opowiedzieć o wsparciu, które Państwo dostają
        }
    [jeugdhulp] { $vorm ->
        [je] Opowiedz o pomocy, którą dostajesz
       *[u] Proszę opowiedzieć o pomocy dla swojego dziecka
        }
   *[wmo] { $vorm ->
        [je] Opowiedz o pomocy, którą dostajesz
       *[u] Proszę opowiedzieć o pomocy, którą Państwo dostają
        }
    }
werven-brief = { $vorm ->
    [je] Masz list lub kartę z kodem? Możesz wziąć udział.
   *[u] Mają Państwo list lub kartę z kodem? Mogą Państwo wziąć udział.
    }
werven-vraag = { $vorm ->
    [je] Nie masz kodu? Poproś pracownika o kartę.
   *[u] Nie mają Państwo kodu? Proszę poprosić pracownika o kartę.
    }
werven-typ = { $vorm ->
    [je] Tam wpisz swój kod.
   *[u] Tam proszę wpisać swój kod.
    }
werven-scherm = { $vorm ->
    [je] Skorzystaj z ekranu tutaj. Kod nie jest potrzebny.
   *[u] Proszę skorzystać z ekranu tutaj. Kod nie jest potrzebny.
    }
