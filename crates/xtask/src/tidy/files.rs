//! Sizes of files, and promises left in comments.

use super::Source;

const MOST_LINES: usize = 600;
const MOST_BYTES: u64 = 1_000_000;
const CODE: &[&str] = &[
    ".rs", ".ts", ".js", ".svelte", ".css", ".sql", ".sh", ".yml", ".toml",
];
const GENERATED: &[&str] = &["ui/src/bindings/"];
const COMMENTS: &[&str] = &["//", "/*", "<!--", "#", "--"];
const PROMISES: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];

/// Every file that is too large, and every promise that names no issue.
pub(super) fn faults(sources: &[Source]) -> Vec<String> {
    let mut faults: Vec<String> = sources.iter().filter_map(too_heavy).collect();
    let generated = |source: &&Source| GENERATED.iter().any(|start| source.path.starts_with(start));
    for source in sources
        .iter()
        .filter(|source| source.ends_with_any(CODE) && !generated(source))
    {
        let text = source.text();
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!(
                "{}: {lines} lines, more than {MOST_LINES}",
                source.path
            ));
        }
        for (number, line) in (1..).zip(text.lines()) {
            if is_bare_promise(line) {
                faults.push(format!(
                    "{}:{number}: name the issue, as in “(#12)”",
                    source.path
                ));
            }
        }
    }
    faults
}

fn too_heavy(source: &Source) -> Option<String> {
    let bytes = source.on_disk().metadata().ok()?.len();
    (bytes > MOST_BYTES).then(|| format!("{}: {bytes} bytes, more than {MOST_BYTES}", source.path))
}

/// Whether a comment on `line` begins with a promise but names no issue.
fn is_bare_promise(line: &str) -> bool {
    let promises = COMMENTS.iter().any(|mark| {
        let comment = line.split_once(mark).map_or("", |(_, comment)| comment);
        let said = comment.trim_start_matches(['/', '!', '*', '-', '#', ' ']);
        PROMISES.iter().any(|promise| said.starts_with(promise))
    });
    let names_issue = line
        .split('#')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    promises && !names_issue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_names_its_issue() {
        let promise = PROMISES[0];
        let bare = format!("    let a = 1; // {promise}: later");
        assert!(is_bare_promise(&bare), "a bare promise is found");
        let kept = format!("// {promise}(#12): later");
        assert!(!is_bare_promise(&kept), "one with an issue is kept");
        let word = format!("let words = [\"{promise}\"];");
        assert!(!is_bare_promise(&word), "a word in code is no promise");
        let sentence = format!("// Finds {promise} in a skill.");
        assert!(!is_bare_promise(&sentence), "nor is one in a sentence");
    }
}
