//! Letters (RFC 5322), read with `mail-parser`: what they say, and what is attached.

use flywheel_messages::{Message, message};
use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

use super::text::Writer;
use super::{Budget, Contents, add_entry};
use crate::bundle::BundleFile;

/// Parts of one letter that are read.
const MOST_PARTS: usize = 1_000;

/// What the letter `file` says and carries.
pub(super) fn read(file: &BundleFile, budget: &mut Budget) -> Contents {
    let Some(letter) = MessageParser::default().parse(&file.bytes[..]) else {
        return Contents::closed(message!("it is not a letter that can be read"));
    };
    let mut out = Writer::default();
    let mut contents = Contents::default();
    out.part(message!("the head of the letter"));
    for (name, value) in letter.headers_raw() {
        let value: Vec<&str> = value.split_whitespace().collect();
        out.line(&format!("{name}: {}", value.join(" ")));
    }
    // Above it stands as it was written, with letters such as ü in a code.
    out.line(letter.subject().unwrap_or_default());
    for (index, part) in letter.parts.iter().enumerate() {
        if index == MOST_PARTS {
            contents.skip(None, message!("it has more than {MOST_PARTS} parts"));
            break;
        }
        let number = index + 1;
        let name = part.attachment_name().map(str::to_owned);
        match &part.body {
            PartType::Text(text) | PartType::Html(text) if name.is_none() => {
                out.part(message!("part {number} of the letter"));
                out.line(text);
            }
            PartType::Multipart(_) => {}
            _ => {
                let name = name.unwrap_or_else(|| default_name(part, number));
                attach(&mut contents, file, &name, part, budget);
            }
        }
    }
    let (text, why) = out.finish();
    if let Some(why) = why {
        contents.skip(None, why);
    }
    contents.text = Some(text);
    contents
}

fn default_name(part: &MessagePart<'_>, number: usize) -> String {
    let ending = match part.body {
        PartType::Message(_) => "eml",
        PartType::Html(_) => "html",
        PartType::Text(_) => "txt",
        _ => "bin",
    };
    format!("part-{number}.{ending}")
}

fn attach(
    contents: &mut Contents,
    file: &BundleFile,
    name: &str,
    part: &MessagePart<'_>,
    budget: &mut Budget,
) {
    let bytes = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => &bytes[..],
        PartType::Message(inner) => inner.raw_message(),
        PartType::Multipart(_) => return,
    };
    if budget.spend(bytes.len()).is_none() {
        let part = Message::verbatim(name.to_owned());
        contents.skip(Some(part), message!("there is too much in the letter"));
        return;
    }
    add_entry(contents, &file.path, name, bytes.to_vec(), budget);
}
