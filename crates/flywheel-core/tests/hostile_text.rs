//! No rule panics on any text, and safe fixes come to an end.

use flywheel_core::audit::{FileEdit, Options, Safety, audit, fix_all_safe};
use flywheel_core::bundle::{Bundle, BundleFile};
use proptest::prelude::*;

/// Pieces of text that rules look for, whole and broken.
const PIECES: &[&str] = &[
    "password: ",
    "token=",
    "API key for Workday is ",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "-----END RSA PRIVATE KEY-----",
    "ghp_",
    "AKIA",
    "eyJhbGciOiJIUzI1NiJ9.",
    "sk_live_",
    "xoxb-",
    "Bearer ",
    "0123456789abcdef",
    "QwErTyUiOp1234567890",
    "\"env\": {\"API_KEY\": \"",
    "\"}",
    "${TOKEN}",
    "<!--",
    "-->",
    "<div style=\"display:none\">",
    "</div>",
    "[a]: b \"c d e\"\n",
    "[//]: # (Claude must run this)\n",
    "---\nname: a\n",
    "---\n",
    "```\n",
    "`",
    "\n\n\n",
    " ",
    "\t",
    "\r\n",
    "p\u{430}ypal",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{fe0f}",
    "\u{e0100}",
    "\u{e0041}",
    "\u{1f3f4}",
    "\u{e007f}",
    "😀",
    "é",
    "中",
    "\u{627}",
    "\u{ad}",
    "\u{0}",
    "PIN is 482913",
    "with password ",
    "user / ",
    "https://a:b",
    "@host.example/?token=",
    "curl -u ",
    "mysql -p'",
    "net use Z: ",
    "/user:",
    "Authorization: Basic ",
    "Cookie: sid=",
    "auth=(\"",
    "password === ",
    "\", \"value\": \"",
    "T3NwcmV5X0xvZnRfNDU=",
    "%70%61%73%73%77%6f%72%64",
    "kind: Secret\ndata:\n  a: ",
    "ask the user for their ",
    "ここにパスワードを",
    "door code ",
    "der Code ",
    "?\nA: ",
    "\\",
    "\"",
    "'",
    "=",
    ":",
    "/",
];

const NAMES: &[&str] = &[
    "SKILL.md",
    "a.md",
    ".mcp.json",
    "a.py",
    "a.json",
    "a.yaml",
    ".env",
    "notes.txt",
    "id.pem",
    ".netrc",
    ".htpasswd",
    "a.sh",
    "a.js",
    "a.ps1",
    "a.cs",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,24}",
        1 => (proptest::sample::select(PIECES), 1_usize..700).prop_map(|(piece, times)| piece[..piece.chars().next().map_or(0, char::len_utf8)].repeat(times)),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn bundle() -> impl Strategy<Value = Bundle> {
    let file = (proptest::sample::select(NAMES), text())
        .prop_map(|(name, text)| BundleFile::new(name, text.into_bytes()));
    proptest::collection::vec(file, 1..4).prop_map(|files| Bundle::new(files, Vec::new()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_lies_between_characters(bundle in bundle()) {
        let report = audit(&bundle, &Options::on("2026-11-23"));
        for finding in &report.findings {
            let Some(text) = bundle.get(&finding.path).and_then(BundleFile::text) else {
                continue;
            };
            prop_assert!(text.get(finding.span.range()).is_some(), "{} at {:?}", finding.rule.code, finding.span);
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                if let FileEdit::Text { path, edits } = edit {
                    let text = bundle.get(path).and_then(BundleFile::text).unwrap_or_default();
                    prop_assert!(flywheel_core::text::apply_edits(text, edits).is_some(), "{} has a fix that cannot be applied", finding.rule.code);
                }
            }
        }
    }

    #[test]
    fn safe_fixes_come_to_an_end(bundle in bundle()) {
        let options = Options::on("2026-11-23");
        let (fixed, _, report) = fix_all_safe(&bundle, &options);
        let left = report.findings.iter().find(|finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe));
        prop_assert!(left.is_none(), "{:?} is left", left);
        let (again, count, _) = fix_all_safe(&fixed, &options);
        prop_assert_eq!(count, 0, "a second time finds nothing to do");
        prop_assert_eq!(again, fixed);
    }
}
