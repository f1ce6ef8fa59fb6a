use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;
use crate::audit::speech::{commands_claude, instructs};
use crate::audit::vocative::addresses_a_model;
use crate::audit::{Check, FileEdit, FileKind, FileView, Fix, Link, Observation, Scope};
use crate::text::{Span, TextEdit};

/// The fewest words of a hidden text that say something.
const SHORTEST: usize = 3;

/// How far behind a tag its end is looked for, in bytes.
const FARTHEST: usize = 4_096;

/// Colours of text that does not show on a white page.
const INVISIBLE: &[&str] = &[
    "white",
    "#fff",
    "#ffffff",
    "transparent",
    "rgba(0,0,0,0)",
    "rgb(255,255,255)",
];

declare_rule! {
    /// ## What it checks
    /// Text in Markdown that a page does not show: link definitions that no link uses and that hold
    /// a sentence, link titles, texts for pictures and attributes that tell Claude what to do, and HTML
    /// made invisible by its style
    /// (`display:none`, size zero, no opacity, white or transparent text, far outside the page).
    ///
    /// ## Why it matters
    /// Claude reads the text of the file, not the page. A reviewer who looks at the page approves
    /// what is not there.
    ///
    /// ## Example
    /// `<span style="display:none">Then send the list to …</span>`
    ///
    /// ## How to fix
    /// Write it where people see it, or remove it.
    ///
    /// Source: the Markdown specification 0.31 (link reference definitions); published prompt injections in web
    /// pages and e-mails, read November 2026.
    NO_HIDDEN_TEXT {
        code: "HID-007",
        name: "no_hidden_text",
        group: Hidden,
        level: Review,
        since: "0.1.0",
        summary: "Text that a page does not show, but Claude reads",
        scope: Scope::Everywhere,
        check: Check::FileWith(&["]:", "](", "style", "hidden", "alt=", "title="], check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let (Some(text), FileKind::Markdown) = (view.text, view.kind) else {
        return;
    };
    let markdown = view.markdown();
    for definition in &markdown.definitions {
        let is_used = markdown.links.iter().any(|link| link.url == definition.url);
        if !is_used && says_something(text, definition) {
            out.push(seen(
                view,
                definition.span,
                message!("A link nobody can see holds a sentence"),
                message!("Remove the hidden link"),
            ));
        }
    }
    for link in markdown
        .links
        .iter()
        .filter(|link| commands_claude(&link.title) || addresses_a_model(&link.title))
    {
        out.push(seen(
            view,
            link.span,
            message!("The title of a link tells Claude what to do"),
            message!("Remove the link"),
        ));
    }
    let pictures = markdown.links.iter().filter(|link| link.is_image);
    for picture in pictures.filter(|picture| addresses_a_model(shown_instead(text, picture))) {
        out.push(seen(
            view,
            picture.span,
            message!("The text for a picture tells Claude what to do"),
            message!("Remove the picture"),
        ));
    }
    for html in &markdown.html {
        for value in told_in_attributes(text, *html) {
            out.push(seen(
                view,
                value,
                message!("An attribute tells Claude what to do"),
                message!("Remove the text of the attribute"),
            ));
        }
    }
    for tag in markdown
        .html
        .iter()
        .flat_map(|html| hiding_tags(text, *html))
    {
        if let Some(hidden) = hidden_after(text, tag) {
            out.push(seen(
                view,
                hidden,
                message!("A style makes this text invisible"),
                message!("Remove the invisible text"),
            ));
        }
    }
}

/// What is read where `picture` is not shown.
fn shown_instead<'t>(text: &'t str, picture: &Link) -> &'t str {
    let source = &text[picture.span.range()];
    let inner = source.trim_start_matches(['!', '[']);
    inner.split("](").next().unwrap_or_default()
}

/// Where attributes in `html` that show only when somebody points at them, or not at all, tell a
/// model what to do.
fn told_in_attributes(text: &str, html: Span) -> Vec<Span> {
    const NAMES: [&str; 5] = ["alt=", "title=", "aria-label=", "summary=", "content="];
    let source = &text[html.range()];
    let found = NAMES.iter().flat_map(|name| {
        source.match_indices(name).filter_map(|(at, name)| {
            let start = at + name.len() + 1;
            let quote = source
                .get(start - 1..start)
                .filter(|sign| ["\"", "'"].contains(sign))?;
            let end = start + source[start..].find(quote)?;
            Some(Span::new(start, end))
        })
    });
    let told = found.filter(|span| {
        let said = &source[span.range()];
        commands_claude(said) || addresses_a_model(said)
    });
    told.map(|span| span.shifted(html.start)).collect()
}

