//! Where in a sentence the value stands that a noun announces.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::nouns::{Expected, Noun};
use super::plausible::{Quote, Said, is_numbered_word, is_strong, opens_something};
use crate::audit::secrets::known_safe;
use crate::audit::secrets::value::{is_password, is_random, is_unmistakable};
use crate::pattern::pattern;
use crate::text::Span;

/// A value of four characters at least: in quotes of some kind, or up to the next blank or the next
/// character of a script that sets none. [`plausible`] bounds its length; a pattern that does so
/// takes ten times as long to be made.
const VALUE: &str = r#"(?:`(?<code>[^`\n]{4,})`|"([^"\n]{4,})"|“([^”\n]{4,})”|„([^“”\n]{4,})[“”]|«\s?([^»\n]{4,}?)\s?»|‘([^’\n]{4,})’|'([^'\n]{4,})'|「([^」\n]{4,})」|\*\*([^*\n]{4,})\*\*|(?<bare>[^\s|、。「」\u{3040}-\u{30ff}\u{3400}-\u{9fff}\u{ac00}-\u{d7af}\u{f900}-\u{faff}]{4,}))"#;

/// What stands in quotes and is longer than so many characters is no quotation.
const LONGEST_QUOTED: usize = 80;

/// Of a value no more than so many characters are looked at.
const LONGEST_BARE: usize = 128;

/// Between a noun and what announces the value: what the credential is for.
const PURPOSE: &str = r"(?:\s*[(（][^)）\n]{0,40}[)）])?(?:,?\s(?:for|to|of|on|in|at|into|with|from|by|you|we|they|that|which|used|field|für|vom|zum|zur|im|am|beim|pour|para|von|au|aux|à|al|des?|der|du|del|della|dello|do|da|de la|di|per|van|voor|que|qui|che|dazu)\s(?:[^.:;=|\n]|\.[!-~]){0,70}?)?";

/// What announces a value: a sign, a verb, or a request to enter it.
const ANNOUNCED: &str = r"(?::|：|=|->|=>|→|\s[-–—]\s|は|が|には|是|为|為|는|은|,?\sc['’]est\s|(?:\sback)?\sto\s|\s(?:(?:has|have)\sbeen|(?:hasn|haven)['’]t\schanged|is|are|was|got|stays|remains|ist|lautet|heißt|wurde|est|es|é|è|sigue\ssiendo|(?:re)?set\sto|changed\sto|updated\sto)(?:[,:]?\s(?:now|still|currently|always|just|simply|called|as\sfollows|(?:re)?set\sto|changed\sto|updated\sto|auf|immer\snoch|weiterhin|jetzt|toujours|encore|désormais|ahora|siempre|sempre|agora|nu|le|la|the|el))*(?::|\s)|,?\s(?:then\s|please\s|bitte\s)?(?:enter|use|type|put|give|supply|escribe|introduce|teclea|usa|saisissez|entrez|tapez|tippe|gib|nimm|verwende|digite|insira|inserisci|digita|gebruik)\s)";

/// Between a noun and its value: what it is for, and what announces it.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let signs = r"[\s*_`”\x22']*";
    pattern(&format!(
        r"^[*_`”\x22']*{PURPOSE}{signs}{ANNOUNCED}[\s_]*(?:\*\*\s+)?{VALUE}"
    ))
});

/// A label that names the system behind the noun or before the value: “Password Sage: …”,
/// “Passwords: Sage …”.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\w-]*";
    pattern(&format!(
        r"^(?:(?:\s{name}){{1,3}}\s?[:：]|[:：]\s*{name}(?:\s{name})?)\s+{VALUE}"
    ))
});

/// A few words more before a sign or a comma: “is the usual one, …”, “exactly: …”.
static LOOSE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:\s[\p{{Ll}}'’]+){{1,7}}\s?[,:：]\s+{VALUE}")));

/// What is typed to open something.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[^.\n]{{0,40}}?\s(?:type|enter|use|with|using)\s+{VALUE}"
    ))
});

/// A key in brackets, behind what it is for.
static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s[\w'’]+){0,7}\s[(\[](?<bare>[\w.-]{8,})[)\]]"));

/// What a keypad takes.
static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    let verb = r"(?:takes|wants|expects|accepts|needs|(?:opens|unlocks|(?:is\s)?disarmed)\swith)";
    pattern(&format!(
        r"^[^.:;\n]{{0,40}}?\s{verb}\s(?:the\s|code\s|combination\s){{0,3}}{VALUE}"
    ))
});

/// The value directly behind the noun.
static NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^[*_]*\s+{VALUE}")));

/// A value before the noun: “enter 4711 as the PIN”, “type … when it asks for the password”.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let article = r"(?:(?:the|your|our|its|my|das|die|der|den|le|la|el)\s+)?(?:[\w-]+\s+){0,2}";
    let role =
        format!(r"\s+\(?(?:as|is|was|als|comme|como|come|(?:that|which|this)\s+is)\s+{article}");
    let moment = r"\s+(?:when|where|whenever|if|once|into|in|at|for)\s[^.;\n]{0,60}\s";
    let verb =
        r"(?:^|[\s“\x22])(?i:enter|type|use|supply|give|paste|put|insert|key\s+in|type\s+in)\s+";
    pattern(&format!(
        r"(?:{VALUE}{role}|{verb}(?<asked>\S{{4,}}){moment})$"
    ))
});

