# Everything a client reads, in simple Modern Standard Arabic.
# $vorm is "je" (one person, read by all genders) or "u" (polite plural); $domein is the kind of help.

# The language itself: its name, its name in Dutch, its direction, its place in the list, and whether nobody who grew up
# with it has read the texts yet.

taal-naam = العربية
taal-in-het-nederlands = Arabisch
taal-richting = rtl
taal-plaats = 4
taal-concept = ja

taal = اللغة
voorbeeld-papier = مثال: الأسماء على هذه الورقة ليست حقيقية.
voorbeeld = مثال: الأسماء على هذه الشاشة ليست حقيقية.
privacy-link = { $vorm ->
    [je] المزيد عن خصوصيتك
   *[u] المزيد عن خصوصيتكم
    }
toegankelijk-link = مساعدة في القراءة والاستخدام
terug = رجوع
volgende = التالي

# Start

titel-vragen = أسئلة عن المساعدة
gemeente = بلدية { $gemeente }
start-titel = { $domein ->
    [toegang] { $vorm ->
        [je] كيف ساعدتك البلدية؟
       *[u] كيف ساعدتكم البلدية؟
        }
    [werk-en-schulden] { $vorm ->
        [je] ما رأيك في الإرشاد المقدم لك؟
       *[u] ما رأيكم في الإرشاد المقدم لكم؟
        }
    [jeugdhulp] { $vorm ->
        [je] ما رأيك في المساعدة المقدمة لك؟
       *[u] ما رأيكم في المساعدة المقدمة لطفلكم؟
        }
   *[wmo] { $vorm ->
        [je] ما رأيك في المساعدة المقدمة لك؟
       *[u] ما رأيكم في المساعدة المقدمة لكم؟
        }
    }
start-over = { $domein ->
    [toegang] { $vorm ->
        [je] كان لك تواصل مع { $aanbieder }.
       *[u] كان لكم تواصل مع { $aanbieder }.
        }
    [werk-en-schulden] { $vorm ->
        [je] يصلك أو وصلك إرشاد من { $aanbieder }.
       *[u] تحصلون أو حصلتم على إرشاد من { $aanbieder }.
        }
    [jeugdhulp] { $vorm ->
        [je] تصلك أو وصلتك مساعدة من { $aanbieder }.
       *[u] يحصل طفلكم أو حصل على مساعدة من { $aanbieder }.
        }
   *[wmo] { $vorm ->
        [je] تصلك أو وصلتك مساعدة من { $aanbieder }.
       *[u] تحصلون أو حصلتم على مساعدة من { $aanbieder }.
        }
    }
start-vragen = { $vorm ->
    [je] لديك { $aantal ->
        [one] سؤال قصير واحد
        [two] سؤالان قصيران
        [few] { $aantal } أسئلة قصيرة
        [many] { $aantal } سؤالًا قصيرًا
       *[other] { $aantal } سؤال قصير
        }. يمكنك الإجابة باختيار وجه:
   *[u] لديكم { $aantal ->
        [one] سؤال قصير واحد
        [two] سؤالان قصيران
        [few] { $aantal } أسئلة قصيرة
        [many] { $aantal } سؤالًا قصيرًا
       *[other] { $aantal } سؤال قصير
        }. يمكنكم الإجابة باختيار وجه:
    }
start-overslaan = { $vorm ->
    [je] يمكنك تخطي أي سؤال.
   *[u] يمكنكم تخطي أي سؤال.
    }
start-weten = معلومات مفيدة
doel-leren = نريد أن نتعلم ما يسير جيدًا وما يمكن تحسينه. تتحدث البلدية ومن يقدمون المساعدة معًا عن النتيجة.
doel-verantwoorden = على البلدية أن تبيّن كيف تسير المساعدة. لذلك نحسب كل الإجابات معًا.
doel-gunning = ستختار البلدية لاحقًا من يُسمح له بتقديم المساعدة. كل الإجابات معًا لها دور في هذا الاختيار.
belofte-titel = { $vorm ->
    [je] لا أحد يعرف أي الإجابات لك
   *[u] لا أحد يعرف أي الإجابات لكم
    }
belofte-wie = { $vorm ->
    [je] لا نسأل من أنت.
   *[u] لا نسأل من أنتم.
    }
belofte-telefoon = { $vorm ->
    [je] لا نحفظ من أي هاتف تأتي إجاباتك.
   *[u] لا نحفظ من أي هاتف تأتي إجاباتكم.
    }
belofte-tijd = { $vorm ->
    [je] لا نحفظ في أي ساعة كانت إجابتك.
   *[u] لا نحفظ في أي ساعة كانت إجابتكم.
    }
