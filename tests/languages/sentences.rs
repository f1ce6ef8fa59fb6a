//! The sentences of the program, from its sources.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use flywheel_core::audit::RULES;
use flywheel_core::template::TEMPLATES;
use flywheel_messages::Message;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A sentence as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The file, from the root of the repository.
    pub(crate) file: String,
    /// The words, for one where they depend on a number.
    pub(crate) one: String,
    /// The words for every other number, where they depend on one.
    pub(crate) many: Option<String>,
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in it")
        .to_owned()
}

/// Every sentence, by file and in the order of the text.
pub(crate) fn sentences() -> Vec<Sentence> {
    let root = root();
    let mut files = Vec::new();
    for member in [
        "crates/flywheel-connect",
        "crates/flywheel-core",
        "crates/flywheel-secrets",
        "crates/flywheel-store",
        "crates/flywheel-api",
        "crates/flywheel-messages",
        "crates/flywheel-practice",
        "src-tauri",
    ] {
        rust_files(&root.join(member).join("src"), &mut files);
    }
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a source is text");
        let file = path.strip_prefix(&root).expect("it lies below the root");
        found.extend(in_source(&file.to_string_lossy().replace('\\', "/"), &text));
    }
    found.extend(of_the_rules());
    found.extend(of_the_templates());
    found
}

/// The summaries and the help of rules, which a macro of their own takes.
fn of_the_rules() -> impl Iterator<Item = Sentence> {
    RULES.iter().flat_map(|rule| {
        let file = format!("crates/flywheel-core/src/audit/rules/{}.rs", rule.name);
        [&rule.summary, &rule.help].map(|text| fixed(&file, text))
    })
}

/// The titles and the summaries of templates, which one takes too.
fn of_the_templates() -> impl Iterator<Item = Sentence> {
    TEMPLATES.iter().flat_map(|template| {
        let file = "crates/flywheel-core/src/template.rs";
        [&template.title, &template.summary].map(|text| fixed(file, text))
    })
}

/// A sentence without parts.
fn fixed(file: &str, text: &Message) -> Sentence {
    Sentence {
        file: file.to_owned(),
        one: text.to_string().replace('{', "{{").replace('}', "}}"),
        many: None,
    }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder)
        .expect("a folder of sources")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") {
            rust_files(&path, found);
        } else if is_source(&path) {
            found.push(path);
        }
    }
}

/// Whether `path` is a source that is no test.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rs") && !name.ends_with("tests.rs")
}

/// The sentences in one source.
pub(crate) fn in_source(file: &str, text: &str) -> Vec<Sentence> {
    let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = Vec::new();
    walk(file, tokens, &mut found);
    found
}

fn walk(file: &str, tokens: TokenStream, found: &mut Vec<Sentence>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(_) if is_test(&tokens[..at]) => {}
            TokenTree::Group(group) => {
                if let Some(forms) = forms(&tokens[..at - 1]) {
                    found.extend(sentence(file, group.stream(), forms));
                }
                walk(file, group.stream(), found);
            }
            _ => {}
        }
    }
}

/// How many forms the macro takes whose name and `!` end `before`.
fn forms(before: &[TokenTree]) -> Option<usize> {
    let [.., TokenTree::Ident(name), TokenTree::Punct(sign)] = before else {
        return None;
    };
    match (name.to_string().as_str(), sign.as_char()) {
        ("message", '!') => Some(1),
        ("counted", '!') => Some(2),
        _ => None,
    }
}

/// Whether the group that ends `tokens` is the body of a module of tests.
fn is_test(tokens: &[TokenTree]) -> bool {
    let [
        ..,
        TokenTree::Group(attribute),
        TokenTree::Ident(kind),
        TokenTree::Ident(_),
        TokenTree::Group(_),
    ] = tokens
    else {
        return false;
    };
    attribute.delimiter() == Delimiter::Bracket
        && attribute.to_string().replace(' ', "") == "[cfg(test)]"
        && kind == "mod"
}

/// The sentence a macro says; nothing where another macro fills in its words.
fn sentence(file: &str, arguments: TokenStream, forms: usize) -> Option<Sentence> {
    let words = arguments.into_iter().filter_map(|token| match token {
        TokenTree::Literal(literal) => syn::parse_str::<syn::LitStr>(&literal.to_string()).ok(),
        _ => None,
    });
    let mut words = words.map(|words| words.value()).take(forms);
    Some(Sentence {
        file: file.to_owned(),
        one: words.next()?,
        many: words.next(),
    })
}
