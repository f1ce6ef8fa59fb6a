//! Just enough English to turn “match the lists” into “Matches the lists”.

/// Verbs that business jobs begin with.
const VERBS: &[&str] = &[
    "add",
    "analyse",
    "analyze",
    "answer",
    "approve",
    "arrange",
    "assemble",
    "assess",
    "assign",
    "audit",
    "book",
    "brief",
    "build",
    "calculate",
    "categorise",
    "categorize",
    "chase",
    "check",
    "choose",
    "classify",
    "clean",
    "close",
    "collect",
    "combine",
    "compare",
    "compile",
    "complete",
    "compose",
    "confirm",
    "convert",
    "coordinate",
    "copy",
    "correct",
    "count",
    "create",
    "decide",
    "describe",
    "design",
    "detect",
    "do",
    "draft",
    "edit",
    "enrich",
    "estimate",
    "evaluate",
    "examine",
    "explain",
    "export",
    "extract",
    "file",
    "fill",
    "find",
    "fix",
    "flag",
    "follow",
    "forecast",
    "format",
    "gather",
    "get",
    "give",
    "go",
    "group",
    "guide",
    "help",
    "highlight",
    "identify",
    "import",
    "improve",
    "inspect",
    "interview",
    "investigate",
    "keep",
    "list",
    "look",
    "make",
    "manage",
    "map",
    "mark",
    "match",
    "measure",
    "merge",
    "monitor",
    "name",
    "negotiate",
    "note",
    "organise",
    "organize",
    "outline",
    "pick",
    "plan",
    "polish",
    "post",
    "predict",
    "prepare",
    "present",
    "prioritise",
    "prioritize",
    "process",
    "proofread",
    "propose",
    "publish",
    "pull",
    "put",
    "quote",
    "rank",
    "rate",
    "read",
    "recommend",
    "reconcile",
    "record",
    "reply",
    "report",
    "research",
    "respond",
    "review",
    "rewrite",
    "route",
    "run",
    "save",
    "schedule",
    "score",
    "scan",
    "search",
    "select",
    "send",
    "set",
    "shorten",
    "show",
    "sort",
    "split",
    "structure",
    "suggest",
    "sum",
    "summarise",
    "summarize",
    "take",
    "tell",
    "test",
    "tidy",
    "track",
    "translate",
    "triage",
    "turn",
    "update",
    "validate",
    "verify",
    "watch",
    "write",
];

/// Words after which what follows “and” was meant as a verb.
const OPENERS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "her", "his", "how", "it", "its", "my", "our",
    "that", "the", "their", "them", "these", "this", "those", "what", "where", "which", "who",
    "why", "your",
];

/// The job as a sentence about the skill, without its full stop.
pub(super) fn what_it_does(job: &str) -> String {
    let job = without_subject(job.trim_end_matches(['.', ' ']));
    let mut words: Vec<String> = job.split_whitespace().map(str::to_owned).collect();
    let Some(first) = words.first().map(|word| word.to_lowercase()) else {
        return String::new();
    };
    if is_third_person(&first) {
        return capital(&words.join(" "));
    }
    let Some(verb) = third_person(&first) else {
        return format!("Helps with {}", words.join(" "));
    };
    words[0] = capital(&verb);
    for at in 1..words.len().saturating_sub(1) {
        if joins(&words[at - 1]) && OPENERS.contains(&words[at + 1].to_lowercase().as_str()) {
            words[at] = third_person(&words[at]).unwrap_or_else(|| words[at].clone());
        }
    }
    words.join(" ")
}

fn without_subject(job: &str) -> &str {
    let subjects = ["I ", "We ", "To ", "Please "];
    subjects
        .iter()
        .find_map(|subject| job.strip_prefix(subject))
        .unwrap_or(job)
}

fn joins(word: &str) -> bool {
    word == "and" || word == "then" || word.ends_with(',')
}

fn is_third_person(word: &str) -> bool {
    VERBS.iter().any(|verb| inflected(verb) == word)
}

/// The third person of `word`, where it is a verb jobs begin with.
fn third_person(word: &str) -> Option<String> {
    VERBS.contains(&word).then(|| inflected(word))
}

fn inflected(verb: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if hisses.iter().any(|end| verb.ends_with(end)) => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(signs).collect()
}
