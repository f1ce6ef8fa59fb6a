//! XML as a row of elements and texts, read with `quick-xml`: no entity of a document's own is
//! ever expanded, and nothing is fetched.

use std::borrow::Cow;

use flywheel_messages::{Message, message};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// What is met on the way through an XML text. Names are without their prefix.
pub(super) enum Node<'x> {
    /// An element begins.
    Open(Tag<'x>),
    /// An element ends.
    Close(&'x str),
    /// Characters.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of the attribute `name`, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.attributes()
            .find(|(key, _)| local(key) == name)
            .map(|(_, value)| value)
    }

    /// Every attribute and its value. Broken ones are left out.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, String)> {
        let mut all = self.0.attributes();
        all.with_checks(false);
        all.filter_map(Result::ok).map(|attribute| {
            let raw: &str = &attribute.value;
            let value =
                quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned);
            (attribute.key.0, value)
        })
    }

    /// Whether the attribute `name` says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_on(&value))
    }
}

/// Whether the value of a switch says yes (ECMA-376, `ST_OnOff`).
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// The characters of `bytes`, which are UTF-8 or begin with the mark of UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|two| from([two[0], two[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
            .map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// Meets every element and text of `bytes` with `each`, or says why not all of them, as the end
/// of the sentence “was not read because …”.
pub(super) fn walk(bytes: &[u8], mut each: impl FnMut(&Node<'_>)) -> Result<(), Message> {
    let damaged = || message!("its content is damaged");
    let text = decode(bytes).ok_or_else(damaged)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                open += 1;
                each(&Node::Open(Tag(tag)));
            }
            Ok(Event::End(tag)) => {
                open = open.saturating_sub(1);
                each(&Node::Close(local(tag.name().0)));
            }
            Ok(Event::Text(text)) => each(&Node::Text(text.xml10_content())),
            Ok(Event::CData(text)) => each(&Node::Text(text.xml10_content())),
            Ok(Event::GeneralRef(entity)) => each(&Node::Text(resolved(&entity).into())),
            Ok(Event::DocType(_)) if text.contains("<!ENTITY") => {
                return Err(message!(
                    "it brings abbreviations of its own (XML entities), as files made to fill a \
                     computer’s memory do"
                ));
            }
            Ok(Event::Eof) if open > 0 => return Err(damaged()),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(damaged()),
        }
    }
}

/// What the reference `&…;` stands for; nothing for one that XML itself does not know.
fn resolved(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    let known = quick_xml::escape::resolve_xml_entity(&entity.xml10_content()).map(str::to_owned);
    known.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn seen(xml: &[u8]) -> Result<String, Message> {
        let mut out = String::new();
        walk(xml, |node| match node {
            Node::Open(tag) => {
                out.push('<');
                out.push_str(tag.name());
                for (name, value) in tag.attributes() {
                    let _ = write!(out, " {name}={value}");
                }
                out.push('>');
            }
            Node::Close(name) => {
                let _ = write!(out, "</{name}>");
            }
            Node::Text(text) => out.push_str(text),
        })?;
        Ok(out)
    }

    #[test]
    fn elements_attributes_and_references_are_read() {
        let read = seen(b"<w:p w:a='1 &amp; 2'>x &lt; &#233;<w:br/><![CDATA[<y>]]></w:p>");
        assert_eq!(
            read.as_deref(),
            Ok("<p w:a=1 & 2>x < \u{e9}<br></br><y></p>")
        );
    }

    #[test]
    fn utf_16_is_read() {
        let text: Vec<u8> = "\u{feff}<a>é</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(seen(&text).as_deref(), Ok("<a>é</a>"));
    }

    #[test]
    fn a_billion_laughs_are_refused() {
        let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
        assert!(seen(bomb.as_bytes()).is_err());
    }

    #[test]
    fn a_broken_text_is_said_to_be_damaged() {
        assert!(seen(b"<a><b></a>").is_err() && seen(b"<a><b>").is_err());
        assert!(seen(b"\xff\xff").is_err());
    }
}
