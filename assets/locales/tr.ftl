# Everything a client reads, in Turkish. Plain language: sentences of at most 16 words, words of at most 18 letters.
# $vorm "je" is sen, "u" is siz; $domein is the kind of help. No suffix is glued to a name or a number.

# The language itself: its name, its name in Dutch, its direction, its place in the list, and whether nobody who grew up
# with it has read the texts yet.

taal-naam = Türkçe
taal-in-het-nederlands = Turks
taal-richting = ltr
taal-plaats = 5
taal-concept = ja

taal = Dil
voorbeeld-papier = Örnek: bu kâğıttaki isimler uydurma.
voorbeeld = Örnek: bu ekrandaki isimler uydurma.
privacy-link = { $vorm ->
    [je] Gizliliğin hakkında daha fazla bilgi
   *[u] Gizliliğiniz hakkında daha fazla bilgi
    }
toegankelijk-link = Okumak ve kullanmak için yardım
terug = Geri
volgende = İleri

# Start

titel-vragen = Yardımla ilgili sorular
gemeente = { $gemeente } Belediyesi
start-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Belediye sana nasıl yardım etti?
       *[u] Belediye size nasıl yardım etti?
        }
    [werk-en-schulden] { $vorm ->
        [je] Aldığın destek hakkında ne düşünüyorsun?
       *[u] Aldığınız destek hakkında ne düşünüyorsunuz?
        }
    [jeugdhulp] { $vorm ->
        [je] Aldığın yardım hakkında ne düşünüyorsun?
       *[u] Çocuğunuzun aldığı yardım hakkında ne düşünüyorsunuz?
        }
   *[wmo] { $vorm ->
        [je] Aldığın yardım hakkında ne düşünüyorsun?
       *[u] Aldığınız yardım hakkında ne düşünüyorsunuz?
        }
    }
start-over = { $domein ->
    [toegang] { $vorm ->
        [je] { $aanbieder } ile görüştün.
       *[u] { $aanbieder } ile görüştünüz.
        }
    [werk-en-schulden] { $vorm ->
        [je] { $aanbieder } sana destek veriyor veya daha önce verdi.
       *[u] { $aanbieder } size destek veriyor veya daha önce verdi.
        }
    [jeugdhulp] { $vorm ->
        [je] { $aanbieder } sana yardım ediyor veya daha önce etti.
       *[u] { $aanbieder } çocuğunuza yardım ediyor veya daha önce etti.
        }
   *[wmo] { $vorm ->
        [je] { $aanbieder } sana yardım ediyor veya daha önce etti.
       *[u] { $aanbieder } size yardım ediyor veya daha önce etti.
        }
    }
start-vragen = { $vorm ->
    [je] Sana { $aantal } kısa soru soruyoruz. Emoji ile cevap verirsin:
   *[u] Size { $aantal } kısa soru soruyoruz. Emoji ile cevap verirsiniz:
    }
start-overslaan = { $vorm ->
    [je] İstediğin soruyu atlayabilirsin.
   *[u] İstediğiniz soruyu atlayabilirsiniz.
    }
start-weten = Bilmekte fayda var
doel-leren = Neyin iyi gittiğini ve neyin daha iyi olabileceğini öğrenmek istiyoruz. Belediye ile yardım veren kuruluş sonuçları birlikte konuşuyor.
doel-verantwoorden = Belediye, yardımın nasıl gittiğini göstermek zorunda. Bunun için bütün cevapları bir araya getirip sayıyoruz.
doel-gunning = Belediye daha sonra yardımı kimin verebileceğini seçecek. Bu seçimde bütün cevaplar birlikte hesaba katılır.
belofte-titel = { $vorm ->
    [je] Hangi cevapların senin olduğunu kimse bilmiyor
   *[u] Hangi cevapların sizin olduğunu kimse bilmiyor
    }
belofte-wie = { $vorm ->
    [je] Kim olduğunu sormuyoruz.
   *[u] Kim olduğunuzu sormuyoruz.
    }
belofte-telefoon = { $vorm ->
    [je] Hangi telefonu kullandığını kaydetmiyoruz.
   *[u] Hangi telefonu kullandığınızı kaydetmiyoruz.
    }
belofte-tijd = { $vorm ->
    [je] Saat kaçta cevap verdiğini kaydetmiyoruz.
   *[u] Saat kaçta cevap verdiğinizi kaydetmiyoruz.
    }
belofte-hulpverlener = { $domein ->
    [toegang] { $vorm ->
        [je] Görüştüğün görevli senin cevaplarını görmez.
       *[u] Görüştüğünüz görevli sizin cevaplarınızı görmez.
        }
    [werk-en-schulden] { $vorm ->
        [je] Danışmanın senin cevaplarını görmez.
       *[u] Danışmanınız sizin cevaplarınızı görmez.
        }
    [jeugdhulp] { $vorm ->
        [je] Sana yardım eden görevli senin cevaplarını görmez.
       *[u] Çocuğunuza yardım eden görevli sizin cevaplarınızı görmez.
        }
   *[wmo] { $vorm ->
        [je] Sana yardım eden görevli senin cevaplarını görmez.
       *[u] Size yardım eden görevli sizin cevaplarınızı görmez.
        }
    }
