//! A small gemeente on a throw-away database: everything that a test of the domain or of a page stands on.
//!
//! Every helper takes the way the service itself takes. They panic with a sentence when something that a test takes
//! for granted goes wrong; a test about the wrong goes to [`Town::db`] itself.

use super::postgres;
use super::sign_in::password_only_until;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use ervaringwijzer::accounts::{self, NewUser, PersonError, Rights, Scope};
use ervaringwijzer::catalogue::{
    Gemeente, NewRound, Participation, Provider, Questionnaire, Round, file, gemeenten, holds, participations,
    providers, questionnaires, rounds,
};
use ervaringwijzer::codes::{self, NewKiosk};
use ervaringwijzer::counting::{OpenBox, Teller};
use ervaringwijzer::db::{self, Conn, Db, DbError, Engine};
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::i18n::Languages;
use ervaringwijzer::keys::KeyStore;
use ervaringwijzer::lifecycle::{self, Summary};
use ervaringwijzer::recording::{RecordError, Recorder};
use ervaringwijzer::releases::{self, Closing, Groups, LastOpened, Stored, Viewer, Waiting, report::Report};
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::batch_size::IssuedCodes;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::{Clock, FixedClock, Moment};
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::ids::{GemeenteId, MembershipId, ParticipationId, ProviderId, RoundId, UserId};
use ervaringwijzer::values::secret::Secret;
use ervaringwijzer::values::terms::{Counting, Mode, PublicFigures, Purpose};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// Makes two tests of every named function, which takes a `&Town`: one on SQLite, one on PostgreSQL.
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() {
                super::$name(&$crate::support::town::Town::new(ervaringwijzer::db::Engine::Sqlite));
            })+
        }
        mod postgresql {
            $(#[test] fn $name() {
                super::$name(&$crate::support::town::Town::new(ervaringwijzer::db::Engine::Postgres));
            })+
        }
    };
}
pub(crate) use both_engines;

/// Connections of a town's pool: enough for eight threads at once.
const CONNECTIONS: u32 = 10;

/// The gemeente Voorbeeldstad, with a database, keys and a clock of its own.
pub(crate) struct Town {
    /// The database: migrated, with one gemeente and the built-in questionnaires.
    pub(crate) db: Db,
    /// The keys of its rounds.
    pub(crate) keys: KeyStore,
    /// Its clock: 3 March 2026, 12:00 in Amsterdam, until set.
    pub(crate) clock: FixedClock,
    /// Voorbeeldstad.
    pub(crate) gemeente: Gemeente,
    url: String,
    folder: TempDir,
}

