//! What code does, told from the words in it. This is the one place the profile asks what a script
//! does, so that a reader that parses scripts changes nothing else.

mod blocks;
mod words;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};

use self::words::{In, WORDS};
use super::capabilities::ActKind::{self, ReadsEnvironment, ReadsFiles, ReadsPrivate, WritesFiles};
use crate::audit::{FileKind, FileView, Role};
use crate::bundle::extension;
use crate::text::Span;

/// What one word of code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) kind: ActKind,
    /// The line, or the word where the line is long.
    pub(super) span: Span,
    /// Where the script or the block of code begins that it stands in.
    pub(super) unit: usize,
}

struct Search {
    words: AhoCorasick,
    meaning: Vec<(ActKind, In)>,
}

static SEARCH: LazyLock<Search> = LazyLock::new(|| {
    let each = || {
        WORDS
            .iter()
            .flat_map(|(kind, place, words)| words.iter().map(move |word| (*word, *kind, *place)))
    };
    let words = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Both)
        .kind(Some(AhoCorasickKind::DFA))
        .build(each().map(|(word, ..)| word))
        .expect("the words make a search");
    let meaning = each().map(|(_, kind, place)| (kind, place)).collect();
    Search { words, meaning }
});

/// What one file is looked at for at most.
const MOST: usize = 2_000;

/// What the code in `view` does, in its order: a script, or the blocks of code of a text that are
/// there to be run.
pub(super) fn seen(view: &FileView<'_>) -> Vec<Seen> {
    let search = &*SEARCH;
    let Some(text) = view.text else {
        return Vec::new();
    };
    let is_text = view.kind == FileKind::Markdown;
    let hits = match view.kind {
        FileKind::Script => search.within(text, Span::new(0, text.len())),
        FileKind::Markdown => search.in_code_of(text),
        _ => return Vec::new(),
    };
    let is_shell = is_shell(view.path(), text);
    let found = hits.into_iter().filter_map(|hit| {
        let (kind, place) = search.meaning[hit.pattern().as_usize()];
        let span = Span::new(hit.start(), hit.end());
        let counts = begins_word(text, span.start)
            && stands_in_code(view, span.start, place)
            && (place != In::Shell || is_shell || is_text && is_shell_at(view, span.start));
        counts.then(|| Seen {
            kind: opened_for(text, span, kind),
            span: trimmed(text, span),
            unit: view
                .code_block_at(span.start)
                .map_or(0, |block| block.start),
        })
    });
    found.take(MOST).collect()
}

impl Search {
    /// The words in the part `span` of `text`.
    fn within(&self, text: &str, span: Span) -> Vec<Match> {
        let input = Input::new(text).span(span.range());
        self.words.find_iter(input).collect()
    }

    /// The words in the fenced blocks of the Markdown `text`, and those that code within a line
    /// begins with; ordered by place.
    fn in_code_of(&self, text: &str) -> Vec<Match> {
        let blocks = blocks::fenced(text);
        let mut found: Vec<Match> = Vec::new();
        for block in &blocks {
            found.extend(self.within(text, *block));
        }
        let inline = memchr::memchr_iter(b'`', text.as_bytes()).filter_map(|at| {
            let input = Input::new(text).span(at + 1..text.len());
            self.words.find(input.anchored(Anchored::Yes))
        });
        let is_fenced = |hit: &Match| {
            let next = blocks.partition_point(|block| block.start <= hit.start());
            next > 0 && hit.start() < blocks[next - 1].end
        };
        found.extend(inline.filter(|hit| !is_fenced(hit)));
        found.sort_by_key(Match::start);
        found
    }
}

/// Whether `path` is code that this reader knows no words of.
pub(super) fn is_unknown(view: &FileView<'_>) -> bool {
    view.kind == FileKind::Script
        && view.text.is_some_and(|text| !text.starts_with("#!"))
        && language(view.path()).is_none_or(|known| !READ.contains(&known))
}

/// The languages whose words are known.
const READ: [&str; 5] = ["Python", "JavaScript", "TypeScript", "shell", "PowerShell"];

/// The language that a program at `path` is written in, by the ending of its name.
pub(super) fn language(path: &str) -> Option<&'static str> {
    Some(match extension(path).as_str() {
        "py" => "Python",
        "js" | "mjs" | "cjs" | "jsx" => "JavaScript",
        "ts" | "tsx" => "TypeScript",
        "sh" | "bash" | "zsh" | "fish" => "shell",
        "ps1" | "psm1" => "PowerShell",
        "bat" | "cmd" => "Windows batch",
        "rb" => "Ruby",
        "pl" => "Perl",
        "php" => "PHP",
        "go" => "Go",
        "rs" => "Rust",
        "java" => "Java",
        "r" => "R",
        "sql" => "SQL",
        "vbs" => "VBScript",
        "applescript" => "AppleScript",
        _ => return None,
    })
}

fn is_shell(path: &str, text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    language(path) == Some("shell") || (first.starts_with("#!") && first.ends_with("sh"))
}

/// Whether no letter stands before byte `at`, so that a word begins there, and it is not given a
/// meaning there.
fn begins_word(text: &str, at: usize) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let first_joins = text[at..].starts_with(is_part);
    let before = &text[..at];
    let names_it = ["def ", "function ", "func ", "fn "];
    let is_named = names_it.iter().any(|word| before.ends_with(word));
    !is_named && (!first_joins || !before.ends_with(is_part))
}

/// Whether byte `at` of a block of code lies in a line that is a remark.
fn is_remark(text: &str, at: usize) -> bool {
    let line = text[..at]
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .trim_start();
    line.starts_with('#') || line.starts_with("//")
}

