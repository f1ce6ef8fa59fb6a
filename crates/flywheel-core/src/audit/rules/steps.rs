//! Steps in words: a program that is fetched and run, a file that is changed for good.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::instruction::is_advice;
use crate::audit::words::Finder;
use crate::audit::{FileView, Level};
use crate::pattern::pattern;
use crate::text::Span;

/// Words without which no fetching is looked for.
pub(in crate::audit) const DOWNLOADS: &[&str] = &[
    ".exe",
    ".zip",
    ".dmg",
    ".msi",
    ".rar",
    ".7z",
    ".pkg",
    "/releases",
    "glot.io",
    "rentry.",
    "pastebin",
    "paste.",
    "hastebin",
    "gist.github",
    "transfer.sh",
    "file.io",
    "telegra.ph",
    "justpaste",
    "snippet.host",
    "bit.ly",
    "tinyurl",
    "termbin",
    "0x0.st",
    "ghostbin",
];

/// Addresses of packed files and programs.
static PACKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)https?://[^\s)>\]\x22'`]+?(?:\.(?:zip|rar|7z|exe|msi|dmg|pkg|scr|bat|cmd|ps1|jar|appimage|iso)\b|/releases/[^\s)>\]\x22'`]*)",
    )
});

/// Addresses of places where anybody can put a text.
static PASTES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)https?://(?:[a-z0-9-]+\.)*(?:glot\.io|rentry\.(?:co|org)|pastebin\.com|paste\.[a-z.-]+|hastebin\.com|ghostbin\.\w+|dpaste\.\w+|controlc\.com|0x0\.st|termbin\.com|ix\.io|gist\.github(?:usercontent)?\.com|transfer\.sh|anonfiles\.com|file\.io|catbox\.moe|telegra\.ph|justpaste\.it|snippet\.host|bit\.ly|tinyurl\.com|t\.ly|is\.gd|cutt\.ly)/[^\s)>\]\x22'`]*",
    )
});

/// A password that opens what was fetched.
static PASSWORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:pass(?:word|code|phrase)?|passwort|kennwort|mot de passe|contraseña|senha|пароль)\b|密码|密碼|口令|パスワード|비밀번호",
    )
});

/// What is said of a packed file that is opened.
static UNPACK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:extract|unzip|unpack|decompress|unarchive|entpack\w*|extraer?|descomprim\w+|décompress\w+|extrai\w+|распак\w+)|解压|解壓|解凍|展開|압축",
    )
});

/// “run the executable”.
static RUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:run|execute|launch|start|double-?click)\b[^\n]{0,40}\b(?:it|file|program|app|application|executable|binary|installer|agent|setup|tool|utility|core|\S+\.(?:exe|msi|dmg|pkg|bat|cmd|ps1|scr|jar))\b|\b(?:ausführ\w*|starte\w*|exécute[rz]?|lance[rz]?|ejecut\w+|execut[ae]\w*|запусти\w*)|运行|執行|执行|実行|起動|실행",
    )
});

/// “paste it into the terminal”.
static TERMINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:past(?:e|ing)|copy|run|execute|enter|einfüg\w*|kopier\w*|pega\w*|coll(?:ez|er)|copi\w+|вставьте)\b[^\n]{0,80}\b(?:terminal|command (?:prompt|line)|powershell|shell|console|konsole|eingabeaufforderung|терминал\w*)|(?:粘贴|貼り付け|复制|複製|コピー|输入|붙여넣)[^\n]{0,60}(?:终端|終端|ターミナル|命令行|터미널|terminal)|(?:终端|終端|ターミナル|命令行)[^\n]{0,40}(?:粘贴|貼り付け|运行|执行|実行)",
    )
});

/// Files that outlast a task.
pub(in crate::audit) const LASTING_FILES: &[&str] = &[
    "soul.md",
    "memory.md",
    "agents.md",
    "heartbeat.md",
    "identity.md",
    "gemini.md",
    "claude.md",
    ".cursorrules",
    ".windsurfrules",
    ".clinerules",
    "copilot-instructions.md",
    ".claude/settings",
    ".bashrc",
    ".zshrc",
    ".bash_profile",
    ".zprofile",
    "authorized_keys",
    "crontab",
];

