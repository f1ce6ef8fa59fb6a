use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Fix, Link, Observation, Scope, UnitKind, UnitView};
use crate::bundle::file_name;
use crate::links::Paths;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// Links in the texts that Claude reads lead to files that are there. Capital and small letters
    /// count. A link out of what is shared is for rule PKG-007.
    ///
    /// ## Why it matters
    /// Claude follows the link, finds nothing, and goes on without what it was to know, or stops.
    ///
    /// ## Example
    /// `[the rates](references/rates.md)` where the file is called `references/Rates.md`.
    ///
    /// ## How to fix
    /// Correct the link, add the file, or take the link out. Where one file only can be meant, the
    /// correction is offered.
    ///
    /// Source: agentskills.io specification (paths relative to the skill's root), November 2026.
    NO_BROKEN_LINKS {
        code: "QUAL-010",
        name: "no_broken_links",
        group: Quality,
        level: Review,
        since: "0.2.0",
        summary: "A link leads to a file that is not there",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Links of one text that are said one by one.
const MOST: usize = 5;
/// Words that stand for a path and are none.
const STAND_INS: [&str; 10] = [
    "path/to",
    "url",
    "link",
    "example",
    "your-",
    "placeholder",
    "filename",
    "file.md",
    "xxx",
    "image.png",
];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if view.unit.shared != view.unit.path {
        return;
    }
    let is_folder_of_many = view.unit.kind == UnitKind::Marketplace;
    let files = if is_folder_of_many {
        &view.files
    } else {
        &view.all_files
    };
    let texts: Vec<&FileView<'_>> = files.iter().copied().filter(|file| is_read(file)).collect();
    if texts.is_empty() {
        return;
    }
    let left = view.omissions.iter().map(|omission| omission.path.as_str());
    let paths = Paths::new(view.all_files.iter().map(|file| file.path()).chain(left));
    for file in texts {
        out.extend(of_file(view, &paths, file));
    }
}

fn is_read(file: &FileView<'_>) -> bool {
    let is_part = matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    ) || file.is_skill_file();
    let name = file.file.file_name().to_ascii_lowercase();
    let is_for_people = ["readme", "changelog", "license", "contributing"]
        .iter()
        .any(|other| name.starts_with(other));
    let text = file.text_or_empty();
    is_part
        && file.kind == FileKind::Markdown
        && !is_for_people
        && text.contains("](") | text.contains("]:")
}

fn of_file(view: &UnitView<'_, '_>, paths: &Paths<'_>, file: &FileView<'_>) -> Vec<Observation> {
    let markdown = file.markdown();
    let links = markdown.links.iter().chain(&markdown.definitions);
    let mut said: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for link in links {
        let path = link.url.split(['#', '?']).next().unwrap_or_default();
        if said.contains(&path) || !is_path(path) {
            continue;
        }
        let is_there =
            paths.resolve(path, file.path()).is_some() || paths.has_folder(path, file.path());
        if !is_there && !leaves(file, path) {
            said.push(path);
            out.push(broken(view, file, link, path));
        }
    }
    if out.len() > MOST {
        vec![many(file, &out)]
    } else {
        out
    }
}

/// One word about a text of which many links lead nowhere, such as the page of a larger site.
fn many(file: &FileView<'_>, links: &[Observation]) -> Observation {
    let count = links.len();
    let seen = Observation::at(
        file.path(),
        links[0].span,
        message!("{count} links of this text lead nowhere"),
    );
    seen.because(message!(
        "Claude follows them and finds nothing. Add the files, or take the links out; this is the \
         first of them."
    ))
}

/// Whether an address is meant as a path of the bundle.
fn is_path(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let has_ending = file_name(path).trim_start_matches('.').contains('.');
    let is_of_bundle = !path.is_empty()
        && !path.starts_with(['/', '\\', '#', '~', '@', '!'])
        && !path.contains(':');
    let is_template =
        path.contains(['{', '<', '$', '*', ' ', '(', '|', '[']) || lower.contains("...");
    is_of_bundle && has_ending && !is_template && !STAND_INS.iter().any(|word| lower.contains(word))
}

/// Whether `path` leads out of what is shared, which another rule says.
fn leaves(file: &FileView<'_>, path: &str) -> bool {
    let inside = file.path()[file.unit.shared.len()..].trim_start_matches('/');
    let mut depth = inside.matches('/').count();
    for part in path.split('/') {
        match part {
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            "" | "." => {}
            _ => depth += 1,
        }
    }
    false
}

fn broken(view: &UnitView<'_, '_>, file: &FileView<'_>, link: &Link, path: &str) -> Observation {
    let seen = Observation::at(
        file.path(),
        link.span,
        message!("The link to “{path}” leads nowhere"),
    );
    let seen = seen.because(message!(
        "Claude follows it and finds nothing. Correct it, add the file, or take the link out."
    ));
    match (meant(view, file, path), link.address) {
        (Some(meant), Some(address)) => {
            let rest = &link.url[path.len()..];
            let edit = TextEdit::replace(
                Span::new(address.start, address.end),
                format!("{meant}{rest}"),
            );
            seen.fix(Fix::reviewed(
                message!("Lead it to {meant}"),
                vec![edits::in_text(file, vec![edit])],
            ))
        }
        _ => seen,
    }
}

/// The only file of the same skill whose name is that of `path`, as it is written in `file`.
fn meant(view: &UnitView<'_, '_>, file: &FileView<'_>, path: &str) -> Option<String> {
    let name = file_name(path).to_lowercase();
    let root = &file.unit.path;
    let mut namesakes = view
        .all_files
        .iter()
        .filter(|other| other.unit.path == *root && other.file.file_name().to_lowercase() == name);
    let only = namesakes.next().filter(|_| namesakes.next().is_none())?;
    let at = file.relative_path();
    let up = "../".repeat(at.matches('/').count());
    let folder = at.rsplit_once('/').map_or("", |(folder, _)| folder);
    let near = only
        .relative_path()
        .strip_prefix(folder)
        .map(|rest| rest.trim_start_matches('/'));
    let is_near = !folder.is_empty() && only.relative_path().starts_with(&format!("{folder}/"));
    let written = match near.filter(|_| is_near) {
        Some(near) => near.to_owned(),
        None => format!("{up}{}", only.relative_path()),
    };
    (!written.contains(' ')).then_some(written)
}
