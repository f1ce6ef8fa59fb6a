//! What an editor can do, and which folders it shows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use url::Url;

/// Something that not every editor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ability {
    /// Make edits of documents of a certain version.
    EditVersions,
    /// Rename files for us.
    Rename,
    /// Delete files for us.
    Delete,
    /// Tell of files that change on disk.
    Watch,
}

/// What the editor said of itself.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "an editor says of each by itself whether it can"
)]
pub(crate) struct Client {
    /// What it can do.
    pub(crate) can: BTreeSet<Ability>,
    /// The folders it shows.
    pub(crate) folders: Vec<PathBuf>,
}

impl Client {
    /// Reads the parameters of `initialize`; what is missing or of another form cannot be done.
    pub(crate) fn new(params: &Value) -> Self {
        let folders = params["workspaceFolders"].as_array();
        let folders = folders.map(|folders| folders.iter().map(|folder| &folder["uri"]).collect());
        let folders: Vec<&Value> = folders.unwrap_or_else(|| vec![&params["rootUri"]]);
        Self {
            can: abilities(&params["capabilities"]["workspace"]),
            folders: folders.into_iter().filter_map(path_of).collect(),
        }
    }

    /// The innermost folder it shows that holds `path`.
    pub(crate) fn folder_of(&self, path: &Path) -> Option<&Path> {
        let around = self
            .folders
            .iter()
            .filter(|folder| path.starts_with(folder));
        around
            .max_by_key(|folder| folder.components().count())
            .map(PathBuf::as_path)
    }
}

/// What an editor can do that has the capabilities `workspace`.
fn abilities(workspace: &Value) -> BTreeSet<Ability> {
    let is_true = |value: &Value| value.as_bool() == Some(true);
    let edit = &workspace["workspaceEdit"];
    let mut can = BTreeSet::new();
    if is_true(&workspace["didChangeWatchedFiles"]["dynamicRegistration"]) {
        can.insert(Ability::Watch);
    }
    if is_true(&edit["documentChanges"]) {
        can.insert(Ability::EditVersions);
        let operations = edit["resourceOperations"].as_array().into_iter().flatten();
        can.extend(
            operations.filter_map(|operation| match operation.as_str()? {
                "rename" => Some(Ability::Rename),
                "delete" => Some(Ability::Delete),
                _ => None,
            }),
        );
    }
    can
}

/// The path of a `file:` URI.
fn path_of(uri: &Value) -> Option<PathBuf> {
    file_path(&Url::parse(uri.as_str()?).ok()?)
}

/// The path of a `file:` URI.
pub(crate) fn file_path(uri: &Url) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_said_cannot_be_done() {
        for params in [
            json!(null),
            json!({}),
            json!({ "capabilities": 3, "workspaceFolders": "x" }),
        ] {
            let client = Client::new(&params);
            assert!(client.can.is_empty() && client.folders.is_empty());
        }
    }

    #[test]
    fn files_are_moved_only_where_documents_are_edited_by_version() {
        let operations = json!(["create", "rename", "delete"]);
        let able = |versions: bool| {
            let edit = json!({ "documentChanges": versions, "resourceOperations": operations });
            abilities(&json!({ "workspaceEdit": edit })).len()
        };
        assert_eq!((able(true), able(false)), (3, 0));
    }

    #[cfg(unix)]
    #[test]
    fn the_innermost_folder_counts() {
        let client = Client::new(&json!({ "workspaceFolders": [
            { "uri": "file:///a", "name": "a" },
            { "uri": "file:///a/b%20c", "name": "b" },
            { "uri": "untitled:x", "name": "x" },
        ]}));
        let folder = |path: &str| client.folder_of(Path::new(path)).and_then(Path::to_str);
        assert_eq!(folder("/a/b c/d"), Some("/a/b c"));
        assert_eq!(folder("/a/b"), Some("/a"));
        assert_eq!(folder("/b"), None);
    }
}
