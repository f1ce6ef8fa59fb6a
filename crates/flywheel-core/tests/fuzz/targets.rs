//! What is done with bytes of unknown origin, and what holds whatever they are.

use flywheel_core::audit::{FileEdit, Markdown, Options, audit};
use flywheel_core::bundle::archive::{read_archive, write_archive};
use flywheel_core::bundle::{Bundle, BundleFile, Limits, importables, unclaimed};
use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{
    Connector, Declared, Known, LinkFacts, SkillNeeds, category_rows, link_state, readiness,
    readiness_csv,
};
use flywheel_core::plugin::{parse_hooks, parse_manifest, parse_marketplace, parse_mcp};
use flywheel_core::render::markdown_html;
use flywheel_core::skill::{Document, remove_field, set_field};
use flywheel_core::text::{Span, apply_edits};
use flywheel_messages::Language;

/// A target: its name, which is that of its seeds, and what it does.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 6] = [
    ("skill", skill),
    ("markdown", markdown),
    ("archive", archive),
    ("plugin", plugin),
    ("document", document),
    ("scripts", scripts),
];

/// What an archive may unpack to here, so that many can be tried.
const LIMITS: Limits = Limits {
    entries: 200,
    file_bytes: 1 << 20,
    total_bytes: 4 << 20,
    ..Limits::STANDARD
};

/// Reads a `SKILL.md` and changes its fields: every other field and the text stay as they are.
pub(crate) fn skill(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let document = Document::parse(text);
    lies_in(text, document.body);
    for field in &document.fields {
        lies_in(text, field.key_span);
        lies_in(text, field.value_span);
    }
    if let Ok(edits) = set_field(text, "description", "Closes: the \"books\"\n# monthly") {
        let changed = apply_edits(text, &edits).expect("edits fit their text");
        let now = Document::parse(&changed);
        assert_eq!(
            now.scalar("description"),
            Some("Closes: the \"books\"\n# monthly")
        );
        assert_eq!(now.name(), document.name(), "another field changed");
        assert!(
            body(&changed, &now).ends_with(body(text, &document)),
            "the text changed"
        );
    }
    if let Ok(edits) = remove_field(text, "name") {
        let changed = apply_edits(text, &edits).expect("edits fit their text");
        let now = Document::parse(&changed);
        assert_eq!(now.scalar("description"), document.scalar("description"));
    }
}

fn body<'t>(text: &'t str, document: &Document) -> &'t str {
    &text[document.body.range()]
}

/// Reads and renders Markdown: nothing in the result runs, and every place lies in the text.
pub(crate) fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let read = Markdown::parse(text, Span::new(0, text.len()));
    for link in &read.links {
        lies_in(text, link.span);
    }
    let html = markdown_html(text, Language::English).to_ascii_lowercase();
    for never in [
        "<script",
        "<iframe",
        "<style",
        "<form",
        "javascript:",
        " onerror=",
    ] {
        let shown = html.replace("&lt;", "").replace("&quot;", "");
        assert!(!in_a_tag(&shown, never), "{never} in {html}");
    }
    let files = vec![BundleFile::new("SKILL.md", bytes)];
    let report = audit(&Bundle::new(files, Vec::new()), &Options::on("2026-11-23"));
    for finding in &report.findings {
        lies_in(text, finding.span);
    }
}

/// Whether `what` stands inside a tag of `html`, where a browser would act on it.
fn in_a_tag(html: &str, what: &str) -> bool {
    html.match_indices('<').any(|(at, _)| {
        let tag = html[at..].split('>').next().unwrap_or_default();
        tag.contains(what)
    })
}

/// Reads an archive: what comes out is within the limits, stays inside its folder, and comes back
/// the same from an archive of our own.
pub(crate) fn archive(bytes: &[u8]) {
    let Ok(bundle) = read_archive(bytes, &LIMITS) else {
        return;
    };
    assert!(bundle.files().len() <= LIMITS.entries);
    assert!(bundle.total_bytes() <= LIMITS.total_bytes);
    for file in bundle.files() {
        let safe = file
            .path
            .split('/')
            .all(|part| !matches!(part, "" | "." | ".."));
        assert!(safe, "“{}” leaves its folder", file.path);
    }
    let found = importables(&bundle, "inbox");
    for one in &found {
        assert_ne!(bundle.subfolder(&one.root).files(), [], "{one:?} is empty");
    }
    assert!(unclaimed(&bundle, &found).len() <= bundle.files().len());
    if bundle.files().is_empty() {
        return;
    }
    let again = read_archive(&write_archive(&bundle), &LIMITS).expect("our own archive opens");
    assert_eq!(again.files(), bundle.files());
}

