# Everything a client reads. Plain English: sentences of at most 16 words.
# $domein is the kind of help; $vorm has no meaning in English.

# The language itself: its name, its name in Dutch, its direction, its place in the list, and whether nobody who grew up
# with it has read the texts yet.

taal-naam = English
taal-in-het-nederlands = Engels
taal-richting = ltr
taal-plaats = 3
taal-concept = ja

taal = Language
voorbeeld-papier = Example: the names on this paper are made up.
voorbeeld = Example: the names on this screen are made up.
privacy-link = More about your privacy
toegankelijk-link = Help with reading and using this site
terug = Back
volgende = Next

# Start

titel-vragen = Questions about your help
gemeente = Municipality of { $gemeente }
start-titel = { $domein ->
    [toegang] How did the municipality help you?
    [werk-en-schulden] What do you think of your support?
    [jeugdhulp] { $vorm ->
        [je] What do you think of your help?
       *[u] What do you think of the help for your child?
        }
   *[wmo] What do you think of your help?
    }
start-over = { $domein ->
    [toegang] You were in contact with { $aanbieder }.
    [werk-en-schulden] You get or got support from { $aanbieder }.
    [jeugdhulp] { $vorm ->
        [je] You get or got help from { $aanbieder }.
       *[u] Your child gets or got help from { $aanbieder }.
        }
   *[wmo] You get or got help from { $aanbieder }.
    }
start-vragen = There are { $aantal } short questions. You answer with a smiley:
start-overslaan = You may skip any question.
start-weten = Good to know
doel-leren = We want to learn what goes well and what can be better. The municipality and the helpers talk about the results together.
doel-verantwoorden = The municipality has to show how the help is going. For that we add up all the answers.
doel-gunning = Later the municipality chooses who may give the help. All answers together count in that choice.
belofte-titel = Nobody knows which answers are yours
belofte-wie = We do not ask who you are.
belofte-telefoon = We do not keep which phone you use.
belofte-tijd = We do not keep what time you answer.
belofte-hulpverlener = { $domein ->
    [toegang] The person you spoke to does not see your answers.
   *[wmo] Your helper does not see your answers.
    }
belofte-groep = We only show what { $k } or more people think together.
start-openbaar = Later everybody can read online what all people together chose.
start-vrij = Taking part is free and you do not have to. You can always stop. Your help stays the same.
start-zelf = { $domein ->
    [toegang] Fill this in without the person from the municipality.
   *[wmo] Fill this in without your helper.
    }
start-steun = Is reading hard? Ask someone you trust.
start-twee-keer = Do you fill it in twice? Then only the first time counts.
begin = Start

# Questions

titel-kort = (short)
vraag-van = Question { $nummer } of { $aantal }
score-1 = Very bad
score-2 = Bad
score-3 = Okay
score-4 = Good
score-5 = Very good
ja = Yes
nee = No
weet-ik-niet = I don’t know
niet-voor-mij = Not for me
reden-1 = Too long a wait
reden-2 = Not listened to
reden-3 = Too little explained
reden-4 = Always someone else
reden-5 = Does not suit me
reden-6 = Something else
meer-kiezen = You may choose more than one.
overslaan-mag = You may skip this. Just choose ‘Next’.

# Send

verstuur-titel = That was the last question
verstuur-nu = Do you want to change something? Then choose ‘Back’.
verstuur-daarna = Nothing has been sent so far. After sending you cannot change anything.
verstuur-aantal = You have answered { $ingevuld } of the { $aantal } questions.
verstuur = Send my answers
leeg-titel = You have not chosen anything yet.
leeg-kies = Choose an answer for at least one question.
leeg-verder = To the first question
leeg-verstuurd = Sent already? Then you do not have to do anything.

# Thanks

dank-titel = Thank you!
dank-verstuurd = Your answers have been sent.
dank-sluiten = You do not have to do anything else. You can close this screen.
dank-nu = What happens now?
dank-tellen = We add up the answers of everybody.
dank-praten = Then the municipality and the helpers talk about what goes well. And about what can be better.
dank-zien = Can someone see what I chose?
dank-nee = No. Not with the ‘back’ button on this phone either.
dank-nee-scherm = No. Not with the ‘back’ button on this screen either.
dank-bellen = Do you want to talk to someone?
dank-bel = Call the municipality:
dank-bel-naam = Call the municipality of { $gemeente }:
dank-gemeente = Then call or mail the municipality.
dank-gehoord = What we heard and what we do
dank-volgende = Next person

