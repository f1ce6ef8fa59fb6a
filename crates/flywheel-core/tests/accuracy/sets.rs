//! Sets of cases with a known answer, as `fixtures/accuracy/sets.json` lists them.

use std::fs;
use std::path::{Path, PathBuf};

use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::text::Span;
use serde::Deserialize;

use crate::forms::expanded;

/// What a case of a `SKILL.md` begins with.
const HEADER: &str = "---\nname: close\ndescription: Closes the month. Use when asked.\n---\n\n";

/// The sets.
#[derive(Deserialize)]
pub(crate) struct Sets {
    /// In the order they are told.
    pub(crate) sets: Vec<Set>,
}

/// Cases of one origin.
#[derive(Deserialize)]
pub(crate) struct Set {
    /// What it holds, for people.
    pub(crate) name: String,
    /// The family of rules it measures.
    pub(crate) family: String,
    /// Beginnings of the codes that count.
    pub(crate) codes: Vec<String>,
    /// Where its paths begin; here where it names none.
    #[serde(default)]
    pub(crate) at: At,
    /// Cases with a finding.
    #[serde(default)]
    pub(crate) given: Vec<Source>,
    /// Cases without one.
    #[serde(default)]
    pub(crate) open: Vec<Source>,
}

/// Where the paths of a set begin.
#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum At {
    /// Beside the list of sets.
    #[default]
    Here,
    /// In a folder beside the checkout, which may not be there.
    Beside(String),
    /// In what a registry has, fetched by `cargo xtask bench --accuracy`.
    Package(Package),
}

/// A package of a registry.
#[derive(Deserialize)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
}

/// Where cases stand.
#[derive(Deserialize)]
pub(crate) struct Source {
    kind: Kind,
    path: String,
    /// The file that each line is written to; a line names its own where this is missing.
    #[serde(rename = "in")]
    file: Option<String>,
}

/// What one case is.
#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// A line: `\n` stands for a new line, `[[` and `]]` stand around what must be found, and
    /// `{hex:32}` for a made-up value.
    Cases,
    /// A line, as it stands.
    Lines,
    /// A file.
    Files,
    /// A folder.
    Bundles,
    /// A folder at any depth that holds a `SKILL.md`.
    Skills,
}

/// A bundle with a known answer.
pub(crate) struct Case {
    /// The bundle.
    pub(crate) bundle: Bundle,
    /// What must be found, where that is marked.
    pub(crate) marked: Option<Span>,
    /// What names it in a list.
    pub(crate) label: String,
}

impl Set {
    /// Where the paths of this set begin; nothing where that is not there.
    pub(crate) fn root(&self, here: &Path, cache: Option<&Path>) -> Option<PathBuf> {
        let root = match &self.at {
            At::Here => here.to_owned(),
            At::Beside(folder) => Path::new(env!("CARGO_MANIFEST_DIR"))
                .ancestors()
                .nth(3)?
                .join(folder),
            At::Package(package) => cache?.join(format!("{}-{}", package.name, package.version)),
        };
        root.is_dir().then_some(root)
    }
}

impl Source {
    /// The cases below `root`.
    pub(crate) fn cases(&self, root: &Path) -> Vec<Case> {
        let root = root.join(&self.path);
        match self.kind {
            Kind::Cases | Kind::Lines => files_below(&root)
                .iter()
                .flat_map(|path| self.lines(path))
                .collect(),
            Kind::Files => files_below(&root)
                .iter()
                .filter_map(|path| file_case(&root, path))
                .collect(),
            Kind::Bundles => entries(&root)
                .iter()
                .map(|path| bundle_case(path))
                .collect(),
            Kind::Skills => skills_below(&root)
                .iter()
                .map(|path| bundle_case(path))
                .collect(),
        }
    }

    fn lines(&self, path: &Path) -> Vec<Case> {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| self.line_case(line))
            .collect()
    }

    fn line_case(&self, line: &str) -> Case {
        let (file, said) = match &self.file {
            Some(file) => (file.as_str(), line),
            None => line.split_once(" :: ").expect("a line names its file"),
        };
        let header = if file == "SKILL.md" { HEADER } else { "" };
        let text = if self.kind == Kind::Cases {
            format!("{header}{}\n", expanded(said).replace("\\n", "\n"))
        } else {
            format!("{header}{said}\n")
        };
        let (text, marked) = unmarked(text);
        Case {
            bundle: Bundle::new(vec![BundleFile::new(file, text.into_bytes())], Vec::new()),
            marked,
            label: line.to_owned(),
        }
    }
}

/// `text` without the marks, and where they stood.
fn unmarked(text: String) -> (String, Option<Span>) {
    let (Some(start), Some(end)) = (text.find("[["), text.rfind("]]")) else {
        return (text, None);
    };
    let plain = format!(
        "{}{}{}",
        &text[..start],
        &text[start + 2..end],
        &text[end + 2..]
    );
    (plain, Some(Span::new(start, end - 2)))
}

fn file_case(root: &Path, path: &Path) -> Option<Case> {
    let name = relative(root, path);
    let file = BundleFile::new(name.clone(), fs::read(path).ok()?);
    Some(Case {
        bundle: Bundle::new(vec![file], Vec::new()),
        marked: None,
        label: name,
    })
}

fn bundle_case(folder: &Path) -> Case {
    let read = |path: &PathBuf| {
        let bytes = fs::read(path).ok()?;
        Some(BundleFile::new(relative(folder, path), bytes))
    };
    let files = files_below(folder).iter().filter_map(read).collect();
    Case {
        bundle: Bundle::new(files, Vec::new()),
        marked: None,
        label: folder.display().to_string(),
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(root).unwrap_or(path);
    rest.to_string_lossy().replace('\\', "/")
}

/// The files of `path`, or itself, ordered by name.
fn files_below(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    entries(path)
        .iter()
        .flat_map(|path| files_below(path))
        .collect()
}

/// The folders at or below `folder` that hold a `SKILL.md`.
fn skills_below(folder: &Path) -> Vec<PathBuf> {
    if folder.join("SKILL.md").is_file() {
        return vec![folder.to_owned()];
    }
    let inside = entries(folder).into_iter().filter(|path| path.is_dir());
    inside.flat_map(|path| skills_below(&path)).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !path.is_symlink())
        .collect();
    found.sort();
    found
}
