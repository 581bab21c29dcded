//! What every command works with: the settings, the time, and the way to the database and the keys.

use std::sync::Arc;

use anyhow::Result;

use crate::config::Settings;
use crate::keys::KeyStore;
use crate::startup::{Store, open_store};
use crate::values::clock::{Clock, Moment};

/// What every command works with.
pub(super) struct CommandContext {
    pub(super) settings: Settings,
    pub(super) clock: Arc<dyn Clock>,
}

impl CommandContext {
    /// Database and keys; an old schema is refused.
    pub(super) fn store(&self) -> Result<Store> {
        Ok(open_store(&self.settings, false)?)
    }

    /// The key directory alone, on a machine without a database.
    pub(super) fn keys(&self) -> Result<KeyStore> {
        Ok(KeyStore::open(&self.settings.keys, None)?)
    }

    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Public address for links that are printed.
    pub(super) fn base_url(&self) -> String {
        let settings = &self.settings;
        if settings.base_url.is_empty() {
            format!("http://{}", settings.listen)
        } else {
            settings.base_url.clone()
        }
    }
}
