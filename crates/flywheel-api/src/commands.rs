//! The one list of commands.
//!
//! A line is `noun_verb(Request) -> Response`, its words the documentation of the command. From
//! this list come [`dispatch`], [`COMMANDS`] and the TypeScript in `ui/src/bindings`.

use flywheel_messages::{Language, Message, message};
use serde_json::Value;

use crate::handlers;
#[allow(
    clippy::wildcard_imports,
    reason = "a line of the list may name any type that crosses to a host"
)]
use crate::types::*;
use crate::{ApiError, App, Call, Code, Result};

/// What the list says about one command.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// The name, `noun_verb`.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// The request's type.
    pub request: &'static str,
    /// The response's type.
    pub response: &'static str,
}

/// What to do where the window and the core do not understand each other.
fn other_version() -> Message {
    message!("Close Flywheel and open it again; if that does not help, install it again.")
}

/// Turns the list into [`COMMANDS`] and what [`dispatch`] runs.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $noun:ident::$verb:ident as $name:ident($request:ident) -> $response:ident;)+) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[CommandInfo] = &[$(CommandInfo {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),+),
            request: stringify!($request),
            response: stringify!($response),
        }),+];

        fn run(app: &App, call: &Call, name: &str, request: Value) -> Result<Value> {
            match name {
                $(stringify!($name) => {
                    let request: $request = parse(name, request)?;
                    let response: $response = handlers::$noun::$verb(app, call, request)?;
                    to_json(&response, call.language())
                })+
                _ => Err(ApiError::new(Code::Invalid, message!(
                    "There is no command “{name}”."
                )).hint(other_version())),
            }
        }
    };
}

/// Runs the command `name` on `request` and returns its response, both as JSON.
///
/// Fails with [`Code::Invalid`] for an unknown name or a request of another shape, and with
/// whatever the command itself fails with. A history that a command finds damaged is set aside at
/// the next start.
pub fn dispatch(app: &App, call: &Call, name: &str, request: Value) -> Result<Value> {
    let outcome = run(app, call, name, request);
    if matches!(&outcome, Err(error) if error.code == Code::Damaged) {
        app.store.note_damage()?;
    }
    outcome
}

