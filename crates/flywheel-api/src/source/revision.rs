//! A folder as it was at a commit, by the `git` command.
//!
//! A repository may come from anybody, and its settings can name programs. Only commands that read
//! objects are run, none of which runs a hook, a filter or a monitor, or asks another computer.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use flywheel_core::bundle::{Bundle, BundleFile, Limits, Omission, OmissionReason};
use flywheel_messages::message;

use crate::{ApiError, Code, Result};

/// The most bytes of a listing that are read.
const MOST_LISTED: u64 = 64 << 20;

/// The folder or file `path` as it was at `revision`, a commit as git names it; nothing where it
/// was not there.
pub fn at_revision(path: &Path, revision: &str) -> Result<Option<Bundle>> {
    let (folder, only) = if path.is_dir() {
        (path, None)
    } else {
        (path.parent().unwrap_or(path), path.file_name())
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let commit = commit(folder, revision)?;
    let mut listing = git(folder);
    listing.args(["ls-tree", "-r", "-l", "-z", &commit, "--"]);
    listing.args(only);
    let listed = Listing::parse(&output(&mut listing)?);
    if listed.files.is_empty() && listed.omissions.is_empty() {
        return Ok(None);
    }
    Ok(Some(listed.read(folder)?))
}

/// The hash of the commit that `revision` names.
fn commit(folder: &Path, revision: &str) -> Result<String> {
    let mut inside = git(folder);
    output(inside.args(["rev-parse", "--git-dir"])).map_err(|error| match error.code {
        Code::NoProgram => error,
        _ => not_in_git(folder, &error),
    })?;
    let mut asked = git(folder);
    asked.args(["rev-parse", "--verify", "--quiet", "--end-of-options"]);
    asked.arg(format!("{revision}^{{commit}}"));
    let hash = output(&mut asked).map_err(|_| {
        let message = message!("git knows no commit called “{revision}” here.");
        ApiError::new(Code::NotFound, message).hint(message!(
            "Name a branch, a tag or a commit; in a workflow, fetch the whole history first."
        ))
    })?;
    Ok(String::from_utf8_lossy(&hash).trim().to_owned())
}

fn not_in_git(folder: &Path, error: &ApiError) -> ApiError {
    let message = message!(
        "“{folder}” is in no git repository that can be read: {why}",
        why = &error.message
    );
    ApiError::new(Code::Invalid, message).hint(message!(
        "--since compares with a commit; for a folder without git use --baseline."
    ))
}

/// `git` in `folder`, able to read objects and nothing else.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the edge that starts processes"
)]
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(["-c", "core.fsmonitor=false", "-c", "protocol.allow=never"])
        .envs([
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("LC_ALL", "C"),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    git
}

/// What `git` prints, up to [`MOST_LISTED`].
fn output(git: &mut Command) -> Result<Vec<u8>> {
    let mut running = git.spawn().map_err(|error| not_started(&error))?;
    let mut printed = Vec::new();
    if let Some(stdout) = running.stdout.take() {
        let mut stdout = stdout.take(MOST_LISTED);
        stdout
            .read_to_end(&mut printed)
            .map_err(|error| broken(&error))?;
    }
    let ended = running.wait_with_output().map_err(|error| broken(&error))?;
    if ended.status.success() {
        return Ok(printed);
    }
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    let said = said
        .lines()
        .next()
        .unwrap_or("it gave no reason")
        .to_owned();
    Err(ApiError::new(Code::Storage, message!("git said “{said}”.")))
}

fn not_started(error: &io::Error) -> ApiError {
    if error.kind() != io::ErrorKind::NotFound {
        return broken(error);
    }
    ApiError::new(
        Code::NoProgram,
        message!("There is no git on this computer."),
    )
    .hint(message!(
        "Install git, or use --baseline instead of --since."
    ))
}

fn broken(error: &io::Error) -> ApiError {
    let message = message!(
        "git could not be asked: {error}.",
        error = error.to_string()
    );
    ApiError::new(Code::Storage, message).hint(message!("Try again; `git fsck` shows damage."))
}

/// The files of a tree, each with the object that holds its content, and what is left out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listing {
    files: Vec<Listed>,
    omissions: Vec<Omission>,
}

#[derive(Debug, PartialEq, Eq)]
struct Listed {
    path: String,
    executable: bool,
    object: String,
    size: u64,
}

impl Listing {
    /// Reads what `git ls-tree -r -l -z` printed, within the limits of every reader.
    fn parse(printed: &[u8]) -> Self {
        let limits = &Limits::STANDARD;
        let mut listing = Self::default();
        let mut total = 0;
        let lines = printed.split(|byte| *byte == 0);
        for line in lines.filter(|line| !line.is_empty()).take(limits.entries) {
            match listed(line) {
                Ok(file) if total + file.size <= limits.total_bytes => {
                    total += file.size;
                    listing.files.push(file);
                }
                Ok(file) => listing.omissions.push(Omission {
                    path: file.path,
                    reason: OmissionReason::TooLarge {
                        limit: limits.total_bytes,
                    },
                }),
                Err(omission) => listing.omissions.extend(omission),
            }
        }
        listing
    }

