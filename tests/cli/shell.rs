//! A terminal.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A terminal whose home is an empty folder, and which stands in that folder.
pub(crate) struct Shell {
    home: TempDir,
    slow: bool,
    variables: Vec<(&'static str, String)>,
}

impl Shell {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("a home");
        Self {
            home,
            slow: false,
            variables: Vec::new(),
        }
    }

    /// The same terminal with `variables` besides the one that says where its home is.
    #[cfg(target_os = "linux")]
    pub(crate) fn with_variables(self, variables: Vec<(&'static str, String)>) -> Self {
        Self { variables, ..self }
    }

    /// The same terminal on a slow disk; what waits for it is noted in the file `waits`.
    pub(crate) fn on_a_slow_disk(self) -> Self {
        Self { slow: true, ..self }
    }

    /// A terminal with copies of `samples` in its folder.
    pub(crate) fn with(samples: &[&str]) -> Self {
        let shell = Self::new();
        for sample in samples {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
            copy(&own.join(sample), &shell.place(sample));
        }
        shell
    }

    /// A path in its folder.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// Writes a file into its folder.
    pub(crate) fn writes(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.place(path);
        let folder = place.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("the folder");
        fs::write(place, bytes).expect("the file");
    }

    /// Types each of `lines` after `flywheel`, and what follows ` <<< ` once it runs; gives everything that is on the screen then.
    pub(crate) fn session(&self, lines: &[&str]) -> String {
        let mut screen = String::new();
        for line in lines {
            let output = self.run(line);
            let _ = writeln!(screen, "$ flywheel {line}");
            screen.push_str(&text(&output.stdout));
            for error in text(&output.stderr).lines() {
                let _ = writeln!(screen, "! {error}");
            }
            match output.status.code() {
                Some(0) => {}
                Some(code) => {
                    let _ = writeln!(screen, "[ends with {code}]");
                }
                None => screen.push_str("[was killed]\n"),
            }
        }
        screen
    }

    /// The JSON that `flywheel line` prints.
    pub(crate) fn json(&self, line: &str) -> Value {
        let output = self.run(line);
        let text = text(&output.stdout);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{line}: {error}\n{text}"))
    }

    /// The program, or what slows the disk down under it.
    #[allow(
        clippy::disallowed_methods,
        reason = "the test is about a program, so it starts it"
    )]
    fn program(&self) -> Command {
        let flywheel = env!("CARGO_BIN_EXE_flywheel");
        if self.slow {
            use crate::slow_disk::{PROGRAM, arguments};
            let mut slow = Command::new(PROGRAM);
            slow.arg("--output-append-mode");
            slow.args(arguments(&self.place("waits"))).arg(flywheel);
            return slow;
        }
        Command::new(flywheel)
    }

    /// `flywheel line`, not started yet.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut flywheel = self.program();
        flywheel
            .args(shlex::split(line).expect("a line with its quotes closed"))
            .current_dir(self.home.path())
            .env_clear()
            .envs(self.variables.iter().cloned())
            .env("FLYWHEEL_HOME", ".");
        flywheel
    }

    fn run(&self, line: &str) -> Output {
        let (line, typed) = line.split_once(" <<< ").unwrap_or((line, ""));
        self.types(line, typed.as_bytes())
    }

    /// What `flywheel line` does with `typed`.
    pub(crate) fn types(&self, line: &str, typed: &[u8]) -> Output {
        let mut flywheel = self.command(line);
        flywheel
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = flywheel.spawn().expect("the program starts");
        if let Some(mut keyboard) = running.stdin.take() {
            // A program that asks nothing may have ended before it is typed to.
            let _ = keyboard.write_all(typed);
        }
        running.wait_with_output().expect("the program ends")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::copy(from, to).expect("a copy of a file");
        return;
    }
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a sample").flatten() {
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// Compares a session, each argument a line typed after `flywheel`, with its snapshot.
macro_rules! shows {
    ($shell:expr, $($line:expr),+ $(,)?) => {
        insta::with_settings!({
            omit_expression => true,
            filters => [
                (r"[0-9a-f]{64}", "[sha256]"),
                (r"(?:[A-Z]:)?[/\\][^“” ]*[/\\]\.tmp\w{6}(?:[/\\]\.)?", "~"),
                (r"\d{4}-\d\d-\d\d \d\d:\d\d", "[time]"),
                (r"versions, \d+ bytes", "versions, [size] bytes"),
                // Which rules need a policy changes with the catalogue.
                (r"not checked [A-Z]+-\d+.*, because", "not checked [rules], because"),
                (r"(?:::notice title=[A-Z]+-\d+ not checked::.*\n)+", "[rules not checked]\n"),
                (r#"(?s)"not_checked": \[\n.*?\n  \]"#, r#""not_checked": [rules]"#),
                (r"\.\\(\w)", "./$1"),
                (r"flywheel\.exe", "flywheel"),
            ],
        }, { insta::assert_snapshot!($shell.session(&[$($line),+])) })
    };
}
pub(crate) use shows;
