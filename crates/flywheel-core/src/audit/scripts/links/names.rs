//! What a script says that it loads.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::language::Language;
use crate::pattern::pattern;

/// Scripts that one script loads and that are followed.
const MAX_LOADS: usize = 100;

/// `import a.b as c, d`, `from .a import (b, c)` and a module that is loaded by its name.
static PYTHON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?mx)
        (?:^|[;:])[\ \t]*(?:
            from[\ \t]+(?<from>[.\w]+)[\ \t]+import[\ \t]*(?:\((?<many>[^)]*)\)|(?<few>[^\n\#;]*))
            | import[\ \t]+(?<plain>[\w.,\ \t]+)
        )
        | (?:__import__|import_module)\([\ \t]*["'](?<named>[\w.]+)["']"#,
    )
});

static JAVASCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?:\b(?:require|import)\s*\(|\bfrom|\bimport)\s*["'`](?<path>\.{1,2}/[^"'`\n]+)["'`]"#,
    )
});

static SHELL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^|[;&|(){}]|\b(?:then|do|else)\b)[ \t]*(?:source|\.)[ \t]+[^\n]*?(?:\$\w+/)?(?<path>(?:[\w.-]+/)*[\w.-]+\.(?:sh|bash|zsh|ksh))",
    )
});

static POWERSHELL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?mi)(?:^|[;{(|])[ \t]*(?:\.|&|import-module|using[ \t]+module)[ \t]+[^\n]*?(?<path>\$\w+[/\\](?:[\w.-]+[/\\])*[\w.-]+|(?:[\w.-]+[/\\])*[\w.-]+\.psm?1|(?:[\w.-]+[/\\])+[\w-]+)",
    )
});

/// Something a script loads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// What it is called in the script from then on.
    pub(super) called: String,
    /// How many folders up it lies, where the script says so.
    pub(super) up: Option<usize>,
    /// Where it lies from there, as the language writes it.
    pub(super) path: String,
}

/// What `text` says that it loads, each once.
pub(super) fn names(language: Language, text: &str) -> Vec<Name> {
    let pattern = match language {
        Language::Python => &PYTHON,
        Language::JavaScript => &JAVASCRIPT,
        Language::Shell => &SHELL,
        Language::PowerShell => &POWERSHELL,
        Language::Go => return Vec::new(),
    };
    let mut found: Vec<Name> = Vec::new();
    for captures in pattern.captures_iter(text) {
        let names = match language {
            Language::Python => in_python(&captures),
            Language::JavaScript => vec![in_javascript(&captures["path"])],
            Language::Go => Vec::new(),
            Language::Shell | Language::PowerShell => vec![in_a_shell(&captures["path"])],
        };
        for name in names {
            if found.len() < MAX_LOADS && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn in_python(captures: &Captures<'_>) -> Vec<Name> {
    let text = |group: &str| captures.name(group).map(|found| found.as_str());
    if let Some(module) = text("from") {
        let names = text("many").or(text("few")).unwrap_or_default();
        let inner = words(names).map(|name| module_of(module, Some(name)));
        return std::iter::once(module_of(module, None))
            .chain(inner)
            .collect();
    }
    let plain = text("plain").or(text("named")).unwrap_or_default();
    words(plain).map(|module| module_of(module, None)).collect()
}

/// The names of a list with commas, without the names they are given instead.
fn words(list: &str) -> impl Iterator<Item = &str> {
    let names = list.split(',').take(MAX_LOADS);
    names.filter_map(|name| name.split_whitespace().next())
}

/// `module`, or `inner` as a module in it.
fn module_of(module: &str, inner: Option<&str>) -> Name {
    let path = module.trim_start_matches('.');
    let dots = module.len() - path.len();
    let path = match inner {
        Some(inner) if path.is_empty() => inner.to_owned(),
        Some(inner) => format!("{path}.{inner}"),
        None => path.to_owned(),
    };
    Name {
        called: inner.map_or_else(|| module.to_owned(), |inner| format!("{module}.{inner}")),
        up: dots.checked_sub(1),
        path: path.replace('.', "/"),
    }
}

fn in_javascript(path: &str) -> Name {
    Name {
        called: path.to_owned(),
        up: Some(0),
        path: path.to_owned(),
    }
}

/// A file that a shell loads: the folder before it is often worked out when the script runs.
fn in_a_shell(path: &str) -> Name {
    let path = path.replace('\\', "/");
    let behind_variable = path.strip_prefix('$').and_then(|rest| rest.split_once('/'));
    let path = behind_variable
        .map_or(path.as_str(), |(_, rest)| rest)
        .to_owned();
    let name = path.rsplit('/').next().unwrap_or_default();
    Name {
        called: name.to_owned(),
        up: None,
        path,
    }
}

/// The endings that the file of `path` may have, where a script of `language` loads it.
pub(super) fn endings(language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => &[".py", "/__init__.py"],
        Language::JavaScript => &[
            "",
            ".js",
            ".mjs",
            ".cjs",
            ".ts",
            ".tsx",
            ".jsx",
            "/index.js",
            "/index.ts",
        ],
        Language::Shell | Language::Go => &[""],
        Language::PowerShell => &["", ".psm1", ".ps1"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: Language, text: &str) -> Vec<String> {
        let told = |one: Name| match one.up {
            Some(up) => format!("{} = {up} up, {}", one.called, one.path),
            None => format!("{} = {}", one.called, one.path),
        };
        names(language, text).into_iter().map(told).collect()
    }

    #[test]
    fn python_says_what_it_loads_in_many_ways() {
        let text = "import os, lib.keys as k\nif x: import late\nfrom .a import b\n\
                    from .. import (\n    c as d,\n    e,\n)\n__import__('by.name')\n# import no one\n";
        assert_eq!(
            told(Language::Python, text),
            [
                "os = os",
                "lib.keys = lib/keys",
                "late = late",
                ".a = 0 up, a",
                ".a.b = 0 up, a/b",
                ".. = 1 up, ",
                "...c = 1 up, c",
                "...e = 1 up, e",
                "by.name = by/name",
            ]
        );
    }

    #[test]
    fn the_other_languages_name_files() {
        let text = "import {a} from './a.js'; const b = require(\"../b\"); import './c';\n\
                    export * from './d'; await import('./e'); import fs from 'fs';";
        assert_eq!(
            told(Language::JavaScript, text),
            ["./a.js", "../b", "./c", "./d", "./e"].map(|path| format!("{path} = 0 up, {path}"))
        );
        let text = "source ./lib.sh\n. \"$(dirname \"$0\")/in/b.sh\" && true\n\
                    [ -f c.sh ] && source \"$DIR/../c.sh\"\necho source d.sh\n";
        assert_eq!(
            told(Language::Shell, text),
            ["lib.sh = ./lib.sh", "b.sh = in/b.sh", "c.sh = ../c.sh"]
        );
        let text = ". .\\a.ps1\nImport-Module \"$PSScriptRoot\\in\\b.psm1\" -Force\n\
                    Import-Module ./c\nimport-module Az.Accounts\n";
        assert_eq!(
            told(Language::PowerShell, text),
            ["a.ps1 = ./a.ps1", "b.psm1 = in/b.psm1", "c = ./c"]
        );
    }
}
