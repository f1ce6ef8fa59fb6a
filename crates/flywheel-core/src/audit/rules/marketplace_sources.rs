//! Where the plugins of a marketplace are, and who takes which form.

use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::of_misfit;
use crate::audit::{FileView, Fix, Observation};
use crate::plugin::json::{Node, Value};
use crate::plugin::schema::SOURCES;
use crate::plugin::shape::{Shape, misfits};
use crate::target::Target;
use crate::text::{Span, TextEdit};

/// Characters of a command that the question before it runs can show.
const COMMAND_MOST: usize = 500;
/// Seconds a command may take.
const TIMEOUT_MOST: f64 = 600.0;

/// What is wrong with the source of `entry`.
pub(super) fn source(file: &FileView<'_>, root: &Node, entry: &Node) -> Vec<Observation> {
    let Some(node) = entry.get("source") else {
        return Vec::new();
    };
    match &node.value {
        Value::Text(path) => path_source(file, root, path, node.span)
            .into_iter()
            .collect(),
        Value::Map(_) => remote(file, node),
        _ => vec![unknown(file, node.span)],
    }
}

fn at(file: &FileView<'_>, span: Span, title: Message, why: Message) -> Observation {
    Observation::at(file.path(), span, title).because(why)
}

fn unknown(file: &FileView<'_>, span: Span) -> Observation {
    at(
        file,
        span,
        message!("This does not say in a known way where the plugin is"),
        message!(
            "Nobody can add the list with this. Write the path of its folder, such as \
             “./plugins/month-end”, or a source of a known kind: github, url, git-subdir, npm, \
             archive."
        ),
    )
}

fn path_source(file: &FileView<'_>, root: &Node, path: &str, span: Span) -> Option<Observation> {
    let plain = path.replace('\\', "/");
    if plain.split('/').any(|part| part == "..") {
        return Some(at(
            file,
            span,
            message!("The source leaves the repository"),
            message!(
                "Paths begin at the top of the repository, not at this file, and may not hold \
                 “..”. Write “./” and the plugin's folder."
            ),
        ));
    }
    if path == "." || path.starts_with("./") && !path.contains('\\') {
        return None;
    }
    let is_bare = !plain.contains('/') && !plain.is_empty();
    let has_root = root
        .get("metadata")
        .is_some_and(|node| node.get("pluginRoot").is_some());
    if is_bare && has_root {
        return Some(
            at(
                file,
                span,
                message!("An organisation's sync does not take a source without “./”"),
                message!("Write the whole path, beginning with “./”."),
            )
            .only(&[Target::OrgSync, Target::OrgUpload]),
        );
    }
    let better = format!(
        "./{}",
        plain.trim_start_matches("./").trim_start_matches('/')
    );
    let edit = TextEdit::replace(span, serde_json::to_string(&better).ok()?);
    let seen = at(
        file,
        span,
        message!("The source does not begin with “./”"),
        message!("Nobody can add the list with this. Paths begin at the top of the repository."),
    );
    Some(seen.fix(Fix::safe(
        message!("Write “{better}”"),
        vec![edits::in_text(file, vec![edit])],
    )))
}

fn remote(file: &FileView<'_>, node: &Node) -> Vec<Observation> {
    let kind = node.get("source").and_then(Node::as_text);
    let known = SOURCES
        .iter()
        .find(|(name, _)| kind.as_ref().is_some_and(|kind| kind.value == *name));
    let Some((name, fields)) = known else {
        return vec![unknown(file, node.span)];
    };
    let means = message!("Nobody can add the list with this. Correct the source.");
    let found = misfits(node, "source", Shape::Map(fields));
    let mut out: Vec<Observation> = found
        .iter()
        .map(|misfit| of_misfit(file, misfit, &means))
        .collect();
    out.extend(details(file, node));
    if matches!(*name, "npm" | "archive" | "command") {
        out.push(
            at(
                file,
                node.span,
                message!("An organisation's sync does not take a source of this kind"),
                message!("It takes folders of the repository and git repositories only."),
            )
            .only(&[Target::OrgSync, Target::OrgUpload]),
        );
    }
    out
}

/// What a source of a known kind may not say.
fn details(file: &FileView<'_>, node: &Node) -> Vec<Observation> {
    let text = |key: &str| node.get(key).and_then(Node::as_text);
    let kind = text("source").map(|kind| kind.value).unwrap_or_default();
    let mut out = Vec::new();
    if let Some(path) = text("path").filter(|path| path.value.split('/').any(|part| part == "..")) {
        out.push(at(
            file,
            path.span,
            message!("The folder leaves the repository"),
            message!(
                "Nobody can add the list with this. Write the path from the repository's top."
            ),
        ));
    }
    if let Some(url) =
        text("url").filter(|url| kind == "archive" && !url.value.starts_with("https://"))
    {
        out.push(at(
            file,
            url.span,
            message!("An archive must come from an https address"),
            message!("Anybody on the way could change it otherwise, so Claude refuses the list."),
        ));
    }
    if let Some(command) =
        text("command").filter(|command| command.value.chars().count() > COMMAND_MOST)
    {
        out.push(at(
            file,
            command.span,
            message!("The command is too long to be shown to the person who is asked"),
            message!("Claude refuses the list. Put the work into a script and call that."),
        ));
    }
    out.extend(
        node.get("timeout")
            .and_then(|timeout| too_long(file, timeout)),
    );
    out
}

fn too_long(file: &FileView<'_>, timeout: &Node) -> Option<Observation> {
    let Value::Number(number) = &timeout.value else {
        return None;
    };
    let seconds: f64 = number.parse().ok()?;
    let is_good = (1.0..=TIMEOUT_MOST).contains(&seconds);
    (!is_good).then(|| {
        at(
            file,
            timeout.span,
            message!("A command may take 1 to 600 seconds"),
            message!("Claude refuses the list with any other number."),
        )
    })
}
