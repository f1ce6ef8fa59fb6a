//! The connector to practise with, without a window.

use std::sync::Arc;
use std::time::Duration;

use flywheel_api::host::{SystemClock, random_bytes};
use flywheel_api::{ApiError, Code};
use flywheel_messages::{Language, Message};
use flywheel_practice::{Lifetimes, Practice, PracticeOptions};
use tokio::sync::Notify;

use crate::args::PracticeConnector;
use crate::output;

/// Serves it until Ctrl-C.
pub(crate) fn run(request: &PracticeConnector, as_json: bool) -> Result<(), ApiError> {
    let stop = Arc::new(Notify::new());
    let asked = Arc::clone(&stop);
    // Where the system does not let it be caught, Ctrl-C ends the program the system's way.
    let _ = ctrlc::set_handler(move || asked.notify_one());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| {
        let message = Message::verbatim(format!("The practice connector cannot run: {error}."));
        ApiError::new(Code::Internal, message)
    })?;
    runtime.block_on(async {
        let practice = Practice::start(options(request)).await?;
        output::say(&told(practice.address(), as_json));
        stop.notified().await;
        practice.stop().await;
        Ok(())
    })
}

fn options(request: &PracticeConnector) -> PracticeOptions {
    PracticeOptions {
        port: Some(request.port),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(random_bytes),
        company: Language::English,
        lifetimes: Lifetimes {
            access: Duration::from_mins(request.access_minutes.into()),
            ..Lifetimes::default()
        },
    }
}

fn told(address: &str, as_json: bool) -> String {
    if as_json {
        return format!("{}\n", serde_json::json!({ "address": address }));
    }
    format!(
        "The practice company is open: {address}\n\
         Add this address as a connector and sign in; a page in the browser asks you to allow it.\n\
         No account is needed, and nothing in it is real. Ctrl-C closes it and ends every link.\n"
    )
}
