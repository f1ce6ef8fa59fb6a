//! The folder of a plugin in a shell command, which needs quotes around it.

/// How a command names a folder whose path may have a space.
const FOLDERS: [&str; 6] = [
    "${CLAUDE_PLUGIN_ROOT}",
    "$CLAUDE_PLUGIN_ROOT",
    "${CLAUDE_PLUGIN_DATA}",
    "$CLAUDE_PLUGIN_DATA",
    "${CLAUDE_PROJECT_DIR}",
    "$CLAUDE_PROJECT_DIR",
];

/// `command` with quotes around every word that names such a folder outside quotes; nothing where
/// there is none.
pub(super) fn quoted_root(command: &str) -> Option<String> {
    let mut out = String::with_capacity(command.len() + 4);
    let mut changed = false;
    for word in words(command) {
        if is_bare(word) {
            changed = true;
            out.push('"');
            out.push_str(&word.replace('"', ""));
            out.push('"');
        } else {
            out.push_str(word);
        }
    }
    changed.then_some(out)
}

/// Whether `word` names a folder outside quotes, and can be put into quotes whole.
fn is_bare(word: &str) -> bool {
    let found = FOLDERS.iter().filter_map(|folder| word.find(folder)).min();
    found.is_some_and(|at| {
        let before = &word[..at];
        let is_open = |quote: char| before.matches(quote).count() % 2 == 1;
        !is_open('"') && !is_open('\'') && !word.contains('\'')
    })
}

/// The words of a command and what lies between them, in order; what is in quotes parts nothing.
fn words(command: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut quote, mut was_gap) = (0, None, false);
    for (at, c) in command.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        let is_gap = quote.is_none() && (c.is_whitespace() || ";|&()<>=".contains(c));
        if is_gap != was_gap && at > start {
            out.push(&command[start..at]);
            start = at;
        }
        was_gap = is_gap;
    }
    out.push(&command[start..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_quotes_gets_them() {
        for (command, better) in [
            (
                "${CLAUDE_PLUGIN_ROOT}/x.sh",
                "\"${CLAUDE_PLUGIN_ROOT}/x.sh\"",
            ),
            (
                "bash $CLAUDE_PLUGIN_ROOT/x.sh -v",
                "bash \"$CLAUDE_PLUGIN_ROOT/x.sh\" -v",
            ),
            (
                "cd ${CLAUDE_PLUGIN_ROOT}&&ls",
                "cd \"${CLAUDE_PLUGIN_ROOT}\"&&ls",
            ),
            (
                "A=${CLAUDE_PLUGIN_ROOT}/a b",
                "A=\"${CLAUDE_PLUGIN_ROOT}/a\" b",
            ),
        ] {
            assert_eq!(quoted_root(command).as_deref(), Some(better));
            assert_eq!(quoted_root(better), None, "and it is enough: {better}");
        }
    }

    #[test]
    fn what_has_quotes_stays() {
        for command in [
            "bash \"${CLAUDE_PLUGIN_ROOT}/x.sh\"",
            "bash \"${CLAUDE_PLUGIN_ROOT}\"/x.sh",
            "sh -c 'cd ${CLAUDE_PLUGIN_ROOT}; ls'",
            "echo done",
            "",
        ] {
            assert_eq!(quoted_root(command), None, "{command}");
        }
    }
}