belofte-groep = Yalnızca { $k } veya daha fazla kişinin birlikte ne düşündüğünü gösteriyoruz.
start-openbaar = Daha sonra herkes, katılanların hep birlikte ne seçtiğini internette okuyabilir.
start-vrij = { $vorm ->
    [je] Katılmak ücretsiz. Katılmak zorunda değilsin. İstediğin zaman bırakabilirsin. Aldığın yardım aynı kalır.
   *[u] Katılmak ücretsiz. Katılmak zorunda değilsiniz. İstediğiniz zaman bırakabilirsiniz. Aldığınız yardım aynı kalır.
    }
start-zelf = { $domein ->
    [toegang] { $vorm ->
        [je] Soruları, görüştüğün görevli olmadan cevapla.
       *[u] Soruları, görüştüğünüz görevli olmadan cevaplayın.
        }
    [werk-en-schulden] { $vorm ->
        [je] Soruları danışmanın olmadan cevapla.
       *[u] Soruları danışmanınız olmadan cevaplayın.
        }
    [jeugdhulp] { $vorm ->
        [je] Soruları, sana yardım eden görevli olmadan cevapla.
       *[u] Soruları, çocuğunuza yardım eden görevli olmadan cevaplayın.
        }
   *[wmo] { $vorm ->
        [je] Soruları, sana yardım eden görevli olmadan cevapla.
       *[u] Soruları, size yardım eden görevli olmadan cevaplayın.
        }
    }
start-steun = { $vorm ->
    [je] Okumak zor mu? Güvendiğin birinden yardım iste.
   *[u] Okumak zor mu? Güvendiğiniz birinden yardım isteyin.
    }
start-twee-keer = { $vorm ->
    [je] İki kez cevap verirsen yalnızca ilki sayılır.
   *[u] İki kez cevap verirseniz yalnızca ilki sayılır.
    }
begin = Başla

# Vragen

titel-kort = (kısa)
vraag-van = Soru { $nummer } / { $aantal }
score-1 = Çok kötü
score-2 = Kötü
score-3 = İdare eder
score-4 = İyi
score-5 = Çok iyi
ja = Evet
nee = Hayır
weet-ik-niet = Bilmiyorum
niet-voor-mij = Benim için geçerli değil
reden-1 = Çok uzun bekledim
reden-2 = Beni dinlemediler
reden-3 = Çok az açıklama
reden-4 = Hep başka biri
reden-5 = Bana uygun değil
reden-6 = Başka bir şey
meer-kiezen = { $vorm ->
    [je] Birden fazla seçebilirsin.
   *[u] Birden fazla seçebilirsiniz.
    }
overslaan-mag = { $vorm ->
    [je] Soruyu atlayabilirsin. O zaman da “İleri” düğmesine bas.
   *[u] Soruyu atlayabilirsiniz. O zaman da “İleri” düğmesine basın.
    }

# Versturen

verstuur-titel = Bu son soruydu
verstuur-nu = { $vorm ->
    [je] Bir şeyi değiştirmek ister misin? O zaman “Geri” düğmesine bas.
   *[u] Bir şeyi değiştirmek ister misiniz? O zaman “Geri” düğmesine basın.
    }
verstuur-daarna = { $vorm ->
    [je] Şimdiye kadar hiçbir şey gönderilmedi. Gönderdikten sonra artık bir şey değiştiremezsin.
   *[u] Şimdiye kadar hiçbir şey gönderilmedi. Gönderdikten sonra artık bir şey değiştiremezsiniz.
    }
verstuur-aantal = { $vorm ->
    [je] { $aantal } sorudan { $ingevuld } tanesine cevap verdin.
   *[u] { $aantal } sorudan { $ingevuld } tanesine cevap verdiniz.
    }
verstuur = Cevaplarımı gönder
leeg-titel = { $vorm ->
    [je] Henüz hiçbir cevap seçmedin.
   *[u] Henüz hiçbir cevap seçmediniz.
    }
leeg-kies = { $vorm ->
    [je] En az bir soruda bir cevap seç.
   *[u] En az bir soruda bir cevap seçin.
    }
leeg-verder = İlk soruya git
leeg-verstuurd = { $vorm ->
    [je] Daha önce gönderdin mi? O zaman bir şey yapman gerekmez.
   *[u] Daha önce gönderdiniz mi? O zaman bir şey yapmanız gerekmez.
    }

# Bedankt

dank-titel = Teşekkürler!
dank-verstuurd = { $vorm ->
    [je] Cevapların gönderildi.
   *[u] Cevaplarınız gönderildi.
    }
dank-sluiten = { $vorm ->
    [je] Artık bir şey yapman gerekmez. Bu ekranı kapatabilirsin.
   *[u] Artık bir şey yapmanız gerekmez. Bu ekranı kapatabilirsiniz.
    }
