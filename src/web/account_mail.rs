//! Mail about accounts: it goes out after the answer, so that no answer tells by its time whether any goes out.

use super::app::Shared;
use super::guards::form_number;
use super::problem::Problem;
use crate::mail::Email;

/// Sends a mail soon, where mail is sent at all. That it could not be is in the log of the program.
pub(super) fn send_later(app: &Shared, to: String, email: Email) {
    let app = app.clone();
    actix_web::rt::spawn(async move {
        let mail = match app.own_mail().await {
            Ok(Some(mail)) => mail,
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, "a mail about an account could not be sent");
                return;
            }
        };
        let id = format!("account-{}", form_number());
        let send = move || {
            if let Err(error) = mail.post.send(&to, &email, &id) {
                tracing::warn!(%error, "a mail about an account could not be sent");
            }
            Ok::<_, Problem>(())
        };
        if app.account_mail.run(send).await.is_err() {
            tracing::warn!("too many mails about accounts at once; one was not sent");
        }
    });
}
