//! The parsers of plugin files against real files, and against nonsense.

use std::path::{Path, PathBuf};

use flywheel_core::plugin::{parse_hooks, parse_manifest, parse_marketplace, parse_mcp};
use proptest::prelude::*;

fn corpus() -> Option<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    corpus.is_dir().then_some(corpus)
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

#[test]
fn every_file_of_the_corpus_is_understood() {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no ../shared/corpus beside the project");
        return;
    };
    let mut paths = Vec::new();
    files(&corpus, &mut paths);
    let mut seen = [0; 3];
    for path in paths {
        let read = || std::fs::read_to_string(&path).expect("text");
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        match name {
            "plugin.json" => {
                let parsed = parse_manifest(&read());
                assert_eq!(parsed.problems, [], "{}", path.display());
                assert!(parsed.value.name.is_some(), "{}", path.display());
                seen[0] += 1;
            }
            ".mcp.json" => {
                let parsed = parse_mcp(&read());
                assert_eq!(parsed.problems, [], "{}", path.display());
                assert!(!parsed.value.is_empty(), "{}", path.display());
                seen[1] += 1;
            }
            "marketplace.json" => {
                let parsed = parse_marketplace(&read());
                assert_eq!(parsed.problems, [], "{}", path.display());
                assert!(!parsed.value.plugins.is_empty(), "{}", path.display());
                seen[2] += 1;
            }
            _ => {}
        }
    }
    assert!(
        seen.iter().all(|count| *count > 0),
        "the corpus has all three: {seen:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_parser_panic(text in r#"[\[\]{}:,"\\/*' a-z0-9é\n\u{feff}-]{0,200}"#) {
        let parsed = parse_manifest(&text);
        for problem in parsed.problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "a place in the text");
        }
        parse_mcp(&text);
        parse_hooks(&text);
        parse_marketplace(&text);
    }

    #[test]
    fn values_of_any_kind_are_read_or_reported(
        key in "(name|author|commands|agents|hooks|mcpServers|skills|plugins|owner|metadata|source)",
        value in r#"(1|null|true|"x"|\[1\]|\["x", \{\}\]|\{"a": 1\}|\{"a": \{"hooks": 1\}\}|\{"a": \[\{"hooks": \[1\]\}\]\})"#,
    ) {
        let text = format!("{{\"{key}\": {value}}}");
        parse_manifest(&text);
        parse_mcp(&text);
        parse_hooks(&text);
        parse_marketplace(&text);
    }
}
