//! Makes the weights.
//!
//! They are those of a logistic regression with a penalty on large weights. Every trait has one
//! weight for all kinds of values and one for each, so that what holds for all is learnt from all.
//!
//! What it learns from:
//! * `tests/credentials/lines.jsonl`: lines as people write them into steps and notes, with the
//!   credentials in them or none. Their writers did not know this code. More lines make better
//!   weights; those of `unseen.jsonl` are for measuring and never learnt from.
//! * The cases of the rule that must not be found, and the lines the audit's accuracy is measured by.
//! * `background.txt`: what was seen of values in published skills that are no credentials. Such
//!   texts are not ours to keep; their traits are, and which of the words that the lines have often
//!   stood beside them. Where the traits changed it must be read anew:
//!   `FLYWHEEL_BACKGROUND=folder:folder FLYWHEEL_CODEGEN=1 cargo test -p flywheel-core weights`.
//!
//! `cargo xtask codegen` writes `weights.txt` and `words.txt` where one of these, or the traits,
//! changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Places;
use super::names::NAMES;
use super::shape::Kind;
use super::traits::is_of_words;
use super::vocabulary;
use super::weights::{self, ALWAYS, FLOOR};
use crate::audit::facts::Facts;
use crate::audit::hidden::is_prose;
use crate::audit::secrets::prose::{is_code, looked_at};
use crate::audit::unit::units;
use crate::audit::view::FileView;
use crate::audit::words::Finder;
use crate::bundle::{Bundle, BundleFile};

/// How far a weight may go from nothing; smaller is nearer.
const FREEDOM: f64 = 0.25;

/// Beside how many values of the lines a word stands that has a weight.
const OFTEN: usize = 10;

/// What a value of the background counts for, where one of a line counts for one.
const BACKGROUND: f64 = 1.0;

/// Rounds of the descent, after which no weight changes in its second decimal.
const ROUNDS: usize = 3_000;

/// Rounds after which it is known what looks most like a credential.
const FEW_ROUNDS: usize = 200;

/// One of so many credentials may be missed because the words around it say too little, which spares
/// most values a closer look.
const MISSED: usize = 100;

/// Values of the background that are kept: those that look most like a credential.
const KEPT: usize = 4_000;

/// Kinds of values.
const KINDS: usize = Kind::ALL.len();

/// What is seen of a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    kind: usize,
    traits: Vec<u16>,
    /// The words of its line that have a weight, or, of a line that is learnt from, all.
    words: Vec<String>,
}

/// A value and whether it is a credential.
struct Example {
    met: Met,
    is_credential: bool,
    weight: f64,
}

/// A line that was written for this.
struct Sample {
    text: String,
    credentials: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit/secrets/prose/evidence")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file of the project")
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn samples_text(name: &str) -> String {
    read(&tests().join("credentials").join(name))
}

fn samples(text: &str) -> Vec<Sample> {
    let lines = text.lines().map(|line| {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let credentials = line["credentials"].as_array().expect("a list").iter();
        Sample {
            text: line["text"].as_str().expect("a text").to_owned(),
            credentials: credentials
                .map(|one| one.as_str().expect("a text").to_owned())
                .collect(),
        }
    });
    lines.collect()
}

