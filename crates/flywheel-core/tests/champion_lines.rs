//! Credentials as a champion writes them down, and lines that look like one and are none.
//!
//! `fixtures/champion_lines/secrets.md` holds one case a line, the credential between `[[` and
//! `]]`; `lookalikes.md` holds none. `\n` stands for a new line. What is missed and what is found
//! by mistake is a snapshot, so that neither changes without being seen.

use std::path::Path;

use flywheel_core::audit::{Finding, Level, Options, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::text::Span;

#[test]
fn most_credentials_are_found_and_hardly_anything_else() {
    let (secrets, lookalikes) = (lines("secrets.md"), lines("lookalikes.md"));
    let missed: Vec<&String> = secrets.iter().filter(|line| !is_found(line)).collect();
    let mistaken: Vec<&String> = lookalikes
        .iter()
        .filter(|line| !found_in(line).is_empty())
        .collect();
    let shown = format!(
        "missed {} of {}\n{}mistaken {} of {}\n{}",
        missed.len(),
        secrets.len(),
        indented(&missed),
        mistaken.len(),
        lookalikes.len(),
        indented(&mistaken)
    );
    insta::assert_snapshot!(shown);
}

fn indented(lines: &[&String]) -> String {
    lines.iter().flat_map(|line| ["  ", line, "\n"]).collect()
}

fn lines(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/champion_lines");
    let text = std::fs::read_to_string(folder.join(name)).expect("readable");
    text.lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether the marked credential of `line` is found, all of it.
fn is_found(line: &str) -> bool {
    let start = line.find("[[").expect("a marked credential");
    let before = line[..start].replace("\\n", "\n").len() + HEADER.len();
    let length = line.find("]]").expect("its end") - start - 2;
    let marked = Span::new(before, before + length);
    let plain = line.replace("[[", "").replace("]]", "");
    found_in(&plain)
        .iter()
        .any(|finding| finding.span.start <= marked.start && marked.end <= finding.span.end)
}

const HEADER: &str = "---\nname: close\ndescription: Closes the month. Use when asked.\n---\n\n";

fn found_in(line: &str) -> Vec<Finding> {
    let text = format!("{HEADER}{}\n", line.replace("\\n", "\n"));
    let bundle = Bundle::new(
        vec![BundleFile::new("SKILL.md", text.into_bytes())],
        Vec::new(),
    );
    let report = audit(&bundle, &Options::on("2026-11-23").named("close"));
    let mut findings = report.findings;
    findings.retain(|finding| finding.rule.code.starts_with("CRED") && finding.level > Level::Note);
    findings
}
