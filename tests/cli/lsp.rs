//! An editor that talks to the real `flywheel lsp`.

use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::shell::Shell;

/// How long an answer may take; an audit of a skill takes a few milliseconds.
const SOON: Duration = Duration::from_secs(20);

/// How long nothing is to be heard where nothing is to be said: several pauses in typing.
const QUIET: Duration = Duration::from_millis(700);

const CLEAN: &str = "---\nname: month-end\ndescription: Closes the month. Use when asked to close it.\n---\n\n# Month end\n\nAdd 𝄞 up.\n";

struct Editor {
    shell: Shell,
    server: Child,
    keyboard: Option<ChildStdin>,
    heard: Receiver<Value>,
    asked: i32,
}

impl Editor {
    /// An editor that shows the folder of `shell` and can do everything.
    fn on(shell: Shell) -> Self {
        let mut editor = Self::silent(shell);
        let answer = editor.asks("initialize", editor.introduction());
        assert_eq!(
            answer["result"]["capabilities"]["positionEncoding"],
            "utf-16"
        );
        editor.tells("initialized", json!({}));
        let watch = editor.hears();
        assert_eq!(watch["method"], "client/registerCapability", "{watch}");
        editor.sends(&json!({ "jsonrpc": "2.0", "id": watch["id"], "result": null }));
        editor
    }

