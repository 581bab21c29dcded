//! `leesmij.txt`: the words of the read-me sheet as plain text.

use crate::export::notes::Notes;
use crate::export::readme::sections;

const FILES: [&str; 6] = [
    "resultaten.csv: de tabel. Komma ertussen, punt in getallen, UTF-8 (RFC 4180).",
    "respons.csv: per aanbieder en wijze hoeveel codes er waren en hoeveel mensen meededen.",
    "vragen.csv: de vragen, hun thema en wat mensen konden kiezen.",
    "datapackage.json: wat elke kolom betekent, voor programma's (Frictionless Data Package 1), met een controlegetal per bestand.",
    "ervaringwijzer.sps: leest de tabel in SPSS, met namen bij de codes.",
    "leesmij.txt: deze tekst.",
];

pub(super) fn readme(notes: &Notes) -> String {
    let mut text = String::from("Ervaringwijzer: leesmij\r\n");
    let mut line = |words: &str| {
        text.push_str(words);
        text.push_str("\r\n");
    };
    line("");
    FILES.iter().for_each(|file| line(file));
    line("");
    line(&format!("Aantal publicaties: {}", notes.releases.len()));
    line(&format!(
        "Aantal regels in resultaten.csv, zonder de kop: {}",
        notes.lines
    ));
    for note in &notes.releases {
        line("");
        for (label, words) in note.facts.iter().filter(|(_, words)| !words.is_empty()) {
            line(&format!("{label}: {words}"));
        }
    }
    for section in sections(notes) {
        line("");
        line(&section.heading.to_uppercase());
        for (label, words) in &section.lines {
            let start = if label.is_empty() {
                String::new()
            } else {
                format!("{label}: ")
            };
            line(&format!("{start}{words}"));
        }
    }
    line("");
    line("TEKSTEN DIE OP EEN FORMULE LIJKEN");
    line(
        "Begint een tekst met = + - of @, dan staat er in de csv-bestanden een apostrof voor. Een rekenblad neemt de tekst dan niet voor een formule.",
    );
    text
}
