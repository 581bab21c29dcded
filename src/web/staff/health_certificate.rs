//! How it stands with the certificate of the server, for "Hoe gaat het?".

use crate::tls::{ServerTls, TlsState};
use crate::values::clock::Moment;
use crate::views::health::HealthLine;
use crate::web::app::App;

/// What the page says of the certificate.
pub(super) struct CertificateLines {
    /// Among what is set.
    pub(super) set: String,
    pub(super) wrong: Vec<HealthLine>,
    pub(super) warnings: Vec<HealthLine>,
}

impl CertificateLines {
    /// Of the certificate that the program serves with at this moment.
    pub(super) fn now(app: &App) -> Self {
        Self::of(app.tls.as_ref(), app.base_url.starts_with("https://"), app.now())
    }

    /// What is wrong or will be, for the first page.
    pub(super) fn briefly(self) -> impl Iterator<Item = String> {
        let lines = self.wrong.into_iter().chain(self.warnings);
        lines.map(|line| format!("{} Kijk bij ‘Hoe gaat het?’.", line.what))
    }

    /// `https` when people come by https, though it is not the program that sees to it.
    fn of(tls: Option<&ServerTls>, https: bool, now: Moment) -> Self {
        let (mut wrong, mut warnings) = (Vec::new(), Vec::new());
        let Some(tls) = tls else {
            let set = if https {
                "niet hier: een proxy zorgt voor https"
            } else {
                "geen: dit adres is om te proberen, op deze machine"
            };
            return Self {
                set: set.to_owned(),
                wrong,
                warnings,
            };
        };
        let state = tls.state(now);
        if state.days < 0 {
            wrong.push(line(
                &state,
                "Het certificaat is verlopen. Browsers laten niemand meer door.",
            ));
        } else if state.soon {
            let what = match state.days {
                0 => "Het certificaat verloopt binnen een dag.".to_owned(),
                1 => "Het certificaat verloopt over 1 dag.".to_owned(),
                days => format!("Het certificaat verloopt over {days} dagen."),
            };
            warnings.push(line(&state, &what));
        }
        if let Some(refused) = &state.refused {
            wrong.push(HealthLine {
                round: None,
                what: "De bestanden met certificaat en sleutel kunnen niet worden gebruikt. Wat er was, blijft in gebruik."
                    .to_owned(),
                then: "Vraag de beheerder van de server om ze te herstellen. Een herstart is niet nodig.".to_owned(),
                told: refused.to_string(),
            });
        }
        let day = state.until.day().long();
        let set = match state.days {
            days if days < 0 => format!("verlopen op {day}"),
            1 => format!("geldig tot {day}, nog 1 dag"),
            days => format!("geldig tot {day}, nog {days} dagen"),
        };
        Self { set, wrong, warnings }
    }
}

fn line(state: &TlsState, what: &str) -> HealthLine {
    HealthLine {
        round: None,
        what: what.to_owned(),
        then: "Vraag de beheerder van de server om een nieuw certificaat. Een herstart is niet nodig.".to_owned(),
        told: format!("the certificate is valid until {}", state.until.iso()),
    }
}
