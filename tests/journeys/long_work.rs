//! Work that takes a while says how far it is, and can be stopped.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use flywheel_api::types::{Imported, LibraryReport, Nothing};
use flywheel_api::{ApiError, Call, Code};
use flywheel_tests::desk::{Desk, Steps, import_of};

/// Ten folders with a skill each.
fn ten_skills(desk: &Desk) -> Vec<PathBuf> {
    let skill = |number: usize| {
        let name = format!("skill-{number}");
        let folder = desk.folder(&format!("received/{name}"));
        let text =
            format!("---\nname: {name}\ndescription: Does one thing. Use when asked.\n---\n");
        std::fs::write(folder.join("SKILL.md"), text).expect("a skill");
        folder
    };
    (0..10).map(skill).collect()
}

/// Imports ten skills and stops after the step `last`.
fn stopped_after(desk: &Desk, last: usize) -> Result<Imported, ApiError> {
    let paths = ten_skills(desk);
    let paths: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let cancelled = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&cancelled);
    let report = move |step: flywheel_api::Progress| {
        if step.total == 10 && step.done == last {
            stop.store(true, Ordering::Relaxed);
        }
    };
    desk.watched(
        &Call::new(report, cancelled),
        "bundle_import",
        import_of(&paths),
    )
}

#[test]
fn a_long_import_says_how_far_it_is() {
    let desk = Desk::new();
    let paths = ten_skills(&desk);
    let paths: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let steps = Steps::default();
    let noted = steps.clone();
    let call = Call::new(move |step| noted.note(step), Arc::default());
    let done: Imported = desk
        .watched(&call, "bundle_import", import_of(&paths))
        .expect("the import");
    assert_eq!(done.drafts.len(), 10);
    let outer: Vec<_> = steps
        .all()
        .into_iter()
        .filter(|step| step.total == 10)
        .collect();
    let counted: Vec<usize> = outer.iter().map(|step| step.done).collect();
    assert_eq!(counted, (0..10).collect::<Vec<_>>(), "it only goes forward");
    assert!(outer[3].at.ends_with("skill-3"), "{:?}", outer[3]);
}

#[test]
fn a_stopped_import_keeps_what_it_had_and_the_window_hears_of_it() {
    let desk = Desk::new();
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    desk.app().on_change(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    let error = stopped_after(&desk, 4).expect_err("it was stopped");
    assert_eq!(error.code, Code::Cancelled);
    assert_eq!(desk.names(), ["skill-0", "skill-1", "skill-2", "skill-3"]);
    assert_ne!(told.load(Ordering::Relaxed), 0, "the list is shown anew");
    assert_ne!(error.hints, [""; 0], "it says what became of them");
    for _ in 0..4 {
        desk.undoes("Imported");
    }
    assert_eq!(desk.names(), [""; 0], "each can be undone");
}

#[test]
fn an_audit_of_everything_can_be_stopped() {
    let desk = Desk::new();
    let paths = ten_skills(&desk);
    let paths: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    desk.imports(&paths);
    let report: LibraryReport = desk.ask("audit_library", Nothing {});
    assert_eq!(report.drafts.len(), 10);
    let call = Call::new(|_| {}, Arc::new(AtomicBool::new(true)));
    let stopped: Result<LibraryReport, _> = desk.watched(&call, "audit_library", Nothing {});
    assert_eq!(stopped.expect_err("it was stopped").code, Code::Cancelled);
}
