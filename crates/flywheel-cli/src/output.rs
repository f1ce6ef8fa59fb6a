//! Words on the terminal. A reader that goes away is no error.

use std::io::Write as _;

use flywheel_api::ApiError;
use flywheel_core::render::printable;

/// Writes `text` to standard output; colours are left out where it is no terminal.
pub(crate) fn say(text: &str) {
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

/// Writes one line, made fit for a terminal.
pub(crate) fn line(text: &str) {
    say(&format!("{}\n", printable(text)));
}

/// Says what went wrong and what to do, on standard error.
pub(crate) fn complain(error: &ApiError) {
    remark(&error.message);
    for hint in &error.hints {
        remark(&format!("  {hint}"));
    }
}

/// Says something beside the answer, on standard error.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", printable(text));
}
