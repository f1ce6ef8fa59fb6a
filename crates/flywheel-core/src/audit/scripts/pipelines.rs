//! Files of YAML whose values are commands: the workflows of a forge, and what runs at a commit.

use std::borrow::Cow;

use super::language::Language;
use super::lower::Place;
use super::origins::{Origins, Sensitive};
use super::services::Service;
use super::sources::{Context, MAX_SOURCES, Source, SourceText, Standing};
use super::value::HOLE;
use crate::bundle::{extension, file_name};
use crate::text::Span;

/// Keys whose values are commands, or lists of them.
const RUNNING: [&str; 15] = [
    "run",
    "script",
    "before_script",
    "after_script",
    "bash",
    "sh",
    "powershell",
    "pwsh",
    "command",
    "commands",
    "cmd",
    "cmds",
    "entry",
    "entrypoint",
    "install",
];

/// Names of such files without their ending.
const STEMS: [&str; 16] = [
    "action",
    ".gitlab-ci",
    "bitbucket-pipelines",
    ".travis",
    ".drone",
    ".woodpecker",
    ".cirrus",
    "cloudbuild",
    "appveyor",
    ".pre-commit-config",
    ".pre-commit-hooks",
    "lefthook",
    ".lefthook",
    "taskfile",
    "docker-compose",
    "compose",
];

/// Folders in which every file of YAML is one.
const FOLDERS: [&str; 6] = [
    ".github/workflows/",
    ".gitea/workflows/",
    ".forgejo/workflows/",
    ".gitlab/",
    ".circleci/",
    ".buildkite/",
];

/// How the names of what is kept secret end that is no key.
const PLAIN: [&str; 10] = [
    "URL", "ID", "HOST", "NAME", "USER", "EMAIL", "REGION", "BUCKET", "ENDPOINT", "PROJECT",
];

/// A key and its value on the lines of a file.
struct Entry<'t> {
    /// How far the key is indented, a dash before it counted.
    indent: usize,
    /// Whether it is the first of an item of a list.
    is_first: bool,
    key: &'t str,
    value: &'t str,
    /// Where the value stands.
    at: usize,
    /// Where the next line begins.
    next: usize,
}

/// Whether `text` is a workflow of GitHub or its kin, wherever it lies.
pub(in crate::audit) fn is_workflow(path: &str, text: &str) -> bool {
    let is_yaml = matches!(extension(path).as_str(), "yml" | "yaml");
    let has_line = |start: &str| text.lines().any(|line| line.starts_with(start));
    is_yaml && has_line("jobs:") && text.contains("runs-on:")
}

/// Whether the file at `path` is one whose values are commands by its name.
fn is_pipeline(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let name = file_name(&path);
    let Some((stem, "yml" | "yaml")) = name.rsplit_once('.') else {
        return false;
    };
    let is_below = |folder: &str| path.starts_with(folder) || path.contains(&format!("/{folder}"));
    STEMS.contains(&stem)
        || stem.starts_with("azure-pipelines")
        || stem.ends_with(".gitlab-ci")
        || FOLDERS.iter().any(|folder| is_below(folder))
}

/// The commands in the file `text` at `path`; nothing where it is no such file.
pub(super) fn steps<'t>(path: &str, text: &'t str) -> Option<Vec<Source<'t>>> {
    let is_workflow = is_workflow(path, text);
    if !is_workflow && !is_pipeline(path) {
        return None;
    }
    let entries = entries(text);
    let variables = variables(&entries);
    let is_workflow = is_workflow || path.to_ascii_lowercase().contains("workflows/");
    let mut found = Vec::new();
    let mut done = 0;
    for (index, entry) in entries.iter().enumerate() {
        // What stands in a command is no key, whatever it looks like.
        let is_inside = entry.at < done;
        if found.len() >= MAX_SOURCES || is_inside || !RUNNING.contains(&entry.key) {
            continue;
        }
        let language = match entry.key {
            "powershell" | "pwsh" => Language::PowerShell,
            "script" if is_workflow => Language::JavaScript,
            _ => shell_of(&entries, index).unwrap_or(Language::Shell),
        };
        for span in commands(text, entry) {
            done = span.end;
            found.push(step(text, span, language, &variables));
        }
    }
    found.truncate(MAX_SOURCES);
    Some(found)
}

/// The keys of `text`, line by line.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let bare = line.trim_end();
        let begun = bare.trim_start_matches([' ', '-']);
        let indent = bare.len() - begun.len();
        let key = begun.split_once(':').filter(|(key, value)| {
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            !key.is_empty()
                && key.chars().all(is_word)
                && (value.is_empty() || value.starts_with(' '))
        });
        if let Some((key, value)) = key {
            let begins = indent + key.len() + 1 + value.len() - value.trim_start().len();
            found.push(Entry {
                indent,
                is_first: bare[..indent].contains('-'),
                key,
                value: value.trim(),
                at: at + begins,
                next,
            });
        }
        at = next;
    }
    found
}