# Four words

woorden-titel = Your four words
woorden-waarom = With these words you can see later if your answer was counted.
woorden-schrijf = Do you want that? Then write them down. We show them only once.
woorden-niemand = You do not have to show them to anyone.
woorden-link = To the list of words
eigen-link = Does someone ask for your four words?
eigen-titel = Four words of your code
eigen-uitleg = After sending you see four words. Does someone ask for them? You do not have to give them. You may give these words instead:
eigen-altijd = They are in the list, also if you do not take part. Who has your code can see them too. Write them down now: you can do that until the questions close.
lijst-titel = The list of words
lijst-uitleg = After sending, your phone showed four words. Are they together in the list? Then your answer was counted.
lijst-niet = Are they not there? Then that answer was not counted. Did you answer twice? Then only the first time counts. Or someone had used your code before. Or the code was withdrawn. Then call the municipality.
lijst-taal = Look in the language in which you answered.
lijst-kies = Choose your first word.
lijst-meer = The list also has words that mean nothing. So nobody sees how many people took part.
lijst-later = The list comes when the questions are closed.
lijst-later-dag = The list comes when the questions are closed. That is after { $datum }.
lijst-geen = There will be no list. The answers were not counted.

# Een gedeeld scherm
kiosk-nog-titel = Are you still there?
kiosk-nog = If not, we erase your answers. We do so in 20 seconds.
kiosk-nog-ja = Yes, I am still here
luister = Listen to the question
kiosk-lees = Read aloud
kiosk-even = One moment…
kiosk-aan = Please leave this screen on.
kiosk-opnieuw = This screen will start again soon.
kiosk-bewaard = There is no internet now. Your answers wait on this screen. They are locked.
kiosk-bewaard-later = They are sent when there is internet again. You do not have to do anything else.
kiosk-niet-titel = Your answers have not been sent yet
kiosk-niet = There is no internet. This screen cannot keep your answers. Ask someone who works here for help.
kiosk-niet-nog = Try again
kiosk-dicht = Nobody can fill in anything here now.
kiosk-wacht = There is no internet now. You can still take part. Please leave this screen on.
kiosk-klok = You have 5 minutes here. After that this screen starts again.

# Trying: for staff, on the same screens
proef = Trial
proef-kop = your answers are not kept.
proef-klaar-titel = This was a trial.
proef-klaar = Nothing was kept.
proef-terug = Back to the questionnaire
proef-opnieuw = Try it once more
proef-dank = See what a client reads here

# What we heard, what we do

gehoord-titel = What we heard, what we do
gehoord-uitleg = People answered questions about their help. Then the municipality and the helpers talked about the answers. Here is what they heard. And what they will do now.
gehoord-hoorden = This is what we heard
gehoord-doen = This is what we do
gehoord-leeg = There is nothing here yet.
gehoord-later = First the municipality and the helpers talk. Then you can read here what they will do.
gehoord-alles = Everything of the municipality of { $gemeente }
gehoord-poster = Poster to put up
gehoord-verder = Read this on its own page
gehoord-alleen = This text is in one language only: { $taal }.
gehoord-cijfers = What did all people together choose?
gehoord-cijfers-samen = These are the answers about all organisations that give help, added up.
gehoord-cijfers-niet-een = They are not only about { $aanbieder }.
gehoord-cijfers-later = There are no numbers yet.
gehoord-cijfers-code = With a code of their own
gehoord-cijfers-scherm = On a screen where the help is given
gehoord-cijfers-goed = { $aantal } of the { $alle } people chose good or very good.
gehoord-cijfers-heel-goed = { $aantal } of the { $alle } people chose very good.
gehoord-cijfers-ja = { $aantal } of the { $alle } people chose yes.
gehoord-cijfers-redenen = { $alle } people chose one or more reasons.
gehoord-cijfers-tussen = { $laag } to { $hoog }
gehoord-cijfers-goed-tussen = { $laag } to { $hoog } of the { $alle } people chose good or very good.
gehoord-cijfers-heel-goed-tussen = { $laag } to { $hoog } of the { $alle } people chose very good.
gehoord-cijfers-ja-tussen = { $laag } to { $hoog } of the { $alle } people chose yes.
gehoord-cijfers-stand = These are the numbers of { $dag }.
gehoord-cijfers-verborgen = Not enough different answers yet.
gehoord-cijfers-te-weinig = Not enough answers yet.
gehoord-pdf = Poster as PDF
gehoord-qr = QR code to { $adres }
gehoord-scan = Read this on your phone too. Scan the code, or type:

