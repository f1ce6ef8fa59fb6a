use std::time::Instant;

use flywheel_core::audit::{
    self as core, Finding, Options, RULES, Report, WAIVER_FILE, WaiverError, WaiverFile,
    apply_edits, audit, fix_all_safe,
};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::profile::Profile;
use flywheel_core::render::markdown_html;
use flywheel_core::target::Target;
use flywheel_messages::message;
use flywheel_store::{Cause, DraftId};

use crate::host::is_day;
use crate::types::{
    AuditDraft, ChangePreview, DraftRef, DraftReport, DraftStanding, FixRef, FixesApplied,
    LibraryReport, Nothing, RuleHelp, RuleInfo, RuleList, RuleRef, UnsavedText, UnwaiveFinding,
    WaiveFinding,
};
use crate::{ApiError, App, Call, Code, Result, convert, handlers};

pub(crate) fn draft(app: &App, _: &Call, request: AuditDraft) -> Result<DraftReport> {
    let id = DraftId::new(request.draft);
    let mut options = app.audit_options(&app.store.draft(&id)?.name);
    options.target = request.target.as_deref().map(target).transpose()?;
    let bundle = with_unsaved(&app.store.bundle(&id)?, request.unsaved);
    Ok(timed(&bundle, &options).0)
}

pub(crate) fn library(app: &App, call: &Call, _: Nothing) -> Result<LibraryReport> {
    let records = app.store.drafts()?;
    let total = records.len();
    let mut drafts = Vec::with_capacity(total);
    for (done, record) in records.into_iter().enumerate() {
        call.step(done, total, &record.name)?;
        if record.away {
            continue;
        }
        let summary = handlers::draft::refresh(app, &record.id)?;
        if let Some(standing) = summary.standing {
            drafts.push(DraftStanding {
                id: summary.id,
                name: summary.name,
                standing,
            });
        }
    }
    call.step(total, total, "")?;
    Ok(LibraryReport { drafts })
}

pub(crate) fn preview_fix(app: &App, _: &Call, request: FixRef) -> Result<ChangePreview> {
    let subject = Subject::open(app, &request.draft)?;
    let (_, after) = subject.fixed(&request)?;
    Ok(convert::preview(&subject.bundle, &after))
}

pub(crate) fn preview_safe_fixes(app: &App, _: &Call, request: DraftRef) -> Result<ChangePreview> {
    let subject = Subject::open(app, &request.id)?;
    let (after, _, _) = fix_all_safe(&subject.bundle, &subject.options);
    Ok(convert::preview(&subject.bundle, &after))
}

pub(crate) fn apply_fix(app: &App, _: &Call, request: FixRef) -> Result<FixesApplied> {
    let subject = Subject::open(app, &request.draft)?;
    let (finding, after) = subject.fixed(&request)?;
    let rules = vec![finding.rule.code.to_owned()];
    subject.write(app, &after, 1, Cause::Fixed { rules })
}

pub(crate) fn apply_safe_fixes(app: &App, _: &Call, request: DraftRef) -> Result<FixesApplied> {
    let subject = Subject::open(app, &request.id)?;
    let before = &subject.report.findings;
    let (after, fixed, report) = fix_all_safe(&subject.bundle, &subject.options);
    let is_gone = |found: &&Finding| {
        report
            .findings
            .iter()
            .all(|left| (&left.path, &left.fingerprint) != (&found.path, &found.fingerprint))
    };
    let mut rules: Vec<String> = before
        .iter()
        .filter(is_gone)
        .map(|found| found.rule.code.to_owned())
        .collect();
    rules.dedup();
    subject.write(app, &after, fixed, Cause::Fixed { rules })
}

