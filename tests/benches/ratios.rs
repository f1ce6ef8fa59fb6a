//! How far from its lower bound each thing is, as ratios of one run: `cargo xtask bench`.
//!
//! A ratio holds on any machine; the measured times beside it do not.

#![allow(clippy::print_stdout, reason = "a measurement prints what it measured")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flywheel_core::audit::{Options, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::coach::{Library, coach};
use flywheel_core::sees::sees;
use flywheel_core::skill::Document;
use flywheel_tests::window::Window;

const AUDITS: usize = 9;
const STARTS: usize = 5;

fn main() {
    audit_against_reading();
    sees_against_the_audit();
    match (program("FLYWHEEL_APP"), program("FLYWHEEL_EMPTY_APP")) {
        (Some(app), Some(empty)) => app_against_an_empty_window(&app, &empty),
        _ => println!("window: not measured; run this through `cargo xtask bench`"),
    }
}

/// The audit of many skills against reading the same files, both with a warm disk.
fn audit_against_reading() {
    let folder = skills();
    let paths = files_below(&folder);
    let reading = median((0..AUDITS).map(|_| timed(|| read(&folder, &paths))));
    let bundle = Bundle::new(read(&folder, &paths), Vec::new());
    let options = Options::on("2026-01-01");
    let auditing = median((0..AUDITS).map(|_| timed(|| audit(&bundle, &options))));
    let (files, kilobytes) = (paths.len(), bundle.total_bytes() / 1024);
    println!(
        "audit of {} ({files} files, {kilobytes} kB)",
        folder.display()
    );
    ratio(
        "audit : reading its bytes",
        auditing.as_secs_f64(),
        reading.as_secs_f64(),
        |s| format!("{:.1} ms", s * 1e3),
    );
}

/// What Claude sees of a skill of 500 lines, and the advice on it among many skills, against the
/// audit of that skill: both run at each pause in typing.
fn sees_against_the_audit() {
    let step = "1. Match the amount, then the reference, as references/rules.md says.\n";
    let header =
        "---\nname: month-end\ndescription: Reconciles a bank account. Use at close.\n---\n\n";
    let text = format!("{header}{}", step.repeat(500));
    let files = vec![
        BundleFile::new("SKILL.md", text.into_bytes()),
        BundleFile::new("references/rules.md", step.repeat(100).into_bytes()),
    ];
    let bundle = Bundle::new(files, Vec::new());
    let described = descriptions(&skills());
    let seeing = || {
        let others = described.iter().enumerate();
        let names: Vec<String> = others.map(|(index, _)| format!("skill-{index}")).collect();
        let pairs = names.iter().zip(&described);
        let library = Library::new(pairs.map(|(name, text)| (name.as_str(), text.as_str())));
        let advice = coach("month-end", "Reconciles a bank account.", "", &library);
        (sees(&bundle, "SKILL.md", "month-end"), advice)
    };
    let options = Options::on("2026-01-01");
    let times = AUDITS * AUDITS;
    let seen = median((0..times).map(|_| timed(seeing)));
    let audited = median((0..times).map(|_| timed(|| audit(&bundle, &options))));
    println!("a skill of 500 lines, among {} skills", described.len());
    ratio(
        "what Claude sees : its audit",
        seen.as_secs_f64(),
        audited.as_secs_f64(),
        |s| format!("{:.2} ms", s * 1e3),
    );
}

/// The description of every skill below `folder`.
fn descriptions(folder: &Path) -> Vec<String> {
    let paths = files_below(folder);
    let files = read(folder, &paths).into_iter();
    files
        .filter(|file| file.file_name() == "SKILL.md")
        .filter_map(|file| {
            Document::parse(file.text()?)
                .description()
                .map(str::to_owned)
        })
        .collect()
}

/// The app's start and memory against those of a window with one line in it, in turn.
fn app_against_an_empty_window(app: &Path, empty: &Path) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        ours.push(started(app));
        theirs.push(started(empty));
    }
    println!("the app against an empty window ({STARTS} starts each, in turn)");
    let paint = |starts: &[Start]| median(starts.iter().map(|start| start.paint)).as_secs_f64();
    ratio("start to first paint", paint(&ours), paint(&theirs), |s| {
        format!("{:.0} ms", s * 1e3)
    });
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

fn ratio(name: &str, ours: f64, bound: f64, show: impl Fn(f64) -> String) {
    println!(
        "  {name}: {:.2} ({} : {})",
        ours / bound,
        show(ours),
        show(bound)
    );
}

/// The set of real skills beside the project where it is, else the project's own.
fn skills() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = root.join("../shared/corpus");
    if shared.is_dir() {
        shared
    } else {
        root.join("crates/flywheel-core/tests/specs")
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

fn read(folder: &Path, paths: &[PathBuf]) -> Vec<BundleFile> {
    let file = |path: &PathBuf| {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        fs::read(path)
            .ok()
            .map(|bytes| BundleFile::new(name, bytes))
    };
    paths.iter().filter_map(file).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    black_box(work());
    started.elapsed()
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    Duration::from_secs_f64(middle(times.map(|time| time.as_secs_f64()).collect()))
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[allow(
    clippy::disallowed_methods,
    reason = "a measurement is told where the programs are"
)]
fn program(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}
