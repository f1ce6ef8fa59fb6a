//! One part of the window: a button, a field, a heading.

use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::Window;

/// A part of the window, by role and name. It is looked for anew at every step, so that it may be
/// drawn anew in between.
pub struct Part<'w> {
    window: &'w Window,
    role: String,
    name: String,
}

impl<'w> Part<'w> {
    pub(super) fn new(window: &'w Window, role: &str, name: &str) -> Self {
        Self {
            window,
            role: role.to_owned(),
            name: name.to_owned(),
        }
    }

    /// Clicks it.
    pub fn click(&self) {
        self.does("be clicked", async |element| element.click().await);
    }

    /// Puts the focus on it and presses a key there.
    pub fn presses(&self, key: &Key) {
        self.does("take a key", async |element| {
            element.focus().await?;
            element.send_keys(key.clone() + "").await
        });
    }

    /// Types into it, after what is there.
    pub fn types(&self, text: &str) {
        self.does("be typed into", async |element| {
            element.send_keys(text).await
        });
    }

    /// Replaces what is in it.
    pub fn fills(&self, text: &str) {
        self.does("be filled", async |element| {
            element.send_keys(Key::Control + "a").await?;
            element.send_keys(Key::Delete + "").await?;
            element.send_keys(text).await
        });
    }

    /// What is in it: a field's value.
    pub fn value(&self) -> String {
        self.does("be read", async |element| element.prop("value").await)
            .unwrap_or_default()
    }

    /// The text it shows.
    pub fn text(&self) -> String {
        self.does("be read", async |element| element.text().await)
    }

    /// One of its properties, such as `checked`.
    pub fn property(&self, name: &str) -> Option<String> {
        self.does("be read", async |element| element.prop(name).await)
    }

    /// One of its attributes, such as `aria-selected`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.does("be read", async |element| element.attr(name).await)
    }

    /// Waits until it is there.
    pub fn is_there(&self) {
        self.does("be there", async |_| Ok(()));
    }

    /// Waits until it holds `value`.
    pub fn holds(&self, value: &str) {
        let what = format!("the {} “{}” to hold “{value}”", self.role, self.name);
        self.window.waits_for(&what, || self.value() == value);
    }

    /// Does `step` with the part as soon as both succeed.
    fn does<T>(&self, what: &str, step: impl AsyncFn(WebElement) -> WebDriverResult<T>) -> T {
        let mut done = None;
        let slot = std::cell::RefCell::new(&mut done);
        let what = format!("the {} “{}” to {what}", self.role, self.name);
        self.window.waits_for(&what, || {
            let Some(element) = self.window.find(&self.role, &self.name).into_iter().next() else {
                return false;
            };
            let outcome = self.window.runtime.block_on(step(element));
            **slot.borrow_mut() = outcome.ok();
            slot.borrow().is_some()
        });
        done.expect("the step was done")
    }
}
