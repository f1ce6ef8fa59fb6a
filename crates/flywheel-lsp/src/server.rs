//! The main thread: what comes in changes the state, what is asked is answered from it.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use flywheel_core::text::{LineIndex, Span};
use gen_lsp_types::json_rpc::{Id, RequestObject};
use gen_lsp_types::{
    CodeActionParams, CodeActionRequest, CodeActionResponse, HoverParams, HoverRequest,
    PublishDiagnosticsNotification, PublishDiagnosticsParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::actions::{Edits, Wanted, offered};
use crate::client::{Client, file_path};
use crate::documents::{Documents, byte};
use crate::judge::{self, Job, Judged};
use crate::places::in_bundle;
use crate::protocol::{self, Event, answer, cancelled};
use crate::roots::Roots;
use crate::{Ended, ServeError, Settings, diagnostics, hover, wire};

mod lifecycle;
mod notified;

/// How long the main thread waits where nothing is due.
const IDLE: Duration = Duration::from_hours(1);

/// Serves an editor that writes to `input` and reads `output`, until it is done.
pub fn serve(
    input: impl BufRead + Send + 'static,
    output: impl Write,
    settings: Settings,
) -> Result<Ended, ServeError> {
    let (events, waiting) = channel();
    let reader = events.clone();
    std::thread::spawn(move || protocol::read(input, &reader));
    let jobs = judge::start(move |judged| {
        // Where the session is over, nobody waits for it.
        let _ = events.send(Event::Judged(Box::new(judged)));
    });
    Server::new(output, settings, jobs).run(&waiting)
}

/// How far the session is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing was agreed yet.
    New,
    /// It goes on.
    Running,
    /// The editor is about to leave.
    Leaving,
}

/// A request that waits until what it is about was judged.
enum Parked {
    Hover(HoverParams),
    Actions(Box<CodeActionParams>),
}

struct Server<W> {
    output: W,
    settings: Settings,
    jobs: Sender<Job>,
    is_judging: bool,
    stage: Stage,
    client: Client,
    documents: Documents,
    roots: Roots,
    parked: Vec<(Id, PathBuf, Parked)>,
}

impl<W: Write> Server<W> {
    fn new(output: W, settings: Settings, jobs: Sender<Job>) -> Self {
        Self {
            output,
            settings,
            jobs,
            is_judging: false,
            stage: Stage::New,
            client: Client::default(),
            documents: Documents::default(),
            roots: Roots::default(),
            parked: Vec::new(),
        }
    }

    fn run(mut self, events: &Receiver<Event>) -> Result<Ended, ServeError> {
        loop {
            let wait = match self.roots.next_due().filter(|_| !self.is_judging) {
                Some(due) => due.saturating_duration_since(Instant::now()),
                None => IDLE,
            };
            match events.recv_timeout(wait) {
                Ok(Event::End) | Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Abruptly),
                Ok(Event::Message(message)) if message.method() == "exit" => {
                    return Ok(match self.stage {
                        Stage::Leaving => Ended::Cleanly,
                        Stage::New | Stage::Running => Ended::Abruptly,
                    });
                }
                Ok(Event::Message(message)) => self.take(message)?,
                Ok(Event::Refused(response)) => self.send(&response)?,
                Ok(Event::Judged(judged)) => self.show(*judged)?,
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.judge_what_is_due()?;
        }
    }

    /// Writes a message to the editor.
    fn send(&mut self, message: &impl Serialize) -> Result<(), ServeError> {
        Ok(wire::write(&mut self.output, message)?)
    }

    fn take(&mut self, message: RequestObject) -> Result<(), ServeError> {
        match message.into_parts() {
            (method, Some(id), params) if !method.is_empty() => {
                self.requested(id, &method, params.unwrap_or_default())
            }
            (method, None, params) if self.stage == Stage::Running => {
                self.notified(&method, params.unwrap_or_default())
            }
            // An answer to a request of ours, or a word before or after the session.
            _ => Ok(()),
        }
    }

    /// Answers at once, or as soon as what was typed is judged.
    fn ask(&mut self, id: Id, parked: Parked) -> Result<(), ServeError> {
        let uri = match &parked {
            Parked::Hover(params) => &params.text_document_position_params.text_document.uri,
            Parked::Actions(params) => &params.text_document.uri,
        };
        let path = file_path(uri).unwrap_or_default();
        self.answer_or_park(id, path, parked)
    }

    fn reply(&mut self, id: Id, path: &Path, parked: &Parked) -> Result<(), ServeError> {
        let response = match parked {
            Parked::Hover(params) => answer::<HoverRequest>(id, self.hover(path, params)),
            Parked::Actions(params) => {
                answer::<CodeActionRequest>(id, Some(self.actions(path, params)))
            }
        };
        self.send(&response)
    }

