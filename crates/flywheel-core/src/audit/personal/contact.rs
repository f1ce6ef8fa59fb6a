//! Addresses and telephone numbers of real people.

use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use super::context::{Context, says};
use super::words::{
    EXAMPLE_NAMES, GENERIC, LONG_ENDINGS, NO_DOMAIN, NO_ENDINGS, ROLES, STAND_INS, has,
};
use crate::audit::roles::Role;
use crate::audit::{FileKind, FileView};
use crate::pattern::pattern;
use crate::text::Span;

/// Programs that reach a computer as somebody: what follows is no address of a letter.
const REMOTE: &[&str] = &["ssh", "scp", "sftp", "rsync", "mosh"];

/// Bytes at the beginning of a file in which it says who made it.
const HEAD: usize = 6_000;

/// Lines that name an author or a holder of rights.
const CREDITS: &[&str] = &[
    "author",
    "copyright",
    "©",
    "(c)",
    "licen",
    "maintain",
    "signed-off-by",
    "co-authored-by",
    "reviewed-by",
    "credit",
    "spdx",
    "created by",
    "written by",
    "contributor",
    "owner",
];

/// Files whose business is who made something.
const CREDIT_FILES: &[&str] = &[
    "license",
    "licence",
    "notice",
    "authors",
    "contributors",
    "maintainers",
    "codeowners",
    "copying",
    "changelog",
    "credits",
    "third_party",
    "plugin.json",
    "marketplace.json",
    "package.json",
    "pyproject.toml",
    "cargo.toml",
    "security.md",
    "code_of_conduct",
];

/// Words for a telephone.
const PHONE: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "call",
    "whatsapp",
    "sms",
    "fax",
    "telefon",
    "handy",
    "mobil",
    "téléphone",
    "portable",
    "teléfono",
    "móvil",
    "telefono",
    "cellulare",
    "telefone",
    "celular",
    "telefoon",
    "mobiel",
    "電話",
    "携帯",
];

/// Words for a telephone that everybody may call.
const HOTLINE: &[&str] = &[
    "support",
    "hotline",
    "helpline",
    "help line",
    "emergency",
    "service",
    "switchboard",
    "toll-free",
    "toll free",
    "crisis",
    "main line",
    "call center",
    "call centre",
    "helpdesk",
    "office",
];

/// Addresses and numbers of one file that are told.
const MOST: usize = 100;

/// The addresses in the text of `view` that seem to be those of a person.
pub(in crate::audit) fn addresses(view: &FileView<'_>) -> Vec<Span> {
    let text = view.text_or_empty();
    if is_credit_file(view) {
        return Vec::new();
    }
    memchr_iter(b'@', text.as_bytes())
        .filter_map(|at| address_at(text, at))
        .filter(|span| is_personal(view, text, *span))
        .take(MOST)
        .collect()
}

fn is_credit_file(view: &FileView<'_>) -> bool {
    let name = view.file.file_name().to_lowercase();
    CREDIT_FILES.iter().any(|file| name.starts_with(file))
}

/// What could be an address around the sign at `at`, without the signs that end a sentence.
pub(in crate::audit) fn around_sign(text: &str, at: usize) -> Option<Span> {
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let bytes = text.as_bytes();
    let local = bytes[..at]
        .iter()
        .rev()
        .take(LONGEST)
        .take_while(|byte| is_local(byte))
        .count();
    let domain = bytes[at + 1..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| is_domain(byte))
        .count();
    let mut span = Span::new(at - local, at + 1 + domain);
    while text[span.range()].ends_with(['.', '-']) {
        span.end -= 1;
    }
    while text[span.range()].starts_with(['.', '-', '%', '+']) {
        span.start += 1;
    }
    (span.start < at && span.end > at + 1).then_some(span)
}

/// The address around the sign at `at`, where it is no part of something longer.
fn address_at(text: &str, at: usize) -> Option<Span> {
    let span = around_sign(text, at)?;
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let is_part_of_more = matches!(before, Some('/' | ':' | '@' | '$' | '{' | '*' | '=' | '\\'))
        && !text[..span.start].ends_with("mailto:")
        && before != Some('=')
        || matches!(after, Some(':' | '/' | '(' | '@'))
            && !text[span.end..].starts_with(": ")
            && !text[span.end..].starts_with(":\n");
    Some(span).filter(|_| !is_part_of_more)
}