dank-nu = Şimdi ne olacak?
dank-tellen = Herkesin cevaplarını bir araya getirip sayıyoruz.
dank-praten = Sonra belediye ile yardım veren kuruluş, neyin iyi gittiğini konuşuyor. Neyin daha iyi olabileceğini de konuşuyorlar.
dank-zien = Ne seçtiğimi biri görebilir mi?
dank-nee = Hayır. Bu telefondaki “geri” tuşuyla da göremez.
dank-nee-scherm = Hayır. Bu ekrandaki “geri” tuşuyla da göremez.
dank-bellen = { $vorm ->
    [je] Biriyle konuşmak ister misin?
   *[u] Biriyle konuşmak ister misiniz?
    }
dank-bel = { $vorm ->
    [je] Belediyeyi ara:
   *[u] Belediyeyi arayın:
    }
dank-bel-naam = { $vorm ->
    [je] { $gemeente } Belediyesini ara:
   *[u] { $gemeente } Belediyesini arayın:
    }
dank-gemeente = { $vorm ->
    [je] O zaman belediyeyi ara veya belediyeye e-posta yaz.
   *[u] O zaman belediyeyi arayın veya belediyeye e-posta yazın.
    }
dank-gehoord = Neler duyduk, neler yapıyoruz
dank-volgende = Sıradaki kişi

# Dört kelime

woorden-titel = { $vorm ->
    [je] Dört kelimen
   *[u] Dört kelimeniz
    }
woorden-waarom = { $vorm ->
    [je] Bu kelimelerle daha sonra cevabının sayılıp sayılmadığını görürsün.
   *[u] Bu kelimelerle daha sonra cevabınızın sayılıp sayılmadığını görürsünüz.
    }
woorden-schrijf = { $vorm ->
    [je] Bunu istiyor musun? O zaman onları yaz. Onları yalnızca bir kez gösteriyoruz.
   *[u] Bunu istiyor musunuz? O zaman onları yazın. Onları yalnızca bir kez gösteriyoruz.
    }
woorden-niemand = { $vorm ->
    [je] Onları kimseye göstermek zorunda değilsin.
   *[u] Onları kimseye göstermek zorunda değilsiniz.
    }
woorden-link = Kelime listesine git
eigen-link = { $vorm ->
    [je] Biri dört kelimeni mi soruyor?
   *[u] Biri dört kelimenizi mi soruyor?
    }
eigen-titel = { $vorm ->
    [je] Kodunun dört kelimesi
   *[u] Kodunuzun dört kelimesi
    }
eigen-uitleg = { $vorm ->
    [je] Gönderdikten sonra dört kelime görürsün. Biri onları mı soruyor? Vermek zorunda değilsin. Onların yerine şu kelimeleri verebilirsin:
   *[u] Gönderdikten sonra dört kelime görürsünüz. Biri onları mı soruyor? Vermek zorunda değilsiniz. Onların yerine şu kelimeleri verebilirsiniz:
    }
eigen-altijd = { $vorm ->
    [je] Katılmasan da listede olurlar. Kodunu bilen biri de onları görebilir. Onları şimdi yaz: bu, sorular kapanana kadar olur.
   *[u] Katılmasanız da listede olurlar. Kodunuzu bilen biri de onları görebilir. Onları şimdi yazın: bu, sorular kapanana kadar olur.
    }
lijst-titel = Kelime listesi
lijst-uitleg = Gönderdikten sonra telefonunuz dört kelime gösterdi. Listede birlikte mi duruyorlar? O zaman cevabınız sayıldı.
lijst-niet = Orada değiller mi? O zaman o cevap sayılmadı. İki kez mi doldurdunuz? O zaman yalnızca ilki sayılır. Ya da biri kodunuzu daha önce kullandı. Ya da kod geri alındı. O zaman belediyeyi arayın.
lijst-taal = Soruları doldurduğunuz dilde bakın.
lijst-kies = İlk kelimenizi seçin.
lijst-meer = Listede hiçbir anlamı olmayan kelimeler de var. Böylece kaç kişinin katıldığını kimse görmez.
lijst-later = Liste, sorular kapanınca gelir.
lijst-later-dag = Liste, sorular kapanınca gelir. Bu, { $datum } tarihinden sonradır.
lijst-geen = Liste gelmeyecek. Cevaplar sayılmadı.

# Een gedeeld scherm
kiosk-nog-titel = { $vorm ->
    [je] Hâlâ burada mısın?
   *[u] Hâlâ burada mısınız?
    }
kiosk-nog = { $vorm ->
    [je] Burada değilsen cevaplarını siliyoruz. Bunu 20 saniye sonra yapıyoruz.
   *[u] Burada değilseniz cevaplarınızı siliyoruz. Bunu 20 saniye sonra yapıyoruz.
    }
