use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_api::types::{
    ActivityList, BundlePreview, DraftList, Exported, Imported, SearchResult, TemplateList, Trash,
};
use flywheel_api::{ApiError, App, Call, Code, Parts, dispatch, host};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::args::{Bundle, Form, Library};
use crate::output::{line, remark};

/// How many entries of the log are shown.
const LOGGED: usize = 30;

/// Runs `command` on the library below `home`, or where the system keeps it.
pub(crate) fn run(home: Option<&Path>, command: &Library) -> Result<(), ApiError> {
    let library = Open::new(home)?;
    match command {
        Library::List => library.list(),
        Library::Templates => library.templates(),
        Library::New { name, template } => {
            library.ask::<Value>(
                "draft_create",
                json!({ "name": name, "template": template }),
            )?;
            line(&format!("Started “{name}”."));
            Ok(())
        }
        Library::Import { paths } => library.import(paths),
        Library::Search { words } => library.search(&words.join(" ")),
        Library::Preview(bundle) => library.preview(bundle),
        Library::Export {
            bundle,
            to,
            replace,
        } => library.export(bundle, to, *replace),
        Library::Rename { name, to } => {
            let id = library.id(name)?;
            library.ask::<Value>("draft_rename", json!({ "id": id, "name": to }))?;
            line(&format!("“{name}” is now called “{to}”."));
            Ok(())
        }
        Library::Delete { name } => {
            let id = library.id(name)?;
            library.ask::<Value>("draft_trash", json!({ "id": id }))?;
            line(&format!(
                "Moved “{name}” to the trash; `flywheel restore {name}` brings it back."
            ));
            Ok(())
        }
        Library::Restore { name } => library.restore(name),
        Library::Log => library.log(),
        Library::Undo { id } => {
            let done: Value = library.ask("activity_undo", json!({ "id": id }))?;
            line(done["what"].as_str().unwrap_or("Done"));
            Ok(())
        }
    }
}

/// The library, opened for one command.
struct Open(App);

impl Open {
    fn new(home: Option<&Path>) -> Result<Self, ApiError> {
        let places = match home {
            Some(home) => host::places_below(home),
            None => host::system_places().ok_or_else(|| {
                ApiError::new(
                    Code::Storage,
                    "There is no home folder to keep the library in.",
                )
                .hint("Name a folder with --home.")
            })?,
        };
        let app = App::open(Parts {
            places,
            clock: Arc::new(host::SystemClock),
            ids: Arc::new(host::RandomIds),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })?;
        if let Some(notice) = app.notice() {
            remark(&notice);
        }
        Ok(Self(app))
    }