# Type a code

code-titel = Type your code
code-uitleg = The code is in your letter or on your card. It has 12 letters and numbers.
code-label = Your code
code-voorbeeld = For example: K7QD-M2XN-8PWV. Dashes and small letters do not matter.
code-verder = Go on
code-fout = Error
code-fout-leeg = Type your code.
code-fout-kort = The code is too short. It must have 12 letters and numbers.
code-fout-lang = The code is too long. It must have 12 letters and numbers.
code-fout-teken = There is a sign in the code that cannot be there. Use only letters and numbers.
code-fout-controle = The code is not right. Look closely at every letter and number. Then change what is wrong.
code-twijfel-aantal = You typed { $aantal }.
code-twijfel-plek = Look at number { $plek } of what you typed.
code-twijfel-lijkt = These look alike: 8 and B, 5 and S, 2 and Z, 6 and G, 0 and D.

# Notices

melding-onbekend-titel = You cannot take part with this code now
melding-onbekend = Maybe the questions are closed already. That is all right: your help stays the same.
melding-onbekend-doe = Or maybe a letter or number is wrong. Then look in your letter once more.
melding-vroeg-titel = The questions are not open yet
melding-vroeg = You can take part from { $datum }.
melding-vroeg-doe = Keep your letter or message. Then open the link again.
melding-dicht-titel = The questions are closed
melding-dicht = You cannot take part any more. This changes nothing about your help.
melding-dicht-doe = Do you still want to tell something? Then call or mail your municipality.
melding-form-titel = We did not understand the answers
melding-form = Something went wrong while sending. Nothing has been kept.
melding-form-doe = Open the link in your letter or message again. Then answer the questions once more.
melding-scherm-uit-titel = This screen is no longer open
melding-scherm-uit = Nobody can fill in anything here now. Nothing has been kept.
melding-scherm-uit-doe = Ask someone who works here to open the screen again.
melding-scherm-vol-titel = This screen is full
melding-scherm-vol = Nobody else can fill in anything here now. Nothing has been kept.
melding-scherm-vol-doe = Ask someone who works here to open the screen again.
melding-ingelogd-titel = You are signed in on this device
melding-ingelogd = Whoever uses this screen next could see your pages. So the questions are not shown here.
melding-ingelogd-doe = Open this link on another device. Or sign out first.
melding-ingelogd-verder = To your pages
melding-proef-titel = This trial has ended
melding-proef = You can no longer try the questions with this link. Nothing has been kept.
melding-proef-doe = Ask the person who gave you this link for a new one.
melding-leeg-titel = You have not chosen anything yet
melding-leeg = No answer was chosen. Nothing has been sent.
melding-leeg-doe = You can still answer the questions now.
melding-leeg-verder = To the questions
melding-groot-titel = Too much came in
melding-groot = We could not take this. Nothing has been kept.
melding-groot-doe = Open the link in your letter or message again. Then answer the questions once more.
melding-straks-titel = Sending does not work right now
melding-straks = This is our fault, not yours. Your answers have not been kept yet.
melding-straks-doe = Wait a few minutes. Then go back and send again.
melding-weg-titel = This page does not exist
melding-weg = Maybe something is wrong in the address.
melding-weg-doe = Open the link in your letter or message. Or type your code.
melding-kan-niet-titel = That is not possible here
melding-kan-niet = This page cannot do that for you. Nothing has been kept.
melding-kan-niet-doe = Open the link in your letter or message. Or type your code.
melding-code = Type a code
datum = { $dag } { $maand } { $jaar }
maand-1 = January
maand-2 = February
maand-3 = March
maand-4 = April
maand-5 = May
maand-6 = June
maand-7 = July
maand-8 = August
maand-9 = September
maand-10 = October
maand-11 = November
maand-12 = December