/// A name, a sign and a password.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let sign = r"(?<sign>\s+[/|]\s+|,\s+|\s*[:：]\s*|/|\s+(?:and|with|und|mit|et|y|e|と)\s+)";
    pattern(&format!(
        r"(?-u:\b)[A-Za-z][\w.@+-]+[`'\x22”]?{sign}[`'\x22“]?(?<password>[^\s`\x22”|/]{{6,}})"
    ))
});

/// The value that stands in `rest`, the line behind `noun`.
pub(super) fn value_behind(rest: &str, noun: &Noun) -> Option<Span> {
    match noun.expected {
        Expected::Login => return password_of_pair(rest).or_else(|| unmistakable(rest)),
        Expected::Opening => {
            let found = typed(rest).or_else(|| unmistakable(rest));
            return found.filter(|span| !is_counted(&rest[span.range()]));
        }
        _ => {}
    }
    let plausible =
        |captures: &Captures<'_>, is_announced| plausible(rest, captures, is_announced, noun);
    let said = SAID.captures(rest);
    let next = || NEXT.captures(rest);
    let is_strong = |span: &Span| is_strong(&rest[span.range()]);
    said.and_then(|captures| plausible(&captures, true))
        .or_else(|| next().and_then(|captures| plausible(&captures, false)))
        .or_else(|| plausible(&NAMED.captures(rest)?, false).filter(is_strong))
        .or_else(|| match noun.expected {
            Expected::Password => LOOSE
                .captures(rest)
                .and_then(|captures| plausible(&captures, false))
                .filter(is_strong)
                .filter(|span| !is_name(&rest[span.range()]))
                .or_else(|| unmistakable(rest)),
            Expected::Key | Expected::Random => bracketed(rest),
            Expected::Lock if noun.word.ends_with(" with") => first_word(rest),
            Expected::Lock => plausible(&TAKES.captures(rest)?, true),
            _ => None,
        })
}

/// The first text in `rest` that nothing but a password looks like.
fn unmistakable(rest: &str) -> Option<Span> {
    let mut at = 0;
    rest.split_inclusive(char::is_whitespace).find_map(|word| {
        let start = at;
        at += word.len();
        let span = trimmed(rest, Span::new(start, start + word.trim_end().len()));
        let value = &rest[span.range()];
        (is_unmistakable(value) && !known_safe::is_placeholder(value)).then_some(span)
    })
}

/// The first word of `rest`, where it is what nothing but a password looks like.
fn first_word(rest: &str) -> Option<Span> {
    let start = rest.len() - rest.trim_start().len();
    let word = rest[start..].split_whitespace().next()?;
    let span = unmistakable(word)?;
    (!is_counted(&word[span.range()])).then(|| span.shifted(start))
}

/// Whether `value` is a thing with its number, such as `Build#4471-rc2`.
fn is_counted(value: &str) -> bool {
    let (thing, rest) = value.split_once('#').unwrap_or_default();
    let is_thing = !thing.is_empty() && thing.chars().all(char::is_alphabetic);
    is_thing
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && !rest.contains(['!', '$', '%', '&', '?'])
}

/// Whether `value` is a place or a thing with a number rather than a password.
fn is_name(value: &str) -> bool {
    value.contains('/') || is_numbered_word(value)
}

/// What is to be typed to open something: a password with a digit and a sign.
fn typed(rest: &str) -> Option<Span> {
    let captures = TYPED.captures(rest)?;
    let found = captures.iter().skip(1).flatten().next()?;
    let span = trimmed(rest, Span::from(found.range()));
    let value = &rest[span.range()];
    let has = |is: fn(char) -> bool| value.chars().any(is);
    let is_mixed = has(|c| c.is_ascii_digit()) && has(|c| "!#$%&*?^~".contains(c));
    (is_mixed && is_password(value) && !known_safe::is_placeholder(value)).then_some(span)
}

/// A key in brackets: groups of letters and digits.
fn bracketed(rest: &str) -> Option<Span> {
    let value = BRACKETED.captures(rest)?.name("bare")?;
    let digits = value.as_str().bytes().filter(u8::is_ascii_digit).count();
    let letters = value
        .as_str()
        .bytes()
        .filter(u8::is_ascii_alphabetic)
        .count();
    let groups = value.as_str().split(['-', '_']).count();
    let opens = is_random(value.as_str()) || (digits >= 4 && letters >= 3 && groups >= 3);
    (opens && !known_safe::is_placeholder(value.as_str())).then(|| Span::from(value.range()))
}

