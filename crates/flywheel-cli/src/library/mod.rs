//! The commands over the library.

mod connectors;
mod history;
mod interview;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flywheel_api::types::{DraftList, DraftSees, DraftSummary, DuplicateList, Imported, Trash};
use flywheel_api::{ApiError, App, Call, Code, dispatch, host};
use flywheel_messages::Message;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::args::{Bundle, Connectors, Form, Library, Place};
use crate::output;

/// How many entries of the log are shown.
const LOGGED: usize = 30;

/// How many hits of a search are shown.
const FOUND: usize = 20;

/// Runs `command` on the library below `home`, or where the system keeps it; the answer is in
/// words, or `as_json`.
pub(crate) fn run(home: Option<&Path>, as_json: bool, command: &Library) -> Result<(), ApiError> {
    let library = Open {
        app: open(home)?,
        as_json,
    };
    match command {
        Library::List => library.tell("draft_list", json!({}), words::list),
        Library::Templates => library.tell("template_list", json!({}), words::templates),
        Library::New {
            name,
            template,
            interview,
            answers,
        } => library.start(name, template.as_deref(), *interview, answers.as_deref()),
        Library::Import { paths } => library.import(paths),
        Library::Link { folder } => library.link(folder),
        Library::Unlink { name } => library.unlink(name),
        Library::Open { name, place } => library.open_in(name, *place),
        Library::Search { words } => library.search(&words.join(" ")),
        Library::Preview(bundle) => {
            library.tell("bundle_preview", library.bundle(bundle)?, words::preview)
        }
        Library::Export {
            bundle,
            to,
            replace,
        } => library.export(bundle, to, *replace),
        Library::Rename { name, to } => library.rename(name, to),
        Library::Delete { name } => library.delete(name),
        Library::Restore { name } => {
            let request = json!({ "id": library.trashed(name)? });
            library.tell("trash_restore", request, words::restored)
        }
        Library::History { name } => library.history(name),
        Library::Diff {
            name,
            versions,
            with,
        } => library.diff(name, versions, with.as_deref()),
        Library::NameVersion {
            name,
            version,
            title,
        } => library.name_version(name, *version, title.as_deref()),
        Library::RestoreVersion {
            name,
            version,
            file,
        } => library.restore_version(name, *version, file.as_deref()),
        Library::TidyHistory => library.tell("history_thin", json!({}), history::thinned),
        Library::Backup { file, replace } => library.back_up(file, *replace),
        Library::RestoreBackup { file } => library.restore_backup(file),
        Library::Log => {
            let request = json!({ "before": null, "limit": LOGGED });
            library.tell("activity_list", request, words::log)
        }
        Library::Undo { id } => library.tell("activity_undo", json!({ "id": id }), words::undone),
    }
}

/// What Claude sees of the skill called `name` in the library below `home`.
pub(crate) fn sees(home: Option<&Path>, name: &str) -> Result<DraftSees, ApiError> {
    let library = Open {
        app: open(home)?,
        as_json: false,
    };
    let request = json!({ "draft": library.id(name)?, "path": null, "unsaved": [] });
    typed(library.ask(&Call::quiet(), "draft_sees", request)?)
}

/// Which skills of the library below `home` repeat others, from a share of `least` percent on.
pub(crate) fn duplicates(home: Option<&Path>, least: u8) -> Result<DuplicateList, ApiError> {
    let library = Open {
        app: open(home)?,
        as_json: false,
    };
    let request = json!({ "leastShare": least });
    typed(library.ask_watched("duplicates_list", request)?)
}

/// Keeps both of two skills of the library below `home`, for a `reason`.
pub(crate) fn keep_both(
    home: Option<&Path>,
    first: &str,
    second: &str,
    reason: &str,
) -> Result<(), ApiError> {
    let library = Open {
        app: open(home)?,
        as_json: false,
    };
    let request = json!({ "first": first, "second": second, "reason": reason });
    library.ask_watched("duplicates_dismiss", request)?;
    Ok(())
}

/// Runs a command about connectors on the library below `home`; returns the exit code.
pub(crate) fn connectors(
    home: Option<&Path>,
    as_json: bool,
    request: &Connectors,
) -> Result<u8, ApiError> {
    let library = Open {
        app: open(home)?,
        as_json,
    };
    library.connectors(request.command.as_ref())
}

fn open(home: Option<&Path>) -> Result<App, ApiError> {
    let places = match home {
        Some(home) => host::Places {
            home: host::system_places().and_then(|places| places.home),
            ..host::places_below(home)
        },
        None => host::system_places().ok_or_else(|| {
            ApiError::new(
                Code::Storage,
                Message::verbatim("There is no home folder to keep the library in."),
            )
            .hint(Message::verbatim("Name a folder with --home."))
        })?,
    };
    let app = App::open(host::parts(places, env!("CARGO_PKG_VERSION")))?;
    if let Some(notice) = app.notice() {
        output::remark(&notice.to_string());
    }
    Ok(app)
}

/// The library, opened for one command.
struct Open {
    app: App,
    as_json: bool,
}

impl Open {
    fn ask(&self, call: &Call, command: &str, request: Value) -> Result<Value, ApiError> {
        dispatch(&self.app, call, command, request)
    }

    /// Runs `command` and says its answer, in `words` or as JSON.
    fn tell<T: DeserializeOwned>(
        &self,
        command: &str,
        request: Value,
        words: impl FnOnce(&T) -> String,
    ) -> Result<(), ApiError> {
        let answer = self.ask(&Call::quiet(), command, request)?;
        self.say(answer, words)
    }

    fn say<T: DeserializeOwned>(
        &self,
        answer: Value,
        words: impl FnOnce(&T) -> String,
    ) -> Result<(), ApiError> {
        if self.as_json {
            output::line(&format!("{answer:#}"));
        } else {
            output::say(&words(&typed(answer)?));
        }
        Ok(())
    }

