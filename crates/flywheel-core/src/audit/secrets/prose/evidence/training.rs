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
//!   texts are not ours to keep, their traits are. Where the traits changed it must be read anew:
//!   `FLYWHEEL_BACKGROUND=folder:folder FLYWHEEL_CODEGEN=1 cargo test -p flywheel-core weights`.
//!
//! `cargo xtask codegen` writes `weights.txt` where one of these, or the traits, changed.

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
use super::weights::{self, ALWAYS, FLOOR};
use crate::audit::facts::Facts;
use crate::audit::secrets::prose::{is_code, line};
use crate::audit::unit::units;
use crate::audit::view::FileView;
use crate::audit::words::Finder;
use crate::bundle::{Bundle, BundleFile};

/// How far a weight may go from nothing; smaller is nearer.
const FREEDOM: f64 = 0.5;

/// What a value of the background counts for, where one of a line counts for one.
const BACKGROUND: f64 = 1.0;

/// Rounds of the descent, after which no weight changes in its second decimal.
const ROUNDS: usize = 3_000;

/// Values of the background that are kept: those that look most like a credential.
const KEPT: usize = 3_000;

/// Kinds of values.
const KINDS: usize = Kind::ALL.len();

/// A value and whether it is a credential.
struct Example {
    kind: Kind,
    traits: Vec<u16>,
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

/// Tells `note` every value of the Markdown file `text` that may be a credential.
fn each_value(text: &str, mut note: impl FnMut(&str, Kind, Vec<u16>)) {
    let file = BundleFile::new("SKILL.md", text.as_bytes().to_vec());
    let bundle = Bundle::new(vec![file], Vec::new());
    let units = units(&bundle, None);
    let facts = Facts::default();
    let view = FileView::new(&bundle.files()[0], &units[0], &facts);
    let Some(text) = view.text else {
        return;
    };
    let words = view.words();
    let hits = |finder| words.of_finder(finder);
    let mut lines = line::lines(text, hits(Finder::Nouns), hits(Finder::Cues));
    lines.retain(|line| !is_code(&view, line));
    for place in Places::new(text, &lines) {
        let line = place.line();
        if line.marks.is_empty() && is_code(&view, line) {
            continue;
        }
        super::each_value(&place, false, |value, traits| {
            note(value.candidate.value, value.kind, traits.to_vec());
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
        each_value(&in_steps(&sample.text), |value, kind, traits| {
            if let Some(is_credential) = is_one_of(value, &sample.credentials) {
                examples.push(Example {
                    kind,
                    traits,
                    is_credential,
                    weight: 1.0,
                });
            }
        });
    }
    examples
}

/// `text` as a part of a skill.
fn in_steps(text: &str) -> String {
    format!("# Steps\n\n{text}\n")
}

/// The Markdown files below `folders`, in the order of their paths.
fn texts(folders: Vec<PathBuf>) -> Vec<String> {
    let mut found = BTreeMap::new();
    let mut open = folders;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).expect("a folder");
            open.extend(inside.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|end| end == "md")
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.insert(path, text);
        }
    }
    found.into_values().collect()
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
    let texts = texts(paths.filter(is_valid).collect()).into_iter();
    texts
        .map(|text| Sample {
            text,
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

/// The values of the Markdown files below `folders`, each once.
fn of_folders(folders: &str) -> Vec<Example> {
    let mut seen = BTreeSet::new();
    for text in texts(std::env::split_paths(folders).collect()) {
        each_value(&text, |_, kind, traits| {
            seen.insert((kind as usize, traits));
        });
    }
    let examples = seen.into_iter().map(|(kind, traits)| Example {
        kind: Kind::ALL[kind],
        traits,
        is_credential: false,
        weight: BACKGROUND,
    });
    examples.collect()
}

/// The examples of `background.txt`: a kind and the numbers of the traits on each line.
fn of_background(text: &str) -> Vec<Example> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let examples = lines.map(|line| {
        let mut numbers = line
            .split(' ')
            .map(|number| number.parse().expect("a number"));
        Example {
            kind: Kind::ALL[usize::from(numbers.next().expect("a kind"))],
            traits: numbers.collect(),
            is_credential: false,
            weight: BACKGROUND,
        }
    });
    examples.collect()
}

/// A parameter of the model: the weight of a trait for all kinds, or for one.
fn parameters(example: &Example) -> impl Iterator<Item = usize> {
    let kind = 1 + example.kind as usize;
    let traits = example.traits.iter().map(|number| usize::from(*number));
    let always = NAMES.len();
    traits
        .chain([always])
        .flat_map(move |number| [number * (KINDS + 1), number * (KINDS + 1) + kind])
}

/// The weights that tell `examples` apart: descent on the regression's convex objective, each
/// parameter with the step its curvature allows, with Nesterov's momentum.
fn learn(examples: &[Example]) -> Vec<f64> {
    let count = (NAMES.len() + 1) * (KINDS + 1);
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|one| parameters(one).collect())
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
    for _ in 0..ROUNDS {
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

/// The sum of the weights of `example`.
fn sum(weights: &[f64], example: &Example) -> f64 {
    parameters(example).map(|at| weights[at]).sum()
}

/// The least that the words around a value of each kind say where it is found.
fn floors(weights: &[f64], examples: &[Example]) -> [f64; KINDS] {
    /// How much less they may say.
    const MARGIN: f64 = 0.25;
    let mut floors = [f64::INFINITY; KINDS];
    for example in examples {
        if sum(weights, example) >= f64::from(super::ENOUGH) {
            let traits = example.traits.iter().copied();
            let words = Example {
                traits: traits.filter(|number| is_of_words(*number)).collect(),
                ..*example
            };
            let floor = &mut floors[example.kind as usize];
            *floor = floor.min(sum(weights, &words) - MARGIN);
        }
    }
    floors
}

/// The weights by name as `weights.txt` holds them, and the floors, for the inputs with this
/// `stamp`.
fn table(weights: &[f64], floors: [f64; KINDS], stamp: &str) -> String {
    let mut table = format!("# Written by training.rs. Inputs: {stamp}\n");
    let floors = floors.map(|floor| format!("{floor:.2}"));
    writeln!(table, "{FLOOR}: {}", floors.join(" ")).expect("a text takes it");
    let names = NAMES.iter().map(String::as_str).chain([ALWAYS]);
    for (number, name) in names.enumerate() {
        let of_all = weights[number * (KINDS + 1)];
        let numbers = (1..=KINDS).map(|kind| of_all + weights[number * (KINDS + 1) + kind]);
        let numbers: Vec<String> = numbers.map(|weight| format!("{weight:.2}")).collect();
        if numbers
            .iter()
            .any(|number| number.trim_start_matches('-') != "0.00")
        {
            writeln!(table, "{name}: {}", numbers.join(" ")).expect("a text takes it");
        }
    }
    table
}

/// A checksum of everything that the weights are made from.
fn stamp(lines: &str, cases: &[Sample], background: &str) -> String {
    let mut hash = Sha256::new();
    for case in cases {
        hash.update(case.text.as_bytes());
        hash.update(case.credentials.join("\n").as_bytes());
    }
    let settings = format!("{FREEDOM} {BACKGROUND} {ROUNDS} {}", super::ENOUGH);
    for text in [lines, background, &NAMES.join("\n"), &settings] {
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
/// weights learnt from all of it.
fn background(folders: &str, samples: &[Example]) -> String {
    let mut all = of_folders(folders);
    let count = all.len();
    all.extend(samples.iter().map(|one| Example {
        traits: one.traits.clone(),
        ..*one
    }));
    let weights = learn(&all);
    all.truncate(count);
    all.sort_by(|one, other| sum(&weights, other).total_cmp(&sum(&weights, one)));
    all.truncate(KEPT);
    let mut text = format!(
        "# Values in published skills that are no credentials: a kind and the numbers of its traits.\n\
         # The {KEPT} of {count} that look most like one.\n"
    );
    let lines: BTreeSet<String> = all
        .iter()
        .map(|one| {
            let numbers = one.traits.iter().map(ToString::to_string);
            let numbers: Vec<String> = [(one.kind as usize).to_string()]
                .into_iter()
                .chain(numbers)
                .collect();
            numbers.join(" ")
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
    let background_path = folder().join("background.txt");
    let weights_path = folder().join("weights.txt");
    let mut cases = cases();
    cases.extend(measured());
    let mut samples = samples(&lines);
    if let Some(folders) = std::env::var_os("FLYWHEEL_BACKGROUND") {
        let folders = folders.to_str().expect("a path in UTF-8");
        fs::write(&background_path, background(folders, &of_samples(&samples))).expect("written");
    }
    let background = read(&background_path);
    let stamp = stamp(&lines, &cases, &background);
    let is_current = || read(&weights_path).contains(&stamp);
    if std::env::var_os("FLYWHEEL_CODEGEN").is_some() && !is_current() {
        samples.extend(cases);
        let mut examples = of_samples(&samples);
        examples.extend(of_background(&background));
        let weights = learn(&examples);
        let floors = floors(&weights, &examples);
        fs::write(&weights_path, table(&weights, floors, &stamp)).expect("written");
    }
    assert!(
        is_current(),
        "the lines or the traits changed: run `cargo xtask codegen`"
    );
}

/// How many of `samples` with credentials are found, how many there are, how many without one are
/// flagged, and how many there are.
fn measure(samples: &[Sample]) -> [usize; 4] {
    let mut counts = [0; 4];
    for sample in samples {
        let mut is_found = false;
        each_value(&in_steps(&sample.text), |_, kind, traits| {
            is_found |= weights::sum(kind, &traits) >= super::ENOUGH;
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
    let known: Vec<&str> = weights::rows(&table).map(|(name, _)| name).collect();
    for name in &known {
        assert!(
            names.contains(name) || [ALWAYS, FLOOR].contains(name),
            "{name}"
        );
    }
    assert!(known.contains(&ALWAYS) && known.contains(&FLOOR));
}