pub(crate) fn waive(app: &App, _: &Call, request: WaiveFinding) -> Result<DraftReport> {
    let waiver = request.waiver;
    if waiver.reason.trim().is_empty() || waiver.owner.trim().is_empty() {
        let message =
            message!("A decision needs a reason and the name of the person who takes it.");
        return Err(ApiError::new(Code::Invalid, message).hint(message!(
            "Say why it is acceptable, and who answers for it."
        )));
    }
    if !is_day(&waiver.expires) || waiver.expires <= app.today() {
        let message = message!("A decision needs a last day that lies in the future.");
        return Err(ApiError::new(Code::Invalid, message).hint(message!(
            "Write it as year, month and day, such as 2030-01-31."
        )));
    }
    let subject = Subject::open(app, &request.draft)?;
    let finding = subject.finding(&request.finding)?;
    let unit = &subject.report.units[finding.unit];
    let decision = core::Waiver {
        rule: finding.rule.code.to_owned(),
        path: core::path_in_unit(&unit.home, &finding.path).to_owned(),
        fingerprint: finding.fingerprint.clone(),
        reason: waiver.reason.trim().to_owned(),
        owner: waiver.owner.trim().to_owned(),
        expires: waiver.expires,
    };
    let rule = decision.rule.clone();
    let path = core::path_in_bundle(&unit.home, WAIVER_FILE);
    subject.decide(app, &path, Cause::Waived { rule }, |file| {
        file.waivers.retain(|earlier| !decision.replaces(earlier));
        file.waivers.push(decision);
    })
}

pub(crate) fn unwaive(app: &App, _: &Call, request: UnwaiveFinding) -> Result<DraftReport> {
    let subject = Subject::open(app, &request.draft)?;
    let Report {
        units,
        waived,
        ended,
        ..
    } = &subject.report;
    let is_asked = |unit: &str, waiver: &core::Waiver| {
        let path = core::path_in_bundle(unit, &waiver.path);
        convert::finding_id(&path, &waiver.fingerprint) == request.finding
    };
    let held = waived
        .iter()
        .map(|held| (units[held.finding.unit].home.as_str(), &held.waiver));
    let over = ended.iter().map(|over| (over.home.as_str(), &over.waiver));
    let (unit, waiver) = held
        .chain(over)
        .find(|(unit, waiver)| is_asked(unit, waiver))
        .ok_or_else(gone)?;
    let (path, rule) = (core::path_in_bundle(unit, WAIVER_FILE), waiver.rule.clone());
    subject.decide(app, &path, Cause::Unwaived { rule }, |file| {
        file.waivers.retain(|waiver| !is_asked(unit, waiver));
    })
}

pub(crate) fn rules(_: &App, _: &Call, _: Nothing) -> Result<RuleList> {
    Ok(RuleList {
        rules: RULES.iter().map(|rule| RuleInfo::from(*rule)).collect(),
    })
}

pub(crate) fn explain(_: &App, call: &Call, request: RuleRef) -> Result<RuleHelp> {
    let rule = core::rule(&request.code).ok_or_else(|| {
        ApiError::new(
            Code::NotFound,
            message!("There is no rule “{code}”.", code = &request.code),
        )
        .hint(message!("`flywheel rules` lists them all."))
    })?;
    let markdown = call.language().say(&rule.help);
    Ok(RuleHelp {
        rule: rule.into(),
        rate: core::BaseRate::of(rule).map(core::BaseRate::words),
        html: markdown_html(&markdown, call.language()),
        markdown,
    })
}

/// A draft with its findings.
struct Subject {
    id: DraftId,
    bundle: Bundle,
    options: Options,
    report: Report,
}

impl Subject {
    fn open(app: &App, id: &str) -> Result<Self> {
        let id = DraftId::new(id);
        let options = app.audit_options(&app.store.draft(&id)?.name);
        let bundle = app.store.bundle(&id)?;
        let report = audit(&bundle, &options);
        Ok(Self {
            id,
            bundle,
            options,
            report,
        })
    }

