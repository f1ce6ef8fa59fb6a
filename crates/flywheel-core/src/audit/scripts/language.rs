//! Which language a piece of code is written in.

use crate::bundle::{extension, file_name};

/// The languages that are parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Language {
    /// Python.
    Python,
    /// JavaScript, and TypeScript, whose types are left out.
    JavaScript,
    /// Go.
    Go,
    /// The Bourne shell and its descendants.
    Shell,
    /// PowerShell.
    PowerShell,
}

/// Whether the file at `path` is one that git runs by its name, or will where its folder is set so.
pub(in crate::audit) fn is_git_hook(path: &str) -> bool {
    const HOOKS: [&str; 18] = [
        "applypatch-msg",
        "commit-msg",
        "post-applypatch",
        "post-checkout",
        "post-commit",
        "post-merge",
        "post-receive",
        "post-rewrite",
        "post-update",
        "pre-applypatch",
        "pre-auto-gc",
        "pre-commit",
        "pre-merge-commit",
        "pre-push",
        "pre-rebase",
        "pre-receive",
        "prepare-commit-msg",
        "update",
    ];
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let folder = file_name(folder);
    let is_folder = matches!(
        folder,
        "hooks" | ".githooks" | "githooks" | ".husky" | "git-hooks"
    );
    is_folder && HOOKS.contains(&name)
}

impl Language {
    /// The language of the file at `path` whose text begins with `text`.
    pub(super) fn of_file(path: &str, text: &str) -> Option<Self> {
        Self::of_name(path).or_else(|| Self::of_first_line(text.lines().next()?))
    }

    /// The language that the name of the file at `path` tells.
    pub(super) fn of_name(path: &str) -> Option<Self> {
        match extension(path).as_str() {
            "py" | "pyw" => Some(Self::Python),
            "js" | "mjs" | "cjs" | "jsx" | "ts" | "mts" | "cts" | "tsx" => Some(Self::JavaScript),
            "go" => Some(Self::Go),
            "sh" | "bash" | "zsh" | "ksh" | "command" => Some(Self::Shell),
            "ps1" | "psm1" => Some(Self::PowerShell),
            _ => Self::of_known_file(path),
        }
    }

    /// The language of a file that a shell, git or Python runs by its name.
    fn of_known_file(path: &str) -> Option<Self> {
        const SHELL: [&str; 12] = [
            ".envrc",
            ".bashrc",
            ".bash_profile",
            ".bash_login",
            ".bash_logout",
            ".profile",
            ".zshrc",
            ".zshenv",
            ".zprofile",
            ".zlogin",
            ".xprofile",
            "PKGBUILD",
        ];
        if SHELL.contains(&file_name(path)) || is_git_hook(path) {
            return Some(Self::Shell);
        }
        (extension(path) == "pth").then_some(Self::Python)
    }

    /// The language that the line `#!/usr/bin/env …` names.
    fn of_first_line(line: &str) -> Option<Self> {
        let words = line.strip_prefix("#!")?.split_whitespace();
        words
            .filter_map(|word| word.rsplit('/').next())
            .find_map(Self::of_program)
    }

    /// The language of a fenced block of Markdown, from what follows its backticks.
    pub(in crate::audit) fn of_info(info: &str) -> Option<Self> {
        let name = info
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':'))
            .find(|part| !part.is_empty())?
            .trim_start_matches('.')
            .to_ascii_lowercase();
        match name.as_str() {
            "py" | "python" | "python3" => Some(Self::Python),
            "js" | "javascript" | "mjs" | "cjs" | "jsx" | "ts" | "tsx" | "typescript" | "node" => {
                Some(Self::JavaScript)
            }
            "go" | "golang" => Some(Self::Go),
            "sh" | "bash" | "shell" | "zsh" | "ksh" | "console" | "terminal" | "shell-session"
            | "shellsession" | "sh-session" => Some(Self::Shell),
            "ps1" | "powershell" | "pwsh" | "posh" | "ps" => Some(Self::PowerShell),
            _ => None,
        }
    }

    /// The language that the program `name` runs.
    pub(super) fn of_program(name: &str) -> Option<Self> {
        let name = name.strip_suffix(".exe").unwrap_or(name);
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        match stem {
            "sh" | "bash" | "zsh" | "dash" | "ksh" | "ash" | "fish" => Some(Self::Shell),
            "python" | "pypy" | "python3" => Some(Self::Python),
            "node" | "nodejs" | "deno" | "bun" => Some(Self::JavaScript),
            "pwsh" | "powershell" => Some(Self::PowerShell),
            _ => None,
        }
    }

    /// The grammars, the one that most texts are written in first. What follows are JavaScript with
    /// types, and that with elements of pages in it.
    pub(super) fn grammars(self) -> Vec<tree_sitter::Language> {
        let all: &[_] = match self {
            Self::Python => &[tree_sitter_python::LANGUAGE],
            Self::JavaScript => &[
                tree_sitter_javascript::LANGUAGE,
                tree_sitter_typescript::LANGUAGE_TYPESCRIPT,
                tree_sitter_typescript::LANGUAGE_TSX,
            ],
            Self::Go => &[tree_sitter_go::LANGUAGE],
            Self::Shell => &[tree_sitter_bash::LANGUAGE],
            Self::PowerShell => &[tree_sitter_powershell::LANGUAGE],
        };
        all.iter().map(|grammar| (*grammar).into()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_first_lines_and_infos_tell_the_language() {
        let python = Some(Language::Python);
        assert_eq!(Language::of_file("a/b.PY", ""), python);
        assert_eq!(Language::of_file("run", "#!/usr/bin/env python3\n"), python);
        assert_eq!(
            Language::of_file("run", "#!/bin/bash -e\n"),
            Some(Language::Shell)
        );
        assert_eq!(Language::of_file("notes.txt", "python"), None);
        assert_eq!(Language::of_info("{.bash #id}"), Some(Language::Shell));
        assert_eq!(
            Language::of_info("ts title=\"a\""),
            Some(Language::JavaScript)
        );
        assert_eq!(Language::of_info("mermaid"), None);
        assert_eq!(Language::of_program("python3.12"), python);
    }
}