belofte-hulpverlener = { $domein ->
    [toegang] { $vorm ->
        [je] الموظف لا يرى إجاباتك.
       *[u] الموظف لا يرى إجاباتكم.
        }
    [werk-en-schulden] { $vorm ->
        [je] الشخص الذي يرشدك لا يرى إجاباتك.
       *[u] الشخص الذي يرشدكم لا يرى إجاباتكم.
        }
    [jeugdhulp] { $vorm ->
        [je] الشخص الذي يساعدك لا يرى إجاباتك.
       *[u] الشخص الذي يقدم المساعدة لا يرى إجاباتكم.
        }
   *[wmo] { $vorm ->
        [je] الشخص الذي يساعدك لا يرى إجاباتك.
       *[u] الشخص الذي يساعدكم لا يرى إجاباتكم.
        }
    }
belofte-groep = نعرض فقط رأي { $k ->
    [one] شخص واحد
    [two] شخصين
    [few] { $k } أشخاص
    [many] { $k } شخصًا
   *[other] { $k } شخص
    } أو أكثر معًا.
start-openbaar = يمكن للجميع لاحقًا أن يقرؤوا على الإنترنت ما اختاره كل الناس معًا.
start-vrij = { $vorm ->
    [je] المشاركة مجانية وليست واجبة. يمكن التوقف في أي وقت. تبقى المساعدة المقدمة لك كما هي.
   *[u] المشاركة مجانية وليست واجبة. يمكن التوقف في أي وقت. تبقى المساعدة المقدمة لكم كما هي.
    }
start-zelf = { $domein ->
    [toegang] نرجو الإجابة دون وجود الموظف.
    [werk-en-schulden] { $vorm ->
        [je] نرجو الإجابة دون وجود الشخص الذي يرشدك.
       *[u] نرجو الإجابة دون وجود الشخص الذي يرشدكم.
        }
    [jeugdhulp] { $vorm ->
        [je] نرجو الإجابة دون وجود الشخص الذي يساعدك.
       *[u] نرجو الإجابة دون وجود الشخص الذي يقدم المساعدة.
        }
   *[wmo] { $vorm ->
        [je] نرجو الإجابة دون وجود الشخص الذي يساعدك.
       *[u] نرجو الإجابة دون وجود الشخص الذي يساعدكم.
        }
    }
start-steun = { $vorm ->
    [je] هل القراءة صعبة؟ يمكنك سؤال شخص لديك ثقة به.
   *[u] هل القراءة صعبة؟ اسألوا شخصًا تثقون به.
    }
start-twee-keer = { $vorm ->
    [je] إذا أجبت مرتين، نحسب المرة الأولى فقط.
   *[u] إذا أجبتم مرتين، نحسب المرة الأولى فقط.
    }
begin = لنبدأ

# Vragen

titel-kort = (قصير)
vraag-van = السؤال { $nummer } من { $aantal }
score-1 = سيئ جدًا
score-2 = سيئ
score-3 = مقبول
score-4 = جيد
score-5 = جيد جدًا
ja = نعم
nee = لا
weet-ik-niet = لا أعرف
niet-voor-mij = لا ينطبق عليّ
reden-1 = انتظار طويل جدًا
reden-2 = لم يستمعوا إليّ
reden-3 = شرح غير كافٍ
reden-4 = شخص مختلف كل مرة
reden-5 = لا يناسبني
reden-6 = شيء آخر
meer-kiezen = { $vorm ->
    [je] يمكنك اختيار أكثر من إجابة.
   *[u] يمكنكم اختيار أكثر من إجابة.
    }
overslaan-mag = يمكن تخطي السؤال. يكفي عندها أيضًا اختيار «التالي».

# Versturen

verstuur-titel = كان هذا آخر سؤال
verstuur-nu = { $vorm ->
    [je] لتغيير أي إجابة، يمكنك اختيار «رجوع».
   *[u] هل تريدون تغيير أي إجابة؟ اختاروا «رجوع».
    }
verstuur-daarna = { $vorm ->
    [je] حتى الآن لم يُرسل أي شيء. بعد الإرسال لا يمكنك تغيير أي شيء.
   *[u] حتى الآن لم يُرسل أي شيء. بعد الإرسال لا يمكنكم تغيير أي شيء.
    }
verstuur-aantal = { $vorm ->
    [je] عدد الأسئلة التي أجبت عنها: { $ingevuld } من { $aantal }.
   *[u] عدد الأسئلة التي أجبتم عنها: { $ingevuld } من { $aantal }.
    }
verstuur = إرسال إجاباتي
leeg-titel = { $vorm ->
    [je] لا توجد أي إجابة منك بعد.
   *[u] لا توجد أي إجابة منكم بعد.
    }
leeg-kies = يلزم اختيار إجابة لسؤال واحد على الأقل.
leeg-verder = إلى السؤال الأول
leeg-verstuurd = { $vorm ->
    [je] هل تم الإرسال من قبل؟ ليس عليك فعل أي شيء.
   *[u] هل تم الإرسال من قبل؟ ليس عليكم فعل أي شيء.
    }