    fn ask<T: DeserializeOwned>(&self, command: &str, request: Value) -> Result<T, ApiError> {
        let answer = dispatch(&self.0, &Call::quiet(), command, request)?;
        serde_json::from_value(answer)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))
    }

    fn id(&self, name: &str) -> Result<String, ApiError> {
        let list: DraftList = self.ask("draft_list", json!({}))?;
        let found = list.drafts.into_iter().find(|draft| draft.name == name);
        found.map(|draft| draft.id).ok_or_else(|| {
            ApiError::new(
                Code::NotFound,
                format!("There is no skill “{name}” in the library."),
            )
            .hint("`flywheel list` shows them all.")
        })
    }

    fn list(&self) -> Result<(), ApiError> {
        let list: DraftList = self.ask("draft_list", json!({}))?;
        if list.drafts.is_empty() {
            line("The library is empty. `flywheel new NAME` starts a skill.");
        }
        for draft in list.drafts {
            let standing = draft.standing.map_or_else(
                || "not checked".to_owned(),
                |s| {
                    format!(
                        "{} to fix, {} to decide, {} notes",
                        s.block, s.review, s.note
                    )
                },
            );
            line(&format!("{:<32} {standing}", draft.name));
        }
        Ok(())
    }

    fn templates(&self) -> Result<(), ApiError> {
        let list: TemplateList = self.ask("template_list", json!({}))?;
        for template in list.templates {
            line(&format!("{:<26} {}", template.id, template.summary));
        }
        Ok(())
    }

    fn import(&self, paths: &[PathBuf]) -> Result<(), ApiError> {
        let paths: Vec<_> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let done: Imported = self.ask("bundle_import", json!({ "paths": paths }))?;
        for draft in &done.drafts {
            line(&format!("Imported “{}” from {}.", draft.name, draft.from));
        }
        for refused in &done.refused {
            line(&format!("{}: {}", refused.path, refused.why));
        }
        if done.drafts.is_empty() {
            return Err(ApiError::new(Code::Refused, "Nothing was imported."));
        }
        Ok(())
    }

    fn search(&self, query: &str) -> Result<(), ApiError> {
        let found: SearchResult =
            self.ask("draft_search", json!({ "query": query, "limit": 20 }))?;
        for hit in found.hits {
            let snippet: String = hit.snippet.into_iter().map(|part| part.text).collect();
            let snippet = snippet.split_whitespace().collect::<Vec<_>>().join(" ");
            line(&format!("{}/{}: {snippet}", hit.name, hit.path));
        }
        Ok(())
    }

    fn preview(&self, bundle: &Bundle) -> Result<(), ApiError> {
        let preview: BundlePreview = self.ask("bundle_preview", self.request(bundle)?)?;
        line(&format!(
            "{}. {}",
            preview.headline.trim_end_matches('.'),
            preview.detail
        ));
        for file in &preview.files {
            let path = file.path.as_deref().unwrap_or("(left out)");
            line(&format!(
                "  {path:<44} {:>9} bytes  {}",
                file.bytes, file.why
            ));
        }
        for run in &preview.runs {
            line(&format!("  runs {} {} ({})", run.what, run.when, run.path));
        }
        for connection in &preview.connects {
            line(&format!(
                "  contacts {} {} ({})",
                connection.host, connection.how, connection.path
            ));
        }
        for gauge in &preview.gauges {
            line(&format!(
                "  {}: {} {} of {} {}",
                gauge.target, gauge.what, gauge.value, gauge.limit, gauge.unit
            ));
        }
        line(&format!(
            "{}: {} bytes, sha256 {}",
            preview.file_name, preview.packed_bytes, preview.sha256
        ));
        Ok(())
    }

    fn export(&self, bundle: &Bundle, to: &Path, replace: bool) -> Result<(), ApiError> {
        let request = json!({
            "bundle": self.request(bundle)?,
            "folder": to.display().to_string(),
            "replace": replace,
        });
        let done: Exported = self.ask("bundle_export", request)?;
        line(&format!(
            "Wrote {}: {} {}, {} bytes.\nsha256 {}",
            done.path,
            done.files,
            if done.files == 1 { "file" } else { "files" },
            done.bytes,
            done.sha256
        ));
        Ok(())
    }

    fn request(&self, bundle: &Bundle) -> Result<Value, ApiError> {
        let drafts = bundle.names.iter().map(|name| self.id(name));
        let form = match bundle.form {
            Form::Skill => "skill",
            Form::Zip => "zip",
            Form::PluginFolder => "pluginFolder",
            Form::Plugin => "plugin",
        };
        let details = bundle.plugin_name.as_ref().map(|name| {
            json!({
                "name": name,
                "version": bundle.plugin_version,
                "description": bundle.description,
                "author": bundle.author,
            })
        });
        Ok(
            json!({ "drafts": drafts.collect::<Result<Vec<_>, _>>()?, "form": form, "details": details }),
        )
    }

    fn restore(&self, name: &str) -> Result<(), ApiError> {
        let trash: Trash = self.ask("trash_list", json!({}))?;
        let found = trash.drafts.into_iter().find(|draft| draft.name == name);
        let draft = found.ok_or_else(|| {
            ApiError::new(
                Code::NotFound,
                format!("There is no “{name}” in the trash."),
            )
        })?;
        self.ask::<Value>("trash_restore", json!({ "id": draft.id }))?;
        line(&format!("“{name}” is back in the library."));
        Ok(())
    }

    fn log(&self) -> Result<(), ApiError> {
        let log: ActivityList =
            self.ask("activity_list", json!({ "before": null, "limit": LOGGED }))?;
        for entry in log.entries {
            let state = match (entry.undone, entry.undoable) {
                (true, _) => "undone",
                (false, true) => "",
                (false, false) => "nothing to undo",
            };
            let name = entry.name.unwrap_or_default();
            let entry = format!("{:>5}  {name:<28} {}  {state}", entry.id, entry.what);
            line(entry.trim_end());
        }
        Ok(())
    }
}
