//! Where code stands in the files of a skill or a plugin.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::foreign;
use super::language::Language;
use super::lower::Place;
use super::origins::Origins;
use super::pipelines;
use super::recipes;
use super::settings::{commands, in_settings};
use super::spoken::{in_other_code, spoken};
use crate::audit::kind::FileKind;
use crate::audit::roles::Role;
use crate::audit::view::FileView;
use crate::audit::words::Finder;
use crate::bundle::extension;
use crate::inventory::dynamic_context;
use crate::pattern::pattern;
use crate::plugin::json::Json;
use crate::skill::may_have_front_matter;
use crate::text::Span;

/// The most pieces of code of one file that are read.
pub(super) const MAX_SOURCES: usize = 2_000;

/// `<name>` in a command line of a text.
static STAND_IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[A-Za-z][A-Za-z0-9 _.|:/-]{0,60}>"));

/// What makes a piece of code run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is a file of its own: Claude, or another program, runs it without showing it.
    File,
    /// A block of code in a text.
    Block,
    /// Code among words.
    Inline,
    /// A command among words, not marked as code.
    Spoken,
    /// A command that runs when Claude Code loads the text, before anybody reads it.
    Loading,
    /// A command in a setting: a connector, a step of an installation.
    Setting,
    /// The command of a hook, which reads what Claude or the person just did.
    Hook,
}

/// A piece of code in a file.
#[derive(Debug)]
pub(super) struct Source<'t> {
    pub(super) language: Language,
    pub(super) standing: Standing,
    pub(super) place: Place,
    pub(super) text: SourceText<'t>,
    pub(super) context: Context,
}

/// What is known of a piece of code before it runs.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Where what fills its gaps comes from.
    pub(super) gaps: Origins,
    /// Variables it is given, and where their values come from.
    pub(super) variables: Vec<(String, Origins)>,
}

/// The code itself.
#[derive(Debug)]
pub(super) enum SourceText<'t> {
    /// A program text.
    Code(Cow<'t, str>),
    /// The words of one command.
    Words(Vec<String>),
}

/// The pieces of code in `view`.
pub(super) fn sources<'v>(view: &'v FileView<'_>) -> Vec<Source<'v>> {
    let Some(text) = view.text else {
        return Vec::new();
    };
    let mut found = match view.kind {
        FileKind::Markdown => in_markdown(view, text),
        FileKind::Json => in_settings(view.path(), text),
        _ => match whole_file(view, text) {
            Some(file) => std::iter::once(file)
                .chain(foreign::commands(view.path(), text))
                .collect(),
            None if view.kind == FileKind::Script => foreign::commands(view.path(), text),
            None => {
                let mut found = pipelines::steps(view.path(), text).unwrap_or_default();
                let marked: Vec<Span> = found.iter().map(|step| step.place.span).collect();
                let others = in_pages(view, text).chain(spoken(view));
                let is_other = |source: &Source<'_>| {
                    !marked.iter().any(|span| span.overlaps(source.place.span))
                };
                found.extend(others.filter(is_other));
                found
            }
        },
    };
    found.truncate(MAX_SOURCES);
    found
}

fn whole_file<'v>(view: &FileView<'_>, text: &'v str) -> Option<Source<'v>> {
    let span = Span::new(0, text.len());
    if let Some(commands) = recipes::commands(view.path(), text) {
        let commands = Cow::Owned(commands);
        return Some(exact(Language::Shell, Standing::File, span, commands));
    }
    let language = Language::of_file(view.path(), text)?;
    Some(exact(language, Standing::File, span, Cow::Borrowed(text)))
}

