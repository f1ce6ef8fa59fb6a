//! axe-core in the real window.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Theme, Window};

const AXE: &str = "../ui/node_modules/axe-core/axe.min.js";

/// Runs every rule of WCAG 2.2 AA and axe-core's own advice.
const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: only, resultTypes: ['violations'] }).then(
      ({ violations, passes }) => done({ violations, passes: passes.length }),
      (error) => done({ error: String(error) }));";

impl Window {
    /// Asserts that axe-core finds nothing, in light and in dark; `screen` names what is shown.
    pub fn is_accessible(&self, screen: &str) {
        for theme in Theme::ALL {
            self.wears(theme);
            self.is_accessible_now(&format!("{screen}, {}", theme.name()));
        }
    }

    /// Takes a picture of `moment`, and asserts that axe-core finds nothing in it.
    pub fn is_well_shown(&self, moment: &str) {
        self.picture(moment);
        self.is_accessible_now(moment);
    }

    /// Asserts that axe-core finds nothing in what is shown now.
    pub fn is_accessible_now(&self, screen: &str) {
        self.settles();
        self.knows_axe();
        let report = self.ask_later(RUN, vec![]);
        assert!(
            report["error"].is_null(),
            "{screen}: axe-core says {}",
            report["error"]
        );
        assert!(
            report["passes"].as_u64() > Some(0),
            "{screen}: axe-core looked at something"
        );
        let faults = describe(&report["violations"]);
        assert!(faults.is_empty(), "{screen}: axe-core finds\n{faults}");
    }

    /// Gives the page axe-core, unless it has it.
    pub(super) fn knows_axe(&self) {
        if self.ask("return typeof axe !== 'undefined';", vec![]) != json!(true) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
            let axe = fs::read_to_string(path).expect("ui/node_modules has axe-core");
            self.ask(&axe, vec![]);
        }
    }
}

fn describe(violations: &Value) -> String {
    let mut said = String::new();
    for violation in violations.as_array().into_iter().flatten() {
        let _ = writeln!(said, "- {}: {}", violation["id"], violation["help"]);
        for node in violation["nodes"].as_array().into_iter().flatten().take(5) {
            let _ = writeln!(said, "    {} {}", node["target"], node["failureSummary"]);
        }
    }
    said
}
