//! What makes a passkey: the challenge that goes along in the page.

use crate::accounts::{MOST_PASSKEYS, Passkey, User};
use crate::passkeys::Owner;
use crate::values::ids::UserId;
use crate::views::account::NewPasskeyPart;
use crate::web::app::Shared;
use crate::web::passkey_script::passkey_script;
use crate::web::problem::Problem;
use crate::web::sealed_challenge::sealed;
use crate::web::threads::block;

/// What a challenge to make a passkey is sealed for.
pub(super) fn purpose(user: UserId) -> String {
    format!("passkey-maken {user}")
}

/// What makes a passkey for a user; `None` where there are none, or there are enough.
pub(super) async fn part(app: &Shared, user: &User, kept: &[Passkey]) -> Result<Option<NewPasskeyPart>, Problem> {
    if app.passkeys.is_none() || kept.len() >= MOST_PASSKEYS {
        return Ok(None);
    }
    let known: Vec<String> = kept.iter().map(|one| one.data.clone()).collect();
    let (shared, user, number) = (app.clone(), user.clone(), kept.len() + 1);
    let now = app.now();
    let made = block(move || {
        let Some(passkeys) = &shared.passkeys else {
            return Ok(None);
        };
        let owner = Owner {
            id: user.id.as_bytes(),
            email: &user.email,
            name: &user.name,
        };
        let challenge = passkeys.start_registration(owner, &known);
        let key = shared.own_secret();
        let part = challenge.and_then(|challenge| {
            Some(NewPasskeyPart {
                options: challenge.options,
                state: sealed(key.as_ref()?, &purpose(user.id), challenge.state, now)?,
                script: passkey_script().to_owned(),
                name: format!("Passkey {number}"),
            })
        });
        Ok::<_, Problem>(part)
    });
    made.await
}
