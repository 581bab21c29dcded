//! The columns of the tidy table, for every format. Append only: people's sheets depend on the order.

use super::lines::{Line, lines};
use super::notes::theme_name;
use super::table::{Column, Table, Value, columns, count, share, text};
use super::words::{COMPARISONS, YES_NO};
use crate::figures::Figure;
use crate::releases::report::{Report, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Bounds;
use crate::values::scale::{Kind, REASON_KEYS, REASONS};

/// The long ("tidy") table.
pub enum Results {}

impl Table for Results {
    type Line<'r> = Line<'r>;
    const NAME: &'static str = "resultaten";
    const COLUMNS: &'static [Column<Self>] = COLUMNS;

    fn lines(report: &Report) -> Vec<Line<'_>> {
        lines(report)
    }
}

columns! {
    /// Every column in order (DESIGN §6; what comes after `status` was appended).
    COLUMNS of Results:
    "gemeente" Text always => |l| text(&l.report.gemeente.name),
        "De gemeente die de ronde houdt.";
    "ronde" Text always => |l| text(&l.report.round.name),
        "Naam van de ronde.";
    "ronde_start" Day always => |l| text(&l.report.round.start.to_string()),
        "Eerste dag van de ronde.";
    "ronde_einde" Day always => |l| text(&l.report.round.last_day.to_string()),
        "Laatste dag van de ronde.";
    "doel" Purpose always => |l| text(l.report.round.purpose.word()),
        "Waarvoor de ronde is: leren, verantwoorden of gunning.";
    "publicatie" Count always => |l| Value::Count(l.report.number),
        "Nummer van de publicatie binnen de ronde. Een publicatie verandert niet meer.";
    "aanbieder_id" Text maybe => |l| match &l.row.unit {
        Unit::Provider { id, .. } => text(&id.to_string()),
        Unit::Rest | Unit::System => Value::Empty,
    },
        "Vast kenmerk van de aanbieder. Leeg bij een rij van aanbieders samen.";
    "aanbieder" Text always => |l| text(l.row.unit.name()),
        "Naam van de aanbieder, of: Overige aanbieders samen, Alle aanbieders samen.";
    "wijze" Mode always => |l| text(l.row.mode.word()),
        "Hoe mensen de vragen kregen: persoonlijk (met een code) of kiosk. Tel de wijzen niet bij elkaar op.";
    "vraag_id" Text always => |l| text(&l.question.code),
        "Code van de vraag.";
    "thema" Text always => |l| text(&l.question.theme),
        "Code van het thema van de vraag.";
    "vraag" Text always => |l| text(&l.question.question),
        "De vraag zoals die is gesteld.";
    "antwoorden" Count maybe => |l| count(l.cell.answered(l.question.kind)),
        "Hoeveel mensen op de schaal antwoordden. Bij redenen: hoeveel mensen een reden of meer gaven.";
    "heel_slecht" Count maybe => |l| exact(score(l, 1)),
        "Hoeveel mensen ‘heel slecht’ kozen.";
    "slecht" Count maybe => |l| exact(score(l, 2)),
        "Hoeveel mensen ‘slecht’ kozen.";
    "gaat_wel" Count maybe => |l| exact(score(l, 3)),
        "Hoeveel mensen ‘gaat wel’ kozen.";
    "goed" Count maybe => |l| exact(score(l, 4)),
        "Hoeveel mensen ‘goed’ kozen.";
    "heel_goed" Count maybe => |l| exact(score(l, 5)),
        "Hoeveel mensen ‘heel goed’ kozen.";
    "weet_niet" Count maybe => |l| exact(beside(l, 6)),
        "Hoeveel mensen ‘weet ik niet’ kozen. Zij tellen niet mee in antwoorden.";
    "niet_voor_mij" Count maybe => |l| exact(beside(l, 7)),
        "Hoeveel mensen ‘niet voor mij’ kozen. Zij tellen niet mee in antwoorden.";
    "overgeslagen" Count maybe => |l| exact(slot(l, 0)),
        "Hoeveel mensen de vraag oversloegen. Bij redenen: hoeveel mensen geen reden gaven.";
    "goed_of_heel_goed" Count maybe => |l| exact(good(l)),
        "Hoeveel mensen ‘goed’ of ‘heel goed’ kozen.";
    "aandeel_goed" Share maybe => |l| share(figure(l).filter(|f| f.good.is_exact()).map(|f| f.share.low)),
        "Deel van de antwoorden dat ‘goed’ of ‘heel goed’ is, van 0 tot 1.";
    "marge_laag" Share maybe => |l| share(l.figure.map(|f| f.margin.low)),
        "Onderkant van de marge van 95 procent (Wilson). Bij begrensd: die van het lage einde.";
    "marge_hoog" Share maybe => |l| share(l.figure.map(|f| f.margin.high)),
        "Bovenkant van de marge van 95 procent (Wilson). Bij begrensd: die van het hoge einde.";
    "vergelijking" Verdict maybe => |l| l.beside.map_or(Value::Empty, |b| Value::Text(phrase(Phrase::Verdict(b.verdict)))),
        "Het cijfer naast dat van alle andere aanbieders samen, in woorden. Bij twee einden het mildste.";
    "status" Status always => |l| text(l.cell.status()),
        "getoond: aantallen staan er precies. begrensd: er zijn groepen bij waarvan bijna iedereen hetzelfde koos. niet_getoond: nog niet te tonen. geen: geen codes uitgegeven.";
    "soort" Kind always => |l| text(l.question.kind.word()),
        "Soort vraag: smiley5 en smiley3 (gezichten), janee of redenen.";
    "ja" Count maybe => |l| exact(yes_no(l, 5)),
        "Hoeveel mensen ‘ja’ kozen. Alleen bij janee.";
    "nee" Count maybe => |l| exact(yes_no(l, 1)),
        "Hoeveel mensen ‘nee’ kozen. Alleen bij janee.";
    "te_lang_wachten" Count maybe => |l| exact(reason(l, 1)),
        "Hoeveel mensen de reden ‘te lang wachten’ gaven. Eén mens kan meer redenen geven.";
    "niet_geluisterd" Count maybe => |l| exact(reason(l, 2)),
        "Hoeveel mensen de reden ‘niet geluisterd’ gaven.";
    "te_weinig_uitleg" Count maybe => |l| exact(reason(l, 3)),
        "Hoeveel mensen de reden ‘te weinig uitleg’ gaven.";
    "steeds_iemand_anders" Count maybe => |l| exact(reason(l, 4)),
        "Hoeveel mensen de reden ‘steeds iemand anders’ gaven.";
    "past_niet_bij_mij" Count maybe => |l| exact(reason(l, 5)),
        "Hoeveel mensen de reden ‘past niet bij mij’ gaven.";
    "iets_anders" Count maybe => |l| exact(reason(l, 6)),
        "Hoeveel mensen de reden ‘iets anders’ gaven.";
    "codes_uitgegeven" Count maybe => |l| count(l.row.issued),
        "Hoeveel codes zijn uitgegeven tot aan de telling waarvan deze cijfers zijn. Bij een kiosk 0. Leeg bij aanbieders samen.";
    "heel_slecht_laag" Count maybe => |l| low(score(l, 1)),
        "Hoeveel mensen minstens ‘heel slecht’ kozen.";
    "heel_slecht_hoog" Count maybe => |l| high(score(l, 1)),
        "Hoeveel mensen hoogstens ‘heel slecht’ kozen.";
    "slecht_laag" Count maybe => |l| low(score(l, 2)),
        "Hoeveel mensen minstens ‘slecht’ kozen.";
    "slecht_hoog" Count maybe => |l| high(score(l, 2)),
        "Hoeveel mensen hoogstens ‘slecht’ kozen.";
    "gaat_wel_laag" Count maybe => |l| low(score(l, 3)),
        "Hoeveel mensen minstens ‘gaat wel’ kozen.";
    "gaat_wel_hoog" Count maybe => |l| high(score(l, 3)),
        "Hoeveel mensen hoogstens ‘gaat wel’ kozen.";
    "goed_laag" Count maybe => |l| low(score(l, 4)),
        "Hoeveel mensen minstens ‘goed’ kozen.";
    "goed_hoog" Count maybe => |l| high(score(l, 4)),
        "Hoeveel mensen hoogstens ‘goed’ kozen.";
    "heel_goed_laag" Count maybe => |l| low(score(l, 5)),
        "Hoeveel mensen minstens ‘heel goed’ kozen.";
    "heel_goed_hoog" Count maybe => |l| high(score(l, 5)),
        "Hoeveel mensen hoogstens ‘heel goed’ kozen.";
    "goed_of_heel_goed_laag" Count maybe => |l| low(good(l)),
        "Hoeveel mensen minstens ‘goed’ of ‘heel goed’ kozen.";
    "goed_of_heel_goed_hoog" Count maybe => |l| high(good(l)),
        "Hoeveel mensen hoogstens ‘goed’ of ‘heel goed’ kozen.";
    "aandeel_goed_laag" Share maybe => |l| share(figure(l).map(|f| f.share.low)),
        "Deel dat minstens ‘goed’ of ‘heel goed’ is, van 0 tot 1.";
    "aandeel_goed_hoog" Share maybe => |l| share(figure(l).map(|f| f.share.high)),
        "Deel dat hoogstens ‘goed’ of ‘heel goed’ is, van 0 tot 1.";
    "weet_niet_laag" Count maybe => |l| low(beside(l, 6)),
        "Hoeveel mensen minstens ‘weet ik niet’ kozen.";
    "weet_niet_hoog" Count maybe => |l| high(beside(l, 6)),
        "Hoeveel mensen hoogstens ‘weet ik niet’ kozen.";
    "niet_voor_mij_laag" Count maybe => |l| low(beside(l, 7)),
        "Hoeveel mensen minstens ‘niet voor mij’ kozen.";
    "niet_voor_mij_hoog" Count maybe => |l| high(beside(l, 7)),
        "Hoeveel mensen hoogstens ‘niet voor mij’ kozen.";
    "overgeslagen_laag" Count maybe => |l| low(slot(l, 0)),
        "Hoeveel mensen minstens de vraag oversloegen of geen reden gaven.";
    "overgeslagen_hoog" Count maybe => |l| high(slot(l, 0)),
        "Hoeveel mensen hoogstens de vraag oversloegen of geen reden gaven.";
    "ja_laag" Count maybe => |l| low(yes_no(l, 5)),
        "Hoeveel mensen minstens ‘ja’ kozen.";
    "ja_hoog" Count maybe => |l| high(yes_no(l, 5)),
        "Hoeveel mensen hoogstens ‘ja’ kozen.";
    "nee_laag" Count maybe => |l| low(yes_no(l, 1)),
        "Hoeveel mensen minstens ‘nee’ kozen.";
    "nee_hoog" Count maybe => |l| high(yes_no(l, 1)),
        "Hoeveel mensen hoogstens ‘nee’ kozen.";
    "te_lang_wachten_laag" Count maybe => |l| low(reason(l, 1)),
        "Hoeveel mensen minstens de reden ‘te lang wachten’ gaven.";
    "te_lang_wachten_hoog" Count maybe => |l| high(reason(l, 1)),
        "Hoeveel mensen hoogstens de reden ‘te lang wachten’ gaven.";
    "niet_geluisterd_laag" Count maybe => |l| low(reason(l, 2)),
        "Hoeveel mensen minstens de reden ‘niet geluisterd’ gaven.";
    "niet_geluisterd_hoog" Count maybe => |l| high(reason(l, 2)),
        "Hoeveel mensen hoogstens de reden ‘niet geluisterd’ gaven.";
    "te_weinig_uitleg_laag" Count maybe => |l| low(reason(l, 3)),
        "Hoeveel mensen minstens de reden ‘te weinig uitleg’ gaven.";
    "te_weinig_uitleg_hoog" Count maybe => |l| high(reason(l, 3)),
        "Hoeveel mensen hoogstens de reden ‘te weinig uitleg’ gaven.";
    "steeds_iemand_anders_laag" Count maybe => |l| low(reason(l, 4)),
        "Hoeveel mensen minstens de reden ‘steeds iemand anders’ gaven.";
    "steeds_iemand_anders_hoog" Count maybe => |l| high(reason(l, 4)),
        "Hoeveel mensen hoogstens de reden ‘steeds iemand anders’ gaven.";
    "past_niet_bij_mij_laag" Count maybe => |l| low(reason(l, 5)),
        "Hoeveel mensen minstens de reden ‘past niet bij mij’ gaven.";
    "past_niet_bij_mij_hoog" Count maybe => |l| high(reason(l, 5)),
        "Hoeveel mensen hoogstens de reden ‘past niet bij mij’ gaven.";
    "iets_anders_laag" Count maybe => |l| low(reason(l, 6)),
        "Hoeveel mensen minstens de reden ‘iets anders’ gaven.";
    "iets_anders_hoog" Count maybe => |l| high(reason(l, 6)),
        "Hoeveel mensen hoogstens de reden ‘iets anders’ gaven.";
    "in_banden" Count maybe => |l| count(l.published().map(|told| told.answered_in_bands())),
        "Hoeveel antwoorden in groepen zitten waarvan bijna iedereen hetzelfde koos. Hun precieze aantallen staan nergens.";
    "mensen" Count maybe => |l| count(l.published().map(|told| told.people(l.question.kind))),
        "Iedereen in deze regel, ook wie niet op de schaal koos of de vraag oversloeg.";
    "nog_niet_te_tonen" Count maybe => |l| count(l.not_yet),
        "Van hoeveel mensen het antwoord hier nog niet te tonen is. Samen met mensen is dat iedereen die meedeed.";
    "stand_publicatie" Count maybe => |l| count(l.standing.map(|at| at.number)),
        "Nummer van de eerdere publicatie waar dit cijfer van is, als het geheel nog stilstaat.";
    "stand_moment" Text maybe => |l| l.standing.map_or(Value::Empty, |at| Value::Text(at.moment.iso())),
        "Telmoment van die eerdere publicatie, in UTC.";
    "editie" Count always => |l| Value::Count(u8::from(l.report.edition).into()),
        "Uitgave van de regels. In 1 bleven groepen die bijna hetzelfde kozen verborgen, in 2 staan zij als begrensd.";
    "ronde_id" Text always => |l| text(&l.report.round.id.to_string()),
        "Vast kenmerk van de ronde. Twee rondes kunnen dezelfde naam hebben, maar nooit hetzelfde kenmerk.";
    "publicatie_id" Text always => |l| Value::Text(l.report.publication_id()),
        "Vast kenmerk van de publicatie: dat van de ronde, een streepje en het nummer.";
    "telmoment" Text always => |l| Value::Text(l.report.moment.iso()),
        "Wanneer is geteld, in UTC.";
    "vragenlijst" Text always => |l| text(&l.report.questionnaire.code),
        "Code van de vragenlijst.";
    "vragenlijst_versie" Count always => |l| Value::Count(u32::try_from(l.report.questionnaire.version).unwrap_or(0)),
        "Versie van de vragenlijst.";
    "thema_naam" Text always => |l| text(theme_name(l.question)),
        "Naam van het thema van de vraag.";
    "tke" Law maybe => |l| l.report.laws.get(&l.question.code).map_or(Value::Empty, |law| text(law.name())),
        "Onderwerp van de wet waar de vraag bij hoort: toegankelijkheid, kwaliteit of effect.";
    "aandeel_ja" Share maybe => |l| share(yes(l).filter(|f| f.good.is_exact()).map(|f| f.share.low)),
        "Deel van de antwoorden dat ‘ja’ is, van 0 tot 1. Alleen bij janee.";
    "aandeel_ja_laag" Share maybe => |l| share(yes(l).map(|f| f.share.low)),
        "Deel dat minstens ‘ja’ is, van 0 tot 1.";
    "aandeel_ja_hoog" Share maybe => |l| share(yes(l).map(|f| f.share.high)),
        "Deel dat hoogstens ‘ja’ is, van 0 tot 1.";
    "anderen_antwoorden" Count maybe => |l| count(l.beside.map(|b| b.others.n)),
        "Hoeveel mensen bij alle andere aanbieders samen op de schaal antwoordden. Daarmee wordt vergeleken.";
    "anderen_aandeel_laag" Share maybe => |l| share(l.beside.map(|b| b.others.share.low)),
        "Deel van de anderen dat minstens ‘goed’, ‘heel goed’ of ‘ja’ koos, van 0 tot 1.";
    "anderen_aandeel_hoog" Share maybe => |l| share(l.beside.map(|b| b.others.share.high)),
        "Deel van de anderen dat hoogstens ‘goed’, ‘heel goed’ of ‘ja’ koos, van 0 tot 1.";
    "grens_laag" Share maybe => |l| share(l.beside.map(|b| b.limits.shares().low)),
        "Kleinste deel dat naast dat van de anderen nog toeval kan zijn. Een deel eronder heet lager.";
    "grens_hoog" Share maybe => |l| share(l.beside.map(|b| b.limits.shares().high)),
        "Grootste deel dat naast dat van de anderen nog toeval kan zijn. Een deel erboven heet hoger.";
    "vergelijking_code" Comparison maybe => compared,
        "De vergelijking in één woord: hoger, lager of binnen de grenzen. Bij geen_vergelijking zijn de anderen niet te tonen.";
    "milde_schatting_laag" Share maybe => |l| share(l.mild.map(|ends| ends.low)),
        "Lage schatting die weinig antwoorden naar het gemiddelde trekt. Alleen waar minstens drie aanbieders een cijfer hebben.";
    "milde_schatting_hoog" Share maybe => |l| share(l.mild.map(|ends| ends.high)),
        "Hoge schatting, op dezelfde manier. Voor wie veel aanbieders tegelijk bekijkt; niet om te rangschikken.";
    "om_te_bespreken" YesNo maybe => to_discuss,
        "Of het cijfer in de lijst ‘Om te bespreken’ van het overzicht staat. Leeg waar niets is vergeleken, en in een bestand van één aanbieder.";
}