# Bedankt

dank-titel = شكرًا!
dank-verstuurd = { $vorm ->
    [je] تم إرسال إجاباتك.
   *[u] تم إرسال إجاباتكم.
    }
dank-sluiten = { $vorm ->
    [je] ليس عليك فعل شيء آخر. يمكنك إغلاق هذه الشاشة.
   *[u] ليس عليكم فعل شيء آخر. يمكنكم إغلاق هذه الشاشة.
    }
dank-nu = ماذا يحدث الآن؟
dank-tellen = نحسب إجابات كل الناس معًا.
dank-praten = بعد ذلك تتحدث البلدية ومن يقدمون المساعدة عما يسير جيدًا. وعما يمكن تحسينه.
dank-zien = هل يمكن لأحد أن يرى ما اخترتُه؟
dank-nee = لا. ولا حتى بزر «رجوع» في هذا الهاتف.
dank-nee-scherm = لا. ولا حتى بزر «رجوع» على هذه الشاشة.
dank-bellen = { $vorm ->
    [je] هل لديك رغبة في التحدث مع أحد؟
   *[u] هل تريدون التحدث مع أحد؟
    }
dank-bel = يمكن الاتصال بالبلدية:
dank-bel-naam = يمكن الاتصال ببلدية { $gemeente }:
dank-gemeente = يمكن التواصل مع البلدية بالهاتف أو البريد الإلكتروني.
dank-gehoord = هذا ما سمعناه، وهذا ما نفعله
dank-volgende = الشخص التالي

# Een gedeeld scherm
kiosk-nog-titel = { $vorm ->
    [je] هل ما زلت هنا؟
   *[u] هل ما زلتم هنا؟
    }
kiosk-nog = { $vorm ->
    [je] إن لم تكن هنا فسنمحو إجاباتك. نفعل ذلك بعد 20 ثانية.
   *[u] إن لم تكونوا هنا فسنمحو إجاباتكم. نفعل ذلك بعد 20 ثانية.
    }
kiosk-nog-ja = نعم، ما زلت هنا
luister = استماع إلى السؤال
kiosk-lees = قراءة بصوت عالٍ
kiosk-even = لحظة من فضلكم…
kiosk-aan = يُرجى ترك هذه الشاشة تعمل.
kiosk-opnieuw = ستبدأ هذه الشاشة من جديد بعد قليل.
kiosk-bewaard = { $vorm ->
    [je] لا يوجد إنترنت الآن. تنتظر إجاباتك على هذه الشاشة. وهي مقفلة.
   *[u] لا يوجد إنترنت الآن. تنتظر إجاباتكم على هذه الشاشة. وهي مقفلة.
    }
kiosk-bewaard-later = { $vorm ->
    [je] ستُرسل عندما يعود الإنترنت. لا داعي لأن تفعل أي شيء آخر.
   *[u] ستُرسل عندما يعود الإنترنت. لا داعي لأن تفعلوا أي شيء آخر.
    }
kiosk-niet-titel = { $vorm ->
    [je] لم تُرسل إجاباتك بعد
   *[u] لم تُرسل إجاباتكم بعد
    }
kiosk-niet = { $vorm ->
    [je] لا يوجد إنترنت. لا تستطيع هذه الشاشة أن تحفظ إجاباتك. اطلب المساعدة من أحد الموظفين.
   *[u] لا يوجد إنترنت. لا تستطيع هذه الشاشة أن تحفظ إجاباتكم. اطلبوا المساعدة من أحد الموظفين.
    }
kiosk-niet-nog = المحاولة مرة أخرى
kiosk-dicht = لا يمكن لأحد أن يجيب هنا الآن.
kiosk-wacht = { $vorm ->
    [je] لا يوجد إنترنت الآن. يمكنك أن تشارك مع ذلك. اترك هذه الشاشة تعمل.
   *[u] لا يوجد إنترنت الآن. يمكنكم أن تشاركوا مع ذلك. اتركوا هذه الشاشة تعمل.
    }
kiosk-klok = { $vorm ->
    [je] لديك هنا 5 دقائق. بعد ذلك تبدأ هذه الشاشة من جديد.
   *[u] لديكم هنا 5 دقائق. بعد ذلك تبدأ هذه الشاشة من جديد.
    }

# Proberen: voor medewerkers, op dezelfde schermen
proef = تجربة
proef-kop = { $vorm ->
    [je] لا تُحفظ إجاباتك.
   *[u] لا تُحفظ إجاباتكم.
    }
proef-klaar-titel = كانت هذه تجربة.
proef-klaar = لم يُحفظ أي شيء.
proef-terug = العودة إلى الأسئلة
proef-opnieuw = التجربة مرة أخرى
proef-dank = ما يقرؤه هنا من يحصل على المساعدة

# Dit hoorden wij, dit doen wij

