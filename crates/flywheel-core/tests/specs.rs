//! Every rule against its specs.
//!
//! `specs/<rule_name>/` holds cases: `valid*` must not be found, `invalid*` must. A case is a
//! folder of files, or a `.json` file for what a folder cannot hold:
//! `{"name"?, "files": [{"path", "text"? | "hex"? | "zip"?}], "omissions"?: [{"path",
//! "reason": {"kind"}}]}`, where `zip` is the list of files in an archive.
//! Beside them may stand what is known: `"policy"`, the files `"earlier"`, `"person"`, `"audience"`
//! and `"today"`. A policy may say `"sha256": "of these files"`.
//! What is found in each case, and what its fixes make of it, is a snapshot.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_core::audit::{Finding, Level, Options, Person, RULES, Rule, apply_edits, audit};
use flywheel_core::bundle::archive::write_archive;
use flywheel_core::bundle::{Bundle, BundleFile, Omission, OmissionReason};
use flywheel_core::policy::Policy;
use serde_json::Value;

#[test]
fn every_rule_finds_its_invalid_cases_and_no_valid_one() {
    for rule in RULES {
        let folder = specs().join(rule.name);
        let cases = entries(&folder);
        for kind in ["valid", "invalid"] {
            let any = cases.iter().any(|case| file_name(case).starts_with(kind));
            assert!(
                any,
                "{} has no {kind} case in {}",
                rule.code,
                folder.display()
            );
        }
        let mut shown = String::new();
        for case in cases {
            let name = file_name(&case);
            let (bundle, options) = load(&case);
            let found = findings(rule, &bundle, &options);
            if name.starts_with("valid") {
                assert!(
                    found.is_empty(),
                    "{}: {name} is found: {}",
                    rule.code,
                    found[0].title
                );
            } else {
                assert!(!found.is_empty(), "{}: {name} is not found", rule.code);
                show(&mut shown, rule, &name, &bundle, &options, &found);
            }
        }
        insta::with_settings!({ snapshot_path => folder.join("snapshots"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(rule.name, shown);
        });
    }
}

#[test]
fn every_spec_folder_belongs_to_a_rule() {
    for folder in entries(&specs()) {
        let name = file_name(&folder);
        assert!(
            RULES.iter().any(|rule| rule.name == name),
            "no rule is called {name}"
        );
    }
}

#[test]
fn no_report_shows_a_credential() {
    let mut seen = 0;
    for rule in RULES.iter().filter(|rule| rule.code.starts_with("CRED")) {
        for case in entries(&specs().join(rule.name)) {
            let (bundle, options) = load(&case);
            let report = audit(&bundle, &options);
            let shown = format!("{report:?}");
            for finding in report
                .findings
                .iter()
                .filter(|finding| is_credential(finding))
            {
                let text = bundle.get(&finding.path).and_then(BundleFile::text);
                let secret = &text.unwrap_or_default()[finding.span.range()];
                let leak = secret
                    .lines()
                    .find(|line| line.len() > 3 && shown.contains(line));
                assert!(leak.is_none(), "{}: {leak:?} is shown", case.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} credentials were looked for");
}

/// Whether `finding` is about the very text of a credential.
fn is_credential(finding: &Finding) -> bool {
    finding.rule.code.starts_with("CRED")
        && finding.level != Level::Note
        && !finding.span.is_empty()
}

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs")
}

fn findings(rule: &Rule, bundle: &Bundle, options: &Options) -> Vec<Finding> {
    let report = audit(bundle, options);
    report
        .findings
        .into_iter()
        .filter(|finding| finding.rule.code == rule.code)
        .collect()
}

fn show(
    out: &mut String,
    rule: &Rule,
    case: &str,
    bundle: &Bundle,
    options: &Options,
    found: &[Finding],
) {
    let _ = writeln!(out, "{case}");
    for finding in found {
        let targets: Vec<_> = finding.targets.iter().map(|target| target.id()).collect();
        let inside = finding.inside.as_ref();
        let inside = inside.map_or_else(String::new, |inside| format!(" › {inside}"));
        let _ = writeln!(
            out,
            "  {}{inside}:{}:{} {} {}\n    {}",
            finding.path,
            finding.place.line,
            finding.place.column,
            finding.level.id(),
            finding.title,
            finding.message
        );
        let _ = writeln!(
            out,
            "    at {}",
            if targets.len() == 6 {
                "all".into()
            } else {
                targets.join(", ")
            }
        );
        if let Some(evidence) = &finding.evidence {
            let _ = writeln!(out, "    saw {evidence}");
        }
        for fix in &finding.fixes {
            let fixed = apply_edits(bundle, &fix.edits)
                .unwrap_or_else(|| panic!("{case}: “{}” cannot be applied", fix.label));
            let left = findings(rule, &fixed, options).len();
            assert!(
                left < found.len(),
                "{case}: “{}” does not make its finding go away",
                fix.label
            );
            let _ = writeln!(out, "    fix ({:?}) {}", fix.safety, fix.label);
        }
    }
}

fn load(case: &Path) -> (Bundle, Options) {
    let options = Options::on("2026-11-23");
    if case.is_dir() {
        let name = file_name(case);
        let mut files = Vec::new();
        collect(case, case, &mut files);
        return (Bundle::new(files, Vec::new()), options.named(name));
    }
    let value: Value =
        serde_json::from_slice(&std::fs::read(case).expect("readable")).expect("JSON");
    let name = value["name"].as_str().unwrap_or("case").to_owned();
    let files = list(&value["files"]).iter().map(file_of).collect();
    let omissions = list(&value["omissions"]).iter().map(omission_of).collect();
    let bundle = Bundle::new(files, omissions);
    let options = knowing(&value, &bundle, options.named(name));
    (bundle, options)
}

/// `options` with what the case `value` says is known.
fn knowing(value: &Value, bundle: &Bundle, mut options: Options) -> Options {
    if value["policy"].is_object() {
        let policy = value["policy"].to_string();
        let policy = policy.replace("of these files", &bundle.sha256());
        let policy = Policy::parse(policy.as_bytes()).expect("a policy");
        options = options.under(Arc::new(policy));
    }
    if value["earlier"].is_array() {
        let files = list(&value["earlier"]).iter().map(file_of).collect();
        options = options.after(Arc::new(Bundle::new(files, Vec::new())));
    }
    if value["person"].is_object() {
        let said = |key: &str| value["person"][key].as_str().map(str::to_owned);
        options = options.asked_by(Person {
            name: said("name").unwrap_or_default(),
            team: said("team"),
            department: said("department"),
            email: said("email"),
        });
    }
    if value["audience"].is_string() {
        let audience = serde_json::from_value(value["audience"].clone()).expect("an audience");
        options = options.meant_for(audience);
    }
    if let Some(today) = value["today"].as_str() {
        today.clone_into(&mut options.facts.today);
    }
    options
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn file_of(value: &Value) -> BundleFile {
    let path = value["path"].as_str().expect("a path");
    let bytes = match (value["text"].as_str(), value["hex"].as_str()) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(hex)) => (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex"))
            .collect(),
        (None, None) => zip_of(&list(&value["zip"])),
    };
    BundleFile::new(path, bytes)
}

/// An archive of `files`.
fn zip_of(files: &[Value]) -> Vec<u8> {
    let files: Vec<BundleFile> = files.iter().map(file_of).collect();
    assert!(!files.is_empty(), "neither text nor hex nor a zip of files");
    write_archive(&Bundle::new(files, Vec::new()))
}

fn omission_of(value: &Value) -> Omission {
    let reason = match value["reason"]["kind"].as_str().expect("a kind") {
        "traversal" => OmissionReason::Traversal,
        "absolute" => OmissionReason::Absolute,
        "symlink" => OmissionReason::Symlink,
        "special" => OmissionReason::Special,
        "name_not_utf8" => OmissionReason::NameNotUtf8,
        "duplicate" => OmissionReason::Duplicate,
        "too_large" => OmissionReason::TooLarge {
            limit: value["reason"]["limit"].as_u64().unwrap_or(0),
        },
        "too_deep" => OmissionReason::TooDeep,
        "encrypted" => OmissionReason::Encrypted,
        "unsupported" => OmissionReason::Unsupported,
        other => panic!("unknown reason {other}"),
    };
    Omission {
        path: value["path"].as_str().expect("a path").to_owned(),
        reason,
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<BundleFile>) {
    for entry in entries(folder) {
        if entry.is_dir() {
            collect(root, &entry, files);
        } else {
            let relative = entry.strip_prefix(root).expect("inside");
            let path = relative.to_str().expect("UTF-8").replace('\\', "/");
            files.push(BundleFile::new(
                path,
                std::fs::read(&entry).expect("readable"),
            ));
        }
    }
}

/// What lies in `folder`, ordered; the snapshots left out.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| file_name(path) != "snapshots");
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .and_then(|name| name.to_str())
        .expect("UTF-8")
        .to_owned()
}
