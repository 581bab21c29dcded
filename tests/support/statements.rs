//! What a database is asked: the statements of connections that are opened after somebody began to listen.

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Databases that somebody listens to, with what was asked of each.
static HEARD: Mutex<Vec<(String, Vec<String>)>> = Mutex::new(Vec::new());

fn heard() -> MutexGuard<'static, Vec<(String, Vec<String>)>> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One connection, by the address that it was opened with.
#[derive(Default)]
struct Listener(String);

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.0),
            InstrumentationEvent::StartQuery { query, .. } => {
                let mut all = heard();
                if let Some((_, asked)) = all.iter_mut().find(|(name, _)| self.0.contains(name.as_str())) {
                    asked.push(query.to_string());
                }
            }
            _ => {}
        }
    }
}

/// The statements of one database.
pub(crate) struct Statements(String);

impl Statements {
    /// Listens to connections to the database at `url` that are opened from now on.
    pub(crate) fn of(url: &str) -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            set_default_instrumentation(|| Some(Box::<Listener>::default())).expect("nobody else listens");
        });
        let name = url.strip_prefix("sqlite:").unwrap_or_else(|| {
            let path = url.split('?').next().unwrap_or(url);
            path.rsplit('/').next().unwrap_or(path)
        });
        heard().push((name.to_owned(), Vec::new()));
        Self(name.to_owned())
    }

    /// What was asked since the last time; behind ` -- binds`, with which values.
    pub(crate) fn take(&self) -> Vec<String> {
        let mut all = heard();
        let own = all.iter_mut().find(|(name, _)| *name == self.0);
        own.map(|(_, asked)| std::mem::take(asked)).unwrap_or_default()
    }
}
