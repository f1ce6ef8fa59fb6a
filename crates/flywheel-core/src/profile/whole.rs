//! The parts of a bundle that reach people whole: each plugin, and each skill outside of one.

use crate::audit::{FileView, Unit, UnitKind};
use crate::bundle::{Bundle, BundleFile};
use crate::plugin::MANIFEST_FILE;

/// A plugin or a skill as it reaches people, or the files of a checkout that reach nobody by
/// themselves.
pub(crate) struct Whole<'a, 'v> {
    /// Its folder; empty for the whole bundle.
    pub(crate) root: String,
    /// Its files as they travel, with paths as seen from the folder.
    pub(crate) bundle: Bundle,
    /// The same files as the audit sees them, ordered by path.
    pub(crate) views: Vec<&'v FileView<'a>>,
    /// Whether it is loaded as a plugin.
    pub(crate) is_plugin: bool,
}

impl<'a, 'v> Whole<'a, 'v> {
    /// The whole in the folder `root`, of `views`, which are all of its files.
    pub(crate) fn new(root: &str, views: Vec<&'v FileView<'a>>) -> Self {
        let cut = if root.is_empty() { 0 } else { root.len() + 1 };
        let files = views.iter().map(|view| BundleFile {
            path: view.path()[cut..].to_owned(),
            ..view.file.clone()
        });
        let bundle = Bundle::new(files.collect(), Vec::new());
        Self {
            root: root.to_owned(),
            is_plugin: bundle.get(MANIFEST_FILE).is_some(),
            bundle,
            views,
        }
    }

    /// The view of the file at `path`, as seen from the folder.
    pub(crate) fn view(&self, path: &str) -> Option<&'v FileView<'a>> {
        let cut = if self.root.is_empty() {
            0
        } else {
            self.root.len() + 1
        };
        let found = self
            .views
            .binary_search_by(|view| view.path()[cut..].cmp(path));
        found.ok().map(|at| self.views[at])
    }
}

/// The wholes among `views`, all files of the units `units`, ordered by folder; what belongs to
/// none of them comes first, as one.
pub(crate) fn wholes<'a, 'v>(units: &[Unit], views: &'v [FileView<'a>]) -> Vec<Whole<'a, 'v>> {
    let mut found = Vec::new();
    let in_bundle = |view: &&FileView<'a>| view.is_in_bundle();
    let is_loose = |view: &&FileView<'a>| view.unit.kind == UnitKind::Marketplace;
    let loose: Vec<&FileView<'a>> = views.iter().filter(in_bundle).filter(is_loose).collect();
    if !loose.is_empty() {
        found.push(Whole::new("", loose));
    }
    let roots = units
        .iter()
        .filter(|unit| unit.kind != UnitKind::Marketplace && unit.shared == unit.path);
    found.extend(roots.map(|unit| {
        let files = below(views, unit).iter().filter(in_bundle);
        Whole::new(&unit.path, files.collect())
    }));
    found
}

/// Those of `views`, which are ordered by path, that `unit` holds.
fn below<'a, 'v>(views: &'v [FileView<'a>], unit: &Unit) -> &'v [FileView<'a>] {
    let folder = if unit.path.is_empty() {
        String::new()
    } else {
        format!("{}/", unit.path)
    };
    let start = views.partition_point(|view| view.path() < folder.as_str());
    let rest = &views[start..];
    &rest[..rest.partition_point(|view| view.path().starts_with(&folder))]
}
