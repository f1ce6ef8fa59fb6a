//! Which folder of the interface may import what.

use super::Source;

/// A family of packages, and the folder that alone imports it.
const DOORS: &[(&str, &str)] = &[
    ("@tauri-apps/", "ui/src/host/"),
    ("bits-ui", "ui/src/components/"),
];

/// Every import through another door.
pub(super) fn faults(sources: &[Source]) -> Vec<String> {
    let interface = sources.iter().filter(|source| {
        source.path.starts_with("ui/src/") && source.ends_with_any(&[".ts", ".svelte", ".js"])
    });
    interface
        .flat_map(|source| faults_in(&source.path, &source.text()))
        .collect()
}

fn faults_in(path: &str, text: &str) -> Vec<String> {
    let closed = DOORS.iter().filter(|(_, door)| !path.starts_with(door));
    let wrong = closed.filter(|(family, _)| {
        ["\"", "'"]
            .iter()
            .any(|quote| text.contains(&format!("{quote}{family}")))
    });
    wrong
        .map(|(family, door)| format!("{path}: only {door} imports {family}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_is_reached_through_one_door() {
        let import = "import { invoke } from \"@tauri-apps/api/core\";";
        assert_eq!(
            faults_in("ui/src/state/a.ts", import).len(),
            1,
            "not from elsewhere"
        );
        assert!(
            faults_in("ui/src/host/rpc.ts", import).is_empty(),
            "the door itself is open"
        );
    }
}
