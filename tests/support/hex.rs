//! Bytes written as hex, as the published vectors and our own pages write them.

/// The bytes of a text in hex.
///
/// # Panics
/// When it is no hex.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digit = |letter: &u8| char::from(*letter).to_digit(16).expect("a digit of hex");
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| pair.iter().fold(0, |value, letter| value << 4 | digit(letter));
    pairs.map(|pair| u8::try_from(byte(pair)).expect("a byte")).collect()
}

/// Bytes as text in hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
