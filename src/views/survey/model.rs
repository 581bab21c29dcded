//! What a survey is made of, and what each of its screens takes from it.

use super::drawing::Drawing;
use super::layout::NAME;
use crate::house_style::Logo;
use crate::i18n::{FluentValue, Lang};
use crate::values::clock::Moment;
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain, Mode, PublicFigures, Purpose};

/// What the survey page of one participation shows, in one language.
#[derive(Debug, Clone, Copy)]
pub struct SurveyPage<'a> {
    /// Language of the page; the questions are already in it.
    pub lang: Lang,
    /// Languages to choose from.
    pub languages: &'a [Lang],
    /// Name of the gemeente, without the word gemeente.
    pub gemeente: &'a str,
    /// Its name in addresses.
    pub slug: &'a str,
    /// Name of the provider the questions are about.
    pub provider: &'a str,
    pub domain: Domain,
    pub address: Address,
    /// What the round is for.
    pub purpose: Purpose,
    /// Smallest group that is ever shown.
    pub k: u32,
    /// Which figures everybody may read later.
    pub public_figures: PublicFigures,
    /// Single-use code or shared device.
    pub mode: Mode,
    /// Whether the names are invented.
    pub demo: bool,
    /// Whether staff tries it: nothing that is sent is kept, and every screen says so.
    pub trial: bool,
    /// The house style of the gemeente, as CSS.
    pub style: Option<&'a str>,
    /// Its logo.
    pub logo: Option<&'a Logo>,
    /// What a phone may seal its ballot with, for the script: key, `info` and `aad` of HPKE in hex, with a space
    /// between. `None`: the page has no script, and the server seals.
    pub seal_with: Option<&'a str>,
    /// Whether the round has a list of four words per counted ballot.
    pub words: bool,
    /// On a shared device: what it needs to forget, and to go on without a network.
    pub screen: Option<KioskScreen>,
    /// The questions in order.
    pub questions: &'a [SurveyQuestion],
}

/// A kiosk session, as its page knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KioskScreen {
    /// When it ends; `None` for a link from before sessions.
    pub ends: Option<Moment>,
    /// Whether somebody began, on a page without script.
    pub begun: bool,
    /// Hours between the last count of a round and the destruction of its keys.
    pub hold_hours: u32,
}

/// One question as the client reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// What can be answered.
    pub kind: Kind,
    /// The wording.
    pub text: String,
    /// The language of the wording, where that is another than of the page.
    pub other: Option<Lang>,
    /// Where it is heard, if somebody read it aloud.
    pub voice: Option<String>,
}

/// The values every text of a survey may use.
pub(super) fn values<'a>(page: &SurveyPage<'a>) -> [(&'static str, FluentValue<'a>); 5] {
    [
        ("domein", page.domain.word().into()),
        ("aanbieder", NAME.into()),
        ("gemeente", page.gemeente.into()),
        ("aantal", FluentValue::from(page.questions.len())),
        ("k", FluentValue::from(page.k)),
    ]
}

/// The faces of a scale, red first.
pub(super) fn faces(kind: Kind) -> impl Iterator<Item = Drawing> {
    kind.scores()
        .iter()
        .filter(move |_score| kind.is_smiley())
        .map(|score| Drawing::Face(*score))
}