kiosk-nog-ja = Evet, buradayım
luister = Soruyu dinle
kiosk-lees = Sesli oku
kiosk-even = Lütfen bekleyin…
kiosk-aan = Lütfen bu ekranı açık bırakın.
kiosk-opnieuw = Bu ekran birazdan yeniden başlayacak.
kiosk-bewaard = { $vorm ->
    [je] Şu anda internet yok. Cevapların bu ekranda bekliyor. Cevaplar kilitli.
   *[u] Şu anda internet yok. Cevaplarınız bu ekranda bekliyor. Cevaplar kilitli.
    }
kiosk-bewaard-later = { $vorm ->
    [je] İnternet gelince gönderilecek. Başka bir şey yapman gerekmiyor.
   *[u] İnternet gelince gönderilecek. Başka bir şey yapmanız gerekmiyor.
    }
kiosk-niet-titel = { $vorm ->
    [je] Cevapların henüz gönderilmedi
   *[u] Cevaplarınız henüz gönderilmedi
    }
kiosk-niet = { $vorm ->
    [je] İnternet yok. Bu ekran cevaplarını saklayamaz. Bir görevliden yardım iste.
   *[u] İnternet yok. Bu ekran cevaplarınızı saklayamaz. Bir görevliden yardım isteyin.
    }
kiosk-niet-nog = Bir kez daha dene
kiosk-dicht = Şu anda burada kimse cevap veremez.
kiosk-wacht = { $vorm ->
    [je] Şu anda internet yok. Yine de katılabilirsin. Lütfen bu ekranı açık bırak.
   *[u] Şu anda internet yok. Yine de katılabilirsiniz. Lütfen bu ekranı açık bırakın.
    }
kiosk-klok = { $vorm ->
    [je] Burada 5 dakikan var. Sonra bu ekran yeniden başlar.
   *[u] Burada 5 dakikanız var. Sonra bu ekran yeniden başlar.
    }

# Proberen: voor medewerkers, op dezelfde schermen
proef = Deneme
proef-kop = { $vorm ->
    [je] cevapların kaydedilmiyor.
   *[u] cevaplarınız kaydedilmiyor.
    }
proef-klaar-titel = Bu bir denemeydi.
proef-klaar = Hiçbir şey kaydedilmedi.
proef-terug = Soru listesine dön
proef-opnieuw = Bir kez daha dene
proef-dank = Yardım alan kişinin burada ne okuduğunu gör

# Dit hoorden wij, dit doen wij

gehoord-titel = Neler duyduk, neler yapıyoruz
gehoord-uitleg = İnsanlar aldıkları yardımla ilgili sorulara cevap verdi. Sonra belediye ile yardım veren kuruluş bunları konuştu. Burada neler duydukları yazıyor. Şimdi neler yapacakları da yazıyor.
gehoord-hoorden = Bunları duyduk
gehoord-doen = Bunları yapıyoruz
gehoord-leeg = Burada henüz bir şey yazmıyor.
gehoord-later = Önce belediye ile yardım veren kuruluş birbiriyle konuşacak. Sonra neler yapacakları burada yazacak.
gehoord-alles = { $gemeente } Belediyesi: hepsini oku
gehoord-poster = Duvara asmak için afiş
gehoord-verder = Bunu ayrı bir sayfada oku
gehoord-alleen = Bu metin yalnızca bir dilde var: { $taal }.
gehoord-cijfers = Katılanlar hep birlikte ne seçti?
gehoord-cijfers-samen = Yardım veren bütün kuruluşlarla ilgili cevaplar burada bir arada.
gehoord-cijfers-niet-een = Bunlar yalnızca { $aanbieder } ile ilgili değil.
gehoord-cijfers-later = Şu anda henüz sayı yok.
gehoord-cijfers-code = Kendi koduyla
gehoord-cijfers-scherm = Yardım alınan yerdeki ekranda
gehoord-cijfers-goed = { $alle } kişiden { $aantal } kişi “iyi” veya “çok iyi” cevabını seçti.
gehoord-cijfers-heel-goed = { $alle } kişiden { $aantal } kişi “çok iyi” cevabını seçti.
gehoord-cijfers-ja = { $alle } kişiden { $aantal } kişi “evet” cevabını seçti.
gehoord-cijfers-redenen = { $alle } kişi bir veya daha fazla neden seçti.
gehoord-cijfers-tussen = en az { $laag }, en çok { $hoog }
gehoord-cijfers-goed-tussen = { $alle } kişiden en az { $laag }, en çok { $hoog } kişi “iyi” veya “çok iyi” cevabını seçti.
gehoord-cijfers-heel-goed-tussen = { $alle } kişiden en az { $laag }, en çok { $hoog } kişi “çok iyi” cevabını seçti.
gehoord-cijfers-ja-tussen = { $alle } kişiden en az { $laag }, en çok { $hoog } kişi “evet” cevabını seçti.
gehoord-cijfers-stand = Bu sayılar { $dag } tarihine ait.
gehoord-cijfers-verborgen = Henüz yeterince farklı cevap yok.
gehoord-cijfers-te-weinig = Henüz yeterince cevap yok.
gehoord-pdf = PDF olarak afiş
gehoord-qr = QR kodu: { $adres }
gehoord-scan = Bunu telefonunuzda da okuyabilirsiniz. Kodu okutun veya şunu yazın:

