//! The API over real HTTP on both databases.

mod answers;
mod document;
mod paging;
mod parity;
pub(crate) mod pollers;
mod positions;
mod refusals;
mod rights;
mod rules;
mod schema;
mod since;
mod tokens;

use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, mixed};
use crate::web::PASSWORD;
use ervaringwijzer::accounts::{self, NewToken, Rights};
use ervaringwijzer::conversations::{
    self, About, Actor, AgreementText, Answers, ConversationError, Edit, FeedbackKey, FeedbackText, Party, Saved,
};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{GemeenteId, ProviderId, RoundId, SheetId, UserId};
use ervaringwijzer::values::terms::Mode;
use serde_json::Value;

/// Who reads: members of three providers, analysts of two gemeenten, the councils of both.
pub(crate) const READERS: [&str; 7] = ["vlier", "berk", "linde", "analist", "analist2", "raad", "raad2"];

/// What only a draft says.
const DRAFT: &str = "dit deelden wij niet";

/// Voorbeeldstad with De Vlier and De Berk, two releases; Anderdam with De Linde, one. It is 20 March: the preview of the
/// first release is over, that of the second is not.
pub(crate) struct World {
    pub(crate) server: WebServer,
    pub(crate) round: RoundId,
    pub(crate) foreign: RoundId,
    pub(crate) anderdam: GemeenteId,
    pub(crate) users: Vec<UserId>,
    /// The token of each of [`READERS`].
    pub(crate) tokens: Vec<String>,
    pub(crate) sheet: SheetId,
}

impl World {
    pub(crate) fn of(town: &Town) -> Self {
        let (vlier, berk, linde) = (
            town.provider("De Vlier"),
            town.provider("De Berk"),
            town.provider("De Linde"),
        );
        let anderdam = town.other_gemeente("Anderdam");
        let round = town.round(|_as_it_is| {});
        let foreign = town.round(|new| new.gemeente = anderdam);
        let seats: Vec<_> = [(round, vlier), (round, berk), (foreign, linde)]
            .map(|(round, provider)| town.join(round, provider, Mode::Personal))
            .into();
        for round in [round, foreign] {
            town.open(round);
        }
        for seat in &seats {
            town.answer_many(*seat, &mixed(40));
        }
        for round in [round, foreign] {
            town.count(round);
        }
        let sheet = talk(town, (round, vlier));
        heard(
            town,
            (round, vlier),
            &[Party::Provider(vlier.into()), Party::Gemeente(town.gemeente.id)],
        );
        heard(town, (round, berk), &[Party::Provider(berk.into())]);
        heard(town, (foreign, linde), &[Party::Provider(linde.into())]);
        town.at("2026-03-10", 6, 0);
        town.answer_many(seats[0], &mixed(40));
        town.count(round);
        town.at("2026-03-20", 12, 0);
        let rights = [
            Rights::Provider(vlier.into()),
            Rights::Provider(berk.into()),
            Rights::Provider(linde.into()),
            Rights::Analyst(town.gemeente.id),
            Rights::Analyst(anderdam),
            Rights::Council(town.gemeente.id),
            Rights::Council(anderdam),
        ];
        let named = READERS.iter().zip(rights);
        let users: Vec<UserId> = named
            .map(|(name, rights)| town.user(rights, &format!("{name}@voorbeeld.nl"), PASSWORD))
            .collect();
        Self {
            server: WebServer::start(&town.store(), &town.clock),
            tokens: users.iter().map(|user| token(town, *user, 365)).collect(),
            round,
            foreign,
            anderdam,
            users,
            sheet,
        }
    }

    pub(crate) fn token(&self, who: &str) -> &str {
        let at = READERS.iter().position(|known| *known == who);
        &self.tokens[at.expect("a reader")]
    }

    /// GET as one of [`READERS`].
    pub(crate) fn get(&self, who: &str, path: &str) -> Response {
        self.get_with(who, path, &[])
    }

