//! Made-up values of a form, so that no list of cases holds what a scanner takes for a leak.

use std::fmt::Write as _;

/// A list of letters and digits for each form.
const ALPHABETS: &[(&str, &str)] = &[
    ("digit", "0123456789"),
    ("hex", "0123456789abcdef"),
    (
        "letter",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    ),
    ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    ("base36", "0123456789abcdefghijklmnopqrstuvwxyz"),
    ("base62", BASE62),
    ("bech32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
    (
        "base64",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    ),
    (
        "base64url",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    ),
];

const BASE62: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `text` with its forms filled in: `{hex:32}` and the like of [`ALPHABETS`], `{uuid}`,
/// `{b64of:…}` and `{hexof:…}` of what they hold, `{crc}` and `{grafana}` for the checksums of
/// the value before. The same text is always filled in alike.
pub(crate) fn expanded(text: &str) -> String {
    let mut filler = Filler {
        state: text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        }),
        last: String::new(),
    };
    filler.fill(text)
}

struct Filler {
    state: u64,
    last: String,
}

impl Filler {
    fn fill(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let length = closing(rest).unwrap_or(0);
            if let Some(value) = rest.get(1..length).and_then(|form| self.value(form)) {
                out.push_str(&value);
                rest = &rest[length + 1..];
            } else {
                out.push('{');
                rest = &rest[1..];
            }
        }
        out + rest
    }

    /// What stands for `form`; nothing where it is none.
    fn value(&mut self, form: &str) -> Option<String> {
        let (name, argument) = form.split_once(':').unwrap_or((form, ""));
        match name {
            "b64of" => Some(base64(self.fill(argument).as_bytes())),
            "hexof" => Some(hex(self.fill(argument).as_bytes())),
            "uuid" => Some(
                [8, 4, 4, 4, 12]
                    .map(|size| self.letters("0123456789abcdef", size))
                    .join("-"),
            ),
            "crc" => Some(base62(crc32fast::hash(self.last.as_bytes()))),
            "grafana" => {
                let sum = crc32fast::hash(format!("glsa_{}", self.last).as_bytes());
                Some(format!("{:08x}", sum.swap_bytes()))
            }
            _ => {
                let (_, letters) = ALPHABETS.iter().find(|(known, _)| *known == name)?;
                self.last = self.letters(letters, argument.parse().ok()?);
                Some(self.last.clone())
            }
        }
    }

    fn letters(&mut self, alphabet: &str, size: usize) -> String {
        let letters = alphabet.as_bytes();
        (0..size)
            .map(|_| char::from(letters[self.next() % letters.len()]))
            .collect()
    }

    fn next(&mut self) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or(0)
    }
}

/// Where the bracket closes that `text` begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn base62(mut number: u32) -> String {
    let mut digits = [0_u8; 6];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62.as_bytes()[(number % 62) as usize];
        number /= 62;
    }
    digits.map(char::from).iter().collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn base64(bytes: &[u8]) -> String {
    let letters = ALPHABETS[7].1.as_bytes();
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let word = three.iter().enumerate().fold(0_usize, |word, (at, byte)| {
            word | usize::from(*byte) << (16 - 8 * at)
        });
        for at in 0..=three.len() {
            out.push(char::from(letters[word >> (18 - 6 * at) & 63]));
        }
        out.push_str(&"=".repeat(3 - three.len()));
    }
    out
}
