use flywheel_connect::{ConnectError, Revocation, Target};
use flywheel_core::audit::is_credential_parameter;
use flywheel_core::connector::CheckOutcome;
use flywheel_messages::message;
use flywheel_secrets::SecretStore as _;
use flywheel_store::{Attempt, AttemptKind, Cause};

use crate::connectors::added::{self, Added};
use crate::connectors::attempts::Running;
use crate::connectors::evidence::Evidence;
use crate::connectors::row::Row;
use crate::connectors::rows::Rows;
use crate::connectors::shown::asked_for;
use crate::types::{
    AddConnector, ChecksDue, Connector, ConnectorList, ConnectorRef, Copyable, NotChecked, Nothing,
    Unlinked,
};
use crate::{ApiError, App, Call, Code, NetworkState, Result, handlers};

/// What a list that changed is called.
const CHANGED: &[&str] = &["connectors"];

/// The longest name of a connector, in characters.
const MAX_NAME: usize = 80;

pub(crate) fn list(app: &App, call: &Call, _: Nothing) -> Result<ConnectorList> {
    Ok(Rows::read(app, call)?.shown())
}

pub(crate) fn add(app: &App, call: &Call, request: AddConnector) -> Result<Connector> {
    let new = Added::from(request);
    if new.name.is_empty() || new.name.chars().count() > MAX_NAME {
        return Err(ApiError::new(
            Code::Invalid,
            message!("A connector needs a name of at most {MAX_NAME} letters."),
        )
        .hint(message!("Call it as people in your company do.")));
    }
    let target = Target::new("new", &new.url)?;
    let mut parameters = target.url().query_pairs();
    if parameters.any(|(name, value)| !value.is_empty() && is_credential_parameter(&name)) {
        return Err(
            ApiError::new(Code::Invalid, message!("The address holds a key.")).hint(message!(
                "Leave out what follows the question mark. You sign in to the connector in your \
                 browser, and what proves it stays in the keychain."
            )),
        );
    }
    let id = new.id();
    let mut kept = added::all(app)?;
    kept.retain(|one| one.id() != id);
    let name = new.name.clone();
    kept.push(new);
    added::keep(app, &kept)?;
    app.store.record(None, &Cause::AddedConnector { name })?;
    app.changed(CHANGED, &[]);
    one(app, call, &id)
}

pub(crate) fn remove(app: &App, call: &Call, request: ConnectorRef) -> Result<AddConnector> {
    let rows = Rows::read(app, call)?;
    let row = found(&rows, &request.id)?;
    if row.grant.is_some() {
        return Err(ApiError::new(
            Code::Conflict,
            message!("You are signed in to this connector."),
        )
        .hint(message!("Sign out first; then remove it.")));
    }
    let name = row.known.connector.name.clone();
    let mut kept = added::all(app)?;
    let at = kept.iter().position(|one| one.id() == request.id);
    let removed = at.map(|at| kept.remove(at)).ok_or_else(|| {
        ApiError::new(
            Code::Invalid,
            message!("“{name}” comes with a plugin, so it is not removed here."),
        )
        .hint(message!("Take it out of the plugin that brings it."))
    })?;
    added::keep(app, &kept)?;
    app.store.forget_connector(&request.id)?;
    app.store.record(None, &Cause::RemovedConnector { name })?;
    app.changed(CHANGED, &[]);
    Ok(removed.into())
}

pub(crate) fn link(app: &App, call: &Call, request: ConnectorRef) -> Result<Connector> {
    let rows = Rows::read(app, call)?;
    let row = found(&rows, &request.id)?;
    let target = row.target.as_ref().ok_or_else(no_address)?;
    let running = runs(app, AttemptKind::SignIn, &request.id)?.ok_or_else(|| {
        ApiError::new(
            Code::Conflict,
            message!("You are signing in to this connector already."),
        )
        .hint(message!("Finish it in the browser, or cancel it."))
    })?;
    // What cannot be kept is not asked for.
    let kept = app.connectors.secrets.rehearse();
    kept.map_err(ConnectError::from)?;
    app.store
        .set_connector_attempt(&request.id, Some(attempt(app, AttemptKind::SignIn)))?;
    app.changed(CHANGED, &[]);
    let more = row.evidence.as_ref().map(Evidence::wanted_scopes);
    let signed_in = in_the_browser(app, call, target, &more.unwrap_or_default());
    app.store.set_connector_attempt(&request.id, None)?;
    drop(running);
    app.changed(CHANGED, &[]);
    signed_in?;
    let connector = row.known.connector.name.clone();
    app.store.record(None, &Cause::SignedIn { connector })?;
    // The row was read before there was a link.
    checked(app, found(&Rows::read(app, call)?, &request.id)?)?;
    app.changed(CHANGED, &[]);
    one(app, call, &request.id)
}