/// The value that stands at the end of `before`, the line up to `noun`; `rest` follows it.
pub(super) fn value_before(before: &str, noun: &Noun, rest: &str) -> Option<Span> {
    if noun.expected == Expected::Login {
        return None;
    }
    if matches!(noun.expected, Expected::Opening)
        || (noun.expected == Expected::Password && !ends_clause(rest))
    {
        return unmistakable(before);
    }
    if !ends_clause(rest) {
        return None;
    }
    let captures = BEFORE.captures(before)?;
    if let Some(asked) = captures.name("asked") {
        let span = trimmed(before, Span::from(asked.range()));
        let value = &before[span.range()];
        return (!is_numbered_word(value) && is_plausible(value, Quote::Bare, true, noun))
            .then_some(span);
    }
    plausible(before, &captures, true, noun)
}

/// The strong password that fills the line below a question or an announcement that ends with the
/// noun; `behind` follows the noun.
pub(super) fn value_below(behind: &str) -> Option<Span> {
    let (line, below) = behind.split_once('\n')?;
    let ends = matches!(
        line.trim_end_matches([' ', '*', '_', '\r']),
        "?" | ":" | "？" | "：" | ""
    );
    let answer = below.split('\n').next().unwrap_or_default();
    let value = answer.trim_start_matches(['-', '>', '*', ' ', '`', '"', 'A', '→']);
    let value = value.trim_start_matches([':', ' ', '`', '"']);
    let start = behind.len() - below.len() + answer.len() - value.len();
    let span = trimmed(behind, Span::new(start, start + value.trim_end().len()));
    let value = behind.get(span.range())?;
    let is_alone = !value.contains(char::is_whitespace);
    (ends && is_alone && is_strong(value)).then_some(span)
}

/// Words that may follow a noun which is a whole.
const NEXT_WORDS: &[&str] = &[
    "",
    "when",
    "to",
    "for",
    "and",
    "if",
    "in",
    "on",
    "at",
    "ein",
    "an",
    "here",
    "eintippen",
    "eingeben",
    "angeben",
    "verwenden",
    "quand",
    "lorsque",
    "si",
    "cuando",
    "quando",
    "wenn",
    "sobald",
    "instead",
    "again",
    "where",
    "please",
];

/// Whether a noun before `rest` is not the first half of another, as in “password field”.
fn ends_clause(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '*', '`', '"', '”']);
    let word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    NEXT_WORDS.contains(&word) || !rest.starts_with(' ')
}

/// The value that `captures` found in `text`, where it is plausible behind `noun`.
fn plausible(text: &str, captures: &Captures<'_>, is_announced: bool, noun: &Noun) -> Option<Span> {
    let found = captures.iter().skip(1).flatten().next()?;
    let quote = if captures.name("bare").is_some() {
        Quote::Bare
    } else if captures.name("code").is_some() {
        Quote::Code
    } else {
        Quote::Speech
    };
    let mut value = found.as_str();
    let is_long = |value: &str, most: usize| value.chars().nth(most).is_some();
    let quote = if quote != Quote::Bare && is_long(value, LONGEST_QUOTED) {
        value = value.split(char::is_whitespace).next().unwrap_or_default();
        Quote::Bare
    } else {
        quote
    };
    if let Some((end, _)) = value.char_indices().nth(LONGEST_BARE) {
        value = &value[..end];
    }
    let whole = Span::new(found.start(), found.start() + value.len());
    if quote == Quote::Bare && value.ends_with("...") {
        return None;
    }
    let span = if quote == Quote::Bare {
        trimmed(text, whole)
    } else {
        whole
    };
    is_plausible(&text[span.range()], quote, is_announced, noun).then_some(span)
}

fn is_plausible(value: &str, quote: Quote, is_announced: bool, noun: &Noun) -> bool {
    let said = Said {
        value,
        quote,
        is_announced,
    };
    opens_something(said, noun.expected, noun.called)
}

/// The password of the first pair of a name and a password in `rest`.
fn password_of_pair(rest: &str) -> Option<Span> {
    let mut at = 0;
    while let Some(pair) = PAIR.captures_at(rest, at) {
        let (sign, value) = (pair.name("sign")?, pair.name("password")?);
        let span = trimmed(rest, Span::from(value.range()));
        let password = &rest[span.range()];
        let has_sign = password.contains(['!', '@', '#', '$', '%', '^', '&', '*']);
        let has_address = pair.get(0)?.as_str().contains('@');
        let is_loose = sign.as_str() == "/" || (sign.as_str().starts_with(',') && !has_address);
        let is_plain = !password.contains(['(', '[', '{', '"', '=', ':', ',']);
        let is_sure = (!is_loose || has_sign) && !is_numbered_word(password);
        if is_sure && is_plain && is_strong(password) {
            return Some(span);
        }
        at = value.start();
    }
    None
}

/// `span` without the signs that end a sentence or close a bracket.
fn trimmed(text: &str, span: Span) -> Span {
    const OPENING: [char; 6] = ['(', '"', '\'', '`', '*', '['];
    const CLOSING: [char; 13] = [
        '.', ',', ';', ':', ')', ']', '"', '\'', '`', '*', '_', '’', '”',
    ];
    let opened = text[span.range()].trim_start_matches(OPENING);
    let start = span.end - opened.len();
    Span::new(start, start + opened.trim_end_matches(CLOSING).len())
}
