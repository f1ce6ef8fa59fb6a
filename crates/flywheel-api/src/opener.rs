//! Opening what Flywheel does not show itself: a folder, a file, a folder in Claude.

use std::io;
use std::path::Path;

/// Hands something over to the program that the person has for it.
pub trait Opener: Send + Sync {
    /// Opens a file or a folder.
    fn open_path(&self, path: &Path) -> io::Result<()>;

    /// Opens a link; fails with [`io::ErrorKind::NotFound`] where no program answers such links.
    fn open_link(&self, link: &str) -> io::Result<()>;
}

/// The link that starts a task on `folder` in Claude Cowork.
///
/// Everything but letters, digits and `-._~` is percent-encoded by its UTF-8 bytes, the slashes
/// too, as it is the value of a query (RFC 3986, 2.1 and 3.4).
pub fn cowork_link(folder: &str) -> String {
    let mut link = String::from("claude://cowork/new?folder=");
    link.extend(percent_encoding::utf8_percent_encode(folder, VALUE));
    link
}

/// What stands for itself nowhere but in RFC 3986's unreserved characters.
const VALUE: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_names_any_folder_exactly() {
        let link = |folder| cowork_link(folder);
        assert_eq!(
            link("/home/ada/Flywheel/drafts/month-end"),
            "claude://cowork/new?folder=%2Fhome%2Fada%2FFlywheel%2Fdrafts%2Fmonth-end"
        );
        assert_eq!(
            link("/a b&c#d%e+f=g?h"),
            "claude://cowork/new?folder=%2Fa%20b%26c%23d%25e%2Bf%3Dg%3Fh",
            "no letter of a folder ends the value or means something else in it"
        );
        assert_eq!(
            link("/Prüfung/月末"),
            "claude://cowork/new?folder=%2FPr%C3%BCfung%2F%E6%9C%88%E6%9C%AB"
        );
        assert_eq!(
            link(r"C:\Users\Ada\a_b~1.0"),
            "claude://cowork/new?folder=C%3A%5CUsers%5CAda%5Ca_b~1.0"
        );
    }
}
