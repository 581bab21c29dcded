//! What clients send: the form of the survey, a code, a ballot that a phone has sealed.

use ervaringwijzer::codes::{Code, CodeError};
use ervaringwijzer::keys::{Bound, LinkKey, OPENED_BYTES, OpeningKey, SEALED_BYTES, SealingKey};
use ervaringwijzer::recording::{self, BadForm};
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::scale::Kind;
use std::sync::OnceLock;

/// Questionnaires: of five faces, of three, and the longest that a ballot holds.
fn questionnaires() -> [Vec<Kind>; 3] {
    let mixed = [Kind::Smiley5, Kind::YesNo, Kind::Reasons, Kind::Smiley5];
    let three = [Kind::Smiley3, Kind::Smiley3, Kind::YesNo, Kind::Reasons];
    let longest = mixed.iter().cycle().take(ballot::MOST_QUESTIONS);
    [mixed.to_vec(), three.to_vec(), longest.copied().collect()]
}

/// Reads the answers of a form.
pub(crate) type ReadForm = fn(&[u8], &[Kind]) -> Result<Vec<u8>, BadForm>;

/// A form is refused, or is one ballot that comes out as it went in.
pub(crate) fn form(body: &[u8]) {
    form_by(recording::answers, body);
    let text = body.strip_prefix(b"stem=");
    match recording::sealed(body) {
        Ok(Some(sealed)) => {
            assert_eq!(sealed.len(), SEALED_BYTES, "every ballot has one length");
            let hex: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(Some(hex.as_bytes()), text, "what is stored is what was sent");
        }
        Ok(None) => assert!(text.is_none(), "a sealed ballot is no form with answers"),
        Err(BadForm) => assert!(text.is_some(), "a form with answers is no sealed ballot"),
    }
}

/// The answers in a form, by the service's own reader or one that is not as strict.
pub(crate) fn form_by(read: ReadForm, body: &[u8]) {
    for kinds in questionnaires() {
        let Ok(answers) = read(body, &kinds) else { continue };
        assert_eq!(answers.len(), kinds.len(), "one byte per question");
        let fits = answers.iter().zip(&kinds).all(|(answer, kind)| kind.accepts(*answer));
        assert!(fits, "only answers that can be given: {answers:?}");
        let plain = ballot::pack(&answers).expect("answers to one questionnaire fit");
        let counted = ballot::unpack(&plain, &kinds);
        assert_eq!(counted.as_ref(), Some(&answers), "what is counted is what was answered");
        let text = std::str::from_utf8(body).expect("what was understood is text");
        let (mut sent, mut own): (Vec<&str>, _) = (fields(text).collect(), written(&answers, &kinds));
        sent.sort_unstable();
        own.sort_unstable();
        assert_eq!(sent, own, "every field is an answer, and nothing else is");
        let turned: Vec<&str> = text.split('&').rev().collect();
        let turned = read(turned.join("&").as_bytes(), &kinds);
        assert_eq!(turned.as_ref(), Ok(&answers), "in whatever order");
    }
}

fn fields(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').filter(|field| !field.is_empty())
}

/// As a browser sends them.
fn written(answers: &[u8], kinds: &[Kind]) -> Vec<String> {
    let mut fields = Vec::new();
    for ((number, answer), kind) in (1..).zip(answers).zip(kinds) {
        if *kind == Kind::Reasons {
            let given = (1..=8).filter(|reason| answer >> (reason - 1) & 1 == 1);
            fields.extend(given.map(|reason| format!("v{number}={reason}")));
        } else if *answer != 0 {
            fields.push(format!("v{number}={answer}"));
        }
    }
    fields
}