/// Has the person sign in to `target` in the browser, and allow `more` than before.
fn in_the_browser(app: &App, call: &Call, target: &Target, more: &[String]) -> Result<()> {
    let client = &app.connectors.client;
    let signed_in = app.connectors.wait_for(call, async |cancel| {
        let beginning = Box::pin(client.begin(target, more));
        let waiting = cancel.run_until_cancelled(beginning).await;
        let waiting = waiting.unwrap_or(Err(ConnectError::Cancelled))?;
        let address = waiting.address().to_string();
        // Where no browser opens, the person copies the address that the progress shows.
        if let Err(error) = app.opener.open_link(&address) {
            tracing::info!("no browser opened: {error}");
        }
        call.step(0, 1, address)
            .map_err(|_| ConnectError::Cancelled)?;
        waiting.finish(client, cancel, call.language()).await
    });
    signed_in.map(drop).map_err(ApiError::from)
}

pub(crate) fn check(app: &App, call: &Call, request: ConnectorRef) -> Result<Connector> {
    let rows = Rows::read(app, call)?;
    checked(app, found(&rows, &request.id)?)?;
    app.changed(CHANGED, &[]);
    one(app, call, &request.id)
}

pub(crate) fn check_all(app: &App, call: &Call, _: Nothing) -> Result<ConnectorList> {
    let rows = Rows::read(app, call)?;
    let linked: Vec<&Row> = rows.all.iter().filter(|row| row.grant.is_some()).collect();
    let all_checked = linked.iter().enumerate().try_for_each(|(done, row)| {
        call.step(done, linked.len(), &row.known.connector.name)?;
        checked(app, row)
    });
    // Those before the one that ended it were checked.
    app.changed(CHANGED, &[]);
    all_checked?;
    list(app, call, Nothing {})
}

pub(crate) fn check_due(app: &App, call: &Call, _: Nothing) -> Result<ChecksDue> {
    let mut due = ChecksDue {
        checked: Vec::new(),
        not_checked: not_checked(app, call)?,
    };
    if due.not_checked.is_some() {
        return Ok(due);
    }
    let rows = Rows::read(app, call)?;
    let turns = rows.due();
    for (done, row) in turns.iter().enumerate() {
        call.step(done, turns.len(), &row.known.connector.name)?;
        // The next one may be kept elsewhere, or be reached where this one is not.
        if let Err(error) = checked(app, row) {
            tracing::warn!(code = ?error.code, "a connector was not checked in the background");
            app.connectors.answered(&row.id, false);
        }
        due.checked.push(row.id.clone());
    }
    if !due.checked.is_empty() {
        app.changed(CHANGED, &[]);
    }
    Ok(due)
}

/// Why nothing is checked that nobody asked for, where that is so.
fn not_checked(app: &App, call: &Call) -> Result<Option<NotChecked>> {
    let settings = handlers::settings::get(app, call, Nothing {})?;
    if !settings.check_connectors {
        return Ok(Some(NotChecked::SwitchedOff));
    }
    Ok(match app.network.state() {
        NetworkState::Free => None,
        NetworkState::Metered => Some(NotChecked::Metered),
        NetworkState::Absent => Some(NotChecked::NoNetwork),
    })
}