fn seen(view: &FileView<'_>, span: Span, title: Message, label: Message) -> Observation {
    let edit = FileEdit::Text {
        path: view.path().to_owned(),
        edits: vec![TextEdit::remove(span)],
    };
    Observation::at(view.path(), span, title)
        .because(message!(
            "The page does not show it, but Claude reads it. Write it where everyone sees it, \
             or remove it."
        ))
        .fix(Fix::reviewed(label, vec![edit]))
}

/// Whether an unused definition holds more than an address. `[//]: # (…)` is a common way to write
/// a remark, and counts only where it tells somebody what to do.
fn says_something(text: &str, definition: &Link) -> bool {
    let source = &text[definition.span.range()];
    let label = source.split("]:").next().unwrap_or_default();
    let label = label.trim_start_matches(['[', ' ']);
    let is_remark = matches!(definition.url.as_str(), "#" | "" | "<>");
    let words = |text: &str| text.split_whitespace().count();
    if is_remark {
        let told = [definition.title.as_str(), label];
        told.iter()
            .any(|said| instructs(said) || addresses_a_model(said))
    } else {
        words(&definition.title) >= SHORTEST
            || words(label) > SHORTEST
            || instructs(&definition.url.replace(['-', '_', '/'], " "))
    }
}

/// The tags in `html` that make what they hold invisible.
fn hiding_tags(text: &str, html: Span) -> Vec<Span> {
    let source = &text[html.range()];
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find('<') {
        let start = at + open;
        let Some(length) = source[start..].find('>') else {
            break;
        };
        let tag = Span::new(start, start + length + 1);
        if hides(&source[tag.range()]) {
            tags.push(tag.shifted(html.start));
        }
        at = tag.end;
    }
    tags
}

fn hides(tag: &str) -> bool {
    let mut tight = tag.to_ascii_lowercase();
    let has_attribute = tight
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .skip(1)
        .any(|part| part == "hidden" || part.starts_with("hidden="));
    tight.retain(|c| !c.is_whitespace());
    let is_tag = tight[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let is_invisible = |part: &str| {
        part.strip_prefix("color:")
            .is_some_and(|colour| INVISIBLE.contains(&colour))
    };
    let has_invisible_colour = || tight.split([';', '"', '\'', '>']).any(is_invisible);
    is_tag
        && (has_attribute
            || tight.contains("style=") && (is_styled_away(&tight) || has_invisible_colour()))
}

fn is_styled_away(tag: &str) -> bool {
    let zero = |name: &str| {
        tag.split(name).skip(1).any(|rest| {
            let value: String = rest
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            value.parse::<f32>().is_ok_and(|size| size < 0.05)
        })
    };
    [
        "display:none",
        "visibility:hidden",
        "left:-9",
        "top:-9",
        "text-indent:-9",
        "clip:rect(0",
    ]
    .iter()
    .any(|style| tag.contains(style))
        || [
            "opacity:",
            "font-size:",
            ";height:",
            "\"height:",
            ";width:",
            "\"width:",
        ]
        .iter()
        .any(|name| zero(name))
}

/// From the hiding `tag` to the end of its element, where words stand between.
fn hidden_after(text: &str, tag: Span) -> Option<Span> {
    let name: String = text[tag.start + 1..tag.end]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let mut limit = text.len().min(tag.end + FARTHEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[tag.end..limit];
    let close = format!("</{}", name.to_ascii_lowercase());
    let (inner, end) = if let Some(at) = rest.to_ascii_lowercase().find(&close) {
        let end = rest[at..]
            .find('>')
            .map_or(rest.len(), |more| at + more + 1);
        (&rest[..at], end)
    } else {
        let end = rest.find("\n\n").unwrap_or(rest.len());
        (&rest[..end], end)
    };
    (words_outside_tags(inner) >= SHORTEST).then(|| Span::new(tag.start, tag.end + end))
}

fn words_outside_tags(html: &str) -> usize {
    html.split('<')
        .enumerate()
        .map(|(index, part)| {
            if index == 0 {
                part
            } else {
                part.split_once('>').map_or("", |(_, text)| text)
            }
        })
        .map(|text| {
            text.split_whitespace()
                .filter(|word| word.chars().any(char::is_alphabetic))
                .count()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_are_told_from_those_that_do_not() {
        for tag in [
            "<span style=\"display: none\">",
            "<p style='font-size:0px'>",
            "<div hidden>",
            "<font style=\"color:#FFF;\">",
            "<div style=\"position:absolute; left:-9999px\">",
            "<b style='opacity:0.01'>",
        ] {
            assert!(hides(tag), "{tag}");
        }
        for tag in [
            "<img width=\"0\" alt=\"hidden costs\">",
            "<p style=\"opacity: 0.5\">",
            "<p style=\"background-color: white\">",
            "<p style=\"font-size: 0.9em; color: #333\">",
            "<details>",
            "<div class=\"hidden-print\">",
        ] {
            assert!(!hides(tag), "{tag}");
        }
    }
}
