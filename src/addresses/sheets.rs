//! Conversation sheets, as each of the two sides addresses them.

use crate::values::ids::{AgreementId, SheetId};

super::addresses! {
    /// A conversation sheet.
    SheetAt<'a> {
        /// For the provider it is about.
        Provider { gemeente: &'a str, round: &'a str, number: u32 } = "/aanbieder/{gemeente}/{round}/gesprek/{number}";
        /// For the gemeente.
        Gemeente { round: &'a str, number: u32, provider: &'a str } = "/gemeente/ronde/{round}/gesprek/{number}/{provider}";
    }
}

super::addresses! {
    /// A page, file or act of a sheet.
    SheetAddress<'a> {
        /// The screen for at the table.
        Table { at: SheetAt<'a> } = "{at}/tafel";
        /// The sheet as JSON.
        Json { at: SheetAt<'a> } = "{at}/blad.json";
        /// The sheet as PDF.
        Pdf { at: SheetAt<'a> } = "{at}/blad.pdf";
        /// Saves or shares an interpretation.
        Interpretation { at: SheetAt<'a> } = "{at}/duiding";
        /// Saves what is known and not measured.
        Context { at: SheetAt<'a> } = "{at}/omstandigheden";
        /// Puts a question on the sheet or takes it off.
        Row { at: SheetAt<'a> } = "{at}/rij";
        /// Invites the clients' council.
        InviteCouncil { at: SheetAt<'a> } = "{at}/clientenraad";
        /// Says that the talk was held.
        Discussed { at: SheetAt<'a> } = "{at}/besproken";
        /// Confirms the wording.
        Confirm { at: SheetAt<'a> } = "{at}/bevestigen";
        /// Makes an agreement.
        NewAgreement { at: SheetAt<'a> } = "{at}/afspraak";
        /// Changes one.
        Agreement { at: SheetAt<'a>, agreement: AgreementId } = "{at}/afspraak/{agreement}";
        /// Says what came of one.
        Outcome { at: SheetAt<'a>, agreement: AgreementId } = "{at}/uitkomst/{agreement}";
        /// Opens the figures to the gemeente early; the provider only.
        OpenEarly { gemeente: &'a str, round: &'a str, number: u32 } = "/aanbieder/{gemeente}/{round}/gesprek/{number}/vrijgeven";
        /// The clients' council at a sheet it is invited to.
        Council { sheet: SheetId } = "/gemeente/gesprek/{sheet}";
        /// What the council writes there.
        CouncilInterpretation { sheet: SheetId } = "/gemeente/gesprek/{sheet}/duiding";
    }
}
