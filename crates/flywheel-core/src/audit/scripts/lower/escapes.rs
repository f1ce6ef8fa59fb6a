//! What escapes in literals stand for.

/// `text` with its backslash escapes resolved, as Python and JavaScript write them, and C does.
pub(in crate::audit::scripts) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, used) = escape(&rest[at + 1..]);
        out.extend(c);
        rest = &rest[at + 1 + used..];
    }
    out.push_str(rest);
    out
}

/// What stands for the escape whose part after the backslash begins `rest`, and the length of that
/// part.
fn escape(rest: &str) -> (Option<char>, usize) {
    let Some(first) = rest.chars().next() else {
        return (Some('\\'), 0);
    };
    match first {
        'n' => (Some('\n'), 1),
        'r' => (Some('\r'), 1),
        't' => (Some('\t'), 1),
        'e' | 'E' => (Some('\u{1b}'), 1),
        '\n' => (None, 1),
        'x' => digits(rest, 1, 2, 16),
        'u' if rest[1..].starts_with('{') => {
            let (c, used) = digits(rest, 2, 6, 16);
            (c, used + usize::from(rest[used..].starts_with('}')))
        }
        'u' => digits(rest, 1, 4, 16),
        'U' => digits(rest, 1, 8, 16),
        '0'..='7' => digits(rest, 0, 3, 8),
        other => (Some(other), other.len_utf8()),
    }
}

/// The character whose number stands from `start` on in at most `most` digits.
fn digits(rest: &str, start: usize, most: usize, base: u32) -> (Option<char>, usize) {
    let found = rest[start..].chars().take(most);
    let length = found.take_while(|c| c.is_digit(base)).count();
    let end = start + length;
    let number = u32::from_str_radix(&rest[start..end], base).ok();
    let c = number.and_then(char::from_u32);
    match c {
        Some(c) => (Some(c), end),
        None => (
            rest.chars().next(),
            rest.chars().next().map_or(0, char::len_utf8),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_their_characters() {
        assert_eq!(unescape(r"\x63\165rl \u{1F600}\u0041\n\q"), "curl 😀A\nq");
    }

    #[test]
    fn broken_escapes_are_left_as_they_read() {
        assert_eq!(unescape(r"\x \u12 \"), "x \u{12} \\");
        assert_eq!(unescape("\\é"), "é");
    }
}
