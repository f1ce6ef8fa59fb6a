//! What comes in and goes out, as JSON-RPC.

use std::io::BufRead;
use std::sync::mpsc::Sender;

use gen_lsp_types::json_rpc::{Error, Id, RequestObject, ResponseObject};
use gen_lsp_types::{ErrorCodes, LspErrorCodes, Request};
use serde_json::Value;

use crate::judge::Judged;
use crate::wire::{self, Frame};

/// What the main thread waits for.
pub(crate) enum Event {
    /// A request, a notification, or the editor's answer to a request of ours.
    Message(RequestObject),
    /// Something that is no message.
    Refused(ResponseObject),
    /// A folder was judged.
    Judged(Box<Judged>),
    /// Nothing comes in any more.
    End,
}

/// Reads `input` to its end and sends what it finds.
pub(crate) fn read(mut input: impl BufRead, events: &Sender<Event>) {
    while let Ok(Some(frame)) = wire::read(&mut input) {
        if events.send(parsed(frame)).is_err() {
            return;
        }
    }
    // Where nobody listens any more, nobody needs to know.
    let _ = events.send(Event::End);
}

fn parsed(frame: Frame) -> Event {
    let content = match frame {
        Frame::Content(content) => content,
        Frame::TooLong(length) => {
            let why = format!("a message of {length} bytes is too long");
            return Event::Refused(failed(Id::Null, ErrorCodes::InvalidRequest, why));
        }
    };
    let value: Value = match serde_json::from_slice(&content) {
        Ok(value) => value,
        Err(error) => {
            let why = format!("this is no JSON: {error}");
            return Event::Refused(failed(Id::Null, ErrorCodes::ParseError, why));
        }
    };
    let is_answer = value.get("method").is_none() && value.get("id").is_some();
    let is_message = value.get("method").is_some_and(Value::is_string) || is_answer;
    match serde_json::from_value(value) {
        Ok(message) if is_message => Event::Message(message),
        _ => {
            let why = "this is no message of JSON-RPC 2.0".to_owned();
            Event::Refused(failed(Id::Null, ErrorCodes::InvalidRequest, why))
        }
    }
}

/// The answer to the request `id` of kind `R`.
pub(crate) fn answer<R: Request>(id: Id, result: R::Result) -> ResponseObject {
    ResponseObject::from_success::<R>(id, result)
}

/// The answer that the request `id` failed.
pub(crate) fn failed(id: Id, code: ErrorCodes, message: impl Into<String>) -> ResponseObject {
    let error = Error {
        code,
        message: message.into(),
        data: None,
    };
    ResponseObject::from_error(id, error)
}

/// The answer that the request `id` was cancelled.
pub(crate) fn cancelled(id: Id) -> ResponseObject {
    let code = i32::from(LspErrorCodes::RequestCancelled);
    failed(id, ErrorCodes::Custom(code), "cancelled")
}
