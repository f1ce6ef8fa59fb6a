//! Fixes as an editor offers them.

use std::collections::HashMap;
use std::path::Path;

use flywheel_core::audit::{FileEdit, Finding, Safety, fix_all_safe};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::diff::{FileDifference, difference};
use flywheel_core::text::{Span, TextEdit as Change};
use gen_lsp_types::{
    CodeAction, CodeActionKind, DeleteFile, DocumentChange, Edit,
    OptionalVersionedTextDocumentIdentifier, RenameFile, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};
use url::Url;

use crate::client::{Ability, Client};
use crate::diagnostics::{Texts, diagnostic, touching};
use crate::documents::Documents;
use crate::judge::Judged;
use crate::places::on_disk;

/// The kind of the action that makes every safe fix.
pub(crate) const FIX_ALL: &str = "source.fixAll.flywheel";

/// What is asked for.
pub(crate) struct Wanted<'w> {
    /// The file.
    pub(crate) path: &'w Path,
    /// The bytes that are selected.
    pub(crate) span: Span,
    /// The kinds that are asked for; nothing for all.
    pub(crate) only: Option<&'w [CodeActionKind]>,
}

impl Wanted<'_> {
    /// Whether actions of `kind` are asked for: that kind, or one that holds it.
    fn wants(&self, kind: &str) -> bool {
        self.only.is_none_or(|only| {
            only.iter().map(ToString::to_string).any(|wanted| {
                let rest = kind.strip_prefix(&*wanted);
                rest.is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with('.') || wanted.is_empty()
                })
            })
        })
    }
}

/// The fixes of the findings that touch what is selected, and the action for all safe ones.
pub(crate) fn offered(
    judged: &Judged,
    wanted: &Wanted<'_>,
    edits: &Edits<'_>,
    rules_page: Option<&Path>,
) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    if wanted.wants("quickfix") {
        for (finding, range) in touching(judged, wanted.path, wanted.span) {
            let shown = diagnostic(finding, range, rules_page);
            actions.extend(fixes(finding, edits).map(|action| CodeAction {
                diagnostics: Some(vec![shown.clone()]),
                ..action
            }));
        }
    }
    if wanted.wants(FIX_ALL) {
        actions.extend(fix_all(judged, edits));
    }
    actions
}

fn fixes<'a>(finding: &'a Finding, edits: &'a Edits<'_>) -> impl Iterator<Item = CodeAction> {
    finding.fixes.iter().enumerate().filter_map(|(nth, fix)| {
        Some(CodeAction {
            title: fix.label.to_string(),
            kind: Some(CodeActionKind::QuickFix),
            is_preferred: Some(nth == 0 && fix.safety == Safety::Safe),
            edit: Some(edits.of(&fix.edits)?),
            ..CodeAction::default()
        })
    })
}

/// The action that makes every safe fix of the bundle, where there is one that can be made.
fn fix_all(judged: &Judged, edits: &Edits<'_>) -> Option<CodeAction> {
    let mut offers = judged.report.findings.iter().flat_map(|found| &found.fixes);
    if !offers.any(|fix| fix.safety == Safety::Safe) {
        return None;
    }
    let (after, fixed, _) = fix_all_safe(&judged.bundle, &judged.options);
    let changed = leading_to(&judged.bundle, &after)?;
    (fixed > 0).then_some(CodeAction {
        title: "Fix all that cannot change what it means".to_owned(),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        edit: Some(edits.of(&changed)?),
        ..CodeAction::default()
    })
}

/// What makes `after` of `before`; nothing where that takes more than a fix can do.
fn leading_to(before: &Bundle, after: &Bundle) -> Option<Vec<FileEdit>> {
    let text = |bundle: &Bundle, path: &str| {
        let text = bundle.get(path).and_then(BundleFile::text);
        text.map(str::to_owned)
    };
    let files = difference(before, after).files.into_iter();
    let edits = files.map(|file| match file {
        FileDifference::Removed(file) => Some(FileEdit::Remove { path: file.path }),
        FileDifference::Moved { before, after } => Some(FileEdit::Move {
            from: before.path,
            to: after.path,
        }),
        FileDifference::Edited { path, .. } => Some(FileEdit::Text {
            edits: vec![replaced(&text(before, &path)?, &text(after, &path)?)],
            path,
        }),
        FileDifference::Replaced { before, after } => Some(FileEdit::Text {
            edits: vec![replaced(before.text()?, after.text()?)],
            path: after.path,
        }),
        FileDifference::Added(_) => None,
    });
    edits.collect()
}

