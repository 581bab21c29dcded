//! One's own account.

use crate::values::ids::PasskeyId;

super::addresses! {
    /// A page or an act of somebody's own account, and what belongs to signing in beside the password.
    AccountAddress<'a> {
        /// Everything about one's own account.
        All = "/account";
        /// Another name.
        Name = "/account/naam";
        /// Another e-mail address.
        Email = "/account/adres";
        /// Another password.
        Password = "/account/wachtwoord";
        /// The second factor: what is set up, and setting it up.
        SecondFactor = "/account/tweede-stap";
        /// Sets up an app that makes codes.
        App = "/account/tweede-stap/app";
        /// Takes the app away.
        RemoveApp = "/account/tweede-stap/app/weg";
        /// Makes new recovery codes.
        RecoveryCodes = "/account/tweede-stap/herstelcodes";
        /// Adds a passkey.
        NewPasskey = "/account/tweede-stap/passkey";
        /// Takes one away.
        RemovePasskey { passkey: PasskeyId } = "/account/tweede-stap/passkey/{passkey}/weg";
        /// Ends one session.
        EndSession { session: &'a str } = "/account/sessies/{session}/uit";
        /// Ends every other session, and what programs read with.
        EndAll = "/account/alles-uit";
        /// Choosing where to be, for who has several places.
        Places = "/plek";
        /// A place that somebody may say yes to.
        OfferedPlace { link: &'a str } = "/plek/uitnodiging/{link}";
        /// Taking the second step after the password.
        Step = "/inloggen/code";
        /// Goes to where somebody shows who they are with a work account.
        WorkAccount = "/inloggen/sso";
        /// Where they come back.
        WorkAccountBack = "/inloggen/sso/terug";
        /// Signing in by a passkey.
        Passkey = "/inloggen/passkey";
        /// A new password for who forgot it.
        Forgotten = "/inloggen/vergeten";
        /// Confirming another address.
        ConfirmEmail { link: &'a str } = "/adres/{link}";
    }
}
