use flywheel_messages::message;

use crate::audit::addresses::Address;
use crate::audit::concepts::{self, Concept};
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Pictures and links whose address has a gap for Claude to fill in with what it knows: the
    /// conversation, a file, a name; also where the address stands below the text under a label, in
    /// a tag or in a style.
    ///
    /// ## Why it matters
    /// A picture is fetched as soon as it is shown, and its address carries whatever was put into
    /// it to whoever owns the server. Nobody has to click.
    ///
    /// ## Example
    /// A status picture whose address ends in `?summary={summary of this conversation}`.
    ///
    /// ## How to fix
    /// Leave the gap out. Where a picture is needed, put it into the skill's folder.
    ///
    /// Source: published data leaks through Markdown pictures in assistants, read November 2026;
    /// OWASP Agentic Skills Top 10, AST01.
    NO_LEAKING_ADDRESSES {
        code: "NET-005",
        name: "no_leaking_addresses",
        group: Network,
        level: Block,
        since: "0.1.0",
        summary: "The address of a picture or a link is filled in with data",
        scope: Scope::Everywhere,
        check: Check::FileWith(&["://"], check),
    }
}

/// Words in a gap that stand for something confidential.
const TELLING: &[&str] = &[
    "secret",
    "token",
    "password",
    "key",
    "conversation",
    "history",
    "context",
    "message",
    "prompt",
    "content",
    "data",
    "summary",
    "user",
    "email",
    "file",
    "encoded",
    "base64",
    "b64",
    "response",
    "output",
    "input",
    "result",
    "answer",
    "env",
    "credential",
    "info",
    "memory",
    "chat",
    "text",
    "document",
    "payload",
    "leak",
    "exfil",
    "account",
    "cookie",
    "session",
    "customer",
];

/// Services that draw a picture from what stands in its address, known and without an account.
const DRAWING: &[&str] = &[
    "img.shields.io",
    "badge.fury.io",
    "badgen.net",
    "shields.io",
    "codecov.io",
    "github.com",
    "githubusercontent.com",
    "placehold.co",
    "placeholder.com",
    "picsum.photos",
    "unsplash.com",
    "star-history.com",
    "mermaid.ink",
    "quickchart.io",
    "googleapis.com",
    "plantuml.com",
];

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let mut labels = 0;
    for address in view.addresses() {
        if address.is_sample() || DRAWING.iter().any(|known| address.is_at(known)) {
            continue;
        }
        let Some((is_query, is_telling)) = gap(view, address) else {
            continue;
        };
        let label = label_of(view, address).filter(|_| labels < LABELS);
        labels += usize::from(label.is_some());
        let used = label.and_then(|label| use_of(view, label));
        let is_picture =
            is_picture(view, address) || used.is_some_and(|(_, is_picture)| is_picture);
        if !(is_query && is_telling || is_picture && (is_query || is_telling)) {
            continue;
        }
        let text = view.text_or_empty();
        let roles = view.roles();
        let role = roles.role_at(address.span.start);
        let is_shown = matches!(
            role,
            Role::Code
                | Role::ScriptCode
                | Role::ScriptString
                | Role::ScriptComment
                | Role::Value
                | Role::Key
        );
        // What another attribute of a tag says, such as the words for a picture, forbids nothing.
        let is_meant =
            role == Role::Html || roles.polarity_at(text, address.span.start) == Polarity::Affirmed;
        let is_of_code = is_shown && !(is_picture && is_telling);
        let place = used.map_or(address.span.start, |(at, _)| at);
        if !is_meant || is_of_code || !is_picture && !is_rendered(view, place) {
            continue;
        }
        let title = message!("This address is filled in with data");
        out.push(
            Observation::at(view.path(), address.span, title)
                .because(message!(
                    "A picture is fetched as soon as it is shown, and its address carries what was \
                     put into it to {host}. Leave the gap out.",
                    host = &address.host
                ))
                .level(if is_picture && !is_shown {
                    Level::Block
                } else {
                    Level::Review
                }),
        );
    }
}