const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code is the same however it is typed, and another one with any letter wrong.
pub(crate) fn code(typed: &[u8]) {
    let Ok(text) = std::str::from_utf8(typed) else { return };
    let Ok(code) = text.parse::<Code>() else { return };
    assert_eq!(format!("{code:?}"), "Code(*)", "a code is printed nowhere");
    let letter = |sign: char| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).map(letter).collect();
    assert!(
        plain.len() == 12 && plain.chars().all(|sign| LETTERS.contains(sign)),
        "{plain}"
    );
    let key = LinkKey::new([7; 32]);
    let signs: Vec<char> = plain.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    for way in [
        plain.clone(),
        plain.to_lowercase(),
        groups.join("-"),
        groups.join(" "),
        plain.replace('0', "o").replace('1', "l"),
        plain.replace('0', "O").replace('1', "I"),
    ] {
        let again: Code = way.parse().expect("the same code, typed otherwise");
        assert!(again == code && again.tag(&key) == code.tag(&key), "{way}");
    }
    let mistyped = |signs: &[char]| signs.iter().collect::<String>().parse::<Code>() == Err(CodeError::Mistyped);
    for at in 0..12 {
        let other = LETTERS.chars().cycle().skip_while(|sign| *sign != signs[at]).nth(1);
        let mut wrong = signs.clone();
        wrong[at] = other.expect("a next letter");
        assert!(mistyped(&wrong), "one letter wrong: {wrong:?}");
        let mut swapped = signs.clone();
        swapped.swap(at, (at + 1).min(11));
        assert!(
            swapped == signs || mistyped(&swapped),
            "two letters swapped: {swapped:?}"
        );
    }
}

struct Round {
    key: OpeningKey,
    bound: Bound,
    /// A ballot of a phone, sealed for this round.
    ballot: Vec<u8>,
}

const ANSWERS: [u8; 4] = [5, 1, 0b10_0001, 0];

fn round() -> &'static Round {
    static ROUND: OnceLock<Round> = OnceLock::new();
    ROUND.get_or_init(|| {
        let key = OpeningKey::from_bytes([42; 32]).expect("a key");
        let bound = Bound {
            round: RoundId::from_bytes([1; 16]),
            participation: ParticipationId::from_bytes([2; 16]),
        };
        let plain = ballot::pack(&ANSWERS).expect("a ballot");
        let ballot = key.sealing_key().seal(&bound, &plain).expect("a sealed ballot");
        Round { key, bound, ballot }
    })
}

/// A ballot opens as it was sealed, for its own round and participation; whatever else was sent opens never.
///
/// What begins with `=` is sent as it stands; anything else is laid over a true ballot, bit by bit.
pub(crate) fn ballot(bytes: &[u8]) {
    let Round { key, bound, ballot } = round();
    let sent = match bytes.strip_prefix(b"=") {
        Some(sent) => sent.to_vec(),
        None => {
            let mut sent = ballot.clone();
            sent.resize(ballot.len().max(bytes.len()), 0);
            sent.iter_mut().zip(bytes).for_each(|(byte, change)| *byte ^= change);
            sent
        }
    };
    let kinds = &questionnaires()[0];
    match key.open(bound, &sent) {
        Ok(plain) => {
            assert!(sent == *ballot, "nothing but the true ballot opens");
            assert_eq!(ballot::unpack(&plain, kinds), Some(ANSWERS.to_vec()));
        }
        Err(_error) => assert!(sent != *ballot, "the true ballot opens"),
    }
    let elsewhere = [
        Bound {
            round: RoundId::from_bytes([3; 16]),
            ..*bound
        },
        Bound {
            participation: ParticipationId::from_bytes([3; 16]),
            ..*bound
        },
    ];
    assert!(
        elsewhere.iter().all(|bound| key.open(bound, &sent).is_err()),
        "for no other round or participation"
    );
    assert!(
        key.open_waiting(bound, &sent).is_err() && key.open_file("telling", &sent).is_err(),
        "a ballot is no count and no file"
    );
    if let Ok(public) = SealingKey::from_bytes(&sent) {
        assert_eq!(public.to_bytes(), sent, "a key is what was read");
    }
    if let Some(plain) = bytes.first_chunk::<OPENED_BYTES>() {
        for kinds in questionnaires() {
            let answers = ballot::unpack(plain, &kinds);
            assert!(
                answers.is_none_or(|answers| ballot::pack(&answers) == Some(*plain)),
                "one ballot, one plaintext"
            );
        }
    }
}
