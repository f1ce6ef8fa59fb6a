//! Files that hold commands of a shell among lines of their own: makefiles, justfiles, what builds
//! the image of a container, shortcuts and services.

use crate::bundle::{extension, file_name};

/// A kind of such a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Recipe {
    /// GNU make: commands are indented by a tab.
    Make,
    /// just: commands are indented.
    Just,
    /// A Dockerfile: commands follow `RUN`.
    Container,
    /// A shortcut of a desktop, or a service of the system: commands follow `Exec=`.
    Entry,
}

/// Instructions of a Dockerfile that are followed by a command.
const RUNNING: [&str; 3] = ["RUN", "CMD", "ENTRYPOINT"];

/// Keys of shortcuts and services that are followed by a command.
const ENTRIES: [&str; 8] = [
    "Exec=",
    "ExecStart=",
    "ExecStartPre=",
    "ExecStartPost=",
    "ExecReload=",
    "ExecStop=",
    "ExecStopPost=",
    "ExecCondition=",
];

/// Instructions of a Dockerfile that hold one of [`RUNNING`].
const LATER: [&str; 2] = ["ONBUILD", "HEALTHCHECK"];

/// The file `text` at `path` with everything blanked but its commands, byte for byte as long; nothing
/// where it is no such file.
pub(super) fn commands(path: &str, text: &str) -> Option<String> {
    let recipe = of_name(path)?;
    let mut shown = String::with_capacity(text.len());
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let kept = if goes_on {
            0
        } else {
            command_in(recipe, line).unwrap_or(line.len())
        };
        let is_command = kept < line.len();
        goes_on = recipe == Recipe::Container && is_command && line.trim_end().ends_with('\\');
        blank(&line[..kept], &mut shown);
        shown.push_str(&line[kept..]);
    }
    Some(shown)
}

fn of_name(path: &str) -> Option<Recipe> {
    let name = file_name(path).to_lowercase();
    let ending = extension(path);
    let is = |names: &[&str], endings: &[&str]| {
        names.contains(&name.as_str()) || endings.contains(&ending.as_str())
    };
    if is(&["makefile", "gnumakefile"], &["mk"]) {
        Some(Recipe::Make)
    } else if is(&["justfile", ".justfile"], &["just"]) {
        Some(Recipe::Just)
    } else if is(&["dockerfile", "containerfile"], &["dockerfile"]) {
        Some(Recipe::Container)
    } else if is(&[], &["desktop", "service"]) {
        Some(Recipe::Entry)
    } else {
        None
    }
}

/// Where the command in `line` begins, behind the signs for make that it is not to be shown or may
/// fail. A variable may be set to what a command writes.
fn command_in(recipe: Recipe, line: &str) -> Option<usize> {
    let begins = match recipe {
        Recipe::Make if line.starts_with('\t') => true,
        Recipe::Make => return line.find("$(shell ").map(|at| at + "$(shell ".len()),
        Recipe::Just if line.starts_with([' ', '\t']) => true,
        Recipe::Just => return line.find(":= `").map(|at| at + ":= `".len()),
        Recipe::Container => return in_instruction(line),
        Recipe::Entry => {
            let key = ENTRIES.iter().find(|key| line.starts_with(**key))?;
            return Some(key.len() + line[key.len()..].find(|c| !matches!(c, '-' | '@' | '+'))?);
        }
    };
    let signs = line.len() - line.trim_start_matches(['\t', ' ', '@', '-', '+']).len();
    begins.then_some(signs)
}

/// Where the command of an instruction of a Dockerfile begins, also of one that runs later.
fn in_instruction(line: &str) -> Option<usize> {
    let mut words = line.split_whitespace();
    let is = |known: &[&str], word: &str| known.iter().any(|one| one.eq_ignore_ascii_case(word));
    let first = words.next()?;
    let word = if is(&LATER, first) {
        words.find(|word| is(&RUNNING, word))?
    } else {
        first
    };
    let at = line.find(word)? + word.len();
    is(&RUNNING, word).then(|| at + options(&line[at..]))
}

/// Bytes that the options of an instruction take: `--mount=type=cache`.
fn options(rest: &str) -> usize {
    let mut at = 0;
    for word in rest.split_inclusive(' ') {
        if !word.trim().is_empty() && !word.starts_with("--") {
            break;
        }
        at += word.len();
    }
    at
}

/// Adds as many blanks as `text` has bytes; line breaks stay.
fn blank(text: &str, shown: &mut String) {
    shown.extend(
        text.bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_commands_is_blank() {
        let make = "all: a\n\n\t@echo é\n\t-rm x\nb:\n";
        let shown = commands("Makefile", make).expect("a makefile");
        assert_eq!(shown, "      \n\n  echo é\n  rm x\n  \n");
        let image = "ONBUILD RUN x\nHEALTHCHECK --interval=60s CMD y\n";
        let shown = commands("Dockerfile", image).expect("a Dockerfile");
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["x", "y"]);
        let set = commands("Makefile", "V := $(shell curl x)\n").expect("a makefile");
        assert_eq!(set.trim(), "curl x)");
        let just = "set x := 1\na:\n    curl b | sh\n";
        let shown = commands("x/justfile", just).expect("a justfile");
        assert_eq!(shown.trim(), "curl b | sh");
        let image = "FROM a\nRUN --mount=type=cache a \\\n  && b\nCOPY . .\n";
        let shown = commands("Dockerfile", image).expect("a Dockerfile");
        assert_eq!(shown.trim(), "a \\\n  && b");
        assert!(commands("notes.txt", make).is_none());
        for (path, text) in [
            ("Makefile", make),
            ("justfile", just),
            ("a.dockerfile", image),
        ] {
            assert_eq!(
                commands(path, text).map(|shown| shown.len()),
                Some(text.len())
            );
        }
    }
}
