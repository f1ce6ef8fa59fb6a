//! How connectors are called: by their server's name, by what people say, by their address.

use crate::audit::excerpt;
use crate::plugin::McpServer;
use crate::text::Span;

/// A name out of a file for a person to read: one line of at most 160 signs, with those that no
/// reader sees written out.
pub(super) fn shown(name: &str) -> String {
    let name = name.trim();
    excerpt(name, Span::new(0, name.len()), &[])
}

/// The letters and digits of `text`, in small letters.
pub(crate) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            letters.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
        }
    }
    letters
}

/// Whether `text` spells `plain`, small letters and digits, in any case and with any signs between:
/// “Google Drive”, `google-drive`.
pub(crate) fn spells(text: &str, plain: &str) -> bool {
    let Some(first) = plain.chars().next() else {
        return true;
    };
    let begins = |c: &char| *c == first || c.to_lowercase().eq([first]);
    let starts = text.char_indices().filter(|(_, c)| begins(c));
    let mut starts = starts.map(|(at, _)| &text[at..]);
    starts.any(|rest| {
        let letters = rest.chars().filter(|c| c.is_alphanumeric());
        let mut small = letters.flat_map(char::to_lowercase);
        plain.chars().all(|c| small.next() == Some(c))
    })
}

/// The letters and digits of a name, in small letters, without the words for what it is.
pub(crate) fn plain(name: &str) -> String {
    let letters = letters(name);
    let short = ["mcpserver", "connector", "mcp", "server"]
        .iter()
        .find_map(|word| letters.strip_suffix(word).filter(|rest| !rest.is_empty()));
    short.unwrap_or(&letters).to_owned()
}

/// Whether `server` is the one that people or Claude call `name`: by its name, by its name behind
/// that of its plugin, or by its address.
pub(crate) fn is_called(server: &McpServer, name: &str) -> bool {
    let (own, called) = (plain(&server.name.value), plain(name));
    if own.is_empty() || called.is_empty() {
        return false;
    }
    let host = server.url.as_ref().map_or("", |url| host(&url.value));
    let is_host = host.split(['.', '-']).any(|part| part == called);
    own == called
        || called.starts_with("plugin") && called.ends_with(&own)
        || own.split_whitespace().any(|part| part == called)
        || own.len() > 3
            && called.len() > 3
            && (own.starts_with(&called) || called.starts_with(&own))
        || is_host
}

/// The host of an address.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelt_with_any_signs_between_its_letters() {
        for text in [
            "via Google Drive.",
            "google-drive:list",
            "GOOGLE_DRIVE",
            "my googledrive",
        ] {
            assert!(spells(text, "googledrive"), "{text}");
        }
        assert!(!spells("Google drafts a drive", "googledrive"));
        assert!(spells("die ÜBERSICHT", "übersicht"));
    }

    #[test]
    fn names_are_the_same_with_or_without_the_word_for_them() {
        assert_eq!(plain("Apollo MCP"), plain("apollo"));
        assert_eq!(plain("google-calendar"), plain("Google Calendar"));
        assert_eq!(plain("MCP"), "mcp");
        assert_eq!(host("https://u@mcp.slack.com:443/x"), "mcp.slack.com");
    }
}
