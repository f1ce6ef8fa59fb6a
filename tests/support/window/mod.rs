//! The app's real window, as a person has it: opened, looked at, used and closed.
//!
//! A test reads like a story: `let window = Window::open("first-skill"); window.button("New").click();
//! window.sees("Start from a template");`. Every step waits until it can be done, and a story that
//! cannot go on stops with what it was waiting for and a picture of what was there instead.

mod accessibility;
mod driver;
mod find;
mod part;
mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

pub use part::Part;
pub use process::{Memory, memory_of, started_at};

use crate::slow_disk;
use driver::{Driver, HOME};

/// How long a step waits for what it needs.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(30);

/// Whether nothing is loading or moving, a blinking cursor aside; answers after the frame that shows it has been drawn.
const AT_REST: &str = r#"
    const done = arguments[arguments.length - 1];
    const still = document.fonts.status === 'loaded' &&
      document.getAnimations().every((animation) => animation.playState !== 'running' ||
        animation.effect.getTiming().iterations === Infinity) &&
      document.querySelector('[aria-busy="true"]') === null;
    requestAnimationFrame(() => requestAnimationFrame(() => done(still)));"#;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// What the settings call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The app's window, with a home of its own.
pub struct Window {
    story: String,
    home: TempDir,
    runtime: Runtime,
    driver: Driver,
    session: Option<WebDriver>,
}

impl Window {
    /// Opens the app on an empty home; `story` names the pictures.
    pub fn open(story: &str) -> Self {
        Self::open_with(story, &[])
    }

    /// Opens the app on an empty home, giving it `files` as a double click on them would.
    pub fn open_with(story: &str, files: &[&Path]) -> Self {
        let window = Self::open_program(story, &driver::app(), files);
        window.waits_for("the interface", || window.has("main", ""));
        window
    }

    /// Opens any program made with the same window, such as an empty one to compare with.
    pub fn open_program(story: &str, program: &Path, files: &[&Path]) -> Self {
        Self::start(story, program, files, |_| {})
    }

    /// Opens the app on an empty home whose disk is slow; what waits for it is noted in `log`.
    pub fn open_on_a_slow_disk(story: &str, log: &Path) -> Self {
        let app = driver::app();
        let mut arguments = slow_disk::arguments(log);
        arguments.push(&app);
        let window = Self::open_program(story, Path::new(slow_disk::PROGRAM), &arguments);
        window.waits_for("the interface", || window.has("main", ""));
        window
    }

    /// Opens `program` on a home in which something was put before.
    pub fn open_furnished(story: &str, program: &Path, furnish: impl FnOnce(&Path)) -> Self {
        let window = Self::start(story, program, &[], furnish);
        window.waits_for("the interface", || window.has("main", ""));
        window
    }

    fn start(story: &str, program: &Path, files: &[&Path], furnish: impl FnOnce(&Path)) -> Self {
        let home = tempfile::tempdir().expect("a home for the app");
        furnish(&home.path().join(HOME));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the driver");
        let driver = Driver::start(home.path());
        let session = runtime.block_on(driver.open(program, files));
        Self {
            story: story.to_owned(),
            home,
            runtime,
            driver,
            session: Some(session),
        }
    }

    /// Closes the app and opens it again on the same home.
    #[must_use]
    pub fn reopened(self) -> Self {
        self.reopened_once(|_| {})
    }

    /// Closes the app, lets something happen to its home, and opens it again.
    #[must_use]
    pub fn reopened_once(mut self, happens: impl FnOnce(&Path)) -> Self {
        self.end_session();
        happens(&self.home());
        let app = driver::app();
        self.session = Some(self.runtime.block_on(self.driver.open(&app, &[])));
        self.waits_for("the interface", || self.has("main", ""));
        self
    }

    /// Gives the running app files, as a double click on them does.
    pub fn receives(&self, files: &[&Path]) {
        self.driver.start_again(&driver::app(), files);
    }

    /// Waits until the app has ended by itself, and opens it again on the same home.
    #[must_use]
    pub fn reopened_after_its_end(mut self) -> Self {
        self.driver.waits_for_the_end();
        if let Some(gone) = self.session.take() {
            let _ = gone.leak();
        }
        // A driver whose window went away by itself takes no new one.
        self.driver = Driver::start(self.home.path());
        self.reopened()
    }

    /// Kills the app in the middle of whatever it does, and opens it again on the same home.
    #[must_use]
    pub fn reopened_after_a_kill(self) -> Self {
        self.driver.kill();
        self.reopened_after_its_end()
    }

    /// Lets the app answer nobody for `seconds`, and then end without a word.
    pub fn ends_slowly(&self, seconds: u32) {
        self.driver.freeze_and_kill(seconds);
    }

    /// The folder that holds the library and the database of this window.
    pub fn home(&self) -> PathBuf {
        self.home.path().join(HOME)
    }

    /// The library folder.
    pub fn library(&self) -> PathBuf {
        self.home().join("library")
    }

