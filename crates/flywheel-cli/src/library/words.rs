//! The answers of the library, in words.

use std::fmt::Write as _;

use flywheel_api::types::{
    ActivityEntry, ActivityList, BundlePreview, DraftList, DraftSummary, Exported, Imported,
    SearchResult, Standing, TemplateList, Trash,
};
use flywheel_messages::Message;

pub(super) fn list(list: &DraftList) -> String {
    if list.drafts.is_empty() {
        return "The library is empty. `flywheel new NAME` starts a skill.\n".to_owned();
    }
    lines(list.drafts.iter().map(|draft| {
        let standing = draft.standing.as_ref();
        let standing = standing.map_or_else(|| "not checked".to_owned(), counts);
        let place = match (draft.linked, draft.away) {
            (_, true) => ", not there now",
            (true, false) => ", linked",
            _ => "",
        };
        format!("{:<32} {standing}{place}", draft.name)
    }))
}

fn counts(standing: &Standing) -> String {
    format!(
        "{} to fix, {} to decide, {} to note",
        standing.block, standing.review, standing.note
    )
}

pub(super) fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

pub(super) fn templates(list: &TemplateList) -> String {
    let mut out = String::new();
    let mut family = &Message::EMPTY;
    for template in &list.templates {
        if template.family != *family {
            let gap = if family.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", template.family);
            family = &template.family;
        }
        let _ = writeln!(out, "  {:<24} {}", template.id, template.summary);
    }
    out
}

pub(super) fn started(draft: &DraftSummary) -> String {
    format!("Started “{}”.\n", draft.name)
}

pub(super) fn linked(draft: &DraftSummary) -> String {
    format!(
        "Linked as “{}”. Its files stay where they are.\n",
        draft.name
    )
}

pub(super) fn unlinked(name: &str) -> String {
    format!("Unlinked “{name}”. Its folder and its files stay where they are.\n")
}

pub(super) fn imported(done: &Imported) -> String {
    lines(done.drafts.iter().map(|draft| {
        let taken = if draft.renamed {
            ", under a name that was free"
        } else {
            ""
        };
        format!("Imported “{}” from {}{taken}.", draft.name, draft.from)
    }))
}

pub(super) fn found(query: &str, found: &SearchResult) -> String {
    if found.hits.is_empty() {
        return format!("Nothing in the library says “{query}”.\n");
    }
    lines(found.hits.iter().map(|hit| {
        let snippet: String = hit.snippet.iter().map(|part| part.text.as_str()).collect();
        let snippet: Vec<&str> = snippet.split_whitespace().collect();
        format!("{}/{}: {}", hit.name, hit.path, snippet.join(" "))
    }))
}

pub(super) fn preview(preview: &BundlePreview) -> String {
    let headline = preview.headline.to_string();
    let headline = headline.trim_end_matches('.');
    let mut out = format!("{headline}. {}\n", preview.detail);
    for file in &preview.files {
        let path = file.path.as_deref().unwrap_or(&file.source);
        let out_mark = if file.path.is_some() { ' ' } else { '-' };
        let (bytes, why) = (file.bytes, &file.why);
        let _ = writeln!(out, "{out_mark} {path:<48} {bytes:>9} bytes  {why}");
    }
    for run in &preview.runs {
        let _ = writeln!(out, "  runs {} {} ({})", run.what, run.when, run.path);
    }
    for connection in &preview.connects {
        let (host, how, path) = (&connection.host, &connection.how, &connection.path);
        let _ = writeln!(out, "  contacts {host} {how} ({path})");
    }
    for gauge in &preview.gauges {
        let (target, what) = (&gauge.target, &gauge.what);
        let (value, limit, unit) = (gauge.value, gauge.limit, &gauge.unit);
        let _ = writeln!(out, "  {target}: {what} {value} of {limit} {unit}");
    }
    let _ = writeln!(
        out,
        "{}: {} bytes, sha256 {}",
        preview.file_name, preview.packed_bytes, preview.sha256
    );
    out
}

pub(super) fn exported(done: &Exported) -> String {
    let files = if done.files == 1 { "file" } else { "files" };
    format!(
        "Wrote {}: {} {files}, {} bytes.\nsha256 {}\n",
        done.path, done.files, done.bytes, done.sha256
    )
}

pub(super) fn renamed(old: &str, draft: &DraftSummary) -> String {
    format!("“{old}” is now called “{}”.\n", draft.name)
}

pub(super) fn deleted(name: &str) -> String {
    format!("Moved “{name}” to the trash; `flywheel restore {name}` brings it back.\n")
}

pub(super) fn restored(draft: &DraftSummary) -> String {
    format!("“{}” is back in the library.\n", draft.name)
}

/// What can be restored, as a hint.
pub(super) fn in_the_trash(trash: &Trash) -> String {
    let names: Vec<&str> = trash
        .drafts
        .iter()
        .map(|draft| draft.name.as_str())
        .collect();
    match names.as_slice() {
        [] => "The trash is empty; `flywheel log` shows what became of it.".to_owned(),
        names => format!("In the trash: {}.", names.join(", ")),
    }
}

pub(super) fn log(log: &ActivityList) -> String {
    if log.entries.is_empty() {
        return "Nothing has happened yet.\n".to_owned();
    }
    lines(log.entries.iter().map(logged))
}

fn logged(entry: &ActivityEntry) -> String {
    let state = match (entry.undone, entry.undoable) {
        (true, _) => "undone",
        (false, true) => "",
        (false, false) if entry.too_long_ago => "too long ago to undo",
        (false, false) => "nothing to undo",
    };
    let name = entry.name.as_deref().unwrap_or_default();
    let line = format!(
        "{:>5}  {}  {name:<28} {}  {state}",
        entry.id,
        moment(entry.at),
        entry.what
    );
    line.trim_end().to_owned()
}

/// `at`, in milliseconds since 1970, as a day and a time where this computer is.
pub(super) fn moment(at: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    let local = moment.to_zoned_datetime(jiff::tz::TimeZone::system());
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

pub(super) fn undone(entry: &ActivityEntry) -> String {
    let name = entry.name.as_deref().unwrap_or_default();
    format!("{name}: {}.\n", entry.what)
}
