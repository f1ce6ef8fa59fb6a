//! What the text of a skill says about itself.

use crate::audit::{FileKind, FileView, UnitKind, UnitView};
use crate::text::Span;

/// The shortest text worth offering as a description, in characters.
const SHORTEST: usize = 20;
/// The longest text offered as a description, in characters.
const LONGEST: usize = 400;
/// Lines of the body that are searched for a description.
const LINES: usize = 40;

/// The `SKILL.md` of `unit`, in whatever case its name is written.
pub(super) fn skill_file<'v, 'a>(unit: &UnitView<'a, 'v>) -> Option<&'v FileView<'a>> {
    let exact = unit.get(crate::skill::SKILL_FILE);
    exact.or_else(|| unit.files.iter().find(|file| file.is_skill_file()).copied())
}

/// The text of `file` where it is Markdown of a skill, a command or an agent.
pub(super) fn text_of_part<'a>(file: &FileView<'a>) -> Option<&'a str> {
    let is_part = matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    ) || file.is_skill_file();
    file.text
        .filter(|_| is_part && file.kind == FileKind::Markdown)
}

/// A description taken from the Markdown in `body`: a line `description: ...`, or the first
/// paragraph.
pub(super) fn description(text: &str, body: Span) -> Option<String> {
    let lines: Vec<&str> = text[body.range()]
        .lines()
        .take(LINES)
        .map(str::trim)
        .collect();
    let written = lines.iter().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case("description").then_some(value)
    });
    let found = match written {
        Some(value) => value.trim().trim_matches(['"', '\'']).to_owned(),
        None => first_paragraph(&lines),
    };
    let plain = found.replace(['*', '`', '<', '>'], "");
    let short = shortened(&plain);
    (short.chars().count() >= SHORTEST).then_some(short)
}

fn first_paragraph(lines: &[&str]) -> String {
    let is_prose = |line: &&&str| line.starts_with(|c: char| c.is_alphanumeric() || c == '*');
    let start = lines
        .iter()
        .position(|line| is_prose(&line))
        .unwrap_or(lines.len());
    let paragraph = lines[start..].iter().take_while(|line| !line.is_empty());
    paragraph.copied().collect::<Vec<_>>().join(" ")
}

/// The whole sentences of `text` that fit, or its beginning.
fn shortened(text: &str) -> String {
    let head: String = text.chars().take(LONGEST).collect();
    if head.len() == text.len() {
        return head;
    }
    let end = head.rfind(". ").map(|at| at + 1);
    let end = end.or_else(|| head.rfind(' ')).unwrap_or(head.len());
    head[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        description(text, Span::new(0, text.len()))
    }

    #[test]
    fn a_written_description_comes_before_the_first_paragraph() {
        let text = "# Cash\n\nSome other words stand here first.\n\ndescription: \"Reconciles the cash position\"\n";
        assert_eq!(of(text).as_deref(), Some("Reconciles the cash position"));
        let text = "# Cash\n\n**Reconciles** cash\nagainst the ledger.\n\nMore.\n";
        assert_eq!(
            of(text).as_deref(),
            Some("Reconciles cash against the ledger.")
        );
    }

    #[test]
    fn too_little_is_nothing_and_too_much_ends_with_a_sentence() {
        assert_eq!(of("# Cash\n\nShort.\n"), None);
        let long = format!("{}\n", "A sentence of some words. ".repeat(40));
        let found = of(&long).expect("a description");
        assert!(
            found.ends_with('.') && found.chars().count() <= LONGEST,
            "{found}"
        );
    }
}
