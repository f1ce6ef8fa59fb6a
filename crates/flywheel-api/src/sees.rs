//! What Claude sees of skills, for both hosts.

use flywheel_core::bundle::Bundle;
use flywheel_core::coach::{self, Library, coach};
use flywheel_core::sees::{self as core, Sees, TOKENIZER, sees, skill_paths};
use flywheel_core::skill::Document;

use crate::convert;
use crate::types::{
    Advice, FileReading, ListingLine, SeenFile, SkillMenu, SkillSees, TextFill, TokenCount,
};

/// What Claude sees of every skill in `bundle`, whose folder is called `folder`.
pub fn all_skills(bundle: &Bundle, folder: &str) -> Vec<SkillSees> {
    let alone = Library::default();
    let paths = skill_paths(bundle).into_iter();
    paths
        .filter_map(|path| skill(bundle, path, folder, &alone))
        .collect()
}

/// What Claude sees of the skill at `path`, beside the skills of `library`.
pub(crate) fn skill(
    bundle: &Bundle,
    path: &str,
    folder: &str,
    library: &Library,
) -> Option<SkillSees> {
    let seen = sees(bundle, path, folder)?;
    let text = bundle.get(path)?.text().unwrap_or_default();
    let document = Document::parse(text);
    let description = document.description().unwrap_or_default();
    let when = document.scalar("when_to_use").unwrap_or_default();
    let own_name = if path.contains('/') {
        &seen.name
    } else {
        folder
    };
    let advice = coach(own_name, description, when, library);
    Some(wired(seen, advice))
}

fn wired(seen: Sees, advice: Vec<coach::Advice>) -> SkillSees {
    let mut named = seen.files.iter().filter(|file| file.named_by.is_some());
    let whole = named.all(|file| match file.count {
        Some(count) => count.whole,
        None => file.reading == core::Reading::NotText,
    });
    SkillSees {
        named: TokenCount {
            tokens: seen.named_tokens(),
            whole,
        },
        always: ListingLine {
            line: seen.always.line(),
            cut: seen.always.cut,
            count: count(seen.always.count),
            listed: seen.always.listed,
        },
        path: seen.path,
        name: seen.name,
        body: count(seen.body.count),
        lines: seen.body.lines,
        files: seen.files.into_iter().map(file).collect(),
        gauges: seen.gauges.iter().map(convert::gauge).collect(),
        menus: seen.menus.into_iter().map(menu).collect(),
        fills: seen.fills.into_iter().map(fill).collect(),
        advice: advice.into_iter().map(one_advice).collect(),
        counted: TOKENIZER.clone(),
    }
}

const fn count(count: core::Count) -> TokenCount {
    TokenCount {
        tokens: count.tokens,
        whole: count.whole,
    }
}

fn file(file: core::LoadedFile) -> SeenFile {
    SeenFile {
        path: file.path,
        reading: match file.reading {
            core::Reading::Read => FileReading::Read,
            core::Reading::Run => FileReading::Run,
            core::Reading::NotText => FileReading::NotText,
        },
        count: file.count.map(count),
        named_by: file.named_by,
    }
}

fn menu(menu: core::Menu) -> SkillMenu {
    SkillMenu {
        place: menu.place.name().to_owned(),
        entry: menu.entry,
        who: menu.who,
        source: convert::cited(&menu.citation),
    }
}

fn fill(fill: core::Fill) -> TextFill {
    TextFill {
        text: fill.text,
        means: fill.means,
        line: fill.line,
        times: fill.times,
    }
}

fn one_advice(advice: coach::Advice) -> Advice {
    Advice {
        topic: advice.topic.id().to_owned(),
        good: advice.good,
        title: advice.title,
        why: advice.why,
        example: advice.example,
    }
}
