//! Pages and files for everybody: the survey, what was heard, open data, explanations.

super::addresses! {
    /// An address for which nobody needs an account.
    PublicAddress<'a> {
        /// Where a code is typed.
        Start = "/";
        /// The survey behind a code.
        Survey { code: &'a str } = "/i/{code}";
        /// The survey at a kiosk.
        Kiosk { link: &'a str } = "/k/{link}";
        /// After sending.
        Thanks = "/dank";
        /// Where the code of an answer sheet of paper is typed.
        Entry = "/invoer";
        /// Such a sheet.
        EntryOf { code: &'a str } = "/i/{code}/invoer";
        /// A draft round that is tried: leads to the survey of whoever takes part first.
        Trial { secret: &'a str } = "/proef/{secret}";
        /// The survey as clients of one provider will see it.
        TrialOf { secret: &'a str, mode: &'a str, provider: &'a str } = "/proef/{secret}/{mode}/{provider}";
        /// After sending it.
        Tried { secret: &'a str, mode: &'a str, provider: &'a str } = "/proef/{secret}/{mode}/{provider}/klaar";
        /// The gemeenten with lists of words.
        AllWordLists = "/woorden";
        /// The lists with the words of counted ballots of a gemeente.
        WordLists { gemeente: &'a str } = "/woorden/{gemeente}";
        /// That of one round.
        WordList { gemeente: &'a str, round: &'a str } = "/woorden/{gemeente}/{round}";
        /// All feedback of a gemeente that is public.
        AllFeedback { gemeente: &'a str } = "/gehoord/{gemeente}";
        /// The feedback of one provider in one round.
        Feedback { gemeente: &'a str, round: &'a str, provider: &'a str } = "/gehoord/{gemeente}/{round}/{provider}";
        /// The same for a frame on another site.
        FeedbackEmbedded { gemeente: &'a str, round: &'a str, provider: &'a str } = "/gehoord/{gemeente}/{round}/{provider}/inbedden";
        /// The same as a poster.
        FeedbackPoster { gemeente: &'a str, round: &'a str, provider: &'a str } = "/gehoord/{gemeente}/{round}/{provider}/poster";
        /// The poster as PDF.
        FeedbackPosterPdf { gemeente: &'a str, round: &'a str, provider: &'a str } = "/gehoord/{gemeente}/{round}/{provider}/poster.pdf";
        /// The gemeenten with open data.
        OpenData = "/open-data";
        /// The same as DCAT.
        OpenCatalogue = "/open-data/catalogus.jsonld";
        /// The JSON Schema of the open files.
        OpenSchema = "/open-data/schema.json";
        /// The open data of one gemeente.
        OpenDataset { gemeente: &'a str } = "/open-data/{gemeente}";
        /// Its results as CSV.
        OpenCsv { gemeente: &'a str } = "/open-data/{gemeente}/resultaten.csv";
        /// Its results as JSON.
        OpenJson { gemeente: &'a str } = "/open-data/{gemeente}/resultaten.json";
        /// The privacy statement.
        Privacy = "/privacy";
        /// How to verify what it says.
        Verification = "/privacy/controle";
        /// The accessibility statement.
        Accessibility = "/toegankelijkheid";
        /// How to read the figures.
        Explanation = "/uitleg";
        /// The manual of the conversation.
        ConversationManual = "/uitleg/gesprek";
        /// The manual for planning.
        PlanningManual = "/uitleg/plan-van-aanpak";
        /// The reference of the API.
        ApiReference = "/uitleg/api";
        /// A stylesheet or script; its name has the hash of its content.
        Asset { name: &'a str } = "/bestanden/{name}";
        /// A question that somebody read aloud, by the hash of its sound.
        Voice { hash: &'a str } = "/voorlezen/{hash}.mp3";
        /// The style of a gemeente for pages of staff; its name has the hash of its content.
        HouseStyle { gemeente: &'a str, name: &'a str } = "/huisstijl/{gemeente}/{name}";
        /// Whom to tell of a vulnerability.
        SecurityContact = "/.well-known/security.txt";
        /// Whether the program runs.
        Alive = "/healthz";
        /// Whether it can do its work.
        Ready = "/readyz";
    }
}
