//! The directory of the keys, and what is sealed with them.

use crate::support::hex::unhex;
use ervaringwijzer::keys::{Bound, KeyStore, KeyStoreError, LinkKey, OPENED_BYTES, SEALED_BYTES, key_pair};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (data, keys) = (folder.path().join("data"), folder.path().join("keys"));
    fs::create_dir(&data).expect("a folder for the data");
    (folder, data, keys)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_new_key_directory_is_closed_to_others() {
    let (_folder, data, keys) = folder();
    KeyStore::open(&keys, Some(&data)).expect("it is made");
    assert_eq!(mode(&keys), 0o700);
    KeyStore::open(&keys, Some(&data)).expect("and used again");
}

#[test]
fn a_key_directory_that_others_can_read_is_refused() {
    let (_folder, data, keys) = folder();
    fs::create_dir(&keys).expect("a directory");
    for open in [0o755, 0o750, 0o701, 0o710] {
        fs::set_permissions(&keys, Permissions::from_mode(open)).expect("permissions");
        let refused = KeyStore::open(&keys, Some(&data)).expect_err("too open");
        assert!(matches!(&refused, KeyStoreError::TooOpen(_)), "{open:o}");
        assert!(refused.to_string().contains("chmod 700"), "{refused}");
    }
}

#[test]
fn a_key_directory_inside_the_data_is_refused() {
    let (folder, data, _) = folder();
    let link = folder.path().join("elsewhere");
    std::os::unix::fs::symlink(&data, &link).expect("a link");
    for inside in [data.join("keys"), data.join("a/b"), data.clone(), link.join("keys")] {
        let refused = KeyStore::open(&inside, Some(&data));
        assert!(matches!(refused, Err(KeyStoreError::InsideData)), "{inside:?}");
    }
    let beside = folder.path().join("data-keys");
    KeyStore::open(&beside, Some(&data)).expect("a name that begins alike is not inside");
}

#[test]
fn keys_are_kept_once_read_back_and_destroyed() {
    let (_folder, data, directory) = folder();
    let store = KeyStore::open(&directory, Some(&data)).expect("a directory");
    let round = RoundId::new();
    let (sealing, opening) = key_pair().expect("chance");
    let link = LinkKey::new([7; 32]);
    assert!(!store.holds(round));
    store.keep(round, &link, &opening).expect("kept");
    for file in fs::read_dir(&directory).expect("files") {
        assert_eq!(mode(&file.expect("a file").path()), 0o600);
    }
    assert_eq!(store.link_key(round).expect("there").tag(b"CODE"), link.tag(b"CODE"));
    let read = store.opening_key(round).expect("there");
    assert_eq!(read.sealing_key().to_bytes(), sealing.to_bytes());
    assert!(
        store.keep(round, &LinkKey::new([8; 32]), &opening).is_err(),
        "never overwritten"
    );
    assert_eq!(store.link_key(round).expect("there").tag(b"CODE"), link.tag(b"CODE"));
    store.destroy(round).expect("destroyed");
    assert!(!store.holds(round));
    assert!(matches!(store.opening_key(round), Err(KeyStoreError::NoKey(..))));
    store.destroy(round).expect("may be repeated");
}

#[test]
fn a_damaged_key_is_named_and_not_used() {
    let (_folder, data, directory) = folder();
    let store = KeyStore::open(&directory, Some(&data)).expect("a directory");
    let round = RoundId::new();
    fs::write(directory.join(format!("{round}.open")), [1; 31]).expect("a file");
    assert!(matches!(store.opening_key(round), Err(KeyStoreError::Damaged(id)) if id == round));
}

#[test]
fn a_ballot_opens_for_its_own_round_and_participation_only() {
    let (sealing, opening) = key_pair().expect("chance");
    let bound = Bound {
        round: RoundId::new(),
        participation: ParticipationId::new(),
    };
    let plain = [3; OPENED_BYTES];
    let sealed = sealing.seal(&bound, &plain).expect("sealed");
    assert_eq!(sealed.len(), SEALED_BYTES);
    assert_eq!(opening.open(&bound, &sealed), Ok(plain));
    assert_ne!(
        sealing.seal(&bound, &plain).expect("sealed"),
        sealed,
        "the same answers look different"
    );
    let (round, participation) = (RoundId::new(), ParticipationId::new());
    assert!(opening.open(&Bound { round, ..bound }, &sealed).is_err());
    assert!(opening.open(&Bound { participation, ..bound }, &sealed).is_err());
    let (_, other) = key_pair().expect("chance");
    assert!(other.open(&bound, &sealed).is_err());
    for at in 0..sealed.len() {
        let mut damaged = sealed.clone();
        damaged[at] ^= 1;
        assert!(opening.open(&bound, &damaged).is_err(), "byte {at}");
    }
    for length in [0, 31, 32, SEALED_BYTES - 1] {
        assert!(opening.open(&bound, &sealed[..length]).is_err());
    }
}

/// RFC 9180, A.1.1: what tests/browser/sealing.test.mjs asks of the script, the crate must read.
#[test]
fn the_cipher_follows_the_vectors_of_rfc_9180() {
    let private = unhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8");
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&private).expect("a key");
    let public = unhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
    assert_eq!(X25519HkdfSha256::sk_to_pk(&private).to_bytes().to_vec(), public);
    let sent = unhex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431");
    let sent = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&sent).expect("an encapsulated key");
    let sealed = unhex("f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a");
    let info = unhex("4f6465206f6e2061204772656369616e2055726e");
    let open = |aad: &[u8]| {
        let mode = OpModeR::Base;
        hpke::single_shot_open::<AesGcm128, HkdfSha256, X25519HkdfSha256>(&mode, &private, &sent, &info, &sealed, aad)
    };
    assert_eq!(open(b"Count-0").expect("opened"), b"Beauty is truth, truth beauty");
    assert!(open(b"Count-1").is_err());
}