gehoord-titel = هذا ما سمعناه، وهذا ما نفعله
gehoord-uitleg = أجاب الناس عن أسئلة حول المساعدة المقدمة لهم. ثم تحدثت البلدية ومن يقدمون المساعدة عن ذلك. هنا تقرؤون ما سمعوه. وما سيفعلونه الآن.
gehoord-hoorden = هذا ما سمعناه
gehoord-doen = هذا ما نفعله
gehoord-leeg = لا يوجد شيء هنا حتى الآن.
gehoord-later = أولًا تتحدث البلدية ومن يقدمون المساعدة معًا. ثم يظهر هنا ما سيفعلونه.
gehoord-alles = كل شيء من بلدية { $gemeente }
gehoord-poster = ملصق للحائط
gehoord-verder = قراءة هذا في صفحة مستقلة
gehoord-alleen = هذا النص متوفر بلغة واحدة فقط: { $taal }.
gehoord-cijfers = ماذا اختار كل الناس معًا؟
gehoord-cijfers-samen = هنا الإجابات عن كل المنظمات التي تقدم المساعدة معًا.
gehoord-cijfers-niet-een = وهي ليست عن { $aanbieder } فقط.
gehoord-cijfers-later = لا توجد أعداد حتى الآن.
gehoord-cijfers-code = برمز لكل شخص
gehoord-cijfers-scherm = على شاشة في مكان المساعدة
gehoord-cijfers-goed = { $aantal ->
    [zero] لم يختر أحد
   *[other] اختار { $aantal }
    } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «جيد» أو «جيد جدًا».
gehoord-cijfers-heel-goed = { $aantal ->
    [zero] لم يختر أحد
   *[other] اختار { $aantal }
    } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «جيد جدًا».
gehoord-cijfers-ja = { $aantal ->
    [zero] لم يختر أحد
   *[other] اختار { $aantal }
    } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «نعم».
gehoord-cijfers-redenen = { $alle ->
    [zero] لم يختر أحد
    [one] اختار شخص واحد
    [two] اختار شخصان
    [few] اختار { $alle } أشخاص
    [many] اختار { $alle } شخصًا
   *[other] اختار { $alle } شخص
    } سببًا واحدًا أو أكثر.
gehoord-cijfers-tussen = { $laag } إلى { $hoog }
gehoord-cijfers-goed-tussen = اختار { $laag } إلى { $hoog } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «جيد» أو «جيد جدًا».
gehoord-cijfers-heel-goed-tussen = اختار { $laag } إلى { $hoog } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «جيد جدًا».
gehoord-cijfers-ja-tussen = اختار { $laag } إلى { $hoog } من { $alle ->
    [one] شخص واحد
    [two] شخصين
    [few] { $alle } أشخاص
    [many] { $alle } شخصًا
   *[other] { $alle } شخص
    } «نعم».
gehoord-cijfers-stand = هذه أعداد يوم { $dag }.
gehoord-cijfers-verborgen = لا يوجد بعد ما يكفي من الإجابات المختلفة.
gehoord-cijfers-te-weinig = لا يوجد بعد ما يكفي من الإجابات.
gehoord-pdf = الملصق بصيغة PDF
gehoord-qr = رمز QR يفتح { $adres }
gehoord-scan = اقرؤوا هذا أيضًا على هاتفكم. صوّروا الرمز بالكاميرا، أو اكتبوا:

# Code invullen

code-titel = اكتبوا رمزكم
code-uitleg = تجدون الرمز في رسالتكم أو على بطاقتكم. فيه حروف وأرقام، عددها معًا 12.
code-label = رمزكم
code-voorbeeld = مثال: K7QD-M2XN-8PWV. لا تهم علامة «-» ولا الحروف الصغيرة.
code-verder = متابعة
code-fout = خطأ
code-fout-leeg = اكتبوا رمزكم.
code-fout-kort = الرمز أقصر من اللازم. يجب أن يكون عدد الحروف والأرقام معًا 12.
code-fout-lang = الرمز أطول من اللازم. يجب أن يكون عدد الحروف والأرقام معًا 12.
code-fout-teken = في الرمز علامة غير ممكنة. استخدموا فقط الحروف من A إلى Z والأرقام من 0 إلى 9.
code-fout-controle = الرمز غير صحيح. انظروا جيدًا إلى كل حرف وكل رقم. ثم غيّروا الخطأ.
code-twijfel-aantal = أنتم كتبتم { $aantal }.
code-twijfel-plek = انظروا إلى العلامة رقم { $plek } من اليسار.
code-twijfel-lijkt = هذه متشابهة: 8 تشبه B، و5 تشبه S، و2 تشبه Z، و6 تشبه G، و0 تشبه D.

# Meldingen

