//! Results of other tools: kept apart, and no small groups.

use super::{db, import_text, mistakes, refused, rows};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::db::DbError;
use ervaringwijzer::import::{self, ExternalResult, Kind};

both_engines!(
    figures_of_elsewhere_are_kept_as_they_were_read_in,
    small_groups_and_counts_that_do_not_fit_are_refused,
    the_database_itself_holds_no_small_group,
);

const EXTERNAL: &str = "bron;periode;vraag;aanbieder;antwoorden;positief;heel_slecht;slecht;gaat_wel;goed;heel_goed\n\
    Meter;2025;Tevreden?;;412;350;;;;;\n\
    Meter;2025;Tevreden?;De Brug;57;;2;3;6;30;16\n\
    Meter;2025;Tevreden?;De Kiem;38;;;;;;\n";

fn figures_of_elsewhere_are_kept_as_they_were_read_in(town: &Town) {
    let (brug, kiem) = (town.provider("De Brug"), town.provider("De Kiem"));
    let none = town.read(|conn| import::any_of_gemeente(conn, town.gemeente.id));
    assert!(!none && !town.read(|conn| import::any_of_provider(conn, brug.into())));
    import_text(town, Kind::External, EXTERNAL)
        .map_err(db)
        .expect("nothing is wrong");
    let found = town.read(|conn| import::of_gemeente(conn, town.gemeente.id));
    let shown = |one: &ExternalResult| (one.provider, one.answers, one.content(), one.five());
    assert_eq!(
        found.iter().map(shown).collect::<Vec<_>>(),
        [
            (None, 412, Some(350), None),
            (Some(brug), 57, Some(46), Some([2, 3, 6, 30, 16])),
            (Some(kiem), 38, None, None),
        ]
    );
    let own = town.read(|conn| import::of_provider(conn, brug.into()));
    assert_eq!(own, [found[1].clone()], "never those of all together");
    let other = town.other_gemeente("Anderdam");
    assert_eq!(town.read(|conn| import::of_gemeente(conn, other)), []);
    let again = import_text(town, Kind::External, EXTERNAL)
        .map_err(db)
        .expect("nothing is wrong");
    assert_eq!(
        (again.new.len(), again.there.len(), rows(town, "external_result")),
        (0, 3, 3)
    );
    let changed = refused(import_text(
        town,
        Kind::External,
        &EXTERNAL.replace(";412;350", ";413;350"),
    ));
    assert_eq!(
        mistakes(&changed),
        ["regel 2: dit cijfer staat er al met andere aantallen; er verandert niets aan wat er staat"]
    );
    let releases = ["release", "release_cell"].map(|table| rows(town, table));
    assert_eq!(releases, [0, 0], "they are no release");
}

fn small_groups_and_counts_that_do_not_fit_are_refused(town: &Town) {
    let text = "bron;periode;vraag;antwoorden;positief;heel_slecht;slecht;gaat_wel;goed;heel_goed\n\
        Meter;2025;a;9;;;;;;\n\
        Meter;2025;b;10;;;;;;\n\
        Meter;2025;c;20;21;;;;;\n\
        Meter;2025;d;20;;5;5;5;5;5\n\
        Meter;2025;e;20;;5;;5;5;5\n\
        Meter;2025;f;12;12;;;;;\n\
        Meter;2025;g;12;10;;;;;\n\
        Meter;2025;h;100;99;;;;;\n\
        Meter;2025;i;veel;;;;;;\n\
        Meter;2025;j;-5;;;;;;\n\
        Meter;2025;k;;;;;;;\n\
        ;;;12;;;;;;\n";
    let found = refused(import_text(town, Kind::External, text));
    let told = "zo kan iemand zien wat bijna iedereen antwoordde, of wat één mens antwoordde; laat de verdeling leeg, of neem groepen samen";
    assert_eq!(
        mistakes(&found),
        [
            "regel 2: 'antwoorden' is 9; groepen van minder dan 10 mensen laten wij niet zien, waar zij ook vandaan komen".to_owned(),
            "regel 4: 'positief' is meer dan de 20 antwoorden".to_owned(),
            "regel 5: de vijf aantallen zijn samen 25, meer dan de 20 antwoorden".to_owned(),
            "regel 6: vul alle vijf de aantallen in (heel_slecht tot en met heel_goed), of geen".to_owned(),
            format!("regel 7: {told}"),
            format!("regel 9: {told}"),
            "regel 10: 'antwoorden' is 'veel'; schrijf een heel getal, zoals 42".to_owned(),
            "regel 11: 'antwoorden' is '-5'; schrijf een heel getal, zoals 42".to_owned(),
            "regel 12: 'antwoorden' is leeg".to_owned(),
            "regel 13: 'bron' is leeg".to_owned(),
            "regel 13: 'periode' is leeg".to_owned(),
            "regel 13: 'vraag' is leeg".to_owned(),
        ]
    );
    assert_eq!(said_new(&found), [3, 8], "the others could be read");
    assert_eq!(rows(town, "external_result"), 0);
}

fn said_new(preview: &import::Preview) -> Vec<usize> {
    preview.new.iter().map(|item| item.line).collect()
}

fn the_database_itself_holds_no_small_group(town: &Town) {
    import_text(
        town,
        Kind::External,
        "bron;periode;vraag;antwoorden;positief\nMeter;2025;a;40;30\n",
    )
    .map_err(db)
    .expect("nothing is wrong");
    for change in [
        "answers = 9, positive = 5",
        "positive = 41",
        "s1 = 41, s2 = 0, s3 = 0, s4 = 0, s5 = 0",
    ] {
        let sql = format!("UPDATE external_result SET {change}");
        assert_eq!(town.sql(&sql), Err(DbError::Refused), "{change}");
    }
    assert_eq!(
        town.sql("UPDATE external_result SET answers = 41"),
        Ok(()),
        "the control"
    );
}
