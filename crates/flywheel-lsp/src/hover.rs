//! What a rule says, where the pointer rests on a finding.

use std::path::Path;

use flywheel_core::text::Span;
use gen_lsp_types::{Hover, MarkupContent, MarkupKind};

use crate::diagnostics::touching;
use crate::judge::Judged;

/// The findings at byte `at` of the file `path`, each with the help of its rule.
pub(crate) fn at(judged: &Judged, path: &Path, at: usize) -> Option<Hover> {
    let found = touching(judged, path, Span::at(at));
    let (_, range) = *found.first()?;
    let mut told: Vec<String> = Vec::new();
    for (finding, _) in &found {
        let rule = finding.rule;
        let heading = format!("**{}** ({})", finding.title, rule.code);
        told.push(format!("{heading}\n\n{}", rule.help.to_string().trim()));
    }
    told.dedup();
    let contents = MarkupContent {
        kind: MarkupKind::Markdown,
        value: told.join("\n\n---\n\n"),
    };
    Some(Hover {
        contents: contents.into(),
        range: Some(range),
    })
}
