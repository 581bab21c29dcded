//! Looks for needles in haystacks: every text and address in every writing that a careless program might keep it in.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::path::Path;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Shortest writing that is looked for: shorter ones occur by chance in any file of ciphertexts.
const SHORTEST: usize = 6;
/// Places of the table that says at once that nothing ends here.
const PLACES: usize = 1 << 24;
/// Bytes that are looked at together, and passed over together when they are nothing but zeros.
const PIECE: usize = 4096;

/// What is looked for. Every subject has many writings; finding one of them finds the subject.
pub(super) struct Needles {
    subjects: Vec<String>,
    /// By their last four bytes, which differ more than the first.
    writings: HashMap<u32, Vec<(Vec<u8>, usize)>>,
    ends: Vec<bool>,
}

impl Needles {
    pub(super) fn new() -> Self {
        Self {
            subjects: Vec::new(),
            writings: HashMap::new(),
            ends: vec![false; PLACES],
        }
    }

    /// How many things are looked for.
    pub(super) fn subjects(&self) -> usize {
        self.subjects.len()
    }

    /// In how many writings altogether.
    pub(super) fn writings(&self) -> usize {
        self.writings.values().map(Vec::len).sum()
    }

    /// A code: with and without its hyphens, in capitals and small, and as the numbers behind its letters.
    pub(super) fn code(&mut self, code: &str) {
        let bare = code.replace('-', "");
        let symbols: Vec<u8> = bare.bytes().map(symbol).collect();
        let packed = symbols.iter().fold(0_u64, |sum, symbol| sum << 5 | u64::from(*symbol));
        let mut writings = vec![symbols, packed.to_be_bytes().to_vec(), packed.to_le_bytes().to_vec()];
        for text in [code.to_owned(), bare.clone(), code.to_lowercase(), bare.to_lowercase()] {
            writings.extend(of_text(&text));
        }
        self.add(code, writings);
    }

    /// An address: as text and as bytes. The four bytes of IPv4 alone are too short to tell from chance; every longer
    /// writing of them is looked for.
    pub(super) fn address(&mut self, address: IpAddr) {
        let packed = match address {
            IpAddr::V4(four) => four.octets().to_vec(),
            IpAddr::V6(six) => six.octets().to_vec(),
        };
        // IPv4 as PostgreSQL keeps it, and within IPv6.
        let mut writings = vec![
            packed.clone(),
            inet(&packed),
            [&[0xFF, 0xFF], packed.as_slice()].concat(),
        ];
        writings.extend(of_bytes(&packed, &[0]));
        writings.extend(of_text(&address.to_string()));
        self.add(&address.to_string(), writings);
    }

    /// Any other text, such as the name of a device.
    pub(super) fn text(&mut self, text: &str) {
        let writings = [of_text(text), of_text(&text.to_lowercase())].concat();
        self.add(text, writings);
    }

    fn add(&mut self, subject: &str, writings: Vec<Vec<u8>>) {
        let number = self.subjects.len();
        self.subjects.push(subject.to_owned());
        for writing in writings.into_iter().filter(|writing| writing.len() >= SHORTEST) {
            let key = writing.iter().fold(0_u32, |key, byte| key << 8 | u32::from(*byte));
            self.ends[place(key)] = true;
            self.writings.entry(key).or_default().push((writing, number));
        }
    }

    /// The subjects that occur in these bytes.
    pub(super) fn found_in(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let zeros = [0; PIECE];
        for (at, piece) in bytes.chunks(PIECE).enumerate() {
            if piece != &zeros[..piece.len()] {
                self.look(bytes, at * PIECE, piece.len(), &mut found);
            }
        }
        found
    }

    /// What ends within the `length` bytes from `start`.
    fn look<'n>(&'n self, bytes: &[u8], start: usize, length: usize, found: &mut BTreeSet<&'n str>) {
        let mut key = 0_u32;
        let first = start.saturating_sub(3);
        for (at, byte) in (first + 1..).zip(&bytes[first..start + length]) {
            key = key << 8 | u32::from(*byte);
            if self.ends[place(key)] {
                for (writing, subject) in self.writings.get(&key).into_iter().flatten() {
                    if bytes[..at].ends_with(writing) {
                        found.insert(&self.subjects[*subject]);
                    }
                }
            }
        }
    }

    /// The subjects that occur below a folder, by file; and how many bytes were looked at.
    pub(super) fn found_below(&self, folder: &Path) -> (BTreeMap<String, BTreeSet<&str>>, usize) {
        let (mut found, mut looked, mut folders) = (BTreeMap::new(), 0, vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder that can be read").flatten() {
                let kind = entry.file_type().expect("a kind of file");
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file()
                    && let Ok(bytes) = std::fs::read(entry.path())
                {
                    // A file of a database that runs may go away between the list and the look.
                    looked += bytes.len();
                    let here = self.found_in(&bytes);
                    if !here.is_empty() {
                        found.insert(entry.path().display().to_string(), here);
                    }
                }
            }
        }
        (found, looked)
    }
}

fn place(key: u32) -> usize {
    usize::try_from(key.wrapping_mul(0x9E37_79B1) >> 8).expect("twenty-four bits")
}

fn symbol(letter: u8) -> u8 {
    let at = CROCKFORD.iter().position(|known| *known == letter);
    u8::try_from(at.expect("a letter of a code")).expect("below 32")
}

