use flywheel_messages::{Message, message};

use super::edits;
use super::file_content::{Content, content};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope};
use crate::bundle::extension;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Programs and compiled code, Office files with macros, PDF files that run a script, start a
    /// program or carry other files, and files whose content is not what their ending says. The
    /// bytes decide, not the name.
    ///
    /// ## Why it matters
    /// Nobody can read what such a file does, and it may run on the computer of everyone who gets
    /// the skill.
    ///
    /// ## Example
    /// A file `logo.png` that is in truth a Windows program; a workbook with macros.
    ///
    /// ## How to fix
    /// Take programs out, or ship the script they were made from. Save Office files without macros
    /// and PDF files as plain ones.
    ///
    /// Source: “Skills for enterprise” of the platform documentation (read all content), pre-submission
    /// checklist of the plugin directory, November 2026.
    NO_UNREVIEWABLE_FILES {
        code: "PKG-005",
        name: "no_unreviewable_files",
        group: Package,
        level: Block,
        since: "0.1.0",
        summary: "A program, a macro or a disguised file lies among the files",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some((title, message, level)) = verdict(view) else {
        return;
    };
    out.push(
        Observation::at(view.path(), Span::at(0), title)
            .because(message)
            .level(level)
            .fix(Fix::reviewed(
                message!("Take it out"),
                edits::removals(&[view]),
            )),
    );
}

fn verdict(view: &FileView<'_>) -> Option<(Message, Message, Level)> {
    let name = view.file.file_name();
    match content(view) {
        Content::Program => Some((
            message!("“{name}” is a program that nobody can read"),
            message!(
                "It may do anything on the computer of everyone who gets the skill. Take it out, \
                 or ship the script it was made from."
            ),
            Level::Block,
        )),
        Content::Office { macros: true } => Some((
            message!("“{name}” holds macros"),
            message!(
                "Macros are programs that can run when somebody opens the file. Save it without \
                 macros, or have somebody read them."
            ),
            Level::Review,
        )),
        Content::Pdf { active: true } => Some((
            message!("“{name}” does more than show pages"),
            message!(
                "This PDF runs a script, starts a program or carries other files. Print it to a \
                 new PDF and use that one."
            ),
            Level::Review,
        )),
        found => disguised(view, found).map(|is| {
            (
                message!("“{name}” is not what its ending says"),
                is,
                Level::Review,
            )
        }),
    }
}

/// What `found` means where the file's ending promises something else.
pub(super) fn disguised(view: &FileView<'_>, found: Content) -> Option<Message> {
    let bytes = &view.file.bytes[..];
    let is_picture = found == Content::Picture;
    let is_fine = match extension(view.path()).as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" | "tif" | "tiff" | "ico" => is_picture,
        "pdf" => matches!(found, Content::Pdf { .. }),
        "docx" | "xlsx" | "pptx" | "docm" | "xlsm" | "pptm" | "dotx" | "xltx" | "potx" | "odt"
        | "ods" | "odp" => matches!(found, Content::Office { .. }),
        "md" | "markdown" | "txt" | "csv" | "tsv" | "json" | "yaml" | "yml" | "toml" | "py"
        | "js" | "sh" | "html" | "css" | "xml" | "svg" => found == Content::Other,
        _ => true,
    };
    if is_fine || bytes.is_empty() {
        return None;
    }
    Some(if bytes.starts_with(b"version https://git-lfs") {
        message!(
            "It is a pointer to a file kept elsewhere (Git LFS), so people would get the pointer \
             and not the file. Fetch the file itself first."
        )
    } else {
        message!(
            "A file that poses as another kind can be a way around a check. Find out what it is, \
             give it its true ending, or take it out."
        )
    })
}