    /// Runs a command of the core, as the interface would; for what a story begins with.
    pub fn call(&self, method: &str, request: &Value) -> Value {
        let script = r"
            const [method, request, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('rpc', { method, request, language: 'en' })
              .then((value) => done({ value }), (error) => done({ error }));";
        let answer = self.ask_later(script, vec![json!(method), request.clone()]);
        assert!(
            answer["error"].is_null(),
            "{method} failed: {}",
            answer["error"]
        );
        answer["value"].clone()
    }

    /// Records from now on what goes to the core and what comes back.
    pub fn records_traffic(&self) {
        let script = r"
            const asked = window.fetch;
            window.traffic = [];
            window.fetch = async (...request) => {
              window.traffic.push(JSON.stringify(request.map((part) => part?.body ?? String(part))));
              const answer = await asked(...request);
              window.traffic.push(await answer.clone().text());
              return answer;
            };";
        self.ask(script, vec![]);
    }

    /// What went to the core and came back since it is recorded, and all that the page holds.
    pub fn traffic(&self) -> String {
        let script = "return [...window.traffic, document.documentElement.outerHTML].join('\\n');";
        self.answer(script, vec![])
    }

    /// Does a command by its words, through the palette.
    pub fn commands(&self, words: &str) {
        self.presses(thirtyfour::Key::Control + "k");
        self.part("combobox", "").types(words);
        self.part("option", words).is_there();
        self.presses(thirtyfour::Key::Enter + "");
        self.loses("combobox", "");
    }

    /// Goes to a screen by its address within the app, such as `#/settings`.
    pub fn goes_to(&self, address: &str) {
        self.ask("window.location.hash = arguments[0];", vec![json!(address)]);
        self.settles();
    }

    /// Chooses a theme, as the settings do.
    pub fn wears(&self, theme: Theme) {
        let mut settings = self.call("settings_get", &json!({}));
        settings["theme"] = json!(theme.name());
        self.call("settings_set", &settings);
        let worn = "return document.documentElement.dataset.theme ?? null;";
        self.waits_for(theme.name(), || {
            self.ask(worn, vec![]) == json!(theme.name())
        });
        self.settles();
    }

    /// Gives the window's content this size, in pixels.
    pub fn measures(&self, width: u32, height: u32) {
        let size = "return [window.innerWidth, window.innerHeight];";
        let inner: (u32, u32) = self.answer(size, vec![]);
        let session = self.session();
        self.block(async {
            let outer = session.get_window_rect().await?;
            let (frame_x, frame_y) = (
                u32::try_from(outer.width)
                    .unwrap_or(0)
                    .saturating_sub(inner.0),
                u32::try_from(outer.height)
                    .unwrap_or(0)
                    .saturating_sub(inner.1),
            );
            session
                .set_window_rect(0, 0, width + frame_x, height + frame_y)
                .await
        });
        self.waits_for("the window's new size", || {
            self.answer::<(u32, u32)>(size, vec![]) == (width, height)
        });
        self.settles();
    }

    /// Takes a picture of the window at rest, named by the story and `moment`.
    pub fn picture(&self, moment: &str) -> PathBuf {
        self.settles();
        let folder = driver::tour_folder();
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{}-{moment}.png", self.story));
        let session = self.session();
        let png = self.block(async { session.screenshot_as_png().await });
        fs::write(&path, png).expect("the picture is written");
        path
    }

    /// Waits until fonts are there and nothing moves.
    pub fn settles(&self) {
        self.waits_for("the window to come to rest", || {
            self.ask_later(AT_REST, vec![]) == json!(true)
        });
    }

    /// Waits until `done`, or stops the story and says that it waited for `what`.
    pub fn waits_for(&self, what: &str, done: impl Fn() -> bool) {
        let since = Instant::now();
        while !done() {
            assert!(
                since.elapsed() < PATIENCE,
                "{}: waited in vain for {what}",
                self.story
            );
            std::thread::sleep(PAUSE);
        }
    }

    /// The memory of the app and of the processes it started.
    pub fn memory(&self) -> Memory {
        memory_of(self.driver.process())
    }

    /// How long after the program was started the window first showed something.
    pub fn first_paint(&self) -> Duration {
        let script = "const [paint] = performance.getEntriesByName('first-contentful-paint'); \
            return paint ? performance.timeOrigin + paint.startTime : null;";
        self.waits_for("the first paint", || !self.ask(script, vec![]).is_null());
        let painted: f64 = self.answer(script, vec![]);
        let started = started_at(self.driver.program());
        Duration::from_secs_f64((painted / 1000.0 - started).max(0.0))
    }

    /// Runs `script`, which gives its last argument some durations in milliseconds; in seconds.
    pub fn times(&self, script: &str, arguments: Vec<Value>) -> Vec<f64> {
        let answer = self.ask_later(script, arguments);
        let times: Vec<f64> = serde_json::from_value(answer).expect("durations");
        times.into_iter().map(|time| time / 1e3).collect()
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the window is open")
    }

    /// Runs `script` in the page and gives its answer; null where the page is between two states.
    fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        let session = self.session();
        let answer = self
            .runtime
            .block_on(async { session.execute(script, arguments).await });
        answer.map_or(Value::Null, |answer| answer.json().clone())
    }

    fn answer<T: serde::de::DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let answer = self.ask(script, arguments);
        serde_json::from_value(answer).expect("the page answers")
    }

    /// Runs `script`, which ends by calling its last argument.
    fn ask_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        let session = self.session();
        let answer = self.block(async { session.execute_async(script, arguments).await });
        answer.json().clone()
    }

    fn block<T>(&self, work: impl Future<Output = thirtyfour::error::WebDriverResult<T>>) -> T {
        match self.runtime.block_on(work) {
            Ok(value) => value,
            Err(error) => panic!("{}: the driver says: {error}", self.story),
        }
    }

    fn end_session(&mut self) {
        if let Some(session) = self.session.take() {
            let _ = self.runtime.block_on(session.quit());
            self.driver.waits_for_the_end();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Some(session) = &self.session
            && let Ok(png) = self.runtime.block_on(session.screenshot_as_png())
        {
            let name = format!("failed-{}.png", self.story);
            let _ = fs::write(driver::tour_folder().join(name), png);
        }
        self.end_session();
    }
}
