//! The language server, on standard input and output.

use std::io::{BufReader, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flywheel_api::{ApiError, Code, host, source};
use flywheel_core::audit::{Cache, Options};
use flywheel_core::render::rules_markdown;
use flywheel_lsp::{Ended, Settings, serve};
use flywheel_messages::Message;

use crate::args::Lsp;

/// Serves the editor that started the program; returns the exit code that the protocol asks for.
pub(crate) fn run(request: &Lsp, home: Option<&Path>) -> Result<u8, ApiError> {
    let policy = request.policy.clone().or_else(host::system_policy);
    let policy = policy.as_deref().map(source::policy).transpose()?;
    let target = request.target;
    let settings = Settings {
        options: Box::new(move || {
            let mut options = Options::on(host::today());
            options.target = target;
            options.facts.policy.clone_from(&policy);
            options
        }),
        cache: Arc::new(Cache::new("")),
        rules_page: rules_page(home),
    };
    match serve(BufReader::new(stdin()), stdout().lock(), settings) {
        Ok(Ended::Cleanly) => Ok(0),
        Ok(Ended::Abruptly) => Ok(1),
        Err(error) => {
            let message = Message::verbatim(format!("The editor is not served any more: {error}."));
            Err(ApiError::new(Code::Internal, message))
        }
    }
}

/// The page of rules as this version has it, where findings can link to it; nothing where it cannot
/// be kept.
fn rules_page(home: Option<&Path>) -> Option<PathBuf> {
    let folder = std::path::absolute(host::system_cache(home)?).ok()?;
    std::fs::create_dir_all(&folder).ok()?;
    let page = folder.join("RULES.md");
    let text = rules_markdown();
    let is_current = std::fs::read_to_string(&page).is_ok_and(|kept| kept == text);
    (is_current || std::fs::write(&page, text).is_ok()).then_some(page)
}