/// The longest part of an address, in bytes (RFC 5321).
const LONGEST: usize = 64;

fn is_personal(view: &FileView<'_>, text: &str, span: Span) -> bool {
    let is_code =
        || view.kind == FileKind::Script && view.roles().role_at(span.start) == Role::ScriptCode;
    let is_spoken_of =
        || is_credit(text, span) || Context::of(view, text, span).is_made_up() || is_code();
    is_address_of_a_person(&text[span.range()]) && !is_spoken_of()
}

/// Whether `value` as a whole is an address that seems to be that of a person.
pub(super) fn is_address_of_a_person(value: &str) -> bool {
    let address = value.to_lowercase();
    let parts = address.split_once('@');
    parts.is_some_and(|(local, domain)| is_real_domain(domain) && is_name(local))
}

fn is_real_domain(domain: &str) -> bool {
    let Some((_, ending)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_ending = ending.bytes().all(|byte| byte.is_ascii_lowercase())
        && (ending.len() == 2 || has(LONG_ENDINGS, ending));
    let name = domain.rsplit('.').nth(1).unwrap_or_default();
    let is_second_level = domain.matches('.').count() > 1;
    is_ending
        && (name.len() > 1 || is_second_level)
        && (is_second_level || !has(GENERIC, name))
        && !has(NO_ENDINGS, ending)
        && !is_stand_in(domain)
}

/// Whether a word of `domain` says that it is nobody's.
fn is_stand_in(domain: &str) -> bool {
    let parts = || domain.split(['.', '-']);
    NO_DOMAIN.split(' ').any(|word| {
        let is_long = word.len() >= LONG_WORD;
        is_long && domain.contains(word) || parts().any(|part| part == word)
    })
}

/// Letters of a word that no other word is likely to hold.
const LONG_WORD: usize = 6;

/// Whether the first part of an address names a person rather than a job or anybody.
fn is_name(local: &str) -> bool {
    let parts: Vec<&str> = local.split(['.', '_', '-', '+']).collect();
    let has_inner_digit = local
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .contains(|c: char| c.is_ascii_digit());
    let is_job = |part: &&str| {
        let mut long = ROLES.split(' ').filter(|role| role.len() >= 6);
        has(ROLES, part) || long.any(|role| part.starts_with(role))
    };
    let letters = local.chars().filter(char::is_ascii_alphabetic).count();
    let first = parts[0].trim_end_matches(|c: char| c.is_ascii_digit());
    let is_example = parts.iter().any(|part| has(EXAMPLE_NAMES, part));
    letters >= 3
        && !has_inner_digit
        && !has(ROLES, local)
        && !parts.iter().any(is_job)
        && !has(STAND_INS, local)
        && !is_example
        && !(has(STAND_INS, first) && parts.len() == 1)
        && !["your", "first", "user", "name", "firstname"].contains(&first)
}

/// Whether the line of `span`, or a remark at the head of the file, names an author or a holder of
/// rights, or the line reaches a computer.
fn is_credit(text: &str, span: Span) -> bool {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let start = start.max(text.floor_char_boundary(span.start.saturating_sub(120)));
    let line = text[start..span.start].to_lowercase();
    let credits = |said: &str| CREDITS.iter().any(|word| said.contains(word));
    let is_remark = line
        .trim_start()
        .starts_with(['#', '%', '*', ';', '/', '-', '.']);
    let is_head = is_remark && span.start < HEAD && credits(&text[..start].to_lowercase());
    let reaches = REMOTE.iter().any(|program| says(&line, program));
    credits(&line) || is_head || reaches
}

/// The telephone numbers in the text of `view` that seem to be those of a person.
pub(in crate::audit) fn phones(view: &FileView<'_>) -> Vec<Span> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?x)
            (?: \+ [1-9] [0-9]{0,2} [\ .-]? (?: \(?[0-9]{1,5}\)? [\ .-]? ){1,5} [0-9]{2,5} )
            | (?: \(? [2-9][0-9]{2} \)? [\ .-] [2-9][0-9]{2} [\ .-] [0-9]{4} )
            | (?: 0 [1-9][0-9]{1,4} [\ /-] [0-9]{3,4} (?: [\ -]? [0-9]{2,4} ){0,3} )",
        )
    });
    let text = view.text_or_empty();
    let mut found: Vec<Span> = Vec::new();
    for phrase in view.numbers() {
        let from = text.floor_char_boundary(phrase.start.saturating_sub(BEFORE));
        let to = text.ceil_char_boundary((phrase.end + 16).min(text.len()));
        let hit = FORM.find(&text[from..to]);
        let span = hit.map(|hit| Span::new(from + hit.start(), from + hit.end()));
        let last = found.last().map_or(0, |last| last.end);
        let is_new = |span: &Span| span.start >= last && span.start < phrase.end;
        found.extend(
            span.filter(is_new)
                .filter(|span| is_private(view, text, *span)),
        );
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// Bytes before a phrase in which a number can begin, as `(415) `.
const BEFORE: usize = 7;

fn is_private(view: &FileView<'_>, text: &str, span: Span) -> bool {
    let said = &text[span.range()];
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-./#".contains(c));
    let mut after = text[span.end..].chars();
    let goes_on = match after.next() {
        Some('-' | '.' | '/') => after.next().is_some_and(char::is_alphanumeric),
        next => next.is_some_and(|c| c.is_alphanumeric() || c == '_'),
    };
    let is_touched = goes_on || touches(text[..span.start].chars().next_back());
    if !(9..=15).contains(&digits.len()) || is_touched || is_nobodys(&digits) {
        return false;
    }
    let context = Context::of(view, text, span);
    context.says(PHONE) && !context.says(HOTLINE) && !context.is_made_up()
}

/// Whether a number is kept free for films and examples, or costs the caller nothing: 555 in North
/// America, the ranges of Ofcom, and digits that count up or repeat.
fn is_nobodys(digits: &str) -> bool {
    let national = digits.strip_prefix('1').filter(|_| digits.len() == 11);
    let national = national.unwrap_or(digits);
    let free = ["800", "833", "844", "855", "866", "877", "888", "900"];
    let is_american = national.len() == 10;
    let british = digits
        .strip_prefix("44")
        .or_else(|| digits.strip_prefix('0'));
    let drama = [
        "7700900", "2079460", "1632960", "1134960", "1144960", "1154960", "1164960",
    ];
    let is_free = free.iter().any(|prefix| national.starts_with(prefix));
    let is_film = is_american && (&national[3..6] == "555" || national.starts_with("555"));
    is_film
        || is_american && is_free
        || british.is_some_and(|rest| drama.iter().any(|prefix| rest.starts_with(prefix)))
        || ["123456", "234567", "987654", "000000", "111111", "999999"]
            .iter()
            .any(|run| digits.contains(run))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_jobs_and_anybody() {
        for local in ["david", "ann.lee", "m.keller", "priya_n", "jesse42"] {
            assert!(is_name(local), "{local}");
        }
        for local in [
            "support",
            "no-reply",
            "jane.doe",
            "user1",
            "you",
            "ap.invoices",
            "x",
            "first.last",
        ] {
            assert!(!is_name(local), "{local}");
        }
    }

    #[test]
    fn domains_that_exist_are_told_from_examples() {
        for domain in [
            "notion.so",
            "gmail.com",
            "hotmail.com",
            "latest.io",
            "foobarn.de",
            "keller-partner.de",
            "uni.ac.uk",
        ] {
            assert!(is_real_domain(domain), "{domain}");
        }
        for domain in [
            "example.com",
            "acme.com",
            "company.com",
            "host.local",
            "2x.png",
            "v1.2",
            "b.c",
        ] {
            assert!(!is_real_domain(domain), "{domain}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        let at = |text: &str| {
            let sign = text.find('@').expect("a sign");
            address_at(text, sign).map(|span| text[span.range()].to_owned())
        };
        assert_eq!(at("write to ann@corp.de."), Some("ann@corp.de".into()));
        assert_eq!(at("<mailto:ann@corp.de>"), Some("ann@corp.de".into()));
        for text in [
            "git@github.com:a/b.git",
            "https://ann@corp.de/x",
            "@scope/name",
            "a@",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_films_are_nobodys() {
        assert!(
            is_nobodys("14155550123") && is_nobodys("447700900123") && is_nobodys("8005551234")
        );
        assert!(!is_nobodys("14152034471") && !is_nobodys("4915112983746"));
    }
}
