//! Words of a server, made fit to be shown.

use zeroize::Zeroizing;

/// The longest words of a server that are shown, in characters.
const MAX_CHARS: usize = 200;

/// What stands where a secret stood.
const HIDDEN: &str = "[hidden]";

/// The shortest text that is looked for as a secret.
const MIN_SECRET: usize = 6;

/// What a server said, on one line, bounded, without the `secrets` of this exchange.
pub(crate) fn said(text: &str, secrets: &[Zeroizing<String>]) -> String {
    let mut plain = text.to_owned();
    for secret in secrets.iter().filter(|secret| secret.len() >= MIN_SECRET) {
        plain = plain.replace(secret.as_str(), HIDDEN);
    }
    let mut words = plain.split(|c: char| c.is_whitespace() || is_unprintable(c));
    let mut line = String::new();
    for word in words.by_ref().filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().count() > MAX_CHARS {
            line = line.chars().take(MAX_CHARS).collect();
            line.push('…');
            break;
        }
    }
    line
}

/// Signs that would change how the line around them is read.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_server_are_one_bounded_line_without_secrets() {
        let told = said(
            "bad\r\n\u{202E}code  SECRET-code-1\u{0}!",
            &["SECRET-code-1", ""].map(|secret| Zeroizing::new(secret.to_owned())),
        );
        assert_eq!(told, "bad code [hidden] !");
        assert_eq!(said(&"x".repeat(5_000), &[]).chars().count(), MAX_CHARS + 1);
        assert_eq!(said("", &[Zeroizing::new("secret".to_owned())]), "");
    }
}
