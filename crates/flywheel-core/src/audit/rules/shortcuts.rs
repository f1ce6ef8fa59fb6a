//! Files that only lead somewhere: shortcuts of Windows, macOS and Linux desktops.

use flywheel_messages::{Message, message};

use crate::audit::{FileView, Level};
use crate::bundle::extension;

/// Lines of a shortcut that are looked at.
const LINES: usize = 200;

/// What it means that `view` is a shortcut, where it does more than lead to a page.
pub(super) fn shortcut(view: &FileView<'_>) -> Option<(Message, Message, Level)> {
    let text = view.text?;
    let values: Vec<&str> = match extension(view.path()).as_str() {
        "url" | "website" | "scf" => values_of(text, &["url", "iconfile", "workingdirectory"]),
        "desktop" => values_of(text, &["exec", "tryexec", "url"]),
        "webloc" | "inetloc" | "fileloc" | "library-ms" | "searchconnector-ms" => strings(text),
        _ => return None,
    };
    let is_program = extension(view.path()) == "desktop" && !values_of(text, &["exec"]).is_empty();
    let name = view.file.file_name();
    if is_program || values.iter().any(|value| starts_something(value)) {
        return Some((
            message!("“{name}” starts something on the computer"),
            message!(
                "A shortcut looks like a document, and whoever opens it runs what it leads to. \
                 Take it out, or say in the text what to open."
            ),
            Level::Review,
        ));
    }
    let host = values.iter().find_map(|value| share(value))?;
    Some((
        message!("“{name}” leads to a shared folder of {host}"),
        message!(
            "The computer signs in there as soon as somebody looks at the folder with this file, \
             and {host} learns who it was. Take it out."
        ),
        Level::Review,
    ))
}

/// The values of `keys`, in small letters, in the lines of `text`.
fn values_of<'t>(text: &'t str, keys: &[&str]) -> Vec<&'t str> {
    let lines = text.lines().take(LINES);
    let pairs = lines.filter_map(|line| line.split_once('='));
    let wanted = pairs.filter(|(key, _)| {
        let key = key.trim();
        keys.iter().any(|one| key.eq_ignore_ascii_case(one))
    });
    wanted.map(|(_, value)| value.trim()).collect()
}

/// The texts in the tags of `text` that hold where it leads.
fn strings(text: &str) -> Vec<&str> {
    let opened = ["<string>", "<url>"].into_iter().flat_map(|tag| {
        let found = text.match_indices(tag).take(LINES);
        found.map(move |(at, _)| &text[at + tag.len()..])
    });
    let closed = opened.filter_map(|rest| Some(rest.split_once('<')?.0.trim()));
    closed.collect()
}

/// Whether `target` is a file of the computer, or makes a program do something.
fn starts_something(target: &str) -> bool {
    const SCHEMES: [&str; 6] = [
        "javascript:",
        "vbscript:",
        "data:",
        "shell:",
        "search-ms:",
        "ms-",
    ];
    let target = target.to_ascii_lowercase();
    let path = target
        .strip_prefix("file:")
        .map(|path| path.trim_start_matches('/'));
    let is_drive = |path: &str| path.as_bytes().get(1) == Some(&b':');
    let is_local = path.is_some_and(|path| is_drive(path) || target.starts_with("file:///"));
    let is_script = [
        ".exe", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".msi", ".sh", ".app", ".command",
    ]
    .iter()
    .any(|ending| target.ends_with(ending));
    let is_web = target.starts_with("http:") || target.starts_with("https:");
    is_local
        || is_drive(&target)
        || is_script && !is_web
        || SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}

/// The computer whose shared folder `target` lies in.
fn share(target: &str) -> Option<&str> {
    let rest = target
        .strip_prefix("\\\\")
        .or_else(|| target.strip_prefix("file://"))
        .or_else(|| target.strip_prefix("smb://"))?;
    let host = rest.split(['/', '\\', '@']).next()?;
    (!host.is_empty() && host != "localhost").then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_something_is_told_from_a_page() {
        for target in [
            "file:///C:/Windows/System32/calc.exe",
            "C:\\tools\\run.bat",
            "file:///Applications/Terminal.app",
            "javascript:alert(1)",
            "\\\\10.0.0.1\\share\\run.bat",
        ] {
            assert!(starts_something(target), "{target}");
        }
        for target in [
            "https://handbook.acme-books.com/setup.exe",
            "http://acme-books.com",
            "mailto:team@acme-books.com",
        ] {
            assert!(!starts_something(target), "{target}");
        }
        assert_eq!(share("\\\\10.0.0.1\\icons\\a.ico"), Some("10.0.0.1"));
        assert_eq!(share("https://acme-books.com"), None);
    }
}