/// The scripts of a web page, or of a drawing.
fn in_pages<'v>(view: &FileView<'_>, text: &'v str) -> impl Iterator<Item = Source<'v>> {
    let is_page = matches!(
        extension(view.path()).as_str(),
        "svg" | "html" | "htm" | "xhtml"
    );
    let text = if is_page { text } else { "" };
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + text[at..].find("<script")?;
        let start = open + text[open..].find('>')? + 1;
        let end = start + text[start..].find("</script")?;
        at = end;
        let source = text[start..end].trim();
        let source = source.strip_prefix("<![CDATA[").unwrap_or(source);
        let source = source.strip_suffix("]]>").unwrap_or(source);
        let start = start + text[start..end].find(source)?;
        let span = Span::new(start, start + source.len());
        let source = Cow::Borrowed(source);
        Some(exact(Language::JavaScript, Standing::File, span, source))
    })
    .take(MAX_SOURCES)
}

pub(super) fn exact(
    language: Language,
    standing: Standing,
    span: Span,
    text: Cow<'_, str>,
) -> Source<'_> {
    let place = Place {
        span,
        is_exact: true,
    };
    let text = SourceText::Code(text);
    Source {
        language,
        standing,
        place,
        text,
        context: Context::default(),
    }
}

/// The code in a Markdown text, and what runs when the text is loaded.
fn in_markdown<'v>(view: &'v FileView<'_>, text: &'v str) -> Vec<Source<'v>> {
    let mut found = Vec::new();
    if text.contains("!`") || text.contains("```!") {
        let commands = dynamic_context(text).into_iter();
        found.extend(commands.map(|(span, _)| {
            let command = Cow::Borrowed(&text[span.range()]);
            exact(Language::Shell, Standing::Loading, span, command)
        }));
    }
    if !view.words().of_finder(Finder::Code).is_empty() {
        let spans = view.markdown().code.iter();
        for span in spans.clone() {
            match in_code(view, text, *span) {
                Some(source) => found.push(source),
                None => found.extend(in_other_code(view, text, *span)),
            }
        }
        found.extend(spans.flat_map(|span| in_json_block(text, *span)));
    }
    if may_have_front_matter(text) {
        found.extend(in_front_matter(view, text));
    }
    found.extend(spoken(view));
    found
}

/// The commands of hooks, and of the steps of an installation, in front matter.
fn in_front_matter<'v>(view: &'v FileView<'_>, text: &'v str) -> Vec<Source<'v>> {
    let mut found = Vec::new();
    for field in &view.document().fields {
        let value = &text[field.value_span.range()];
        if field.key == "hooks" {
            found.extend(in_hooks_field(text, field.value_span));
        } else if value.contains("\"command\"") {
            found.extend(in_json(value, field.value_span, Standing::Setting));
        }
    }
    found
}

/// The commands of hooks in front matter.
fn in_hooks_field(text: &str, span: Span) -> Vec<Source<'_>> {
    let mut found = Vec::new();
    let mut at = span.start;
    for line in text[span.range()].split_inclusive('\n') {
        if let Some((before, command)) = line.split_once("command:") {
            let start = at + before.len() + "command:".len();
            let inner = command.trim().trim_matches(['"', '\'']);
            let skip = command.find(inner).unwrap_or_default();
            let span = Span::new(start + skip, start + skip + inner.len());
            found.push(exact(
                Language::Shell,
                Standing::Setting,
                span,
                Cow::Borrowed(inner),
            ));
        }
        at += line.len();
    }
    found
}

/// The commands in a fenced block of JSON, such as the settings of a connector.
fn in_json_block<'v>(text: &str, span: Span) -> Vec<Source<'v>> {
    let source = &text[span.range()];
    let info = source.trim_start_matches(['`', '~']).trim_start();
    if !info.starts_with("json") || !source.contains("\"command\"") {
        return Vec::new();
    }
    let found = in_json(source, span, Standing::Block);
    found.into_iter().take(MAX_SOURCES).collect()
}

/// The commands in the JSON that `source`, which stands at `span`, holds.
fn in_json<'v>(source: &str, span: Span, standing: Standing) -> Vec<Source<'v>> {
    let mut found = Vec::new();
    let start = source.find('{').unwrap_or_default();
    let end = source.rfind('}').map_or(source.len(), |at| at + 1);
    let json = source.get(start..end).unwrap_or_default();
    if let Some(root) = Json::parse(json).root {
        commands(&root, 0, &mut found);
    }
    for source in &mut found {
        source.standing = standing;
        source.place = Place {
            span,
            is_exact: false,
        };
    }
    found
}