/// How many keys around a command are looked at for its step.
const AROUND: usize = 100;

/// The language that the step of the entry `index` names as its shell.
fn shell_of(entries: &[Entry<'_>], index: usize) -> Option<Language> {
    let entry = &entries[index];
    let before = entries[..=index].iter().rev().take(AROUND);
    let mut before = before.take_while(|one| one.indent >= entry.indent);
    let length = before.position(|one| one.indent == entry.indent && one.is_first);
    let first = length.map_or(index, |length| index - length);
    let behind = entries[index + 1..].iter().take(AROUND);
    let length = behind
        .take_while(|one| one.indent > entry.indent || one.indent == entry.indent && !one.is_first)
        .count();
    let step = &entries[first..=index + length];
    let shell = step
        .iter()
        .find(|one| one.indent == entry.indent && one.key == "shell")?;
    Language::of_info(shell.value.split_whitespace().next()?)
}

/// Where the commands stand that are the value of `entry`.
fn commands(text: &str, entry: &Entry<'_>) -> Vec<Span> {
    match entry.value.chars().next() {
        Some('|' | '>') => vec![below(text, entry.next, entry.indent)],
        Some('[' | '{' | '&' | '*' | '#') => Vec::new(),
        Some(_) => vec![unquoted(entry.value, entry.at)],
        None => items(text, entry),
    }
}

/// The lines from byte `start` on that are indented by more than `indent`.
fn below(text: &str, start: usize, indent: usize) -> Span {
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let begun = line.trim_start_matches(' ');
        if !begun.trim().is_empty() && line.len() - begun.len() <= indent {
            break;
        }
        end += line.len();
    }
    Span::new(start, end)
}

/// The items of the list below `entry`.
fn items(text: &str, entry: &Entry<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = entry.next;
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        let begun = line.trim_start_matches(' ');
        let depth = line.len() - begun.len();
        let is_list = begun.starts_with("- ") && depth + 2 >= entry.indent;
        let is_empty = begun.trim().is_empty() || begun.starts_with('#');
        if !is_list && !is_empty || found.len() >= MAX_SOURCES {
            break;
        }
        let next = at + line.len();
        let value = begun.strip_prefix("- ").unwrap_or_default().trim();
        let start = at + line.find(value).unwrap_or_default();
        at = next;
        if !is_list {
            continue;
        }
        if value.starts_with(['|', '>']) {
            let block = below(text, next, depth + 1);
            at = block.end.max(next);
            found.push(block);
        } else {
            found.push(unquoted(value, start));
        }
    }
    found
}

/// Where `value`, which stands at byte `at`, stands without the quotes around it.
fn unquoted(value: &str, at: usize) -> Span {
    let mut quotes = ['"', '\''].iter();
    let is_quoted = quotes
        .any(|quote| value.len() >= 2 && value.starts_with(*quote) && value.ends_with(*quote));
    let margin = usize::from(is_quoted);
    Span::new(at + margin, at + value.len() - margin)
}

/// The command at `span` of `text`.
fn step<'t>(
    text: &'t str,
    span: Span,
    language: Language,
    variables: &[(String, Sensitive)],
) -> Source<'t> {
    let code = &text[span.range()];
    let mut gaps = Origins::default();
    for (at, expression) in expressions(code) {
        let place = Span::new(at, at + expression.len()).shifted(span.start);
        if let Some(what) = told_by(expression) {
            gaps = gaps.and(Origins::sensitive(what, place).of_content());
        }
    }
    let shown = with_gaps(code);
    let is_indented = language == Language::Python && code.contains('\n');
    let shown = if is_indented {
        dedented(&shown).into()
    } else {
        shown
    };
    let variables = variables.iter();
    Source {
        language,
        standing: Standing::File,
        place: Place {
            span,
            is_exact: !is_indented,
        },
        text: SourceText::Code(shown),
        context: Context {
            gaps,
            variables: variables
                .map(|(name, what)| (name.clone(), Origins::sensitive(*what, span)))
                .collect(),
        },
    }
}

/// The longest expression that is read, in bytes.
const LONGEST: usize = 300;

/// The expressions in `code` that the forge fills in, `${{ … }}`, and where they begin.
fn expressions(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.match_indices("${{").filter_map(|(at, _)| {
        let end = code.floor_char_boundary(at + LONGEST);
        let line = code[at..end].split('\n').next()?;
        Some((at, &line[..line.find("}}")? + 2]))
    })
}