/// Whether the address has a gap, in its query or elsewhere, and whether that stands for something
/// confidential.
fn gap(view: &FileView<'_>, address: &Address) -> Option<(bool, bool)> {
    let text = view.text_or_empty();
    // A gap in angle brackets or with blanks ends an address: the rest of the line is looked at.
    let line_end = text[address.span.end..]
        .find('\n')
        .map_or(text.len(), |end| address.span.end + end);
    let rest =
        &text[address.rest.start..text.floor_char_boundary(line_end.min(address.rest.end + 160))];
    let written = &text[address.rest.range()];
    if let Some(value) = stand_in(written) {
        return Some((true, is_telling(value)));
    }
    let mut gaps = rest.match_indices(['{', '<', '[', '$']).peekable();
    let (first, _) = *gaps.peek()?;
    if first > address.rest.len() {
        return None;
    }
    let is_query = rest[..first].contains('?') || rest[..first].ends_with('=');
    let unbroken = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let end = address.rest.len().max(unbroken);
    let is_telling = gaps
        .take_while(|(open, _)| *open <= end)
        .take(GAPS)
        .any(|(open, _)| is_telling(gap_at(&rest[open..])));
    Some((is_query, is_telling))
}

/// Gaps of one address that are looked at.
const GAPS: usize = 12;

/// What stands in the gap that `rest` begins with.
fn gap_at(rest: &str) -> &str {
    let close = rest
        .find(['}', '>', ']', ')', '"', '\''])
        .map_or(60, |end| end.min(60))
        .min(rest.len());
    &rest[..rest.floor_char_boundary(close)]
}

/// The last value of a query, where it is a word in capitals that stands for another one.
fn stand_in(rest: &str) -> Option<&str> {
    let (_, query) = rest.split_once('?')?;
    let (_, value) = query.rsplit_once('=')?;
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
    (value.len() >= 4 && value.bytes().all(is_capital)).then_some(value)
}

fn is_telling(name: &str) -> bool {
    let name = name.to_lowercase();
    TELLING.iter().any(|word| name.contains(word))
}

/// Whether `address` is that of a picture.
fn is_picture(view: &FileView<'_>, address: &Address) -> bool {
    let text = view.text_or_empty();
    let from = text.floor_char_boundary(address.span.start.saturating_sub(120));
    let before = &text[from..address.span.start];
    let line = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_markdown = line
        .rfind("](")
        .is_some_and(|at| line[at..].len() <= 3 && line[..at].contains("!["));
    let is_style = line.contains("url(") || line.contains("@import");
    is_markdown
        || is_style
        || line.contains("src=")
        || is_loaded_by_tag(text, address.span.start)
        || is_announced_as_picture(view, address.span.start)
}

/// Ways to say that what follows is shown as a picture.
const PICTURES: &[&str] = &[
    "markdown image",
    "image in markdown",
    "markdown-bild",
    "bild in markdown",
    "image markdown",
    "imagen markdown",
    "imagen de markdown",
    "imagem markdown",
    "immagine markdown",
    "markdown画像",
    "markdown 画像",
    "markdown图片",
    "markdown 图片",
    "pixel",
];

/// Whether byte `at` of `view` stands in a block of code below words that call it a picture.
fn is_announced_as_picture(view: &FileView<'_>, at: usize) -> bool {
    /// How much of the text above is looked at, in bytes.
    const ABOVE: usize = 400;
    let text = view.text_or_empty();
    let Some(block) = view.code_block_at(at) else {
        return false;
    };
    let from = text.floor_char_boundary(block.start.saturating_sub(ABOVE));
    let above = text[from..block.start].to_lowercase();
    let section = above.rsplit("\n#").next().unwrap_or_default();
    PICTURES.iter().any(|word| section.contains(word))
}