# Privacy

privacy-titel = How we protect your answers
privacy-1-titel = What we do not ask and do not keep
privacy-1-naam = We do not ask who you are: no name, no address, no age.
privacy-1-telefoon = We do not keep which phone or computer you use.
privacy-1-tijd = We do not keep what time you answer.
privacy-1-cookies = We set no cookies. No other company is watching.
privacy-1-tekst = You cannot type anything with the questions. So nobody can know you by your words.
privacy-2-titel = What happens to your answers
privacy-2-slot = Your answers are locked at once. They wait in a digital ballot box.
privacy-2-telefoon = Can your phone do that itself? Then they are locked before you send them. For this, your phone gets a small program from this website.
privacy-2-tellen = At fixed moments we add them up. We do so in groups of { $k } or more.
privacy-2-tonen = We only show what { $k } or more people think together.
privacy-2-eens = Did almost everybody in a group choose the same? Then we show that, but not exactly how many people.
privacy-2-weg = { $uren ->
    [0] Is the round over? Then we destroy the ballot box, the codes and the keys.
   *[other] Is the round over? Then we count for the last time. After { $uren } hours we destroy the ballot box, the codes and the keys. In that time somebody can still see whether all is right.
}
privacy-3-titel = Why you get a code
privacy-3-een = Because of the code, everybody counts once.
privacy-3-teken = We do not keep the code itself. We keep a mark that fits the code.
privacy-3-gebruikt = No screen ever shows whether a code has been used.
privacy-3-twee = Do you fill it in twice? Then only the first time counts.
privacy-3-scherm = Do you answer on a screen where the help is given? Then there is no code. That screen is open for a few hours. There is a limit to the number of answers.
privacy-3-wacht = Does that screen have no internet for a while? Then your answers wait there, locked. Nobody can read them there.
privacy-3-woorden = Sometimes your phone shows four words. Later a list shows what was counted. Every code has four words in it too. So who only sees the list does not know if you took part.
privacy-4-titel = What we cannot promise
privacy-4-beheer = A manager of our system could do wrong, until ballot box and keys are destroyed. With all keys and the list of codes, he could find answers.
privacy-4-telefoon = The small program on your phone comes from us too. A manager who means harm could give another one.
privacy-4-deed-mee = The ballot box and one key show which codes took part. So we keep keys apart.
privacy-4-raden = Does someone know that you took part, and did almost everybody choose the same? Then he can guess what you chose.
privacy-4-netwerk = Your internet company can see that you open this website, and when.
privacy-4-naast = Someone who sits next to you sees what you choose. So find a quiet place.
privacy-4-scherm = On a screen where the help is given, someone can answer more than once. We cannot see that.
privacy-5-titel = Can I get my answers back?
privacy-5-nee = No. After sending we do not look up which answers are yours.
privacy-5-vrij = You do not have to take part. You can always stop. Your help stays the same.
privacy-5-vragen = Do you have a question about your privacy? Then call or mail your municipality.
privacy-6-titel = When do we count?
privacy-6-verschilt = That differs per round:
privacy-6-week = We count every week, and when the round closes.
privacy-6-maand = We count in the first week of every month, and when the round closes.
privacy-6-kwartaal = We count every three months, and when the round closes.
privacy-6-sluiting = We only count when the round closes.
privacy-6-keuze = Each municipality chooses this: every week, every month, every three months, or only when the round closes.
privacy-7-titel = How long do we keep your answers?
privacy-7-cijfers = The figures of groups stay. We keep them as long as the municipality uses this system.
privacy-8-titel = Who is responsible?
privacy-8-gemeente = The municipality of { $gemeente } asks you to take part. It is responsible for your answers.
privacy-8-uw-gemeente = Your municipality asks you to take part. It is responsible for your answers.
privacy-8-organisatie = { $naam } takes care of this website.
privacy-8-organisatie-leeg = The organisation that takes care of this website has not filled in its name yet.
privacy-8-adres = Address:
privacy-8-contact = Do you have a question about your privacy? Then you can ask:
privacy-8-contact-leeg = The municipality has not filled in yet who answers questions about privacy. Then call the municipality.
privacy-8-klacht = Are you not satisfied? Tell the municipality first. You can also complain to:
privacy-8-datum = This text is of { $datum }.
privacy-8-datum-leeg = The date of this text has not been filled in yet.

