//! The programs that a skill's text has Claude run.

use std::collections::BTreeSet;

use crate::audit::FileView;
use crate::inventory::dynamic_context;
use crate::text::Span;

/// Languages of blocks whose lines are typed into a shell.
const SHELLS: [&str; 9] = [
    "bash",
    "sh",
    "shell",
    "zsh",
    "console",
    "terminal",
    "shell-session",
    "powershell",
    "cmd",
];

/// Words that begin a line of a shell and are no programs worth a permission.
const NO_PROGRAMS: [&str; 44] = [
    "cd",
    "echo",
    "export",
    "set",
    "source",
    "if",
    "then",
    "else",
    "elif",
    "fi",
    "for",
    "while",
    "do",
    "done",
    "case",
    "esac",
    "in",
    "function",
    "return",
    "exit",
    "local",
    "read",
    "unset",
    "shift",
    "test",
    "true",
    "false",
    "eval",
    "trap",
    "wait",
    "printf",
    "let",
    "declare",
    "alias",
    "pushd",
    "popd",
    "until",
    "time",
    "break",
    "continue",
    "param",
    "write-host",
    "write-output",
    "$",
];

/// The programs that `file` has Claude run, in its blocks of shell code and where Claude Code runs
/// a command before Claude reads the text; each once, in order of the alphabet.
pub(super) fn programs(file: &FileView<'_>) -> BTreeSet<String> {
    let text = file.text_or_empty();
    let mut found = BTreeSet::new();
    for code in shell_blocks(file) {
        found.extend(text[code.range()].lines().filter_map(program));
    }
    let loaded = dynamic_context(text).into_iter();
    found.extend(loaded.filter_map(|(_, command)| program(command)));
    found
}

/// Whether `file` has a block of shell code.
pub(super) fn has_shell_code(file: &FileView<'_>) -> bool {
    !shell_blocks(file).is_empty()
}

/// What stands between the fences of each block of shell code.
fn shell_blocks(file: &FileView<'_>) -> Vec<Span> {
    let text = file.text_or_empty();
    let blocks = file.markdown().code.iter().filter_map(|span| {
        let block = &text[span.range()];
        let fence = block.trim_start_matches(['`', '~']);
        let is_fenced = block.len() - fence.len() >= 3;
        let (language, _) = fence.split_once('\n').filter(|_| is_fenced)?;
        let language = language.trim().to_ascii_lowercase();
        let name = language.split([' ', '{', ',']).next().unwrap_or_default();
        let start = span.end - fence.len() + language.len();
        let close = text[..span.end]
            .trim_end()
            .trim_end_matches(['`', '~'])
            .len();
        let start = text[start.min(span.end)..span.end]
            .find('\n')
            .map(|at| start + at + 1)?;
        (SHELLS.contains(&name) && start <= close).then(|| Span::new(start, close))
    });
    blocks.collect()
}

/// The program that a line of a shell calls, where it calls one by its name.
fn program(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['$', '>', '%']).trim_start();
    if line.is_empty() || line.starts_with(['#', '-', '|', '<', '"', '\'', '(', '{', '}', '/', '.'])
    {
        return None;
    }
    let is_setting = |word: &&str| {
        word.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        })
    };
    let mut words = line.split_whitespace().skip_while(is_setting);
    let first = words.next()?;
    let first = if matches!(first, "sudo" | "env" | "nohup") {
        words.next()?
    } else {
        first
    };
    let is_name = first.starts_with(|c: char| c.is_ascii_alphabetic())
        && first
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.+".contains(c));
    let is_program = is_name && !NO_PROGRAMS.contains(&first.to_ascii_lowercase().as_str());
    is_program.then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn programs_are_named_by_the_first_word() {
        for (line, expected) in [
            ("git status", Some("git")),
            ("$ npm run build", Some("npm")),
            ("TOKEN=x curl https://a.example", Some("curl")),
            ("sudo apt install x", Some("apt")),
            ("# comment", None),
            ("cd folder && ls", None),
            ("./run.sh", None),
            ("--option value \\", None),
            ("<your command>", None),
        ] {
            assert_eq!(program(line).as_deref(), expected, "{line}");
        }
    }
}