melding-onbekend-titel = لا يمكنكم المشاركة الآن بهذا الرمز
melding-onbekend = ربما أُغلقت الأسئلة. لا بأس بذلك: تبقى المساعدة المقدمة لكم كما هي.
melding-onbekend-doe = أو ربما هناك حرف أو رقم خطأ. انظروا مرة أخرى في رسالتكم.
melding-vroeg-titel = لم تُفتح الأسئلة بعد
melding-vroeg = يمكنكم المشاركة ابتداءً من { $datum }.
melding-vroeg-doe = احتفظوا برسالتكم الورقية أو الإلكترونية. ثم افتحوا الرابط مرة أخرى في ذلك الوقت.
melding-dicht-titel = أُغلقت الأسئلة
melding-dicht = لم تعد المشاركة ممكنة الآن. هذا لا يؤثر على المساعدة المقدمة لكم.
melding-dicht-doe = هل تريدون مع ذلك أن تقولوا شيئًا؟ تواصلوا مع بلديتكم بالهاتف أو البريد الإلكتروني.
melding-form-titel = لم نفهم الإجابات
melding-form = حدث خطأ عند الإرسال. لم يُحفظ أي شيء.
melding-form-doe = افتحوا من جديد الرابط في رسالتكم الورقية أو الإلكترونية. ثم أجيبوا عن الأسئلة مرة أخرى.
melding-scherm-uit-titel = هذه الشاشة لم تعد مفتوحة
melding-scherm-uit = لا يمكن لأحد أن يجيب هنا الآن. لم يُحفظ أي شيء.
melding-scherm-uit-doe = اطلبوا من أحد الموظفين أن يفتح الشاشة من جديد.
melding-scherm-vol-titel = اكتمل عدد الإجابات على هذه الشاشة
melding-scherm-vol = لا يمكن لأحد آخر أن يجيب هنا الآن. لم يُحفظ أي شيء.
melding-scherm-vol-doe = اطلبوا من أحد الموظفين أن يفتح الشاشة من جديد.
melding-ingelogd-titel = أنتم مسجلون الدخول على هذا الجهاز
melding-ingelogd = من يستخدم هذه الشاشة بعدكم يمكنه أن يرى صفحاتكم. لذلك لا تظهر الأسئلة هنا.
melding-ingelogd-doe = افتحوا هذا الرابط على جهاز آخر. أو سجلوا الخروج أولًا.
melding-ingelogd-verder = إلى صفحاتكم
melding-proef-titel = انتهت هذه التجربة
melding-proef = لم يعد ممكنًا تجربة الأسئلة بهذا الرابط. لم يُحفظ أي شيء.
melding-proef-doe = اطلبوا رابطًا جديدًا ممن أعطاكم هذا الرابط.
melding-leeg-titel = لا توجد أي إجابة منكم بعد
melding-leeg = لم تُختر أي إجابة. لم يُرسل أي شيء.
melding-leeg-doe = ما زال بإمكانكم الإجابة الآن.
melding-leeg-verder = إلى الأسئلة
melding-groot-titel = ما وصلنا أكبر من اللازم
melding-groot = لم نتمكن من استلامه. لم يُحفظ أي شيء.
melding-groot-doe = افتحوا من جديد الرابط في رسالتكم الورقية أو الإلكترونية. ثم أجيبوا عن الأسئلة مرة أخرى.
melding-straks-titel = الإرسال غير ممكن الآن
melding-straks = السبب عندنا، وليس عندكم. لم تُحفظ إجاباتكم بعد.
melding-straks-doe = انتظروا بضع دقائق. ثم ارجعوا وأرسلوا مرة أخرى.
melding-weg-titel = هذه الصفحة غير موجودة
melding-weg = ربما هناك خطأ في عنوان الصفحة.
melding-weg-doe = افتحوا الرابط في رسالتكم الورقية أو الإلكترونية. أو اكتبوا رمزكم.
melding-kan-niet-titel = هذا غير ممكن هنا
melding-kan-niet = لا يمكن لهذه الصفحة أن تفعل ذلك لكم. لم يُحفظ أي شيء.
melding-kan-niet-doe = افتحوا الرابط في رسالتكم الورقية أو الإلكترونية. أو اكتبوا رمزكم.
melding-code = كتابة رمز
datum = { $dag } { $maand } { $jaar }
maand-1 = يناير
maand-2 = فبراير
maand-3 = مارس
maand-4 = أبريل
maand-5 = مايو
maand-6 = يونيو
maand-7 = يوليو
maand-8 = أغسطس
maand-9 = سبتمبر
maand-10 = أكتوبر
maand-11 = نوفمبر
maand-12 = ديسمبر

# Privacy