/// The code in a fenced block or between backticks, where its language is read.
fn in_code<'v>(view: &FileView<'_>, text: &'v str, span: Span) -> Option<Source<'v>> {
    let source = &text[span.range()];
    let fence = source.trim_start();
    if !fence.starts_with("```") && !fence.starts_with("~~~") {
        return if fence.starts_with('`') {
            in_backticks(view, text, span)
        } else {
            let body = unquoted(text, span.start, source);
            of_unnamed(&body).map(|language| block(language, span, body))
        };
    }
    let line_end = source.find('\n')?;
    let info = source[..line_end].trim().trim_start_matches(['`', '~']);
    let body = &source[line_end + 1..];
    let close = body.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let is_closed = body[close..]
        .trim_start_matches([' ', '\t', '>'])
        .starts_with(['`', '~']);
    let body = if is_closed { &body[..close] } else { body };
    let start = span.start + line_end + 1;
    let place = Span::new(start, start + body.len());
    let body = unquoted(text, span.start, body);
    let language = match Language::of_info(info) {
        Some(language) => language,
        None if info.trim().is_empty() => of_unnamed(&body)?,
        None => return None,
    };
    Some(block(language, place, body))
}

/// `body`, code of a block that begins at byte `at` of `text`, with the signs of the quotation it
/// stands in blanked.
fn unquoted<'v>(text: &str, at: usize, body: &'v str) -> Cow<'v, str> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let depth = text[line..at].matches('>').count();
    if depth == 0 {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        let signs = line
            .char_indices()
            .take_while(|(_, c)| matches!(c, ' ' | '\t' | '>'));
        let mut signs = signs.filter(|(_, c)| *c == '>').take(depth);
        let skip = signs.by_ref().last().map_or(0, |(at, _)| at + 1);
        out.extend(std::iter::repeat_n(' ', skip));
        out.push_str(&line[skip..]);
    }
    Cow::Owned(out)
}