/// Tags whose addresses are loaded as soon as the page is shown.
const LOADING: &[&str] = &[
    "img", "image", "iframe", "frame", "source", "video", "audio", "object", "embed", "link",
    "script", "input", "track", "use", "body", "table", "td",
];

/// Whether byte `at` of `text` stands in a tag that loads what it names.
fn is_loaded_by_tag(text: &str, at: usize) -> bool {
    /// The longest tag that is looked at, in bytes.
    const LONGEST: usize = 600;
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let before = &text[from..at];
    let Some(open) = before
        .rfind('<')
        .filter(|open| !before[*open..].contains('>'))
    else {
        return false;
    };
    let name = before[open + 1..].split(|c: char| !c.is_ascii_alphanumeric());
    let name = name.into_iter().next().unwrap_or_default();
    LOADING.iter().any(|tag| name.eq_ignore_ascii_case(tag))
}

/// The label that `address` is defined for: `[label]: https://…`.
fn label_of<'v>(view: &'v FileView<'_>, address: &Address) -> Option<&'v str> {
    let text = view.text_or_empty();
    let start = text[..address.span.start]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let before = text[start..address.span.start].trim_end_matches(['<', ' ', '\t']);
    let label = before.trim_start().strip_prefix('[')?.strip_suffix("]:")?;
    (view.kind == FileKind::Markdown && !label.is_empty() && label.len() <= 200).then_some(label)
}

/// Where `label` is shown, and whether as a picture; a picture counts first.
fn use_of(view: &FileView<'_>, label: &str) -> Option<(usize, bool)> {
    let text = view.text_or_empty();
    let is_use = |at: usize| {
        let behind = text[at..].strip_prefix(label)?.strip_prefix(']')?;
        let is_shown = !behind.starts_with([':', '(']);
        let before = &text[..at - 1];
        let open = if before.ends_with(']') {
            before.rfind('[').unwrap_or_default()
        } else {
            at - 1
        };
        is_shown.then(|| (at, text[..open].ends_with('!')))
    };
    let uses = text.match_indices('[').filter_map(|(at, _)| is_use(at + 1));
    let uses: Vec<(usize, bool)> = uses.take(USES).collect();
    let picture = uses.iter().find(|(_, is_picture)| *is_picture);
    picture.or(uses.first()).copied()
}

/// Labels of one file whose uses are looked for.
const LABELS: usize = 40;

/// Uses of one label that are looked at.
const USES: usize = 20;

/// What Claude writes, as a sentence speaks of it.
const ANSWERS: &[&str] = &[
    "each answer",
    "every answer",
    "your answer",
    "each reply",
    "every reply",
    "your reply",
    "each response",
    "every response",
    "your response",
    "jede antwort",
    "jeder antwort",
    "deine antwort",
    "deiner antwort",
    "chaque réponse",
    "ta réponse",
    "votre réponse",
    "cada respuesta",
    "tu respuesta",
    "cada resposta",
    "sua resposta",
    "ogni risposta",
    "tua risposta",
    "elk antwoord",
    "je antwoord",
];

/// Whether the sentence around a link tells Claude to show it or to fill it in.
fn is_rendered(view: &FileView<'_>, at: usize) -> bool {
    let text = view.text_or_empty();
    let sentence = view.roles().sentence_at(text, at);
    let speaks_of_answer = |said: &str| {
        ANSWERS.iter().any(|word| said.contains(word))
            || concepts::said_at(view, at).has(Concept::Answer)
    };
    sentence.is_some_and(|sentence| {
        let said = text[sentence.span.range()].to_lowercase();
        let is_told = [
            "render", "display", "show", "include", "append", "embed", "replace", "fill", "encode",
            "image", "link to",
        ]
        .iter()
        .any(|word| said.contains(word))
            || speaks_of_answer(&said);
        is_told
            && matches!(
                sentence.role,
                Role::Instruction | Role::Url | Role::LinkText | Role::TableCell | Role::InlineCode
            )
    })
}