    fn finding(&self, id: &str) -> Result<&Finding> {
        self.report
            .findings
            .iter()
            .find(|found| convert::finding_id(&found.path, &found.fingerprint) == id)
            .ok_or_else(gone)
    }

    /// The finding and the bundle after one of its fixes.
    fn fixed(&self, request: &FixRef) -> Result<(&Finding, Bundle)> {
        let finding = self.finding(&request.finding)?;
        let fix = finding.fixes.get(request.fix).ok_or_else(gone)?;
        let after = apply_edits(&self.bundle, &fix.edits).ok_or_else(gone)?;
        Ok((finding, after))
    }

    fn write(&self, app: &App, after: &Bundle, fixed: usize, cause: Cause) -> Result<FixesApplied> {
        let changes = convert::changes(&self.bundle, after);
        if changes.is_empty() {
            return Ok(FixesApplied {
                fixed: 0,
                paths: Vec::new(),
                activity: None,
            });
        }
        let applied = app.store.apply(&self.id, &changes, &cause)?;
        handlers::draft::refresh(app, &self.id)?;
        app.changed(&["drafts", "activity"], std::slice::from_ref(&self.id));
        let paths = changes
            .iter()
            .map(|change| change.path().to_owned())
            .collect();
        Ok(FixesApplied {
            fixed,
            paths,
            activity: applied.activity,
        })
    }

    /// Changes the decisions at `path` and reports anew.
    fn decide(
        &self,
        app: &App,
        path: &str,
        cause: Cause,
        change: impl FnOnce(&mut WaiverFile),
    ) -> Result<DraftReport> {
        let mut file = match self.bundle.get(path) {
            Some(file) => {
                WaiverFile::parse(&file.bytes).map_err(|error| unreadable_decisions(&error))?
            }
            None => WaiverFile::empty(),
        };
        change(&mut file);
        let after = self
            .bundle
            .with_file(BundleFile::new(path, file.to_bytes()));
        self.write(app, &after, 0, cause)?;
        Ok(timed(&app.store.bundle(&self.id)?, &self.options).0)
    }
}

/// The report on `bundle`, and the risk profile where it is asked for.
pub(super) fn timed(bundle: &Bundle, options: &Options) -> (DraftReport, Option<Profile>) {
    let start = Instant::now();
    let report = audit(bundle, options);
    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    (convert::report(bundle, &report, micros), report.profile)
}

fn unreadable_decisions(error: &WaiverError) -> ApiError {
    let message = match error {
        WaiverError::Malformed(why) => {
            message!("The decisions in {WAIVER_FILE} could not be read: {why}.")
        }
        WaiverError::Newer => {
            message!("The decisions in {WAIVER_FILE} were written by a newer Flywheel.")
        }
        WaiverError::TooLong => message!("{WAIVER_FILE} is too long to be a list of decisions."),
    };
    ApiError::new(Code::Storage, message).hint(message!(
        "Mend that file, or bring back an older version of it."
    ))
}

fn gone() -> ApiError {
    ApiError::new(
        Code::Conflict,
        message!("This finding is no longer there: the text has changed since."),
    )
    .hint(message!("Look at the findings again."))
}

fn target(id: &str) -> Result<Target> {
    Target::from_id(id).ok_or_else(|| {
        let all: Vec<_> = Target::ALL.into_iter().map(Target::id).collect();
        ApiError::new(Code::Invalid, message!("There is no target “{id}”."))
            .hint(message!("The targets are {all}.", all = all.join(", ")))
    })
}

/// `bundle` with texts that are not saved yet in the place of the files on disk.
pub(crate) fn with_unsaved(bundle: &Bundle, unsaved: Vec<UnsavedText>) -> Bundle {
    let texts = unsaved
        .into_iter()
        .map(|unsaved| BundleFile::new(unsaved.path, unsaved.text.into_bytes()));
    texts.fold(bundle.clone(), |bundle, file| bundle.with_file(file))
}