/// The one change that makes `after` of `before`, as small as one can be.
fn replaced(before: &str, after: &str) -> Change {
    let same = |(a, b): &(char, char)| a == b;
    let start = before.chars().zip(after.chars()).take_while(same);
    let start: usize = start.map(|(letter, _)| letter.len_utf8()).sum();
    let (old, new) = (&before[start..], &after[start..]);
    let end = old.chars().rev().zip(new.chars().rev()).take_while(same);
    let end: usize = end.map(|(letter, _)| letter.len_utf8()).sum();
    let span = Span::new(start, before.len() - end);
    Change::replace(span, &new[..new.len() - end])
}

/// How edits are told to an editor.
pub(crate) struct Edits<'e> {
    /// What they speak about.
    pub(crate) judged: &'e Judged,
    /// The open documents.
    pub(crate) documents: &'e Documents,
    /// What the editor can do.
    pub(crate) client: &'e Client,
}

impl Edits<'_> {
    /// `edits` for the editor; nothing where it cannot make all of them.
    fn of(&self, edits: &[FileEdit]) -> Option<WorkspaceEdit> {
        let mut texts = Texts::new(&self.judged.bundle);
        let changes = edits.iter().map(|edit| self.change(&mut texts, edit));
        let changes: Vec<DocumentChange> = changes.collect::<Option<_>>()?;
        if self.client.can.contains(&Ability::EditVersions) {
            return Some(WorkspaceEdit {
                document_changes: Some(changes),
                ..WorkspaceEdit::default()
            });
        }
        let mut by_file: HashMap<Url, Vec<TextEdit>> = HashMap::new();
        for change in changes {
            let DocumentChange::TextDocumentEdit(change) = change else {
                return None;
            };
            let uri = change.text_document.text_document_identifier.uri;
            let edits = change.edits.into_iter().filter_map(|edit| match edit {
                Edit::TextEdit(edit) => Some(edit),
                Edit::AnnotatedTextEdit(_) | Edit::SnippetTextEdit(_) => None,
            });
            by_file.entry(uri).or_default().extend(edits);
        }
        Some(WorkspaceEdit {
            changes: Some(by_file),
            ..WorkspaceEdit::default()
        })
    }

    fn change(&self, texts: &mut Texts<'_>, edit: &FileEdit) -> Option<DocumentChange> {
        match edit {
            FileEdit::Text { path, edits } => {
                let edits = edits.iter().map(|edit| {
                    Edit::TextEdit(TextEdit {
                        range: texts.range(path, edit.span),
                        new_text: edit.insert.clone(),
                    })
                });
                let edits = edits.collect();
                let place = on_disk(&self.judged.root, path);
                let text_document = OptionalVersionedTextDocumentIdentifier {
                    version: self.documents.get(&place).map(|open| open.version),
                    text_document_identifier: TextDocumentIdentifier {
                        uri: self.documents.uri(&place)?,
                    },
                };
                Some(
                    TextDocumentEdit {
                        text_document,
                        edits,
                    }
                    .into(),
                )
            }
            FileEdit::Remove { path } if self.client.can.contains(&Ability::Delete) => Some(
                DocumentChange::DeleteFile(DeleteFile::new(self.uri(path)?, None, None)),
            ),
            FileEdit::Move { from, to } if self.client.can.contains(&Ability::Rename) => {
                Some(DocumentChange::RenameFile(RenameFile::new(
                    self.uri(from)?,
                    self.uri(to)?,
                    None,
                    None,
                )))
            }
            FileEdit::Remove { .. } | FileEdit::Move { .. } => None,
        }
    }

    fn uri(&self, path: &str) -> Option<Url> {
        self.documents.uri(&on_disk(&self.judged.root, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flywheel_core::text::apply_edits;

    #[test]
    fn the_change_between_two_texts_is_small_and_leads_from_one_to_the_other() {
        for (before, after) in [
            ("abc", "abXc"),
            ("aaa", "aa"),
            ("é𝄞", "𝄞é"),
            ("", "new"),
            ("same", "same"),
        ] {
            let change = replaced(before, after);
            assert_eq!(apply_edits(before, &[change]).as_deref(), Some(after));
        }
        assert_eq!(replaced("abc", "abXc"), Change::insert(2, "X"));
    }

    #[test]
    fn a_kind_is_wanted_by_itself_or_by_one_that_holds_it() {
        let wants = |kinds: &[&'static str], kind: &str| {
            let kinds: Vec<_> = kinds.iter().map(|kind| CodeActionKind::new(kind)).collect();
            let wanted = Wanted {
                path: Path::new("a"),
                span: Span::at(0),
                only: Some(&kinds),
            };
            wanted.wants(kind)
        };
        assert!(wants(&["source"], FIX_ALL) && wants(&["source.fixAll"], FIX_ALL));
        assert!(!wants(&["source.fix"], FIX_ALL) && !wants(&["refactor"], "quickfix"));
        assert!(wants(&[""], "quickfix"), "the empty kind holds all");
        assert!(!wants(&[], "quickfix"));
    }
}
