//! Notifications: documents that open, change and close, and files that change on disk.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use gen_lsp_types::{
    CancelParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams,
};
use serde_json::Value;
use url::Url;

use super::{Server, typed};
use crate::ServeError;
use crate::client::file_path;
use crate::documents::Document;
use crate::places::root_of;

#[allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "each takes what it is told in the same form"
)]
impl<W: Write> Server<W> {
    /// Takes a notification in; one that makes no sense, or is of no use here, changes nothing.
    pub(super) fn notified(&mut self, method: &str, params: Value) -> Result<(), ServeError> {
        match method {
            "initialized" => self.watch_files(),
            "$/cancelRequest" => match typed::<CancelParams>(params) {
                Some(params) => self.cancel(&params.id.into()),
                None => Ok(()),
            },
            "textDocument/didOpen" => {
                typed(params).and_then(|params| self.opened(params));
                Ok(())
            }
            "textDocument/didChange" => {
                typed(params).and_then(|params| self.typed_into(params));
                Ok(())
            }
            "textDocument/didSave" => match typed::<DidSaveTextDocumentParams>(params) {
                Some(params) => self.changed_on_disk(std::iter::once(&params.text_document.uri)),
                None => Ok(()),
            },
            "textDocument/didClose" => match typed::<DidCloseTextDocumentParams>(params) {
                Some(params) => self.closed(&params.text_document.uri),
                None => Ok(()),
            },
            "workspace/didChangeWatchedFiles" => match typed::<DidChangeWatchedFilesParams>(params)
            {
                Some(params) => {
                    self.changed_on_disk(params.changes.iter().map(|change| &change.uri))
                }
                None => Ok(()),
            },
            "workspace/didChangeWorkspaceFolders" => match typed(params) {
                Some(params) => self.folders_changed(&params),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) -> Option<()> {
        let opened = params.text_document;
        let path = file_path(&opened.uri)?;
        let root = root_of(&path, &self.client);
        let document = Document {
            uri: opened.uri,
            version: opened.version,
            text: opened.text,
            root: root.clone(),
        };
        self.documents.open(path, document);
        self.roots.typed(&root?, Instant::now());
        Some(())
    }

    fn typed_into(&mut self, params: DidChangeTextDocumentParams) -> Option<()> {
        let path = file_path(&params.text_document.text_document_identifier.uri)?;
        let document = self.documents.get_mut(&path)?;
        document.change(params.text_document.version, params.content_changes);
        self.roots.typed(document.root.as_deref()?, Instant::now());
        Some(())
    }

    fn closed(&mut self, uri: &Url) -> Result<(), ServeError> {
        let Some(path) = file_path(uri) else {
            return Ok(());
        };
        let Some(root) = self.documents.close(&path).and_then(|closed| closed.root) else {
            return Ok(());
        };
        self.roots.changed_on_disk(&path, Instant::now());
        self.forget_unless_open(&root)
    }

    fn changed_on_disk<'u>(
        &mut self,
        changed: impl Iterator<Item = &'u Url>,
    ) -> Result<(), ServeError> {
        let now = Instant::now();
        for path in changed.filter_map(file_path) {
            self.roots.changed_on_disk(&path, now);
        }
        self.place_anew()
    }

    fn folders_changed(
        &mut self,
        params: &DidChangeWorkspaceFoldersParams,
    ) -> Result<(), ServeError> {
        let removed = params.event.removed.iter();
        let removed: Vec<PathBuf> = removed
            .filter_map(|folder| file_path(&folder.uri))
            .collect();
        let folders = &mut self.client.folders;
        folders.retain(|folder| !removed.contains(folder));
        let added = params.event.added.iter();
        folders.extend(added.filter_map(|folder| file_path(&folder.uri)));
        self.place_anew()
    }

    /// Finds anew what each open document belongs to, since a file that decides it may have come
    /// or gone.
    fn place_anew(&mut self) -> Result<(), ServeError> {
        let now = Instant::now();
        for path in self.documents.paths() {
            let root = root_of(&path, &self.client);
            let Some(document) = self.documents.get_mut(&path) else {
                continue;
            };
            let left = std::mem::replace(&mut document.root, root.clone());
            if left == root {
                continue;
            }
            if let Some(root) = root {
                self.roots.typed(&root, now);
            }
            if let Some(left) = left {
                self.roots.typed(&left, now);
                self.forget_unless_open(&left)?;
            }
        }
        self.reply_to_parked()
    }

    /// Takes away what is shown of `root` once no document of it is open.
    fn forget_unless_open(&mut self, root: &Path) -> Result<(), ServeError> {
        if self.documents.within(root).next().is_some() {
            return Ok(());
        }
        for path in self.roots.forget(root) {
            self.publish(&path, Vec::new())?;
        }
        self.reply_to_parked()
    }
}
