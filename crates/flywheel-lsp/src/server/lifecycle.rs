//! Requests, and how a session begins and ends.

use std::io::Write;

use gen_lsp_types::json_rpc::{Id, RequestObject, ResponseObject};
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, DidChangeWatchedFilesRegistrationOptions, ErrorCodes,
    FileSystemWatcher, InitializeRequest, InitializeResult, PositionEncodingKind, Registration,
    RegistrationParams, RegistrationRequest, SaveOptions, ServerCapabilities, ServerInfo,
    ShutdownRequest, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::Value;

use super::{Parked, Server, Stage, typed};
use crate::ServeError;
use crate::actions::FIX_ALL;
use crate::client::{Ability, Client};
use crate::protocol::{answer, failed};

impl<W: Write> Server<W> {
    pub(super) fn requested(
        &mut self,
        id: Id,
        method: &str,
        params: Value,
    ) -> Result<(), ServeError> {
        let refused = match (self.stage, method) {
            (Stage::New, "initialize") => {
                self.client = Client::new(&params);
                self.stage = Stage::Running;
                return self.send(&answer::<InitializeRequest>(id, agreed()));
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::Leaving;
                return self.send(&shut_down(id));
            }
            (Stage::Running, "textDocument/hover") => match typed(params) {
                Some(params) => return self.ask(id, Parked::Hover(params)),
                None => ErrorCodes::InvalidParams,
            },
            (Stage::Running, "textDocument/codeAction") => match typed(params) {
                Some(params) => return self.ask(id, Parked::Actions(params)),
                None => ErrorCodes::InvalidParams,
            },
            (Stage::New, _) => ErrorCodes::ServerNotInitialized,
            (Stage::Running, "initialize") | (Stage::Leaving, _) => ErrorCodes::InvalidRequest,
            (Stage::Running, _) => ErrorCodes::MethodNotFound,
        };
        self.send(&failed(id, refused, format!("{method} cannot be answered")))
    }

    /// Asks the editor to tell of files that change on disk, where it can.
    pub(super) fn watch_files(&mut self) -> Result<(), ServeError> {
        if !self.client.can.contains(&Ability::Watch) {
            return Ok(());
        }
        let watchers = vec![FileSystemWatcher {
            glob_pattern: "**/*".to_owned().into(),
            kind: None,
        }];
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registrations = vec![Registration {
            id: "files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }];
        let params = RegistrationParams { registrations };
        let id = Id::String("watch-files".to_owned());
        self.send(&RequestObject::from_request::<RegistrationRequest>(
            id, params,
        ))
    }
}

fn shut_down(id: Id) -> ResponseObject {
    answer::<ShutdownRequest>(id, ())
}

/// What this server does.
fn agreed() -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(SaveOptions { include_text: None }.into()),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::new(FIX_ALL)]),
        ..CodeActionOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(true.into()),
    };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(PositionEncodingKind::UTF16),
            text_document_sync: Some(sync.into()),
            hover_provider: Some(true.into()),
            code_action_provider: Some(actions.into()),
            workspace: Some(WorkspaceOptions {
                workspace_folders: Some(folders),
                ..WorkspaceOptions::default()
            }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "flywheel".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
