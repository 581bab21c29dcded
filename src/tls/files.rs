//! Reading certificate and key from their files, and judging whether they can be used now.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error as RustlsError, InconsistentKeys};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use crate::config::TlsFiles;
use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::secret::Secret;

/// More than any chain of certificates; a file that is larger is not one.
const LARGEST: u64 = 1024 * 1024;

/// Rights of everybody. The group may read: Debian keeps keys for the group `ssl-cert`.
const EVERYBODY: u32 = 0o007;

/// Why certificate and key cannot be used. Each names the setting and the file, and says what to do; none holds a byte of a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlsError {
    /// A file that cannot be read.
    #[error("{setting}: {path} cannot be read: {reason}")]
    Unreadable {
        /// The setting.
        setting: &'static str,
        /// The file.
        path: String,
        /// In the words of the operating system.
        reason: String,
    },
    /// A key that everybody on the machine can read.
    #[error("tls-key: everybody on this machine can read {0}; close it: chmod 0640 (or 0600) {0}")]
    TooOpen(String),
    /// No certificate in PEM.
    #[error("tls-certificate: {0} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)")]
    NoCertificate(String),
    /// No key in PEM.
    #[error("tls-key: {0} holds no private key in PEM (-----BEGIN PRIVATE KEY-----)")]
    NoKey(String),
    /// A key under a passphrase, which nobody could type at a restart.
    #[error("tls-key: {0} is locked with a passphrase; write one without it: openssl pkey -in {0} -out FILE")]
    Locked(String),
    /// A key of a kind that is not served with.
    #[error(
        "tls-key: {0} is a kind of key that cannot be used; take ECDSA (P-256 or P-384), Ed25519, or RSA of 2048 bits or more"
    )]
    Kind(String),
    /// Certificate and key are not of one pair.
    #[error(
        "tls-certificate, tls-key: {key} does not belong to the first certificate of {certificate}; that one must be of the server itself, and those of its authority come behind it"
    )]
    Mismatch {
        /// The file of the certificate.
        certificate: String,
        /// The file of the key.
        key: String,
    },
    /// A certificate of before.
    #[error("tls-certificate: {path} was valid until {until}; renew it")]
    Expired {
        /// The file.
        path: String,
        /// Its last moment.
        until: String,
    },
    /// A certificate of later.
    #[error("tls-certificate: {path} is valid from {from} on; wait, or set the clock of this machine right")]
    NotYet {
        /// The file.
        path: String,
        /// Its first moment.
        from: String,
    },
    /// What rustls does not make a server of.
    #[error("tls-certificate: {0}")]
    Server(String),
}

/// A certificate and its key that can be served with.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) key: CertifiedKey,
    pub(super) from: Moment,
    pub(super) until: Moment,
    /// Of both files, to see whether they changed.
    pub(super) digest: [u8; 32],
}

/// What stands in both files.
pub(super) struct Contents {
    certificate: Secret<Vec<u8>>,
    key: Secret<Vec<u8>>,
}

impl Contents {
    /// Reads them; a key that everybody can read is refused.
    pub(super) fn read(files: &TlsFiles) -> Result<Self, TlsError> {
        let certificate = contents("tls-certificate", &files.certificate)?;
        let mode = fs::metadata(&files.key).map_err(|error| unreadable("tls-key", &files.key, &error))?;
        if mode.permissions().mode() & EVERYBODY != 0 {
            return Err(TlsError::TooOpen(shown(&files.key)));
        }
        let key = contents("tls-key", &files.key)?;
        Ok(Self { certificate, key })
    }

    pub(super) fn digest(&self) -> [u8; 32] {
        let both = [sha256(self.certificate.expose()), sha256(self.key.expose())];
        sha256(both.as_flattened())
    }

    /// What they are together, if that can be used at `now`.
    pub(super) fn judge(&self, files: &TlsFiles, provider: &CryptoProvider, now: Moment) -> Result<Pair, TlsError> {
        let chain = self.chain(&files.certificate)?;
        let (from, until) = validity(&chain).ok_or_else(|| TlsError::NoCertificate(shown(&files.certificate)))?;
        let key = CertifiedKey::from_der(chain, self.private_key(&files.key)?, provider);
        let key = key.map_err(|error| match error {
            RustlsError::InconsistentKeys(InconsistentKeys::KeyMismatch) => TlsError::Mismatch {
                certificate: shown(&files.certificate),
                key: shown(&files.key),
            },
            RustlsError::InvalidCertificate(_) => TlsError::NoCertificate(shown(&files.certificate)),
            _ => TlsError::Kind(shown(&files.key)),
        })?;
        let path = shown(&files.certificate);
        if now > until {
            return Err(TlsError::Expired {
                path,
                until: until.iso(),
            });
        }
        if now < from {
            return Err(TlsError::NotYet { path, from: from.iso() });
        }
        Ok(Pair {
            key,
            from,
            until,
            digest: self.digest(),
        })
    }

    fn chain(&self, path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(self.certificate.expose()).collect();
        match chain {
            Ok(chain) if !chain.is_empty() => Ok(chain),
            _ => Err(TlsError::NoCertificate(shown(path))),
        }
    }

    fn private_key(&self, path: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
        let text = self.key.expose();
        PrivateKeyDer::from_pem_slice(text).map_err(|_broken| {
            let path = shown(path);
            if text.windows(9).any(|part| part == b"ENCRYPTED") {
                TlsError::Locked(path)
            } else {
                TlsError::NoKey(path)
            }
        })
    }
}

/// From when until when the first certificate is valid.
fn validity(chain: &[CertificateDer<'_>]) -> Option<(Moment, Moment)> {
    let own = Certificate::from_der(chain.first()?).ok()?;
    let validity = own.tbs_certificate().validity();
    let moment = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).ok().map(Moment);
    Some((moment(validity.not_before)?, moment(validity.not_after)?))
}

fn contents(setting: &'static str, path: &Path) -> Result<Secret<Vec<u8>>, TlsError> {
    let mut bytes = Secret::new(Vec::new());
    let file = fs::File::open(path).map_err(|error| unreadable(setting, path, &error))?;
    file.take(LARGEST)
        .read_to_end(bytes.expose_mut())
        .map_err(|error| unreadable(setting, path, &error))?;
    Ok(bytes)
}

fn unreadable(setting: &'static str, path: &Path, error: &std::io::Error) -> TlsError {
    TlsError::Unreadable {
        setting,
        path: shown(path),
        reason: error.to_string(),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
