//! Questions that are read aloud: only the sound is kept, only its gemeente has it, and whoever listens is not known.

use super::{Open, PASSWORD, SURVEY, heading, post_raw, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::values::mp3::{LARGEST_VOICE, Mp3Error, sound};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_recording_is_heard_in_its_language_by_clients_of_its_gemeente_alone,
    a_recording_holds_nothing_but_sound,
    what_is_no_recording_is_refused_with_the_reason,
    a_recording_is_taken_away_by_who_is_sure,
    a_player_gets_the_parts_that_it_asks_for,
);

const NEEDLE: &str = "Opgenomen door Jan de Vries, Kerkstraat 12";

/// So many frames of 128 kbit at 44.1 kHz, 26 ms each, with tags at both ends as programs write them.
fn mp3(frames: u8) -> Vec<u8> {
    let mut file = b"ID3\x04\x00\x00\x00\x00\x00\x3c".to_vec();
    file.extend(NEEDLE.bytes().chain(std::iter::repeat(0)).take(60));
    file.extend(frame(b"Info"));
    file.extend((0..frames).flat_map(|number| frame(&[number; 4])));
    file.extend(b"TAG");
    file.extend(NEEDLE.bytes().chain(std::iter::repeat(0)).take(125));
    file
}

fn frame(says: &[u8; 4]) -> Vec<u8> {
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(36, 0);
    frame.extend(says);
    frame.resize(417, 0);
    frame
}

struct Field {
    open: Open,
    page: String,
    analyst: Browser,
}

impl Field {
    fn of(town: &Town) -> Self {
        let open = Open::of(town);
        town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
        let list = town.find(open.round).questionnaire;
        let page = format!("/gemeente/inrichting/vragenlijsten/lijst/{list}/voorlezen");
        let mut analyst = open.server.sign_in("analist@stad.nl", PASSWORD);
        assert_eq!(analyst.get(&page).status, 200);
        Self { open, page, analyst }
    }

    /// Adds a recording to a question, and gives the page that says so.
    fn add(&mut self, question: &str, lang: &str, file: &[u8]) -> String {
        self.analyst.get(&self.page);
        let fields = [("vraag", question), ("taal", lang)];
        let sent = self.analyst.upload(&self.page, &fields, ("bestand", file));
        match sent.header("location").map(str::to_owned) {
            Some(to) => self.analyst.get(to.split('#').next().unwrap_or_default()).text(),
            None => sent.text(),
        }
    }