# Code invullen

code-titel = Kodunuzu yazın
code-uitleg = Kod mektubunuzda veya kartınızda yazıyor. Kodda toplam 12 harf ve rakam var.
code-label = Kodunuz
code-voorbeeld = Örneğin: K7QD-M2XN-8PWV. Çizgiler ve küçük harfler fark etmez.
code-verder = Devam
code-fout = Hata
code-fout-leeg = Kodunuzu yazın.
code-fout-kort = Kod çok kısa. Toplam 12 harf ve rakam olmalı.
code-fout-lang = Kod çok uzun. Toplam 12 harf ve rakam olmalı.
code-fout-teken = Kodda kullanılamayan bir işaret var. Yalnızca harf ve rakam kullanın.
code-fout-controle = Kod doğru değil. Her harfe ve her rakama iyice bakın. Yanlış olanı değiştirin.
code-twijfel-aantal = Siz { $aantal } tane yazdınız.
code-twijfel-plek = Baştan { $plek }. işarete bakın.
code-twijfel-lijkt = Bunlar birbirine benzer: 8 ve B, 5 ve S, 2 ve Z, 6 ve G, 0 ve D.

# Meldingen

melding-onbekend-titel = Bu kodla şu anda katılamazsınız
melding-onbekend = Belki sorular kapandı. Bu kötü bir şey değil: aldığınız yardım aynı kalır.
melding-onbekend-doe = Belki de bir harf veya rakam yanlış. O zaman mektubunuza bir kez daha bakın.
melding-vroeg-titel = Sorular henüz açık değil
melding-vroeg = { $datum } tarihinden itibaren katılabilirsiniz.
melding-vroeg-doe = Mektubunuzu veya mesajınızı saklayın. Zamanı gelince linki bir kez daha açın.
melding-dicht-titel = Sorular kapandı
melding-dicht = Şu anda artık katılamazsınız. Bu, aldığınız yardımı etkilemez.
melding-dicht-doe = Yine de bir şey anlatmak ister misiniz? O zaman belediyenizi arayın veya belediyeye e-posta yazın.
melding-form-titel = Cevapları anlayamadık
melding-form = Gönderirken bir sorun oldu. Hiçbir şey kaydedilmedi.
melding-form-doe = Mektubunuzdaki veya mesajınızdaki linki yeniden açın. Sonra soruları bir kez daha cevaplayın.
melding-scherm-uit-titel = Bu ekran artık açık değil
melding-scherm-uit = Şu anda burada kimse cevap veremez. Hiçbir şey kaydedilmedi.
melding-scherm-uit-doe = Bir görevliden ekranı yeniden açmasını isteyin.
melding-scherm-vol-titel = Bu ekran doldu
melding-scherm-vol = Şu anda burada artık kimse cevap veremez. Hiçbir şey kaydedilmedi.
melding-scherm-vol-doe = Bir görevliden ekranı yeniden açmasını isteyin.
melding-ingelogd-titel = Bu cihazda oturumunuz açık
melding-ingelogd = Bu ekranı sizden sonra kullanan kişi sayfalarınızı görebilir. Bu yüzden sorular burada gösterilmiyor.
melding-ingelogd-doe = Bu linki başka bir cihazda açın. Ya da önce oturumu kapatın.
melding-ingelogd-verder = Sayfalarınıza gidin
melding-proef-titel = Bu deneme bitti
melding-proef = Bu linkle soruları artık deneyemezsiniz. Hiçbir şey kaydedilmedi.
melding-proef-doe = Bu linki size veren kişiden yeni bir link isteyin.
melding-leeg-titel = Henüz hiçbir cevap seçmediniz
melding-leeg = Hiçbir cevap seçilmemişti. Hiçbir şey gönderilmedi.
melding-leeg-doe = Şimdi yine de cevap verebilirsiniz.
melding-leeg-verder = Sorulara git
melding-groot-titel = Gelen bilgi çok büyüktü
melding-groot = Bunu alamadık. Hiçbir şey kaydedilmedi.
melding-groot-doe = Mektubunuzdaki veya mesajınızdaki linki yeniden açın. Sonra soruları bir kez daha cevaplayın.
melding-straks-titel = Şu anda gönderilemiyor
melding-straks = Sorun sizde değil, bizde. Cevaplarınız henüz kaydedilmedi.
melding-straks-doe = Birkaç dakika bekleyin. Sonra geri dönün ve bir kez daha gönderin.
melding-weg-titel = Böyle bir sayfa yok
melding-weg = Belki adreste bir yanlış var.
melding-weg-doe = Mektubunuzdaki veya mesajınızdaki linki açın. Ya da kodunuzu yazın.
melding-kan-niet-titel = Bu burada yapılamaz
melding-kan-niet = Bu sayfa bunu sizin için yapamaz. Hiçbir şey kaydedilmedi.
melding-kan-niet-doe = Mektubunuzdaki veya mesajınızdaki linki açın. Ya da kodunuzu yazın.
melding-code = Kod yaz
datum = { $dag } { $maand } { $jaar }
maand-1 = Ocak
maand-2 = Şubat
maand-3 = Mart
maand-4 = Nisan
maand-5 = Mayıs
maand-6 = Haziran
maand-7 = Temmuz
maand-8 = Ağustos
maand-9 = Eylül
maand-10 = Ekim
maand-11 = Kasım
maand-12 = Aralık