# Accessibility

toegankelijk-titel = Help with reading and using this site
toegankelijk-doel = Everybody must be able to answer the questions. This is what we do:
toegankelijk-knoppen = The buttons and the letters are big.
toegankelijk-woorden = There is a word next to every smiley. You do not need to see colours.
toegankelijk-toetsen = It works with a mouse, a finger or only a keyboard.
toegankelijk-voorlezen = It works with tools that read the screen aloud.
toegankelijk-groot = You can make the letters twice as big.
toegankelijk-donker = A dark screen or more contrast works too.
toegankelijk-tijd = There is no clock. You may take as long as you like.
toegankelijk-oud = It also works on an old phone and with slow internet.
toegankelijk-niet-titel = What is not good yet
toegankelijk-niet-onderzoek = We test against WCAG 2.2, level AA, ourselves. No other company has done so yet.
toegankelijk-niet-taal = The questions are not there in all languages yet. The smileys still have to be tested with clients.
toegankelijk-melden-titel = Does something not work?
toegankelijk-melden = Then call or mail your municipality. Tell where it goes wrong. Then we can make it better.
toegankelijk-contact = You can tell:
toegankelijk-contact-leeg = The municipality has not filled in yet whom you can tell.
toegankelijk-antwoord = { $dagen ->
    [one] You get an answer within { $dagen } day.
   *[other] You get an answer within { $dagen } days.
    }
toegankelijk-antwoord-leeg = How soon you get an answer has not been filled in yet.
toegankelijk-klacht = Does the municipality not help you well? Then you can complain to:
toegankelijk-regels-titel = Accessibility statement
toegankelijk-regels = The rules are in EN 301 549 and in WCAG 2.2, level AA.
toegankelijk-status-a = Status A: this website follows all rules.
toegankelijk-status-b = Status B: this website follows a part of the rules.
toegankelijk-status-c = Status C: the first steps were taken. Not everything is right yet.
toegankelijk-status-d = Status D: this website does not follow the rules yet.
toegankelijk-status-e = Status E: there is no official statement yet.
toegankelijk-status-leeg = The status of this website has not been filled in yet.
toegankelijk-onderzocht = The last test was on { $datum }.
toegankelijk-onderzocht-door = That test was done by:
toegankelijk-onderzocht-leeg = The date of a test has not been filled in yet.
toegankelijk-register = See the statement in the register
toegankelijk-register-leeg = An address in the register has not been filled in yet.
toegankelijk-getekend = This statement was approved by:
toegankelijk-getekend-leeg = Who approves this statement has not been filled in yet.
toegankelijk-datum = This statement is of { $datum }.
toegankelijk-datum-leeg = The date of this statement has not been filled in yet.

# On paper: cards and letters with a code

papier-scan = Scan the square with the camera of your phone.
papier-typ = Or go on the internet to:
papier-code = Type your code there:
papier-vragen = We ask { $aantal } short questions. You answer with a smiley.
papier-tot = You can take part up to and including { $datum }.
papier-bel = Any questions? Call { $telefoon }.
papier-aan = To the recipient of this letter
papier-qr = QR code of the questions, with the same code as beside it
papier-kruis = Put a cross in one box for each question.
papier-liever = Rather use your phone? Scan this square.
papier-pak = Pick a card yourself
papier-open = Open it when you are alone. Nobody knows which card you have.
herinnering-eerder = You got a letter with this question before.
herinnering-gedaan = Have you taken part already? Then you do not have to do anything.
herinnering-iedereen = We do not know who took part. That is why everybody gets this letter.
herinnering-code = This letter has the same code as the first one. A code counts only once.
werven-titel = { $domein ->
    [toegang] Tell us how the municipality helped you
    [werk-en-schulden] Tell us what you think of your support
    [jeugdhulp] { $vorm ->
        [je] Tell us what you think of your help
       *[u] Tell us what you think of the help for your child
        }
   *[wmo] Tell us what you think of your help
    }
werven-brief = Did you get a letter or a card with a code? You can take part with it.
werven-vraag = No code? Ask someone who works here for a card.
werven-typ = Type your code there.
werven-scherm = Use the screen here. You do not need a code.
