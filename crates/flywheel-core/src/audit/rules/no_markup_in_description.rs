use std::sync::LazyLock;

use flywheel_messages::message;
use regex::{Captures, Regex};

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, SkillView};
use crate::pattern::pattern;
use crate::target::Target;

declare_rule! {
    /// ## What it checks
    /// The description holds no tags such as `<b>` or `<company>`, and no single `<` or `>`.
    ///
    /// ## Why it matters
    /// The description becomes a part of what Claude is told, where tags have a meaning. An
    /// upload with a tag is refused; one check of uploads refuses the single signs too.
    ///
    /// ## Example
    /// `description: Looks up <ticker> prices` is refused; `description: Looks up [ticker]
    /// prices` is fine.
    ///
    /// ## How to fix
    /// Write the words without the signs, or use the suggestion.
    ///
    /// Source: platform documentation of skill uploads, the upload's error “description cannot
    /// contain XML tags”, `quick_validate` of anthropics/skills, November 2026.
    NO_MARKUP_IN_DESCRIPTION {
        code: "SPEC-008",
        name: "no_markup_in_description",
        group: Spec,
        level: Block,
        since: "0.1.0",
        summary: "The description holds tags, which an upload refuses",
        scope: Scope::Targets(&[
            Claim { target: Target::SkillUpload, level: Level::Block, source: "platform docs, skill upload; upload error “cannot contain XML tags”; quick_validate", seen: "2026-11" },
        ]),
        check: Check::Skill(check),
    }
}

static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?([A-Za-z][^<>]*)>"));

static COMPARED: LazyLock<Regex> = LazyLock::new(|| pattern(r"([<>])\s*([$€£]?[0-9])"));

/// Tags that shape a text and say nothing themselves.
const SHAPES: [&str; 14] = [
    "a", "b", "br", "code", "div", "em", "h1", "h2", "i", "li", "p", "span", "strong", "ul",
];

fn check(view: &SkillView<'_, '_>, out: &mut Vec<Observation>) {
    let (Some(field), Some(text)) = (
        view.document.field("description"),
        view.document.description(),
    ) else {
        return;
    };
    if !text.contains(['<', '>']) {
        return;
    }
    let tag = TAG.find(text).map(|tag| tag.as_str());
    let title = match tag {
        Some(tag) => message!("The description holds the tag “{tag}”"),
        None => message!("The description holds “<” or “>”"),
    };
    let seen = Observation::at(view.file.path(), field.value_span, title).because(message!(
        "An upload of the skill can be refused for these signs, which Claude keeps for tags. \
         Write it without them."
    ));
    let level = match tag {
        _ if view.file.unit.comes_with_a_plugin() => Level::Note,
        Some(_) => Level::Block,
        None => Level::Review,
    };
    let seen = seen
        .level(level)
        .level_at(&[Target::SkillUpload], Level::Block);
    let edit = edits::set(view.file, "description", &plain(text));
    out.push(match edit {
        Some(edit) => seen.fix(Fix::reviewed(
            message!("Write it without the signs"),
            vec![edit],
        )),
        None => seen,
    });
}

/// `text` with tags taken out, placeholders in square brackets and signs in words.
fn plain(text: &str) -> String {
    let without_tags = TAG.replace_all(text, |tag: &Captures<'_>| {
        let inside = tag[1].trim_end_matches('/').trim();
        let name = inside.split(' ').next().unwrap_or_default();
        if tag[0].starts_with("</") || SHAPES.contains(&name.to_ascii_lowercase().as_str()) {
            String::new()
        } else {
            format!("[{inside}]")
        }
    });
    let compared = COMPARED.replace_all(&without_tags, |sign: &Captures<'_>| {
        let word = if &sign[1] == ">" { "over" } else { "under" };
        format!("{word} {}", &sign[2])
    });
    let signs = [
        ("<->", "↔"),
        ("-->", "→"),
        ("->", "→"),
        ("=>", "→"),
        ("<-", "←"),
        (">=", "≥"),
        ("<=", "≤"),
        (">", "→"),
        ("<", "←"),
    ];
    signs
        .iter()
        .fold(compared.into_owned(), |text, (sign, word)| {
            text.replace(sign, word)
        })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn signs_become_words_and_no_sign_is_left() {
        for (text, expected) in [
            ("A <b>bold</b> claim", "A bold claim"),
            ("Prices of <ticker>", "Prices of [ticker]"),
            ("<example>x</example>", "[example]x"),
            ("Amounts >= 5 and <10", "Amounts ≥ 5 and under 10"),
            ("CSV -> report", "CSV → report"),
            ("Open File > Export", "Open File → Export"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert!(!plain("<<a>> < > <!--").contains(['<', '>']));
    }
}
