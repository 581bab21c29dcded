//! Sealing and opening: HPKE (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.

use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

use crate::values::ids::{ParticipationId, RoundId};
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// Length of every plaintext: version, number of questions, one byte per question, padding.
pub const OPENED_BYTES: usize = crate::values::ballot::BYTES;
/// Length of every sealed ballot: 32 bytes encapsulated key, plaintext, 16 bytes tag.
pub const SEALED_BYTES: usize = 32 + OPENED_BYTES + 16;

const ENCAPPED: usize = 32;

type Suite = X25519HkdfSha256;

/// A key or a ciphertext that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key or sealed ballot is not what it should be")]
pub struct KeyError;

/// What a ballot is bound to: it opens for this round and participation, and for no other.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// The round (HPKE `info`).
    pub round: RoundId,
    /// The participation (HPKE `aad`).
    pub participation: ParticipationId,
}

impl Bound {
    /// HPKE `info`: what kind of ballot, and of which round.
    #[must_use]
    pub fn info(&self) -> Vec<u8> {
        [b"ervaringwijzer/ballot/1".as_slice(), self.round.as_bytes()].concat()
    }

    /// HPKE `aad`: of which participation.
    #[must_use]
    pub fn aad(&self) -> &[u8; 16] {
        self.participation.as_bytes()
    }

    /// The `aad` of this participation under some `info`.
    pub(super) fn context<'c>(&'c self, info: &'c [u8]) -> HpkeContext<'c> {
        HpkeContext { info, aad: self.aad() }
    }
}

/// What something is sealed under, and opens under only.
#[derive(Debug, Clone, Copy)]
pub(super) struct HpkeContext<'c> {
    pub(super) info: &'c [u8],
    pub(super) aad: &'c [u8],
}

impl<'c> HpkeContext<'c> {
    pub(super) fn of(info: &'c [u8]) -> Self {
        Self { info, aad: b"" }
    }
}

/// `pk_r`: seals ballots. Public: it is in the database.
#[derive(Clone)]
pub struct SealingKey(<Suite as Kem>::PublicKey);

/// `sk_r`: opens ballots. Only the teller has it.
pub struct OpeningKey {
    key: <Suite as Kem>::PrivateKey,
    bytes: Secret<[u8; 32]>,
}

impl std::fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpeningKey({:?})", self.bytes)
    }
}

/// A new pair of keys for a round.
///
/// # Errors
/// [`NoRandom`] when there are no random bytes to be had.
pub fn key_pair() -> Result<(SealingKey, OpeningKey), NoRandom> {
    let seed = Secret::new(random::bytes::<32>()?);
    let (private, public) = Suite::derive_keypair(seed.expose());
    let bytes = Secret::new(private.to_bytes().into());
    Ok((SealingKey(public), OpeningKey { key: private, bytes }))
}

impl SealingKey {
    /// Reads a public key from its 32 bytes.
    ///
    /// # Errors
    /// [`KeyError`] when they are no key.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        <Suite as Kem>::PublicKey::from_bytes(bytes)
            .map(Self)
            .map_err(|_err| KeyError)
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }

    /// Seals one ballot: [`SEALED_BYTES`] long, whatever is in it.
    ///
    /// # Errors
    /// [`KeyError`] when the key is of low order.
    pub fn seal(&self, bound: &Bound, plain: &[u8; OPENED_BYTES]) -> Result<Vec<u8>, KeyError> {
        self.seal_for(bound.context(&bound.info()), plain)
    }

    /// Seals bytes under HPKE's `info` and `aad`.
    pub(super) fn seal_for(&self, context: HpkeContext<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (encapped, mut sealed) = hpke::single_shot_seal::<AesGcm128, HkdfSha256, Suite>(
            &OpModeS::Base,
            &self.0,
            context.info,
            plain,
            context.aad,
        )
        .map_err(|_err| KeyError)?;
        let mut out = encapped.to_bytes().to_vec();
        out.append(&mut sealed);
        Ok(out)
    }
}

impl OpeningKey {
    /// Reads a private key from its 32 bytes.
    ///
    /// # Errors
    /// [`KeyError`] when they are no key.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, KeyError> {
        let key = <Suite as Kem>::PrivateKey::from_bytes(&bytes).map_err(|_err| KeyError)?;
        Ok(Self {
            key,
            bytes: Secret::new(bytes),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.bytes.expose()
    }

    /// The public key that belongs to it.
    #[must_use]
    pub fn sealing_key(&self) -> SealingKey {
        SealingKey(Suite::sk_to_pk(&self.key))
    }

    /// Opens one ballot.
    ///
    /// # Errors
    /// [`KeyError`] when it was sealed for another key, round or participation, or is damaged.
    pub fn open(&self, bound: &Bound, sealed: &[u8]) -> Result<[u8; OPENED_BYTES], KeyError> {
        let plain = self.open_for(bound.context(&bound.info()), sealed)?;
        plain.try_into().map_err(|_err| KeyError)
    }

    /// Opens what was sealed under HPKE's `info` and `aad`.
    pub(super) fn open_for(&self, context: HpkeContext<'_>, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (encapped, body) = sealed.split_at_checked(ENCAPPED).ok_or(KeyError)?;
        let encapped = <Suite as Kem>::EncappedKey::from_bytes(encapped).map_err(|_err| KeyError)?;
        hpke::single_shot_open::<AesGcm128, HkdfSha256, Suite>(
            &OpModeR::Base,
            &self.key,
            &encapped,
            context.info,
            body,
            context.aad,
        )
        .map_err(|_err| KeyError)
    }
}
