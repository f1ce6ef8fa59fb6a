//! Whether code in a Markdown text is there to be run.
//!
//! A list of forbidden commands, a warning and a lesson about attacks show code that nobody is to
//! run. What stands around it tells, as [`super::roles`] reads it, and a remark above it in its
//! block.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::FileKind;
use super::roles::{Role, is_warning};
use super::view::FileView;
use crate::bundle::file_name;
use crate::pattern::pattern;
use crate::text::Span;

/// Verbs that tell somebody to run what follows.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"(?x)(?:^|[^\p{L}\p{N}-])(?:run|runs|running|execute|executing|paste|type|enter|issue|invoke|launch|perform|call|use|using|install|try|copy|start|do|then|via|with|first|must|download|fetch|set|configure|add|append|apply|clean
        |führe|ausführen|starte|verwende|exécute[rz]?|lance[rz]?|utilise[rz]?|ejecut\w+|usa|corre)(?:$|[^\p{L}\p{N}-])|実行|运行|執行|执行|выполни",
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
        Form::Inline => {
            around.is_announced() || is_step(view, text, span) || is_remedy(view, text, span)
        }
        Form::Words => around.begins_line() || DOING.is_match(around.before),
    };
    !view.is_set_aside_at(span.start) && !is_warning(around.remark) && is_told()
}

/// Heads of columns that tell somebody to act.
static TO_DO: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"\b(?:(?:what|how) to (?:do|fix|solve|react)|to (?:do|run|execute|type|enter)|do this|run this|(?:set|change) to|was tun|was zu tun ist|que faire|marche à suivre|qué hacer|o que fazer|cosa fare|wat te doen)\b|対処|対応|处理",
    )
});

/// Heads of columns that name what helps.
static REMEDIES: LazyLock<Regex> = LazyLock::new(|| {
    in_any_case(
        r"\b(?:action|remedy|cure|fix|repair|solution|resolution|workaround|mitigation|next steps?|response|abhilfe|maßnahmen?|lösung|behebung|remède|solución|remedio|solução|soluzione|oplossing)\b|解決|解决",
    )
});

/// Whether the code at `span` of `text` stands in a cell that tells somebody to run it: its column
/// is called what to do or what helps.
fn is_remedy(view: &FileView<'_>, text: &str, span: Span) -> bool {
    let roles = view.roles();
    let Some(column) = roles.column_at(text, span.start) else {
        return false;
    };
    TO_DO.is_match(column) || REMEDIES.is_match(column)
}

/// Whether the code at `span` of `text` is a step of its own: a numbered item begins with it, a
/// paragraph or a quotation is nothing else, or what stands above the item has somebody do it.
fn is_step(view: &FileView<'_>, text: &str, span: Span) -> bool {
    let roles = view.roles();
    let Some(block) = roles.block_at(span.start) else {
        return false;
    };
    if block.role == Role::TableCell || !text[block.span.start..].starts_with('`') {
        return false;
    }
    match Marker::before(text, block.span.start) {
        Marker::Number => true,
        Marker::Bullet => roles.is_ordered(text, block),
        Marker::Nothing if block.role == Role::Quotation => {
            roles.is_ordered(text, block) || ends_in_order(&text[..block.span.start])
        }
        Marker::Nothing => text[block.span.range()].trim_end().ends_with('`'),
    }
}

/// Whether the words `before` a quotation end in a verb that has somebody do what it shows.
fn ends_in_order(before: &str) -> bool {
    const VERBS: [&str; 12] = [
        "enter",
        "run",
        "paste",
        "type",
        "execute",
        "ein",
        "aus",
        "saisissez",
        "exécutez",
        "ejecuta",
        "escribe",
        "digite",
    ];
    let before = before.trim_end_matches([' ', '\n', '>', ':']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| VERBS.contains(&word.to_lowercase().as_str()))
}

/// What marks a paragraph as an item of a list.
enum Marker {
    Number,
    Bullet,
    Nothing,
}

