//! The report as text, for a terminal.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{
    Audited, count, ended, findings, known, not_checked, not_read, profile, verdict, with_inside,
};
use crate::audit::{Finding, Level, Verdict, path_in_bundle};

/// The escape sequences of a style; empty strings for none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// Before what must be fixed.
    pub block: &'static str,
    /// Before what must be decided.
    pub review: &'static str,
    /// Before a note.
    pub note: &'static str,
    /// Before what is clean.
    pub clean: &'static str,
    /// Before a heading.
    pub strong: &'static str,
    /// Before small print.
    pub faint: &'static str,
    /// After each of them.
    pub reset: &'static str,
}

impl Palette {
    /// The ANSI colours of a terminal.
    pub const ANSI: Self = Self {
        block: "\x1b[31m",
        review: "\x1b[33m",
        note: "\x1b[34m",
        clean: "\x1b[32m",
        strong: "\x1b[1m",
        faint: "\x1b[2m",
        reset: "\x1b[0m",
    };

    const fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Block => self.block,
            Level::Review => self.review,
            Level::Note => self.note,
        }
    }
}

/// Rules that one line of what was not checked names.
const UNCHECKED_SHOWN: usize = 5;

/// `text` for a terminal: characters that would move its cursor, change its colours or turn the
/// direction of what follows are written out, as `\u{1b}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().fold(String::new(), |mut shown, c| {
        if acts(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
        shown
    }))
}

/// Findings by file, what was not read, what was accepted, what was not checked, and the verdict as
/// a sentence.
pub fn report_text(audits: &[Audited], colours: &Palette) -> String {
    let mut out = String::new();
    let mut last = None;
    for (audited, finding) in findings(audits) {
        let path = with_inside(&audited.at(&finding.path), finding.inside.as_ref());
        if last.as_ref() != Some(&path) {
            let shown = printable(&path);
            let _ = writeln!(out, "{}{shown}{}", colours.strong, colours.reset);
            last = Some(path);
        }
        show(&mut out, finding, colours);
    }
    for (audited, file) in not_read(audits) {
        let path = with_inside(&audited.at(&file.path), file.inside.as_ref());
        let said = format!("{path}: {}", file.why);
        let _ = writeln!(
            out,
            "{}not read{} {}",
            colours.review,
            colours.reset,
            printable(&said)
        );
    }
    show_decisions(&mut out, audits, colours);
    show_unchecked(&mut out, audits, colours);
    for audited in audits {
        if let Some(profile) = &audited.report.profile {
            profile::text(&mut out, audited, profile, colours);
        }
    }
    out.push_str(&summary(audits, colours));
    out
}

fn show(out: &mut String, finding: &Finding, colours: &Palette) {
    let Palette { faint, reset, .. } = colours;
    let place = format!("{}:{}", finding.place.line, finding.place.column);
    let (colour, word) = (colours.level(finding.level), finding.level.word());
    let _ = writeln!(
        out,
        "  {place:>7}  {colour}{word:<8}{reset}  {}  {faint}{}{reset}",
        printable(&finding.title.to_string()),
        finding.rule.code
    );
    let indent = " ".repeat(21);
    for line in wrapped(&printable(&finding.message.to_string()), 76) {
        let _ = writeln!(out, "{indent}{line}");
    }
    if let Some(fix) = finding.fixes.first() {
        let _ = writeln!(
            out,
            "{indent}{faint}fix:{reset} {}",
            printable(&fix.label.to_string())
        );
    }
}

fn show_decisions(out: &mut String, audits: &[Audited], colours: &Palette) {
    let Palette { faint, reset, .. } = colours;
    for audited in audits {
        for waived in &audited.report.waived {
            let (finding, waiver) = (&waived.finding, &waived.waiver);
            let path = with_inside(&audited.at(&finding.path), finding.inside.as_ref());
            let said = format!(
                "{path}:{} {}: “{}” ({}, until {})",
                finding.place.line, finding.rule.code, waiver.reason, waiver.owner, waiver.expires
            );
            let _ = writeln!(out, "{faint}accepted{reset} {}", printable(&said));
        }
        for over in &audited.report.ended {
            let path = audited.at(&path_in_bundle(&over.home, &over.waiver.path));
            let said = format!("{path}: {}", ended(over));
            let _ = writeln!(out, "{}ended{reset} {}", colours.review, printable(&said));
        }
    }
}

/// One line for each reason, with the first few of its rules.
fn show_unchecked(out: &mut String, audits: &[Audited], colours: &Palette) {
    let mut by_reason: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for not in not_checked(audits) {
        let codes = by_reason.entry(not.why.to_string()).or_default();
        codes.push(not.rule.code);
    }
    let Palette { faint, reset, .. } = colours;
    for (why, codes) in by_reason {
        let shown = codes[..codes.len().min(UNCHECKED_SHOWN)].join(", ");
        let more = match codes.len().saturating_sub(UNCHECKED_SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let _ = writeln!(
            out,
            "{faint}not checked{reset} {shown}{more}, because {why}"
        );
    }
}

fn summary(audits: &[Audited], colours: &Palette) -> String {
    let verdict = verdict(audits);
    let stood = known(audits).count();
    let (colour, sentence) = match verdict {
        Verdict::Pass if stood > 0 => (colours.clean, "Nothing new."),
        Verdict::Pass => (
            colours.clean,
            "Clean: nothing stands in the way of sharing.",
        ),
        Verdict::NeedsReview => (
            colours.review,
            "Somebody has to decide before this is shared.",
        ),
        Verdict::Incomplete => (colours.review, "Incomplete: not everything could be read."),
        Verdict::Blocked => (colours.block, "Not ready to share."),
    };
    let files: usize = audits.iter().map(|audited| audited.report.files_read).sum();
    let units: usize = audits
        .iter()
        .map(|audited| audited.report.units.len())
        .sum();
    let stood = match stood {
        0 => String::new(),
        stood => format!(" {stood} known from before and not counted;"),
    };
    format!(
        "{}{colour}{sentence}{} {} to fix, {} to decide, {} to note;{stood} {}, {}.\n",
        colours.strong,
        colours.reset,
        count(audits, Level::Block),
        count(audits, Level::Review),
        count(audits, Level::Note),
        counted(units, "unit"),
        counted(files, "file"),
    )
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// `text` in lines of at most `width` columns where words allow.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthStr as _;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
