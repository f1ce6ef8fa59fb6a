//! The hosts a text names, however they are written.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::pattern;
use crate::text::Span;

/// What an address begins with.
const SCHEMES: [&str; 8] = ["http", "https", "ws", "wss", "ftp", "sftp", "ssh", "git"];

/// Letters in the longest of them.
const LONGEST_SCHEME: usize = 5;

/// What ends the part of an address that names user, host and port, blanks aside.
const ENDS: &str = "/?#\\\"'<>`|{}$";

/// A host at the beginning of what it is matched with: a name in any script, or an address.
static HOST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\[[0-9A-Fa-f:.]+\]|(?:[\p{L}\p{N}]|%[0-9A-Fa-f]{2})(?:(?:[\p{L}\p{N}\p{M}._-]|%[0-9A-Fa-f]{2})*[\p{L}\p{N}\p{M}])?)",
    )
});

/// A program that connects, and what it is given.
static COMMAND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:curl|wget|ssh|scp|sftp|rsync|nc|ncat|netcat|telnet|git clone)[ \t]+([^\r\n|;&`]+)",
    )
});

/// A host without a scheme: an IPv4 address, or a name with a common ending.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)(?:^|[\s@"'=])((?:[0-9]{1,3}\.){3}[0-9]{1,3}|(?:[a-z0-9_-]+\.)+(?:com|net|org|io|dev|app|ai|co|cloud|xyz|info|biz|me|tech|site|online|run|ru|cn|uk|de|fr|eu|us|jp|ch|nl|in))(?:$|[\s/:"'?\\)])"#,
    )
});

/// A host, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) span: Span,
    /// In lower case, without port.
    pub(crate) name: String,
    /// Whether it is a whole name or an address, not one word that may be an example.
    pub(crate) is_certain: bool,
}

/// The hosts of `text`, in its order.
pub(crate) fn hosts(text: &str) -> Vec<Host> {
    let mut found = Vec::new();
    for authority in authorities(text) {
        found.extend(of_authority(text, authority));
    }
    for line in captured(&COMMAND, text, 0) {
        let hosts = captured(&BARE, &text[line.range()], line.start);
        found.extend(hosts.into_iter().map(|span| host_at(text, span)));
    }
    found.retain(|host| !is_stand_in(&text[host.span.range()]));
    found.sort_by_key(|host| host.span);
    found.dedup_by_key(|host| host.span);
    found
}

/// The part of every address in `text` that names user, host and port.
fn authorities(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"://").filter_map(move |at| {
        let letters = bytes[..at].iter().rev().take(LONGEST_SCHEME + 1);
        let length = letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let scheme = &text[at - length..at];
        let joins = bytes[..at - length].last();
        let is_scheme = SCHEMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
            && !joins.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'_');
        let start = at + 3;
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(c));
        let end = start + end.unwrap_or(rest.len());
        (is_scheme && end > start).then(|| Span::new(start, end))
    })
}

/// The first group of every match of `pattern`, its place counted from `start`.
fn captured(pattern: &Regex, text: &str, start: usize) -> Vec<Span> {
    pattern
        .captures_iter(text)
        .filter_map(|captures| captures.get(1))
        .map(|group| Span::from(group.range()).shifted(start))
        .collect()
}

/// What follows the last `@` is the host; before it may stand a name made to look like one, or
/// an address that ends without a space.
fn of_authority(text: &str, authority: Span) -> Vec<Host> {
    let written = &text[authority.range()];
    let first = host_in(text, authority);
    let Some(at) = written.rfind('@') else {
        return first.into_iter().collect();
    };
    let after = Span::new(authority.start + at + 1, authority.end);
    let first = first.filter(|host| host.name.contains('.'));
    first.into_iter().chain(host_in(text, after)).collect()
}

/// Whether `written` stands for a host to be filled in, such as `YOUR_SERVER`.
fn is_stand_in(written: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    written.contains('_') && written.chars().all(is_sign)
}

fn host_in(text: &str, place: Span) -> Option<Host> {
    let found = HOST.find(&text[place.range()])?;
    let span = Span::from(found.range()).shifted(place.start);
    Some(host_at(text, span))
}

fn host_at(text: &str, span: Span) -> Host {
    let name = text[span.range()].to_lowercase();
    let is_number = name.starts_with("0x") || name.chars().all(|c| c.is_ascii_digit());
    Host {
        span,
        is_certain: name.contains(['.', ':', '%']) || name == "localhost" || is_number,
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let found = hosts(text).into_iter();
        found.map(|host| host.name).collect()
    }

    #[test]
    fn hosts_are_told_from_users_ports_and_placeholders() {
        let text = "https://user:pw@h.example:8443/ https://<host>/ https://${HOST}/ http://YOUR_HOST/ http://localhost:1 ws://[::1]/";
        assert_eq!(names(text), ["h.example", "localhost", "[::1]"]);
    }

    #[test]
    fn no_way_of_writing_hides_a_host() {
        let long = format!("https://{}@far.example/", "a".repeat(500));
        for (text, host) in [
            ("https://\u{430}pple.com/x", "\u{430}pple.com"),
            ("HTTPS://EX\u{c4}MPLE.COM", "ex\u{e4}mple.com"),
            ("\u{8bbf}\u{95ee}https://near.example", "near.example"),
            ("http://2130706433/", "2130706433"),
            ("http://0x7f000001/", "0x7f000001"),
            ("https://%65vil.example/", "%65vil.example"),
            ("https://a@b@far.example/", "far.example"),
            (long.as_str(), "far.example"),
            ("curl -o out.json api.example.com/v1", "api.example.com"),
            ("nc 10.1.2.3 80", "10.1.2.3"),
            ("git clone git@github.com:acme/x.git", "github.com"),
        ] {
            assert_eq!(names(text), [host], "{text}");
        }
        assert_eq!(
            names("https://docs.example.com@far.example/"),
            ["docs.example.com", "far.example"],
            "both the bait and the host"
        );
    }

    #[test]
    fn words_beside_a_command_are_no_hosts() {
        assert_eq!(names("curl is a program. See io.rs or main.py"), [""; 0]);
        assert_eq!(names("wget -O data.csv \"$URL\" # notes.md"), [""; 0]);
    }
}
