//! Signing in, connections, and the pages of each side that belong to no round.

use crate::values::ids::WebhookId;

super::addresses! {
    /// An address of staff, whatever their role.
    StaffAddress<'a> {
        /// Signing in.
        SignIn = "/inloggen";
        /// Choosing a password.
        Welcome { link: &'a str } = "/welkom/{link}";
        /// The first start of an installation.
        Begin { secret: &'a str } = "/begin/{secret}";
        /// One click into the demo.
        Demo { link: &'a str } = "/voorbeeld/{link}";
        /// Counts every open round of a demo.
        CountDemo = "/voorbeeld/tellen";
        /// Signing out.
        SignOut = "/uitloggen";
        /// Choosing the language of the pages.
        Language = "/taal";
        /// The feed of one user as Atom.
        FeedAtom { secret: &'a str } = "/feed/{secret}.atom";
        /// The same as JSON Feed.
        FeedJson { secret: &'a str } = "/feed/{secret}.json";
        /// Connections with other programs.
        Connections = "/koppelingen";
        /// Makes a feed.
        NewFeed = "/koppelingen/feed";
        /// Ends it.
        EndFeed = "/koppelingen/feed/uit";
        /// Makes a webhook.
        NewWebhook = "/koppelingen/webhooks";
        /// Sends a test message.
        TestWebhook { webhook: WebhookId } = "/koppelingen/webhooks/{webhook}/proef";
        /// Removes a webhook.
        RemoveWebhook { webhook: WebhookId } = "/koppelingen/webhooks/{webhook}/weg";
        /// API tokens.
        Tokens = "/koppelingen/sleutels";
        /// Revokes one.
        RevokeToken { token: &'a str } = "/koppelingen/sleutels/{token}/intrekken";
        /// The page of the administrator.
        Administration = "/beheer";
        /// The log of acts.
        Log = "/beheer/logboek";
        /// The same as a file.
        ExportLog = "/beheer/logboek/uitvoeren";
        /// What a check finds, in words.
        Health = "/beheer/gezondheid";
        /// The keys of rounds, and copies of them.
        Keys = "/beheer/sleutels";
    }
}

super::addresses! {
    /// Where each side begins.
    Home {
        /// Members of a provider.
        Provider = "/aanbieder";
        /// Analysts and clients' council of a gemeente.
        Gemeente = "/gemeente";
    }
}

super::addresses! {
    /// A page or file that each side has, about all its rounds.
    HomeAddress<'a> {
        /// Rounds, and the way to their codes.
        Rounds { home: Home } = "{home}/rondes";
        /// Figures of other tools.
        External { home: Home } = "{home}/extern";
        /// Picking files.
        Files { home: Home } = "{home}/bestanden";
        /// One file of several releases.
        SeveralReleases { home: Home, ending: &'a str } = "{home}/alles.{ending}";
        /// Conversation sheets.
        Sheets { home: Home } = "{home}/gesprekken";
    }
}