/// Tells `note` every value of the file `name` that may be a credential, and the log-odds that it is
/// one.
fn each_value(name: &str, content: Vec<u8>, mut note: impl FnMut(&str, f32, Met)) {
    let file = BundleFile::new(name, content);
    let bundle = Bundle::new(vec![file], Vec::new());
    let units = units(&bundle, None);
    let facts = Facts::default();
    let view = FileView::new(&bundle.files()[0], &units[0], &facts);
    let Some(text) = view.text.filter(|_| is_prose(&view)) else {
        return;
    };
    let words = view.words();
    let hits = |finder| words.of_finder(finder);
    let lines = looked_at(&view, text, hits(Finder::Nouns), hits(Finder::Cues));
    for place in Places::new(text, &lines) {
        let line = place.line();
        if line.marks.is_empty() && is_code(&view, line) {
            continue;
        }
        super::each_value(&place, false, |value, traits| {
            if value.is_placeholder() {
                return;
            }
            let odds = weights::sum(value.kind, traits) + value.said_by_words();
            let mut first = BTreeMap::new();
            for (place, word) in vocabulary::words(line.lower()) {
                first.entry(word).or_insert(place);
            }
            first.retain(|_, place| !place.overlaps(value.candidate.span));
            let met = Met {
                kind: value.kind as usize,
                traits: traits.to_vec(),
                words: first.into_keys().map(str::to_owned).collect(),
            };
            note(value.candidate.value, odds, met);
        });
    }
}

/// Whether `value` is one of `credentials`; nothing where it is a small part of one.
fn is_one_of(value: &str, credentials: &[String]) -> Option<bool> {
    let most = |part: &str, whole: &str| whole.contains(part) && part.len() * 5 >= whole.len() * 3;
    if credentials
        .iter()
        .any(|one| most(value, one) || most(one, value))
    {
        return Some(true);
    }
    let is_part = credentials.iter().any(|one| one.contains(value));
    (!is_part).then_some(false)
}

fn of_samples(samples: &[Sample]) -> Vec<Example> {
    let mut examples = Vec::new();
    for sample in samples {
        each_value("SKILL.md", in_steps(&sample.text), |value, _, met| {
            if let Some(is_credential) = is_one_of(value, &sample.credentials) {
                examples.push(Example {
                    met,
                    is_credential,
                    weight: 1.0,
                });
            }
        });
    }
    examples
}

/// `text` as a part of a skill.
fn in_steps(text: &str) -> Vec<u8> {
    format!("# Steps\n\n{text}\n").into_bytes()
}

/// The files below `folders`, in the order of their paths.
fn files(folders: Vec<PathBuf>) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = folders;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).expect("a folder");
            open.extend(inside.map(|entry| entry.expect("an entry").path()));
        } else if path.is_file() {
            found.insert(path);
        }
    }
    found
}

/// The cases of the rule that must not be found.
fn cases() -> Vec<Sample> {
    let folder = tests().join("specs/no_secrets_in_prose");
    let inside = fs::read_dir(folder).expect("a folder");
    let paths = inside.map(|entry| entry.expect("an entry").path());
    let is_valid = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.is_dir() && name.to_string_lossy().starts_with("valid")
    };
    let files = files(paths.filter(is_valid).collect()).into_iter();
    files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| Sample {
            text: read(&path),
            credentials: Vec::new(),
        })
        .collect()
}

/// The lines by which the audit's accuracy is measured, credentials between double brackets.
fn measured() -> Vec<Sample> {
    let folder = tests().join("fixtures/accuracy");
    let mut samples = Vec::new();
    for name in ["champion", "prose", "fresh", "last", "office"] {
        for kind in ["given", "spoken_of"] {
            for line in read(&folder.join(format!("{name}_{kind}.txt"))).lines() {
                samples.push(marked(line));
            }
        }
    }
    samples
}

/// The sample that `line` writes, credentials between double brackets.
fn marked(line: &str) -> Sample {
    let line = line.replace("\\n", "\n");
    let parts = line.split("[[").skip(1);
    let credentials = parts.filter_map(|part| Some(part.split_once("]]")?.0.to_owned()));
    Sample {
        credentials: credentials.collect(),
        text: line.replace("[[", "").replace("]]", ""),
    }
}

/// The values of the files below `folders`, each once, with those of their words that `vocabulary`
/// has.
fn of_folders(folders: &str, vocabulary: &Vocabulary) -> Vec<Example> {
    let mut seen = BTreeSet::new();
    for path in files(std::env::split_paths(folders).collect()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let content = fs::read(&path).expect("a file");
        each_value(&name, content, |_, _, mut met| {
            met.words.retain(|word| vocabulary.contains_key(word));
            seen.insert(met);
        });
    }
    seen.into_iter().map(in_background).collect()
}

