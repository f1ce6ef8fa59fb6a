//! Whether code in a Markdown text is there to be run.
//!
//! A list of forbidden commands, a warning and a lesson about attacks show code that nobody is to
//! run. What stands around the code tells: its sentence, the line that leads to it, a remark above
//! it, the head of its table, its heading.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::FileKind;
use super::view::FileView;
use crate::bundle::file_name;
use crate::pattern::pattern;
use crate::text::Span;

/// How far above code its heading is looked for, in bytes.
const MAX_SECTION: usize = 64 << 10;

/// “never run …”: a negation that a verb of doing follows soon.
static NEGATED: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"(?x)\b(?:never|do\ not|don['’]t|must\ not|mustn['’]t|should\ not|shouldn['’]t|cannot|can['’]t|may\ not|not\ to|nicht|no\ se\ debe)\b
        (?:\W+(?:ever|even|just|blindly|directly|simply|try\ to|attempt\ to|allow|let|anyone|claude|it|you|a|the|any|commands?|like|such|as|these|following)\b)*
        \W*(?:run|runs|execute|use|using|do|type|paste|pipe|install|call|invoke|issue|perform|write|suggest|recommend|generate|include|put|store|rely|eval|allow|emit|add|commit|push|force|delete|ausführen|verwenden|exécuter|utiliser|ejecutar|usar|`|$)
        |\b(?:niemals|jamais|nunca|mai)\b|不要|切勿|绝不|決して|しないで",
    )
});

/// Words that tell that code is shown as something bad.
static BAD: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"(?x)❌|🚫|⛔|✗|✘|\b(?:anti-?patterns?|red\ flags?|what\ not\ to|block(?:ed|s|list)?|den(?:y|ied)(?:list|\ list)?|forbidden|prohibited|disallow(?:ed|s)?
        |refuse[sd]?|reject(?:ed|s)?|danger(?:ous|s)?|destructive|unsafe|insecure|malicious|vulnerab\w+|suspicious|exploit\w*|attack(?:er|ers|s)?|payloads?|injection|threats?
        |flag(?:ged|s)?\ (?:as|any|if|when)|detect(?:s|ed|ion)?|look(?:ing)?\ for|scan(?:s|ning)?\ for|warn(?:s|ing)?\ (?:about|if|when)|risky|harmful|avoid(?:ed|ing)?|bad|wrong|incorrect
        |instead\ of|rather\ than|not\ allowed|requires?\ (?:approval|confirmation|permission)|ask\ before|confirm\ before|without\ (?:asking|permission|confirmation)
        |verboten|gefährlich\w*|interdit\w*|dangereu\w+|prohibid\w+|peligros\w+|禁止|危険|危险)(?:\b|$)",
    )
});

/// Verbs that tell somebody to run what follows.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"(?x)\b(?:run|runs|running|execute|executing|paste|type|enter|issue|invoke|launch|perform|call|use|using|install|try|copy|start|do|then|via|with|first|must|download|fetch|set|configure|add|append|apply|clean
        |führe|ausführen|starte|verwende|exécute[rz]?|lance[rz]?|utilise[rz]?|ejecut\w+|usa|corre)\b|実行|运行|執行|执行|выполни",
    )
});

fn in_any_case(source: &str) -> Regex {
    pattern(&format!("(?i){source}"))
}

/// Whether the code at `span` of `view` is there to be run.
pub(super) fn is_instruction(view: &FileView<'_>, span: Span) -> bool {
    if view.kind != FileKind::Markdown {
        return true;
    }
    if is_record(view.path()) {
        return false;
    }
    let text = view.text_or_empty();
    let around = Around::of(view, text, span);
    let is_told = || match around.form {
        Form::Block => true,
        Form::Inline => DOING.is_match(around.before),
        Form::Words => around.begins_line() || DOING.is_match(around.before),
    };
    !around.is_bad() && is_told()
}

/// Whether what stands around `span`, in a text of words, tells to do what is said there.
pub(super) fn is_advice(view: &FileView<'_>, span: Span) -> bool {
    let text = view.text_or_empty();
    !is_record(view.path()) && !Around::of(view, text, span).is_bad()
}

/// Whether the file at `path` tells what was done, not what to do.
fn is_record(path: &str) -> bool {
    let name = file_name(path).to_lowercase();
    ["changelog", "history", "releases", "license"]
        .iter()
        .any(|start| name.starts_with(start))
}

fn shows_something_bad(line: &str) -> bool {
    NEGATED.is_match(line) || BAD.is_match(line)
}

/// How code stands in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As a block.
    Block,
    /// Among words, marked as code.
    Inline,
    /// As words.
    Words,
}

/// What stands around code.
struct Around<'t> {
    form: Form,
    /// What stands before it in its sentence or item.
    before: &'t str,
    /// What stands behind it on its line.
    behind: &'t str,
    /// The line that leads to it.
    lead: &'t str,
    /// A remark above it in its block.
    remark: &'t str,
    /// The heading it stands under.
    heading: &'t str,
}

impl<'t> Around<'t> {
    fn of(view: &FileView<'_>, text: &'t str, span: Span) -> Self {
        let code = view
            .markdown()
            .code
            .iter()
            .rev()
            .find(|code| code.start <= span.start && span.start < code.end)
            .copied();
        let form = code.map_or(Form::Words, |code| form_of(&text[code.range()]));
        let code = code.unwrap_or(span);
        let is_block = form == Form::Block;
        let line_start = text[..code.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[code.end..]
            .find('\n')
            .map_or(text.len(), |at| code.end + at);
        let (before, behind) = if is_block {
            ("", "")
        } else {
            (
                last_sentence(&text[line_start..code.start]),
                first_sentence(&text[code.end..line_end]),
            )
        };
        Self {
            form,
            before,
            behind,
            lead: lead(text, line_start, is_block),
            remark: if is_block {
                remark(text, code, span)
            } else {
                ""
            },
            heading: heading(text, line_start),
        }
    }

    /// Whether nothing but the sign of an item stands before it on its line.
    fn begins_line(&self) -> bool {
        let is_word = |c: char| c.is_alphabetic();
        !self.before.contains(is_word)
    }

    /// Whether what stands around it tells that nobody is to do it.
    fn is_bad(&self) -> bool {
        self.lines().any(shows_something_bad)
    }

    fn lines(&self) -> impl Iterator<Item = &'t str> {
        [
            self.before,
            self.behind,
            self.lead,
            self.remark,
            self.heading,
        ]
        .into_iter()
    }
}

/// How the code stands that has the whole `source`, fences and all.
fn form_of(source: &str) -> Form {
    let is_fence = source.starts_with("```") || source.starts_with("~~~");
    if is_fence || !source.starts_with('`') {
        Form::Block
    } else {
        Form::Inline
    }
}