commands! {
    /// Lists the drafts of the library.
    draft::list as draft_list(Nothing) -> DraftList;
    /// Finds drafts by words in their names, descriptions and texts.
    draft::search as draft_search(SearchLibrary) -> SearchResult;
    /// Opens a draft.
    draft::open as draft_open(DraftRef) -> Draft;
    /// Starts a draft, blank or from a template.
    draft::create as draft_create(CreateDraft) -> DraftSummary;
    /// Renames a draft and its skill.
    draft::rename as draft_rename(RenameDraft) -> DraftSummary;
    /// Makes a copy of a draft under a free name.
    draft::duplicate as draft_duplicate(DraftRef) -> DraftSummary;
    /// Moves a draft to the trash.
    draft::trash as draft_trash(DraftRef) -> Nothing;
    /// Makes a draft of a folder where it stands.
    place::link as draft_link(LinkFolder) -> DraftSummary;
    /// Forgets a linked draft and leaves its folder alone.
    place::unlink as draft_unlink(DraftRef) -> Nothing;
    /// Opens a draft in Claude, in the file manager or in an editor.
    place::open as draft_open_in(OpenIn) -> Nothing;
    /// Lists the trash.
    draft::trashed as trash_list(Nothing) -> Trash;
    /// Takes a draft out of the trash.
    draft::restore as trash_restore(DraftRef) -> DraftSummary;

    /// Lists the templates.
    template::list as template_list(Nothing) -> TemplateList;
    /// Shows what the skill of a template gives a person.
    template::result as template_result(TemplateRef) -> Rendered;

    /// Gives the draft of the worked example, which it makes where the library does not have it.
    example::open as example_open(Nothing) -> DraftSummary;
    /// Opens the interview, with the answers kept from before.
    interview::open as interview_open(Nothing) -> Interview;
    /// Keeps answers until the next time.
    interview::keep as interview_keep(InterviewAnswers) -> Nothing;
    /// Shows the skill that answers make.
    interview::compose as interview_compose(InterviewAnswers) -> InterviewSkill;
    /// Starts a draft from answers.
    interview::create as interview_create(CreateFromInterview) -> DraftSummary;

    /// Opens a file of a draft.
    file::open as file_open(FileRef) -> FileContent;
    /// Lays separated values out as a table.
    file::table as file_table(TableText) -> TextTable;
    /// Saves a file, unless it changed since it was opened.
    file::save as file_save(SaveFile) -> Saved;
    /// Brings two changes of one text together; nothing is saved.
    merge::texts as file_merge(MergeTexts) -> Merged;
    /// Saves the text a person chose of two, with both kept in the history.
    merge::settle as file_settle(SettleFile) -> Saved;
    /// Moves a file inside its draft, and everything that names it along.
    file::rename as file_rename(RenameFile) -> Draft;
    /// Shows what moving a file would change in the texts that name it.
    file::preview_rename as file_rename_preview(RenameFile) -> ChangePreview;
    /// Gives a heading other words; every link to it goes on leading to it.
    heading::rename as heading_rename(RenameHeading) -> Draft;
    /// Shows what that would change.
    heading::preview_rename as heading_rename_preview(RenameHeading) -> ChangePreview;
    /// Removes a file; the activity log brings it back.
    file::remove as file_remove(FileRef) -> Draft;

    /// Reads the front matter as a form.
    skill::form as skill_form(SkillText) -> SkillForm;
    /// Sets one field of the front matter and leaves every other byte as it is.
    skill::set_field as skill_set_field(SetField) -> Edits;
    /// Renders the body as safe HTML.
    skill::render as skill_render(SkillText) -> Rendered;
    /// Says what Claude sees of a draft, and advises on its description, with unsaved texts.
    sees::draft as draft_sees(SeesDraft) -> DraftSees;

    /// Audits a draft, with texts that are not saved yet.
    audit::draft as audit_draft(AuditDraft) -> DraftReport;
    /// Tells what a draft does as the eight steps of a review, and what changed since a version.
    profile::draft as audit_profile(ProfileDraft) -> DraftProfile;
    /// Audits what is handed in at a path, as a reviewer reads it; takes nothing into the library.
    handed_in::open as handed_in_open(OpenHandedIn) -> HandedIn;
    /// Opens a file of it, if it still is what was opened.
    handed_in::file as handed_in_file(HandedInFileRef) -> FileContent;
    /// Audits every draft; reports progress and can be cancelled.
    audit::library as audit_library(Nothing) -> LibraryReport;
    /// Shows what a fix would change.
    audit::preview_fix as fix_preview(FixRef) -> ChangePreview;
    /// Applies a fix.
    audit::apply_fix as fix_apply(FixRef) -> FixesApplied;
    /// Shows what every safe fix of a draft together would change.
    audit::preview_safe_fixes as fix_preview_safe(DraftRef) -> ChangePreview;
    /// Applies every safe fix of a draft.
    audit::apply_safe_fixes as fix_apply_safe(DraftRef) -> FixesApplied;
    /// Accepts a finding, with a reason, an owner and a last day.
    audit::waive as waiver_add(WaiveFinding) -> DraftReport;
    /// Takes such a decision back.
    audit::unwaive as waiver_remove(UnwaiveFinding) -> DraftReport;
    /// Lists the rules.
    audit::rules as rule_list(Nothing) -> RuleList;
    /// Explains a rule.
    audit::explain as rule_explain(RuleRef) -> RuleHelp;

    /// Lists the skills of the library that repeat others; reports progress and can be cancelled.
    duplicates::list as duplicates_list(ListDuplicates) -> DuplicateList;
    /// Gives the five skills of the library most like one that is being written.
    duplicates::nearest as duplicates_nearest(NearestTo) -> NearestSkills;
    /// Groups the skills of the library that repeat each other or are close in meaning.
    duplicates::map as duplicates_map(Nothing) -> DuplicateMap;
    /// Compares the files of two skills of the library.
    duplicates::compare as duplicates_compare(DuplicateRef) -> Comparison;
    /// Records that two skills may stay as they are, until one of them changes.
    duplicates::dismiss as duplicates_dismiss(DismissDuplicate) -> DuplicateDecided;
    /// Takes such a decision back.
    duplicates::reconsider as duplicates_reconsider(DuplicateRef) -> DuplicateDecided;

    /// Shows what a bundle would be: its files, what it installs, runs and contacts.
    bundle::preview as bundle_preview(PreviewBundle) -> BundlePreview;
    /// Writes a bundle; refuses while a finding stops it.
    bundle::export as bundle_export(ExportBundle) -> Exported;
    /// Takes folders and archives into the library; reports progress and can be cancelled.
    bundle::import as bundle_import(ImportPaths) -> Imported;

    /// Lists the versions of a draft, each with how it differs from the one before it.
    version::list as version_list(ListVersions) -> VersionList;
    /// Lists the files of a version.
    version::open as version_open(VersionRef) -> VersionFiles;
    /// Compares two versions of a draft, a version and now, or any two drafts.
    version::compare as version_compare(CompareVersions) -> Comparison;
    /// Gives a version a name, so that it is never tidied away.
    version::name as version_name(NameVersion) -> Version;
    /// Brings a draft back to a version, as a new version.
    version::restore as version_restore(VersionRef) -> VersionRestored;
    /// Brings one file back to what it was in a version; removes it where it was not there.
    version::restore_file as version_restore_file(VersionFileRef) -> VersionRestored;
    /// Says how much room older versions take.
    library::space as history_space(Nothing) -> HistorySpace;
    /// Tidies the history of every draft by age, and gives the room back.
    library::thin as history_thin(Nothing) -> HistoryThinned;
    /// Writes drafts, trash, history and settings to one file; can be cancelled.
    library::back_up as library_backup(BackUpLibrary) -> Backup;
    /// Takes such a file into the library and overwrites nothing; can be cancelled.
    library::restore_backup as library_restore_backup(RestoreBackup) -> BackupRestored;

    /// Lists the connectors that plugins and skills need, and those the person added.
    connector::list as connector_list(Nothing) -> ConnectorList;
    /// Adds a connector, or changes one that was added at the same address.
    connector::add as connector_add(AddConnector) -> Connector;
    /// Removes a connector that was added, and gives what adds it again.
    connector::remove as connector_remove(ConnectorRef) -> AddConnector;
    /// Signs in to a connector in the browser, whose address the progress shows; can be cancelled.
    connector::link as connector_link(ConnectorRef) -> Connector;
    /// Asks a connector what it can do, now.
    connector::check as connector_check(ConnectorRef) -> Connector;
    /// Asks every connector that the person is signed in to; reports progress and can be cancelled.
    connector::check_all as connector_check_all(Nothing) -> ConnectorList;
    /// Asks those whose turn it is, where the person and the network allow it; for a host's timer.
    connector::check_due as connector_check_due(Nothing) -> ChecksDue;
    /// Ends a sign-in, here and where it can be at the server.
    connector::unlink as connector_unlink(ConnectorRef) -> Unlinked;
    /// Gives what is known of a connector as a text to copy, without anything secret.
    connector::diagnostics as connector_diagnostics(ConnectorRef) -> Copyable;
    /// Tells which skills can do their work here, and which cannot for want of a connector.
    readiness::map as readiness_map(ReadinessQuery) -> ReadinessMap;
    /// Gives the same as a table for a spreadsheet.
    readiness::csv as readiness_csv(ReadinessQuery) -> Copyable;
    /// Writes that table to a file.
    readiness::export as readiness_export(ExportReadiness) -> Nothing;

    /// Says whether the connector to practise with is on.
    practice::state as practice_state(Nothing) -> PracticeState;
    /// Turns it on, on this computer only.
    practice::start as practice_start(Nothing) -> PracticeState;
    /// Turns it off; it forgets everything.
    practice::stop as practice_stop(Nothing) -> PracticeState;
    /// Lets every sign-in to it expire, so that the next use renews it.
    practice::expire as practice_expire(Nothing) -> PracticeState;
    /// Ends every sign-in to it, so that people have to sign in again.
    practice::end as practice_end(Nothing) -> PracticeState;

    /// Lists what happened.
    activity::list as activity_list(ListActivity) -> ActivityList;
    /// Undoes one change.
    activity::undo as activity_undo(ActivityRef) -> ActivityEntry;

    /// Reads the settings.
    settings::get as settings_get(Nothing) -> Settings;
    /// Writes the settings.
    settings::set as settings_set(Settings) -> Settings;
    /// Says what this app is and where it keeps things.
    settings::info as app_info(Nothing) -> AppInfo;
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T> {
    serde_json::from_value(request).map_err(|error| {
        let why = error.to_string();
        ApiError::new(
            Code::Invalid,
            message!("The request of “{name}” is not right: {why}."),
        )
        .hint(other_version())
    })
}

fn to_json<T: serde::Serialize>(response: &T, language: Language) -> Result<Value> {
    language.to_json(response).map_err(|error| {
        let why = error.to_string();
        ApiError::new(
            Code::Internal,
            message!("The answer could not be written: {why}."),
        )
        .hint(other_version())
    })
}