pub(crate) fn unlink(app: &App, call: &Call, request: ConnectorRef) -> Result<Unlinked> {
    let rows = Rows::read(app, call)?;
    let row = found(&rows, &request.id)?;
    let target = row.target.as_ref().ok_or_else(no_address)?;
    let revocation = app.connectors.wait(app.connectors.client.unlink(target))?;
    app.store.forget_connector(&request.id)?;
    let connector = row.known.connector.name.clone();
    app.store.record(None, &Cause::SignedOut { connector })?;
    app.changed(CHANGED, &[]);
    Ok(Unlinked {
        connector: one(app, call, &request.id)?,
        said: match revocation {
            Revocation::Done => message!("The connector ended your sign-in."),
            Revocation::NotOffered => message!(
                "Your sign-in is deleted here. The connector offers no way to end it there; it \
                 runs out by itself."
            ),
            Revocation::Failed { .. } => message!(
                "Your sign-in is deleted here. The connector could not be told; you can end it in \
                 your account there."
            ),
        },
    })
}

pub(crate) fn diagnostics(app: &App, call: &Call, request: ConnectorRef) -> Result<Copyable> {
    let rows = Rows::read(app, call)?;
    let connector = match rows.asked(&request.id) {
        Some(asked) => asked_for(asked),
        None => rows.one(found(&rows, &request.id)?),
    };
    let text = serde_json::to_string_pretty(&connector).unwrap_or_default();
    Ok(Copyable {
        text: format!("Flywheel {}\n{text}\n", app.version),
    })
}

/// The row that is known as `id`.
fn found<'r>(rows: &'r Rows<'_>, id: &str) -> Result<&'r Row> {
    rows.row(id).ok_or_else(|| match rows.asked(id) {
        Some(asked) => ApiError::new(
            Code::Invalid,
            message!("“{name}” is not set up here yet.", name = &asked.name),
        )
        .hint(message!(
            "Add it with its address. Whoever looks after connectors in your company knows it."
        )),
        None => ApiError::new(
            Code::NotFound,
            message!("This connector is no longer in the list."),
        )
        .hint(message!(
            "Look at the list again; a plugin that brought it may be gone."
        )),
    })
}

/// The connector that is known as `id`, as it is now.
fn one(app: &App, call: &Call, id: &str) -> Result<Connector> {
    let rows = Rows::read(app, call)?;
    Ok(rows.one(found(&rows, id)?))
}

/// Asks the connector and keeps what came of it. A connector that is away is no failure of the
/// check; a keychain that refuses is.
fn checked(app: &App, row: &Row) -> Result<()> {
    let target = row.target.as_ref().ok_or_else(no_address)?;
    let renews = row.grant.as_ref().is_some_and(|grant| grant.renews);
    let running = runs(app, AttemptKind::Renewal, &row.id)?;
    if renews {
        app.store
            .set_connector_attempt(&row.id, Some(attempt(app, AttemptKind::Renewal)))?;
    }
    let checked = app.connectors.wait(app.connectors.client.check(target));
    drop(running);
    // Another Flywheel may be renewing the same sign-in; its note stays.
    if renews
        && !app
            .connectors
            .attempts
            .is_running(AttemptKind::Renewal, &row.id)
    {
        app.store.set_connector_attempt(&row.id, None)?;
    }
    let evidence = Evidence::of(&checked, app.now(), row.evidence.clone());
    if let Some(evidence) = evidence {
        let answered = evidence.check().outcome != CheckOutcome::Unreachable;
        app.connectors.answered(&row.id, answered);
        app.store
            .set_connector_evidence(&row.id, evidence.written().as_deref())?;
        return Ok(());
    }
    match checked {
        Ok(_) | Err(ConnectError::NotLinked) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Notes that an attempt of `kind` runs, for this Flywheel and others, as long as the value lives;
/// nothing where it cannot run beside another.
fn runs(app: &App, kind: AttemptKind, id: &str) -> Result<Option<Running>> {
    app.connectors.attempts.begins(kind, id).map_err(|error| {
        let error = ConnectError::Internal {
            why: error.to_string(),
        };
        error.into()
    })
}

fn attempt(app: &App, kind: AttemptKind) -> Attempt {
    Attempt {
        kind,
        began: app.now(),
    }
}

fn no_address() -> ApiError {
    ApiError::new(
        Code::Invalid,
        message!("This connector has no address to sign in at."),
    )
    .hint(message!("Ask whoever keeps the plugin to fill it in."))
}