fn in_background(met: Met) -> Example {
    Example {
        met,
        is_credential: false,
        weight: BACKGROUND,
    }
}

/// The examples of `background.txt`: on each line a kind and the numbers of the traits, and, behind
/// a sign, words.
fn of_background(text: &str) -> Vec<Example> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let examples = lines.map(|line| {
        let (numbers, words) = line.split_once(" | ").unwrap_or((line, ""));
        let mut numbers = numbers
            .split(' ')
            .map(|number| number.parse().expect("a number"));
        in_background(Met {
            kind: usize::from(numbers.next().expect("a kind")),
            traits: numbers.collect(),
            words: words.split_whitespace().map(str::to_owned).collect(),
        })
    });
    examples.collect()
}

/// The words that have a weight, and their numbers.
type Vocabulary = BTreeMap<String, usize>;

/// The words that stand beside [`OFTEN`] values of `examples`.
fn vocabulary(examples: &[Example]) -> Vocabulary {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in examples.iter().flat_map(|one| &one.met.words) {
        *counts.entry(word).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    let numbered = often.enumerate();
    numbered
        .map(|(number, (word, _))| (word.to_owned(), number))
        .collect()
}

/// The first parameter of a word.
fn first_of_words() -> usize {
    (NAMES.len() + 1) * (KINDS + 1)
}

/// The parameters of the model that count for `met`: the weights of its traits for all kinds and
/// for its own, and those of its words for all groups of kinds and for its own.
fn parameters(met: &Met, vocabulary: &Vocabulary) -> Vec<usize> {
    let mut found = Vec::new();
    let traits = met.traits.iter().map(|number| usize::from(*number));
    for number in traits.chain([NAMES.len()]) {
        let first = number * (KINDS + 1);
        found.extend([first, first + 1 + met.kind]);
    }
    for number in met.words.iter().filter_map(|word| vocabulary.get(word)) {
        let first = first_of_words() + number * (Kind::GROUPS + 1);
        found.extend([first, first + 1 + Kind::ALL[met.kind].group()]);
    }
    found
}

/// The weights that tell `examples` apart: descent on the regression's convex objective, each
/// parameter with the step its curvature allows, with Nesterov's momentum, in so many `rounds`.
fn learn(examples: &[Example], vocabulary: &Vocabulary, rounds: usize) -> Vec<f64> {
    let count = first_of_words() + vocabulary.len() * (Kind::GROUPS + 1);
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|one| parameters(&one.met, vocabulary))
        .collect();
    let mut curvature = vec![1.0 / FREEDOM; count];
    for (row, example) in rows.iter().zip(examples) {
        let size = f64::from(u32::try_from(row.len()).expect("few"));
        for at in row {
            curvature[*at] += 0.25 * example.weight * size;
        }
    }
    let mut weights = vec![0.0; count];
    let mut ahead = weights.clone();
    let mut momentum = 1.0_f64;
    for _ in 0..rounds {
        let mut slope: Vec<f64> = ahead.iter().map(|weight| weight / FREEDOM).collect();
        for (row, example) in rows.iter().zip(examples) {
            let sum: f64 = row.iter().map(|at| ahead[*at]).sum();
            let truth = f64::from(u8::from(example.is_credential));
            let off = example.weight * (1.0 / (1.0 + (-sum).exp()) - truth);
            for at in row {
                slope[*at] += off;
            }
        }
        let next_momentum = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
        let share = (momentum - 1.0) / next_momentum;
        momentum = next_momentum;
        for at in 0..count {
            let next = ahead[at] - slope[at] / curvature[at];
            ahead[at] = next + share * (next - weights[at]);
            weights[at] = next;
        }
    }
    weights
}