/// `code` with each expression as what is not known, byte for byte as long.
fn with_gaps(code: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut done = 0;
    for (at, expression) in expressions(code).filter(|(_, one)| one.len() >= HOLE.len_utf8()) {
        if at < done {
            continue;
        }
        shown.push_str(&code[done..at]);
        shown.push(HOLE);
        let rest = expression.len() - HOLE.len_utf8();
        shown.extend(std::iter::repeat_n('_', rest));
        done = at + expression.len();
    }
    if done == 0 {
        return Cow::Borrowed(code);
    }
    shown.push_str(&code[done..]);
    Cow::Owned(shown)
}

/// `code` without the blanks before its first line before every line.
fn dedented(code: &str) -> String {
    let first = code.lines().find(|line| !line.trim().is_empty());
    let margin = first.map_or(0, |line| line.len() - line.trim_start().len());
    let lines = code.split_inclusive('\n');
    lines
        .map(|line| {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            &line[blanks.min(margin)..]
        })
        .collect()
}

/// What an expression hands out that nobody hands to a stranger.
fn told_by(expression: &str) -> Option<Sensitive> {
    let inner = expression.trim_matches(['$', '{', '}', ' ']);
    let small = inner.to_ascii_lowercase();
    if small.starts_with("tojson(secrets)") || small.starts_with("tojson( secrets )") {
        return Some(Sensitive::Secrets);
    }
    let is_token = small == "github.token";
    let name = if is_token {
        "GITHUB_TOKEN"
    } else {
        inner.strip_prefix("secrets.")?
    };
    let is_plain = PLAIN
        .iter()
        .any(|end| name.to_ascii_uppercase().ends_with(end));
    let of_service = Service::of_variable(name).map(Sensitive::KeyOf);
    of_service.or((!is_plain).then_some(Sensitive::Token))
}

/// The variables that a step, a job or a workflow sets to secrets.
fn variables(entries: &[Entry<'_>]) -> Vec<(String, Sensitive)> {
    /// The most variables of one file.
    const MOST: usize = 100;
    let set = entries.iter().filter_map(|entry| {
        let value = entry.value.trim_matches(['"', '\'']);
        let what = value.starts_with("${{").then(|| told_by(value))??;
        let is_name = entry.key.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then(|| (entry.key.to_owned(), what))
    });
    set.take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(path: &str, text: &str) -> Vec<(Language, String)> {
        let found = steps(path, text).expect("a pipeline").into_iter();
        found
            .map(|source| {
                let SourceText::Code(code) = &source.text else {
                    panic!("code");
                };
                (source.language, code.trim().to_owned())
            })
            .collect()
    }

    #[test]
    fn commands_are_found_in_every_form_of_value() {
        let text = "jobs:\n  a:\n    steps:\n      - uses: x\n      - run: |\n          a\n\n          b\n        shell: pwsh\n      - run: \"c d\"\n";
        assert_eq!(
            texts(".github/workflows/ci.yml", text),
            [
                (Language::PowerShell, "a\n\n          b".to_owned()),
                (Language::Shell, "c d".to_owned())
            ]
        );
        let text = "t:\n  script:\n    - a b\n    - 'c'\n    - |\n      d\n      e\n  stage: x\n";
        let found = texts(".gitlab-ci.yml", text);
        let found: Vec<&str> = found.iter().map(|(_, code)| code.as_str()).collect();
        assert_eq!(found, ["a b", "c", "d\n      e"]);
    }

    #[test]
    fn an_expression_is_a_gap_as_long_as_it_is() {
        let text = "on: push\nx:\n  run: echo '${{ toJSON(secrets) }}' é\n";
        let source = &steps("w/.github/workflows/a.yml", text).expect("a workflow")[0];
        let SourceText::Code(code) = &source.text else {
            panic!("code");
        };
        assert_eq!(code.len(), source.place.span.len());
        let what = source.context.gaps.sensitive.map(|(what, _)| what);
        assert_eq!(what, Some(Sensitive::Secrets));
    }

    #[test]
    fn hostile_files_come_to_an_end_soon() {
        let expressions = format!("run: {}\n", "${{ a".repeat(200_000));
        for text in [
            "run: |\n".repeat(100_000),
            "  - run: a\n".repeat(100_000),
            "run:\n- |\n".repeat(100_000),
            expressions,
            "k: ${{ secrets.A_TOKEN }}\n  - run: $k\n".repeat(30_000),
        ] {
            let start = std::time::Instant::now();
            let found = steps(".gitlab-ci.yml", &text).expect("a pipeline");
            assert!(found.len() <= MAX_SOURCES);
            let took = start.elapsed();
            assert!(took.as_secs() < 5, "{}: {took:?}", &text[..20]);
        }
    }

    #[test]
    fn other_files_are_no_pipelines() {
        for path in ["a.yml", "docs/workflows.md", "github/workflows/a.txt"] {
            assert!(steps(path, "run: a\n").is_none(), "{path}");
        }
    }
}
