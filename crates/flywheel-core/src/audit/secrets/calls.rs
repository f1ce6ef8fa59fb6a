//! Passwords handed to a known function, by their place among its arguments.

use super::value::{is_password, is_random};
use super::{Found, SecretKind, known_safe};
use crate::audit::words::Hit;
use crate::text::Span;

/// What begins a call, in lower case, and which of its arguments is the password, from 0.
const CALLS: &[(&str, usize)] = &[
    ("basicauth(", 1),
    ("basic_auth(", 1),
    ("digestauth(", 1),
    ("auth=(", 1),
    ("auth = (", 1),
    ("networkcredential(", 1),
    ("passwordauthentication(", 1),
    ("usernamepasswordcredentials(", 1),
    ("usernamepasswordcredential(", 1),
    (".login(", 1),
    (".authenticate(", 1),
    (".sign_in(", 1),
    ("mysqli(", 2),
    ("mysqli_connect(", 2),
    ("new pdo(", 2),
    ("getconnection(", 2),
    ("convertto-securestring ", 0),
    ("identified by ", 0),
    ("with password ", 0),
    ("login password ", 0),
    ("encrypted password ", 0),
];

/// How much of a call is looked at, in bytes.
const LONGEST: usize = 512;

/// What begins a call.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    CALLS.iter().map(|(call, _)| *call).collect()
}

/// Passwords in the calls of `text` that begin at `hits`.
pub(super) fn find(text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    for hit in hits {
        if found.is_full() {
            break;
        }
        let (call, wanted) = CALLS[hit.word];
        let near = &text[hit.span.end..text.floor_char_boundary(hit.span.end + LONGEST)];
        if let Some(span) = quoted_argument(near, wanted).filter(|span| opens(&near[span.range()]))
        {
            let key = call.trim_matches(['.', '(', ' ', '=']).to_owned();
            found.add(span.shifted(hit.span.end), SecretKind::Assigned { key });
        }
    }
    found
}

fn opens(value: &str) -> bool {
    let is_plain = !value.contains(|c: char| c.is_whitespace() || "{}<>".contains(c));
    is_plain && (is_password(value) || is_random(value)) && !known_safe::is_placeholder(value)
}

/// What stands in quotes and is the whole argument number `wanted` of the call whose arguments
/// `rest` begins with.
fn quoted_argument(rest: &str, wanted: usize) -> Option<Span> {
    let mut number = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    let mut alone = true;
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '"' | '\'' => {
                let end = at + 1 + rest[at + 1..].find([c, '\n'])?;
                if number == wanted && depth == 0 && alone {
                    return rest[end..].starts_with(c).then(|| Span::new(at + 1, end));
                }
                at = end;
            }
            ',' if depth == 0 => number += 1,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            ';' => return None,
            _ => {}
        }
        alone = c == ',' || (alone && c.is_whitespace());
        at += rest[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_argument_is_one_quoted_text() {
        for (rest, wanted, value) in [
            ("\"close\", \"Harrier-61\")", 1, Some("Harrier-61")),
            ("'db', f(a, b), 'Harrier-61', 'x')", 2, Some("Harrier-61")),
            ("user, password)", 1, None),
            ("'close', prefix + 'Harrier-61')", 1, None),
            ("'close') + ('x', 'Harrier-61')", 1, None),
            ("'Harrier-61';", 0, Some("Harrier-61")),
        ] {
            let found = quoted_argument(rest, wanted).map(|span| &rest[span.range()]);
            assert_eq!(found, value, "{rest}");
        }
    }
}
