use flywheel_messages::{Message, message};

use super::edits;
use super::file_content::{Content, content};
use super::shortcuts::shortcut;
use crate::audit::contents::Risk;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope};
use crate::bundle::extension;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Programs and compiled code, and files whose content is not what their ending says; the
    /// bytes decide, not the name. Documents that run macros or a script, start a program, fetch a
    /// template or a picture from another computer, send what is filled in, or hold objects of
    /// other programs and attached files. Shortcuts that start a program or a script, or lead to a
    /// shared folder of another computer.
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
    /// and with their pictures inside; print PDF files to plain ones.
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
    let risks = view.contents().map(|contents| &contents.risks[..]);
    let risks = risks.unwrap_or_default().iter();
    let seen = verdict(view)
        .or_else(|| shortcut(view))
        .into_iter()
        .chain(risks.map(|risk| of_risk(view, risk)));
    for (title, message, level) in seen {
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
        found => disguised(view, found).map(|is| {
            (
                message!("“{name}” is not what its ending says"),
                is,
                Level::Review,
            )
        }),
    }
}

fn of_risk(view: &FileView<'_>, risk: &Risk) -> (Message, Message, Level) {
    let name = view.file.file_name();
    match risk {
        Risk::Macros | Risk::StartsProgram | Risk::Script => runs(name, risk),
        Risk::RemoteTemplate { host } => (
            message!("“{name}” fetches its template from {host}"),
            message!(
                "The template is loaded each time somebody opens the file, and it can bring \
                 macros that nobody has seen. Attach a template of your own, or none."
            ),
            Level::Block,
        ),
        Risk::RemoteContent { host } => (
            message!("“{name}” fetches something from {host}"),
            message!(
                "It is loaded when somebody opens the file: what it shows can change, and {host} \
                 learns who opened it. Put the picture or the text itself into the file."
            ),
            Level::Review,
        ),
        Risk::Submits { host } => (
            message!("“{name}” sends what is filled in somewhere else"),
            message!(
                "The form sends its answers by itself{to}. Print it to a new PDF and use that one.",
                to = destination(host)
            ),
            Level::Review,
        ),
        Risk::Embedded { name: object } => (
            message!("“{name}” holds an object of another program"),
            message!(
                "“{object}” can hold a program, and nobody sees it in the text. Take it out, or \
                 put a picture of it in its place."
            ),
            Level::Review,
        ),
        Risk::Attachment { name: attached } => (
            message!("“{name}” carries the file “{attached}”"),
            message!(
                "A reader of the pages does not see it. Take it out of the PDF, and add the file \
                 itself if it is needed."
            ),
            Level::Review,
        ),
    }
}

fn destination(host: &str) -> Message {
    if host.is_empty() {
        Message::EMPTY
    } else {
        message!(", to {host}")
    }
}

/// What runs by itself in the document called `name`.
fn runs(name: &str, risk: &Risk) -> (Message, Message, Level) {
    match risk {
        Risk::StartsProgram => (
            message!("“{name}” can start a program"),
            message!(
                "A field, a formula or an action in it starts a program on the computer of whoever \
                 opens it. Remove it, or export the text to a new file."
            ),
            Level::Block,
        ),
        Risk::Script => (
            message!("“{name}” runs a script"),
            message!("This PDF does more than show pages. Print it to a new PDF and use that one."),
            Level::Review,
        ),
        _ => (
            message!("“{name}” holds macros"),
            message!(
                "Macros are programs that can run when somebody opens the file. Save it without \
                 macros, or have somebody read them."
            ),
            Level::Review,
        ),
    }
}

/// What `found` means where the file's ending promises something else.
pub(super) fn disguised(view: &FileView<'_>, found: Content) -> Option<Message> {
    let bytes = &view.file.bytes[..];
    let is_picture = found == Content::Picture;
    let is_fine = match extension(view.path()).as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" | "tif" | "tiff" | "ico" => is_picture,
        "pdf" => found == Content::Pdf,
        "docx" | "xlsx" | "pptx" | "docm" | "xlsm" | "pptm" | "dotx" | "xltx" | "potx" | "odt"
        | "ods" | "odp" => found == Content::Office,
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