    /// Where the survey of a code has something to hear, in a language.
    fn heard(server: &WebServer, path: &str, lang: &str) -> Vec<String> {
        let page = server.client().get(&format!("{path}?taal={lang}"), &[]);
        assert_eq!(page.status, SURVEY);
        let policy = page.header("content-security-policy").unwrap_or_default();
        let text = page.text();
        let found: Vec<String> = text
            .split("<audio controls preload=\"none\" src=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect();
        assert!(found.is_empty() || policy.ends_with("; media-src 'self'"), "{policy}");
        found
    }
}

fn a_recording_is_heard_in_its_language_by_clients_of_its_gemeente_alone(town: &Town) {
    let mut field = Field::of(town);
    // Another gemeente asks the same list.
    let anderdam = town.other_gemeente("Anderdam");
    let list = town.find(field.open.round).questionnaire;
    let there = town.round(|new| {
        new.gemeente = anderdam;
        new.questionnaire = list;
    });
    let seat = town.join(there, town.provider("De Linde"), Mode::Personal);
    town.open(there);
    let other = format!("/i/{}", town.codes(there, seat, 1).remove(0));
    let own = format!("/i/{}", field.open.code(town));
    assert_eq!(Field::heard(&field.open.server, &own, "ar"), Vec::<String>::new());
    let said = field.add("2", "ar", &mp3(40));
    assert!(said.contains("Bij vraag 2 staat nu een speler"), "{said}");
    // A server that began afterwards: one that runs reads it within two seconds.
    let server = &serve(town);
    let heard = Field::heard(server, &own, "ar").remove(0);
    let sound = server.client().get(&heard, &[]);
    assert_eq!((sound.status, sound.header("content-type")), (200, Some("audio/mpeg")));
    assert_eq!(sound.header("cache-control"), Some("no-store"));
    assert_eq!(
        Field::heard(server, &own, "nl"),
        Vec::<String>::new(),
        "in its language alone"
    );
    assert_eq!(
        Field::heard(server, &other, "ar"),
        Vec::<String>::new(),
        "of its gemeente alone"
    );
    assert_eq!(server.client().get("/voorlezen/00.mp3", &[]).status, 404);
    // It stays the survey that it was: whoever listened sends as before.
    assert_eq!(post_raw(server, &own, b"v1=5").status, 303);
}

fn a_recording_holds_nothing_but_sound(town: &Town) {
    let mut field = Field::of(town);
    let file = mp3(40);
    assert!(file.windows(9).any(|nine| nine == b"Jan de Vr"), "the control");
    field.add("1", "nl", &file);
    let own = format!("/i/{}", field.open.code(town));
    let server = &serve(town);
    let kept = server.client().get(&Field::heard(server, &own, "nl")[0], &[]).body;
    let whole: Vec<u8> = (0..40).flat_map(|number: u8| frame(&[number; 4])).collect();
    assert_eq!(
        kept, whole,
        "without tags and without the frame that tells of the program"
    );
}

fn what_is_no_recording_is_refused_with_the_reason(town: &Town) {
    let mut field = Field::of(town);
    let mut cut = mp3(40);
    cut.splice(5_000..5_000, *b"<script>");
    for (file, why) in [
        (b"RIFF....WAVE".to_vec(), "Dit is geen MP3"),
        (Vec::new(), "Dit is geen MP3"),
        (cut, "Dit is geen MP3"),
        ((0..120_u8).flat_map(|n| mp3(n % 2 + 60)).collect(), "Dit is geen MP3"),
        (mp3_of(400, 0x90), "te groot"),
        (mp3_of(2_400, 0x10), "te lang"),
    ] {
        let said = field.add("1", "nl", &file);
        assert!(said.contains(why), "{why}: {said}");
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM question_voice"), 0);
    assert!(
        field.add("1", "nl", &mp3(20)).contains("staat nu een speler"),
        "the control"
    );
    assert!(field.add("1", "nl", &mp3(30)).contains("Er is al een opname"));
    assert_eq!(sound(b""), Err(Mp3Error::NoMp3));
    assert!(sound(&mp3(255)).is_ok_and(|kept| kept.len() < LARGEST_VOICE));
}

/// So many frames with this byte of bit rate (0x90 is 128 kbit, 0x10 is 32 kbit).
fn mp3_of(frames: usize, rate: u8) -> Vec<u8> {
    let length = if rate == 0x90 { 417 } else { 104 };
    let mut one = vec![0xff, 0xfb, rate, 0x00];
    one.resize(length, 0);
    one.repeat(frames)
}

fn a_recording_is_taken_away_by_who_is_sure(town: &Town) {
    let mut field = Field::of(town);
    field.add("1", "nl", &mp3(20));
    let own = format!("/i/{}", field.open.code(town));
    assert_eq!(Field::heard(&serve(town), &own, "nl").len(), 1);
    let page = field.page.clone();
    let which = [("vraag", "1"), ("taal", "nl")];
    let asked = field
        .analyst
        .submit(&page, &[&which[..], &[("zeker", "terug")]].concat());
    assert_eq!((asked.status, heading(&asked).as_str()), (200, "Haal de opname weg?"));
    assert_eq!(town.number("SELECT count(*) AS value FROM question_voice"), 1);
    let done = field.analyst.submit(&page, &[&which[..], &[("zeker", "weg")]].concat());
    assert_eq!(done.status, 303, "{}", done.text());
    let to = done.header("location").unwrap_or_default().to_owned();
    let told = field.analyst.get(to.split('#').next().unwrap_or_default()).text();
    assert!(told.contains("De opname is weg"), "{told}");
    assert_eq!(Field::heard(&serve(town), &own, "nl"), Vec::<String>::new());
    // A question or a language that is none is nobody's.
    for (question, lang) in [("0", "nl"), ("99", "nl"), ("1", "xx")] {
        let fields = [("vraag", question), ("taal", lang), ("zeker", "weg")];
        let said = field.analyst.submit(&page, &fields).text();
        assert!(
            said.contains("Deze vraag of deze taal is er niet"),
            "{question} {lang}: {said}"
        );
    }
}

fn a_player_gets_the_parts_that_it_asks_for(town: &Town) {
    let mut field = Field::of(town);
    field.add("1", "nl", &mp3(20));
    let own = format!("/i/{}", field.open.code(town));
    let server = serve(town);
    let heard = Field::heard(&server, &own, "nl").remove(0);
    let whole = server.client().get(&heard, &[]);
    assert_eq!(
        (whole.body.len(), whole.header("accept-ranges")),
        (20 * 417, Some("bytes"))
    );
    for (range, first, last) in [
        ("bytes=0-1", 0, 1),
        ("bytes=417-", 417, 8_339),
        ("bytes=-100", 8_240, 8_339),
        ("bytes=8000-9999", 8_000, 8_339),
    ] {
        let part = server.client().get(&heard, &[("Range", range)]);
        assert_eq!(part.status, 206, "{range}");
        let said = format!("bytes {first}-{last}/8340");
        assert_eq!(part.header("content-range"), Some(said.as_str()), "{range}");
        assert_eq!(part.body, &whole.body[first..=last], "{range}");
    }
    for odd in ["bytes=5-1", "bytes=x-", "lines=1-2", "bytes=-0", "bytes=0-1,5-6"] {
        let answer = server.client().get(&heard, &[("Range", odd)]);
        assert_eq!((answer.status, answer.body.len()), (200, 8_340), "{odd} is no range");
    }
    assert_eq!(server.client().get(&heard, &[("Range", "bytes=8340-")]).status, 416);
}