impl Town {
    /// A new town, its database a copy of one that is made once per test process.
    pub(crate) fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match engine {
            Engine::Sqlite => {
                let file = folder.path().join("data").join("ervaringwijzer.db");
                std::fs::create_dir(folder.path().join("data")).expect("a folder for the data");
                std::fs::write(&file, sqlite_template()).expect("a copy of the template");
                format!("sqlite:{}", file.display())
            }
            Engine::Postgres => postgres::fresh_database(Some(postgres_template())),
        };
        Self::of(url, folder)
    }

    /// A town in an empty PostgreSQL database of a cluster of the test's own.
    pub(crate) fn on(url: &str) -> Self {
        furnish(&open(url));
        Self::of(url.to_owned(), tempfile::tempdir().expect("a temporary folder"))
    }

    fn of(url: String, folder: TempDir) -> Self {
        let db = open(&url);
        let keys = KeyStore::open(&folder.path().join("keys"), Some(&folder.path().join("data")));
        let gemeente = db.read("town", |conn| gemeenten::by_slug(conn, "voorbeeldstad"));
        Self {
            keys: keys.expect("a directory for keys"),
            clock: FixedClock::at(day("2026-03-03").at(12, 0)),
            gemeente: gemeente.expect("the gemeente is in the template"),
            db,
            url,
            folder,
        }
    }

    /// Database and keys, as the server takes them.
    pub(crate) fn store(&self) -> Store {
        Store {
            db: self.db.clone(),
            keys: self.keys.clone(),
        }
    }

    /// The address of the database, as the command line takes it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The directory of the keys.
    pub(crate) fn key_directory(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    /// The present moment in this town.
    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Puts the clock at a time of a day in Amsterdam.
    pub(crate) fn at(&self, date: &str, hour: i8, minute: i8) -> Moment {
        self.clock.set(day(date).at(hour, minute));
        self.now()
    }

    /// Reads what a test takes for granted.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> T {
        self.db.read("test", work).expect("the database can be read")
    }

    /// Writes what a test takes for granted.
    pub(crate) fn write<T>(&self, work: impl FnMut(&mut Conn) -> Result<T, DbError>) -> T {
        self.db.write("test", work).expect("the database can be written")
    }

    /// Runs SQL as it is, in one transaction.
    ///
    /// # Errors
    /// What the database makes of it.
    pub(crate) fn sql(&self, sql: &str) -> Result<(), DbError> {
        self.db.write("test", |conn| Ok(conn.batch_execute(sql)?))
    }

    /// The number in the column `value` of the only row of a query.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        let row = self.read(|conn| Ok(diesel::sql_query(sql).get_result::<Number>(conn)?));
        row.value
    }

    /// The bytes in the column `value` of every row of a query.
    pub(crate) fn blobs(&self, sql: &str) -> Vec<Vec<u8>> {
        let rows = self.read(|conn| Ok(diesel::sql_query(sql).load::<Blob>(conn)?));
        rows.into_iter().map(|row| row.value).collect()
    }

    /// A new gemeente beside Voorbeeldstad.
    pub(crate) fn other_gemeente(&self, name: &str) -> GemeenteId {
        let new = voorbeeld(name);
        self.write(|conn| gemeenten::insert(conn, &new));
        new.id
    }

    /// A new provider.
    pub(crate) fn provider(&self, name: &str) -> ProviderId {
        let new = Provider {
            id: ProviderId::new(),
            name: name.to_owned(),
            slug: providers::slug(name),
            access_desk: false,
            ended: None,
        };
        self.write(|conn| providers::insert(conn, &new));
        new.id
    }

    /// The newest version of a questionnaire.
    pub(crate) fn questionnaire(&self, code: &str) -> Questionnaire {
        self.read(|conn| questionnaires::latest(conn, code))
    }

    /// What [`Town::round`] starts from: wmo-kort, "voorjaar 2026", 2 March to 26 April 2026, counted every week.
    pub(crate) fn new_round(&self) -> NewRound {
        NewRound {
            gemeente: self.gemeente.id,
            questionnaire: self.questionnaire("wmo-kort").id,
            name: "voorjaar 2026".to_owned(),
            purpose: Purpose::Learn,
            purpose_reason: None,
            opens: day("2026-03-02"),
            closes: day("2026-04-26"),
            rule: Rule::default(),
            preview_days: 14,
            provider_issues: true,
            public_figures: PublicFigures::Nothing,
            counting: Counting::Weekly,
        }
    }

    /// A round in the state concept, changed as `change` says.
    pub(crate) fn round(&self, change: impl FnOnce(&mut NewRound)) -> RoundId {
        let mut new = self.new_round();
        change(&mut new);
        let domain = self.read(|conn| questionnaires::find(conn, new.questionnaire)).domain;
        let made = self.db.write("test", |conn| rounds::insert(conn, &new, domain));
        made.expect("a round that may be made").id
    }

    /// Lets a provider take part.
    pub(crate) fn join(&self, round: RoundId, provider: ProviderId, mode: Mode) -> ParticipationId {
        self.write(|conn| participations::insert(conn, round, provider, mode))
            .id
    }

    /// Opens a round.
    pub(crate) fn open(&self, round: RoundId) -> Round {
        lifecycle::open_round(&self.db, &self.keys, round, self.now()).expect("a round that may be opened")
    }

    /// An open round in which these new providers take part with codes.
    pub(crate) fn open_round_of(&self, names: &[&str]) -> (RoundId, Vec<ParticipationId>) {
        let round = self.round(|_as_it_is| {});
        let join = |name: &&str| self.join(round, self.provider(name), Mode::Personal);
        let joined = names.iter().map(join).collect();
        self.open(round);
        (round, joined)
    }

    /// The round as it stands.
    pub(crate) fn find(&self, round: RoundId) -> Round {
        self.read(|conn| rounds::find(conn, round))
    }

    /// A participation as it stands.
    pub(crate) fn participation(&self, id: ParticipationId) -> Participation {
        self.read(|conn| participations::find(conn, id))
    }

    /// New codes of one batch, in groups of four: as many as are wanted, of a batch that is as large as it must be.
    pub(crate) fn codes(&self, round: RoundId, participation: ParticipationId, number: usize) -> Vec<String> {
        let fewest = codes::fewest_per_batch(&self.find(round));
        let whole = u32::try_from(number).expect("a number of codes").max(fewest);
        let mut codes = self.batch(round, participation, whole);
        codes.truncate(number);
        codes
    }

    /// All codes of a new batch of this size.
    pub(crate) fn batch(&self, round: RoundId, participation: ParticipationId, number: u32) -> Vec<String> {
        let key = self.keys.link_key(round).expect("the round is open");
        let issued = codes::issue(&self.db, &key, participation, number).expect("codes can be issued");
        issued.codes.iter().map(codes::IssuedCode::grouped).collect()
    }

    /// Sends one form (`v1=5&v2=4`) with a code, and waits until it is durable.
    ///
    /// # Errors
    /// As the service refuses.
    pub(crate) fn answer(&self, code: &str, form: &str) -> Result<(), RecordError> {
        let mut sent = self.send(vec![(Way::Code(code.to_owned()), form.to_owned())]);
        sent.pop().expect("one form, one result")
    }

    /// What stands in the link of a new kiosk session, of twelve hours and with the highest ceiling.
    pub(crate) fn kiosk(&self, participation: ParticipationId) -> String {
        self.kiosk_of(participation, 12, codes::MOST_PER_KIOSK)
    }

    /// The same for so many hours and answers.
    pub(crate) fn kiosk_of(&self, participation: ParticipationId, hours: u32, ceiling: u32) -> String {
        let new = NewKiosk {
            participation,
            hours,
            ceiling,
        };
        let now = self.now();
        let opened = self
            .db
            .write("test", |conn| lifecycle::open_kiosk(conn, &new, By::command(now)));
        opened.expect("a kiosk that may be opened").1.text().to_owned()
    }

    /// Sends one form at a kiosk.
    ///
    /// # Errors
    /// As the service refuses.
    pub(crate) fn answer_kiosk(&self, token: &str, form: &str) -> Result<(), RecordError> {
        let mut sent = self.send(vec![(Way::Kiosk(token.to_owned()), form.to_owned())]);
        sent.pop().expect("one form, one result")
    }

    /// Lets one person answer for each of `answers`: with new codes, or at the kiosk. Question by question a score 1
    /// to 5, 6 for don't know, 7 for not for me, 0 for skipped. They come together and in no order.
    pub(crate) fn answer_many(&self, participation: ParticipationId, answers: &[[u8; 5]]) {
        self.send_forms(participation, answers.iter().map(|answers| form(answers)).collect());
    }

    /// Sends these forms, each with a new code or at the kiosk.
    pub(crate) fn send_forms(&self, participation: ParticipationId, forms: Vec<String>) {
        let found = self.participation(participation);
        let ways: Vec<Way> = match found.mode {
            _ if forms.is_empty() => Vec::new(),
            Mode::Kiosk => vec![Way::Kiosk(self.kiosk(participation)); forms.len()],
            Mode::Personal => {
                let codes = self.codes(found.round, participation, forms.len());
                codes.into_iter().map(Way::Code).collect()
            }
        };
        for sent in self.send(ways.into_iter().zip(forms).collect()) {
            sent.expect("an answer that is taken");
        }
    }

    fn send(&self, forms: Vec<(Way, String)>) -> Vec<Result<(), RecordError>> {
        let recorder = Recorder::start(&self.db, self.keys.clone(), Arc::new(self.clock.clone()));
        let recorder = Arc::new(recorder.expect("threads for the recorder"));
        let snapshot = recorder.register().read().expect("the open rounds can be read");
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let results = runtime.expect("a runtime").block_on(async {
            let one = |(way, form): (Way, String)| {
                let (recorder, snapshot) = (Arc::clone(&recorder), Arc::clone(&snapshot));
                tokio::spawn(async move {
                    let found = match way {
                        Way::Code(code) => {
                            let code = code.parse().map_err(|_mistyped| RecordError::Unknown)?;
                            recorder.find(&snapshot, &code).await?
                        }
                        Way::Kiosk(link) => recorder.find_kiosk_sending(&snapshot, &link, form.as_bytes()).await?,
                    };
                    let sealed = recorder.seal(&found, form.as_bytes())?;
                    recorder.write(&found, sealed).await
                })
            };
            let under_way: Vec<_> = forms.into_iter().map(one).collect();
            let mut results = Vec::new();
            for sending in under_way {
                results.push(sending.await.expect("the recorder does not break off"));
            }
            results
        });
        recorder.stop();
        results
    }

    /// A count moment now.
    pub(crate) fn count(&self, round: RoundId) -> Summary {
        lifecycle::count(&self.db, &self.keys, round, self.now()).expect("an open round can be counted")
    }

    /// Stops the answers and closes the round now.
    pub(crate) fn close(&self, round: RoundId) -> Summary {
        lifecycle::stop_answers(&self.db, round).expect("an open round can be stopped");
        lifecycle::close(&self.db, &self.keys, round, self.now()).expect("a stopped round can be closed")
    }

    /// The first steps of a close, as far as a break lets them come: everything is opened in memory, and with `publish`
    /// the release is written.
    pub(crate) fn begin_to_close(&self, id: RoundId, publish: bool) {
        lifecycle::stop_answers(&self.db, id).expect("an open round");
        let round = self.find(id);
        let key = self.keys.opening_key(id).expect("the key");
        let seats = self.read(|conn| participations::of_round(conn, id));
        let seats: Vec<ParticipationId> = seats.iter().map(|seat| seat.participation.id).collect();
        let questions = self.read(|conn| questionnaires::questions(conn, round.questionnaire));
        let questions: Vec<_> = questions.iter().map(|q| (q.id, q.kind)).collect();
        let teller = Teller {
            db: &self.db,
            round: &round,
            key: &key,
            questions: &questions,
        };
        let boxes = teller.open(&seats, true).expect("opened");
        if !publish {
            return;
        }
        let last = |one: &OpenBox| LastOpened {
            fresh: one.fresh(),
            unopened: one.unopened.clone(),
        };
        let opened: Closing = boxes.iter().map(|one| (one.participation, last(one))).collect();
        let mut waiting = Waiting::new();
        for one in &boxes {
            let tallies = questions.iter().zip(one.all_opened());
            waiting.extend(tallies.map(|((question, _), tally)| ((one.participation, *question), tally)));
        }
        let issued = seats.iter().map(|id| (*id, IssuedCodes::default())).collect();
        let groups = Groups::Here(waiting, Some(&opened));
        let published = releases::publish(&self.db, &round, self.now(), &issued, &groups);
        assert!(published.expect("published").0.is_some());
    }

    /// The releases of a round, number 1 first.
    pub(crate) fn releases(&self, round: RoundId) -> Vec<Stored> {
        self.read(|conn| releases::chain(conn, round))
    }

    /// The newest release as a viewer may see it now.
    pub(crate) fn report(&self, viewer: Viewer, round: RoundId) -> Report {
        let round = self.find(round);
        self.read(|conn| releases::report(conn, viewer, &round, None, self.now()))
    }

    /// Lets somebody sign in by a password alone, for as long as a test may last.
    pub(crate) fn allow_password_only(&self, user: UserId) {
        self.write(|conn| password_only_until(conn, user, Moment(i64::MAX)));
    }

    /// One more place of somebody, who said yes to it.
    pub(crate) fn another_place(&self, email: &str, rights: Rights) -> MembershipId {
        let new = NewUser {
            email: email.to_owned(),
            name: "Nog een naam".to_owned(),
            rights,
        };
        let made = self.db.write("test", |conn| {
            let user = accounts::by_email(conn, email)?.id;
            let (_, link) = accounts::add_person(conn, &Scope::Everybody, &new, self.now())?;
            Ok::<_, PersonError>(accounts::accept_place(conn, user, &link, self.now())?)
        });
        made.expect("another place")
    }

    /// A member of staff with a password, which is enough for them.
    pub(crate) fn user(&self, rights: Rights, email: &str, password: &str) -> UserId {
        let new = NewUser {
            email: email.to_owned(),
            name: email.split('@').next().unwrap_or(email).to_owned(),
            rights,
        };
        let user = self
            .db
            .write("test", |conn| accounts::add(conn, &new))
            .expect("a new user");
        let password = Secret::new(password.to_owned());
        self.write(|conn| accounts::set_password(conn, user.id, &password).map_err(|_refused| DbError::Refused));
        self.allow_password_only(user.id);
        user.id
    }
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    value: i64,
}