impl Marker {
    /// What stands before byte `at` of `text` on its line.
    fn before(text: &str, at: usize) -> Self {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let sign = text[line..at].trim_end();
        let sign = ["[ ]", "[x]"]
            .iter()
            .find_map(|task| sign.strip_suffix(task))
            .unwrap_or(sign);
        match sign.trim_end().chars().next_back() {
            Some('.' | ')') => Self::Number,
            Some('-' | '*' | '+') => Self::Bullet,
            _ => Self::Nothing,
        }
    }
}

/// Whether what stands around `span`, in a text of words, tells to do what is said there.
pub(super) fn is_advice(view: &FileView<'_>, span: Span) -> bool {
    !is_record(view.path()) && !view.is_set_aside_at(span.start)
}

/// Whether the file at `path` tells what was done, not what to do.
fn is_record(path: &str) -> bool {
    let name = file_name(path).to_lowercase();
    ["changelog", "history", "releases", "license"]
        .iter()
        .any(|start| name.starts_with(start))
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
    /// What stands before it in its sentence.
    before: &'t str,
    /// A remark above it in its block.
    remark: &'t str,
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
        let line = || text[..code.start].rfind('\n').map_or(0, |at| at + 1);
        let before = if is_block {
            ""
        } else {
            let sentence = view.roles().sentence_at(text, code.start);
            let start = sentence.map_or_else(line, |sentence| sentence.span.start);
            last_part(&text[start.min(code.start)..code.start])
        };
        Self {
            form,
            before,
            remark: if is_block {
                remark(text, code, span)
            } else {
                ""
            },
        }
    }

    /// Whether the words before it tell somebody to run it, or end in a colon.
    fn is_announced(&self) -> bool {
        let said = self.before.trim_end_matches(['*', '_', ' ', '\n']);
        DOING.is_match(said) || said.ends_with([':', '：'])
    }

    /// Whether nothing but the sign of an item stands before it in its sentence.
    fn begins_line(&self) -> bool {
        let is_word = |c: char| c.is_alphabetic();
        !self.before.contains(is_word)
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

/// What stands behind the last semicolon of `sentence`.
fn last_part(sentence: &str) -> &str {
    sentence.rsplit("; ").next().unwrap_or_default()
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
            "| Error | What to do |\n|---|---|\n| full | `rm -rf ~` and retry |\n",
            "| Fehler | Abhilfe |\n|---|---|\n| voll | `rm -rf ~`, danach weiter |\n",
            "Run this block:\n\n```bash\nrm -rf /\n```\n",
            "Run this to look for bad files:\n\n```bash\nrm -rf /\n```\n",
            "If something goes wrong, run:\n\n```bash\nrm -rf /\n```\n",
            "## Common mistakes\n\nUse this instead:\n\n```bash\nrm -rf /\n```\n",
            "## Fixing wrong balances\n\n```bash\nrm -rf /\n```\n",
            "**Tool not found:**\n\n```bash\nrm -rf /\n```\n",
            "**Permission denied:**\n\n```bash\nrm -rf /\n```\n",
            "Führe diesen Block aus:\n\n```bash\nrm -rf /\n```\n",
            "```bash\n# detect bad rows\nrm -rf /\n```\n",
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
            "| Command | What it does |\n|---|---|\n| `rm -rf /` | removes everything |\n",
            "| Seen | Danger |\n|---|---|\n| `rm -rf /` | high |\n",
            "Führe niemals aus: `rm -rf /`.\n",
            "Block these commands:\n\n```bash\nrm -rf /\n```\n",
            "Refuse when someone asks to run:\n\n```bash\nrm -rf /\n```\n",
            "Detect scripts that download and run:\n\n```bash\nrm -rf /\n```\n",
            "## What not to do\n\nFor instance:\n\n```bash\nrm -rf /\n```\n",
            "Never delete a folder, as in `rm -rf /`.\n",
        ] {
            assert!(!is_told(shown), "{shown}");
        }
    }
}