    pub(crate) fn get_with(&self, who: &str, path: &str, more: &[(&str, &str)]) -> Response {
        let bearer = format!("Bearer {}", self.token(who));
        let mut headers = vec![("Authorization", bearer.as_str())];
        headers.extend_from_slice(more);
        self.server.client().get(path, &headers)
    }

    /// The body of an answer that is there.
    pub(crate) fn json(&self, who: &str, path: &str) -> Value {
        let answer = self.get(who, path);
        assert_eq!(answer.status, 200, "{who} {path}: {}", answer.text());
        body(&answer)
    }

    /// The entries of a collection.
    pub(crate) fn entries(&self, who: &str, name: &str) -> Vec<Value> {
        let body = self.json(who, &format!("/api/v1/{name}?limiet=1000"));
        body[name].as_array().expect("a list").clone()
    }

    /// The identifiers in a collection.
    pub(crate) fn ids(&self, who: &str, name: &str) -> Vec<String> {
        let entries = self.entries(who, name);
        let id = |entry: &Value| entry["id"].as_str().expect("an id").to_owned();
        entries.iter().map(id).collect()
    }
}

pub(crate) fn body(answer: &Response) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

/// A new token of a user.
pub(crate) fn token(town: &Town, user: UserId, days: i64) -> String {
    let new = NewToken {
        at: user.into(),
        name: "proef".to_owned(),
        days,
    };
    let made = town.db.write("test", |conn| {
        accounts::make_token(conn, &new, By::user(user, town.now()))
    });
    made.expect("a token").1.text().to_owned()
}

/// De Vlier's sheet about the first release: something shared, a draft, an agreement; the council is invited.
fn talk(town: &Town, (round, provider): (RoundId, ProviderId)) -> SheetId {
    let actor = Actor {
        party: Party::Provider(provider.into()),
        user: None,
        moment: town.now(),
    };
    let text = AgreementText {
        what: "eerder bellen".to_owned(),
        who: "de teamleider".to_owned(),
        when: town.now().day(),
        how: "in de volgende ronde".to_owned(),
        value: None,
    };
    let words = |words: &str| Answers {
        recognise: words.to_owned(),
        ..Answers::default()
    };
    let round = town.find(round);
    let made = town.db.write("test", |conn| {
        let sheet = conversations::open_sheet(conn, &actor, &round, provider, None)?.id;
        conversations::invite_council(conn, &actor, sheet, true)?;
        conversations::add_agreement(conn, &actor, sheet, &text)?;
        let first = Edit {
            text: words("ja, dit horen wij ook"),
            version: 0,
        };
        let _kept = conversations::save_draft(conn, &actor, sheet, &About::Sheet, &first)?;
        let Saved::Stored(shared) = conversations::share(conn, &actor, sheet, &About::Sheet, 1)? else {
            panic!("nobody wrote in between");
        };
        let second = Edit {
            text: words(DRAFT),
            version: shared.version,
        };
        let draft = conversations::save_draft(conn, &actor, sheet, &About::Sheet, &second)?;
        assert!(matches!(draft, Saved::Stored(_)), "there is a draft");
        Ok::<_, ConversationError>(sheet)
    });
    made.expect("a sheet")
}

/// Words for clients, to which these parties agree.
fn heard(town: &Town, (round, provider): (RoundId, ProviderId), agree: &[Party]) {
    let key = FeedbackKey {
        round,
        provider,
        lang: Lang::NL,
    };
    let text = FeedbackText {
        heard: "U wacht te lang.".to_owned(),
        doing: "Wij bellen u elke week.".to_owned(),
    };
    let edit = Edit { text, version: 0 };
    let done = town.db.write("test", |conn| {
        for (at, party) in agree.iter().enumerate() {
            let actor = Actor {
                party: *party,
                user: None,
                moment: town.now(),
            };
            if at == 0 {
                let _kept = conversations::save_feedback(conn, &actor, key, &edit)?;
            }
            let _kept = conversations::consent(conn, &actor, key, 1)?;
        }
        Ok::<_, ConversationError>(())
    });
    done.expect("feedback");
}
