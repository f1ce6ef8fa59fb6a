//! Connectors, and which skills will fail without them.

use std::fmt::Write as _;
use std::sync::Arc;

use flywheel_api::types::{
    AddConnector, Connector, ConnectorList, ConnectorPlace, Copyable, ReadinessKind, ReadinessMap,
    ToolEffect, Unlinked,
};
use flywheel_api::{ApiError, Call, Code};
use flywheel_core::render::printable;
use flywheel_messages::Message;
use serde_json::{Value, json};

use super::{Open, typed, words};
use crate::args::ConnectorCommand;
use crate::output;

/// Exit code where a skill will fail.
const FAILING: u8 = 1;

impl Open {
    /// Runs a command about connectors; without one, lists them. Returns the exit code.
    pub(super) fn connectors(&self, command: Option<&ConnectorCommand>) -> Result<u8, ApiError> {
        use ConnectorCommand as Do;
        match command {
            None => self.tell("connector_list", json!({}), list)?,
            Some(Do::Readiness {
                department,
                failing,
                csv,
            }) => {
                let query = json!({ "department": department, "failing": failing });
                return self.readiness(query, *csv);
            }
            Some(Do::Add {
                name,
                url,
                client_id,
                callback_port,
                inside_network,
            }) => {
                let request = json!({
                    "name": name, "url": url, "clientId": client_id,
                    "callbackPort": callback_port, "insideNetwork": inside_network,
                });
                self.tell("connector_add", request, one)?;
            }
            Some(Do::Remove { name }) => {
                let request = json!({ "id": self.connector(name)? });
                self.tell("connector_remove", request, |removed: &AddConnector| {
                    format!("Removed “{}”.\n", printable(&removed.name))
                })?;
            }
            Some(Do::Link { name }) => self.link_connector(name)?,
            Some(Do::Check { name: Some(name) }) => {
                self.tell(
                    "connector_check",
                    json!({ "id": self.connector(name)? }),
                    one,
                )?;
            }
            Some(Do::Check { name: None }) => {
                let answer = self.ask_watched("connector_check_all", json!({}))?;
                self.say(answer, list)?;
            }
            Some(Do::Unlink { name }) => {
                let request = json!({ "id": self.connector(name)? });
                self.tell("connector_unlink", request, |done: &Unlinked| {
                    format!(
                        "{}\n{}",
                        printable(&done.said.to_string()),
                        one(&done.connector)
                    )
                })?;
            }
        }
        Ok(0)
    }

    fn readiness(&self, query: Value, as_csv: bool) -> Result<u8, ApiError> {
        let asked = self.ask(&Call::quiet(), "readiness_map", query.clone())?;
        let map: ReadinessMap = typed(asked.clone())?;
        if as_csv {
            let table: Copyable = typed(self.ask(&Call::quiet(), "readiness_csv", query)?)?;
            output::say(&table.text);
        } else {
            self.say(asked, readiness)?;
        }
        Ok(if map.counts.will_fail > 0 { FAILING } else { 0 })
    }

    /// Signs in; the address is printed for those whose browser does not open.
    fn link_connector(&self, name: &str) -> Result<(), ApiError> {
        let request = json!({ "id": self.connector(name)? });
        let say = |step: flywheel_api::Progress| {
            output::remark("Sign in in the browser. If none opens, open this address:");
            output::remark(&step.at);
        };
        let answer = self.ask(&Call::new(say, Arc::default()), "connector_link", request)?;
        self.say(answer, one)
    }

    /// The identity of the connector called `name`, or known as it.
    fn connector(&self, name: &str) -> Result<String, ApiError> {
        let asked = self.ask(&Call::quiet(), "connector_list", json!({}))?;
        let list: ConnectorList = typed(asked)?;
        let mut named = list.connectors.iter();
        let is_it = |one: &&Connector| one.name.eq_ignore_ascii_case(name) || one.id == name;
        let found = named.find(is_it);
        found.map(|one| one.id.clone()).ok_or_else(|| {
            let message = format!("There is no connector “{name}”.");
            ApiError::new(Code::NotFound, Message::verbatim(message))
                .hint(Message::verbatim("`flywheel connectors` shows them all."))
        })
    }
}