    fn hover(&self, path: &Path, params: &HoverParams) -> Option<gen_lsp_types::Hover> {
        let document = self.documents.get(path)?;
        let judged = self.roots.current(document.root.as_deref()?)?;
        let lines = LineIndex::new(&document.text);
        let position = params.text_document_position_params.position;
        hover::at(judged, path, byte(&lines, &document.text, position))
    }

    fn actions(&self, path: &Path, params: &CodeActionParams) -> Vec<CodeActionResponse> {
        let document = self.documents.get(path);
        let root = document.and_then(|open| open.root.as_deref());
        let judged = root.and_then(|root| self.roots.current(root));
        let (Some(document), Some(judged)) = (document, judged) else {
            return Vec::new();
        };
        let lines = LineIndex::new(&document.text);
        let at = |position| byte(&lines, &document.text, position);
        let (start, end) = (at(params.range.start), at(params.range.end));
        let wanted = Wanted {
            path,
            span: Span::new(start, end.max(start)),
            only: params.context.only.as_deref(),
        };
        let edits = Edits {
            judged,
            documents: &self.documents,
            client: &self.client,
        };
        let offered = offered(judged, &wanted, &edits, self.settings.rules_page.as_deref());
        offered.into_iter().map(CodeActionResponse::from).collect()
    }

    /// Forgets the request `id`, where it still waits.
    fn cancel(&mut self, id: &Id) -> Result<(), ServeError> {
        let waiting = self.parked.iter().position(|(parked, ..)| parked == id);
        match waiting.map(|at| self.parked.remove(at)) {
            Some((id, ..)) => self.send(&cancelled(id)),
            None => Ok(()),
        }
    }

    /// Has the next folder judged that is due, one at a time.
    fn judge_what_is_due(&mut self) -> Result<(), ServeError> {
        if self.is_judging {
            return Ok(());
        }
        let Some((root, state, disk)) = self.roots.take_due(Instant::now()) else {
            return Ok(());
        };
        let texts = self.documents.within(&root);
        let texts =
            texts.filter_map(|(path, open)| Some((in_bundle(&root, path)?, open.text.clone())));
        let texts = texts.collect();
        let mut options = (self.settings.options)().with_cache(self.settings.cache.clone());
        options.name = root
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        self.is_judging = true;
        let job = Job {
            root,
            state,
            disk,
            texts,
            options,
        };
        self.jobs.send(job).map_err(|_| ServeError::Judge)
    }

    /// Shows what was judged, and answers what waited for it.
    fn show(&mut self, judged: Judged) -> Result<(), ServeError> {
        self.is_judging = false;
        let page = self.settings.rules_page.as_deref();
        let found = diagnostics::by_file(&judged, page);
        let Some(root) = self.roots.judged(judged) else {
            return Ok(());
        };
        let now_shown = found.keys().cloned().collect();
        let gone = std::mem::replace(&mut root.shown, now_shown);
        let mut told: BTreeMap<PathBuf, Vec<_>> =
            gone.into_iter().map(|path| (path, Vec::new())).collect();
        told.extend(found);
        for (path, diagnostics) in told {
            self.publish(&path, diagnostics)?;
        }
        self.reply_to_parked()
    }

    fn publish(
        &mut self,
        path: &Path,
        diagnostics: Vec<gen_lsp_types::Diagnostic>,
    ) -> Result<(), ServeError> {
        let Some(uri) = self.documents.uri(path) else {
            return Ok(());
        };
        let version = self.documents.get(path).map(|open| open.version);
        let params = PublishDiagnosticsParams {
            uri,
            version,
            diagnostics,
        };
        let message = RequestObject::from_notification::<PublishDiagnosticsNotification>(params);
        self.send(&message)
    }

    /// Answers the requests that wait for nothing any more.
    fn reply_to_parked(&mut self) -> Result<(), ServeError> {
        for (id, path, parked) in std::mem::take(&mut self.parked) {
            self.answer_or_park(id, path, parked)?;
        }
        Ok(())
    }

    fn answer_or_park(&mut self, id: Id, path: PathBuf, parked: Parked) -> Result<(), ServeError> {
        let root = self
            .documents
            .get(&path)
            .and_then(|open| open.root.as_deref());
        if root.is_some_and(|root| self.roots.current(root).is_none()) {
            self.parked.push((id, path, parked));
            return Ok(());
        }
        self.reply(id, &path, &parked)
    }
}

/// `params` as what a method takes; nothing where they are something else.
fn typed<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
