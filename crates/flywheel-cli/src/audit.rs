use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_api::{ApiError, Code, KeptCache, host, source};
use flywheel_core::audit::{Baseline, Options, Report, audit, fix_all_safe};
use flywheel_core::bundle::Bundle;
use flywheel_core::render::{
    Audited, Palette, report_github, report_json, report_sarif, report_text,
};
use flywheel_messages::Message;

use crate::args::{Audit, Format};
use crate::output;

mod changes;
mod interrupt;
mod waiting;

use interrupt::Interrupt;
use waiting::Waiting;

/// The path that stands for standard input.
const STDIN: &str = "-";

/// Files below which the cache takes longer to read than the audit.
const WORTH_A_CACHE: usize = 200;

/// Audits every path and prints one report, as asked or `as_json`; returns the exit code.
pub(crate) fn run(request: &Audit, home: Option<&Path>, as_json: bool) -> Result<u8, ApiError> {
    let mut run = Run::new(request, home)?;
    let mut audits = Vec::with_capacity(request.paths.len());
    for path in &request.paths {
        match run.audited(path) {
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
    run.keep();
    let format = if as_json {
        Format::Json
    } else {
        request.format
    };
    if !request.dry_run {
        output::say(&shown(&audits, format));
    }
    Ok(exit_code(&audits, request))
}

/// An audit of one or more paths.
struct Run<'r> {
    request: &'r Audit,
    options: Options,
    baseline: Option<Baseline>,
    kept: Option<KeptCache>,
    cache_folder: Option<PathBuf>,
    interrupt: Interrupt,
}

impl<'r> Run<'r> {
    fn new(request: &'r Audit, home: Option<&Path>) -> Result<Self, ApiError> {
        let mut options = Options::on(host::today());
        options.target = request.target;
        let policy = request.policy.clone().or_else(host::system_policy);
        options.facts.policy = policy.as_deref().map(source::policy).transpose()?;
        let baseline = request.baseline.as_deref();
        Ok(Self {
            request,
            options,
            baseline: baseline.map(source::baseline).transpose()?,
            kept: None,
            cache_folder: host::system_cache(home).filter(|_| !request.no_cache),
            interrupt: Interrupt::catch(),
        })
    }

    fn audited(&mut self, path: &Path) -> Result<Audited, ApiError> {
        let read = self.read(path)?;
        let mut options = self.options_for(&read);
        let earlier = self.earlier(path)?;
        let stood = earlier.as_ref().map(|earlier| audit(earlier, &options));
        options.facts.earlier = earlier.map(Arc::new);
        // The forms for code hosts have no place for it.
        options.profile = matches!(self.request.format, Format::Text | Format::Json);
        let waiting = Waiting::for_audit(&read, &options);
        let mut report = if self.request.fix {
            self.fix(path, &read, &options)?
        } else {
            audit(&read.bundle, &options)
        };
        drop(waiting);
        if let (Some(earlier), Some(stood)) = (&options.facts.earlier, &stood) {
            changes::set_aside_unchanged(&mut report, stood, &read.bundle, earlier);
        }
        if let Some(baseline) = &mut self.baseline {
            let known = std::mem::take(&mut report.known);
            report.set_aside(|finding| baseline.take(finding));
            report.known.extend(known);
        }
        Ok(Audited {
            base: read.base,
            report,
        })
    }

    fn read(&self, path: &Path) -> Result<source::Source, ApiError> {
        if path == Path::new(STDIN) {
            let name = self.request.stdin_name.as_deref();
            return source::read_stream(std::io::stdin().lock(), name);
        }
        let _waiting = Waiting::for_reading(path);
        source::read(path)
    }

    /// What is asked about `read`; opens the cache where there is much to do.
    fn options_for(&mut self, read: &source::Source) -> Options {
        let mut options = self.options.clone();
        if !read.name.is_empty() {
            options = options.named(&read.name);
        }
        if read.bundle.files().len() >= WORTH_A_CACHE && self.kept.is_none() {
            self.kept = self.cache_folder.as_deref().map(KeptCache::open);
        }
        options.cache = self.kept.as_ref().map(|kept| kept.cache.clone());
        options
    }

    fn earlier(&self, path: &Path) -> Result<Option<Bundle>, ApiError> {
        let Some(revision) = &self.request.since else {
            return Ok(None);
        };
        if path == Path::new(STDIN) {
            let message = "What comes in on standard input has no history.";
            return Err(
                ApiError::new(Code::Invalid, Message::untranslated(message)).hint(
                    Message::untranslated("Name a folder, or leave out --since."),
                ),
            );
        }
        source::at_revision(path, revision)
    }

    fn fix(
        &self,
        path: &Path,
        read: &source::Source,
        options: &Options,
    ) -> Result<Report, ApiError> {
        let writes = !self.request.dry_run;
        if writes && !path.is_dir() {
            let message = format!(
                "“{}” is not a folder, so nothing in it is changed.",
                path.display()
            );
            return Err(ApiError::new(Code::Invalid, Message::verbatim(message))
                .hint(Message::untranslated("Unpack it, or leave out --fix.")));
        }
        let (after, fixed, report) = fix_all_safe(&read.bundle, options);
        if writes {
            let _writing = self.interrupt.hold_off();
            let changed = source::write_changes(path, &read.bundle, &after)?;
            output::remark(&done("Fixed", fixed, changed));
        } else {
            let (told, changed) = changes::told(&read.bundle, &after, &read.base);
            output::say(&told);
            output::remark(&done("Would fix", fixed, changed));
        }
        Ok(report)
    }

    /// Keeps what was learnt for the next time; the report does not depend on it.
    fn keep(&self) {
        if let Some(Err(error)) = self.kept.as_ref().map(KeptCache::keep) {
            output::remark(&format!(
                "The next audit takes as long as this one: {}",
                error.message
            ));
        }
    }
}

fn done(verb: &str, fixed: usize, files: usize) -> String {
    match (fixed, files) {
        (0, _) => "Nothing can be fixed without looking at it first.".to_owned(),
        (1, _) => format!("{verb} 1 finding."),
        (fixed, 1) => format!("{verb} {fixed} findings in 1 file."),
        (fixed, files) => format!("{verb} {fixed} findings in {files} files."),
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