# Privacy

privacy-titel = Cevaplarınızı böyle koruyoruz
privacy-1-titel = Neleri sormuyoruz ve kaydetmiyoruz
privacy-1-naam = Kim olduğunuzu sormuyoruz: isim yok, adres yok, yaş yok.
privacy-1-telefoon = Hangi telefonu veya bilgisayarı kullandığınızı kaydetmiyoruz.
privacy-1-tijd = Saat kaçta cevap verdiğinizi kaydetmiyoruz.
privacy-1-cookies = Çerez (cookie) kullanmıyoruz. Burada başka bir şirket sizi izlemiyor.
privacy-1-tekst = Sorularda hiçbir şey yazamazsınız. Böylece kimse sizi sözlerinizden tanıyamaz.
privacy-2-titel = Cevaplarınıza ne oluyor
privacy-2-slot = Cevaplarınız hemen kilitlenir. Dijital bir oy sandığında bekler.
privacy-2-telefoon = Telefonunuz bunu kendisi yapabiliyor mu? O zaman cevaplar siz göndermeden önce kilitlenir. Bunun için telefonunuza bu siteden küçük bir program gelir.
privacy-2-tellen = Belirli zamanlarda cevapları bir araya getirip sayıyoruz. Bunu { $k } veya daha fazla cevaplık gruplarla yapıyoruz.
privacy-2-tonen = Yalnızca { $k } veya daha fazla kişinin birlikte ne düşündüğünü gösteriyoruz.
privacy-2-eens = Bir grupta neredeyse herkes aynı şeyi mi seçti? O zaman bunu gösteriyoruz ama tam kaç kişi olduğunu göstermiyoruz.
privacy-2-weg = { $uren ->
    [0] Anket dönemi bitti mi? O zaman oy sandığını, kodları ve anahtarları yok ediyoruz.
   *[other] Anket dönemi bitti mi? O zaman son kez sayıyoruz. { $uren } saat sonra oy sandığını, kodları ve anahtarları yok ediyoruz. Bu süre içinde biri, her şeyin doğru olup olmadığına hâlâ bakabilir.
}
privacy-3-titel = Neden bir kod alıyorsunuz
privacy-3-een = Kod sayesinde her insan bir kez sayılır.
privacy-3-teken = Kodun kendisini kaydetmiyoruz. Koda uyan bir işaret kaydediyoruz.
privacy-3-gebruikt = Hiçbir ekran, bir kodun kullanılıp kullanılmadığını göstermez.
privacy-3-twee = İki kez cevap verirseniz yalnızca ilki sayılır.
privacy-3-scherm = Yardım alınan yerdeki bir ekranda mı cevap veriyorsunuz? O zaman kod yok. O ekran birkaç saat açık kalır. Cevap sayısının bir sınırı var.
privacy-3-wacht = O ekranda bir süre internet yok mu? O zaman cevaplarınız orada kilitli olarak bekler. Orada kimse okuyamaz.
privacy-3-woorden = Bazen telefonunuz dört kelime gösterir. Daha sonra bir listede nelerin sayıldığı görülür. Her kodun da orada dört kelimesi vardır. Yalnızca listeyi gören biri katılıp katılmadığınızı bilmez.
privacy-4-titel = Neye söz veremiyoruz
privacy-4-beheer = Sistemimizi yöneten biri, oy sandığı ve anahtarlar yok edilene kadar yetkisini kötüye kullanabilir. Elinde bütün anahtarlar ve kod listesi varsa cevapları bulabilir.
privacy-4-telefoon = Telefonunuzdaki küçük program da bizden gelir. Sistemi yöneten kötü niyetli biri başka bir program verebilir.
privacy-4-deed-mee = Oy sandığı ve tek bir anahtarla hangi kodların katıldığı görülebilir. Bu yüzden anahtarları ayrı tutuyoruz.
privacy-4-raden = Biri katıldığınızı biliyorsa ve neredeyse herkes aynı şeyi seçtiyse, bu kişi ne seçtiğinizi tahmin edebilir.
privacy-4-netwerk = İnternet şirketiniz bu siteyi açtığınızı ve ne zaman açtığınızı görebilir.
privacy-4-naast = Yanınızda oturan kişi ne seçtiğinizi görür. Bu yüzden tek başınıza, sakin bir yere oturun.
privacy-4-scherm = Yardım alınan yerdeki ekranda aynı kişi bir kereden fazla cevap verebilir. Bunu göremeyiz.
privacy-5-titel = Cevaplarımı geri alabilir miyim?
privacy-5-nee = Hayır. Gönderdikten sonra hangi cevapların sizin olduğunu araştırmıyoruz.
privacy-5-vrij = Katılmak zorunda değilsiniz. İstediğiniz zaman bırakabilirsiniz. Aldığınız yardım aynı kalır.
privacy-5-vragen = Gizliliğinizle ilgili bir sorunuz mu var? O zaman belediyenizi arayın veya belediyeye e-posta yazın.
privacy-6-titel = Ne zaman sayıyoruz?
privacy-6-verschilt = Bu, her dönemde aynı değildir:
privacy-6-week = Her hafta ve dönem kapanınca sayıyoruz.
privacy-6-maand = Her ayın ilk haftasında ve dönem kapanınca sayıyoruz.
privacy-6-kwartaal = Üç ayda bir ve dönem kapanınca sayıyoruz.
privacy-6-sluiting = Yalnızca dönem kapanınca sayıyoruz.
privacy-6-keuze = Her belediye bunu kendisi seçer: her hafta, her ay, üç ayda bir veya yalnızca dönem kapanınca.
privacy-7-titel = Cevaplarınızı ne kadar süre saklıyoruz?
privacy-7-cijfers = Grupların sayıları kalır. Belediye bu sistemi kullandığı sürece onları saklıyoruz.
privacy-8-titel = Kim sorumlu?
privacy-8-gemeente = { $gemeente } Belediyesi katılmanızı istiyor. Cevaplarınızdan belediye sorumludur.
privacy-8-uw-gemeente = Belediyeniz katılmanızı istiyor. Cevaplarınızdan belediye sorumludur.
privacy-8-organisatie = Bu siteyle ilgilenen kuruluş: { $naam }.
privacy-8-organisatie-leeg = Bu siteyle ilgilenen kuruluş adını henüz yazmadı.
privacy-8-adres = Adres:
privacy-8-contact = Gizliliğiniz hakkında bir sorunuz mu var? Şuraya sorabilirsiniz:
privacy-8-contact-leeg = Belediye, gizlilik sorularına kimin cevap verdiğini henüz yazmadı. O zaman belediyeyi arayın.
privacy-8-klacht = Memnun değil misiniz? Önce belediyeye söyleyin. Şuraya da şikâyet edebilirsiniz:
privacy-8-datum = Bu metnin tarihi: { $datum }.
privacy-8-datum-leeg = Bu metnin tarihi henüz yazılmadı.

