//! The shapes of a plugin's files, as `claude plugin validate` 2.1.330 and the loader of Claude
//! Code read them (observed November 2026; `tests/plugin_validators.rs` has the cases).

use super::shape::{Fields, Others, Shape};

const PERSON: Fields = Fields {
    required: &[("name", Shape::Filled)],
    optional: &[("email", Shape::Text), ("url", Shape::Text)],
    others: Others::Free,
};

const DEPENDENCY: Fields = Fields {
    required: &[("name", Shape::Filled)],
    optional: &[("marketplace", Shape::Text), ("version", Shape::Text)],
    others: Others::Free,
};

const LANGUAGE_SERVER: Fields = Fields {
    required: &[
        ("command", Shape::Filled),
        ("extensionToLanguage", Shape::Named(&Shape::Text)),
    ],
    optional: &[
        ("args", Shape::List(&Shape::Text)),
        ("transport", Shape::Word(&["stdio", "socket"])),
        ("env", Shape::Named(&Shape::Text)),
        ("initializationOptions", Shape::Any),
        ("settings", Shape::Any),
        ("workspaceFolder", Shape::Text),
        ("startupTimeout", Shape::Number),
        ("shutdownTimeout", Shape::Number),
        ("restartOnCrash", Shape::Flag),
        ("maxRestarts", Shape::Number),
        ("diagnostics", Shape::Any),
        ("loggingConfig", Shape::Any),
    ],
    others: Others::Refused,
};

/// The servers in a `.lsp.json`, or under `lspServers`.
pub const LANGUAGE_SERVERS: Shape = Shape::Named(&Shape::Map(&LANGUAGE_SERVER));

const MONITOR: Fields = Fields {
    required: &[
        ("name", Shape::Filled),
        ("command", Shape::Filled),
        ("description", Shape::Filled),
    ],
    optional: &[("when", Shape::Text)],
    others: Others::Refused,
};

/// The list in a `monitors/monitors.json`.
pub const MONITORS: Shape = Shape::List(&Shape::Map(&MONITOR));

const QUESTION: Fields = Fields {
    required: &[
        (
            "type",
            Shape::Word(&["string", "number", "boolean", "directory", "file"]),
        ),
        ("title", Shape::Text),
        ("description", Shape::Text),
    ],
    optional: &[
        ("required", Shape::Flag),
        ("default", Shape::Any),
        ("options", Shape::Any),
        ("multiple", Shape::Flag),
        ("sensitive", Shape::Flag),
        ("min", Shape::Number),
        ("max", Shape::Number),
    ],
    others: Others::Refused,
};

/// What a plugin asks of the person who installs it.
const QUESTIONS: Shape = Shape::Named(&Shape::Map(&QUESTION));

const CHANNEL: Fields = Fields {
    required: &[("server", Shape::Filled)],
    optional: &[("displayName", Shape::Text), ("userConfig", QUESTIONS)],
    others: Others::Refused,
};

const EXPERIMENTAL: Fields = Fields {
    required: &[],
    optional: &[
        ("themes", Shape::Texts),
        ("monitors", Shape::Any),
        ("evals", Shape::Any),
    ],
    others: Others::Ignored,
};

/// The keys a manifest and an entry of a marketplace have in common.
macro_rules! common {
    ($($more:tt)*) => {
        &[
            ("displayName", Shape::Text),
            ("description", Shape::Text),
            ("version", Shape::Text),
            ("author", Shape::Map(&PERSON)),
            ("homepage", Shape::Address),
            ("repository", Shape::Text),
            ("license", Shape::Text),
            ("keywords", Shape::List(&Shape::Text)),
            ("metadata", Shape::Any),
            ("defaultEnabled", Shape::Flag),
            (
                "dependencies",
                Shape::List(&Shape::Either(&[Shape::Map(&DEPENDENCY), Shape::Filled])),
            ),
            ("settings", Shape::Any),
            ("skills", Shape::Texts),
            (
                "commands",
                Shape::Either(&[Shape::Named(&Shape::Map(&COMMAND)), Shape::Texts]),
            ),
            ("agents", Shape::Texts),
            ("hooks", Shape::Any),
            ("mcpServers", Shape::Any),
            (
                "lspServers",
                Shape::Either(&[LANGUAGE_SERVERS, Shape::Texts]),
            ),
            ("outputStyles", Shape::Texts),
            ("workflows", Shape::Texts),
            ("themes", Shape::Any),
            ("monitors", Shape::Any),
            ("experimental", Shape::Map(&EXPERIMENTAL)),
            ("userConfig", QUESTIONS),
            ("channels", Shape::List(&Shape::Map(&CHANNEL))),
            $($more)*
        ]
    };
}

const COMMAND: Fields = Fields {
    required: &[],
    optional: &[
        ("source", Shape::Text),
        ("content", Shape::Text),
        ("description", Shape::Text),
        ("argumentHint", Shape::Text),
        ("model", Shape::Text),
        ("allowedTools", Shape::Texts),
    ],
    others: Others::Free,
};

