//! The folders that are judged, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use flywheel_core::bundle::Bundle;

use crate::judge::Judged;

/// How long nothing is typed before a folder is judged.
const PAUSE: Duration = Duration::from_millis(150);

/// A folder with an open document.
#[derive(Default)]
pub(crate) struct Root {
    /// What is typed so far, as a number.
    state: u64,
    /// When it is to be judged; nothing where it was, or is being.
    due: Option<Instant>,
    /// The state of what was judged last.
    judged_state: Option<u64>,
    /// What was judged last.
    judged: Option<Judged>,
    /// The files on disk, while they are as they were read.
    disk: Option<Arc<Bundle>>,
    /// The files at which something is shown.
    pub(crate) shown: BTreeSet<PathBuf>,
}

impl Root {
    /// What was judged, where nothing was typed since.
    fn current(&self) -> Option<&Judged> {
        let is_current = self.judged_state == Some(self.state);
        self.judged.as_ref().filter(|_| is_current)
    }
}

/// All folders with an open document.
#[derive(Default)]
pub(crate) struct Roots(BTreeMap<PathBuf, Root>);

impl Roots {
    /// Something in `root` was typed at `now`.
    pub(crate) fn typed(&mut self, root: &Path, now: Instant) {
        let root = self.0.entry(root.to_path_buf()).or_default();
        root.state += 1;
        root.due = Some(now + PAUSE);
    }

    /// The file `path` changed on disk at `now`.
    pub(crate) fn changed_on_disk(&mut self, path: &Path, now: Instant) {
        for (at, root) in &mut self.0 {
            if path.starts_with(at) {
                root.disk = None;
                root.state += 1;
                root.due = Some(now + PAUSE);
            }
        }
    }

    /// Forgets `root`, which has no open document any more; the files at which something is shown.
    pub(crate) fn forget(&mut self, root: &Path) -> BTreeSet<PathBuf> {
        self.0.remove(root).unwrap_or_default().shown
    }

    /// When the next folder is to be judged.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.0.values().filter_map(|root| root.due).min()
    }

    /// A folder that is to be judged at `now`, its state, and its files on disk where they are
    /// known; it is taken for being judged from then on.
    pub(crate) fn take_due(&mut self, now: Instant) -> Option<(PathBuf, u64, Option<Arc<Bundle>>)> {
        let is_due = |root: &Root| root.due.is_some_and(|due| due <= now);
        let (path, root) = self.0.iter_mut().find(|(_, root)| is_due(root))?;
        root.due = None;
        Some((path.clone(), root.state, root.disk.clone()))
    }

    /// Takes what was judged, unless something was typed since. Gives the folder then.
    pub(crate) fn judged(&mut self, judged: Judged) -> Option<&mut Root> {
        let root = self.0.get_mut(&judged.root)?;
        if root.state != judged.state {
            return None;
        }
        root.disk = Some(Arc::clone(&judged.disk));
        root.judged_state = Some(judged.state);
        root.judged = Some(judged);
        Some(root)
    }

    /// What was judged of `root`, where nothing was typed since.
    pub(crate) fn current(&self, root: &Path) -> Option<&Judged> {
        self.0.get(root)?.current()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flywheel_core::audit::{Options, audit};

    fn judged(state: u64) -> Judged {
        let (bundle, options) = (Bundle::default(), Options::on("2026-11-23"));
        Judged {
            root: PathBuf::from("a"),
            state,
            disk: Arc::new(bundle.clone()),
            report: audit(&bundle, &options),
            bundle,
            options,
        }
    }

    #[test]
    fn a_folder_is_judged_once_nothing_was_typed_for_a_while() {
        let (mut roots, now) = (Roots::default(), Instant::now());
        let folder = Path::new("a");
        roots.typed(folder, now);
        roots.typed(folder, now + PAUSE / 2);
        assert!(roots.take_due(now + PAUSE).is_none(), "typing goes on");
        assert_eq!(roots.next_due(), Some(now + PAUSE / 2 + PAUSE));
        let (path, state, disk) = roots.take_due(now + 2 * PAUSE).expect("a folder");
        assert_eq!((path.as_path(), state, disk), (folder, 2, None));
        assert!(roots.take_due(now + 2 * PAUSE).is_none(), "once");
    }

    #[test]
    fn what_was_judged_counts_until_something_is_typed() {
        let (mut roots, now) = (Roots::default(), Instant::now());
        let folder = Path::new("a");
        roots.typed(folder, now);
        assert!(roots.judged(judged(7)).is_none(), "of another state");
        assert!(roots.judged(judged(1)).is_some());
        assert!(roots.current(folder).is_some());
        roots.typed(folder, now);
        assert!(roots.current(folder).is_none());
        let (_, _, disk) = roots.take_due(now + PAUSE).expect("a folder");
        assert!(disk.is_some(), "the files are as they were");
        roots.changed_on_disk(Path::new("a/b"), now);
        let (_, _, disk) = roots.take_due(now + PAUSE).expect("a folder");
        assert!(disk.is_none(), "they are not");
        roots.changed_on_disk(Path::new("ab"), now);
        assert!(roots.next_due().is_none(), "another folder");
        roots.forget(folder);
        assert!(roots.judged(judged(3)).is_none(), "nobody looks any more");
    }
}