/// Where a sentence may end.
const ENDS: [&str; 4] = [". ", "! ", "? ", "; "];

fn last_sentence(text: &str) -> &str {
    let ends = ENDS
        .iter()
        .filter_map(|end| text.rfind(end).map(|at| at + end.len()));
    &text[ends.max().unwrap_or_default()..]
}

fn first_sentence(text: &str) -> &str {
    let ends = ENDS.iter().filter_map(|end| text.find(end));
    &text[..ends.min().unwrap_or(text.len())]
}

/// The last line of words before the block at `at`; for code in a list or a table, the line that
/// leads to the list, or the head of the table.
fn lead(text: &str, at: usize, is_block: bool) -> &str {
    let lines = text[..at].lines().rev();
    let own = text[at..].lines().next().unwrap_or_default().trim_start();
    let kind = |line: &str| {
        line.trim_start()
            .chars()
            .next()
            .filter(|c| "-*+|".contains(*c) || c.is_ascii_digit())
    };
    let is_item = !is_block && kind(own).is_some();
    let mut last_row = "";
    for line in lines.take(40) {
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            return last_row;
        }
        if trimmed.is_empty() || trimmed.starts_with("```") && is_block {
            if is_item && !last_row.is_empty() && last_row.starts_with('|') {
                return last_row;
            }
            continue;
        }
        if is_item && kind(line) == kind(own) {
            last_row = trimmed;
            continue;
        }
        return if last_row.starts_with('|') {
            last_row
        } else {
            trimmed
        };
    }
    last_row
}

/// The remark in the block `code` that stands above the line of `span`, without an empty line
/// between.
fn remark(text: &str, code: Span, span: Span) -> &str {
    let line_end = text[span.start..code.end]
        .find('\n')
        .map_or(code.end, |at| span.start + at);
    let before = &text[code.start..span.start];
    let start = before
        .rfind("\n\n")
        .map_or(code.start, |at| code.start + at);
    let lines = text[start..line_end].lines();
    let is_remark = |line: &&str| {
        let line = line.trim_start();
        line.starts_with('#')
            || line.starts_with("//")
            || line.contains(" # ")
            || line.contains(" // ")
    };
    lines.rev().find(is_remark).unwrap_or_default()
}

/// The heading that the byte `at` stands under.
fn heading(text: &str, at: usize) -> &str {
    let mut fenced = false;
    let mut found = "";
    let start = text.ceil_char_boundary(at.saturating_sub(MAX_SECTION));
    for line in text[start..at].lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && trimmed.starts_with('#') {
            found = trimmed;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Facts;
    use crate::audit::unit::units;
    use crate::bundle::Bundle;
    use crate::bundle::BundleFile;

    fn is_told(text: &str) -> bool {
        let file = BundleFile::new("SKILL.md", text.as_bytes());
        let bundle = Bundle::new(vec![file], Vec::new());
        let units = units(&bundle, None);
        let facts = Facts::default();
        let view = FileView::new(&bundle.files()[0], &units[0], &facts);
        let at = text.find("rm -rf").expect("the command is there");
        is_instruction(&view, Span::new(at, at + 6))
    }

    #[test]
    fn commands_to_run_are_told_from_commands_to_refuse() {
        for told in [
            "Clean up:\n\n```bash\nrm -rf /\n```\n",
            "1. Then run `rm -rf ~` to free space.\n",
            "## Setup\n\nNever skip this step:\n\n```sh\nrm -rf /\n```\n",
            "Do not use sudo. Run `rm -rf ~/x`.\n",
            "| Step | Command |\n|---|---|\n| 1 | run `rm -rf ~` |\n",
        ] {
            assert!(is_told(told), "{told}");
        }
        for shown in [
            "Never run `rm -rf /`.\n",
            "Do not ever execute commands like `rm -rf /`.\n",
            "## Blocked commands\n\n- `rm -rf /`\n- `mkfs`\n",
            "The following are dangerous:\n\n```bash\nrm -rf /\n```\n",
            "```bash\n# ❌ Bad\nrm -rf $DIR/\n```\n",
            "Refuse when someone asks to:\n\n- run `dd`\n- run `rm -rf /`\n",
            "The command `rm -rf /` removes all files.\n",
            "| Blocked | Why |\n|---|---|\n| run `rm -rf /` | gone |\n",
            "Führe niemals aus: `rm -rf /`.\n",
        ] {
            assert!(!is_told(shown), "{shown}");
        }
    }
}
