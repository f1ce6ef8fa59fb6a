use std::sync::Arc;

use super::*;
use crate::audit::UnitKind;
use crate::connector::{CategoryRow, Connector, GateUnknown, Included, Link};

const POLICY: &str = r#"{"version": 1, "connectors": [
    {"name": "Slack", "url": "https://mcp.slack.com/mcp"}, {"name": "Jira"}
]}"#;

fn known(name: &str) -> Known {
    Known {
        connector: Connector::added(name, "https://mcp.example.com", None),
        link: Link::NotLinked,
        checked: None,
    }
}

fn need(kind: NeedKind, name: &str) -> Need {
    Need {
        kind,
        weight: Weight::Needed,
        name: name.to_owned(),
        path: String::from("SKILL.md"),
        span: Span::at(0),
    }
}

fn tool(name: &str) -> Need {
    let tool = String::from("find");
    need(NeedKind::Tool { tool }, name)
}

fn skill(name: &str, needs: Vec<Need>, table: Vec<CategoryRow>) -> SkillNeeds {
    SkillNeeds {
        kind: UnitKind::Skill,
        name: name.to_owned(),
        path: format!("skills/{name}"),
        plugin: Some(String::from("fin")),
        needs,
        left_out: 0,
        categories: Arc::from(table),
    }
}

/// A table that has Slack, and Teams beside it, in mind for `chat`.
fn chat() -> Vec<CategoryRow> {
    vec![CategoryRow {
        category: String::from("Chat"),
        placeholder: String::from("chat"),
        included: vec![Included {
            name: String::from("Slack"),
            is_placeholder: false,
        }],
        other: vec![String::from("Microsoft Teams")],
        span: Span::at(0),
    }]
}

fn names(asked: &AskedFor) -> Vec<&str> {
    asked.all.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn what_nobody_brings_is_asked_for_once_by_all_who_ask() {
    let skills = [
        skill(
            "close",
            vec![tool("crm"), need(NeedKind::Server, "bank")],
            Vec::new(),
        ),
        skill("plan", vec![tool("CRM"), tool("Archive")], Vec::new()),
    ];
    let asked = AskedFor::of(&skills, &[known("bank")], None);
    assert_eq!(
        (names(&asked), asked.left_out),
        (vec!["Archive", "crm"], 0),
        "the bank is there"
    );
    let crm = &asked.all[1];
    assert_eq!(crm.skills.iter().collect::<Vec<_>>(), ["close", "plan"]);
    assert_eq!(crm.plugins.iter().collect::<Vec<_>>(), ["fin"]);
    assert_eq!(crm.gate, Gate::Unknown(GateUnknown::NoPolicy));
    assert!(!crm.is_kind);
    assert_eq!(asked.by(&tool("CRM")), Some(crm));
    assert_eq!(asked.by(&tool("erp")), None);
    let asked = AskedFor::of(&skills, &[known("CRM"), known("bank")], None);
    assert_eq!(names(&asked), ["Archive"], "the others were added");
}

#[test]
fn a_kind_names_what_would_do_and_is_not_the_connector_of_that_name() {
    let needs = vec![need(NeedKind::Category, "chat"), tool("chat")];
    let skills = [skill("close", needs, chat())];
    let asked = AskedFor::of(&skills, &[], None);
    assert_eq!(
        asked.all.iter().map(|one| one.is_kind).collect::<Vec<_>>(),
        [false, true]
    );
    let options: Vec<&String> = asked.all[1].options.iter().collect();
    assert_eq!(options, ["Microsoft Teams", "Slack"]);
    assert!(asked.all[0].options.is_empty());
    assert_ne!(asked.all[0].identity(), asked.all[1].identity());
    let asked = AskedFor::of(&skills, &[known("Teams")], None);
    assert_eq!(asked.all.len(), 2, "another name: {asked:?}");
    let asked = AskedFor::of(&skills, &[known("Microsoft Teams")], None);
    assert_eq!(names(&asked), ["chat"], "one of the kind is there");
    assert!(!asked.all[0].is_kind);
}

#[test]
fn a_table_asks_even_where_no_text_does() {
    let skills = [skill("close", Vec::new(), chat())];
    let asked = AskedFor::of(&skills, &[], None);
    assert_eq!(names(&asked), ["chat"]);
    assert!(asked.all[0].skills.is_empty() && asked.all[0].plugins.contains("fin"));
    assert!(
        AskedFor::of(&skills, &[known("slack")], None)
            .all
            .is_empty()
    );
}

#[test]
fn a_policy_says_which_one_is_used_and_which_is_not_enabled() {
    let policy = Policy::parse(POLICY.as_bytes()).expect("a policy");
    let needs = vec![need(NeedKind::Category, "chat"), tool("slack"), tool("crm")];
    let skills = [skill("close", needs.clone(), chat())];
    let asked = AskedFor::of(&skills, &[], Some(&policy));
    let gates: Vec<(&str, Gate)> = asked.all.iter().map(|one| (&*one.name, one.gate)).collect();
    let expected = [("crm", Gate::NotEnabled), ("Slack", Gate::Enabled)];
    assert_eq!(gates, expected, "no text asks for Jira");
    assert_eq!(
        asked.all[1].url.as_deref(),
        Some("https://mcp.slack.com/mcp")
    );
    let slack = Some(&asked.all[1]);
    assert_eq!((asked.by(&needs[0]), asked.by(&needs[1])), (slack, slack));
}

#[test]
fn more_than_is_kept_is_counted() {
    let needs = (0..MAX_ASKED + 7).map(|number| tool(&format!("tool{number}")));
    let skills = [skill("close", needs.collect(), Vec::new())];
    let asked = AskedFor::of(&skills, &[], None);
    assert_eq!((asked.all.len(), asked.left_out), (MAX_ASKED, 7));
}
