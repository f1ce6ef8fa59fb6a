//! What the system knows of a process: its children, its memory, when it started.

use std::fs;

/// Memory of a process and all its descendants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Resident, in kilobytes; memory shared between processes counts in each.
    pub resident: u64,
    /// Proportional, in kilobytes; memory shared between processes is divided among them.
    pub proportional: u64,
}

/// The memory of `process` and its descendants.
pub fn memory_of(process: u32) -> Memory {
    let own = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let mut memory = Memory {
        resident: kilobytes(&own, "Rss:"),
        proportional: kilobytes(&own, "Pss:"),
    };
    for child in children_of(process) {
        let below = memory_of(child);
        memory.resident += below.resident;
        memory.proportional += below.proportional;
    }
    memory
}

/// When `process` started, in seconds since 1970.
pub fn started_at(process: u32) -> f64 {
    // The 22nd field, counted in hundredths of a second since the machine started; the second,
    // the program's name, is in brackets and may hold anything.
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name
        .split_whitespace()
        .nth(19)
        .and_then(|field| field.parse::<f64>().ok());
    boot_time() + ticks.unwrap_or(0.0) / 100.0
}

/// The processes that `process` started.
pub(super) fn children_of(process: u32) -> Vec<u32> {
    let path = format!("/proc/{process}/task");
    let threads = fs::read_dir(path).into_iter().flatten().flatten();
    let mut children: Vec<u32> = threads
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|listed| {
            listed
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter_map(|child| child.parse().ok())
        .collect();
    children.sort_unstable();
    children
}

/// Whether `process` is over. Its parent may not have asked yet how it ended: WebKit's driver never
/// does where strace was the first to hear.
pub(super) fn has_ended(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let state = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    state.is_empty() || state.starts_with('Z')
}

/// When the machine started, to a hundredth of a second: now, less the time it has been up.
#[allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn boot_time() -> f64 {
    let up = fs::read_to_string("/proc/uptime").unwrap_or_default();
    let up = up
        .split_whitespace()
        .next()
        .and_then(|up| up.parse::<f64>().ok())
        .unwrap_or(0.0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0.0, |now| now.as_secs_f64()) - up
}

fn kilobytes(listing: &str, name: &str) -> u64 {
    let line = listing.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0)
}