/// A block of code, with what is not code of it blanked.
fn block(language: Language, place: Span, body: Cow<'_, str>) -> Source<'_> {
    let shown = match language {
        Language::Shell | Language::PowerShell => without_stand_ins(typed_lines(body)),
        _ => body,
    };
    exact(language, Standing::Block, place, shown)
}

/// `code` in which `<name>`, which stands for something, is no redirection.
fn without_stand_ins(code: Cow<'_, str>) -> Cow<'_, str> {
    if !code.contains('<') || !STAND_IN.is_match(&code) {
        return code;
    }
    let replaced = STAND_IN.replace_all(&code, |found: &regex::Captures<'_>| {
        let inner = &found[0][1..found[0].len() - 1];
        format!(
            "_{}_",
            inner.replace(|c: char| c.is_ascii_whitespace() || c == '|', "_")
        )
    });
    Cow::Owned(replaced.into_owned())
}

/// The language of a block that does not name it: the shell, where a stage of its first command is
/// one of a program that is known.
fn of_unnamed(body: &str) -> Option<Language> {
    let lines = body.lines().map(str::trim);
    let first = lines
        .clone()
        .find(|line| !line.is_empty() && !line.starts_with('#'))?;
    if first.starts_with("PS>") || first.starts_with("PS C:") {
        return Some(Language::PowerShell);
    }
    let is_row = first.starts_with('|');
    let is_command = first.starts_with("$ ") || !is_row && first.split('|').any(names_program);
    is_command.then_some(Language::Shell)
}

/// Whether `stage` of a pipeline begins with a program that is known, behind what opens a group and
/// what is set for the program.
fn names_program(stage: &str) -> bool {
    const PROGRAMS: [&str; 57] = [
        "certutil",
        "bitsadmin",
        "mshta",
        "curl",
        "wget",
        "rm",
        "sudo",
        "npm",
        "npx",
        "pip",
        "pip3",
        "git",
        "bash",
        "sh",
        "zsh",
        "python",
        "python3",
        "node",
        "chmod",
        "chown",
        "export",
        "echo",
        "printf",
        "cat",
        "tar",
        "base64",
        "brew",
        "apt",
        "apt-get",
        "cd",
        "mkdir",
        "uv",
        "uvx",
        "docker",
        "kubectl",
        "crontab",
        "nc",
        "ncat",
        "socat",
        "ssh",
        "scp",
        "rsync",
        "yarn",
        "pnpm",
        "env",
        "printenv",
        "nohup",
        "eval",
        "source",
        "systemctl",
        "launchctl",
        "gh",
        "aws",
        "gcloud",
        "openssl",
        "xxd",
        "gpg",
    ];
    let begun = stage.trim_start_matches(['(', '{', '!', ' ']);
    let is_set = |word: &&str| {
        let name = word.split_once('=').map_or("", |(name, _)| name);
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let word = begun.split_whitespace().find(|word| !is_set(word));
    word.is_some_and(|word| PROGRAMS.contains(&word))
}

/// `body` with what stands before and beside typed commands blanked, where it shows prompts.
fn typed_lines(body: Cow<'_, str>) -> Cow<'_, str> {
    let prompt = |line: &str| {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        ["$ ", "PS> ", "> "]
            .iter()
            .find(|prompt| trimmed.starts_with(**prompt))
            .map(|prompt| indent + prompt.len())
    };
    let has_prompts = body
        .lines()
        .any(|line| line.trim_start().starts_with("$ ") || line.starts_with("PS"));
    if !has_prompts {
        return body;
    }
    let mut out = String::with_capacity(body.len());
    let mut goes_on = false;
    for line in body.split_inclusive('\n') {
        let skip = match prompt(line) {
            Some(skip) => skip,
            None if goes_on => 0,
            None => line.trim_end_matches('\n').len(),
        };
        out.extend(std::iter::repeat_n(' ', skip));
        out.push_str(&line[skip..]);
        goes_on = skip < line.trim_end().len() && line.trim_end().ends_with('\\');
    }
    Cow::Owned(out)
}

/// Code among words, where it is more than a name.
fn in_backticks<'v>(view: &FileView<'_>, text: &'v str, span: Span) -> Option<Source<'v>> {
    let source = &text[span.range()];
    let inner = source.trim_matches('`');
    if inner.len() < 6 || text[..span.start].ends_with('!') || !inner.contains([' ', '(', '|']) {
        return None;
    }
    let skip = source.len() - source.trim_start_matches('`').len();
    let place = Span::new(span.start + skip, span.start + skip + inner.len());
    let language = of_inline(inner);
    Some(exact(
        language,
        Standing::Inline,
        place,
        as_meant(view, inner, span.start),
    ))
}

/// `code`, which stands at byte `at`, with the pipes that a table has escaped as pipes.
pub(super) fn as_meant<'v>(view: &FileView<'_>, code: &'v str, at: usize) -> Cow<'v, str> {
    let is_cell = || {
        let block = view.roles().block_at(at);
        block.is_some_and(|block| block.role == Role::TableCell)
    };
    if code.contains("\\|") && is_cell() {
        Cow::Owned(code.replace("\\|", " |"))
    } else {
        Cow::Borrowed(code)
    }
}

pub(super) fn of_inline(code: &str) -> Language {
    let lower = code.to_ascii_lowercase();
    let cmdlets = [
        "iwr ",
        "irm ",
        "iex",
        "invoke-",
        "remove-item",
        "set-",
        "new-",
        "start-process",
        "add-",
    ];
    let word_end = code.find(|c: char| !c.is_alphanumeric() && c != '.' && c != '_');
    if cmdlets.iter().any(|cmdlet| lower.starts_with(cmdlet)) || lower.ends_with("| iex") {
        Language::PowerShell
    } else if word_end.is_some_and(|end| end > 0 && code[end..].starts_with('(')) {
        Language::Python
    } else {
        Language::Shell
    }
}