#[derive(diesel::QueryableByName)]
struct Blob {
    #[diesel(sql_type = diesel::sql_types::Binary)]
    value: Vec<u8>,
}

#[derive(Clone)]
enum Way {
    Code(String),
    Kiosk(String),
}

/// A day written like 2026-03-09.
pub(crate) fn day(date: &str) -> Day {
    date.parse().expect("a day")
}

/// A form as a phone sends it: skipped questions are not in it.
pub(crate) fn form(answers: &[u8]) -> String {
    let given = (1..).zip(answers).filter(|(_, answer)| **answer != 0);
    let fields: Vec<String> = given
        .map(|(question, answer)| format!("v{question}={answer}"))
        .collect();
    fields.join("&")
}

/// Answers of this many people, every score equally often in every question: up to 45 of them, no group of ten or more
/// is unanimous, however the reserve is drawn.
pub(crate) fn mixed(number: usize) -> Vec<[u8; 5]> {
    let person = |first: u8| [0, 1, 2, 3, 4].map(|question| 1 + (first + question) % 5);
    [0, 1, 2, 3, 4].map(person).into_iter().cycle().take(number).collect()
}

fn voorbeeld(name: &str) -> Gemeente {
    Gemeente {
        id: GemeenteId::new(),
        name: name.to_owned(),
        slug: providers::slug(name),
        phone: "14 000".to_owned(),
        hours: "werkdagen van 9 tot 17 uur".to_owned(),
        contact: String::new(),
        languages: Languages::default(),
    }
}