/// The type `inet` of PostgreSQL: family, bits, address.
fn inet(packed: &[u8]) -> Vec<u8> {
    let head = if packed.len() == 4 { [2, 32] } else { [3, 128] };
    [&head, packed].concat()
}

fn of_text(text: &str) -> Vec<Vec<u8>> {
    let mut writings = of_bytes(text.as_bytes(), &[0, 1, 2, 3, 4]);
    let percent = |keep: fn(u8) -> bool| {
        let sign = |byte: u8| {
            if keep(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        text.bytes().map(sign).collect::<String>()
    };
    for text in [
        percent(|_| false),
        percent(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-'),
    ] {
        writings.push(text.to_lowercase().into_bytes());
        writings.push(text.into_bytes());
    }
    writings.push(text.as_bytes().to_vec());
    // As Windows and Java keep a text.
    writings.push(text.bytes().flat_map(|byte| [byte, 0]).collect());
    writings
}

/// Hex, and base32 and base64 at each place that the bytes can have within a longer text.
fn of_bytes(bytes: &[u8], offsets: &[usize]) -> Vec<Vec<u8>> {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut writings = vec![hex.to_uppercase().into_bytes(), hex.into_bytes()];
    writings.extend([alone(bytes, 5, BASE32), alone(bytes, 6, BASE64)]);
    for offset in offsets {
        let thirty_two = inner(bytes, *offset, 5, BASE32);
        writings.push(thirty_two.to_ascii_lowercase());
        writings.push(thirty_two);
        if *offset < 3 {
            let sixty_four = inner(bytes, *offset, 6, BASE64);
            let for_url = |sign: &u8| match sign {
                b'+' => b'-',
                b'/' => b'_',
                other => *other,
            };
            writings.push(sixty_four.iter().map(for_url).collect());
            writings.push(sixty_four);
        }
    }
    writings
}

/// The letters of `bits` bits that these bytes alone decide when `offset` other bytes stand before them.
fn inner(bytes: &[u8], offset: usize, bits: usize, letters: &[u8]) -> Vec<u8> {
    let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
    let skip = (bits - offset * 8 % bits) % bits;
    let whole = (bytes.len() * 8).saturating_sub(skip) / bits;
    let letter = |number: usize| {
        let start = skip + number * bits;
        (start..start + bits).fold(0, |sum, at| sum << 1 | bit(at))
    };
    (0..whole).map(|number| letters[letter(number)]).collect()
}

/// All letters of these bytes when they stand alone, without what fills up the end.
fn alone(bytes: &[u8], bits: usize, letters: &[u8]) -> Vec<u8> {
    let length = (bytes.len() * 8).div_ceil(bits);
    let filled = [bytes, &[0]].concat();
    let mut whole = inner(&filled, 0, bits, letters);
    whole.truncate(length);
    whole
}

#[test]
fn every_writing_is_found_wherever_it_stands() {
    let mut needles = Needles::new();
    needles.code("K7QD-M2XN-8PWV");
    needles.address("127.83.12.44".parse().expect("an address"));
    needles.address("2001:db8::7:1".parse().expect("an address"));
    needles.text("Toestel-1");
    let noise = [0xA5; 5000];
    for (written, subject) in [
        ("k7qd-m2xn-8pwv", "K7QD-M2XN-8PWV"),
        ("K7QDM2XN8PWV", "K7QD-M2XN-8PWV"),
        // printf 'K7QD-M2XN-8PWV' | xxd -p; base64 and base32 with one and two letters before it; all escaped.
        ("4b3751442d4d32584e2d38505756", "K7QD-M2XN-8PWV"),
        ("eEs3UUQtTTJYTi04UFdW", "K7QD-M2XN-8PWV"),
        ("eHhLN1FELU0yWE4tOFBXVg==", "K7QD-M2XN-8PWV"),
        ("PBFTOUKEFVGTEWCOFU4FAV2W", "K7QD-M2XN-8PWV"),
        ("%4B%37%51%44%2D%4D%32%58%4E%2D%38%50%57%56", "K7QD-M2XN-8PWV"),
        ("127.83.12.44", "127.83.12.44"),
        ("7F530C2C", "127.83.12.44"),
        ("f1MMLA==", "127.83.12.44"),
        ("2001%3adb8%3a%3a7%3a1", "2001:db8::7:1"),
        ("20010DB8000000000000000000070001", "2001:db8::7:1"),
        ("toestel-1", "Toestel-1"),
    ] {
        for before in [0, 4090, 4999] {
            let hay = [&noise[..before], written.as_bytes(), &noise[..7]].concat();
            assert_eq!(
                needles.found_in(&hay),
                BTreeSet::from([subject]),
                "{written} after {before}"
            );
        }
    }
    let six: Vec<u8> = "2001:db8::7:1"
        .parse()
        .map(|six: std::net::Ipv6Addr| six.octets().to_vec())
        .expect("an address");
    assert!(needles.found_in(&six).contains("2001:db8::7:1"), "sixteen bytes");
    assert!(
        needles.found_in(&inet(&[127, 83, 12, 44])).contains("127.83.12.44"),
        "inet"
    );
    assert_eq!(needles.found_in(&noise).len(), 0);
}
