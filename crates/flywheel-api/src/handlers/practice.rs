use flywheel_connect::{ConnectError, Target};
use flywheel_messages::message;
use flywheel_practice::{Lifetimes, Practice, PracticeOptions};

use crate::connectors::known;
use crate::types::{Nothing, PracticeState};
use crate::{ApiError, App, Call, Code, Result};

/// What a list that changed is called.
const CHANGED: &[&str] = &["connectors"];

pub(crate) fn state(app: &App, _: &Call, _: Nothing) -> Result<PracticeState> {
    Ok(shown(app.connectors.practice().as_ref()))
}

pub(crate) fn start(app: &App, call: &Call, _: Nothing) -> Result<PracticeState> {
    let mut held = app.connectors.practice();
    if held.is_none() {
        let started = app.connectors.wait(Practice::start(PracticeOptions {
            port: app.practice_port,
            clock: app.clock(),
            randomness: app.randomness(),
            company: call.language(),
            lifetimes: Lifetimes::default(),
        }));
        let started = started?;
        // It has forgotten the sign-ins of an earlier time, so none is to seem to be there.
        forget(app, started.address())?;
        *held = Some(started);
    }
    let state = shown(held.as_ref());
    drop(held);
    app.changed(CHANGED, &[]);
    Ok(state)
}

pub(crate) fn stop(app: &App, _: &Call, _: Nothing) -> Result<PracticeState> {
    let held = app.connectors.practice().take();
    let Some(practice) = held else {
        return Ok(shown(None));
    };
    let forgotten = forget(app, practice.address());
    app.connectors.wait(practice.stop());
    app.changed(CHANGED, &[]);
    forgotten?;
    Ok(shown(None))
}

/// Deletes the sign-in to the connector at `address`, and what was learnt of it.
fn forget(app: &App, address: &str) -> Result<()> {
    let id = known::id(&known::practice(address));
    let target = Target::new(&id, address)?;
    match app.connectors.wait(app.connectors.client.unlink(&target)) {
        Ok(_) | Err(ConnectError::NotLinked) => Ok(app.store.forget_connector(&id)?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn expire(app: &App, _: &Call, _: Nothing) -> Result<PracticeState> {
    with(app, Practice::expire)
}

pub(crate) fn end(app: &App, _: &Call, _: Nothing) -> Result<PracticeState> {
    with(app, Practice::end)
}

fn with(app: &App, work: impl FnOnce(&Practice)) -> Result<PracticeState> {
    let held = app.connectors.practice();
    let practice = held.as_ref().ok_or_else(|| {
        ApiError::new(
            Code::Invalid,
            message!("The connector to practise with is off."),
        )
        .hint(message!("Turn it on first."))
    })?;
    work(practice);
    Ok(shown(Some(practice)))
}

fn shown(practice: Option<&Practice>) -> PracticeState {
    let own = practice.map(|practice| known::practice(practice.address()));
    PracticeState {
        address: practice.map(|practice| practice.address().to_owned()),
        connector: own.as_ref().map(known::id),
        links: practice.map_or(0, Practice::links),
    }
}
