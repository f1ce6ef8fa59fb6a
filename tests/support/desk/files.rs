//! Files as they are on the disk, read without the app.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use flywheel_core::bundle::Limits;
use flywheel_store::read_folder;

/// How much of a file a failed comparison shows.
const SHOWN: usize = 60;

/// Files by path.
pub type Files = BTreeMap<String, Content>;

/// The bytes of a file; where they are shown, only how they begin.
#[derive(Clone, PartialEq, Eq)]
pub struct Content(pub Vec<u8>);

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = String::from_utf8_lossy(&self.0[..self.0.len().min(SHOWN)]);
        write!(f, "{} bytes: {start:?}", self.0.len())
    }
}

/// Every file in `folder`; all of them must be readable.
pub fn files_in(folder: &Path) -> Files {
    let bundle = read_folder(folder, &Limits::STANDARD).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(bundle.omissions(), [], "{} is read whole", folder.display());
    let files = bundle.files().iter();
    files
        .map(|file| (file.path.clone(), Content(file.bytes.to_vec())))
        .collect()
}