    /// An editor that has not said anything yet.
    fn silent(shell: Shell) -> Self {
        let mut server = shell
            .command("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let keyboard = server.stdin.take();
        let mut screen = BufReader::new(server.stdout.take().expect("its output"));
        let (said, heard) = channel();
        std::thread::spawn(move || {
            while let Some(message) = frame(&mut screen) {
                if said.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            shell,
            server,
            keyboard,
            heard,
            asked: 0,
        }
    }

    fn introduction(&self) -> Value {
        json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": [{ "uri": self.uri(""), "name": "all" }],
            "capabilities": { "workspace": {
                "workspaceEdit": {
                    "documentChanges": true,
                    "resourceOperations": ["create", "rename", "delete"],
                },
                "didChangeWatchedFiles": { "dynamicRegistration": true },
            }},
        })
    }

    fn uri(&self, path: &str) -> String {
        let place = self.shell.place(path);
        let place = place.display().to_string().replace('\\', "/");
        format!("file:///{}", place.trim_start_matches('/'))
    }

    fn writes(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().expect("it was not left");
        keyboard.write_all(bytes).expect("the server reads");
        keyboard.flush().expect("the server reads");
    }

    fn sends(&mut self, message: &Value) {
        let content = message.to_string();
        self.writes(format!("Content-Length: {}\r\n\r\n{content}", content.len()).as_bytes());
    }

    fn tells(&mut self, method: &str, params: impl Into<Value>) {
        let params: Value = params.into();
        self.sends(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and gives its number.
    fn begins(&mut self, method: &str, params: impl Into<Value>) -> i32 {
        let params: Value = params.into();
        self.asked += 1;
        let id = self.asked;
        self.sends(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Sends a request and gives the answer; what is heard before it is let go.
    fn asks(&mut self, method: &str, params: Value) -> Value {
        let id = self.begins(method, params);
        loop {
            let message = self.hears();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    fn hears(&self) -> Value {
        self.heard
            .recv_timeout(SOON)
            .expect("the server says something")
    }

    fn opens(&mut self, path: &str, text: &str) {
        let document = json!({
            "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text,
        });
        self.tells("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the text of an open document.
    fn types(&mut self, path: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let changes = json!([{ "text": text }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tells("textDocument/didChange", params);
    }

    /// The next diagnostics of `path`.
    fn shown(&self, path: &str) -> Value {
        let uri = self.uri(path);
        loop {
            let message = self.hears();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
            {
                return message["params"].clone();
            }
        }
    }

    /// The codes that are shown next at `path`.
    fn codes(&self, path: &str) -> Vec<String> {
        codes(&self.shown(path))
    }

    /// The actions for the whole document `path`, of the kinds `only`.
    fn actions(&mut self, path: &str, only: &[&str]) -> Vec<Value> {
        let far = json!({ "line": 999, "character": 0 });
        let params = json!({
            "textDocument": { "uri": self.uri(path) },
            "range": { "start": { "line": 0, "character": 0 }, "end": far },
            "context": { "diagnostics": [], "only": only },
        });
        let answer = self.asks("textDocument/codeAction", params);
        answer["result"].as_array().expect("a list").clone()
    }

    /// Leaves as the protocol asks for, and gives the exit code.
    fn leaves(mut self) -> Option<i32> {
        let answer = self.asks("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null, "{answer}");
        self.tells("exit", Value::Null);
        self.server.wait().expect("it ends").code()
    }
}

/// A server that a failed test leaves behind is ended.
impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn frame(screen: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        screen.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().ok()?,
            _ if line == "\r\n" => break,
            _ => return None,
        }
    }
    let mut content = vec![0; length];
    screen.read_exact(&mut content).ok()?;
    serde_json::from_slice(&content).ok()
}

fn codes(shown: &Value) -> Vec<String> {
    let shown = shown["diagnostics"].as_array().expect("a list").iter();
    shown
        .map(|one| one["code"].as_str().expect("a code").to_owned())
        .collect()
}

/// `text` after the edits of the first document change of `action`.
fn applied(text: &str, action: &Value) -> String {
    let edits = &action["edit"]["documentChanges"][0]["edits"];
    let mut edits: Vec<&Value> = edits.as_array().expect("edits").iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(at(text, &edit["range"]["start"])));
    edits.into_iter().fold(text.to_owned(), |text, edit| {
        let (start, end) = (
            at(&text, &edit["range"]["start"]),
            at(&text, &edit["range"]["end"]),
        );
        let new = edit["newText"].as_str().expect("a text");
        format!("{}{new}{}", &text[..start], &text[end..])
    })
}

/// The byte of a position, counted as the protocol does.
fn at(text: &str, position: &Value) -> usize {
    let number = |name: &str| {
        let number = position[name].as_u64().expect("a number");
        usize::try_from(number).expect("it fits")
    };
    let line = text.split_inclusive('\n').take(number("line"));
    let start: usize = line.map(str::len).sum();
    let mut left = number("character");
    let mut end = start;
    for letter in text[start..].chars() {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(letter.len_utf16());
        end += letter.len_utf8();
    }
    end
}

#[test]
fn a_finding_shows_is_fixed_and_is_gone() {
    let text = CLEAN.replace("up.", "u\u{200b}p.");
    let mut editor = Editor::on(Shell::new());
    editor.opens("month-end/SKILL.md", &text);
    let shown = editor.shown("month-end/SKILL.md");
    assert_eq!(codes(&shown), ["HID-003"]);
    assert_eq!(shown["version"], 1);
    let one = &shown["diagnostics"][0];
    assert_eq!(one["severity"], 1, "it must be fixed");
    let start = json!({ "line": 7, "character": 8 });
    assert_eq!(one["range"]["start"], start, "a clef counts twice");
    let link = one["codeDescription"]["href"].as_str().expect("a link");
    assert!(link.ends_with("cache/RULES.md#hid-003"), "{link}");
    let actions = editor.actions("month-end/SKILL.md", &["quickfix"]);
    let [action] = &actions[..] else {
        panic!("one fix: {actions:?}");
    };
    assert_eq!(action["title"], "Remove the invisible characters");
    assert_eq!(action["isPreferred"], true);
    assert_eq!(action["diagnostics"][0]["code"], "HID-003");
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    let fixed = applied(&text, action);
    assert_eq!(fixed, CLEAN);
    editor.types("month-end/SKILL.md", 2, &fixed);
    assert_eq!(editor.codes("month-end/SKILL.md"), [""; 0]);
    let page = std::fs::read_to_string(editor.shell.place("cache/RULES.md")).expect("the page");
    assert!(page.contains("<a id=\"hid-003\">"), "the link leads there");
    assert_eq!(editor.leaves(), Some(0));
}

#[test]
fn everything_safe_is_fixed_at_once_in_every_file() {
    let shell = Shell::new();
    shell.writes("month-end/notes.md", "No\u{200b}tes.\n");
    shell.writes("month-end/.DS_Store", [0, 1]);
    let mut editor = Editor::on(shell);
    let text = CLEAN.replace("up.", "u\u{200b}p. See [notes](notes.md).");
    editor.opens("month-end/SKILL.md", &text);
    assert_eq!(editor.codes("month-end/SKILL.md"), ["HID-003"]);
    let actions = editor.actions("month-end/SKILL.md", &["source.fixAll"]);
    let [action] = &actions[..] else {
        panic!("one action: {actions:?}");
    };
    assert_eq!(action["kind"], "source.fixAll.flywheel");
    let changes = action["edit"]["documentChanges"]
        .as_array()
        .expect("a list");
    let uris: Vec<&str> = changes
        .iter()
        .map(|change| {
            let uri = change["uri"]
                .as_str()
                .or(change["textDocument"]["uri"].as_str());
            uri.and_then(|uri| uri.rsplit('/').next()).expect("a file")
        })
        .collect();
    assert_eq!(uris, [".DS_Store", "SKILL.md", "notes.md"]);
    assert_eq!(changes[0]["kind"], "delete");
    let none = editor.actions("month-end/SKILL.md", &["refactor"]);
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn a_file_around_it_counts_as_it_is_typed_or_on_disk() {
    let shell = Shell::new();
    let text = CLEAN.replace("up.", "up. See [notes](notes.md) and [more](more.md).");
    shell.writes("month-end/SKILL.md", &text);
    shell.writes("month-end/notes.md", "Notes.\n");
    let mut editor = Editor::on(shell);
    editor.opens("month-end/SKILL.md", &text);
    editor.opens("month-end/notes.md", "No\u{202e}tes.\n");
    assert_eq!(editor.codes("month-end/notes.md"), ["HID-002"], "typed");
    editor.types("month-end/notes.md", 2, "Notes.\n");
    assert_eq!(editor.codes("month-end/notes.md"), [""; 0]);
    editor.shell.writes("month-end/more.md", "Mo\u{202e}re.\n");
    let change = json!({ "uri": editor.uri("month-end/more.md"), "type": 1 });
    editor.tells(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [change] }),
    );
    assert_eq!(editor.codes("month-end/more.md"), ["HID-002"], "on disk");
    for path in ["month-end/notes.md", "month-end/SKILL.md"] {
        let document = json!({ "textDocument": { "uri": editor.uri(path) } });
        editor.tells("textDocument/didClose", document);
    }
    assert_eq!(
        editor.codes("month-end/more.md"),
        [""; 0],
        "nothing is open any more"
    );
}

#[test]
fn every_kind_of_file_of_a_plugin_is_judged() {
    let shell = Shell::with(&["finance"]);
    std::fs::remove_dir_all(shell.place("finance/hooks")).expect("what needs a decision is gone");
    let mut editor = Editor::on(shell);
    for (path, text, code) in [
        (
            "finance/.claude-plugin/plugin.json",
            "{\"name\": \"finance\", \"x\": \"a\u{202e}b\"}",
            "HID-002",
        ),
        (
            "finance/.mcp.json",
            "{\"mcpServers\": {\"a\u{202e}\": {}}}",
            "HID-002",
        ),
        (
            "finance/hooks/hooks.json",
            "{\"hooks\": {}, \"a\u{202e}\": 1}",
            "HID-002",
        ),
        (
            "finance/commands/new.md",
            "---\ndescription: New.\n---\n\nD\u{202e}o.\n",
            "HID-002",
        ),
        (
            "finance/agents/new.md",
            "---\nname: new\n---\n\nD\u{202e}o.\n",
            "HID-002",
        ),
        (
            "market/.claude-plugin/marketplace.json",
            "{\"name\": \"m\u{202e}\"}",
            "HID-002",
        ),
    ] {
        editor.opens(path, text);
        let codes = editor.codes(path);
        assert!(codes.iter().any(|one| one == code), "{path}: {codes:?}");
    }
    editor.opens("README.md", "D\u{202e}o.\n");
    let quiet = editor.heard.recv_timeout(QUIET);
    assert!(quiet.is_err(), "it belongs to no bundle: {quiet:?}");
}

#[test]
fn what_a_rule_says_shows_where_the_pointer_rests() {
    let mut editor = Editor::on(Shell::new());
    editor.opens("month-end/SKILL.md", &CLEAN.replace("up.", "u\u{200b}p."));
    let hover = |editor: &mut Editor, line: u32| {
        let params = json!({
            "textDocument": { "uri": editor.uri("month-end/SKILL.md") },
            "position": { "line": line, "character": 8 },
        });
        editor.asks("textDocument/hover", params)["result"].take()
    };
    let told = hover(&mut editor, 7);
    let text = told["contents"]["value"].as_str().expect("Markdown");
    assert!(
        text.contains("(HID-003)") && text.contains("## How to fix"),
        "{text}"
    );
    assert_eq!(hover(&mut editor, 5), Value::Null, "nothing is wrong there");
}

#[test]
fn a_decision_shows_as_information() {
    let text = CLEAN.replace("up.", "u\u{200b}p.");
    let shell = Shell::new();
    shell.writes("month-end/SKILL.md", &text);
    let report = shell.json("audit month-end --json");
    let waiver = json!({
        "rule": "HID-003", "path": "SKILL.md", "fingerprint": report["findings"][0]["fingerprint"],
        "reason": "Needed for the layout.", "owner": "Ada Byron", "expires": "2999-12-31",
    });
    let file = json!({ "version": 1, "waivers": [waiver] });
    shell.writes("month-end/.flywheel/waivers.json", file.to_string());
    let mut editor = Editor::on(shell);
    editor.opens("month-end/SKILL.md", &text);
    let shown = editor.shown("month-end/SKILL.md");
    assert_eq!(shown["diagnostics"][0]["severity"], 3);
    let message = shown["diagnostics"][0]["message"].as_str().expect("words");
    let told = "Accepted by Ada Byron until 2999-12-31: Needed for the layout.";
    assert!(message.starts_with(told), "{message}");
}

#[test]
fn fast_typing_is_judged_once_and_what_is_asked_meanwhile_waits_or_is_cancelled() {
    let mut editor = Editor::on(Shell::new());
    editor.opens("month-end/SKILL.md", CLEAN);
    for version in 2..40 {
        let text = CLEAN.replace("up.", &format!("u\u{202e}p {version}."));
        editor.types("month-end/SKILL.md", version, &text);
    }
    let position = json!({
        "textDocument": { "uri": editor.uri("month-end/SKILL.md") },
        "position": { "line": 7, "character": 8 },
    });
    let dropped = editor.begins("textDocument/hover", position.clone());
    editor.tells("$/cancelRequest", json!({ "id": dropped }));
    let kept = editor.begins("textDocument/hover", position);
    let cancelled = editor.hears();
    assert_eq!(cancelled["id"], dropped);
    assert_eq!(cancelled["error"]["code"], -32_800, "{cancelled}");
    let shown = editor.hears();
    assert_eq!(shown["params"]["version"], 39, "only the last: {shown}");
    let answer = editor.hears();
    assert_eq!(answer["id"], kept);
    assert_ne!(answer["result"], Value::Null, "of the last text");
}

#[test]
fn a_message_that_is_none_is_answered_and_the_next_one_read() {
    let mut editor = Editor::on(Shell::new());
    let deep = "[".repeat(100_000);
    for (content, code) in [
        ("{", -32_700),
        ("\u{1}", -32_700),
        (&*deep, -32_700),
        ("[]", -32_600),
        ("{\"jsonrpc\": \"2.0\"}", -32_600),
        (
            "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"shutdown\"}",
            -32_600,
        ),
    ] {
        editor.writes(format!("Content-Length: {}\r\n\r\n{content}", content.len()).as_bytes());
        let answer = editor.hears();
        assert_eq!(answer["error"]["code"], code, "{answer}");
        assert_eq!(answer["id"], Value::Null);
    }
    let huge = 33 << 20;
    editor.writes(format!("Content-Length: {huge}\r\n\r\n").as_bytes());
    editor.writes(&vec![b' '; huge]);
    let answer = editor.hears();
    assert_eq!(answer["error"]["code"], -32_600, "{answer}");
    for (method, params, code) in [
        ("textDocument/hover", json!({ "position": 3 }), -32_602),
        ("textDocument/rename", json!({}), -32_601),
        ("initialize", json!({}), -32_600),
    ] {
        let answer = editor.asks(method, params);
        assert_eq!(answer["error"]["code"], code, "{method}");
    }
    editor.tells("textDocument/didChange", json!({ "contentChanges": "all" }));
    editor.tells("textDocument/didOpen", json!(null));
    editor.opens("month-end/SKILL.md", CLEAN);
    assert!(
        editor
            .actions("month-end/SKILL.md", &["quickfix"])
            .is_empty()
    );
    assert_eq!(editor.leaves(), Some(0));
}

#[test]
fn a_session_begins_and_ends_in_order() {
    let mut editor = Editor::silent(Shell::new());
    let early = editor.asks("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32_002, "not before it began");
    editor.opens("month-end/SKILL.md", "D\u{202e}o");
    editor.asks("initialize", editor.introduction());
    editor.asks("shutdown", Value::Null);
    let late = editor.asks("textDocument/hover", json!({}));
    assert_eq!(late["error"]["code"], -32_600, "not after it ended");
    editor.tells("exit", Value::Null);
    assert_eq!(editor.server.wait().expect("it ends").code(), Some(0));
    let mut gone = Editor::on(Shell::new());
    gone.tells("exit", Value::Null);
    assert_eq!(
        gone.server.wait().expect("it ends").code(),
        Some(1),
        "without a word before"
    );
    let mut crashed = Editor::on(Shell::new());
    drop(crashed.keyboard.take());
    assert_eq!(crashed.server.wait().expect("it ends").code(), Some(1));
}
