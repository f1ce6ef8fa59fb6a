use flywheel_messages::message;

use super::edits;
use super::plugin_files::plugin_scope;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation};
use crate::plugin::json::Node;
use crate::plugin::{Located, MARKETPLACE_FILE};
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// In `marketplace.json`, the commit a plugin is pinned to is written whole (40 characters,
    /// 0 to 9 and a to f), the checksum of an archive has 64, and a plugin from elsewhere is pinned
    /// at all.
    ///
    /// ## Why it matters
    /// A short hash or the name of a branch is refused, and nobody can add the list. A plugin that
    /// is not pinned changes for everybody whenever its owner changes it, without a new review.
    ///
    /// ## Example
    /// `"sha": "4c887f0"` is too short; `"sha": "main"` is no commit.
    ///
    /// ## How to fix
    /// Copy the whole hash of the commit that was reviewed; `git rev-parse HEAD` prints it.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case; platform.claude.com, Skills for
    /// enterprise (pin versions); November 2026.
    VALID_COMMIT_HASHES {
        code: "PLG-007",
        name: "valid_commit_hashes",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "A plugin of the list is not pinned to a whole commit",
        scope: plugin_scope!(Block),
        check: Check::File(check),
    }
}

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    if file.text.is_none() || !file.path().ends_with(MARKETPLACE_FILE) {
        return;
    }
    let Some(root) = &file.json().root else {
        return;
    };
    let entries = root.get("plugins").map(Node::items).unwrap_or_default();
    for source in entries.iter().filter_map(|entry| entry.get("source")) {
        let text = |key: &str| source.get(key).and_then(Node::as_text);
        if let Some(sha) = text("sha").filter(|sha| !is_hex(&sha.value, 40)) {
            out.push(wrong(file, &sha, 40));
        }
        let digest = text("sha256").filter(|sha| !is_hex(&sha.value.to_ascii_lowercase(), 64));
        out.extend(digest.map(|digest| wrong(file, &digest, 64)));
        out.extend(unpinned(file, source));
    }
}

fn is_hex(text: &str, length: usize) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == length && text.bytes().all(is_digit)
}

fn wrong(file: &FileView<'_>, sha: &Located<String>, length: usize) -> Observation {
    let title = if length == 40 {
        message!("This is not a whole commit hash")
    } else {
        message!("This is not a whole SHA-256 checksum")
    };
    let seen = Observation::at(file.path(), sha.span, title).because(message!(
        "Nobody can add the list with this. Write all {length} characters, in small letters."
    ));
    let lower = sha.value.trim().to_ascii_lowercase();
    if is_hex(&lower, length) {
        let edit = TextEdit::replace(sha.span, format!("\"{lower}\""));
        return seen.fix(Fix::safe(
            message!("Write it in small letters"),
            vec![edits::in_text(file, vec![edit])],
        ));
    }
    seen
}

/// One note for the first source that is not pinned would hide the others; each says its own.
fn unpinned(file: &FileView<'_>, source: &Node) -> Option<Observation> {
    let kind = source.get("source")?.as_text()?;
    let pin = match kind.value.as_str() {
        "github" | "url" | "git-subdir" => "sha",
        "archive" => "sha256",
        "npm" => "version",
        _ => return None,
    };
    if source.get(pin).is_some() {
        return None;
    }
    let seen = Observation::at(
        file.path(),
        kind.span,
        message!("This plugin is not pinned to a version"),
    );
    Some(seen.level(Level::Note).because(message!(
        "It changes for everybody whenever its owner changes it. Add “{pin}” with what was \
         reviewed."
    )))
}
