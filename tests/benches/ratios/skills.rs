//! The audit, and what Claude sees, of real skills.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_core::audit::{Cache, Options, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::coach::{Library, coach};
use flywheel_core::sees::sees;
use flywheel_core::skill::Document;

use crate::measure::{TIMES, median, milliseconds, ratio, timed};

/// The audit of many skills against reading the same files, both with a warm disk.
pub(crate) fn audit_against_reading() {
    let folder = skills();
    let paths = files_below(&folder);
    let reading = median((0..TIMES).map(|_| timed(|| read(&folder, &paths))));
    let bundle = Bundle::new(read(&folder, &paths), Vec::new());
    let options = Options::on("2026-01-01");
    let auditing = median((0..TIMES).map(|_| timed(|| audit(&bundle, &options))));
    let (files, kilobytes) = (paths.len(), bundle.total_bytes() / 1024);
    println!(
        "audit of {} ({files} files, {kilobytes} kB)",
        folder.display()
    );
    ratio(
        "audit : reading its bytes",
        auditing.as_secs_f64(),
        reading.as_secs_f64(),
        milliseconds,
    );
    let profiled = options.profiled();
    let profiling = median((0..TIMES).map(|_| timed(|| audit(&bundle, &profiled))));
    ratio(
        "audit with its profile : the audit",
        profiling.as_secs_f64(),
        auditing.as_secs_f64(),
        milliseconds,
    );
}

/// The audit of many skills that were audited before against the audit of the same without a cache.
pub(crate) fn audit_again_against_the_first() {
    let folder = skills();
    let bundle = Bundle::new(read(&folder, &files_below(&folder)), Vec::new());
    let options = Options::on("2026-01-01");
    let first = median((0..TIMES).map(|_| timed(|| audit(&bundle, &options))));
    let cache = Arc::new(Cache::new(""));
    let remembering = options.with_cache(Arc::clone(&cache));
    audit(&bundle, &remembering);
    let again = median((0..TIMES).map(|_| timed(|| audit(&bundle, &remembering))));
    let kept = cache.to_bytes().unwrap_or_default();
    let opening = median((0..TIMES).map(|_| timed(|| Cache::from_bytes("", &kept))));
    println!(
        "what was audited before ({} kB of cache)",
        kept.len() / 1024
    );
    ratio(
        "audit again : audit",
        (again + opening).as_secs_f64(),
        first.as_secs_f64(),
        milliseconds,
    );
}

/// What Claude sees of a skill of 500 lines, and the advice on it among many skills, against the
/// audit of that skill: both run at each pause in typing.
pub(crate) fn sees_against_the_audit() {
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
    let times = TIMES * TIMES;
    let seen = median((0..times).map(|_| timed(seeing)));
    let audited = median((0..times).map(|_| timed(|| audit(&bundle, &options))));
    println!("a skill of 500 lines, among {} skills", described.len());
    ratio(
        "what Claude sees : its audit",
        seen.as_secs_f64(),
        audited.as_secs_f64(),
        milliseconds,
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

/// The set of real skills beside the project where it is, else the project's own.
pub(crate) fn skills() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = root.join("../shared/corpus");
    if shared.is_dir() {
        shared
    } else {
        root.join("crates/flywheel-core/tests/specs")
    }
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
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

pub(crate) fn read(folder: &Path, paths: &[PathBuf]) -> Vec<BundleFile> {
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
