//! A child process that does what it is told.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::child::{ANSWER, NAME};

/// A child with one `Keychain`; killed when dropped.
pub(crate) struct Actor {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Actor {
    /// Starts one in an environment that consists of `environment`.
    pub(crate) fn start(
        environment: impl IntoIterator<Item = (&'static str, String)>,
        limit: usize,
        patience: Duration,
    ) -> Self {
        let this = std::env::current_exe().expect("the tests are a program");
        let mut child = Command::new(this)
            .args([NAME, "--exact", "--ignored", "--nocapture"])
            .env_clear()
            .envs(environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the tests start again");
        let mut input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output")).lines();
        writeln!(input, "{limit} {}", patience.as_millis()).expect("it listens");
        Self {
            child,
            input,
            output,
        }
    }

    /// Tells it to do something, and waits for its answer.
    pub(crate) fn ask(&mut self, command: &str) -> String {
        self.tell(command);
        self.answer().expect("it answers")
    }

    /// Tells it to do something.
    pub(crate) fn tell(&mut self, command: &str) {
        writeln!(self.input, "{command}").expect("it listens");
    }

    /// Its next answer; nothing once it has ended.
    pub(crate) fn answer(&mut self) -> Option<String> {
        loop {
            let line = self.output.next()?.ok()?;
            if let Some(answer) = line.strip_prefix(ANSWER) {
                return Some(answer.to_owned());
            }
        }
    }

    /// Ends it at once, wherever it is (SIGKILL on Unix).
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        self.kill();
    }
}
