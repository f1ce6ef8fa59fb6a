//! Calls that reach other computers: requests, connections, and what is sent over them.

use super::super::event::Act;
use super::super::origins::{Origins, Sensitive};
use super::super::sensitive;
use super::super::value::Value;
use super::Tracer;
use super::call::Call;
use super::library::made_by;
use super::program::RUNNING;
use super::tables::Meaning;
use crate::text::Span;

/// The options under which a request carries something.
const BODIES: [&str; 9] = [
    "data", "json", "body", "files", "params", "content", "form", "payload", "msg",
];

/// The options under which what is sent says where it goes.
const PLACES: [&str; 6] = [
    "Bucket",
    "bucket",
    "bucket_name",
    "repo_id",
    "channel",
    "channel_id",
];

/// The options under which a call that sends files names one.
const FILES: [&str; 8] = [
    "Filename",
    "filename",
    "file",
    "path",
    "localpath",
    "local_path",
    "path_or_fileobj",
    "folder_path",
];

impl Tracer {
    /// Contacts something.
    pub(super) fn contact(&mut self, meaning: Meaning, call: &Call) -> Value {
        match meaning {
            Meaning::Fetch => {
                let address = call.at_or(0, &["url", "uri", "host", "hostname", "baseURL"]);
                self.fetch(address, 1, call)
            }
            Meaning::FetchBy => self.fetch(call.at_or(1, &["url"]), 2, call),
            Meaning::FetchTo => {
                let answer = self.fetch(call.argument(0), 2, call);
                self.write(
                    &call.at_or(1, &["filename", "out"]),
                    answer.clone(),
                    call.span,
                );
                answer
            }
            Meaning::Send | Meaning::SendFile => self.send(meaning, call),
            Meaning::Connect => {
                let address = place_among(&call.given);
                let sends = Value::default();
                self.act(call.span, Act::Contact { address, sends });
                made_by(call)
            }
            Meaning::Receive => {
                self.act(call.span, Act::Listen);
                Value::unknown(Origins::network(call.span))
            }
            Meaning::Attach | Meaning::Pipe => {
                if attaches(call) {
                    self.act(call.span, Act::Attach);
                }
                if meaning == Meaning::Pipe {
                    return self.pour(call);
                }
                Value::default()
            }
            _ => {
                self.act(call.span, Act::Inject);
                made_by(call)
            }
        }
    }

    /// Sends what `call` is given, or the files that it names.
    fn send(&mut self, meaning: Meaning, call: &Call) -> Value {
        let place = call.option(&PLACES);
        let address = place.unwrap_or_else(|| place_of(&call.receiver));
        let named = call.named.iter().map(|(_, value)| value);
        let given: Vec<Value> = call.given.iter().chain(named).cloned().collect();
        let mut files = attached(call);
        if meaning == Meaning::SendFile {
            files.extend(call.given.iter().cloned().chain(call.option(&FILES)));
        }
        let read = files
            .iter()
            .map(|file| self.read_below(file, call.span).from);
        let read = read.fold(Origins::default(), Origins::and);
        let sends = self.contents(given, call.span).also_from(Origins {
            outside: false,
            ..read
        });
        self.act(call.span, Act::Contact { address, sends });
        made_by(call).also_from(Origins::network(call.span))
    }

    /// Asks `address`; arguments from `rest` on are sent.
    fn fetch(&mut self, address: Value, rest: usize, call: &Call) -> Value {
        let address = match address.get("hostname").or_else(|| address.get("url")) {
            Some(inner) => inner.clone(),
            None => address,
        };
        let options: &[&str] = &["method", "headers", "auth", "timeout", "shell"];
        let positional = call
            .given
            .iter()
            .skip(rest)
            .filter(|value| !options.iter().any(|option| value.get(option).is_some()));
        let mut sends: Vec<Value> = positional.cloned().collect();
        let body = call.option(&BODIES);
        // The request of a sign-in by OAuth is what a secret is kept for.
        let is_sign_in = body
            .as_ref()
            .is_some_and(|body| body.get("grant_type").is_some());
        sends.extend(body.map(|body| {
            if is_sign_in {
                without_sign_ins(body)
            } else {
                body
            }
        }));
        sends.extend(call.option(&["headers"]).map(without_tokens));
        sends.extend(call.option(&["auth"]).map(without_sign_ins));
        if let Some(inner) = address.of() {
            sends.push(inner.clone());
        }
        let sends = self.contents(sends, call.span);
        let shown = address.clone();
        let from = answer_of(&address, call.span);
        self.act(call.span, Act::Contact { address, sends });
        Value::thing(&format!("{}()", call.path), Some(shown)).also_from(from)
    }
}

