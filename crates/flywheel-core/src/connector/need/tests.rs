use super::*;
use crate::bundle::BundleFile;

const MANIFEST: &str = r#"{"name": "fin"}"#;
const SERVERS: &str = r#"{
    "hubspot": {"type": "http", "url": "https://h.example"},
    "close": {"type": "http", "url": "https://c.example"},
    "google calendar": {"type": "http", "url": ""}
}"#;
const TABLE: &str = "| Category | Placeholder | Included servers |\n|---|---|---|\n\
    | Trials | `~~clinical trials` | A |\n";

fn skills(files: &[(&str, &str)]) -> Vec<SkillNeeds> {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
    let bundle = Bundle::new(files.collect(), Vec::new());
    let declared = Declared::of(&bundle, Some("whole"));
    SkillNeeds::of(&bundle, Some("whole"), &declared)
}

/// The needs of a skill of a plugin that says `text`.
fn needs(text: &str) -> Vec<Need> {
    let text = format!("---\nname: close\ndescription: Closes.\n---\n{text}\n");
    let mut found = skills(&[
        (".claude-plugin/plugin.json", MANIFEST),
        (".mcp.json", SERVERS),
        (CONNECTORS_FILE, TABLE),
        ("skills/close/SKILL.md", &text),
    ]);
    assert_eq!(found.len(), 1);
    found.remove(0).needs
}

fn said(text: &str) -> Vec<(String, Weight)> {
    let needs = needs(text).into_iter();
    needs
        .map(|need| match need.kind {
            NeedKind::Category => (format!("~~{}", need.name), need.weight),
            NeedKind::Tool { tool } => (format!("{}:{tool}", need.name), need.weight),
            NeedKind::Server => (need.name, need.weight),
        })
        .collect()
}

/// Rows: a text, and what it needs.
#[test]
fn what_a_text_speaks_of_is_needed() {
    use Weight::{IfThere, Named, Needed};
    for (text, expected) in [
        ("Add up the column.", &[][..]),
        ("Post it in ~~chat.", &[("~~chat", Needed)]),
        (
            "Look through ~~clinical trials data.",
            &[("~~clinical trials", Needed)],
        ),
        ("Call `mcp__slack__send`.", &[("slack:send", Needed)]),
        (
            "Call `mcp__plugin_fin_hubspot__get`.",
            &[("plugin fin hubspot:get", Needed)],
        ),
        ("Use every tool of mcp__slack__*.", &[("slack", Needed)]),
        (
            "With MCP, call `BigQuery:run_query`.",
            &[("BigQuery:run_query", Needed)],
        ),
        (
            "Look it up with the Snowflake connector.",
            &[("Snowflake", Needed)],
        ),
        (
            "If ~~chat is connected, post it there.",
            &[("~~chat", IfThere)],
        ),
        (
            "Post it in ~~chat.\n\nIf ~~chat is not available, ask.",
            &[("~~chat", IfThere)],
        ),
        (
            "Wenn ~~chat verbunden ist, dort melden.",
            &[("~~chat", IfThere)],
        ),
        ("Pull the deals from HubSpot.", &[("hubspot", Named)]),
        (
            "Read the Google Calendar first.",
            &[("google calendar", Named)],
        ),
        ("Close the books by Monday.", &[]),
        ("Update hubspots and HubSpotters.", &[]),
        (
            "Pull it from HubSpot with the HubSpot connector.",
            &[("HubSpot", Needed)],
        ),
        (
            "`mcp__crm__get` of the Crm connector.",
            &[("crm:get", Needed)],
        ),
        ("A `~~category` stands for any tool.", &[]),
        ("Cross out `~~done~~`.", &[]),
    ] {
        let said = said(text);
        let said: Vec<(&str, Weight)> = said
            .iter()
            .map(|(name, weight)| (name.as_str(), *weight))
            .collect();
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn what_is_forbidden_or_quoted_is_no_need() {
    for text in [
        "Never call `mcp__bank__pay`.",
        "Do not post it in ~~chat.",
        "Do not pull anything from HubSpot.",
        "Never use the Slack connector.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn tools_in_the_header_are_needed_and_placed() {
    let text = "---\nname: a\nallowed-tools: Read, mcp__slack__send\n---\nPost it.\n";
    let found = skills(&[("SKILL.md", text)]);
    let need = &found[0].needs[0];
    assert_eq!(
        need.kind,
        NeedKind::Tool {
            tool: "send".to_owned()
        }
    );
    assert!(text[need.span.start..].starts_with("mcp__slack"));
    assert_eq!(
        (found[0].plugin.as_deref(), found[0].name.as_str()),
        (None, "a")
    );
}

#[test]
fn a_placeholder_of_several_words_is_placed_whole() {
    let need = &needs("Email first: ~~clinical trials and more.")[0];
    assert_eq!(need.span.len(), "~~clinical trials".len());
}

#[test]
fn skills_commands_and_agents_are_told_apart_and_know_their_plugin() {
    let found = skills(&[
        (".claude-plugin/marketplace.json", "{}"),
        ("a/.claude-plugin/marketplace.json", "{}"),
        ("a/.claude-plugin/plugin.json", MANIFEST),
        ("a/README.md", "Uses ~~email."),
        ("a/SKILL.md", "---\nname: root\n---\nUse ~~chat.\n"),
        (
            "a/agents/close.md",
            "---\ntools: mcp__bank__read\n---\nRead it.",
        ),
        ("a/commands/post.md", "Use ~~chat."),
        ("a/skills/x/SKILL.md", "Nothing."),
        ("a/skills/x/references/more.md", "Use ~~email."),
        ("lone/SKILL.md", "Use ~~design."),
    ]);
    let rows: Vec<_> = found
        .iter()
        .map(|one| {
            (
                one.kind,
                one.name.as_str(),
                one.plugin.as_deref(),
                one.needs.len(),
            )
        })
        .collect();
    let fin = Some("fin");
    assert_eq!(
        rows,
        [
            (UnitKind::Skill, "root", fin, 1),
            (UnitKind::Agent, "close", fin, 1),
            (UnitKind::Command, "post", fin, 1),
            (UnitKind::Skill, "x", fin, 1),
            (UnitKind::Skill, "lone", None, 1),
        ]
    );
}

#[test]
fn too_many_needs_are_counted() {
    let many: Vec<String> = (0..MAX_NEEDS + 5)
        .map(|number| format!("Call mcp__s{number}__get."))
        .collect();
    let found = skills(&[("SKILL.md", &many.join("\n\n"))]);
    assert_eq!((found[0].needs.len(), found[0].left_out), (MAX_NEEDS, 5));
}