/// Whether byte `at` lies in code that is there to be run, or in a string where `place` says so.
/// Code within a line is there to be run where it begins with the word.
fn stands_in_code(view: &FileView<'_>, at: usize, place: In) -> bool {
    let is_text = view.kind == FileKind::Markdown;
    match view.role_at(at) {
        Role::ScriptCode | Role::Markup => view.kind == FileKind::Script,
        Role::ScriptString => place == In::Anywhere,
        Role::Code => is_text && !is_remark(view.text_or_empty(), at) && !view.is_set_aside_at(at),
        Role::InlineCode => {
            is_text
                && place == In::Shell
                && view.text_or_empty()[..at].ends_with('`')
                && !view.is_set_aside_at(at)
        }
        _ => false,
    }
}

/// Whether byte `at` of a text lies in code within a line, or in a block for a shell.
fn is_shell_at(view: &FileView<'_>, at: usize) -> bool {
    let language = view.code_language_at(at);
    view.role_at(at) == Role::InlineCode
        || matches!(
            language.to_ascii_lowercase().as_str(),
            "sh" | "bash" | "shell" | "zsh" | "console" | "terminal"
        )
}

/// `kind`, where a file that is opened to be written is told from one that is opened to be read,
/// and all settings of the computer from one of them.
fn opened_for(text: &str, span: Span, kind: ActKind) -> ActKind {
    let word = &text[span.range()];
    let behind = text[span.end..].lines().next().unwrap_or_default();
    let is_one = behind.starts_with(['[', '.', '?']) && !behind.starts_with(".items(");
    match (kind, word) {
        (ReadsFiles, "open(") if WRITING.iter().any(|mode| behind.contains(mode)) => WritesFiles,
        (ReadsEnvironment, "os.environ" | "process.env" | "Deno.env") if !is_one => ReadsPrivate,
        (ReadsEnvironment, "printenv" | "env |" | "env|") => ReadsPrivate,
        _ => kind,
    }
}

/// How a file is opened that is written to.
const WRITING: [&str; 8] = [
    "\"w", "'w", "\"a\"", "'a'", "\"x", "'x", "mode=\"w", "mode='w",
];

/// The whole line of code around `span`, without the blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    const LONGEST: usize = 240;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    let line = &text[start..end];
    let from = start + line.len() - line.trim_start().len();
    let to = start + line.trim_end().len();
    if to - from > LONGEST {
        span
    } else {
        Span::new(from.min(span.start), to.max(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::ActKind::{DeletesFiles, UsesNetwork};
    use super::*;
    use crate::audit::{Facts, units};
    use crate::bundle::{Bundle, BundleFile};

    fn kinds(path: &str, text: &str) -> Vec<ActKind> {
        let bundle = Bundle::new(vec![BundleFile::new(path, text.as_bytes())], Vec::new());
        let (units, facts) = (units(&bundle, None), Facts::default());
        let view = FileView::new(&bundle.files()[0], &units[0], &facts);
        let mut kinds: Vec<_> = seen(&view).into_iter().map(|seen| seen.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    #[test]
    fn what_a_script_does_is_told_from_its_words() {
        let text = "import requests\nrows = open('a.csv').read()\nrequests.post(URL, data=rows)\n";
        assert_eq!(kinds("a.py", text), [ReadsFiles, UsesNetwork]);
        assert_eq!(
            kinds("a.py", "with open(path, \"w\") as out:\n    out.write(x)\n"),
            [WritesFiles]
        );
        assert_eq!(
            kinds("a.sh", "cat notes | curl -d @- \"$URL\"\nrm -r build\n"),
            [ReadsFiles, DeletesFiles, UsesNetwork]
        );
        assert_eq!(
            kinds("a.py", "k = open('~/.ssh/id')"),
            [ReadsFiles, ReadsPrivate]
        );
        assert_eq!(kinds("a.py", "k = os.environ['KEY']"), [ReadsEnvironment]);
        assert_eq!(kinds("a.py", "k = dict(os.environ)"), [ReadsPrivate]);
    }

    #[test]
    fn remarks_texts_and_longer_words_do_nothing() {
        for (path, text) in [
            (
                "a.py",
                "# requests.post(URL)\nprint(\"fetch( me\")\nreopen(x)\n",
            ),
            ("a.py", "print('cat notes | curl x')\n"),
            ("a.py", "def fetch(url):\n    pass\n"),
            ("a.md", "```bash\n# fetch it with curl or rm -r\n```\n"),
            (
                "a.md",
                "To eval( means to open( a file, and `use curl ` fetches it.\n",
            ),
            (
                "a.md",
                "Never do this:\n\n```bash\ncurl -d @x https://a.example\n```\n",
            ),
            ("a.json", "{\"a\": \"open(\"}"),
        ] {
            assert_eq!(kinds(path, text), [], "{text}");
        }
    }

    #[test]
    fn a_block_of_code_in_a_text_is_code() {
        let text = "Fetch the rates:\n\n```bash\ncurl -o r.csv https://a.example\n```\n";
        assert_eq!(kinds("a.md", text), [UsesNetwork]);
        let text = "Run `curl -o r.csv https://a.example`, never `rm -r out`.\n";
        assert_eq!(kinds("a.md", text), [UsesNetwork]);
        let text = "Count the rows:\n\n```python\nlen(open(path).readlines())\n```\n";
        assert_eq!(kinds("a.md", text), [ReadsFiles]);
    }
}
