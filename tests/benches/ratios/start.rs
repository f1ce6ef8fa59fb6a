//! The app's start and memory.

use std::path::Path;
use std::time::Duration;

use flywheel_tests::window::Window;

use crate::measure::{median, middle, milliseconds, ratio};

/// How often each program is started.
const STARTS: usize = 5;

/// The app's start and memory against those of a window with one line in it, in turn.
pub(crate) fn app_against_an_empty_window(app: &Path, empty: &Path) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        ours.push(started(app));
        theirs.push(started(empty));
    }
    println!("the app against an empty window ({STARTS} starts each, in turn)");
    let paint = |starts: &[Start]| median(starts.iter().map(|start| start.paint)).as_secs_f64();
    ratio(
        "start to first paint",
        paint(&ours),
        paint(&theirs),
        milliseconds,
    );
    for (name, memory) in [
        (
            "memory, proportional",
            (|start| start.proportional) as fn(&Start) -> f64,
        ),
        ("memory, resident", |start| start.resident),
    ] {
        let middle = |starts: &[Start]| middle(starts.iter().map(memory).collect());
        ratio(name, middle(&ours), middle(&theirs), |kb| {
            format!("{:.0} MB", kb / 1024.0)
        });
    }
}

struct Start {
    paint: Duration,
    proportional: f64,
    resident: f64,
}

#[allow(
    clippy::cast_precision_loss,
    reason = "kilobytes of memory fit a float"
)]
fn started(program: &Path) -> Start {
    let window = Window::open_program("bench", program, &[]);
    let paint = window.first_paint();
    std::thread::sleep(Duration::from_secs(2));
    let memory = window.memory();
    Start {
        paint,
        proportional: memory.proportional as f64,
        resident: memory.resident as f64,
    }
}