    fn read(self, folder: &Path) -> Result<Bundle> {
        let mut contents = contents(folder, &self.files)?;
        let files = self.files.into_iter().filter_map(|file| {
            let bytes = contents
                .get_mut(&file.object)
                .map(|bytes| Arc::clone(bytes))?;
            Some(BundleFile {
                path: file.path,
                bytes,
                executable: file.executable,
            })
        });
        Ok(Bundle::new(files.collect(), self.omissions))
    }
}

/// The file of a line `MODE blob OBJECT SIZE<tab>PATH`; what is none, such as a submodule, is left
/// out with a word where a reader of folders says one too.
fn listed(line: &[u8]) -> std::result::Result<Listed, Option<Omission>> {
    let line = String::from_utf8_lossy(line);
    let (about, path) = line.split_once('\t').ok_or(None)?;
    let fields: Vec<&str> = about.split_whitespace().collect();
    let [mode, "blob", object, size] = fields[..] else {
        return Err(None);
    };
    let omit = |reason| {
        Some(Omission {
            path: path.to_owned(),
            reason,
        })
    };
    let size = size.parse().map_err(|_| None)?;
    let limit = Limits::STANDARD.file_bytes;
    match mode {
        "120000" => Err(omit(OmissionReason::Symlink)),
        _ if size > limit => Err(omit(OmissionReason::TooLarge { limit })),
        _ => Ok(Listed {
            path: path.to_owned(),
            executable: mode == "100755",
            object: object.to_owned(),
            size,
        }),
    }
}

/// The content of each object that `files` name.
fn contents(folder: &Path, files: &[Listed]) -> Result<BTreeMap<String, Arc<[u8]>>> {
    let mut asked = git(folder);
    asked.args(["cat-file", "--batch"]).stdin(Stdio::piped());
    let mut running = asked
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_started(&error))?;
    let (stdin, stdout) = (running.stdin.take(), running.stdout.take());
    let wanted: Vec<&str> = files.iter().map(|file| &*file.object).collect();
    let wanted = wanted.join("\n") + "\n";
    let read = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(wanted.as_bytes())));
        let stdout = stdout.ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
        let mut stdout = BufReader::new(stdout);
        let contents = files.iter().map(|file| one(&mut stdout, file));
        contents.collect::<io::Result<BTreeMap<_, _>>>()
    });
    let ended = running.wait();
    let read = read.map_err(|error| broken(&error))?;
    ended.map_err(|error| broken(&error))?;
    Ok(read)
}

/// The next object of `git cat-file --batch`, which must be that of `file`.
fn one(stdout: &mut impl io::BufRead, file: &Listed) -> io::Result<(String, Arc<[u8]>)> {
    let mut header = String::new();
    stdout.take(256).read_line(&mut header)?;
    if header.trim_end() != format!("{} blob {}", file.object, file.size) {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut bytes = Vec::new();
    stdout.take(file.size + 1).read_to_end(&mut bytes)?;
    if bytes.pop() != Some(b'\n') || bytes.len() as u64 != file.size {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    Ok((file.object.clone(), bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_gives_files_and_names_what_is_none() {
        let lines = [
            "100644 blob 0a1b       7\ta/SKILL.md",
            "100755 blob 0a1c       9\ta/run me.sh",
            "120000 blob 0a1d       3\ta/link",
            "160000 commit 0a1e       -\tsubmodule",
            "100644 blob 0a1f 99999999999\tlarge.bin",
            "nonsense",
            "",
        ];
        let listing = Listing::parse(lines.join("\0").as_bytes());
        let files: Vec<_> = listing
            .files
            .iter()
            .map(|file| (&*file.path, file.executable))
            .collect();
        assert_eq!(files, [("a/SKILL.md", false), ("a/run me.sh", true)]);
        let left: Vec<_> = listing.omissions.iter().map(|left| &*left.path).collect();
        assert_eq!(left, ["a/link", "large.bin"]);
    }

    #[test]
    fn an_answer_that_is_not_what_was_asked_for_is_refused() {
        let file = Listed {
            path: "a".into(),
            executable: false,
            object: "0a1b".into(),
            size: 2,
        };
        let read =
            |answer: &str| one(&mut answer.as_bytes(), &file).map(|(_, bytes)| bytes.to_vec());
        assert_eq!(read("0a1b blob 2\nhi\n").expect("the content"), b"hi");
        for answer in [
            "",
            "0a1b missing\n",
            "0a1c blob 2\nhi\n",
            "0a1b blob 2\nh",
            "0a1b blob 2\nhi?",
        ] {
            assert!(read(answer).is_err(), "{answer:?}");
        }
    }
}
