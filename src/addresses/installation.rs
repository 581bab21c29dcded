//! What the administrator sets for the whole installation.

super::addresses! {
    /// Settings that count at once, on every node.
    InstallationAddress {
        /// All of them.
        All = "/beheer/instellingen";
        /// How mail is sent.
        Mail = "/beheer/instellingen/mail";
        /// Sends a letter to whoever asks.
        TryMail = "/beheer/instellingen/mail/proef";
        /// Hosts that webhooks may go to.
        Hosts = "/beheer/instellingen/webhooks";
        /// Calls an address.
        TryHost = "/beheer/instellingen/webhooks/proef";
        /// The fixed moment of counting.
        CountMoment = "/beheer/instellingen/telmoment";
        /// Lets the configuration of the server count again.
        Configured = "/beheer/instellingen/standaard";
        /// Puts back what was set before.
        Back = "/beheer/instellingen/terug";
    }
}