privacy-titel = هكذا نحمي إجاباتكم
privacy-1-titel = ما لا نسأل عنه ولا نحفظه
privacy-1-naam = لا نسأل من أنتم: لا اسم ولا عنوان ولا عمر.
privacy-1-telefoon = لا نحفظ من أي هاتف أو كمبيوتر تأتي إجاباتكم.
privacy-1-tijd = لا نحفظ في أي ساعة كانت إجابتكم.
privacy-1-cookies = لا نضع ملفات كوكيز (cookies). لا تشاهد أي شركة أخرى ما يحدث هنا.
privacy-1-tekst = لا يمكنكم كتابة أي شيء في الأسئلة. فلا يستطيع أحد أن يعرفكم من كلماتكم.
privacy-2-titel = ماذا يحدث لإجاباتكم
privacy-2-slot = تُقفل إجاباتكم فورًا. وتنتظر في صندوق اقتراع رقمي.
privacy-2-telefoon = هل يستطيع هاتفكم ذلك بنفسه؟ عندها تُقفل إجاباتكم قبل أن ترسلوها. لهذا يحصل هاتفكم على برنامج صغير من هذا الموقع.
privacy-2-tellen = نحسبها معًا في أوقات محددة. نفعل ذلك في مجموعات من { $k } أو أكثر.
privacy-2-tonen = نعرض فقط رأي { $k ->
    [one] شخص واحد
    [two] شخصين
    [few] { $k } أشخاص
    [many] { $k } شخصًا
   *[other] { $k } شخص
    } أو أكثر معًا.
privacy-2-eens = هل اختار الجميع تقريبًا في مجموعة الشيء نفسه؟ عندها نعرض ذلك، لكن لا نعرض العدد بالضبط.
privacy-2-weg = { $uren ->
    [0] هل انتهت جولة الأسئلة؟ عندها نتلف صندوق الاقتراع والرموز والمفاتيح.
   *[other] هل انتهت جولة الأسئلة؟ عندها نحسب للمرة الأخيرة. بعد { $uren ->
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $uren } ساعات
        [many] { $uren } ساعة
       *[other] { $uren } ساعة
        } نتلف صندوق الاقتراع والرموز والمفاتيح. خلال هذه المدة ما زال يمكن لشخص أن يرى هل كل شيء صحيح.
    }
privacy-3-titel = لماذا تحصلون على رمز
privacy-3-een = بفضل الرمز يُحسب كل شخص مرة واحدة.
privacy-3-teken = لا نحفظ الرمز نفسه. نحفظ علامة تناسب هذا الرمز.
privacy-3-gebruikt = لا تُظهر أي شاشة هل سبق استخدام الرمز.
privacy-3-twee = إذا أجبتم مرتين، نحسب المرة الأولى فقط.
privacy-3-scherm = هل تجيبون على شاشة في مكان المساعدة؟ عندها لا يوجد رمز. تبقى هذه الشاشة مفتوحة بضع ساعات. وهناك حد لعدد الإجابات.
privacy-3-wacht = هل انقطع الإنترنت عن هذه الشاشة؟ عندها تنتظر إجاباتكم هناك وهي مقفلة. لا يستطيع أحد أن يقرأها هناك.
privacy-4-titel = ما لا نستطيع أن نَعِد به
privacy-4-beheer = يمكن لشخص يدير نظامنا أن يسيء استخدامه إلى أن نتلف صندوق الاقتراع والمفاتيح. بكل المفاتيح وقائمة الرموز يمكنه أن يعثر على إجابات.
privacy-4-telefoon = البرنامج الصغير على هاتفكم يأتي منا أيضًا. من يدير النظام ونيته سيئة يمكنه أن يعطي برنامجًا آخر.
privacy-4-deed-mee = بصندوق الاقتراع ومفتاح واحد يمكن معرفة الرموز التي شاركت. لذلك نحفظ المفاتيح في مكان منفصل.
privacy-4-raden = هل يعرف أحد أنكم شاركتم، واختار الجميع تقريبًا الشيء نفسه؟ عندها يمكنه أن يخمّن ما اخترتم.
privacy-4-netwerk = يمكن لشركة الإنترنت لديكم أن ترى أنكم تفتحون هذا الموقع، ومتى.
privacy-4-naast = من يجلس بجانبكم يرى ما تختارون. لذلك اجلسوا بهدوء في مكان خاص بكم.
privacy-4-scherm = على شاشة في مكان المساعدة يمكن لشخص أن يجيب أكثر من مرة. لا نستطيع أن نرى ذلك.
privacy-5-titel = هل يمكنني استرجاع إجاباتي؟
privacy-5-nee = لا. بعد الإرسال لا نبحث أي الإجابات لكم.
privacy-5-vrij = المشاركة ليست واجبة. يمكن التوقف في أي وقت. تبقى المساعدة المقدمة لكم كما هي.
privacy-5-vragen = هل لديكم سؤال عن خصوصيتكم؟ تواصلوا مع بلديتكم بالهاتف أو البريد الإلكتروني.
privacy-6-titel = متى نحسب الإجابات؟
privacy-6-verschilt = يختلف ذلك من جولة إلى أخرى:
privacy-6-week = نحسب كل أسبوع، وعندما تُغلق الجولة.
privacy-6-maand = نحسب في الأسبوع الأول من كل شهر، وعندما تُغلق الجولة.
privacy-6-kwartaal = نحسب كل ثلاثة أشهر، وعندما تُغلق الجولة.
privacy-6-sluiting = لا نحسب إلا عندما تُغلق الجولة.
privacy-6-keuze = تختار كل بلدية ذلك بنفسها: كل أسبوع، أو كل شهر، أو كل ثلاثة أشهر، أو فقط عند الإغلاق.
privacy-7-titel = كم من الوقت نحفظ إجاباتكم؟
privacy-7-cijfers = تبقى أرقام المجموعات. نحفظها ما دامت البلدية تستخدم هذا النظام.
privacy-8-titel = من المسؤول؟
privacy-8-gemeente = تطلب منكم بلدية { $gemeente } أن تشاركوا. وهي المسؤولة عن إجاباتكم.
privacy-8-uw-gemeente = تطلب منكم بلديتكم أن تشاركوا. وهي المسؤولة عن إجاباتكم.
privacy-8-organisatie = الجهة التي تهتم بهذا الموقع هي { $naam }.
privacy-8-organisatie-leeg = الجهة التي تهتم بهذا الموقع لم تكتب اسمها هنا بعد.
privacy-8-adres = العنوان:
privacy-8-contact = هل لديكم سؤال عن خصوصيتكم؟ يمكنكم أن تسألوا:
privacy-8-contact-leeg = لم تكتب البلدية بعد من يجيب عن أسئلة الخصوصية. يمكنكم الاتصال بالبلدية.
privacy-8-klacht = ألستم راضين؟ قولوا ذلك للبلدية أولًا. يمكنكم أيضًا تقديم شكوى إلى:
privacy-8-datum = تاريخ هذا النص: { $datum }.
privacy-8-datum-leeg = تاريخ هذا النص غير مكتوب بعد.