/// “append … to ~/.bashrc”, “update AGENTS.md”.
static LASTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:append|add|write|insert|inject|prepend|save|store|put|edit|update|modify|overwrite|persist|ergänz\w*|füge|schreib\w*|trag\w*|speicher\w*|ajout\w*|écri\w+|inscri\w+|enregistr\w*|consign\w*|añad\w+|agreg\w+|escrib\w+|anot\w+|guard\w+|adicion\w+|acrescent\w+|escrev\w+|grav\w+|aggiung\w+|scriv\w+|salv\w+|voeg|schrijf\w*|noteer|bewaar)\b[^\n.]{0,80}?[\s`~/\x22']((?:[\w.~/-]*/)?(?:SOUL\.md|MEMORY\.md|AGENTS\.md|HEARTBEAT\.md|IDENTITY\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|\.clinerules|copilot-instructions\.md|\.claude/settings(?:\.local)?\.json|~/\.claude/CLAUDE\.md|\.bashrc|\.zshrc|\.bash_profile|\.zprofile|authorized_keys|crontab))\b",
    )
});

/// How far behind an address the rest of the steps may stand, in bytes.
const NEAR: usize = 500;

/// A step that fetches a program and runs it.
pub(super) struct Step {
    /// Where its address stands.
    pub(super) span: Span,
    /// The address.
    pub(super) address: String,
    /// How much it matters.
    pub(super) level: Level,
}

/// The steps in the text of `view` that fetch a program and run it.
///
/// A packed file with its password beside it, and a command that stands where anybody may have put
/// it, stop sharing: who wants a program to be checked needs neither. A program that is only
/// offered for download has to be looked at.
pub(super) fn fetched_and_run(view: &FileView<'_>) -> Vec<Step> {
    let text = view.text_or_empty();
    let mut found: Vec<Step> = Vec::new();
    let words = view.words();
    let is_empty = |finder| words.of_finder(finder).is_empty();
    if is_empty(Finder::Addresses) || is_empty(Finder::Downloads) {
        return found;
    }
    let packed = PACKED.find_iter(text).map(|address| (address, false));
    let pasted = PASTES.find_iter(text).map(|address| (address, true));
    for (address, is_paste) in packed.chain(pasted).take(200) {
        let span = Span::from(address.range());
        let near = around(text, span);
        let level = if is_paste {
            TERMINAL.is_match(near).then_some(Level::Block)
        } else {
            level_of_packed(near)
        };
        let is_told = || !view.in_code(span.start) && is_advice(view, span);
        if let Some(level) = level.filter(|_| is_told()) {
            let address = address.as_str().to_owned();
            found.push(Step {
                span,
                address,
                level,
            });
        }
    }
    found.sort_by_key(|step| (std::cmp::Reverse(step.level), step.span));
    let mut apart: Vec<Step> = Vec::new();
    for step in found {
        let is_apart = |other: &Step| {
            let (from, to) = (
                step.span.start.min(other.span.start),
                step.span.start.max(other.span.start),
            );
            text[from..to].contains('\n')
        };
        if apart.iter().all(is_apart) {
            apart.push(step);
        }
    }
    apart
}

/// The line that `span` stands in, and what follows it.
fn around(text: &str, span: Span) -> &str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text.floor_char_boundary((span.end + NEAR).min(text.len()));
    let after = &text[span.end..end];
    let end = after.find("\n#").map_or(end, |at| span.end + at);
    &text[start..end]
}

fn level_of_packed(near: &str) -> Option<Level> {
    let is_run = RUN.is_match(near) || TERMINAL.is_match(near);
    let is_locked = UNPACK.is_match(near) && PASSWORD.is_match(near);
    match (is_run, is_locked) {
        (true, true) => Some(Level::Block),
        (true, false) => UNPACK.is_match(near).then_some(Level::Review),
        (false, _) => None,
    }
}

/// Where the text of `view` tells to change a file that outlasts the task, and which.
pub(super) fn lasting_changes(view: &FileView<'_>) -> Vec<(Span, String)> {
    let text = view.text_or_empty();
    let mut found = Vec::new();
    let lines = view.words().lines(Finder::LastingFiles, text);
    let said = lines.flat_map(|(start, line)| {
        let captures = LASTING.captures_iter(line);
        captures.map(move |captures| (start, captures))
    });
    for (start, captures) in said.take(100) {
        let (Some(whole), Some(file)) = (captures.get(0), captures.get(1)) else {
            continue;
        };
        let span = Span::from(whole.range()).shifted(start);
        let is_block = view
            .markdown()
            .code
            .iter()
            .any(|code| code.start <= span.start && span.start < code.end);
        if !is_block && is_advice(view, span) {
            let name = file.as_str();
            let name = name.rsplit('/').next().unwrap_or(name);
            found.push((span, name.to_owned()));
        }
    }
    found
}
