//! A library of ten thousand skills: opened, searched, shown.

use flywheel_secrets::MemoryStore;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use flywheel_api::host::{parts, places_below};
use flywheel_api::types::{DraftList, SearchResult};
use flywheel_api::{App, Call, Parts, dispatch};
use flywheel_tests::window::Window;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::measure::{TIMES, median, middle, milliseconds, ratio, timed, usual};

const MANY: usize = 10_000;

/// How often each window is started.
const STARTS: usize = 5;

/// What is typed into the search, a key at a time.
const TYPED: &str = "reconcile ledger";

const VERBS: [&str; 8] = [
    "Reconcile",
    "Summarise",
    "Review",
    "Draft",
    "Compare",
    "Check",
    "Collect",
    "Explain",
];
const THINGS: [&str; 9] = [
    "ledger",
    "contracts",
    "tickets",
    "invoices",
    "forecast",
    "minutes",
    "survey",
    "budget",
    "leads",
];

/// Opening, listing and searching the library, against reading its files and against an empty one.
pub(crate) fn library_against_its_bytes() {
    let (full, empty) = (home(MANY), home(0));
    let drafts = places_below(full.path()).library.join("drafts");
    println!("a library of {MANY} skills");
    let reading = median((0..3).map(|_| timed(|| read_all(&drafts)))).as_secs_f64();
    let first = timed(|| open(full.path())).as_secs_f64();
    ratio(
        "first opening : reading its bytes",
        first,
        reading,
        milliseconds,
    );
    let again = median((0..3).map(|_| timed(|| open(full.path())))).as_secs_f64();
    ratio(
        "opening again : reading its bytes",
        again,
        reading,
        milliseconds,
    );
    let (full, empty) = (open(full.path()), open(empty.path()));
    let listing = |app: &App| {
        let list = || ask::<DraftList>(app, "draft_list", json!({}));
        median((0..TIMES).map(|_| timed(list))).as_secs_f64()
    };
    ratio(
        "the list : that of an empty library",
        listing(&full),
        listing(&empty),
        milliseconds,
    );
    let searching = |app: &App| {
        let keys = (1..=TYPED.len()).map(|end| &TYPED[..end]);
        let times = keys.map(|typed| {
            let request = json!({ "query": typed, "limit": 60 });
            timed(|| ask::<SearchResult>(app, "draft_search", request)).as_secs_f64()
        });
        times.collect::<Vec<_>>()
    };
    let (ours, theirs) = (searching(&full), searching(&empty));
    let worst = ours.iter().copied().fold(0.0, f64::max);
    println!("  the slowest key of a search: {}", milliseconds(worst));
    ratio(
        "a key of a search : in an empty library",
        middle(ours),
        middle(theirs),
        milliseconds,
    );
}

/// Puts `count` skills into the library of `home`, as another program does.
fn furnish(home: &Path, count: usize) {
    for number in 0..count {
        let verb = VERBS[number % VERBS.len()];
        let thing = THINGS[number / VERBS.len() % THINGS.len()];
        let name = format!("{}-{thing}-{number}", verb.to_lowercase());
        let step = format!("1. {verb} the {thing} of team {number}, then tell its owner.\n");
        let text = format!(
            "---\nname: {name}\ndescription: {verb}s the {thing}. Use when asked.\n---\n\n# Steps\n\n{}",
            step.repeat(12)
        );
        let folder = places_below(home).library.join("drafts").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("SKILL.md"), text).expect("a skill");
    }
}

fn home(count: usize) -> TempDir {
    let home = tempfile::tempdir().expect("a home");
    furnish(home.path(), count);
    home
}

fn read_all(drafts: &Path) -> usize {
    let folders = fs::read_dir(drafts).expect("the drafts").flatten();
    folders
        .filter_map(|folder| fs::read(folder.path().join("SKILL.md")).ok())
        .map(|bytes| bytes.len())
        .sum()
}

fn open(home: &Path) -> App {
    let parts = Parts {
        secrets: Arc::new(MemoryStore::default()),
        ..parts(places_below(home), "bench")
    };
    App::open(parts).expect("the library opens")
}

fn ask<T: DeserializeOwned>(app: &App, command: &str, request: Value) -> T {
    let answer = dispatch(app, &Call::quiet(), command, request).expect("an answer");
    serde_json::from_value(answer).expect("the answer's type")
}

