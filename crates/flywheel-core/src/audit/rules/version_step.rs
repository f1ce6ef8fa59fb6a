//! How far a version rises, and how far a change asks it to.

use semver::Version;

use super::published::{Before, Published};
use crate::bundle::{Bundle, BundleFile, extension};
use crate::profile::delta;

/// How far a version has to rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Words changed: the last number.
    Patch,
    /// What it can do or when it is used changed: the middle number.
    Minor,
}

/// The version that `text` is; numbers that are left out are 0, and a `v` before it is no part.
pub(super) fn version(text: &str) -> Option<Version> {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let numbers = text.split('.').count();
    let padded = match numbers {
        1 => format!("{text}.0.0"),
        2 => format!("{text}.0"),
        _ => text.to_owned(),
    };
    Version::parse(&padded).ok()
}

/// Whether `now` rises from `before` by `step` or more.
pub(super) fn is_enough(before: &Version, now: &Version, step: Step) -> bool {
    let leading = |version: &Version| (version.major, version.minor);
    match step {
        Step::Patch => now > before,
        Step::Minor => leading(now) > leading(before),
    }
}

/// The version that follows `before` by `step`.
pub(super) fn next(before: &Version, step: Step) -> Version {
    match step {
        Step::Patch if !before.pre.is_empty() => {
            Version::new(before.major, before.minor, before.patch)
        }
        Step::Patch => Version::new(before.major, before.minor, before.patch + 1),
        Step::Minor => Version::new(before.major, before.minor + 1, 0),
    }
}

/// How far the change from `before` asks the version of `published` to rise.
pub(super) fn asked(published: &Published<'_, '_, '_>, before: &Before) -> Step {
    let describes_more = published.says.description != before.says.description
        || descriptions(&before.bundle) != descriptions(&now(published));
    let does_more = !delta(&before.could(published), &published.can()).is_empty();
    let other_code = code(&before.bundle) != code(&now(published));
    if describes_more || does_more || other_code {
        Step::Minor
    } else {
        Step::Patch
    }
}

fn now(published: &Published<'_, '_, '_>) -> Bundle {
    let unit = published.view.unit;
    let files = published.view.all_files.iter().map(|view| BundleFile {
        path: unit.relative(view.path()).to_owned(),
        ..view.file.clone()
    });
    Bundle::new(files.collect(), Vec::new())
}

/// The skills, commands and agents of `bundle`, and when each is used.
fn descriptions(bundle: &Bundle) -> Vec<(String, Option<String>)> {
    let texts = bundle.files().iter().filter(|file| {
        let name = file.file_name();
        let is_part = file.path.starts_with("commands/") || file.path.starts_with("agents/");
        name.eq_ignore_ascii_case(crate::skill::SKILL_FILE) || is_part && extension(name) == "md"
    });
    let described = texts.map(|file| {
        let document = crate::skill::Document::parse(file.text().unwrap_or_default());
        (file.path.clone(), document.description().map(str::to_owned))
    });
    described.collect()
}

/// The programs of `bundle`.
fn code(bundle: &Bundle) -> Vec<&BundleFile> {
    let is_code = |file: &&BundleFile| {
        file.executable || crate::audit::kind_of(file) == crate::audit::FileKind::Script
    };
    bundle.files().iter().filter(is_code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_rise_by_the_number_that_was_asked_for() {
        for (before, now, patch, minor) in [
            ("1.2.3", "1.2.3", false, false),
            ("1.2.3", "1.2.4", true, false),
            ("1.2.3", "1.3.0", true, true),
            ("1.2.3", "2.0.0", true, true),
            ("1.2", "v1.3", true, true),
            ("1.10.0", "1.9.0", false, false),
            ("1.0.0-beta.1", "1.0.0", true, false),
        ] {
            let (from, to) = (version(before).expect(before), version(now).expect(now));
            assert_eq!(is_enough(&from, &to, Step::Patch), patch, "{before} {now}");
            assert_eq!(is_enough(&from, &to, Step::Minor), minor, "{before} {now}");
            for step in [Step::Patch, Step::Minor] {
                assert!(is_enough(&from, &next(&from, step), step), "{before}");
            }
        }
        assert_eq!(version("final"), None);
    }
}
