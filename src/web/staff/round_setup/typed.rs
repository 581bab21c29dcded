//! From what was typed about a round to what it is, and back.

use super::super::typed_day::day;
use super::labels::{PREVIEW, rule_words};
use crate::catalogue::{NewRound, Round};
use crate::disclosure::Rule;
use crate::values::day::Day;
use crate::values::terms::{Counting, PublicFigures, Purpose};
use crate::views::field_problem::FieldProblem;
use crate::views::round_setup::{DaysForm, ProtectionForm};

/// A whole number.
pub(super) fn whole(text: &str, which: &str) -> Result<u32, String> {
    let found = text.trim().parse();
    found.map_err(|_unread| format!("‘{}’ is geen heel getal ({which}).", text.trim()))
}

/// Puts name, days and purpose in `round`. A round without an end is counted each quarter.
pub(super) fn with_days(form: &DaysForm, round: NewRound) -> Result<NewRound, FieldProblem> {
    let endless = form.endless == "ja";
    if endless && !form.closes.trim().is_empty() {
        let text = "Kies een laatste dag of ‘geen laatste dag’, niet allebei.".to_owned();
        return Err(FieldProblem { id: "tot", text });
    }
    let closes = if endless {
        Day::never()
    } else {
        day(&form.closes, "de laatste dag").map_err(|text| FieldProblem { id: "tot", text })?
    };
    let purpose: Result<Purpose, _> = form.purpose.parse();
    let purpose = purpose.map_err(|_unread| FieldProblem {
        id: "doel",
        text: "Kies een doel.".to_owned(),
    })?;
    let reason = form.reason.trim();
    Ok(NewRound {
        name: form.name.clone(),
        opens: day(&form.opens, "de eerste dag").map_err(|text| FieldProblem { id: "van", text })?,
        closes,
        // Whoever chose nothing else gets what a purpose proposes.
        public_figures: if purpose == round.purpose {
            round.public_figures
        } else {
            purpose.proposes()
        },
        purpose,
        purpose_reason: (!reason.is_empty()).then(|| reason.to_owned()),
        counting: if endless { Counting::Quarterly } else { round.counting },
        ..round
    })
}

/// A share in whole per cent as it was typed: what a command set finer stays, where it is shown as this per cent.
fn permille(typed: u32, now: u32) -> u32 {
    if typed == now / 10 {
        now
    } else {
        typed.saturating_mul(10)
    }
}

/// Why what was typed cannot be.
pub(super) struct Refused {
    /// Each field that is wrong.
    pub(super) problems: Vec<FieldProblem>,
    /// Whether one of them is among the sizes of groups, which are folded away.
    pub(super) sizes: bool,
}

/// What was read of a field; where it could not be, what is there now, and why in `wrong`.
fn kept<T>(field: &'static str, read: Result<T, String>, now: T, wrong: &mut Vec<FieldProblem>) -> T {
    read.unwrap_or_else(|text| {
        wrong.push(FieldProblem { id: field, text });
        now
    })
}

fn fits(rule: Rule) -> Result<Rule, String> {
    rule.checked().map_err(|error| rule_words(error).to_owned())
}

/// The sizes of groups, each looked at by itself so that all that are wrong are told.
fn sizes(form: &ProtectionForm, now: Rule, wrong: &mut Vec<FieldProblem>) -> Rule {
    let usual = Rule::default();
    let group = whole(&form.k, "kleinste groep");
    let group = group.and_then(|typed| fits(Rule { k: typed, ..usual }));
    let same = whole(&form.h, "grootste deel met hetzelfde antwoord");
    let same = same.and_then(|typed| {
        let h_permille = permille(typed, now.h_permille);
        fits(Rule { h_permille, ..usual })
    });
    let others = whole(&form.m, "minste aanbieders");
    let others = others.and_then(|typed| fits(Rule { m: typed, ..usual }));
    let largest = whole(&form.d, "grootste deel van één aanbieder");
    let largest = largest.and_then(|typed| {
        let d_permille = permille(typed, now.d_permille);
        fits(Rule { d_permille, ..usual })
    });
    Rule {
        k: kept("k", group, now, wrong).k,
        h_permille: kept("h", same, now, wrong).h_permille,
        m: kept("m", others, now, wrong).m,
        d_permille: kept("d", largest, now, wrong).d_permille,
    }
}