# Toegankelijkheid

toegankelijk-titel = Okumak ve kullanmak için yardım
toegankelijk-doel = Soruları herkes cevaplayabilmeli. Bunun için şunlara dikkat ediyoruz:
toegankelijk-knoppen = Düğmeler ve harfler büyük.
toegankelijk-woorden = Her emojinin yanında bir kelime var. Renkleri görmeniz gerekmez.
toegankelijk-toetsen = Fareyle, parmakla veya yalnızca klavyeyle çalışır.
toegankelijk-voorlezen = Ekranı sesli okuyan yardımcı araçlarla çalışır.
toegankelijk-groot = Harfleri iki kat büyütebilirsiniz.
toegankelijk-donker = Koyu ekran veya daha fazla kontrast da mümkün.
toegankelijk-tijd = Süre tutulmuyor. İstediğiniz kadar zaman ayırabilirsiniz.
toegankelijk-oud = Eski telefonda ve yavaş internetle de çalışır.
toegankelijk-niet-titel = Henüz iyi olmayanlar
toegankelijk-niet-onderzoek = WCAG 2.2 kurallarını (AA düzeyi) kendimiz kontrol ediyoruz. Başka bir şirket bunu henüz yapmadı.
toegankelijk-niet-taal = Sorular henüz bütün dillerde yok. Emojiler henüz yardım alan kişilerle denenmedi.
toegankelijk-melden-titel = Yapamadığınız bir şey mi var?
toegankelijk-melden = O zaman belediyenizi arayın veya belediyeye e-posta yazın. Sorunun nerede olduğunu anlatın. Böylece bunu daha iyi yapabiliriz.
toegankelijk-contact = Şuraya bildirebilirsiniz:
toegankelijk-contact-leeg = Belediye, bunun kime söyleneceğini henüz yazmadı.
toegankelijk-antwoord = { $dagen } gün içinde cevap alırsınız.
toegankelijk-antwoord-leeg = Ne kadar sürede cevap alacağınız henüz yazılmadı.
toegankelijk-klacht = Belediye size iyi yardım etmiyor mu? Şuraya şikâyet edebilirsiniz:
toegankelijk-regels-titel = Erişilebilirlik açıklaması
toegankelijk-regels = Kurallar EN 301 549 ve WCAG 2.2, AA düzeyinde yazılıdır.
toegankelijk-status-a = Durum A: bu site bütün kurallara uyuyor.
toegankelijk-status-b = Durum B: bu site kuralların bir kısmına uyuyor.
toegankelijk-status-c = Durum C: ilk adımlar atıldı. Henüz her şey uygun değil.
toegankelijk-status-d = Durum D: bu site kurallara henüz uymuyor.
toegankelijk-status-e = Durum E: henüz resmî bir açıklama yok.
toegankelijk-status-leeg = Bu sitenin durumu henüz yazılmadı.
toegankelijk-onderzocht = Son inceleme tarihi: { $datum }.
toegankelijk-onderzocht-door = Bu incelemeyi yapan:
toegankelijk-onderzocht-leeg = Bir incelemenin tarihi henüz yazılmadı.
toegankelijk-register = Kayıttaki açıklamaya bakın
toegankelijk-register-leeg = Kayıttaki bir adres henüz yazılmadı.
toegankelijk-getekend = Bu açıklamayı onaylayan:
toegankelijk-getekend-leeg = Bu açıklamayı kimin onayladığı henüz yazılmadı.
toegankelijk-datum = Bu açıklamanın tarihi: { $datum }.
toegankelijk-datum-leeg = Bu açıklamanın tarihi henüz yazılmadı.