/// The sum of the weights of `met`.
fn sum(weights: &[f64], met: &Met, vocabulary: &Vocabulary) -> f64 {
    let parameters = parameters(met, vocabulary).into_iter();
    parameters.map(|at| weights[at]).sum()
}

/// What the words around a credential of each kind say at least where it is found, but for
/// [`MISSED`] of them.
fn floors(weights: &[f64], examples: &[Example], vocabulary: &Vocabulary) -> [f64; KINDS] {
    let mut said: [Vec<f64>; KINDS] = Default::default();
    for Example { met, .. } in examples.iter().filter(|one| one.is_credential) {
        if sum(weights, met, vocabulary) >= f64::from(super::ENOUGH) {
            let traits = met.traits.iter().copied();
            let around = Met {
                traits: traits.filter(|number| is_of_words(*number)).collect(),
                ..met.clone()
            };
            said[met.kind].push(sum(weights, &around, vocabulary));
        }
    }
    said.map(|mut said| {
        said.sort_by(f64::total_cmp);
        said.get(said.len() / MISSED).copied().unwrap_or_default()
    })
}

/// How a table begins that is made for the inputs with this `stamp`.
fn head(stamp: &str) -> String {
    format!("# Written by training.rs. Inputs: {stamp}\n")
}

/// The line of a table for `name`, whose weights are added to the one `of_all`; nothing where they
/// are none.
fn row(name: &str, of_all: f64, weights: &[f64]) -> Option<String> {
    let numbers = weights
        .iter()
        .map(|weight| format!("{:.2}", of_all + weight));
    let numbers: Vec<String> = numbers.collect();
    let is_none = |number: &String| number.trim_start_matches('-') == "0.00";
    (!numbers.iter().all(is_none)).then(|| format!("{name}: {}\n", numbers.join(" ")))
}

/// The weights of the traits as `weights.txt` holds them, and the floors.
fn traits_table(weights: &[f64], floors: [f64; KINDS], stamp: &str) -> String {
    let mut table = head(stamp);
    let floors = floors.map(|floor| format!("{floor:.2}"));
    writeln!(table, "{FLOOR}: {}", floors.join(" ")).expect("a text takes it");
    let names = NAMES.iter().map(String::as_str).chain([ALWAYS]);
    for (name, weights) in names.zip(weights.chunks(KINDS + 1)) {
        table.extend(row(name, weights[0], &weights[1..]));
    }
    table
}

/// The weights of the words as `words.txt` holds them.
fn words_table(weights: &[f64], vocabulary: &Vocabulary, stamp: &str) -> String {
    let mut table = head(stamp);
    let weights = weights[first_of_words()..].chunks(Kind::GROUPS + 1);
    for (word, weights) in vocabulary.keys().zip(weights) {
        table.extend(row(word, weights[0], &weights[1..]));
    }
    table
}

/// A checksum of everything that the weights are made from.
fn stamp(samples: &[Sample], background: &str) -> String {
    let mut hash = Sha256::new();
    for sample in samples {
        hash.update(sample.text.as_bytes());
        hash.update(sample.credentials.join("\n").as_bytes());
    }
    let settings = format!(
        "{FREEDOM} {OFTEN} {MISSED} {BACKGROUND} {ROUNDS} {}",
        super::ENOUGH
    );
    for text in [background, &NAMES.join("\n"), &settings] {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    hash[..8].iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text takes it");
        text
    })
}

