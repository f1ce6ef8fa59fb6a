//! The programs of a bundle, and what makes Claude run each.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use flywheel_messages::{Message, message};

use super::Inventory;
use super::points::{RunKind, RunPoint};
use crate::audit::{FileKind, kind_of};
use crate::bundle::{Bundle, BundleFile, folders_above};

/// The programs of `packed`, each with the file that speaks of it, where one does.
pub(crate) fn scripts(packed: &Bundle, inventory: &Inventory<'_>) -> Vec<RunPoint> {
    let bins: BTreeSet<&str> = inventory.bins.iter().map(|bin| bin.path.as_str()).collect();
    let files = packed.files().iter();
    let scripts: Vec<&BundleFile> = files
        .filter(|file| file.executable || kind_of(file) == FileKind::Script)
        .filter(|file| !bins.contains(file.path.as_str()))
        .collect();
    let mentions = mentions(packed, &scripts);
    let skills: BTreeSet<&str> = inventory.skills.iter().map(|s| s.root.as_str()).collect();
    let points = scripts.iter().map(|script| RunPoint {
        path: script.path.clone(),
        span: None,
        what: Message::verbatim(script.file_name().to_owned()),
        when: mentions
            .get(script.file_name())
            .and_then(|files| nearest(script, files, &skills))
            .map_or_else(
                || message!("only if Claude thinks of it: no text speaks of it"),
                when,
            ),
        kind: RunKind::Script,
    });
    points.collect()
}

fn when(speaker: &BundleFile) -> Message {
    let path = &speaker.path;
    match kind_of(speaker) {
        FileKind::Markdown => message!("when Claude follows {path}"),
        FileKind::Script => message!("when {path} runs it"),
        _ => message!("when {path} says so"),
    }
}

/// For each name of a program, the files that hold it as a whole word: texts, other programs,
/// hooks and servers.
fn mentions<'b>(
    packed: &'b Bundle,
    scripts: &[&'b BundleFile],
) -> BTreeMap<&'b str, Vec<&'b BundleFile>> {
    let mut found: BTreeMap<&str, Vec<&BundleFile>> = BTreeMap::new();
    if scripts.is_empty() {
        return found;
    }
    let names = scripts.iter().map(|script| script.file_name());
    let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut search = AhoCorasick::builder();
    let Ok(search) = search.match_kind(MatchKind::LeftmostLongest).build(&names) else {
        return found;
    };
    for file in packed.files().iter().filter(|file| speaks(file)) {
        let text = file.text().unwrap_or_default();
        let hits: BTreeSet<&str> = search
            .find_iter(text)
            .filter(|hit| is_whole(text, hit.start(), hit.end()))
            .map(|hit| names[hit.pattern().as_usize()])
            .collect();
        for name in hits {
            found.entry(name).or_default().push(file);
        }
    }
    found
}

fn speaks(file: &BundleFile) -> bool {
    matches!(
        kind_of(file),
        FileKind::Markdown | FileKind::Script | FileKind::Json
    )
}

/// Whether the name at `start..end` is no part of a longer name.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

/// The file that most likely speaks of `script` and not of its namesake elsewhere: a text before
/// a program, the nearest folder first. What another skill says of its own program is not it.
fn nearest<'b>(
    script: &BundleFile,
    speakers: &[&'b BundleFile],
    skills: &BTreeSet<&str>,
) -> Option<&'b BundleFile> {
    let own = skill_of(&script.path, skills);
    let related = speakers.iter().filter(|speaker| {
        let theirs = skill_of(&speaker.path, skills);
        speaker.path != script.path && (own.is_none() || theirs.is_none() || own == theirs)
    });
    let rank = |speaker: &BundleFile| {
        let is_text = kind_of(speaker) != FileKind::Script;
        (is_text, shared_folders(&script.path, &speaker.path))
    };
    related.copied().rev().max_by_key(|speaker| rank(speaker))
}

fn skill_of<'p>(path: &'p str, skills: &BTreeSet<&str>) -> Option<&'p str> {
    folders_above(path).find(|folder| skills.contains(folder))
}

/// How many folders from the top two paths have in common.
fn shared_folders(one: &str, other: &str) -> usize {
    let above: BTreeSet<&str> = folders_above(one).collect();
    folders_above(other)
        .filter(|folder| above.contains(folder))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let files = files
            .iter()
            .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
        let packed = Bundle::new(files.collect(), Vec::new());
        let inventory = Inventory::take(&packed, true);
        let points = scripts(&packed, &inventory).into_iter();
        let said = points.map(|point| (point.path, point.when.to_string()));
        said.collect()
    }

    fn expected<const N: usize>(points: [(&str, &str); N]) -> [(String, String); N] {
        points.map(|(path, when)| (path.to_owned(), when.to_owned()))
    }

    #[test]
    fn namesakes_in_two_skills_are_told_apart() {
        let seen = seen(&[
            ("skills/a/SKILL.md", "Run scripts/check.py."),
            ("skills/a/scripts/check.py", ""),
            ("skills/b/SKILL.md", "Nothing to run; precheck.py is gone."),
            ("skills/b/scripts/check.py", ""),
        ]);
        let unspoken = "only if Claude thinks of it: no text speaks of it";
        assert_eq!(
            seen,
            expected([
                (
                    "skills/a/scripts/check.py",
                    "when Claude follows skills/a/SKILL.md"
                ),
                ("skills/b/scripts/check.py", unspoken),
            ])
        );
    }

    #[test]
    fn a_program_without_a_name_is_looked_for_nowhere() {
        let program = BundleFile {
            executable: true,
            ..BundleFile::new("x/", *b"")
        };
        let text = BundleFile::new("README.md", "\u{e9}".as_bytes());
        let packed = Bundle::new(vec![program, text], Vec::new());
        let points = scripts(&packed, &Inventory::take(&packed, true));
        assert!(
            points[0].when.to_string().starts_with("only if"),
            "{points:?}"
        );
    }

    #[test]
    fn hooks_and_programs_speak_of_programs_too() {
        let seen = seen(&[
            (
                "hooks/hooks.json",
                "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"command\": \"./x/stop.sh\"}]}]}}",
            ),
            ("x/inner.py", ""),
            ("x/stop.sh", "python inner.py"),
        ]);
        assert_eq!(
            seen,
            expected([
                ("x/inner.py", "when x/stop.sh runs it"),
                ("x/stop.sh", "when hooks/hooks.json says so"),
            ])
        );
    }
}