# On paper: cards and letters with a code

papier-scan = { $vorm ->
    [je] Kareyi telefonunun kamerasıyla okut.
   *[u] Kareyi telefonunuzun kamerasıyla okutun.
    }
papier-typ = { $vorm ->
    [je] Veya internette şu adrese git:
   *[u] Veya internette şu adrese gidin:
    }
papier-code = { $vorm ->
    [je] Orada kodunu yaz:
   *[u] Orada kodunuzu yazın:
    }
papier-vragen = { $vorm ->
    [je] { $aantal } kısa soru soruyoruz. Bir yüz seçerek cevap veriyorsun.
   *[u] { $aantal } kısa soru soruyoruz. Bir yüz seçerek cevap veriyorsunuz.
    }
papier-tot = { $vorm ->
    [je] { $datum } gününe kadar katılabilirsin.
   *[u] { $datum } gününe kadar katılabilirsiniz.
    }
papier-bel = { $vorm ->
    [je] Sorun mu var? { $telefoon } numarasını ara.
   *[u] Sorunuz mu var? { $telefoon } numarasını arayın.
    }
papier-aan = Bu mektubu alan kişiye
papier-qr = Soruların QR kodu, yanında yazan kodla aynı
papier-kruis = { $vorm ->
    [je] Her soruda bir kutuya çarpı koy.
   *[u] Her soruda bir kutuya çarpı koyun.
    }
papier-liever = { $vorm ->
    [je] Telefonla cevaplamak ister misin? Bu kareyi okut.
   *[u] Telefonla cevaplamak ister misiniz? Bu kareyi okutun.
    }
papier-pak = { $vorm ->
    [je] Bir kartı kendin seç
   *[u] Bir kartı kendiniz seçin
    }
papier-open = { $vorm ->
    [je] Yalnızken aç. Hangi kartın sende olduğunu kimse bilmez.
   *[u] Yalnızken açın. Hangi kartın sizde olduğunu kimse bilmez.
    }
herinnering-eerder = { $vorm ->
    [je] Daha önce sana bu soruyla bir mektup geldi.
   *[u] Daha önce size bu soruyla bir mektup geldi.
    }
herinnering-gedaan = { $vorm ->
    [je] Katıldın mı? O zaman bir şey yapmana gerek yok.
   *[u] Katıldınız mı? O zaman bir şey yapmanıza gerek yok.
    }
herinnering-iedereen = Kimin katıldığını bilmiyoruz. Bu yüzden bu mektup herkese gidiyor.
herinnering-code = Bu mektuptaki kod, ilk mektuptaki kodla aynı. Bir kod yalnızca bir kez sayılır.
werven-titel = { $domein ->
    [toegang] { $vorm ->
        [je] Belediyenin sana nasıl yardım ettiğini anlat
       *[u] Belediyenin size nasıl yardım ettiğini anlatın
        }
    [werk-en-schulden] { $vorm ->
        [je] Aldığın desteği anlat
       *[u] Aldığınız desteği anlatın
        }
    [jeugdhulp] { $vorm ->
        [je] Aldığın yardımı anlat
       *[u] Çocuğunuzun aldığı yardımı anlatın
        }
   *[wmo] { $vorm ->
        [je] Aldığın yardımı anlat
       *[u] Aldığınız yardımı anlatın
        }
    }
werven-brief = { $vorm ->
    [je] Kodlu bir mektup veya kart aldın mı? Onunla katılabilirsin.
   *[u] Kodlu bir mektup veya kart aldınız mı? Onunla katılabilirsiniz.
    }
werven-vraag = { $vorm ->
    [je] Kodun yok mu? Bir görevliden kart iste.
   *[u] Kodunuz yok mu? Bir görevliden kart isteyin.
    }
werven-typ = { $vorm ->
    [je] Orada kodunu yaz.
   *[u] Orada kodunuzu yazın.
    }
werven-scherm = { $vorm ->
    [je] Buradaki ekranı kullan. Koda ihtiyacın yok.
   *[u] Buradaki ekranı kullanın. Koda ihtiyacınız yok.
    }