/// Where a connection that is made of `given` leads: the host among it.
pub(super) fn place_among(given: &[Value]) -> Value {
    let parts = || given.iter().flat_map(Value::items);
    let named = parts().find_map(|part| part.get("host").or_else(|| part.get("hostname")));
    let written = || parts().find(|part| part.as_text().is_some());
    let host = named.or_else(written).cloned();
    host.unwrap_or_else(|| Value::list(given.to_vec()))
}

/// Where `connection` leads, which may be made of another one.
fn place_of(connection: &Value) -> Value {
    /// How many connections in one another are looked at.
    const DEEPEST: usize = 4;
    let mut place = connection.of();
    for _ in 0..DEEPEST {
        let outer = place.filter(|value| value.path().is_some());
        match outer.and_then(Value::of) {
            Some(inner) => place = Some(inner),
            None => break,
        }
    }
    let given = place.map(std::slice::from_ref).unwrap_or_default();
    place_among(given)
}

/// The files that a letter names as attached to it.
fn attached(call: &Call) -> Vec<Value> {
    let attached = call.option(&["attachments"]).unwrap_or_default();
    let files = attached.items().into_iter();
    files.filter_map(|file| file.get("path").cloned()).collect()
}

/// Whether a call joins a connection and a program, not two files.
fn attaches(call: &Call) -> bool {
    let first = call.argument(0);
    let (from, to) = (call.path.as_str(), first.path().unwrap_or_default());
    if call.method() == "pipe" {
        let is_program = |path: &str| {
            path.contains("child_process.") || path.starts_with(RUNNING) || path.starts_with("$(")
        };
        let is_connection = |path: &str| {
            ["net.", "tls.", "ws"]
                .iter()
                .any(|start| path.starts_with(start))
        };
        return is_connection(from) && is_program(to) || is_program(from) && is_connection(to);
    }
    to.contains("socket")
}

/// What a header carries, without what somebody signs in with: that is what headers are for.
pub(super) fn without_tokens(mut value: Value) -> Value {
    let written = value.written().to_lowercase();
    let names = ["authorization", "token:", "api-key:", "apikey:"];
    let is_sign_in = value.get("Authorization").is_some()
        || value.get("authorization").is_some()
        || names.iter().any(|name| written.contains(name));
    let is_meant = match value.from.sensitive {
        Some((Sensitive::Token | Sensitive::Settings, _)) => true,
        Some((Sensitive::SignIns | Sensitive::WholeSettings, _)) => is_sign_in,
        _ => false,
    };
    if is_meant {
        value.from.sensitive = None;
    }
    value
}

/// What somebody signs in with, where that is what it is given for.
fn without_sign_ins(mut value: Value) -> Value {
    let is_meant = |what| {
        matches!(
            what,
            Sensitive::Token | Sensitive::Settings | Sensitive::SignIns | Sensitive::WholeSettings
        )
    };
    value.from.sensitive = value.from.sensitive.filter(|(what, _)| !is_meant(*what));
    value
}

/// Where what `address` answers comes from.
pub(super) fn answer_of(address: &Value, span: Span) -> Origins {
    let hands_out = address.texts().into_iter().any(sensitive::is_metadata);
    let from = Origins::network(span);
    if hands_out {
        from.and(Origins::sensitive(Sensitive::Keys, span))
    } else {
        from
    }
}
