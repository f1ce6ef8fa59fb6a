//! One skill that was edited, and very many that were generated.

use flywheel_core::audit::{Options, audit, units};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::duplicates::{Dismissals, LEAST_SHARE, Trace, documents, pairs};

use crate::measure::{TIMES, median, middle, milliseconds, ratio, timed, usual};
use crate::skills::{files_below, read, skills};

/// Skills of the larger and of the smaller set.
const SKILLS: [usize; 2] = [20_000, 2_000];
const COMPARED: [usize; 2] = [50_000, 5_000];

/// Words that generated skills are made of.
const WORDS: [&str; 24] = [
    "ledger", "invoice", "contract", "ticket", "forecast", "minutes", "survey", "budget", "lead",
    "vendor", "claim", "policy", "report", "customer", "deadline", "clause", "margin", "figure",
    "review", "summary", "approval", "balance", "notice", "renewal",
];

/// Each real skill alone, as after an edit: the middle and the slowest but one in twenty.
pub(crate) fn one_edited_skill() {
    let folder = skills();
    let bundle = Bundle::new(read(&folder, &files_below(&folder)), Vec::new());
    let options = Options::on("2026-01-01");
    let all = units(&bundle, None);
    let alone = all.iter().map(|unit| {
        let prefix = format!("{}/", unit.path);
        let inside = bundle.files().iter();
        let files = inside.filter_map(|file| {
            let path = file.path.strip_prefix(&prefix)?;
            Some(BundleFile::new(path, file.bytes.to_vec()))
        });
        Bundle::new(files.collect(), Vec::new())
    });
    let skills: Vec<Bundle> = alone
        .filter(|skill| skill.get("SKILL.md").is_some())
        .collect();
    let times: Vec<f64> = skills
        .iter()
        .map(|skill| median((0..TIMES).map(|_| timed(|| audit(skill, &options)))).as_secs_f64())
        .collect();
    println!(
        "one skill of {} audited after an edit, all its files: {} in the middle, 95 of 100 within {}",
        times.len(),
        milliseconds(middle(times.clone())),
        milliseconds(usual(times)),
    );
}

/// Ten times as many skills against ten times the time.
pub(crate) fn growth() {
    println!("generated skills");
    let options = Options::on("2026-01-01");
    let [many, few] = SKILLS.map(|count| {
        let bundle = generated(count);
        timed(|| audit(&bundle, &options)).as_secs_f64()
    });
    ratio(
        &format!("audit of {} : ten times that of {}", SKILLS[0], SKILLS[1]),
        many,
        few * 10.0,
        milliseconds,
    );
    let [many, few] = COMPARED.map(|count| {
        let bundle = generated(count);
        timed(|| duplicates(&bundle)).as_secs_f64()
    });
    ratio(
        &format!(
            "duplicates of {} : ten times those of {}",
            COMPARED[0], COMPARED[1]
        ),
        many,
        few * 10.0,
        milliseconds,
    );
}

/// How many pairs of skills of `bundle` repeat one another.
fn duplicates(bundle: &Bundle) -> usize {
    let traces: Vec<Trace> = documents(bundle, None).iter().map(Trace::of).collect();
    let traces: Vec<&Trace> = traces.iter().collect();
    pairs(&traces, LEAST_SHARE, &Dismissals::default()).len()
}

/// So many skills of a hundred words, no two alike; each hundredth is the copy of another.
fn generated(count: usize) -> Bundle {
    let skill = |number: usize| {
        let seed = if number % 100 == 99 {
            number - 1
        } else {
            number
        };
        let word = |place: usize| {
            let mixed = (seed * 31 + place * 17 + seed / 7 * place) % WORDS.len();
            WORDS[mixed]
        };
        let topic = format!("{} and {} of team {seed}", word(1), word(2));
        let steps = (0..12).map(|step| {
            let place = step * 5;
            let words = [word(place), word(place + 1), word(place + 2)];
            format!(
                "{}. Compare the {} with the {} and note the {} in row {}.\n",
                step + 1,
                words[0],
                words[1],
                words[2],
                seed % 97 + step
            )
        });
        let text = format!(
            "---\nname: skill-{number}\ndescription: Prepares the {topic}. Use when the {} is due.\n---\n\n# Steps\n\n{}",
            word(3),
            steps.collect::<String>()
        );
        BundleFile::new(format!("skill-{number}/SKILL.md"), text.into_bytes())
    };
    Bundle::new((0..count).map(skill).collect(), Vec::new())
}
