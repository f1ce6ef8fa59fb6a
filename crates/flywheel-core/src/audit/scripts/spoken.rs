//! Commands that nothing marks as code: among words, or in blocks that are called something else.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{MAX_SOURCES, Source, Standing, as_meant, exact, of_inline};
use super::words;
use crate::audit::kind::FileKind;
use crate::audit::view::FileView;
use crate::audit::words::Finder;
use crate::pattern::pattern;
use crate::text::Span;

/// Commands that can be told from words by their form alone, to the end of their line.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?:(?:sudo|doas|env|time|timeout|nohup|command|exec)\ (?:[-\w=./]+\ ){0,4})?(?:
            (?:curl|wget)\ [^\n|`]{4,}\|[^\n`]{2,}
            | (?:curl|wget)\ [^\n`]{4,}&&[^\n`]{2,}
            | (?:curl|wget)\ [^\n`]*\ (?:-d|--data[a-z-]*|-F|-T|--post-file)[\ =][^\n`]{2,}
            | rm\ -[a-z]*r[a-z]*\ [~/.$*][^\s`]*
            | bash\ -i\ [^\n`]*/dev/(?:tcp|udp)/[^\n`]{4,}
            | bash\ <\([^\n`]{4,}
            | n(?:c|cat)\ (?:-[a-z]+\ )*-e\ [^\n`]{4,}
            | (?:iwr|irm|iex|Invoke-WebRequest|Invoke-RestMethod|Invoke-Expression)\ [^\n`]{4,}
            | powershell(?:\.exe)?\ [^\n`]*-en?c?\w*\ [A-Za-z0-9+/=]{16,}
            | echo\ [\x22']?[A-Za-z0-9+/=]{2,}[\x22']?\ *\|\ *base64\ [^\n`]{2,}
            | echo\ [^\n`]{1,}>>?\ *~?[\w./]*(?:authorized_keys|\.\w+rc|\.\w*profile|sudoers)
            | eval\ [\x22']?\$\([^\n`]{4,}
            | crontab\ -l[^\n`]{1,}\|\ *crontab\b[^\n`]*
            | cat\ [~/.$][^\s|`]+\ *\|[^\n`]{2,}
            | (?:npm|yarn|pnpm)\ config\ set\ [^\n`]{4,}
            | (?:uv\ )?pip3?\ (?:install|config)\ [^\n`]*(?:index-url|index|trusted-host)[^\n`]{4,}
            | git\ config\ --global\ url\.[^\n`]{4,}
            | (?:env|printenv|history|cat|tar|zip|git|find|gzip|base64|security|gpg|pg_dump|mysqldump|sqlite3)\b[^\n|`]{0,160}\|\ *(?:[^\n|`]{1,80}\|\ *){0,2}(?:curl|wget|nc|ncat)\ [^\n`]{3,}
            | scp\ [^\n`]*\ \S+@\S+:[^\n`]*
            | (?:python3?|node|perl|ruby|php)\ -[cer]\ [\x22'][^\n`]{10,}
            | npx\ (?:-\S+\ )*https?://\S+
            | (?:uv\ )?pip3?\ install\ [^\n`]*https?://[^\n`]{6,}
            | for\ \w+\ in\ \$\([^\n`]{4,};\ *do\ [^\n`]{4,}
        )",
    )
});

/// Whether `text` holds a command that can be told by its form.
pub(super) fn holds_command(text: &str) -> bool {
    text.len() >= LEAST && SPOKEN.is_match(text)
}

/// The shortest command that does harm, in bytes.
const LEAST: usize = 10;

/// A command among words is followed for this many bytes at most.
const MAX_SPOKEN: usize = 400;

/// Commands that stand among words without backticks.
pub(super) fn spoken<'v>(view: &'v FileView<'_>) -> Vec<Source<'v>> {
    let mut found = Vec::new();
    let commands = words::lines_of_commands(view).flat_map(|(start, line)| {
        let commands = SPOKEN.find_iter(line);
        commands.map(move |command| (start, command))
    });
    for (start, command) in commands.take(MAX_SOURCES) {
        let said = command.as_str();
        let said = &said[..said.floor_char_boundary(MAX_SPOKEN)];
        let place = Span::new(command.start(), command.start() + said.len()).shifted(start);
        let is_marked = if view.kind == FileKind::Markdown {
            view.markdown().in_code(place.start)
        } else {
            // What a permission names is not run: `Bash(rm -rf /)`.
            view.text_or_empty()[..place.start].ends_with('(')
        };
        if is_marked {
            continue;
        }
        let language = of_inline(said);
        let text = as_meant(view, said, place.start);
        found.push(exact(language, Standing::Spoken, place, text));
    }
    found
}

/// What blocks are called that hold no program.
const NO_CODE: [&str; 14] = [
    "yaml",
    "yml",
    "text",
    "txt",
    "plain",
    "plaintext",
    "output",
    "log",
    "markdown",
    "md",
    "toml",
    "ini",
    "csv",
    "env",
];

/// Commands in the fenced block at `span` of `text`, which is called something else than their
/// language: settings, output, a text in a text.
pub(super) fn in_other_code<'v>(view: &FileView<'_>, text: &'v str, span: Span) -> Vec<Source<'v>> {
    let source = &text[span.range()];
    let mut commands = view.words().within(Finder::Commands, span);
    if !source.starts_with(['`', '~']) || commands.next().is_none() {
        return Vec::new();
    }
    let Some(line_end) = source.find('\n') else {
        return Vec::new();
    };
    let info = source[..line_end].trim_matches(['`', '~', ' ', '\r']);
    if !NO_CODE.contains(&info.to_ascii_lowercase().as_str()) {
        return Vec::new();
    }
    let body = &source[line_end..];
    let said = SPOKEN.find_iter(body).take(MAX_SOURCES);
    said.map(|command| {
        let place = Span::new(command.start(), command.end()).shifted(span.start + line_end);
        let said = Cow::Borrowed(command.as_str());
        exact(of_inline(command.as_str()), Standing::Block, place, said)
    })
    .collect()
}
