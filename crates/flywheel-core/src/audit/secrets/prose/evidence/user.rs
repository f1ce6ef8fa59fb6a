//! Whether a value stands beside the user it belongs to: “m.meier, …”, “`reader` (…)”.

use crate::audit::secrets::prose::candidates::Candidate;
use crate::audit::secrets::prose::plausible::Quote;

/// Signs between a user and a password.
pub(super) const SIGNS: [&str; 10] = [",", "/", "//", "(", ":", "、", "，", "—", "–", "→"];

/// Signs around a user or a password.
pub(super) const QUOTES: [char; 7] = ['`', '"', '*', '”', '“', '»', '\''];

/// Ends of names of files.
const FILES: [&str; 14] = [
    ".md", ".json", ".py", ".js", ".ts", ".yaml", ".yml", ".txt", ".sh", ".csv", ".xlsx", ".pdf",
    ".tsx", ".html",
];

/// Whether `candidate` is the name somebody signs in with rather than a word.
pub(super) fn is_login(candidate: &Candidate<'_>) -> bool {
    let value = candidate.value;
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = candidate.quote == Quote::Code
        || value.contains(['_', '\\', '@', '.'])
        || value.chars().any(|c| c.is_ascii_digit())
        || value.chars().all(|c| c.is_ascii_lowercase());
    letters >= 3
        && value.len() <= 60
        && is_name
        && !value.contains(char::is_whitespace)
        && !FILES.iter().any(|end| value.ends_with(end))
}
