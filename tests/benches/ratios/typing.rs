//! Typing in a skill of 500 lines.

use std::fs;
use std::path::Path;
use std::time::Duration;

use flywheel_tests::window::Window;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::measure::{TIMES, middle, milliseconds, ratio, share, usual};

/// How many keys are typed in each editor.
const KEYS: usize = 200;

const LINES: usize = 500;

/// Between two keys, as somebody types who is fast: each key has frames of its own.
const PACE: Duration = Duration::from_millis(100);

/// How long the app waits after a key before it audits, in seconds: `PAUSE` of
/// `ui/src/state/open/audit.svelte.ts`.
const PAUSE: f64 = 0.25;

/// What is typed for the audit to find, and what it says then.
const SLIP: &str = "Log in to the bank portal as finance-bot, password Sunny-Harbor-42.";
const FOUND: &str = "A password is written into this step";

/// Notes for each key how long its work keeps the page busy, and when the frame that shows it has
/// been painted.
const WATCH: &str = "const [done] = arguments; window.typing = { work: [], frames: [] }; \
    const channel = new MessageChannel(); let last = 0; \
    channel.port1.onmessage = () => typing.work.push(performance.now() - last); \
    addEventListener('keydown', () => { const since = last = performance.now(); \
      channel.port2.postMessage(null); \
      requestAnimationFrame(() => requestAnimationFrame(() => \
        typing.frames.push(performance.now() - since))); }, true); \
    done([]);";

/// Notes when the finding `title` is shown, counted from the last key.
const NOTICE: &str = "const [title, done] = arguments; window.noticed = []; let last = 0; \
    window.onkeydown = () => { last = performance.now(); }; \
    const look = () => document.body.textContent.includes(title) \
      ? requestAnimationFrame(() => noticed.push(performance.now() - last)) \
      : requestAnimationFrame(look); \
    requestAnimationFrame(look); done([]);";

/// Gives the time of some audits of a draft with an unsaved text.
const AUDIT: &str = "const [draft, text, times, done] = arguments; const took = []; \
    const again = () => { if (took.length === times) return done(took); \
      const since = performance.now(); const unsaved = [{ path: 'SKILL.md', text }]; \
      window.__TAURI_INTERNALS__.invoke('rpc', \
        { method: 'audit_draft', request: { draft, unsaved, target: null }, language: 'en' }) \
        .then(() => { took.push(performance.now() - since); again(); }); }; again();";

/// Typing in the app against typing in a bare CodeMirror page, and from a key to its findings
/// against the audit alone.
pub(crate) fn typing_against_a_bare_editor(app: &Path, empty: &Path, bare: &Path) {
    let text = text();
    let bare = typed_in_a_bare_editor(empty, bare, &text);
    let window = Window::open_furnished("typing", app, |home| {
        let folder = home.join("library/drafts/month-end");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("SKILL.md"), &text).expect("a skill");
    });
    let draft = open(&window);
    let ours = typed(&window);
    println!(
        "typing in a skill of {LINES} lines, against a bare CodeMirror page ({KEYS} keys each)"
    );
    for (name, pick) in [
        (
            "a key to its frame",
            (|typed| &typed.frames) as fn(&Typed) -> &Vec<f64>,
        ),
        ("the work of a key", |typed| &typed.work),
    ] {
        let (ours, bare) = (pick(&ours), pick(&bare));
        let middles = (middle(ours.clone()), middle(bare.clone()));
        ratio(name, middles.0, middles.1, milliseconds);
        let most = (usual(ours.clone()), usual(bare.clone()));
        ratio(&format!("{name}, 95 of 100"), most.0, most.1, milliseconds);
        let (ours, bare) = (share(ours), share(bare));
        ratio(&format!("{name}, on average"), ours, bare, milliseconds);
    }
    findings_against_the_audit(&window, &draft, &text);
}

/// What was measured for each key, in seconds.
struct Typed {
    frames: Vec<f64>,
    work: Vec<f64>,
}

fn text() -> String {
    let header =
        "---\nname: month-end\ndescription: Reconciles a bank account. Use at close.\n---\n\n";
    let lines =
        (1..=LINES).map(|line| format!("{line}. Match amount {line}, then its reference.\n"));
    format!("{header}{}", lines.collect::<String>())
}

fn typed_in_a_bare_editor(empty: &Path, bare: &Path, text: &str) -> Typed {
    let bundle = fs::read_to_string(bare).expect("`cargo xtask bench` builds it");
    let window = Window::open_program("typing-bare", empty, &[]);
    let show = format!("{bundle}\nconst [text, done] = arguments; bare.show(text); done([]);");
    window.times(&show, vec![json!(text)]);
    typed(&window)
}

/// Opens the only skill, with the cursor at its end, and gives it.
fn open(window: &Window) -> String {
    let list = window.call("draft_list", &json!({}));
    let draft = list["drafts"][0]["id"].as_str().unwrap_or_default();
    window.goes_to(&format!("#/skills/{draft}/write"));
    window.field("Text of SKILL.md").click();
    window.presses(Key::Control + Key::End);
    window.settles();
    draft.to_owned()
}

/// Types where the cursor is, a key at a time.
fn typed(window: &Window) -> Typed {
    window.times(WATCH, Vec::new());
    let words = "match the ledger to the bank, line by line, ";
    for key in words.chars().cycle().take(KEYS) {
        window.presses(key.to_string());
        std::thread::sleep(PACE);
    }
    let noted = |what: &str| {
        let script = format!("arguments[0](typing.{what});");
        window.waits_for("every key to be noted", || {
            window.times(&script, Vec::new()).len() >= KEYS
        });
        window.times(&script, Vec::new())
    };
    Typed {
        frames: noted("frames"),
        work: noted("work"),
    }
}

fn findings_against_the_audit(window: &Window, draft: &str, text: &str) {
    let shown = (0..TIMES).map(|_| noticed(window)).collect();
    let shown = middle(shown);
    let arguments: Vec<Value> = vec![json!(draft), json!(format!("{text}{SLIP}")), json!(TIMES)];
    let audit = middle(window.times(AUDIT, arguments));
    println!(
        "  from a key to its finding: {}, of which {} are the pause it waits for",
        milliseconds(shown),
        milliseconds(PAUSE)
    );
    ratio(
        "the rest : the audit alone",
        shown - PAUSE,
        audit,
        milliseconds,
    );
}

/// Types something to find on a line of its own and takes it away; gives the time from the last key
/// to the frame that shows the finding.
fn noticed(window: &Window) -> f64 {
    window.presses(Key::Enter + "");
    window.times(NOTICE, vec![json!(FOUND)]);
    window.presses(SLIP);
    let noticed = || window.times("arguments[0](noticed);", Vec::new()).pop();
    window.waits_for("the finding to be noticed", || noticed().is_some());
    let noticed = noticed().unwrap_or(f64::NAN);
    window.presses(Key::Shift + Key::Home);
    window.presses(Key::Backspace + "");
    window.sees_no_more(FOUND);
    noticed
}
