//! Fixes on skills nobody wrote on purpose.

use flywheel_core::audit::{Finding, Group, Options, Report, Safety, apply_edits, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::skill::{Document, Value};
use proptest::prelude::*;

/// Pieces that headers go wrong with.
const PIECES: &[&str] = &[
    "---\n",
    "--- \n",
    "---",
    "...\n",
    "\n",
    "\r\n",
    "\u{feff}",
    " ",
    "  ",
    "\t",
    "name: ",
    "name:",
    "description: ",
    "Description: ",
    "metadata:\n  ",
    "metadata: ",
    "allowed-tools: ",
    "version: 1\n",
    "tags:\n  - ",
    "- ",
    "Cash Report",
    "cash",
    "claude-x",
    "é",
    "5",
    "2024-01-31",
    "yes",
    "a: b",
    "[a, b]",
    "{a: b}",
    "&x ",
    "*x",
    "!t ",
    "\"",
    "'",
    "#",
    " # c",
    "|\n  ",
    ">-\n  ",
    "<b>x</b>",
    "x > 5",
    "@",
    "%",
    "`",
    "# Cash\n\nReconciles the cash position.\n",
    "shell: zsh\n",
    "\0",
];

fn report(bundle: &Bundle) -> Report {
    audit(bundle, &Options::on("2026-11-23").named("cash"))
}

fn of_rule<'r>(report: &'r Report, finding: &Finding) -> Vec<&'r Finding> {
    let code = finding.rule.code;
    let same = report
        .findings
        .iter()
        .filter(|other| other.rule.code == code);
    same.collect()
}

/// The fields and the text below them, where the header can be read.
fn said(bundle: &Bundle) -> Option<(Vec<(String, Value)>, String)> {
    let text = bundle.get("SKILL.md")?.text()?;
    let document = Document::parse(text);
    let mut fields: Vec<(String, Value)> = Vec::new();
    for field in &document.fields {
        let pair = (field.key.clone(), field.value.clone());
        if !fields.contains(&pair) {
            fields.push(pair);
        }
    }
    let body = text[document.body.range()].to_owned();
    document.is_sound().then_some((fields, body))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_fix_can_be_applied_and_a_safe_one_mends_without_changing_what_is_said(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14),
        framed in prop::bool::weighted(0.8),
        fence in prop::sample::select(&["---", "--- "]),
    ) {
        let inner = pieces.concat();
        let text = if framed { format!("{fence}\n{inner}\n---\n# Body\n") } else { inner };
        let bundle = Bundle::new(vec![BundleFile::new("SKILL.md", text.into_bytes())], Vec::new());
        let before = report(&bundle);
        for finding in &before.findings {
            for fix in &finding.fixes {
                let Some(fixed) = apply_edits(&bundle, &fix.edits) else {
                    return Err(TestCaseError::fail(format!("{} “{}” does not apply", finding.rule.code, fix.label)));
                };
                let after = report(&fixed);
                let left = of_rule(&after, finding);
                prop_assert!(
                    !left.iter().any(|other| other.title == finding.title && other.evidence == finding.evidence)
                        || left.len() < of_rule(&before, finding).len(),
                    "{} “{}” leaves “{}”", finding.rule.code, fix.label, finding.title
                );
                let about_the_form = finding.rule.group == Group::Spec;
                if about_the_form && fix.safety == Safety::Safe && said(&bundle).is_some() {
                    prop_assert_eq!(said(&bundle), said(&fixed), "{} “{}”", finding.rule.code, &fix.label);
                }
            }
        }
    }
}
