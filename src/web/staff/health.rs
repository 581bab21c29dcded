//! `/beheer/gezondheid`: what `check` finds, in words.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use super::health_certificate::CertificateLines;
use crate::accounts::CopyTarget;
use crate::act_copy::{self, Behind};
use crate::catalogue::{Round, gemeenten, rounds, try_to_write};
use crate::db::{Conn, Db, DbError, Transport};
use crate::installation::{Installation, Mail, MailTrouble};
use crate::keys::KeyStore;
use crate::lifecycle::{self, Finding};
use crate::values::clock::Moment;
use crate::views::health::{HealthLine, HealthPage, StatementLines, health_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;
use crate::web::seats::Full;

/// What the check looks at.
const LOOKED_AT: [&str; 8] = [
    "De database: of zij gelezen en geschreven kan worden, en of zij niets bewaart over wie wat antwoordde.",
    "De sleutels van elke ronde die open is: of zij er zijn, en of zij passen.",
    "Antwoorden: of elk verzegeld antwoord er één keer is, en of tellingen kloppen.",
    "Uitgiftes van codes: of er zoveel codes zijn als erbij staat.",
    "Publicaties: of geen teken veranderd is sinds zij verschenen.",
    "Gesloten rondes: of antwoorden, codes en sleutels weg zijn.",
    "Of er van elke sleutel een kopie is weggelegd.",
    "Het certificaat van de server, als dit programma dat zelf heeft: of het nog geldig is.",
];

pub(in crate::web) async fn health(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
) -> Result<HttpResponse, Problem> {
    let (db, keys, now, teller) = (app.db.clone(), app.keys.clone(), app.now(), app.counts_here());
    let page = app.desk_work.run(move || look(&db, &keys, now, teller)).await;
    let (mut page, transport) = page.map_err(|unlooked: Unlooked| unlooked.0)?;
    let installation = app.installation.clone();
    let found = app.read("settings", move |conn| set(conn, &installation, now)).await?;
    page.settings = found.settings;
    page.statements = found.statements;
    page.settings.push(("Adres", app.base_url.clone()));
    page.settings
        .extend(found.copies.map(|words| ("Kopie van het logboek", words)));
    page.wrong.extend(found.trouble);
    let certificate = CertificateLines::now(&app);
    page.settings.push(("Database", database(&transport)));
    page.settings.push(("Certificaat", certificate.set));
    page.wrong.extend(certificate.wrong);
    page.warnings.extend(certificate.warnings);
    let frame = Page::new(Section::Administration, "Hoe gaat het?");
    Ok(frame.answer(&request, &app, &who.staff, health_page(&page)))
}

/// What is set, and what of it cannot be used. Never a secret.
struct Set {
    settings: Vec<(&'static str, String)>,
    /// Where the log of acts is copied to, in words.
    copies: Option<String>,
    statements: StatementLines,
    trouble: Vec<HealthLine>,
}

fn set(conn: &mut Conn, installation: &Installation, now: Moment) -> Result<Set, DbError> {
    let (mail, trouble) = match installation.mail(conn)? {
        Mail::Off => ("geen: er gaat geen bericht uit".to_owned(), None),
        Mail::On(mail) => (format!("via {}, van {}", mail.server(), mail.from), None),
        Mail::Broken(trouble) => ("ingesteld, maar niet te gebruiken".to_owned(), Some(broken(trouble))),
    };
    let hosts = installation.hosts(conn)?;
    let webhooks = if hosts.is_empty() {
        "geen: er gaat niets naar andere systemen".to_owned()
    } else {
        hosts.words()
    };
    let moment = installation.moment(conn)?.words();
    let settings = vec![
        ("E-mail", mail),
        ("Webhooks mogen naar", webhooks),
        ("Vast moment van tellen", moment),
    ];
    let behind = act_copy::behind(conn, installation.act_copies(), now)?;
    let slugs: Vec<String> = gemeenten::all(conn)?.into_iter().map(|one| one.slug).collect();
    let said = installation.statements();
    Ok(Set {
        statements: StatementLines {
            missing: said.missing(&slugs),
            unknown: said.unknown(&slugs),
        },
        settings,
        copies: installation.act_copies().words(),
        trouble: trouble.into_iter().chain(behind.iter().map(late)).collect(),
    })
}

/// A copy of the log that stands still.
fn late(behind: &Behind) -> HealthLine {
    let (what, told) = match behind.target {
        CopyTarget::File => ("De kopie van het logboek in een bestand loopt achter.", "acts-file"),
        CopyTarget::Syslog => ("De kopie van het logboek in syslog loopt achter.", "acts-syslog"),
    };
    HealthLine {
        round: None,
        what: what.to_owned(),
        then: "Vraag de beheerder van de server. Is de schijf vol, of is syslog er niet? Er gaat niets verloren: wat ontbreekt, komt later."
            .to_owned(),
        told: format!("{told}: acts since {} are not copied", behind.since.iso()),
    }
}

fn broken(trouble: MailTrouble) -> HealthLine {
    let (what, then) = match trouble {
        MailTrouble::Password => (
            "Het wachtwoord van de mailserver kan op deze machine niet worden gelezen. Er gaat geen e-mail uit.",
            "Typ het opnieuw bij ‘Instellingen’. Zijn er meer machines? Dan hoort op elke hetzelfde bestand installatie.geheim bij de sleutels.",
        ),
        MailTrouble::BaseUrl => (
            "Er is een mailserver ingesteld, maar het programma weet zijn eigen adres niet. Er gaat geen e-mail uit.",
            "Vraag de beheerder van de server om base-url in te stellen.",
        ),
    };
    HealthLine {
        round: None,
        what: what.to_owned(),
        then: then.to_owned(),
        told: trouble.to_string(),
    }
}

/// What protects the way to the database.
fn database(transport: &Transport) -> String {
    match transport {
        Transport::File => "SQLite: een bestand op deze machine".to_owned(),
        Transport::ThisMachine => "PostgreSQL op deze machine".to_owned(),
        Transport::Open => "PostgreSQL, zonder TLS: dat hoort alleen op een afgesloten netwerk".to_owned(),
        Transport::Tls {
            version,
            verified: true,
        } => format!("PostgreSQL, met {version}; de server bewijst zijn naam"),
        Transport::Tls {
            version,
            verified: false,
        } => format!("PostgreSQL, met {version}; de server hoeft zijn naam niet te bewijzen"),
    }
}

/// Why nobody looked.
struct Unlooked(Problem);

impl From<Full> for Unlooked {
    fn from(full: Full) -> Self {
        Self(full.into())
    }
}

impl From<DbError> for Unlooked {
    fn from(error: DbError) -> Self {
        Self(error.into())
    }
}

fn look(db: &Db, keys: &KeyStore, now: Moment, teller: bool) -> Result<(HealthPage, Transport), Unlooked> {
    let mut found = lifecycle::check_node(db, keys, teller)?;
    found.extend(db.read("health", |conn| lifecycle::clock_findings(conn, now))?);
    let all = db.read("health", rounds::all)?;
    let mut wrong: Vec<HealthLine> = found.iter().map(|finding| line(finding, &all)).collect();
    if let Err(error) = db.write("health", try_to_write) {
        wrong.push(HealthLine {
            round: None,
            what: "De database kan niet beschreven worden. Nieuwe antwoorden gaan verloren.".to_owned(),
            then: "Vraag meteen de beheerder van de server. Vaak is de schijf vol.".to_owned(),
            told: error.to_string(),
        });
    }
    let alone = db.read("health", |conn| lifecycle::uncopied(conn, keys))?;
    let small = db.read("health", lifecycle::small_batches)?;
    let uncopied = alone.iter().map(|round| HealthLine {
        round: Some(round.name.clone()),
        what: "Van de sleutel is nog geen kopie weggelegd. Gaat hij verloren, dan zijn ongetelde antwoorden weg."
            .to_owned(),
        then: "Maak een kopie op de pagina ‘Sleutels’.".to_owned(),
        told: String::new(),
    });
    let batches = small.iter().map(|(round, number)| HealthLine {
        round: Some(round.name.clone()),
        what: format!(
            "{number} uitgiftes zijn kleiner dan wat wij nu uitgeven. Zij zijn van voor deze versie en blijven zoals zij zijn."
        ),
        then: "U hoeft niets te doen.".to_owned(),
        told: String::new(),
    });
    let page = HealthPage {
        wrong,
        warnings: uncopied.chain(batches).collect(),
        well: LOOKED_AT.to_vec(),
        looked: now.minute(),
        settings: Vec::new(),
        statements: StatementLines::default(),
    };
    Ok((page, db.transport()?))
}

fn line(finding: &Finding, all: &[Round]) -> HealthLine {
    let words = finding.in_words();
    let named = all.iter().find(|round| finding.0.contains(&round.id.to_string()));
    HealthLine {
        round: named.map(|round| round.name.clone()),
        what: words.what.to_owned(),
        then: words.then.to_owned(),
        told: finding.0.clone(),
    }
}
