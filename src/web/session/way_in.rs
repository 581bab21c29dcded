//! The forms of the way in: each has fields of its own, and carries along what somebody meant to do.

use actix_web::HttpRequest;

use super::entering::page_of;
use crate::i18n::interface::InterfaceLang;
use crate::web::kept_form::{KeptForm, Onward};

/// Why a form is not read.
pub(super) const NOT_WHOLE: &str = "a field lacks, or stands there twice";

/// What goes along in a form of the way in.
pub(super) struct Carrying {
    /// The number of this form.
    pub(super) csrf: String,
    /// In which language the page was.
    pub(super) language: InterfaceLang,
    /// The page that was meant.
    page: Option<String>,
    /// The other fields: what was sent when the session had ended.
    others: Vec<(String, String)>,
}

impl Carrying {
    /// Takes the fields of these names out of what was sent; `None` where one of them lacks, or one stands there twice.
    pub(super) fn beside<const N: usize>(own: [&str; N], pairs: Vec<(String, String)>) -> Option<([String; N], Self)> {
        let mut values: [Option<String>; N] = [const { None }; N];
        let (mut csrf, mut page, mut language, mut others) = (None, None, None, Vec::new());
        for (name, value) in pairs {
            let slot = match name.as_str() {
                "csrf" => &mut csrf,
                "naar" => &mut page,
                "taal" => &mut language,
                _ => match own
                    .iter()
                    .position(|own| *own == name)
                    .and_then(|at| values.get_mut(at))
                {
                    Some(slot) => slot,
                    None => {
                        others.push((name, value));
                        continue;
                    }
                },
            };
            if slot.replace(value).is_some() {
                return None;
            }
        }
        if values.iter().any(Option::is_none) {
            return None;
        }
        let carrying = Self {
            csrf: csrf.unwrap_or_default(),
            language: language.and_then(|word| word.parse().ok()).unwrap_or(InterfaceLang::Nl),
            page,
            others,
        };
        Some((values.map(Option::unwrap_or_default), carrying))
    }

    /// Where somebody goes on to afterwards.
    pub(super) fn onward(&self, request: &HttpRequest) -> Onward {
        Onward {
            page: page_of(request, self.page.as_deref()),
            form: KeptForm::carried(request, &self.others),
        }
    }
}
