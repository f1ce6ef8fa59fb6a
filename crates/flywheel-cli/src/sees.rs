//! What Claude sees of a skill, in words.

use std::path::Path;

use flywheel_api::types::{
    Advice, FileReading, Gauge, SeenFile, SkillMenu, SkillSees, TextFill, TokenCount,
};
use flywheel_api::{ApiError, Code, sees, source};
use flywheel_core::render::printable;
use flywheel_messages::Message;
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
        return Err(
            ApiError::new(Code::NotFound, Message::verbatim(message)).hint(Message::verbatim(
                "A skill is a folder with a file called SKILL.md.",
            )),
        );
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
    out.push_str(&loads(skill));
    out.push_str("Description\n");
    out.extend(skill.advice.iter().map(advice));
    out.push_str("Menus\n");
    out.extend(skill.menus.iter().map(menu));
    if !skill.fills.is_empty() {
        out.push_str("Replaced before Claude reads it\n");
        out.extend(skill.fills.iter().map(fill));
    }
    out.push_str("Limits\n");
    out.extend(skill.gauges.iter().map(gauge));
    out + &skill.counted.to_string() + "\n"
}

/// What is loaded always, on use and on demand.
fn loads(skill: &SkillSees) -> String {
    let always = if skill.always.listed {
        &skill.always.line
    } else {
        "Claude is not told of it"
    };
    let cut = skill.always.cut.chars().count();
    let cut = match cut {
        0 => String::new(),
        cut => format!("{:>34}  {cut} characters at its end are cut off\n", ""),
    };
    let named = skill.files.iter().filter(|file| file.named_by.is_some());
    let (lines, named) = (skill.lines, named.count());
    let files: String = skill.files.iter().map(file).collect();
    format!(
        "  Always          {:>9} tokens  {always}\n{cut}\
        \x20 When it is used {:>9} tokens  {lines} lines\n\
        \x20 If it needs to  {:>9} tokens  files it names: {named}\n{files}",
        tokens(skill.always.count),
        tokens(skill.body),
        tokens(skill.named),
    )
}

fn menu(menu: &SkillMenu) -> String {
    let entry = menu.entry.as_deref().unwrap_or("no command");
    format!("  {}: {entry}. {}\n", menu.place, menu.who)
}

fn fill(fill: &TextFill) -> String {
    format!("  line {}: {} is {}\n", fill.line, fill.text, fill.means)
}

/// A count, with a plus sign where not all was counted.
fn tokens(count: TokenCount) -> String {
    let more = if count.whole { "" } else { "+" };
    format!("{}{more}", count.tokens)
}

fn file(file: &SeenFile) -> String {
    let count = file.count.map_or_else(|| "no".to_owned(), tokens);
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
    format!("{count:>27} tokens  {} ({how}; {named})\n", file.path)
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
        "  {}: {} {} of {} {} ({kind}; {}){over}\n",
        gauge.target, gauge.what, gauge.value, gauge.limit, gauge.unit, gauge.source
    )
}
