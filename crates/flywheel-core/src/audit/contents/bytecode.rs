//! The texts in compiled Python. The code itself stays unread.

use flywheel_messages::message;

use super::Contents;
use super::text::Writer;

/// Bytes before the code of a `.pyc`.
const HEADER: usize = 16;

/// The shortest text that is kept, in bytes.
const SHORTEST: usize = 3;

/// Reads every text constant of `bytes`, in the forms of Python's `marshal`, without taking the
/// code apart: a mark, a length, and that many bytes of text.
pub(super) fn read(bytes: &[u8]) -> Contents {
    let mut out = Writer::default();
    let mut at = HEADER.min(bytes.len());
    while at < bytes.len() {
        match text_at(bytes, at) {
            Some((text, end)) => {
                out.line(text);
                at = end;
            }
            None => at += 1,
        }
    }
    let (text, _) = out.finish();
    Contents {
        text: Some(text),
        ..Contents::closed(message!(
            "it is compiled code, of which only the words can be read"
        ))
    }
}

fn text_at(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let (start, length) = match bytes.get(at)? & 0x7f {
        b'z' | b'Z' => (at + 2, usize::from(*bytes.get(at + 1)?)),
        b'a' | b'A' | b'u' | b't' | b's' => {
            let length = bytes.get(at + 1..at + 5)?.try_into().ok()?;
            (at + 5, u32::from_le_bytes(length) as usize)
        }
        _ => return None,
    };
    let end = start.checked_add(length)?;
    let content = bytes.get(start..end).filter(|_| length >= SHORTEST)?;
    let is_text = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\n' | b'\r' | b'\t');
    let head = &content[..content.len().min(64)];
    if !head.iter().all(is_text) || !content.iter().all(is_text) {
        return None;
    }
    Some((std::str::from_utf8(content).ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_of_every_form_are_found() {
        let mut pyc = b"\xcb\r\r\n".to_vec();
        pyc.resize(HEADER, 0);
        pyc.extend(b"\xe3\0\0\xda\x08password\x7a\x0fSunny-Harbor-42");
        pyc.extend(b"u\x06\0\0\0caf\xc3\xa9!\0\0s\xff\xff\xff\xff");
        let read = read(&pyc).text.expect("a text");
        assert_eq!(read.text, "password\nSunny-Harbor-42\ncafé!\n");
    }

    #[test]
    fn a_length_beyond_the_end_is_no_text() {
        let read = read(b"\xcb\r\r\n\0\0\0\0\0\0\0\0\0\0\0\0u\xff\xff\xff\x7fabc");
        assert_eq!(read.text.expect("a text").text, "");
    }
}
