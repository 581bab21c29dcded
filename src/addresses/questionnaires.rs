//! Where a gemeente reads, tries and makes questionnaires.

use crate::values::ids::{DraftId, QuestionnaireId};

super::addresses! {
    /// Questionnaires, each version by its identifier.
    QuestionnaireAddress<'a> {
        /// Every one that the gemeente may know of.
        All = "/gemeente/inrichting/vragenlijsten";
        /// Reading a file in.
        Import = "/gemeente/inrichting/vragenlijsten/inlezen";
        /// Takes versions back that were made a moment ago.
        TakeBack = "/gemeente/inrichting/vragenlijsten/terug";
        /// Adds those that come with the program and are not there yet.
        AddBuiltIn = "/gemeente/inrichting/vragenlijsten/meegeleverd";
        /// A new draft.
        NewDraft = "/gemeente/inrichting/vragenlijsten/ontwerp";
        /// One version.
        One { questionnaire: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}";
        /// Trying it as a client does.
        Trial { questionnaire: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/proef";
        /// After trying.
        Tried { questionnaire: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/proef/klaar";
        /// It as a file.
        File { questionnaire: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/vragenlijst.toml";
        /// Its questions, read aloud.
        Voices { questionnaire: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/voorlezen";
        /// An older version beside it.
        Beside { questionnaire: QuestionnaireId, other: QuestionnaireId } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/naast/{other}";
        /// Lets a round that is being prepared ask it.
        Round { questionnaire: QuestionnaireId, round: &'a str } = "/gemeente/inrichting/vragenlijsten/lijst/{questionnaire}/ronde/{round}";
    }
}

super::addresses! {
    /// A questionnaire that is being written, and what can be done with it.
    DraftAddress<'a> {
        /// The draft itself.
        Page { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}";
        /// Its questions in another order, or one fewer.
        Order { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/volgorde";
        /// Choosing questions from every questionnaire.
        Choose { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/kiezen";
        /// Writing one question; `nieuw` for one more.
        Question { draft: DraftId, number: &'a str } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/vraag/{number}";
        /// Making a version of it.
        Publish { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/vaststellen";
        /// As it was before.
        Restore { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/terug";
        /// Taking it away.
        Remove { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/weg";
        /// Trying it as a client does.
        Trial { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/proef";
        /// After trying.
        Tried { draft: DraftId } = "/gemeente/inrichting/vragenlijsten/ontwerp/{draft}/proef/klaar";
    }
}