# Toegankelijkheid

toegankelijk-titel = مساعدة في القراءة والاستخدام
toegankelijk-doel = يجب أن يستطيع الجميع الإجابة عن الأسئلة. لذلك ننتبه إلى ما يلي:
toegankelijk-knoppen = الأزرار والحروف كبيرة.
toegankelijk-woorden = بجانب كل وجه كلمة. لا يلزمكم أن تروا الألوان.
toegankelijk-toetsen = يعمل الموقع بالفأرة أو بالإصبع أو بلوحة المفاتيح وحدها.
toegankelijk-voorlezen = يعمل مع الأدوات التي تقرأ الشاشة بصوت مسموع.
toegankelijk-groot = يمكنكم تكبير الحروف إلى الضعف.
toegankelijk-donker = يمكن أيضًا استخدام شاشة داكنة أو تباين أكبر.
toegankelijk-tijd = لا يوجد وقت محدد. خذوا كل الوقت الذي تريدونه.
toegankelijk-oud = يعمل أيضًا على هاتف قديم وبإنترنت بطيء.
toegankelijk-niet-titel = ما ليس جيدًا بعد
toegankelijk-niet-onderzoek = نفحص بأنفسنا حسب قواعد WCAG 2.2، المستوى AA. لم تفعل ذلك شركة أخرى بعد.
toegankelijk-niet-taal = الأسئلة ليست موجودة بكل اللغات بعد. لم تُجرَّب الوجوه بعد مع من يحصلون على المساعدة.
toegankelijk-melden-titel = هل هناك شيء لا ينجح؟
toegankelijk-melden = تواصلوا مع بلديتكم بالهاتف أو البريد الإلكتروني. قولوا أين المشكلة. عندها يمكننا تحسين ذلك.
toegankelijk-contact = يمكنكم أن تقولوا ذلك إلى:
toegankelijk-contact-leeg = لم تكتب البلدية بعد لمن يمكنكم أن تقولوا ذلك.
toegankelijk-antwoord = تحصلون على جواب خلال { $dagen ->
    [one] يوم واحد
    [two] يومين
    [few] { $dagen } أيام
    [many] { $dagen } يومًا
   *[other] { $dagen } يوم
    }.
