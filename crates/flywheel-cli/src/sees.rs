//! What Claude sees of a skill, in words.

use std::fmt::Write as _;
use std::path::Path;

use flywheel_api::types::{Advice, FileReading, Gauge, SeenFile, SkillSees, TokenCount};
use flywheel_api::{ApiError, Code, sees, source};
use flywheel_core::render::printable;
use serde_json::json;

use crate::{library, output};

/// Prints what Claude sees of the skills at the path `what`, or of the skill of that name in the
/// library below `home`.
pub(crate) fn run(what: &str, home: Option<&Path>, as_json: bool) -> Result<(), ApiError> {
    let path = Path::new(what);
    let skills = if path.exists() {
        let read = source::read(path)?;
        sees::all_skills(&read.bundle, &read.name)
    } else {
        library::sees(home, what)?.skill.into_iter().collect()
    };
    if skills.is_empty() {
        let message = format!("There is no skill in “{what}”.");
        return Err(ApiError::new(Code::NotFound, message)
            .hint("A skill is a folder with a file called SKILL.md."));
    }
    if as_json {
        output::line(&format!("{:#}", json!({ "skills": skills })));
    } else {
        let texts: Vec<String> = skills.iter().map(words).collect();
        output::say(&printable(&texts.join("\n")));
    }
    Ok(())
}

fn words(skill: &SkillSees) -> String {
    let mut out = format!("{} ({})\n", skill.name, skill.path);
    let always = if skill.always.listed {
        &skill.always.line
    } else {
        "Claude is not told of it"
    };
    let files = skill.files.iter().filter(|file| file.named_by.is_some());
    let (lines, files) = (skill.lines, files.count());
    put(
        &mut out,
        format_args!(
            "  Always          {:>9}  {always}",
            tokens(skill.always.count)
        ),
    );
    if !skill.always.cut.is_empty() {
        let cut = skill.always.cut.chars().count();
        put(
            &mut out,
            format_args!("{:>27}  {cut} characters at its end are cut off", ""),
        );
    }
    put(
        &mut out,
        format_args!("  When it is used {:>9}  {lines} lines", tokens(skill.body)),
    );
    put(
        &mut out,
        format_args!(
            "  If it needs to  {:>9}  files it names: {files}",
            tokens(skill.named)
        ),
    );
    skill
        .files
        .iter()
        .for_each(|seen| put(&mut out, format_args!("{}", file(seen))));
    out.push_str("Description\n");
    skill
        .advice
        .iter()
        .for_each(|one| out.push_str(&advice(one)));
    out.push_str("Menus\n");
    for menu in &skill.menus {
        let entry = menu.entry.as_deref().unwrap_or("no command");
        put(
            &mut out,
            format_args!("  {}: {entry}. {}", menu.place, menu.who),
        );
    }
    if !skill.fills.is_empty() {
        out.push_str("Replaced before Claude reads it\n");
    }
    for fill in &skill.fills {
        put(
            &mut out,
            format_args!("  line {}: {} is {}", fill.line, fill.text, fill.means),
        );
    }
    out.push_str("Limits\n");
    skill
        .gauges
        .iter()
        .for_each(|one| put(&mut out, format_args!("{}", gauge(one))));
    put(&mut out, format_args!("{}", skill.counted));
    out
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{line}");
}

/// A count, with a plus sign where not all was counted.
fn tokens(count: TokenCount) -> String {
    let more = if count.whole { "" } else { "+" };
    format!("{}{more}", count.tokens)
}

fn file(file: &SeenFile) -> String {
    let count = file.count.map_or_else(|| "-".to_owned(), tokens);
    let how = match file.reading {
        FileReading::Read => "read",
        FileReading::Run => "run",
        FileReading::NotText => "not text",
    };
    let named = file.named_by.as_ref();
    let named = named.map_or_else(
        || "nothing names it".to_owned(),
        |by| format!("named in {by}"),
    );
    format!("{count:>27}  {} ({how}; {named})", file.path)
}

fn advice(advice: &Advice) -> String {
    if advice.good {
        return format!("  + {}\n", advice.title);
    }
    let example = advice.example.as_ref();
    let example = example.map(|example| format!("      {example}\n"));
    format!(
        "  - {}: {}\n{}",
        advice.title,
        advice.why,
        example.unwrap_or_default()
    )
}

fn gauge(gauge: &Gauge) -> String {
    let kind = if gauge.advice { "advised" } else { "most" };
    let over = if gauge.value > gauge.limit {
        "  over"
    } else {
        ""
    };
    format!(
        "  {}: {} {} of {} {} ({kind}; {}){over}",
        gauge.target, gauge.what, gauge.value, gauge.limit, gauge.unit, gauge.source
    )
}
