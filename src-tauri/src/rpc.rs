//! The door between the interface and the core: `rpc` for a call, `rpc_stream` for one that
//! reports progress, and `rpc_cancel` to stop the latter.
//!
//! Cancelling is a call of its own because a channel of Tauri's carries messages to the interface
//! only, and tells nobody when the interface lets go of it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use flywheel_api::{ApiError, Call, Code, Progress};
use flywheel_messages::{Language, message};
use serde_json::Value;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _, State};

use crate::host::Host;

/// Runs `method` on `request`, answering in `language`, a tag after BCP 47.
#[tauri::command]
pub(crate) async fn rpc(
    handle: AppHandle,
    method: String,
    request: Value,
    language: String,
) -> Result<Value, ApiError> {
    let language = spoken(&language);
    let call = Call::quiet().answered_in(language);
    aside(language, move || {
        handle.state::<Host>().run(&call, &method, request)
    })
    .await
}

/// Runs `method` on `request`, sending its progress to `channel`; `call_id` is for `rpc_cancel`.
#[tauri::command]
pub(crate) async fn rpc_stream(
    handle: AppHandle,
    method: String,
    request: Value,
    language: String,
    call_id: String,
    channel: Channel<Progress>,
) -> Result<Value, ApiError> {
    let language = spoken(&language);
    let cancelled = handle.state::<Host>().begin(&call_id);
    let running = handle.clone();
    let outcome = aside(language, move || {
        let call = call(channel, cancelled).answered_in(language);
        running.state::<Host>().run(&call, &method, request)
    });
    let outcome = outcome.await;
    handle.state::<Host>().end(&call_id);
    outcome
}

/// Asks the call `call_id` to stop at its next step.
#[tauri::command]
#[allow(
    clippy::needless_pass_by_value,
    reason = "Tauri hands commands their arguments by value"
)]
pub(crate) fn rpc_cancel(host: State<'_, Host>, call_id: String) {
    host.cancel(&call_id);
}

/// The language with this tag; English where Flywheel does not speak it.
fn spoken(tag: &str) -> Language {
    Language::with_tag(tag).unwrap_or_default()
}

/// A call whose progress goes to `channel`; an interface that is gone is no reason to stop.
fn call(channel: Channel<Progress>, cancelled: Arc<AtomicBool>) -> Call {
    Call::new(move |progress| drop(channel.send(progress)), cancelled)
}

/// Runs `work` where blocking is allowed, and says in `language` why it failed; a panic in it becomes
/// an error that says so.
async fn aside(
    language: Language,
    work: impl FnOnce() -> Result<Value, ApiError> + Send + 'static,
) -> Result<Value, ApiError> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    let outcome = done.unwrap_or_else(|error| {
        tracing::error!("a command ended early: {error}");
        Err(ApiError::new(
            Code::Internal,
            message!("Flywheel could not finish this: a defect of its own."),
        )
        .hint(message!(
            "Try again. If it happens again, the log beside the database says where."
        )))
    });
    outcome.map_err(|error| error.said_in(language))
}
