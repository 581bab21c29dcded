//! Year reports of a gemeente.

use crate::values::terms::Domain;

super::addresses! {
    /// A year report, and what belongs to it.
    YearAddress {
        /// Every year and kind of help.
        All = "/gemeente/jaar";
        /// The concept of one.
        Concept { year: i16, domain: Domain } = "/gemeente/jaar/{year}/{domain}";
        /// A report as it was fixed.
        Fixed { year: i16, domain: Domain, number: u32 } = "/gemeente/jaar/{year}/{domain}/{number}";
        /// Its tidy table.
        Csv { year: i16, domain: Domain, number: u32 } = "/gemeente/jaar/{year}/{domain}/{number}/resultaten.csv";
        /// The very bytes that its hash is of.
        Json { year: i16, domain: Domain, number: u32 } = "/gemeente/jaar/{year}/{domain}/{number}/jaar.json";
        /// The report on one sheet of A4, as PDF.
        ShortPdf { year: i16, domain: Domain, number: u32 } = "/gemeente/jaar/{year}/{domain}/{number}/kort.pdf";
        /// The report as PDF.
        Pdf { year: i16, domain: Domain, number: u32 } = "/gemeente/jaar/{year}/{domain}/{number}/jaar.pdf";
    }
}
