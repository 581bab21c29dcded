//! Providers and participations: previewed, written wholly or not, written down in the log.

use super::{db, import_text, mistakes, order, preview, refused, rows, said, table};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts;
use ervaringwijzer::catalogue::{participations, providers};
use ervaringwijzer::db::DbError;
use ervaringwijzer::import::{self, ImportRequest, Kind};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_preview_tells_new_from_known_and_writes_nothing,
    one_wrong_line_keeps_the_whole_file_out,
    what_is_read_in_twice_is_there_once,
    participations_go_into_rounds_that_are_not_over,
    a_file_of_a_gemeente_needs_one,
);

const PROVIDERS: &str = "naam;toegang\nDe Brug;nee\nDe Kiem;\nWijkteam West;ja\n";

fn acts(town: &Town) -> Vec<String> {
    let entries = town.read(|conn| accounts::recent(conn, 10));
    entries
        .into_iter()
        .filter(|entry| entry.act == "bestand-ingelezen")
        .map(|entry| entry.object)
        .collect()
}

fn a_preview_tells_new_from_known_and_writes_nothing(town: &Town) {
    town.provider("De Kiem");
    let found = preview(town, Kind::Providers, PROVIDERS);
    assert_eq!(said(&found.new), [(2, "De Brug"), (4, "Wijkteam West (toegang)")]);
    assert_eq!(said(&found.there), [(3, "De Kiem")]);
    assert_eq!(mistakes(&found), [""; 0]);
    assert_eq!((rows(town, "provider"), acts(town).len()), (1, 0));
    let done = import_text(town, Kind::Providers, PROVIDERS)
        .map_err(db)
        .expect("nothing is wrong");
    assert_eq!(done, found, "what was shown is what is done");
    assert_eq!(rows(town, "provider"), 3);
    assert!(town.read(|conn| providers::by_slug(conn, "wijkteam-west")).access_desk);
}

fn one_wrong_line_keeps_the_whole_file_out(town: &Town) {
    town.provider("De Kiem");
    let text = "naam;toegang\nDe Brug;nee\n;nee\nDe Kiem;ja\nDe Linde;misschien\nde brug;\n...;\nLos \"teken;\n";
    let found = refused(import_text(town, Kind::Providers, text));
    assert_eq!(
        mistakes(&found),
        [
            "regel 3: 'naam' is leeg",
            "regel 4: De Kiem staat er al, met toegang 'nee'; dat verandert hier niet",
            "regel 5: 'toegang' is 'misschien'; schrijf ja of nee",
            "regel 6: dit is hetzelfde als regel 2; laat er één staan",
            "regel 7: 'naam' is '...'; daar staat geen letter of cijfer in",
            "regel 8: 'naam' heeft een los aanhalingsteken; sluit het of haal het weg",
        ]
    );
    assert_eq!((rows(town, "provider"), acts(town).len()), (1, 0));
}

fn what_is_read_in_twice_is_there_once(town: &Town) {
    import_text(town, Kind::Providers, PROVIDERS)
        .map_err(db)
        .expect("nothing is wrong");
    let again = import_text(town, Kind::Providers, PROVIDERS)
        .map_err(db)
        .expect("nothing is wrong");
    assert_eq!((again.new.len(), again.there.len()), (0, 3));
    assert_eq!(rows(town, "provider"), 3);
    let place = format!(", gemeente {}", town.gemeente.id);
    assert_eq!(
        acts(town),
        [format!("aanbieders: 3 nieuw, 0 waren er al{place}")],
        "the second did nothing"
    );
}

fn participations_go_into_rounds_that_are_not_over(town: &Town) {
    let (open, _) = town.open_round_of(&["De Brug"]);
    let over = town.round(|new| new.name = "winter 2025".to_owned());
    town.join(over, town.provider("De Kiem"), Mode::Personal);
    town.open(over);
    town.close(over);
    let name = town.find(open).name;
    let text = format!(
        "ronde;aanbieder;wijze\n{name};De Brug;\n{name};de-kiem;Persoonlijk\n{name};De Kiem;kiosk\n\
         winter 2025;De Brug;\nnooit;De Brug;\n{name};De Linde;per post\n;De Brug;\n{name};;\n"
    );
    let found = preview(town, Kind::Participations, &text);
    let known = format!("De Brug in {name}, persoonlijk");
    assert_eq!(said(&found.there), [(2, known.as_str())]);
    assert_eq!(
        mistakes(&found),
        [
            "regel 5: de ronde 'winter 2025' is gesloten; daar kan niemand meer bij".to_owned(),
            "regel 6: de gemeente heeft geen ronde 'nooit'".to_owned(),
            "regel 7: de aanbieder 'De Linde' staat er niet; lees eerst de aanbieders in, of verbeter de naam"
                .to_owned(),
            "regel 7: 'wijze' is 'per post'; kies uit: persoonlijk, kiosk".to_owned(),
            "regel 8: 'ronde' is leeg".to_owned(),
            "regel 9: 'aanbieder' is leeg".to_owned(),
        ]
    );
    let good: String = text.lines().take(4).map(|line| format!("{line}\n")).collect();
    let done = import_text(town, Kind::Participations, &good)
        .map_err(db)
        .expect("nothing is wrong");
    assert_eq!((done.new.len(), done.there.len()), (2, 1));
    let seats = town.read(|conn| participations::of_round(conn, open));
    let seats: Vec<_> = seats
        .iter()
        .map(|seat| (seat.provider.as_str(), seat.participation.mode))
        .collect();
    assert_eq!(
        seats,
        [
            ("De Brug", Mode::Personal),
            ("De Kiem", Mode::Personal),
            ("De Kiem", Mode::Kiosk)
        ]
    );
    let kiosks = town.read(|conn| participations::of_round(conn, open));
    assert_eq!(kiosks[2].participation.mode, Mode::Kiosk, "staff open its sessions");
}

fn a_file_of_a_gemeente_needs_one(town: &Town) {
    let table = table("aanbieder\nDe Brug\n");
    let mut asked = order(town, Kind::Participations, &table);
    asked.round = Some("voorjaar 2026");
    assert!(town.db.read("test", |conn| import::preview(conn, &asked)).is_ok());
    let nowhere = ImportRequest {
        gemeente: None,
        ..asked
    };
    let found = town.db.read("test", |conn| import::preview(conn, &nowhere));
    assert_eq!(found, Err(DbError::Missing));
}
