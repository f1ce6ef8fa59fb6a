//! What stands between a program and its session bus, and keeps back the message a test waits for.
//!
//! All else is passed on as it is. A message that is kept back never reaches the bus, and nothing
//! that comes after it on the same connection does: the program waits for an answer, at a moment
//! the test has chosen, until the test ends it.

use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// How long a program may take to come to what a test waits for, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The line after which a connection carries messages (D-Bus specification, authentication).
const BEGIN: &[u8] = b"BEGIN\r\n";

/// Tells the message that is to be kept back.
type Wanted = Box<dyn FnMut(&[u8]) -> bool + Send>;

/// Stands between programs and a bus.
pub(crate) struct Doorkeeper {
    /// What programs find it by, as if it were the bus.
    pub(crate) address: String,
    order: Arc<Order>,
}

#[derive(Default)]
struct Order {
    wanted: Mutex<Option<Wanted>>,
    kept_one: Condvar,
}

impl Doorkeeper {
    /// One in front of the bus that listens at `bus`; it listens at `own`.
    pub(crate) fn of(bus: PathBuf, own: &Path) -> Self {
        let listener = UnixListener::bind(own).expect("a place to listen");
        let order = Arc::<Order>::default();
        let orders = Arc::clone(&order);
        thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let (bus, orders) = (bus.clone(), Arc::clone(&orders));
                thread::spawn(move || serve(program, &bus, &orders));
            }
        });
        Self {
            address: format!("unix:path={}", own.display()),
            order,
        }
    }

    /// From now on waits for the message that is `wanted`, and keeps that one back.
    pub(crate) fn keeps_back(&self, wanted: impl FnMut(&[u8]) -> bool + Send + 'static) {
        *self.order.wanted() = Some(Box::new(wanted));
    }

    /// Waits until it has kept back what was wanted.
    pub(crate) fn waits(&self) {
        let waiting = self.order.wanted();
        let waited = self
            .order
            .kept_one
            .wait_timeout_while(waiting, PATIENCE, |wanted| wanted.is_some());
        let waited = waited.expect("no connection panicked");
        assert!(!waited.1.timed_out(), "the program did not come so far");
    }
}

impl Order {
    fn wanted(&self) -> MutexGuard<'_, Option<Wanted>> {
        self.wanted.lock().expect("no connection panicked")
    }

    /// Whether `message` is to be kept back, which is so once.
    fn keeps(&self, message: &[u8]) -> bool {
        let mut wanted = self.wanted();
        let is_it = wanted.as_mut().is_some_and(|is_it| is_it(message));
        if is_it {
            *wanted = None;
            self.kept_one.notify_all();
        }
        is_it
    }
}

/// Carries what `program` and the bus at `bus` say to each other, until one of them is gone.
fn serve(mut program: UnixStream, bus: &Path, order: &Order) {
    let Ok(mut bus) = UnixStream::connect(bus) else {
        return;
    };
    let both = program
        .try_clone()
        .and_then(|to| Ok((bus.try_clone()?, to)));
    let (mut from, mut to) = both.expect("two ends");
    thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
    let _ = carry(&mut program, &mut bus, order);
    let _ = bus.shutdown(std::net::Shutdown::Both);
}

fn carry(program: &mut UnixStream, bus: &mut UnixStream, order: &Order) -> std::io::Result<()> {
    let mut waiting = Vec::new();
    let mut has_begun = false;
    let mut chunk = [0; 4 << 10];
    loop {
        let length = program.read(&mut chunk)?;
        if length == 0 {
            return Ok(());
        }
        waiting.extend_from_slice(&chunk[..length]);
        if !has_begun {
            let begin = waiting.windows(BEGIN.len()).position(|end| end == BEGIN);
            let greeting = begin.map_or(waiting.len(), |begin| begin + BEGIN.len());
            has_begun = begin.is_some();
            bus.write_all(&waiting[..greeting])?;
            waiting.drain(..greeting);
        }
        while let Some(length) = message_length(&waiting).filter(|&length| length <= waiting.len())
        {
            if order.keeps(&waiting[..length]) {
                // It says no more, and ends with the program.
                std::io::copy(program, &mut std::io::sink())?;
                return Ok(());
            }
            bus.write_all(&waiting[..length])?;
            waiting.drain(..length);
        }
    }
}

/// How long the message is that `bytes` begin with (D-Bus specification, message format).
fn message_length(bytes: &[u8]) -> Option<usize> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4)?.try_into().ok()?;
        let number = match bytes.first()? {
            b'l' => u32::from_le_bytes(four),
            _ => u32::from_be_bytes(four),
        };
        usize::try_from(number).ok()
    };
    let (body, fields) = (number(4)?, number(12)?);
    Some(16 + fields.next_multiple_of(8) + body)
}
