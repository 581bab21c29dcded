//! A round and what belongs to it, as each side addresses it.

use crate::values::ids::ParticipationId;

super::addresses! {
    /// A round, by the side that looks: a provider takes part in rounds of several gemeenten.
    RoundAt<'a> {
        /// For a member of a provider.
        Provider { gemeente: &'a str, round: &'a str } = "/aanbieder/{gemeente}/{round}";
        /// For its gemeente.
        Gemeente { round: &'a str } = "/gemeente/ronde/{round}";
    }
}

super::addresses! {
    /// A page or file of a round that both sides have.
    RoundAddress<'a> {
        /// Codes and kiosks.
        Codes { at: RoundAt<'a> } = "{at}/codes";
        /// Issues codes for a participation.
        IssueCodes { at: RoundAt<'a>, participation: ParticipationId } = "{at}/codes/{participation}";
        /// Cards and letters for codes that were just issued.
        PrintCodes { at: RoundAt<'a>, participation: ParticipationId } = "{at}/codes/{participation}/papier";
        /// A poster that asks clients of a participation to take part; `?taal=` says in which language.
        RecruitPoster { at: RoundAt<'a>, participation: ParticipationId } = "{at}/codes/{participation}/poster.pdf";
        /// The figures of one release.
        Release { at: RoundAt<'a>, number: u32 } = "{at}/publicatie/{number}";
        /// The same as a file.
        ReleaseFile { at: RoundAt<'a>, number: u32, ending: &'a str } = "{at}/publicatie/{number}/resultaten.{ending}";
        /// The figures of its page as a drawing.
        Drawing { at: RoundAt<'a>, number: u32, ending: &'a str } = "{at}/publicatie/{number}/tekening.{ending}";
    }
}

super::addresses! {
    /// A page, file or act of a round that only its gemeente has.
    GemeenteAddress<'a> {
        /// The questions of rounds that are not closed.
        Questions = "/gemeente/vragen";
        /// Voids a batch of codes.
        VoidCodes { round: &'a str, participation: ParticipationId } = "/gemeente/ronde/{round}/codes/{participation}/vervallen";
        /// One provider in the newest release.
        Provider { round: &'a str, provider: &'a str } = "/gemeente/ronde/{round}/aanbieder/{provider}";
        /// One provider in one release.
        ProviderInRelease { round: &'a str, number: u32, provider: &'a str } = "/gemeente/ronde/{round}/publicatie/{number}/aanbieder/{provider}";
        /// Its figures as a drawing.
        ProviderDrawing { round: &'a str, number: u32, provider: &'a str, ending: &'a str } = "/gemeente/ronde/{round}/publicatie/{number}/aanbieder/{provider}/tekening.{ending}";
        /// Every sheet of a release that is open, as PDF.
        SheetsZip { round: &'a str, number: u32 } = "/gemeente/ronde/{round}/gesprek/{number}/bladen.zip";
    }
}

super::addresses! {
    /// A kiosk: the page of a participation that answers at one.
    KioskAt<'a> {
        /// For its provider.
        Provider { gemeente: &'a str, round: &'a str, participation: &'a str } = "/aanbieder/{gemeente}/{round}/kiosk/{participation}";
        /// For its gemeente.
        Gemeente { round: &'a str, participation: &'a str } = "/gemeente/ronde/{round}/kiosk/{participation}";
    }
}

super::addresses! {
    /// An act at a kiosk.
    KioskAddress<'a> {
        /// A new link.
        Renew { at: KioskAt<'a> } = "{at}/vernieuwen";
        /// The end of a session.
        End { at: KioskAt<'a> } = "{at}/sluiten";
        /// Voids a session; the gemeente only.
        Void { round: &'a str, participation: &'a str } = "/gemeente/ronde/{round}/kiosk/{participation}/vervallen";
    }
}

super::addresses! {
    /// The feedback of a provider in a round, where it is written.
    FeedbackAt<'a> {
        /// For the provider.
        Provider { gemeente: &'a str, round: &'a str } = "/aanbieder/{gemeente}/{round}/terugkoppeling";
        /// For the gemeente.
        Gemeente { round: &'a str, provider: &'a str } = "/gemeente/ronde/{round}/terugkoppeling/{provider}";
    }
}

super::addresses! {
    /// An act on a feedback.
    FeedbackAddress<'a> {
        /// Agrees to make it public.
        Agree { at: FeedbackAt<'a> } = "{at}/akkoord";
        /// Takes that back.
        Withdraw { at: FeedbackAt<'a> } = "{at}/intrekken";
    }
}