toegankelijk-antwoord-leeg = متى تحصلون على جواب غير مكتوب بعد.
toegankelijk-klacht = هل لا تساعدكم البلدية جيدًا؟ يمكنكم تقديم شكوى إلى:
toegankelijk-regels-titel = بيان سهولة الاستخدام للجميع
toegankelijk-regels = القواعد موجودة في EN 301 549 وفي WCAG 2.2، المستوى AA.
toegankelijk-status-a = الحالة A: يتبع هذا الموقع كل القواعد.
toegankelijk-status-b = الحالة B: يتبع هذا الموقع جزءًا من القواعد.
toegankelijk-status-c = الحالة C: تمت الخطوات الأولى. ليس كل شيء صحيحًا بعد.
toegankelijk-status-d = الحالة D: لا يتبع هذا الموقع القواعد بعد.
toegankelijk-status-e = الحالة E: لا يوجد بيان رسمي بعد.
toegankelijk-status-leeg = حالة هذا الموقع غير مكتوبة بعد.
toegankelijk-onderzocht = كان الفحص الأخير في { $datum }.
toegankelijk-onderzocht-door = قام بهذا الفحص:
toegankelijk-onderzocht-leeg = تاريخ الفحص غير مكتوب بعد.
toegankelijk-register = شاهدوا البيان في السجل
toegankelijk-register-leeg = عنوان البيان في السجل غير مكتوب بعد.
toegankelijk-getekend = وافق على هذا البيان:
toegankelijk-getekend-leeg = من يوافق على هذا البيان غير مكتوب بعد.
toegankelijk-datum = تاريخ هذا البيان: { $datum }.
toegankelijk-datum-leeg = تاريخ هذا البيان غير مكتوب بعد.

# On paper: cards and letters with a code

papier-scan = { $vorm ->
    [je] وجّه كاميرا هاتفك نحو المربع.
   *[u] وجّهوا كاميرا هاتفكم نحو المربع.
    }
papier-typ = أو عبر الإنترنت على العنوان:
papier-code = الرمز الذي يُكتب هناك:
papier-vragen = أسئلة قصيرة، عددها { $aantal }. الإجابة تكون باختيار وجه.
papier-tot = المشاركة ممكنة حتى نهاية يوم { $datum }.
papier-bel = هل من سؤال؟ رقم الهاتف: { $telefoon }.
papier-aan = إلى من يستلم هذه الرسالة
papier-qr = رمز QR للأسئلة، وفيه نفس الرمز المكتوب بجانبه
papier-kruis = { $vorm ->
    [je] ضع علامة في خانة واحدة لكل سؤال.
   *[u] ضعوا علامة في خانة واحدة لكل سؤال.
    }
papier-liever = { $vorm ->
    [je] تفضّل الهاتف؟ وجّه الكاميرا نحو هذا المربع.
   *[u] تفضّلون الهاتف؟ وجّهوا الكاميرا نحو هذا المربع.
    }
papier-pak = { $vorm ->
    [je] اختر بطاقة بنفسك
   *[u] اختاروا بطاقة بأنفسكم
    }
papier-open = { $vorm ->
    [je] افتح البطاقة وحدك. لا أحد يعرف أي بطاقة معك.
   *[u] افتحوا البطاقة وحدكم. لا أحد يعرف أي بطاقة معكم.
    }
herinnering-eerder = { $vorm ->
    [je] وصلتك من قبل رسالة فيها هذا السؤال.
   *[u] وصلتكم من قبل رسالة فيها هذا السؤال.
    }
herinnering-gedaan = { $vorm ->
    [je] هل شاركت من قبل؟ إذن ليس عليك فعل أي شيء.
   *[u] هل شاركتم من قبل؟ إذن ليس عليكم فعل أي شيء.
    }
herinnering-iedereen = نحن لا نعرف من شارك. لذلك تصل هذه الرسالة إلى الجميع.
herinnering-code = في هذه الرسالة نفس الرمز الموجود في الرسالة الأولى. كل رمز يُحسب مرة واحدة فقط.
werven-titel = { $domein ->
    [toegang] { $vorm ->
        [je] احكِ لنا كيف ساعدتك البلدية
       *[u] احكوا لنا كيف ساعدتكم البلدية
        }
    [werk-en-schulden] { $vorm ->
        [je] احكِ لنا عن الدعم المقدم لك
       *[u] احكوا لنا عن الدعم المقدم لكم
        }
    [jeugdhulp] { $vorm ->
        [je] احكِ لنا عن المساعدة المقدمة لك
       *[u] احكوا لنا عن المساعدة المقدمة لطفلكم
        }
   *[wmo] { $vorm ->
        [je] احكِ لنا عن المساعدة المقدمة لك
       *[u] احكوا لنا عن المساعدة المقدمة لكم
        }
    }
werven-brief = { $vorm ->
    [je] هل عندك رسالة أو بطاقة فيها رمز؟ يمكنك المشاركة بها.
   *[u] هل عندكم رسالة أو بطاقة فيها رمز؟ يمكنكم المشاركة بها.
    }
werven-vraag = { $vorm ->
    [je] ليس عندك رمز؟ اطلب بطاقة من أحد العاملين هنا.
   *[u] ليس عندكم رمز؟ اطلبوا بطاقة من أحد العاملين هنا.
    }
werven-typ = { $vorm ->
    [je] اكتب رمزك هناك.
   *[u] اكتبوا رمزكم هناك.
    }
werven-scherm = { $vorm ->
    [je] استخدم الشاشة الموجودة هنا. لا حاجة إلى رمز.
   *[u] استخدموا الشاشة الموجودة هنا. لا حاجة إلى رمز.
    }
