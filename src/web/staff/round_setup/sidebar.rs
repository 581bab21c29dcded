//! What stands beside the steps of a round: facts, and what can be done with the whole.

use super::preparation::link;
use crate::addresses::RoundSetupAddress;
use crate::catalogue::Round;
use crate::keys::KeyStore;
use crate::values::terms::RoundState;
use crate::views::round_setup::{Fact, Link};

/// What is to be known beside the steps.
pub(super) fn facts(round: &Round, keys: &KeyStore) -> Vec<Fact> {
    let issues = if round.provider_issues {
        "de gemeente en de aanbieders zelf"
    } else {
        "de gemeente"
    };
    let mut facts = vec![Fact {
        label: "Codes uitgeven",
        text: issues.to_owned(),
    }];
    let name = round.id.into();
    if round.state != RoundState::Draft && !round.is_over() && keys.opens(&name) {
        let text = if keys.is_copied(&name) {
            "kopie gemaakt"
        } else {
            "nog geen kopie: vraag het de beheerder"
        };
        facts.push(Fact {
            label: "Sleutel",
            text: text.to_owned(),
        });
    }
    facts.push(Fact {
        label: "Cijfers voor iedereen",
        text: match round.public_figures.word() {
            "geen" => "geen".to_owned(),
            _ => "van alle aanbieders samen".to_owned(),
        },
    });
    facts
}

/// What can be done with the whole round.
pub(super) fn others(round: &Round) -> Vec<Link> {
    match round.state {
        RoundState::Draft => vec![link(
            RoundSetupAddress::Discard { round: &round.slug },
            "Gooi dit concept weg",
        )],
        RoundState::Open => vec![link(
            RoundSetupAddress::Close { round: &round.slug },
            "Sluit de ronde nu",
        )],
        RoundState::Closing | RoundState::Closed => Vec::new(),
    }
}
