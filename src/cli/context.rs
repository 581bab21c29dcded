//! What every command works with: the settings, the time, and the way to the database and the keys.

use std::sync::Arc;

use anyhow::Result;

use crate::catalogue::is_demo;
use crate::config::Settings;
use crate::installation::{Installation, Mail};
use crate::keys::KeyStore;
use crate::startup::{KeyStoreError as StoreError, Store, open_store};
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

    /// What counts now: the settings, and on top of them what was set on a page.
    pub(super) fn installation(&self, store: &Store) -> Result<Installation> {
        let demo = store.db.read("demo", is_demo)?;
        Ok(Installation::new(&self.settings, store.keys.clone(), demo))
    }

    /// How mail is sent: by the settings alone where no database is yet.
    pub(super) fn mail(&self) -> Result<(Mail, Option<Store>)> {
        match open_store(&self.settings, false) {
            Ok(store) => {
                let installation = self.installation(&store)?;
                let mail = store.db.read("mail", |conn| installation.mail(conn))?;
                Ok((mail, Some(store)))
            }
            Err(StoreError::Pending(_)) => Ok((self.settings.mail.clone().map_or(Mail::Off, Mail::On), None)),
            Err(error) => Err(error.into()),
        }
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
        self.settings.public_address(&self.settings.listen)
    }
}
