//! Looking up a text in one language and one form of address.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;
use crate::values::asset;
use crate::values::day::Day;
use crate::values::terms::Address;

type Bundle = FluentBundle<FluentResource>;

/// The texts of one language, said with u or je. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Texts {
    bundle: &'static Bundle,
    lang: Lang,
    address: Address,
}

/// The texts of a language, with u; see [`Texts::to`] for je.
#[must_use]
pub fn texts(lang: Lang) -> Texts {
    static BUNDLES: OnceLock<Vec<(Lang, Bundle)>> = OnceLock::new();
    static EMPTY: OnceLock<Bundle> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| Lang::all().iter().map(|lang| (*lang, load(*lang))).collect());
    let bundle = bundles.iter().find(|(have, _)| *have == lang).map(|(_, bundle)| bundle);
    let bundle = bundle.unwrap_or_else(|| EMPTY.get_or_init(|| empty(lang)));
    Texts {
        bundle,
        lang,
        address: Address::U,
    }
}

/// Every key in a language's file, and every mistake Fluent found in that file.
#[must_use]
pub fn keys(lang: Lang) -> (BTreeSet<String>, Vec<String>) {
    let (resource, faults) = match FluentResource::try_new(source(lang)) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors.iter().map(ToString::to_string).collect()),
    };
    let keys = resource
        .source()
        .lines()
        .filter_map(key_of)
        .map(str::to_owned)
        .collect();
    (keys, faults)
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    let plain = key
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (plain && !key.is_empty()).then_some(key)
}

fn source(lang: Lang) -> String {
    asset::text(&format!("locales/{lang}.ftl"))
}

fn empty(lang: Lang) -> Bundle {
    let tag = lang.word().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // A name in Latin letters stands whole in a sentence from right to left.
    bundle.set_use_isolating(lang.dir() == "rtl");
    bundle
}

fn load(lang: Lang) -> Bundle {
    let mut bundle = empty(lang);
    // A file with a mistake still yields its good texts; a test refuses such a file.
    let resource = FluentResource::try_new(source(lang)).unwrap_or_else(|(good, _errors)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Texts {
    /// The same texts in another form of address.
    #[must_use]
    pub fn to(self, address: Address) -> Self {
        Self { address, ..self }
    }

    /// The language.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// A text without variables; the key itself when there is no such text.
    #[must_use]
    pub fn get(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its variables filled in; the key itself when there is no such text.
    /// `$vorm` (u or je) is always there.
    #[must_use]
    pub fn with(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(values.len() + 1);
        args.set("vorm", self.address.word());
        for (name, value) in values {
            args.set(Cow::Owned((*name).to_owned()), value.clone());
        }
        // A missing variable shows as {$name}; a test renders every page and looks for one.
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// A day in words, such as `9 maart 2026`.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        let iso = day.to_string();
        let mut parts = iso.rsplit('-').map(|part| part.trim_start_matches('0').to_owned());
        let (date, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let year = parts.next().unwrap_or_default();
        let month = self.get(&format!("maand-{month}"));
        self.with(
            "datum",
            &[("dag", date.into()), ("maand", month.into()), ("jaar", year.into())],
        )
    }
}
