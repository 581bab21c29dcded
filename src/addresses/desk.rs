//! Where providers and people are looked after: by a gemeente, and for the whole installation.

super::addresses! {
    /// Whose pages they are.
    Desk {
        /// Those of an analyst of a gemeente.
        Gemeente = "/gemeente/inrichting";
        /// Those of the administrator.
        Installation = "/beheer";
    }
}

super::addresses! {
    /// Providers, as those who look after them see them.
    ProviderDeskAddress<'a> {
        /// All of them, and adding one.
        All { at: Desk } = "{at}/aanbieders";
        /// One, with what can be done.
        One { at: Desk, provider: &'a str } = "{at}/aanbieders/{provider}";
        /// Gives it another name.
        Rename { at: Desk, provider: &'a str } = "{at}/aanbieders/{provider}/naam";
        /// Offers it for new rounds no more, or again.
        End { at: Desk, provider: &'a str } = "{at}/aanbieders/{provider}/einde";
        /// Makes it one with another.
        Merge { at: Desk, provider: &'a str } = "{at}/aanbieders/{provider}/samenvoegen";
        /// Takes it away while nothing hangs on it.
        Remove { at: Desk, provider: &'a str } = "{at}/aanbieders/{provider}/weg";
    }
}

super::addresses! {
    /// People who sign in, as those who look after them see them.
    PersonAddress<'a> {
        /// All of them.
        All { at: Desk } = "{at}/mensen";
        /// Adding one.
        New { at: Desk } = "{at}/mensen/nieuw";
        /// One, with what can be done.
        One { at: Desk, person: &'a str } = "{at}/mensen/{person}";
        /// Another name or e-mail address.
        Change { at: Desk, person: &'a str } = "{at}/mensen/{person}/gegevens";
        /// Switches the account off.
        Disable { at: Desk, person: &'a str } = "{at}/mensen/{person}/uit";
        /// Switches it on again.
        Enable { at: Desk, person: &'a str } = "{at}/mensen/{person}/aan";
        /// A new one-time link.
        Invite { at: Desk, person: &'a str } = "{at}/mensen/{person}/uitnodigen";
        /// Takes away what somebody signs in with, who lost it.
        Reset { at: Desk, person: &'a str } = "{at}/mensen/{person}/tweede-stap";
        /// Another role.
        Role { at: Desk, person: &'a str } = "{at}/mensen/{person}/rol";
        /// Somebody else in this place.
        Succeed { at: Desk, person: &'a str } = "{at}/mensen/{person}/opvolger";
    }
}
