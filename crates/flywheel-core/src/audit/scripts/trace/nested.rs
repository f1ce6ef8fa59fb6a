//! Code inside code: a text that is run.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::code::Node;
use super::super::event::Act;
use super::super::gaps::Fillings;
use super::super::language::Language;
use super::super::lower::{Place, lower};
use super::super::origins::Made;
use super::super::parse::Cut;
use super::super::value::Value;
use super::Tracer;
use crate::text::Span;

/// How many texts may be run inside each other.
const MAX_DEPTH: usize = 4;

/// The most bytes of texts that are run which are read.
const MAX_BYTES: usize = 1 << 20;

/// Texts that were read, so that each is read once.
#[derive(Default)]
pub(super) struct Cache {
    read: HashMap<(Language, String), Option<Rc<Node>>>,
    bytes: usize,
    depth: usize,
}

impl Tracer {
    /// Runs `code`, and follows it where it is known.
    pub(super) fn evaluate(
        &mut self,
        language: Option<Language>,
        code: Value,
        by: &str,
        span: Span,
    ) -> Value {
        let from = code.from;
        let by = by.to_owned();
        let texts: Vec<(String, Fillings)> = code
            .choices()
            .iter()
            .filter_map(|choice| Fillings::of(&choice.clone().also_from(from)))
            .filter(|(text, _)| text.trim().len() > 1)
            .take(8)
            .collect();
        self.act(span, Act::Evaluate { language, code, by });
        let Some(language) = language else {
            return Value::unknown(from);
        };
        let given = texts.into_iter().map(|(text, fillings)| {
            let outer = std::mem::replace(&mut self.gaps, fillings);
            let value = self.follow_text(language, &text, span);
            self.gaps = outer;
            value
        });
        let given: Vec<Value> = given.collect();
        Value::either(given)
            .also_from(from)
            .also_made(Made::default())
    }

    /// Follows `text` as if it stood at `span`.
    pub(super) fn follow_text(&mut self, language: Language, text: &str, span: Span) -> Value {
        if self.nested.depth >= MAX_DEPTH {
            return Value::default();
        }
        let Some(node) = self.read_text(language, text, span) else {
            return Value::default();
        };
        self.nested.depth += 1;
        let outer_language = std::mem::replace(&mut self.language, language);
        let outer_span = self.inside.replace(self.inside.unwrap_or(span));
        let outer_scope = (outer_language != language).then(|| {
            let scope = self.scopes.open();
            self.scopes.enter(scope)
        });
        let value = self.eval(&node);
        if let Some(scope) = outer_scope {
            self.scopes.leave(scope);
        }
        self.inside = outer_span;
        self.language = outer_language;
        self.nested.depth -= 1;
        value
    }

    fn read_text(&mut self, language: Language, text: &str, span: Span) -> Option<Rc<Node>> {
        let key = (language, text.to_owned());
        if let Some(known) = self.nested.read.get(&key) {
            return known.clone();
        }
        self.nested.bytes += text.len();
        if self.nested.bytes > MAX_BYTES {
            self.cut = Some(Cut::Effort);
            return None;
        }
        let place = Place {
            span,
            is_exact: false,
        };
        let read = lower(language, text, place);
        let node = read.ok().map(|(node, _)| Rc::new(node));
        self.nested.read.insert(key, node.clone());
        node
    }
}
