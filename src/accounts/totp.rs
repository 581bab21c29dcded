//! Codes of an app as a second step (RFC 6238): six digits, SHA-1, a new one every thirty seconds, which is what every app
//! makes. The shared secret is kept sealed under the secret of the installation.

use totp_rs::{Builder, Secret as SharedSecret, Totp};

use diesel::prelude::*;

use crate::db::schema::credential;
use crate::db::{Conn, DbError};
use crate::keys::InstallationSecret;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

const KIND: &str = "code";
/// What the secret is sealed for, beside whose it is.
const PURPOSE: &str = "tweede-stap";
/// Bytes of a secret: those of the hash (RFC 4226 §4).
const SECRET_BYTES: usize = 20;
/// Wrong codes in a row after which the password, which somebody else then knows, stops working.
pub const MOST_WRONG_CODES: i32 = 50;

/// The secret that an app and this installation share.
#[derive(Debug, Clone)]
pub struct AppSecret(Secret<String>);

impl AppSecret {
    /// A new one.
    ///
    /// # Errors
    /// [`NoRandom`] when there are no random bytes to be had.
    pub fn random() -> Result<Self, NoRandom> {
        let bytes = SharedSecret::from(random::bytes::<SECRET_BYTES>()?);
        Ok(Self(Secret::new(bytes.to_base32())))
    }

    /// Reads what a page carried along; spaces and case do not count.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain: String = text.split_whitespace().collect::<String>().to_uppercase();
        let bytes = SharedSecret::try_from_base32(&plain).ok()?;
        (bytes.as_ref().len() == SECRET_BYTES).then_some(Self(Secret::new(plain)))
    }

    /// In Base32, as an app takes it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.expose()
    }

    /// The address that an app reads from a QR code.
    #[must_use]
    pub fn address(&self, email: &str) -> String {
        let account: String = email.bytes().map(escaped).collect();
        format!(
            "otpauth://totp/Ervaringwijzer:{account}?secret={}&issuer=Ervaringwijzer",
            self.text()
        )
    }

    /// The step that a code is of, from one step back to one ahead of `now`.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Moment) -> Option<i64> {
        let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        let seconds = u64::try_from(now.0).ok()?;
        let step = self.totp()?.check(&code, seconds)?;
        i64::try_from(step).ok()
    }

    fn totp(&self) -> Option<Totp> {
        let secret = SharedSecret::try_from_base32(self.text()).ok()?;
        Builder::new().with_secret(secret).build().ok()
    }
}

/// As part of an address: letters, digits and `-._~` as they are.
fn escaped(byte: u8) -> String {
    match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    }
}

/// What becomes of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeOutcome {
    /// It fits, and counts from now on as used.
    Fits,
    /// It does not, or was used; so many in a row now.
    Wrong(i32),
    /// The kept secret cannot be read with the keys of this node.
    Unreadable,
    /// No app is set up.
    Absent,
}

fn purpose(user: UserId) -> String {
    format!("{PURPOSE} {user}")
}

/// Keeps a secret whose first code was of `step`; an earlier one is replaced.
pub(super) fn keep(
    conn: &mut Conn,
    user: UserId,
    secret: &AppSecret,
    step: i64,
    key: &InstallationSecret,
) -> Result<(), DbError> {
    let sealed = key.seal_text(&purpose(user), &secret.0).map_err(|error| {
        tracing::error!(%error, "the secret of a second step cannot be kept");
        DbError::Failed
    })?;
    remove(conn, user)?;
    let row = (
        credential::user.eq(user),
        credential::kind.eq(KIND),
        credential::secret.eq(sealed),
        credential::used.eq(Some(step)),
        credential::failed.eq(0),
    );
    diesel::insert_into(credential::table).values(row).execute(conn)?;
    Ok(())
}

/// Takes a code of `user` once. A code that was used, or is of an earlier step than the last one, is wrong: whoever
/// looked over a shoulder gains nothing by it (RFC 6238 §5.2).
pub(super) fn take(
    conn: &mut Conn,
    user: UserId,
    code: &str,
    key: &InstallationSecret,
    now: Moment,
) -> Result<CodeOutcome, DbError> {
    let mine = credential::table.find((user, KIND));
    let kept: Option<(String, i32)> = mine
        .select((credential::secret, credential::failed))
        .first(conn)
        .optional()?;
    let Some((sealed, failed)) = kept else {
        return Ok(CodeOutcome::Absent);
    };
    let Some(text) = key.open_text(&purpose(user), &sealed) else {
        tracing::error!("the secret of a second step cannot be read with the keys of this node");
        return Ok(CodeOutcome::Unreadable);
    };
    if let Some(step) = AppSecret(text).step_of(code, now) {
        let unused = mine.filter(credential::used.is_null().or(credential::used.lt(step)));
        let taken = diesel::update(unused).set((credential::used.eq(Some(step)), credential::failed.eq(0)));
        if taken.execute(conn)? == 1 {
            return Ok(CodeOutcome::Fits);
        }
    }
    diesel::update(mine)
        .set(credential::failed.eq(credential::failed + 1))
        .execute(conn)?;
    Ok(CodeOutcome::Wrong(failed + 1))
}

/// Removes what is kept for the app of a user.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(credential::table.find((user, KIND))).execute(conn)?;
    Ok(())
}

/// Whether anybody has an app.
pub fn any_app(conn: &mut Conn) -> Result<bool, DbError> {
    let found: Option<String> = credential::table
        .filter(credential::kind.eq(KIND))
        .select(credential::kind)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Whether an app is set up.
pub(super) fn is_set(conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
    let found: Option<String> = credential::table
        .find((user, KIND))
        .select(credential::kind)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
