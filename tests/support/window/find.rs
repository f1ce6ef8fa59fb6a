//! Finding parts of the window as assistive technology does: by role and name.

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{Key, WebElement};

use super::{Part, Window};

/// How often Tab is pressed before a person gives up.
const MOST_TABS: usize = 120;

/// Finds the parts of one role, of every part axe-core finds visible to assistive technology; while
/// a dialog asks for an answer, of that dialog alone. A
/// part whose name is the one asked for comes before those whose name only begins with it.
const FIND: &str = r#"
    const [role, wanted] = arguments;
    const tidy = (text) => text.replace(/\s+/g, ' ').trim();
    const { aria, dom, text } = axe.commons;
    axe.setup(document);
    try {
      const modal = document.querySelector('[aria-modal="true"]');
      const found = axe.utils.querySelectorAllFilter(axe._tree, '*', (node) =>
        aria.getRole(node) === role && dom.isVisibleToScreenReaders(node) &&
        (modal?.contains(node.actualNode) ?? true));
      const named = found.map((node) => [tidy(text.accessibleTextVirtual(node)), node.actualNode]);
      const exact = named.filter(([name]) => name === wanted);
      const near = named.filter(([name]) => name !== wanted && name.startsWith(wanted));
      return [...exact, ...near].map(([, node]) => node);
    } finally {
      axe.teardown();
    }"#;

/// Whether the window shows a text, in any part of it.
const SEES: &str = r"
    const tidy = (text) => text.replace(/\s+/g, ' ');
    return tidy(document.body.innerText).includes(tidy(arguments[0]));";

/// The text that is on the screen, and what only assistive technology or the pointer is told.
const SAYS: &str = r"
    const told = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
      (part) => [part.ariaLabel, part.title, part.placeholder]);
    return [document.title, document.body.innerText, ...told.filter(Boolean)].join('\n');";

impl Window {
    /// The part with this role and this accessible name, or the first whose name begins so; waits
    /// until there is one.
    pub fn part(&self, role: &str, name: &str) -> Part<'_> {
        Part::new(self, role, name)
    }

    /// A button.
    pub fn button(&self, name: &str) -> Part<'_> {
        self.part("button", name)
    }

    /// A link.
    pub fn link(&self, name: &str) -> Part<'_> {
        self.part("link", name)
    }

    /// A tab.
    pub fn tab(&self, name: &str) -> Part<'_> {
        self.part("tab", name)
    }

    /// A field for text.
    pub fn field(&self, name: &str) -> Part<'_> {
        self.part("textbox", name)
    }

    /// A dialog.
    pub fn dialog(&self, name: &str) -> Part<'_> {
        self.part("dialog", name)
    }

    /// A heading.
    pub fn heading(&self, name: &str) -> Part<'_> {
        self.part("heading", name)
    }

    /// Whether there is such a part now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.find(role, name).is_empty()
    }

    /// Waits until there is no such part.
    pub fn loses(&self, role: &str, name: &str) {
        self.waits_for(&format!("the {role} “{name}” to go"), || {
            !self.has(role, name)
        });
    }

    /// Waits until the window shows `text`.
    pub fn sees(&self, text: &str) {
        self.waits_for(&format!("“{text}”"), || self.shows(text));
    }

    /// Waits until the window no longer shows `text`.
    pub fn sees_no_more(&self, text: &str) {
        self.waits_for(&format!("“{text}” to go"), || !self.shows(text));
    }

    /// Whether the window shows `text` now.
    pub fn shows(&self, text: &str) -> bool {
        self.ask(SEES, vec![json!(text)]) == json!(true)
    }

    /// All that the window says: what it shows, and what it tells by name only.
    pub fn said(&self) -> String {
        let said = self.ask(SAYS, vec![]);
        said.as_str().unwrap_or_default().to_owned()
    }

    /// Presses keys wherever the focus is, such as `Key::Control + "k"`. What has it may be drawn
    /// anew before the keys come; then none was pressed, and whatever has it by then takes them.
    pub fn presses(&self, keys: impl Into<thirtyfour::TypingData>) {
        let session = self.session();
        let keys: String = keys.into().to_string();
        self.waits_for("something that takes keys", || {
            self.block(async {
                let pressed = session.active_element().await?.send_keys(&*keys).await;
                match pressed.map_err(WebDriverError::into_inner) {
                    Ok(()) => Ok(true),
                    Err(WebDriverErrorInner::StaleElementReference(_)) => Ok(false),
                    Err(error) => Err(error.into()),
                }
            })
        });
    }

    /// Presses Tab until the part has the focus, as a person without a mouse does.
    pub fn tabs_to(&self, role: &str, name: &str) {
        let found = (0..MOST_TABS).any(|_| {
            let there = self.has_focus(role, name);
            if !there {
                self.presses(Key::Tab + "");
            }
            there
        });
        assert!(found, "Tab never comes to the {role} “{name}”");
    }

    fn has_focus(&self, role: &str, name: &str) -> bool {
        let Some(Ok(part)) = self.find(role, name).first().map(WebElement::to_json) else {
            return false;
        };
        self.ask(
            "return document.activeElement === arguments[0];",
            vec![part],
        ) == json!(true)
    }

    /// The parts with this role whose name begins so, the best first.
    pub(super) fn find(&self, role: &str, name: &str) -> Vec<WebElement> {
        self.knows_axe();
        let session = self.session();
        let arguments: Vec<Value> = vec![json!(role), json!(name)];
        let found = self
            .runtime
            .block_on(async { session.execute(FIND, arguments).await });
        found
            .and_then(thirtyfour::session::scriptret::ScriptRet::elements)
            .unwrap_or_default()
    }
}
