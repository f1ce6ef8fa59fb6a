//! The TypeScript the interface is written against, generated from the types and the list.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use crate::types;
use crate::{ApiError, COMMANDS, Changed, Code, Progress};

/// Declares every type of [`types`] that crosses to the interface.
macro_rules! declarations {
    ($config:expr; $($type:ty),+ $(,)?) => {
        vec![$((<$type>::docs(), <$type>::decl($config))),+]
    };
}

/// The content of `ui/src/bindings/commands.ts`: every type, and every command with its request
/// and its response.
pub fn typescript() -> String {
    let config = Config::default().with_large_int("number");
    let mut out = String::from("// Generated from crates/flywheel-api by `cargo xtask codegen`.\n");
    for (docs, declaration) in all_types(&config) {
        let docs = docs
            .map(|docs| docs.trim_end().to_owned())
            .unwrap_or_default();
        let _ = write!(out, "\n{docs}\nexport {declaration}\n");
    }
    out.push_str(
        "\n/** Every command: what it takes and what it gives. */\nexport interface Commands {\n",
    );
    for command in COMMANDS {
        let doc = command.doc.trim();
        let (name, request, response) = (command.name, command.request, command.response);
        let _ = write!(
            out,
            "  /** {doc} */\n  {name}: {{ request: {request}; response: {response} }};\n"
        );
    }
    out.push_str("}\n");
    out
}

fn all_types(config: &Config) -> Vec<(Option<String>, String)> {
    declarations![config;
        Code, ApiError, Progress, Changed,
        types::Nothing, types::Place,
        types::Verdict, types::Standing, types::DraftKind, types::DraftSummary, types::DraftList,
        types::DraftRef, types::FileKind, types::FileEntry, types::Draft, types::CreateDraft,
        types::RenameDraft, types::TrashedDraft, types::Trash, types::Template,
        types::TemplateList, types::TemplateRef, types::InterviewQuestion, types::Interview,
        types::InterviewAnswers, types::InterviewSkill, types::CreateFromInterview,
        types::SearchLibrary, types::SnippetPart, types::SearchHit,
        types::SearchResult,
        types::FileRef, types::FileContent, types::TableText, types::TextTable, types::SaveFile, types::Saved, types::RenameFile, types::RenameHeading,
        types::MergeTexts, types::MergeChoice, types::Merged, types::MergePart, types::MergePlace,
        types::SettleFile, types::LinkFolder, types::OpenIn, types::OpenPlace, types::GitState,
        types::SkillText, types::FormField, types::SkillForm, types::SetField, types::Edit,
        types::Edits, types::Rendered,
        types::Level, types::UnsavedText, types::AuditDraft, types::FixLabel, types::Finding,
        types::Waiver, types::WaivedFinding, types::EndedWaiver, types::NotRead, types::DraftReport,
        types::OpenHandedIn, types::HandedIn, types::HandedInFile, types::HandedInFileRef,
        types::ProfileDraft, types::DraftProfile, types::ComparedVersion, types::ReviewState,
        types::ReviewStep, types::ReviewItem, types::EvidencePlace, types::CapabilityChange,
        types::FixRef,
        types::FileChange, types::ChangePreview, types::FixesApplied, types::WaiveFinding,
        types::UnwaiveFinding, types::RuleInfo, types::RuleList, types::RuleRef, types::RuleHelp,
        types::DraftStanding, types::LibraryReport,
        types::ExportForm, types::PluginDetails, types::PreviewBundle, types::DraftFinding,
        types::PlannedFile, types::OutcomeKind, types::Outcome, types::Component,
        types::TargetInfo, types::RunPoint, types::Connection, types::Gauge,
        types::BundlePreview, types::ExportBundle, types::Exported, types::ImportPaths,
        types::ImportedDraft, types::Refused, types::Imported,
        types::ListVersions, types::VersionList, types::Version, types::Lines, types::VersionRef,
        types::VersionFiles, types::NameVersion, types::VersionFileRef, types::VersionRestored,
        types::Side, types::CompareVersions, types::Comparison, types::ComparedFile,
        types::FileChangeKind, types::HistorySpace, types::HistoryThinned, types::BackUpLibrary,
        types::Backup, types::RestoreBackup, types::BackupRestored,
        types::ConnectorRef, types::AddConnector, types::ConnectorPlace, types::Lamp,
        types::ConnectorState, types::ToolEffect, types::ConnectorTool, types::ConnectorCheck,
        types::Connector, types::ConnectorList, types::PolicyState, types::Unlinked,
        types::ConnectorStep, types::NotChecked, types::ChecksDue, types::ExportReadiness,
        types::Copyable, types::ReadinessQuery, types::ReadinessKind, types::ReadinessOutcome,
        types::ReadinessCandidate, types::ReadinessNeed, types::ReadinessSkill,
        types::ReadinessMap, types::ReadinessCounts, types::PracticeState,
        types::ListActivity, types::ActivityEntry, types::ActivityList, types::ActivityRef,
        types::SeesDraft, types::DraftSees, types::SkillSees, types::TokenCount,
        types::ListingLine, types::ListingRoom, types::SeenFile, types::FileReading,
        types::SkillMenu, types::TextFill, types::Advice,
        types::ListDuplicates, types::ComparedSkill, types::RepeatKind,
        types::DuplicateDecision, types::DuplicatePair, types::DuplicateList, types::NearestTo,
        types::NearSkill, types::NearestSkills, types::DuplicateRef, types::DismissDuplicate,
        types::DuplicateDecided, types::DuplicateMap, types::DuplicateCluster,
        types::DuplicateLink,
        types::Theme, types::LanguageChoice, types::Role, types::Settings, types::AppInfo,
    ]
}
