//! What somebody hands in for review: read where it lies, and never taken into the library.

use std::path::Path;
use std::sync::Arc;

use flywheel_core::bundle::Bundle;
use flywheel_messages::message;

use super::audit::timed;
use super::file::content;
use crate::source::{self, Source};
use crate::types::{FileContent, HandedIn, HandedInFile, HandedInFileRef, OpenHandedIn};
use crate::{ApiError, App, Call, Code, Result, convert};

pub(crate) fn open(app: &App, call: &Call, request: OpenHandedIn) -> Result<HandedIn> {
    let total = 1 + usize::from(request.earlier.is_some());
    call.step(0, total, &request.path)?;
    let source = read(&request.path)?;
    let earlier = request.earlier.as_deref().map(read).transpose()?;
    call.step(1, total, &request.path)?;
    let before = earlier.map(|earlier| Arc::new(earlier.bundle));
    let mut options = app.audit_options(&source.name).profiled();
    options.facts.earlier.clone_from(&before);
    let (report, profile) = timed(&source.bundle, &options);
    call.step(total, total, "")?;
    let profile = convert::profile(
        &source.bundle,
        before.as_deref(),
        &profile.unwrap_or_default(),
        None,
    );
    Ok(HandedIn {
        name: source.name,
        path: request.path,
        earlier: request.earlier,
        sha256: source.bundle.sha256(),
        files: files(&source.bundle, before.as_deref()),
        report,
        profile,
    })
}

pub(crate) fn file(_: &App, _: &Call, request: HandedInFileRef) -> Result<FileContent> {
    let source = read(&request.path)?;
    if source.bundle.sha256() != request.sha256 {
        let message = message!("“{path}” changed since you opened it.", path = request.path);
        return Err(ApiError::new(Code::Conflict, message).hint(message!(
            "Read it again, so that you decide about what is there now."
        )));
    }
    let Some(file) = source.bundle.get(&request.file) else {
        let message = message!("There is no file “{path}” in it.", path = request.file);
        return Err(ApiError::new(Code::NotFound, message));
    };
    let mut content = content(file, String::new());
    content.read_only = content.read_only.or(Some(message!(
        "You read what was handed in, where it lies. To change it, take it into your library."
    )));
    Ok(content)
}

/// Reads what is handed in at `path`, which holds at least one file.
fn read(path: &str) -> Result<Source> {
    let source = source::read(Path::new(path))?;
    if source.bundle.files().is_empty() && source.bundle.omissions().is_empty() {
        let message = message!("There is no file in “{path}”.");
        return Err(ApiError::new(Code::NotFound, message).hint(message!(
            "Choose the folder of a skill or a plugin, or the archive it came in."
        )));
    }
    Ok(source)
}

/// The files of `bundle`, and how each differs from `before`.
fn files(bundle: &Bundle, before: Option<&Bundle>) -> Vec<HandedInFile> {
    let files = bundle.files().iter();
    let described = files.map(|file| HandedInFile {
        path: file.path.clone(),
        bytes: file.bytes.len() as u64,
        kind: convert::file_kind(file),
        changed: before.is_some_and(|before| {
            before
                .get(&file.path)
                .is_none_or(|earlier| earlier.bytes != file.bytes)
        }),
    });
    described.collect()
}
