use std::path::Path;

use flywheel_api::{ApiError, Code, host, source};
use flywheel_core::audit::{Options, Report, audit, fix_all_safe};
use flywheel_core::render::{
    Audited, Palette, report_github, report_json, report_sarif, report_text,
};
use flywheel_messages::Message;

use crate::args::{Audit, Format};
use crate::output;

/// Audits every path and prints one report, as asked or `as_json`; returns the exit code.
pub(crate) fn run(request: &Audit, as_json: bool) -> Result<u8, ApiError> {
    let mut audits = Vec::with_capacity(request.paths.len());
    for path in &request.paths {
        match audited(path, request) {
            Ok(audited) => audits.push(audited),
            Err(error) if request.paths.len() > 1 => {
                output::complain(&error, false);
                audits.push(Audited {
                    base: path.display().to_string(),
                    report: Report::unopened(Message::verbatim("it could not be opened")),
                });
            }
            Err(error) => return Err(error),
        }
    }
    let format = if as_json {
        Format::Json
    } else {
        request.format
    };
    output::say(&shown(&audits, format));
    Ok(exit_code(&audits, request))
}

fn audited(path: &Path, request: &Audit) -> Result<Audited, ApiError> {
    let read = source::read(path)?;
    let mut options = Options::on(host::today()).named(&read.name);
    options.target = request.target;
    let report = if request.fix {
        fix(path, &read, &options)?
    } else {
        audit(&read.bundle, &options)
    };
    Ok(Audited {
        base: read.base,
        report,
    })
}

fn fix(path: &Path, read: &source::Source, options: &Options) -> Result<Report, ApiError> {
    if !path.is_dir() {
        let message = format!(
            "“{}” is not a folder, so nothing in it is changed.",
            path.display()
        );
        return Err(ApiError::new(Code::Invalid, Message::verbatim(message))
            .hint(Message::verbatim("Unpack it, or leave out --fix.")));
    }
    let (after, fixed, report) = fix_all_safe(&read.bundle, options);
    let changed = source::write_changes(path, &read.bundle, &after)?;
    output::remark(&done(fixed, changed));
    Ok(report)
}

fn done(fixed: usize, files: usize) -> String {
    match (fixed, files) {
        (0, _) => "Nothing can be fixed without looking at it first.".to_owned(),
        (1, _) => "Fixed 1 finding.".to_owned(),
        (fixed, 1) => format!("Fixed {fixed} findings in 1 file."),
        (fixed, files) => format!("Fixed {fixed} findings in {files} files."),
    }
}

fn shown(audits: &[Audited], format: Format) -> String {
    let pretty = |value: &serde_json::Value| format!("{value:#}\n");
    match format {
        Format::Text => report_text(audits, &Palette::ANSI),
        Format::Json => pretty(&report_json(audits)),
        Format::Sarif => pretty(&report_sarif(audits, env!("CARGO_PKG_VERSION"))),
        Format::Github => report_github(audits),
    }
}

fn exit_code(audits: &[Audited], request: &Audit) -> u8 {
    let level = request.fail_on.into();
    let mut reports = audits.iter().map(|audited| &audited.report);
    if reports
        .clone()
        .any(|report| report.findings.iter().any(|found| found.level >= level))
    {
        return 1;
    }
    if reports.any(|report| !report.not_read.is_empty()) {
        2
    } else {
        0
    }
}
