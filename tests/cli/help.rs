use crate::shell::{Shell, shows};

const COMMANDS: &[&str] = &[
    "audit",
    "rules",
    "explain",
    "lsp",
    "sees",
    "duplicates",
    "connectors",
    "practice-connector",
    "list",
    "templates",
    "new",
    "import",
    "link",
    "unlink",
    "open",
    "search",
    "preview",
    "export",
    "rename",
    "delete",
    "restore",
    "history",
    "diff",
    "name-version",
    "restore-version",
    "tidy-history",
    "backup",
    "restore-backup",
    "log",
    "undo",
];

#[test]
fn the_whole() {
    shows!(Shell::new(), "--help", "--version");
}

#[test]
fn each_command() {
    let lines: Vec<String> = COMMANDS
        .iter()
        .map(|command| format!("{command} --help"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    insta::with_settings!({
        omit_expression => true,
        filters => [(r"flywheel\.exe", "flywheel")],
    }, { insta::assert_snapshot!(Shell::new().session(&lines)) });
}

#[test]
fn no_command_is_missing_above() {
    let help = Shell::new().session(&["--help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        // A line that goes on is further to the right.
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !["", "help"].contains(name))
        .collect();
    assert_eq!(listed, COMMANDS, "each has its help in the snapshot");
}
