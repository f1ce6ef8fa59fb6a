//! Messages on a stream: a header with the length, and JSON.

use std::io::{self, BufRead, Read as _, Write};

use serde::Serialize;

/// The longest message that is read, in bytes; a text is judged up to 4 MB.
const MOST: u64 = 32 << 20;

/// The longest header, in bytes.
const MOST_HEADER: u64 = 4096;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// The content of a message.
    Content(Vec<u8>),
    /// A message of this many bytes, which is too long and was left out.
    TooLong(u64),
}

/// Reads the next message; nothing at the end of the input, or where no message can be told from
/// the next any more.
pub(crate) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = length(input)? else {
        return Ok(None);
    };
    let mut content = input.take(length);
    if length > MOST {
        io::copy(&mut content, &mut io::sink())?;
        return Ok(Some(Frame::TooLong(length)));
    }
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 == length;
    Ok(is_whole.then_some(Frame::Content(bytes)))
}

/// The length that the header gives.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut header = input.take(MOST_HEADER);
    let mut length = None;
    loop {
        let mut line = String::new();
        header.read_line(&mut line)?;
        let Some(field) = line.strip_suffix('\n') else {
            return Ok(None);
        };
        let field = field.trim_end();
        if field.is_empty() {
            return Ok(length);
        }
        if let Some((name, value)) = field.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// Writes `message`.
pub(crate) fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let content = serde_json::to_vec(message)?;
    write!(output, "Content-Length: {}\r\n\r\n", content.len())?;
    output.write_all(&content)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<Frame> {
        std::iter::from_fn(|| read(&mut input).ok().flatten()).collect()
    }

    #[test]
    fn messages_follow_one_another() {
        let mut stream = Vec::new();
        for message in ["one", "zwei und drei"] {
            write(&mut stream, &message).expect("memory takes it");
        }
        let contents = [&b"\"one\""[..], b"\"zwei und drei\""];
        let expected = contents.map(|content| Frame::Content(content.to_vec()));
        assert_eq!(frames(&stream), expected);
    }

    #[test]
    fn a_message_that_is_too_long_is_left_out_and_the_next_one_read() {
        let long = MOST + 1;
        let mut stream = format!("Content-Length: {long}\r\n\r\n").into_bytes();
        stream.resize(stream.len() + usize::try_from(long).expect("it fits"), b'x');
        stream.extend_from_slice(b"content-length:2\nContent-Type: x\n\n{}");
        let expected = [Frame::TooLong(long), Frame::Content(b"{}".to_vec())];
        assert_eq!(frames(&stream), expected);
    }

    #[test]
    fn what_has_no_length_or_ends_early_is_the_end() {
        let endless = "x".repeat(10_000);
        for stream in [
            "",
            "\r\n",
            "Content-Length: x\r\n\r\n{}",
            "Content-Length: 9\r\n\r\n{}",
            "Content-Length: 2",
            &endless,
        ] {
            assert_eq!(frames(stream.as_bytes()), [], "{stream:?}");
        }
    }
}