/// The background anew from `folders`: of what is seen there, what looks most like a credential to
/// weights learnt from it and `samples`.
fn background(folders: &str, samples: &[Example]) -> String {
    let vocabulary = vocabulary(samples);
    let mut all = of_folders(folders, &vocabulary);
    let count = all.len();
    all.extend(samples.iter().map(|one| Example {
        met: one.met.clone(),
        ..*one
    }));
    let weights = learn(&all, &vocabulary, FEW_ROUNDS);
    all.truncate(count);
    let sum = |one: &Example| sum(&weights, &one.met, &vocabulary);
    all.sort_by(|one, other| sum(other).total_cmp(&sum(one)));
    all.truncate(KEPT);
    let mut text = format!(
        "# Values in published skills that are no credentials: a kind, the numbers of its traits, and words.\n\
         # The {KEPT} of {count} that look most like one.\n"
    );
    let lines: BTreeSet<String> = all
        .iter()
        .map(|Example { met, .. }| {
            let numbers = met.traits.iter().map(ToString::to_string);
            let numbers: Vec<String> = [met.kind.to_string()].into_iter().chain(numbers).collect();
            format!("{} | {}", numbers.join(" "), met.words.join(" "))
        })
        .collect();
    text.extend(lines.iter().map(|line| format!("{line}\n")));
    text
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a generator is told so by the environment"
)]
fn the_weights_are_current() {
    let lines = samples_text("lines.jsonl");
    let file = |name: &str| folder().join(name);
    let mut samples = samples(&lines);
    samples.extend(cases());
    samples.extend(measured());
    if let Some(folders) = std::env::var_os("FLYWHEEL_BACKGROUND") {
        let folders = folders.to_str().expect("a path in UTF-8");
        let text = background(folders, &of_samples(&samples));
        fs::write(file("background.txt"), text).expect("written");
    }
    let background = read(&file("background.txt"));
    let stamp = stamp(&samples, &background);
    let is_current = |name: &str| read(&file(name)).contains(&stamp);
    let are_current = || is_current("weights.txt") && is_current("words.txt");
    if std::env::var_os("FLYWHEEL_CODEGEN").is_some() && !are_current() {
        let mut examples = of_samples(&samples);
        let vocabulary = vocabulary(&examples);
        examples.extend(of_background(&background));
        let weights = learn(&examples, &vocabulary, ROUNDS);
        let floors = floors(&weights, &examples, &vocabulary);
        let traits = traits_table(&weights, floors, &stamp);
        fs::write(file("weights.txt"), traits).expect("written");
        let words = words_table(&weights, &vocabulary, &stamp);
        fs::write(file("words.txt"), words).expect("written");
    }
    assert!(
        are_current(),
        "the lines or the traits changed: run `cargo xtask codegen`"
    );
}

/// How many of `samples` with credentials are found, how many there are, how many without one are
/// flagged, and how many there are.
fn measure(samples: &[Sample]) -> [usize; 4] {
    let mut counts = [0; 4];
    for sample in samples {
        let mut is_found = false;
        each_value("SKILL.md", in_steps(&sample.text), |_, odds, _| {
            is_found |= odds >= super::ENOUGH;
        });
        let first = if sample.credentials.is_empty() { 2 } else { 0 };
        counts[first] += usize::from(is_found);
        counts[first + 1] += 1;
    }
    counts
}

#[test]
fn lines_nobody_learnt_from_are_told_apart() {
    let [found, credentials, flagged, others] = measure(&samples(&samples_text("unseen.jsonl")));
    assert!(
        found * 10 >= credentials * 6,
        "{found} of {credentials} found"
    );
    assert!(flagged * 25 <= others, "{flagged} of {others} flagged");
}

#[test]
fn every_weight_belongs_to_a_trait() {
    let names: BTreeSet<&str> = NAMES.iter().map(String::as_str).collect();
    assert_eq!(names.len(), NAMES.len(), "each trait has a name of its own");
    let table = read(&folder().join("weights.txt"));
    let known: Vec<&str> = weights::rows::<KINDS>(&table)
        .map(|(name, _)| name)
        .collect();
    for name in &known {
        assert!(
            names.contains(name) || [ALWAYS, FLOOR].contains(name),
            "{name}"
        );
    }
    assert!(known.contains(&ALWAYS) && known.contains(&FLOOR));
    let table = read(&folder().join("words.txt"));
    assert!(
        weights::rows::<{ Kind::GROUPS }>(&table).count() > 100,
        "words have weights"
    );
}
