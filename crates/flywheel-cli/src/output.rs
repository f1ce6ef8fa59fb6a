//! Words on the terminal. A reader that goes away is no error.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;

use flywheel_api::{ApiError, Call, Progress};
use flywheel_core::render::printable;

/// Columns the name of what is worked on may take beside the count.
const PROGRESS_WIDTH: usize = 60;
/// Columns of the line of progress.
const LINE_WIDTH: usize = 79;
const CLEAR_LINE: &str = "\r\x1b[2K";

/// Writes `text` to standard output; colours are left out where it is no terminal.
pub(crate) fn say(text: &str) {
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

/// Writes one line, made fit for a terminal.
pub(crate) fn line(text: &str) {
    say(&format!("{}\n", printable(text)));
}

/// Says what went wrong and what to do, on standard error.
pub(crate) fn complain(error: &ApiError, as_json: bool) {
    if as_json {
        remark(&format!("{:#}", serde_json::json!(error)));
        return;
    }
    remark(&error.message.to_string());
    for hint in &error.hints {
        remark(&format!("  {hint}"));
    }
}

/// Says something beside the answer, on standard error.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", printable(text));
}

/// A call whose progress is one changing line on standard error, where that is a terminal.
pub(crate) fn watched_call() -> Call {
    if !std::io::stderr().is_terminal() {
        return Call::quiet();
    }
    Call::new(|step| progress(&words(&step)), Arc::default())
}

/// Puts `words` in the place of the line of progress, cut to fit one line.
pub(crate) fn progress(words: &str) {
    let words: String = words.chars().take(LINE_WIDTH).collect();
    let shown = printable(&words);
    let _ = write!(anstream::stderr().lock(), "{CLEAR_LINE}{shown}");
}

/// Takes the line of progress away.
pub(crate) fn end_of_progress() {
    if std::io::stderr().is_terminal() {
        let _ = write!(anstream::stderr().lock(), "{CLEAR_LINE}");
    }
}

fn words(step: &Progress) -> String {
    let at: String = step.at.chars().take(PROGRESS_WIDTH).collect();
    format!("{} of {}: {at}", step.done + 1, step.total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_counts_from_one_and_keeps_to_its_line() {
        let step = Progress {
            done: 2,
            total: 9,
            at: "é".repeat(200),
        };
        let words = words(&step);
        assert!(words.starts_with("3 of 9: é"), "{words}");
        assert!(words.chars().count() < 80, "one line of a terminal");
    }
}