fn list(list: &ConnectorList) -> String {
    let mut out = String::new();
    if let Some(keychain) = &list.keychain {
        let _ = writeln!(out, "{} {}\n", keychain.label, keychain.advice);
    }
    if list.connectors.is_empty() {
        out.push_str("No plugin or skill of the library names a connector.\n");
        out.push_str("Add one: flywheel connectors add NAME ADDRESS\n");
    }
    for connector in &list.connectors {
        out.push_str(&row(connector));
    }
    if list.left_out > 0 {
        let _ = writeln!(out, "{} more are left out.", list.left_out);
    }
    printable(&out).into_owned()
}

/// A connector in three lines: what it is, both gates, who uses it.
fn row(connector: &Connector) -> String {
    let place = match (connector.place, &connector.url, &connector.command_line) {
        (ConnectorPlace::Placeholder, ..) => String::from("placeholder, not configured"),
        (ConnectorPlace::Asked, ..) => String::from("asked for, not set up here"),
        (ConnectorPlace::Kind, ..) => String::from("any of this kind is asked for, none is here"),
        (_, Some(url), _) => url.clone(),
        (_, None, Some(command)) => format!("runs here: {command}"),
        (_, None, None) => String::from("no address"),
    };
    let mut out = format!("{}  {place}\n", connector.name);
    let _ = writeln!(out, "  organisation: {}", connector.enabled.label);
    let account = connector
        .account
        .as_ref()
        .map(|account| format!(" as {account}"));
    let _ = writeln!(
        out,
        "  you: {}{}",
        connector.linked.label,
        account.unwrap_or_default()
    );
    for (what, names) in [
        ("would do", &connector.options),
        ("used by", &connector.skills),
    ] {
        if !names.is_empty() {
            let _ = writeln!(out, "  {what}: {}", names.join(", "));
        }
    }
    out
}

fn one(connector: &Connector) -> String {
    let mut out = row(connector);
    let _ = writeln!(out, "  {}", connector.linked.advice);
    if let Some(check) = &connector.check {
        let trouble = check.trouble.as_ref().map(ToString::to_string);
        let said = trouble.unwrap_or_else(|| String::from("It answered."));
        let _ = writeln!(out, "  checked {}: {said}", words::moment(check.at));
        for tool in &check.tools {
            let effect = match tool.effect {
                ToolEffect::Reads => "reads",
                ToolEffect::Writes => "adds",
                ToolEffect::Destroys => "changes or deletes",
                ToolEffect::Unsaid => "does not say what it does",
            };
            let _ = writeln!(out, "    {}  {effect}", tool.name);
        }
        if !check.tools.is_empty() {
            out.push_str("  What a tool does is the server's own claim.\n");
        }
    }
    printable(&out).into_owned()
}

fn readiness(map: &ReadinessMap) -> String {
    let mut out = String::new();
    for skill in &map.skills {
        let plugin = skill.plugin.as_ref().map(|plugin| format!("{plugin}/"));
        let name = format!("{}{}", plugin.unwrap_or_default(), skill.name);
        let _ = writeln!(out, "{name}  {}", skill.outcome.says);
        let lacking = skill
            .needs
            .iter()
            .filter(|need| need.outcome.kind != ReadinessKind::Ready);
        for need in lacking {
            let _ = writeln!(
                out,
                "  {} ({}): {}",
                need.kind, need.path, need.outcome.says
            );
            if let Some(advice) = &need.outcome.advice {
                let _ = writeln!(out, "    {advice}");
            }
        }
    }
    let counts = map.counts;
    let _ = writeln!(
        out,
        "{} ready, {} with less, {} not known, {} will fail",
        counts.ready, counts.with_less, counts.not_known, counts.will_fail
    );
    printable(&out).into_owned()
}
