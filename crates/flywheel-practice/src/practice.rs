//! The practice connector as a whole.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use flywheel_core::clock::Clock;
use flywheel_messages::{Language, message};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::authority::Authority;
use crate::error::{PracticeError, Result};
use crate::ledger::Ledger;
use crate::{routes, serve};

/// The port the practice connector listens on where no other is wished.
pub const PORT: u16 = 47_615;

/// Gives 32 bytes that nobody can guess.
pub type Randomness = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// What a [`Practice`] is made of; all of it comes from the edge.
pub struct PracticeOptions {
    /// The port to listen on: [`PORT`] where none is wished, any that is free for 0.
    pub port: Option<u16>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes codes and tokens.
    pub randomness: Randomness,
    /// The language of the company: its figures, its page, what its tools say.
    pub company: Language,
    /// How long tokens are good.
    pub lifetimes: Lifetimes,
}

/// How long tokens are good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// An access token.
    pub access: Duration,
    /// A refresh token, from its last use.
    pub refresh: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            access: Duration::from_mins(10),
            refresh: Duration::from_hours(24 * 30),
        }
    }
}

/// A connector to practise with, on 127.0.0.1, as long as the value lives.
pub struct Practice {
    authority: Arc<Authority>,
    running: JoinHandle<()>,
    stop: DropGuard,
}

impl Practice {
    /// Begins to listen and to answer.
    ///
    /// Fails with [`PracticeError::PortTaken`] where another program has the port.
    pub async fn start(options: PracticeOptions) -> Result<Self> {
        let wanted = options.port.unwrap_or(PORT);
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).await;
        let socket = socket.map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => PracticeError::PortTaken { port: wanted },
            _ => PracticeError::NotStarted { source },
        })?;
        let bound = socket.local_addr();
        let bound = bound.map_err(|source| PracticeError::NotStarted { source })?;
        let title = options.company.say(&message!("Practice company"));
        let authority = Arc::new(Authority::new(bound.port(), title.clone(), &options));
        let ledger = Ledger::new(options.company, title);
        let stop = CancellationToken::new();
        let routes = routes::all(bound.port(), &authority, ledger, &stop);
        Ok(Self {
            authority,
            running: tokio::spawn(serve::serve(socket, routes, stop.clone())),
            stop: stop.drop_guard(),
        })
    }

    /// The address of the connector, `http://127.0.0.1:PORT/mcp`.
    pub fn address(&self) -> &str {
        self.authority.resource()
    }

    /// Makes every access token worth nothing, so that the next use of a link renews it.
    pub fn expire(&self) {
        self.authority.expire();
    }

    /// Makes every token worth nothing, so that people have to sign in again.
    pub fn end(&self) {
        self.authority.end();
    }

    /// How many links there are that can be used or renewed.
    pub fn links(&self) -> usize {
        self.authority.links()
    }

    /// Stops listening, lets what is being answered end, and forgets everything.
    pub async fn stop(self) {
        drop(self.stop);
        if let Err(error) = self.running.await {
            tracing::debug!("the practice connector did not end well: {error}");
        }
    }
}