const _: () = assert!(REASONS == 6 && REASON_KEYS.len() == REASONS, "one column per reason");

/// The count of a slot, where something is shown and the question has such an answer.
fn slot(line: &Line<'_>, slot: usize) -> Option<Bounds> {
    Some(line.published()?.count(line.question.kind, slot))
}

/// What has one number only: nothing where it has two ends.
fn exact(count: Option<Bounds>) -> Value {
    count.and_then(Bounds::exact).map_or(Value::Empty, Value::Count)
}

fn low(ends: Option<Bounds>) -> Value {
    count(ends.map(|ends| ends.low))
}

fn high(ends: Option<Bounds>) -> Value {
    count(ends.map(|ends| ends.high))
}

/// The figure, where the question has faces.
fn figure(line: &Line<'_>) -> Option<Figure> {
    line.figure.filter(|_| line.question.kind.is_smiley())
}

/// The figure, where the question is answered by yes or no.
fn yes(line: &Line<'_>) -> Option<Figure> {
    line.figure.filter(|_| line.question.kind == Kind::YesNo)
}

/// One word for how a provider stands beside the others.
fn compared(line: &Line<'_>) -> Value {
    let [within, higher, lower, nothing] = COMPARISONS;
    match (line.beside.map(|beside| beside.verdict), &line.row.unit) {
        (Some(Verdict::Higher), _) => text(higher),
        (Some(Verdict::Lower), _) => text(lower),
        (Some(Verdict::WithinChance), _) => text(within),
        (None, Unit::Provider { .. }) if line.figure.is_some() => text(nothing),
        (None, _) => Value::Empty,
    }
}

fn to_discuss(line: &Line<'_>) -> Value {
    let [yes, no] = YES_NO;
    line.to_discuss
        .map_or(Value::Empty, |so| text(if so { yes } else { no }))
}

fn good(line: &Line<'_>) -> Option<Bounds> {
    figure(line).map(|figure| figure.good)
}

fn score(line: &Line<'_>, score: u8) -> Option<Bounds> {
    let kind = line.question.kind;
    (kind.is_smiley() && kind.scores().contains(&score)).then_some(())?;
    slot(line, usize::from(score))
}

fn beside(line: &Line<'_>, at: usize) -> Option<Bounds> {
    (line.question.kind != Kind::Reasons).then_some(())?;
    slot(line, at)
}

fn yes_no(line: &Line<'_>, at: usize) -> Option<Bounds> {
    (line.question.kind == Kind::YesNo).then_some(())?;
    slot(line, at)
}

fn reason(line: &Line<'_>, at: usize) -> Option<Bounds> {
    (line.question.kind == Kind::Reasons).then_some(())?;
    slot(line, at)
}
