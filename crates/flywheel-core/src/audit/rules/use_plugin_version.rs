use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::plugin_scope;
use crate::audit::parts::relative;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, UnitView};
use crate::plugin::json::{Node, Value};
use crate::plugin::{Located, MANIFEST_FILE, MARKETPLACE_FILE};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// A plugin says its version, in the form 1.2.3, and what it is for. Where a list of plugins
    /// names the version, the name or the description as well, the two agree.
    ///
    /// ## Why it matters
    /// Without a version nobody can say which one people have, and an organisation's sync may not
    /// see that there is a newer one. Where the list says another version, the plugin's own counts
    /// and people read the wrong number.
    ///
    /// ## Example
    /// `"version": "2.0.0"` in `marketplace.json` and `"version": "1.0.0"` in the plugin.
    ///
    /// ## How to fix
    /// Say the version in `plugin.json` alone, and raise it with every change you share.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case; help centre 13837433 (a sync
    /// follows the version); November 2026.
    USE_PLUGIN_VERSION {
        code: "PLG-003",
        name: "use_plugin_version",
        group: Plugins,
        level: Review,
        since: "0.2.0",
        summary: "The plugin does not say which version it is, or two places disagree",
        scope: plugin_scope!(Review),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if let Some(file) = view
        .get(MANIFEST_FILE)
        .filter(|file| file.json().fault().is_none())
    {
        out.extend(
            file.json()
                .root
                .iter()
                .flat_map(|root| manifest(file, root)),
        );
    }
    if let Some(file) = view.get(MARKETPLACE_FILE) {
        let root = file.json().root.as_ref();
        out.extend(root.into_iter().flat_map(|root| list(view, file, root)));
    }
}

fn manifest(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    if !matches!(root.value, Value::Map(_)) {
        return Vec::new();
    }
    let brace = Span::new(root.span.start, root.span.start + 1);
    let mut out = Vec::new();
    match root.get("version").map(|node| (node, node.as_text())) {
        None => out.push(without_version(file, brace)),
        Some((node, Some(text))) if text.value.trim().is_empty() => {
            out.push(without_version(file, node.span));
        }
        Some((_, Some(text))) if !is_semver(&text.value) => out.push(odd_version(file, &text)),
        Some(_) => {}
    }
    let says = root.get("description").and_then(Node::as_text);
    if says.is_none_or(|text| text.value.trim().is_empty()) {
        let seen = Observation::at(
            file.path(),
            brace,
            message!("The plugin does not say what it is for"),
        );
        out.push(seen.because(message!(
            "People choose it from a list by this sentence. Add a “description”."
        )));
    }
    if root.get("author").is_none() {
        let seen = Observation::at(
            file.path(),
            brace,
            message!("The plugin does not say who made it"),
        );
        out.push(seen.level(Level::Note).because(message!(
            "People see whom to ask by this. An export from Flywheel fills it in from your profile."
        )));
    }
    out
}

fn without_version(file: &FileView<'_>, span: Span) -> Observation {
    Observation::at(
        file.path(),
        span,
        message!("The plugin does not say its version"),
    )
    .because(message!(
        "Nobody can tell which one people have, and an update may not reach them. Add \
             “version”, such as \"1.0.0\"."
    ))
}

fn odd_version(file: &FileView<'_>, version: &Located<String>) -> Observation {
    let seen = Observation::at(
        file.path(),
        version.span,
        message!(
            "“{version}” is not a version of the form 1.2.3",
            version = &version.value
        ),
    );
    let seen = seen.level(Level::Note).because(message!(
        "Programs cannot tell whether it is newer than another. Use three numbers, such as 1.2.0."
    ));
    let plain = version.value.trim().trim_start_matches(['v', 'V']);
    let parts = plain.split('.').count();
    let whole = (0..3_usize.saturating_sub(parts)).fold(plain.to_owned(), |all, _| all + ".0");
    if !is_semver(&whole) {
        return seen;
    }
    let edit = TextEdit::replace(version.span, format!("\"{whole}\""));
    seen.fix(Fix::reviewed(
        message!("Write it as “{whole}”"),
        vec![edits::in_text(file, vec![edit])],
    ))
}

/// Whether `text` is three numbers, with or without what may follow them.
fn is_semver(text: &str) -> bool {
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits && (part.len() == 1 || !part.starts_with('0'))
    };
    numbers.len() == 3 && numbers.iter().all(is_number)
}

fn list(view: &UnitView<'_, '_>, file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let mut out = Vec::new();
    let metadata = root.get("metadata");
    let says = root
        .get("description")
        .or_else(|| metadata?.get("description"));
    if says.is_none() && matches!(root.value, Value::Map(_)) {
        let brace = Span::new(root.span.start, root.span.start + 1);
        let seen = Observation::at(
            file.path(),
            brace,
            message!("The list does not say what it offers"),
        );
        out.push(seen.level(Level::Note).because(message!(
            "People who add it see this sentence. Add a “description”."
        )));
    }
    for entry in root.get("plugins").map(Node::items).unwrap_or_default() {
        out.extend(disagreements(view, file, entry));
    }
    out
}

/// Where an entry says something else than the plugin it names.
fn disagreements(view: &UnitView<'_, '_>, file: &FileView<'_>, entry: &Node) -> Vec<Observation> {
    let source = entry.get("source").and_then(Node::as_text);
    let manifest = source.and_then(|source| {
        let path = format!("{}/{MANIFEST_FILE}", relative(&source.value));
        let file = view.find(path.trim_start_matches('/'))?;
        file.json().root.as_ref()
    });
    let Some(manifest) = manifest else {
        return Vec::new();
    };
    let both = |key: &str| {
        let (one, other) = (entry.get(key)?.as_text()?, manifest.get(key)?.as_text()?);
        (one.value != other.value).then_some((one, other))
    };
    let mut out = Vec::new();
    if let Some((listed, own)) = both("version") {
        let (one, other) = (listed.value.as_str(), own.value.as_str());
        let title = message!("The list says version “{one}”, the plugin “{other}”");
        let why = message!("The plugin's own counts. Say it there alone, or say the same here.");
        out.push(differs(file, &listed, &own, title, why));
    }
    if let Some((listed, own)) = both("name") {
        let (one, other) = (listed.value.as_str(), own.value.as_str());
        let title = message!("The list calls the plugin “{one}”, its plugin.json “{other}”");
        let why = message!(
            "People install it under one name and call its commands by another. Use the same name."
        );
        out.push(differs(file, &listed, &own, title, why));
    }
    out
}

fn differs(
    file: &FileView<'_>,
    listed: &Located<String>,
    own: &Located<String>,
    title: Message,
    why: Message,
) -> Observation {
    let value = own.value.as_str();
    let seen = Observation::at(file.path(), listed.span, title).because(why);
    let written = serde_json::to_string(value).unwrap_or_default();
    let edit = TextEdit::replace(listed.span, written);
    seen.fix(Fix::reviewed(
        message!("Write “{value}” here too"),
        vec![edits::in_text(file, vec![edit])],
    ))
}

#[cfg(test)]
mod tests {
    use super::is_semver;

    #[test]
    fn versions_are_three_numbers() {
        for good in ["1.0.0", "0.12.3", "1.0.0-beta.1", "2.0.0+build"] {
            assert!(is_semver(good), "{good}");
        }
        for bad in ["1", "1.0", "v1.0.0", "1.0.x", "01.0.0", ""] {
            assert!(!is_semver(bad), "{bad}");
        }
    }
}
