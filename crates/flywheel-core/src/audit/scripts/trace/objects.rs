//! Objects of libraries that hold what they are given: settings that were read, letters, connections.

use super::super::code::{Code, Node};
use super::super::value::Value;
use super::Tracer;
use super::call::Call;
use super::contact::place_among;
use super::tables::{Meaning, meaning};

impl Tracer {
    /// Notes what the object of `call`, which was called as `callee`, holds from now on.
    pub(super) fn change_object(&mut self, callee: &Node, call: &Call) {
        let Code::Member(object, _) = &callee.code else {
            return;
        };
        match meaning(self.language, &call.path) {
            Some(Meaning::Keep) => {
                let named = call.named.iter().map(|(_, value)| value);
                let given = call.given.iter().chain(named).cloned().collect();
                let content = self.contents(given, call.span);
                self.absorb(object, content);
            }
            Some(Meaning::Load) => {
                let file = call.at_or(0, &["filenames", "filename", "source"]);
                let content = self.read(&file, call.span);
                self.absorb(object, Value::unknown(content.from));
            }
            Some(Meaning::Connect) => {
                let path = call.receiver.path().unwrap_or_default().to_owned();
                let address = place_among(&call.given);
                let connected = Value::thing(&path, Some(address));
                self.bind(object, connected.also_from(call.receiver.from), false);
            }
            _ => {}
        }
    }
}