/// Reads the files of a plugin, each as every kind: every place lies in the text.
pub(crate) fn plugin(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let problems = [
        parse_manifest(text).problems,
        parse_mcp(text).problems,
        parse_hooks(text).problems,
        parse_marketplace(text).problems,
    ];
    for problem in problems.iter().flatten() {
        lies_in(text, problem.span);
    }
    let paths = [
        ".claude-plugin/plugin.json",
        ".mcp.json",
        "hooks/hooks.json",
    ];
    let files = paths.map(|path| BundleFile::new(path, bytes)).to_vec();
    let bundle = Bundle::new(files, Vec::new());
    for finding in audit(&bundle, &Options::on("2026-11-23")).findings {
        lies_in(text, finding.span);
    }
    connectors(text, bundle.files());
}

/// Reads what the files of a plugin, and texts of the same bytes, say of connectors: every place lies
/// in the text, and nothing that acts on a screen comes out.
fn connectors(text: &str, files: &[BundleFile]) {
    let texts = ["CONNECTORS.md", "skills/a/SKILL.md", "commands/b.md"];
    let texts = texts.map(|path| BundleFile::new(path, text.as_bytes()));
    let bundle = Bundle::new([files, &texts].concat(), Vec::new());
    for row in category_rows(text) {
        lies_in(text, row.span);
    }
    let declared = Declared::of(&bundle, None);
    for server in &declared.servers {
        lies_in(text, server.span);
    }
    let skills = SkillNeeds::of(&bundle, None, &declared);
    for need in skills.iter().flat_map(|skill| &skill.needs) {
        lies_in(text, need.span);
    }
    let now = Timestamp(1_795_000_000_000);
    let known = Connector::all(&declared)
        .into_iter()
        .map(|connector| Known {
            link: link_state(&LinkFacts::untouched(connector.endpoint), now),
            checked: None,
            connector,
        });
    let map = readiness(&skills, &known.collect::<Vec<_>>(), None, now);
    let table = readiness_csv(&map, Language::English);
    let acts = |c: char| c.is_control() && !matches!(c, '\r' | '\n');
    assert!(!table.contains(acts), "{table:?}");
}

fn lies_in(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} is no place in it"
    );
}

/// Audits a document, whatever its name says it is: what is found lies in a text that was read,
/// and nothing inside it is offered as a change of the file's own text.
pub(crate) fn document(bytes: &[u8]) {
    let paths = ["a.bin", "b.eml", "c.ipynb", "d.pdf", "e.rtf"];
    let files = paths.map(|path| BundleFile::new(path, bytes));
    let bundle = Bundle::new(files.to_vec(), Vec::new());
    let report = audit(&bundle, &Options::on("2026-11-26"));
    for finding in report.findings.iter().filter(|one| one.inside.is_some()) {
        assert!(finding.span.start <= finding.span.end, "{finding:?}");
        let mut edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
        assert!(
            !edits.any(|edit| matches!(edit, FileEdit::Text { .. })),
            "a text inside a document cannot be changed"
        );
    }
}

/// Audits bytes as two scripts of each language, which may load each other, and as blocks of a text:
/// it comes to an end, and every finding lies in its file.
pub(crate) fn scripts(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let fences = ["python", "js", "bash", "powershell"];
    let blocks = fences.map(|language| format!("```{language}\n{text}\n```\n"));
    let names = [
        "a.py", "b.py", "a.js", "b.js", "a.sh", "b.sh", "a.ps1", "b.ps1",
    ];
    let scripts = names.map(|path| (path, text.to_owned()));
    let files = scripts.into_iter().chain([("SKILL.md", blocks.concat())]);
    let files = files.map(|(path, text)| BundleFile::new(path, text.as_bytes()));
    let bundle = Bundle::new(files.collect(), Vec::new());
    for finding in &audit(&bundle, &Options::on("2026-11-26")).findings {
        let text = bundle.get(&finding.path).and_then(BundleFile::text);
        lies_in(text.unwrap_or_default(), finding.span);
    }
}