/// The window on ten thousand skills against the window on one: on none it shows no list.
pub(crate) fn window_against_a_small_library(app: &Path) {
    println!("the window on {MANY} skills against the window on one");
    let full = Shown::with(app, MANY);
    let empty = Shown::with(app, 1);
    ratio(
        "start to first paint",
        full.paint,
        empty.paint,
        milliseconds,
    );
    ratio("memory, proportional", full.memory, empty.memory, |kb| {
        format!("{:.0} MB", kb / 1024.0)
    });
    ratio("opening the list", full.list, empty.list, milliseconds);
    ratio(
        "a frame while scrolling : where plain lines scroll",
        middle(full.frames.clone()),
        middle(full.plain.clone()),
        milliseconds,
    );
    ratio(
        "the longest of 100 such frames, five left out",
        usual(full.frames),
        usual(full.plain),
        milliseconds,
    );
    ratio(
        "from a key of a search to its answer",
        full.key,
        empty.key,
        milliseconds,
    );
}

/// What was measured in one window, in seconds and kilobytes.
struct Shown {
    paint: f64,
    memory: f64,
    list: f64,
    frames: Vec<f64>,
    plain: Vec<f64>,
    key: f64,
}

/// Goes to the list and gives the time to the frame that shows it.
const LIST: &str = "const [done] = arguments; const since = performance.now(); \
    location.hash = '#/skills'; \
    const wait = () => document.querySelector('[data-row], main h2') && location.hash === '#/skills' \
      ? requestAnimationFrame(() => done([performance.now() - since])) \
      : requestAnimationFrame(wait); requestAnimationFrame(wait);";

/// Scrolls a box by some rows a frame and gives the time of each frame.
const SCROLL: &str = "const [which, done] = arguments; const box = document.querySelector(which); \
    const times = []; let last = null; \
    const step = (now) => { if (last !== null) times.push(now - last); last = now; \
      box.scrollTop += 300; times.length < 180 ? requestAnimationFrame(step) : done(times); }; \
    requestAnimationFrame(step);";

/// Lays a box of plain lines over the list: what the system itself needs to scroll.
const PLAIN: &str = "const [done] = arguments; const plain = document.createElement('div'); \
    const { left, top, width, height } = document.querySelector('.list').getBoundingClientRect(); \
    plain.id = 'plain'; plain.style.cssText = `position: fixed; z-index: 9; overflow: auto; \
      background: white; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`; \
    plain.innerHTML = Array.from({ length: 4000 }, (_, n) => \
      `<p style='height: 77px'>Reconcile the ledger of team ${n}, then tell its owner.</p>`).join(''); \
    document.body.append(plain); requestAnimationFrame(() => done([]));";

/// Takes that box away.
const AWAY: &str = "document.getElementById('plain').remove(); arguments[0]([]);";

/// Types into the search a key at a time and gives the time from each to the frame that answers it.
const SEARCH: &str = "const [typed, done] = arguments; const times = []; \
    const field = document.querySelector('input[type=search]'); \
    const key = (end) => { if (end > typed.length) return done(times); \
      const since = performance.now(); const asked = typed.slice(0, end); field.value = asked; \
      field.dispatchEvent(new Event('input', { bubbles: true })); \
      const wait = () => document.querySelector('[role=status].count') \
          ?.textContent.includes(`“${asked.trim()}”`) \
        ? requestAnimationFrame(() => { times.push(performance.now() - since); key(end + 1); }) \
        : requestAnimationFrame(wait); wait(); }; key(1);";

impl Shown {
    #[allow(
        clippy::cast_precision_loss,
        reason = "kilobytes of memory fit a float"
    )]
    fn with(app: &Path, drafts: usize) -> Self {
        let mut window = Window::open_furnished("large", app, |home| {
            furnish(home, drafts);
            drop(open(home));
        });
        let mut paints = Vec::new();
        for _ in 0..STARTS {
            window = window.reopened();
            paints.push(window.first_paint().as_secs_f64());
        }
        window.settles();
        let list = window.times(LIST, Vec::new());
        let frames = window.times(SCROLL, vec![json!(".list")]);
        window.times(PLAIN, Vec::new());
        let plain = window.times(SCROLL, vec![json!("#plain")]);
        window.times(AWAY, Vec::new());
        let keys = window.times(SEARCH, vec![json!(TYPED)]);
        Self {
            paint: middle(paints),
            memory: window.memory().proportional as f64,
            list: middle(list),
            frames,
            plain,
            key: middle(keys),
        }
    }
}
