//! Findings as an editor shows them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flywheel_core::audit::{Finding, Level, Rule, WaivedFinding};
use flywheel_core::bundle::Bundle;
use flywheel_core::skill::SKILL_FILE;
use flywheel_core::text::{LineIndex, Place, Span};
use gen_lsp_types::{CodeDescription, Diagnostic, DiagnosticSeverity, Position, Range};
use url::Url;

use crate::judge::Judged;
use crate::places::{in_bundle, on_disk};

/// The files that stand for a whole unit.
const MAIN_FILES: [&str; 3] = [
    SKILL_FILE,
    ".claude-plugin/plugin.json",
    ".claude-plugin/marketplace.json",
];

/// What is to be shown at each file of `judged`; what is about a unit as a whole stands at its main
/// file.
pub(crate) fn by_file(
    judged: &Judged,
    rules_page: Option<&Path>,
) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
    let mut texts = Texts::new(&judged.bundle);
    let mut shown: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    let open = judged.report.findings.iter().map(|found| (found, None));
    let waived = judged.report.waived.iter();
    let waived = waived.map(|waived| (&waived.finding, Some(waived)));
    for (finding, waived) in open.chain(waived) {
        let Some(path) = file_of(&judged.bundle, &finding.path) else {
            continue;
        };
        let range = texts.range(&path, finding.span);
        let mut diagnostic = diagnostic(finding, range, rules_page);
        if let Some(waived) = waived {
            accepted(&mut diagnostic, waived);
        }
        let place = on_disk(&judged.root, &path);
        shown.entry(place).or_default().push(diagnostic);
    }
    shown
}

/// The file at which what is about `path` shows.
fn file_of(bundle: &Bundle, path: &str) -> Option<String> {
    if bundle.get(path).is_some() {
        return Some(path.to_owned());
    }
    let below = |name: &str| match path {
        "" => name.to_owned(),
        _ => format!("{path}/{name}"),
    };
    let main = MAIN_FILES.iter().map(|name| below(name));
    let mut main = main.filter(|name| bundle.get(name).is_some());
    main.next()
        .or_else(|| bundle.files().first().map(|file| file.path.clone()))
}

/// `finding` as a diagnostic at `range`.
pub(crate) fn diagnostic(finding: &Finding, range: Range, rules_page: Option<&Path>) -> Diagnostic {
    let severity = match finding.level {
        Level::Block => DiagnosticSeverity::Error,
        Level::Review => DiagnosticSeverity::Warning,
        Level::Note => DiagnosticSeverity::Information,
    };
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(finding.rule.code.into()),
        code_description: rules_page.and_then(|page| described(page, finding.rule)),
        source: Some("flywheel".to_owned()),
        message: finding.sentence().to_string().into(),
        ..Diagnostic::default()
    }
}

/// Shows that somebody decided to accept what `diagnostic` tells.
fn accepted(diagnostic: &mut Diagnostic, decided: &WaivedFinding) {
    let (waiver, title) = (&decided.waiver, &decided.finding.title);
    let told = format!(
        "Accepted by {} until {}: {}. {title}.",
        waiver.owner,
        waiver.expires,
        waiver.reason.trim_end_matches('.')
    );
    diagnostic.severity = Some(DiagnosticSeverity::Information);
    diagnostic.message = told.into();
}

/// The place of `rule` on the page of rules.
fn described(page: &Path, rule: &Rule) -> Option<CodeDescription> {
    let mut href = Url::from_file_path(page).ok()?;
    href.set_fragment(Some(&rule.code.to_ascii_lowercase()));
    Some(CodeDescription { href })
}

/// The texts of a bundle with their lines, each indexed once.
pub(crate) struct Texts<'b> {
    bundle: &'b Bundle,
    lines: BTreeMap<String, LineIndex>,
}

impl<'b> Texts<'b> {
    pub(crate) const fn new(bundle: &'b Bundle) -> Self {
        Self {
            bundle,
            lines: BTreeMap::new(),
        }
    }

    /// The text of the file `path`, empty where it is none, and its lines.
    pub(crate) fn text(&mut self, path: &str) -> (&'b str, &LineIndex) {
        let text = self.bundle.get(path).and_then(|file| file.text());
        let text = text.unwrap_or_default();
        let lines = self.lines.entry(path.to_owned());
        (text, lines.or_insert_with(|| LineIndex::new(text)))
    }

    /// `span` of the file `path`, as an editor counts.
    pub(crate) fn range(&mut self, path: &str, span: Span) -> Range {
        let (text, lines) = self.text(path);
        let at = |byte: usize| position(lines.place_utf16(text, byte.min(text.len())));
        Range {
            start: at(span.start),
            end: at(span.end),
        }
    }
}

fn position(place: Place) -> Position {
    let from_zero = |number: usize| u32::try_from(number - 1).unwrap_or(u32::MAX);
    Position {
        line: from_zero(place.line),
        character: from_zero(place.column),
    }
}

/// The open findings of `judged` that show at the file `path` and touch `span`, with their ranges.
pub(crate) fn touching<'j>(
    judged: &'j Judged,
    path: &Path,
    span: Span,
) -> Vec<(&'j Finding, Range)> {
    let Some(inside) = in_bundle(&judged.root, path) else {
        return Vec::new();
    };
    let mut texts = Texts::new(&judged.bundle);
    let findings = judged.report.findings.iter();
    findings
        .filter(|found| found.span.start <= span.end && span.start <= found.span.end)
        .filter(|found| file_of(&judged.bundle, &found.path).as_deref() == Some(&*inside))
        .map(|found| (found, texts.range(&inside, found.span)))
        .collect()
}
