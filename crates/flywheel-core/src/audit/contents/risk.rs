//! What lies in a document that a reader of its text does not see.

/// Something that acts by itself, or that nobody can look over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Risk {
    /// Programs of an office document.
    Macros,
    /// A field, a formula or an action that starts a program.
    StartsProgram,
    /// A template that is fetched from another computer when the document is opened.
    RemoteTemplate {
        /// The computer.
        host: String,
    },
    /// A picture or a part that is fetched from another computer when the document is opened.
    RemoteContent {
        /// The computer.
        host: String,
    },
    /// An object of another program.
    Embedded {
        /// Its name in the document.
        name: String,
    },
    /// A script of a PDF.
    Script,
    /// A file that a PDF carries.
    Attachment {
        /// Its name.
        name: String,
    },
    /// A form of a PDF that sends what is filled in.
    Submits {
        /// The computer.
        host: String,
    },
}

/// The computer that the address `target` names; nothing for a place on the same one.
pub(super) fn host_of(target: &str) -> Option<String> {
    let (scheme, rest) = match target.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => (
            "",
            target
                .strip_prefix("\\\\")
                .or_else(|| target.strip_prefix("//"))?,
        ),
    };
    let authority = rest.trim_start_matches(['/', '\\']);
    let authority = authority.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let is_local = scheme.eq_ignore_ascii_case("file") && !rest.starts_with(['/', '\\'])
        || host.is_empty()
        || host.ends_with(':');
    (!is_local).then(|| host.chars().take(LONGEST_HOST).collect())
}

/// The longest name of a computer, in characters (RFC 1035).
const LONGEST_HOST: usize = 253;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read_from_addresses_and_shares() {
        for (target, host) in [
            (
                "https://files.example.net/a.dotm",
                Some("files.example.net"),
            ),
            ("http://user@x.example:8080/a", Some("x.example:8080")),
            ("\\\\server\\share\\a.dotx", Some("server")),
            ("file:///\\\\server\\share\\a.dotx", Some("server")),
            ("file:///C:/Templates/a.dotx", None),
            ("C:\\Templates\\a.dotx", None),
            ("media/image1.png", None),
        ] {
            assert_eq!(host_of(target).as_deref(), host, "{target}");
        }
    }
}
