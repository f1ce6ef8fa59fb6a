//! The values of a PDF (ISO 32000-1, 7.3), read from bytes of unknown origin: nothing is followed,
//! nesting is bounded.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    /// A number; whole ones too.
    Number(f64),
    /// A string, its escapes resolved.
    String(Vec<u8>),
    /// A name, its escapes resolved.
    Name(String),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A reference to the object with this number.
    Reference(u32),
    /// A bare word: `true`, `null`, an operator.
    Word(String),
}

/// A dictionary, in the order of its keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dictionary(pub(super) Vec<(String, Object)>);

impl Dictionary {
    /// The value of `key`; the first, where it stands twice.
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }

    /// Whether the name `key` is `value`.
    pub(super) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key).and_then(Object::name) == Some(value)
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number that counts something.
    pub(super) fn count(&self) -> Option<usize> {
        let number = self.number().filter(|number| (0.0..1e9).contains(number))?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range is checked"
        )]
        let count = number as usize;
        Some(count)
    }

    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    pub(super) const fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }
}

/// Values inside values.
const DEEPEST: usize = 64;

/// Reads values one after the other.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Lexer<'b> {
    pub(super) const fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// Where the next value is looked for.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes to `at`.
    pub(super) const fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next value; nothing at the end.
    pub(super) fn next(&mut self) -> Option<Object> {
        self.value(DEEPEST)
    }

    /// The next value, in which a number, a number and `R` are a reference.
    pub(super) fn next_or_reference(&mut self) -> Option<Object> {
        let value = self.next()?;
        Some(self.as_reference(value))
    }

    fn as_reference(&mut self, value: Object) -> Object {
        let Some(number) = value.count() else {
            return value;
        };
        let mut ahead = self.clone();
        let generation = ahead.skip_to_token().filter(u8::is_ascii_digit);
        let is_reference = generation.is_some()
            && ahead
                .next()
                .and_then(|generation| generation.count())
                .is_some()
            && ahead.skip_to_token() == Some(b'R')
            && ahead.next() == Some(Object::Word("R".to_owned()));
        if let (true, Ok(number)) = (is_reference, u32::try_from(number)) {
            self.at = ahead.at;
            return Object::Reference(number);
        }
        value
    }

    /// Passes spaces and remarks; the byte that follows.
    pub(super) fn skip_to_token(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return Some(byte);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Object> {
        let byte = self.skip_to_token()?;
        let two = self.bytes.get(self.at..self.at + 2);
        match byte {
            b'(' => Some(Object::String(self.literal())),
            b'<' if two == Some(b"<<") => self.dictionary(depth),
            b'<' => Some(Object::String(self.hexadecimal())),
            b'[' => self.array(depth),
            b'/' => Some(Object::Name(self.name())),
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number()),
            b')' | b']' | b'{' | b'}' | b'>' => {
                let length = if two == Some(b">>") { 2 } else { 1 };
                self.at += length;
                Some(Object::Word(if length == 2 {
                    ">>".into()
                } else {
                    char::from(byte).into()
                }))
            }
            _ => Some(Object::Word(self.word())),
        }
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        self.at += 1;
        let mut values = Vec::new();
        let depth = depth.checked_sub(1)?;
        while self.skip_to_token()? != b']' {
            let value = self.value(depth)?;
            if is_end_of_object(&value) {
                return Some(Object::Array(values));
            }
            values.push(self.as_reference(value));
        }
        self.at += 1;
        Some(Object::Array(values))
    }

    fn dictionary(&mut self, depth: usize) -> Option<Object> {
        self.at += 2;
        let mut entries = Vec::new();
        let depth = depth.checked_sub(1)?;
        loop {
            let key = match self.value(depth)? {
                Object::Name(key) => key,
                Object::Word(word) if word == ">>" => break,
                other if is_end_of_object(&other) => break,
                _ => continue,
            };
            if self.skip_to_token()? == b'>' {
                continue;
            }
            let value = self.value(depth)?;
            if is_end_of_object(&value) {
                break;
            }
            let value = self.as_reference(value);
            entries.push((key, value));
        }
        Some(Object::Dictionary(Dictionary(entries)))
    }

    fn number(&mut self) -> Object {
        let start = self.at;
        while self
            .bytes
            .get(self.at)
            .is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(number) => Object::Number(number),
            Err(_) => Object::Number(0.0),
        }
    }

    fn word(&mut self) -> String {
        let start = self.at;
        while self
            .bytes
            .get(self.at)
            .is_some_and(|byte| is_regular(*byte))
        {
            self.at += 1;
        }
        self.at = self.at.max(start + 1);
        String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned()
    }

    fn name(&mut self) -> String {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self
            .bytes
            .get(self.at)
            .copied()
            .filter(|byte| is_regular(*byte))
        {
            let code = self.bytes.get(self.at + 1..self.at + 3);
            let escaped = code.filter(|_| byte == b'#').and_then(hex_pair);
            name.push(escaped.unwrap_or(byte));
            self.at += if escaped.is_some() { 3 } else { 1 };
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        from_hex(&rest[..length])
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 1_usize;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    text.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                if self.bytes.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(digit @ b'0'..=b'7') => code = code * 8 + u32::from(digit - b'0'),
                        _ => break,
                    }
                    self.at += 1;
                }
                code.to_le_bytes()[0]
            }
            other => other,
        })
    }
}

/// Whether a value is the word that ends an object, or begins another: what is before it is cut
/// off.
fn is_end_of_object(value: &Object) -> bool {
    matches!(value, Object::Word(word) if matches!(word.as_str(), "endobj" | "obj" | "stream"))
}

/// The bytes that digits stand for; an odd last one is followed by 0.
pub(super) fn from_hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits.iter().filter_map(|digit| hex(*digit)).collect();
    values
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn hex_pair(digits: &[u8]) -> Option<u8> {
    Some(hex(digits[0])? << 4 | hex(digits[1])?)
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Object> {
        Lexer::new(text.as_bytes(), 0).next_or_reference()
    }

    #[test]
    fn values_of_every_kind_are_read() {
        let Some(Object::Dictionary(read)) =
            read("<< /A#42 (a\\(b\\)\\101) /C [1 -.5 2 0 R /N true] /D <48 6> % x\n /E << >> >>")
        else {
            panic!("a dictionary");
        };
        assert_eq!(read.get("AB"), Some(&Object::String(b"a(b)A".to_vec())));
        let expected = [
            Object::Number(1.0),
            Object::Number(-0.5),
            Object::Reference(2),
            Object::Name("N".into()),
            Object::Word("true".into()),
        ];
        assert_eq!(read.get("C").and_then(Object::array), Some(&expected[..]));
        assert_eq!(read.get("D"), Some(&Object::String(b"H\x60".to_vec())));
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(read(&"[".repeat(100_000)), None);
        assert_eq!(read(&"<</A".repeat(100_000)), None);
    }

    #[test]
    fn what_breaks_off_is_cut_or_nothing() {
        assert_eq!(read("(abc"), Some(Object::String(b"abc".to_vec())));
        assert_eq!(read("<< /A 1"), None);
        assert_eq!(read("<4"), Some(Object::String(b"\x40".to_vec())));
        assert_eq!(read(""), None);
    }
}