    /// The identity of the draft called `name`.
    fn id(&self, name: &str) -> Result<String, ApiError> {
        self.summary(name).map(|draft| draft.id)
    }

    /// The draft called `name`, as the list has it.
    fn summary(&self, name: &str) -> Result<DraftSummary, ApiError> {
        let list: DraftList = typed(self.ask(&Call::quiet(), "draft_list", json!({}))?)?;
        let found = list.drafts.into_iter().find(|draft| draft.name == name);
        found.ok_or_else(|| {
            let message = format!("There is no skill “{name}” in the library.");
            ApiError::new(Code::NotFound, Message::verbatim(message))
                .hint(Message::verbatim("`flywheel list` shows them all."))
        })
    }

    /// The identity of the draft in the trash that was called `name`.
    fn trashed(&self, name: &str) -> Result<String, ApiError> {
        let trash: Trash = typed(self.ask(&Call::quiet(), "trash_list", json!({}))?)?;
        let found = trash.drafts.iter().find(|draft| draft.name == name);
        found.map(|draft| draft.id.clone()).ok_or_else(|| {
            let message = format!("There is no “{name}” in the trash.");
            ApiError::new(Code::NotFound, Message::verbatim(message))
                .hint(Message::verbatim(words::in_the_trash(&trash)))
        })
    }

    /// Runs a long `command` and shows how far it is.
    fn ask_watched(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        let answer = self.ask(&output::watched_call(), command, request);
        output::end_of_progress();
        answer
    }

    fn start(
        &self,
        name: &str,
        template: Option<&str>,
        interview: bool,
        answers: Option<&Path>,
    ) -> Result<(), ApiError> {
        match answers {
            Some(file) => self.answered(name, &interview::read(file)?),
            None if interview => {
                self.is_free(name)?;
                self.answered(name, &interview::ask()?)
            }
            None => {
                let request = json!({ "name": name, "template": template });
                self.tell("draft_create", request, words::started)
            }
        }
    }

    /// Refuses a name that is taken before a person has answered nine questions for it.
    fn is_free(&self, name: &str) -> Result<(), ApiError> {
        let DraftList { drafts } = typed(self.ask(&Call::quiet(), "draft_list", json!({}))?)?;
        let taken = drafts
            .iter()
            .any(|draft| draft.name.eq_ignore_ascii_case(name));
        if !taken {
            return Ok(());
        }
        let message = format!("There is already a draft called “{name}”.");
        Err(
            ApiError::new(Code::NameTaken, Message::verbatim(message)).hint(Message::verbatim(
                "Choose another name; then the questions come.",
            )),
        )
    }

    fn answered(&self, name: &str, answers: &BTreeMap<String, String>) -> Result<(), ApiError> {
        let request = json!({ "name": name, "answers": answers });
        self.tell("interview_create", request, words::started)
    }

    fn import(&self, paths: &[PathBuf]) -> Result<(), ApiError> {
        let paths: Vec<_> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let answer = self.ask_watched("bundle_import", json!({ "paths": paths }))?;
        let done: Imported = typed(answer.clone())?;
        self.say(answer, words::imported)?;
        for refused in &done.refused {
            output::remark(&format!("{}: {}", refused.path, refused.why));
        }
        if done.drafts.is_empty() {
            return Err(ApiError::new(
                Code::Refused,
                Message::verbatim("Nothing was imported."),
            ));
        }
        Ok(())
    }

    fn link(&self, folder: &Path) -> Result<(), ApiError> {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let request = json!({ "folder": absolute.display().to_string() });
        self.tell("draft_link", request, words::linked)
    }

    fn unlink(&self, name: &str) -> Result<(), ApiError> {
        let request = json!({ "id": self.id(name)? });
        self.tell("draft_unlink", request, |_: &Value| words::unlinked(name))
    }

    fn open_in(&self, name: &str, place: Place) -> Result<(), ApiError> {
        let (word, shown) = match place {
            Place::Claude => ("claude", "Claude"),
            Place::Folder => ("folder", "the file manager"),
            Place::Editor => ("editor", "your editor"),
        };
        let request = json!({ "id": self.id(name)?, "place": word });
        let said = |_: &Value| format!("Opened “{name}” in {shown}.\n");
        self.tell("draft_open_in", request, said)
    }

    fn search(&self, query: &str) -> Result<(), ApiError> {
        let request = json!({ "query": query, "limit": FOUND });
        self.tell("draft_search", request, |found| words::found(query, found))
    }

    fn export(&self, bundle: &Bundle, to: &Path, replace: bool) -> Result<(), ApiError> {
        let request = json!({
            "bundle": self.bundle(bundle)?,
            "folder": to.display().to_string(),
            "replace": replace,
        });
        self.tell("bundle_export", request, words::exported)
    }

    fn rename(&self, name: &str, to: &str) -> Result<(), ApiError> {
        let request = json!({ "id": self.id(name)?, "name": to });
        self.tell("draft_rename", request, |draft| words::renamed(name, draft))
    }

    fn delete(&self, name: &str) -> Result<(), ApiError> {
        let draft = self.summary(name)?;
        let words = if draft.linked {
            words::unlinked
        } else {
            words::deleted
        };
        let request = json!({ "id": draft.id });
        self.tell("draft_trash", request, |_: &Value| words(name))
    }

    fn bundle(&self, bundle: &Bundle) -> Result<Value, ApiError> {
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
}

fn typed<T: DeserializeOwned>(answer: Value) -> Result<T, ApiError> {
    serde_json::from_value(answer)
        .map_err(|error| ApiError::new(Code::Internal, Message::verbatim(error.to_string())))
}
