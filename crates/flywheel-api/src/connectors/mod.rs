//! What the commands about connectors share.

pub(crate) mod added;
pub(crate) mod attempts;
pub(crate) mod chosen;
pub(crate) mod evidence;
pub(crate) mod known;
pub(crate) mod lamps;
pub(crate) mod library;
pub(crate) mod policy;
pub(crate) mod row;
pub(crate) mod rows;
pub(crate) mod shown;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use flywheel_connect::{Client, ClientOptions, Limits};
use flywheel_core::clock::Clock;
use flywheel_messages::Message;
use flywheel_practice::Practice;
use flywheel_secrets::SecretStore;
use flywheel_store::Places;
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

use self::attempts::Attempts;
use self::chosen::ChosenStore;
use self::library::Needs;
use crate::{ApiError, Call, Code, Result};

/// How often a running command looks whether the person has cancelled it.
const LOOKING: Duration = Duration::from_millis(100);

/// What the commands about connectors share.
pub(crate) struct Connectors {
    /// Flywheel as a client of connectors.
    pub(crate) client: Client,
    /// Where sign-ins are kept.
    pub(crate) secrets: Arc<ChosenStore>,
    /// What runs at this moment.
    pub(crate) attempts: Attempts,
    runtime: Runtime,
    failures: Mutex<BTreeMap<String, u32>>,
    needs: Mutex<Needs>,
    practice: Mutex<Option<Practice>>,
}

impl Connectors {
    /// What keeps sign-ins in `secrets` and waits for browsers and servers on threads of its own.
    pub(crate) fn new(
        places: &Places,
        clock: Arc<dyn Clock>,
        secrets: Arc<dyn SecretStore>,
    ) -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("connectors")
            .enable_all()
            .build()
            .map_err(|error| ApiError::new(Code::Internal, Message::verbatim(error.to_string())))?;
        let secrets = Arc::new(ChosenStore::new(secrets));
        let folder = places.database.parent().unwrap_or(&places.database);
        let locks = folder.join("locks");
        let client = Client::new(ClientOptions {
            secrets: Arc::clone(&secrets) as Arc<dyn SecretStore>,
            clock,
            locks: locks.clone(),
            name: String::from("Flywheel"),
            limits: Limits::default(),
        });
        Ok(Self {
            client,
            secrets,
            attempts: Attempts::new(locks),
            runtime,
            failures: Mutex::default(),
            needs: Mutex::default(),
            practice: Mutex::default(),
        })
    }

    /// Runs `work` to its end; blocks.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Runs `work`, which is given what tells it that the person cancelled `call`; blocks.
    pub(crate) fn wait_for<T>(
        &self,
        call: &Call,
        work: impl AsyncFnOnce(&CancellationToken) -> T,
    ) -> T {
        let cancel = CancellationToken::new();
        self.wait(async {
            let looking = async {
                while !call.is_cancelled() {
                    tokio::time::sleep(LOOKING).await;
                }
                cancel.cancel();
                std::future::pending::<()>().await;
            };
            tokio::select! {
                done = work(&cancel) => done,
                () = looking => unreachable!("it only looks"),
            }
        })
    }

    /// Notes whether the connector `id` answered.
    pub(crate) fn answered(&self, id: &str, answered: bool) {
        let mut failures = lock(&self.failures);
        if answered {
            failures.remove(id);
        } else {
            let known = failures.entry(id.to_owned()).or_default();
            *known = known.saturating_add(1);
        }
    }

    /// How many times in a row the connector `id` has not answered, since the app began.
    pub(crate) fn failures(&self, id: &str) -> u32 {
        lock(&self.failures).get(id).copied().unwrap_or(0)
    }

    /// The connector to practise with, where it is on.
    pub(crate) fn practice(&self) -> MutexGuard<'_, Option<Practice>> {
        lock(&self.practice)
    }

    /// What the drafts of the library need, as it was last read.
    pub(crate) fn needs(&self) -> MutexGuard<'_, Needs> {
        lock(&self.needs)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