const MANIFEST_FIELDS: Fields = Fields {
    required: &[("name", Shape::Filled)],
    optional: common![
        ("$schema", Shape::Text),
        ("icon", Shape::Text),
        ("privacyPolicyUrl", Shape::Text),
    ],
    others: Others::Ignored,
};

/// A `plugin.json`.
pub const MANIFEST: Shape = Shape::Map(&MANIFEST_FIELDS);

const ENTRY: Fields = Fields {
    required: &[("name", Shape::Filled), ("source", Shape::Any)],
    optional: common![
        ("category", Shape::Text),
        ("tags", Shape::List(&Shape::Text)),
        ("strict", Shape::Flag),
        ("relevance", Shape::Any),
        ("headers", Shape::Any),
        ("headersHelper", Shape::Text),
        ("icon", Shape::Text),
    ],
    others: Others::Ignored,
};

const MARKETPLACE_FIELDS: Fields = Fields {
    required: &[
        ("name", Shape::Filled),
        ("owner", Shape::Map(&PERSON)),
        ("plugins", Shape::List(&Shape::Map(&ENTRY))),
    ],
    optional: &[
        ("$schema", Shape::Text),
        ("description", Shape::Text),
        ("version", Shape::Text),
        ("metadata", Shape::Any),
        ("forceRemoveDeletedPlugins", Shape::Flag),
        (
            "allowCrossMarketplaceDependenciesOn",
            Shape::List(&Shape::Text),
        ),
        ("renames", Shape::Any),
    ],
    others: Others::Ignored,
};

/// A `marketplace.json`.
pub const MARKETPLACE: Shape = Shape::Map(&MARKETPLACE_FIELDS);

/// What each kind of source of a marketplace has to say.
pub const SOURCES: &[(&str, Fields)] = &[
    (
        "github",
        Fields {
            required: &[("repo", Shape::Filled)],
            optional: &[("ref", Shape::Text), ("sha", Shape::Text)],
            others: Others::Free,
        },
    ),
    (
        "url",
        Fields {
            required: &[("url", Shape::Filled)],
            optional: &[("ref", Shape::Text), ("sha", Shape::Text)],
            others: Others::Free,
        },
    ),
    (
        "git-subdir",
        Fields {
            required: &[("url", Shape::Filled), ("path", Shape::Filled)],
            optional: &[("ref", Shape::Text), ("sha", Shape::Text)],
            others: Others::Free,
        },
    ),
    (
        "npm",
        Fields {
            required: &[("package", Shape::Filled)],
            optional: &[("version", Shape::Text), ("registry", Shape::Text)],
            others: Others::Free,
        },
    ),
    (
        "archive",
        Fields {
            required: &[("url", Shape::Filled)],
            optional: &[("sha256", Shape::Text)],
            others: Others::Free,
        },
    ),
    (
        "command",
        Fields {
            required: &[("command", Shape::Filled)],
            optional: &[
                ("timeout", Shape::Number),
                ("mode", Shape::Word(&["copy", "link"])),
            ],
            others: Others::Free,
        },
    ),
];

const SERVER: Fields = Fields {
    required: &[],
    optional: &[
        ("command", Shape::Text),
        ("args", Shape::List(&Shape::Text)),
        ("env", Shape::Named(&Shape::Text)),
        ("url", Shape::Text),
        ("headers", Shape::Named(&Shape::Text)),
        ("headersHelper", Shape::Text),
        ("timeout", Shape::Number),
        ("alwaysLoad", Shape::Flag),
    ],
    others: Others::Free,
};

/// One server of a `.mcp.json`, its `type` aside.
pub const CONNECTOR: Shape = Shape::Map(&SERVER);

const HANDLER: Fields = Fields {
    required: &[],
    optional: &[
        ("command", Shape::Text),
        ("prompt", Shape::Text),
        ("url", Shape::Text),
        ("timeout", Shape::Number),
        ("async", Shape::Flag),
        ("once", Shape::Flag),
        ("statusMessage", Shape::Text),
    ],
    others: Others::Free,
};

/// What runs at an event, its `type` aside.
pub const HOOK: Shape = Shape::Map(&HANDLER);

/// The events Claude Code knows.
pub const EVENTS: [&str; 30] = [
    "PreToolUse",
    "PostToolUse",
    "PostToolUseFailure",
    "PostToolBatch",
    "PermissionRequest",
    "PermissionDenied",
    "Notification",
    "UserPromptSubmit",
    "UserPromptExpansion",
    "SessionStart",
    "SessionEnd",
    "Stop",
    "StopFailure",
    "SubagentStart",
    "SubagentStop",
    "PreCompact",
    "PostCompact",
    "TeammateIdle",
    "TaskCompleted",
    "TaskCreated",
    "ConfigChange",
    "CwdChanged",
    "FileChanged",
    "WorktreeCreate",
    "WorktreeRemove",
    "InstructionsLoaded",
    "Elicitation",
    "ElicitationResult",
    "Setup",
    "MessageDisplay",
];