/// Days of preview.
fn preview(text: &str) -> Result<i32, String> {
    let days = i32::try_from(whole(text, "dagen vooraf")?).unwrap_or(i32::MAX);
    if (0..=30).contains(&days) {
        Ok(days)
    } else {
        Err(PREVIEW.to_owned())
    }
}

/// Puts counting and protection in `round`.
pub(super) fn with_protection(form: &ProtectionForm, round: NewRound) -> Result<NewRound, Refused> {
    let mut wrong = Vec::new();
    let counting: Result<Counting, _> = form.counting.parse();
    let counting = counting.map_err(|_unread| "Kies wanneer er wordt geteld.".to_owned());
    let counting = kept("tellen", counting, round.counting, &mut wrong);
    let preview_days = match form.preview_days.trim() {
        "" => round.preview_days,
        days => kept("inzage", preview(days), round.preview_days, &mut wrong),
    };
    let public: Result<PublicFigures, _> = form.public.parse();
    let public = public.map_err(|_unread| "Kies welke cijfers iedereen mag lezen.".to_owned());
    let public_figures = kept("openbaar", public, round.public_figures, &mut wrong);
    let before = wrong.len();
    let rule = sizes(form, round.rule, &mut wrong);
    if !wrong.is_empty() {
        return Err(Refused {
            sizes: wrong.len() > before,
            problems: wrong,
        });
    }
    Ok(NewRound {
        counting,
        public_figures,
        provider_issues: match form.issues.as_str() {
            "" => round.provider_issues,
            issues => issues == "aanbieder",
        },
        rule,
        preview_days,
        ..round
    })
}

/// Name, days and purpose as they are.
pub(super) fn days_of(round: &NewRound) -> DaysForm {
    let endless = round.closes.is_never();
    DaysForm {
        name: round.name.clone(),
        opens: round.opens.to_string(),
        closes: if endless {
            String::new()
        } else {
            round.closes.to_string()
        },
        endless: if endless { "ja".to_owned() } else { String::new() },
        purpose: round.purpose.to_string(),
        reason: round.purpose_reason.clone().unwrap_or_default(),
        after: String::new(),
    }
}

/// Counting and protection as they are.
pub(super) fn protection_of(round: &NewRound) -> ProtectionForm {
    ProtectionForm {
        counting: round.counting.to_string(),
        preview_days: round.preview_days.to_string(),
        k: round.rule.k.to_string(),
        h: (round.rule.h_permille / 10).to_string(),
        m: round.rule.m.to_string(),
        d: (round.rule.d_permille / 10).to_string(),
        issues: if round.provider_issues { "aanbieder" } else { "gemeente" }.to_owned(),
        public: round.public_figures.to_string(),
        after: String::new(),
    }
}

/// What is new in the protection of an open round, in sentences; nothing when nothing was chosen.
pub(super) fn stricter(now: &Round, new: &NewRound) -> Vec<String> {
    let rule = now.rule();
    let mut said = Vec::new();
    let mut number = |label: &str, before: u32, after: u32| {
        if before != after {
            said.push(format!("{label}: was {before}, wordt {after}."));
        }
    };
    number("Kleinste groep", rule.k, new.rule.k);
    number(
        "Grootste deel met hetzelfde antwoord, in procenten",
        rule.h_permille / 10,
        new.rule.h_permille / 10,
    );
    number("Minste aanbieders om mee te vergelijken", rule.m, new.rule.m);
    number(
        "Grootste deel van één aanbieder, in procenten",
        rule.d_permille / 10,
        new.rule.d_permille / 10,
    );
    if now.counting != new.counting {
        said.push(format!("Tellen: was {}, wordt {}.", now.counting, new.counting));
    }
    if now.public_figures != new.public_figures {
        said.push(format!(
            "Cijfers voor iedereen: was {}, wordt {}.",
            now.public_figures, new.public_figures
        ));
    }
    said
}
