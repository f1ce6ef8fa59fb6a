//! What the parts of a package lead to (ECMA-376, part 2, relationships).

use flywheel_messages::Message;

use super::Reading;
use crate::audit::contents::Risk;
use crate::audit::contents::risk::host_of;
use crate::audit::contents::xml::{Node, Tag, walk};
use crate::bundle::BundleFile;

/// Reads a part of relationships: what is fetched by itself is a risk, and where a link leads is a
/// line of the text.
pub(super) fn read(file: &BundleFile, reading: &mut Reading<'_>) -> Result<(), Message> {
    reading.out.part(Message::verbatim(file.path.clone()));
    walk(&file.bytes, |node| {
        if let Node::Open(tag) = node {
            relationship(tag, reading);
        }
    })
}

fn relationship(tag: &Tag<'_>, reading: &mut Reading<'_>) {
    let mode = tag.get("TargetMode").unwrap_or_default();
    let target = tag.get("Target").unwrap_or_default();
    if !mode.eq_ignore_ascii_case("External") || target.is_empty() {
        return;
    }
    reading.out.line(&target);
    let kind = tag.get("Type").unwrap_or_default();
    let kind = kind.rsplit('/').next().unwrap_or_default();
    let Some(host) = host_of(&target) else {
        return;
    };
    match kind {
        "hyperlink" => {}
        "attachedTemplate" => reading.contents.warn(Risk::RemoteTemplate { host }),
        _ => reading.contents.warn(Risk::RemoteContent { host }),
    }
}
