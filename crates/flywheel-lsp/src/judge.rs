//! The thread that reads bundles and judges them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use flywheel_api::source;
use flywheel_core::audit::{Options, Report, audit};
use flywheel_core::bundle::{Bundle, BundleFile};

/// A folder to judge.
pub(crate) struct Job {
    /// The folder.
    pub(crate) root: PathBuf,
    /// What is typed so far, as a number.
    pub(crate) state: u64,
    /// The folder's files where they were read already.
    pub(crate) disk: Option<Arc<Bundle>>,
    /// The texts in the editor, by their paths in the bundle.
    pub(crate) texts: Vec<(String, String)>,
    /// What is asked.
    pub(crate) options: Options,
}

/// What a folder was found to be.
pub(crate) struct Judged {
    /// The folder.
    pub(crate) root: PathBuf,
    /// The state of the [`Job`].
    pub(crate) state: u64,
    /// The folder's files on disk.
    pub(crate) disk: Arc<Bundle>,
    /// The same with the editor's texts.
    pub(crate) bundle: Bundle,
    /// What was asked.
    pub(crate) options: Options,
    /// What was found.
    pub(crate) report: Report,
}

/// Starts the thread; each job's end goes to `done`.
pub(crate) fn start(done: impl Fn(Judged) + Send + 'static) -> Sender<Job> {
    let (jobs, waiting): (Sender<Job>, Receiver<Job>) = channel();
    std::thread::spawn(move || {
        for job in waiting {
            done(judged(job));
        }
    });
    jobs
}

fn judged(job: Job) -> Judged {
    let disk = job.disk.unwrap_or_else(|| Arc::new(read(&job.root)));
    let texts = job.texts.into_iter();
    let texts = texts.map(|(path, text)| BundleFile::new(path, text.into_bytes()));
    let bundle = texts.fold((*disk).clone(), |bundle, file| bundle.with_file(file));
    let report = audit(&bundle, &job.options);
    Judged {
        root: job.root,
        state: job.state,
        disk,
        bundle,
        options: job.options,
        report,
    }
}

/// The files of `root`; none where it is not there, as before a first save.
fn read(root: &Path) -> Bundle {
    let real = root.canonicalize();
    let real = real.as_deref().unwrap_or(root);
    source::read(real).map_or_else(|_| Bundle::default(), |read| read.bundle)
}