/// Connections of their own to the database of a town.
pub(crate) fn open(url: &str) -> Db {
    Db::open(&url.parse().expect("an address"), CONNECTIONS).expect("a database that opens")
}

fn furnish(db: &Db) {
    db::migrate(db).expect("the migrations run");
    let files = file::built_in().expect("the built-in questionnaires keep the rules");
    let furnished = db.write("furnish", |conn| {
        // What lies between the last count of a round and the destruction has tests of its own.
        holds::set_hours(conn, Some(0))?;
        gemeenten::insert(conn, &voorbeeld("Voorbeeldstad"))?;
        files
            .iter()
            .try_for_each(|file| questionnaires::add_version(conn, file).map(drop))
    });
    furnished.map_err(|error: DbError| error).expect("a furnished database");
}

fn sqlite_template() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("template.db");
        let db = open(&format!("sqlite:{}", file.display()));
        furnish(&db);
        db.shred().expect("everything is in the one file");
        std::fs::read(file).expect("the template")
    })
}

fn postgres_template() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();

    URL.get_or_init(|| {
        let url = postgres::fresh_database(None);
        let db = open(&url);
        furnish(&db);
        drop(db);
        // A database with a connection cannot be copied, and the server notices a hang-up a little later.
        let left = format!(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = '{}'",
            url.rsplit('/').next().unwrap_or(&url)
        );
        super::wait::until(
            "the end of the template's connections",
            std::time::Duration::from_secs(10),
            || (postgres::shared().psql("postgres", &left) == "0").then_some(()),
        );
        url
    })
}
