//! What stays on a computer, or gains rights there, when a command has run.

use std::sync::LazyLock;

use regex::Regex;

use super::deeds::short;
use crate::audit::scripts::{Act, Event, Run, Value};
use crate::pattern::pattern;

/// What stays, or what is gained.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Foothold {
    /// Something that starts by itself.
    Start {
        /// What makes it start.
        what: String,
        /// Whether it is hidden, or fetches what it runs.
        is_covert: bool,
    },
    /// A line in a start-up file of the shell.
    Shell(String),
    /// A line in such a file that fetches or decodes what it runs.
    ShellCode(String),
    /// A key to sign in from elsewhere.
    Key,
    /// The rights of an administrator for good.
    Rights,
    /// The same for a user, by a group.
    Group,
    /// Protection that is switched off.
    Protection(String),
    /// A file of instructions to an assistant.
    Assistant {
        /// The file.
        file: String,
        /// Whether it holds for everything the person does.
        is_home: bool,
    },
    /// The rights of an administrator for one command.
    Administrator {
        /// Whether the command installs packages of the system, as people do.
        installs: bool,
    },
}

static SHELL_FILES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[/\\])\.?(?:bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|config\.fish|bash\.bashrc)$|^\$profile|microsoft\.powershell_profile\.ps1|profile\.ps1$|/etc/profile",
    )
});

static START_FILES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)/etc/cron|/var/spool/cron|/Launch(?:Agents|Daemons)/|/systemd/(?:system|user)/|\.config[/\\]autostart|[/\\]Start Menu[/\\]Programs[/\\]Startup|shell:startup|/etc/rc\.local|/etc/init\.d/|\.git[/\\]hooks[/\\](?:pre|post)",
    )
});

static ASSISTANT_FILES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[/\\])(?:CLAUDE(?:\.local)?\.md|AGENTS\.md|SOUL\.md|MEMORY\.md|GEMINI\.md|IDENTITY\.md|HEARTBEAT\.md|\.cursorrules|\.windsurfrules|\.clinerules|copilot-instructions\.md)$|\.cursor[/\\]rules[/\\]|\.claude[/\\](?:settings(?:\.local)?\.json|hooks[/\\])|\.claude\.json$|\.codex[/\\](?:config\.toml|AGENTS\.md)|\.cursor[/\\]mcp\.json|claude_desktop_config\.json|\.(?:openclaw|clawdbot)[/\\][\w.-]+\.json$",
    )
});

/// Commands that switch off what protects a computer.
static PROTECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:
            set-mppreference\ .*-disable\w*[\ :]+(?:\$?true|1|\x{fffc}) | set-mppreference\ .*-exclusion | add-mppreference\ .*-exclusion | netsh\ .*(?:firewall|advfirewall)\ .*(?:off|disable)
            | set-netfirewallprofile\ .*-enabled\ (?:\$?false|0) | setenforce\ 0 | ufw\ disable | iptables\ (?:-F|--flush|-P\ INPUT\ ACCEPT)
            | spctl\ (?:--master-disable|--global-disable|kext-consent\ disable) | csrutil\ disable | systemctl\ (?:stop|disable|mask)\ (?:\S+\ )*(?:firewalld|ufw|auditd|apparmor|falcon-sensor|crowdstrike|clamav\S*|fail2ban)
            | (?:sc|net)\ (?:stop|config|delete)\ (?:windefend|mpssvc|sense|wscsvc) | set-executionpolicy\ (?:.*\ )?(?:unrestricted|bypass)\b.*(?:localmachine|currentuser)
            | xattr\ .*com\.apple\.quarantine | xattr\ -c | auditctl\ -e\ 0 | sysctl\ .*randomize_va_space=0 | aa-teardown | tccutil\ reset
            | history\ -c | unset\ histfile | wevtutil\ cl | clear-eventlog
        )",
    )
});

/// What stays, or is gained, by `event`.
pub(super) fn of_event(event: &Event) -> Option<Foothold> {
    match &event.act {
        Act::Write { path, content } => of_file(path, content),
        Act::Run(run) => of_run(run),
        _ => None,
    }
}

fn of_file(path: &Value, content: &Value) -> Option<Foothold> {
    path.texts().into_iter().find_map(|text| {
        let text = text.trim().trim_matches(['"', '\'']);
        let name = || short(text);
        if text.ends_with("authorized_keys") {
            Some(Foothold::Key)
        } else if text.starts_with("/etc/sudoers") {
            Some(Foothold::Rights)
        } else if START_FILES.is_match(text) {
            let is_covert = is_covert(text) || fetches(content) || is_covert(&content.written());
            Some(Foothold::Start {
                what: name(),
                is_covert,
            })
        } else if SHELL_FILES.is_match(text) {
            Some(if fetches(content) {
                Foothold::ShellCode(name())
            } else {
                Foothold::Shell(name())
            })
        } else if ASSISTANT_FILES.is_match(text) {
            let is_home =
                text.starts_with('~') || text.starts_with("/home") || text.starts_with("/Users");
            let file = text.rsplit(['/', '\\']).next().unwrap_or(text).to_owned();
            Some(Foothold::Assistant { file, is_home })
        } else {
            None
        }
    })
}

/// Whether a line for a start-up file fetches or decodes what it runs.
fn fetches(content: &Value) -> bool {
    let text = content.written();
    let is_disguised = text.contains("base64") || text.contains("/dev/tcp");
    let is_fetched = (text.contains("curl") || text.contains("wget")) && text.contains('|');
    is_disguised || is_fetched || content.from.fetched.is_some()
}

fn of_run(run: &Run) -> Option<Foothold> {
    let line = line_of(run);
    if PROTECTION.is_match(&line) {
        return Some(Foothold::Protection(short(&line)));
    }
    let started = starts(run, &line).then(|| Foothold::Start {
        what: short(&line),
        is_covert: is_covert(&line) || fetches(&run.input) || is_covert(&run.input.written()),
    });
    started
        .or_else(|| of_rights(run, &line))
        .or_else(|| of_sudo(run))
}

/// Places and ways of what somebody wants to stay unnoticed: folders that are hidden or emptied,
/// names of the system's own programs, windows that do not show, code in the command.
static COVERT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
            (?:^|[\s\x22'=])(?:~|\$home|\$\{home\}|/home/[^/\s]+|/users/[^/\s]+|\x{fffc})?/(?:[^\s\x22']*/)?\.[a-z][\w.-]*
            | (?:^|[\s\x22'=>])/(?:tmp|var/tmp|dev/shm)/ | %temp% | \$env:(?:temp|appdata) | \\appdata\\
            | currentversion\\run | core\.hookspath | \b(?:nodisplay|hidden)=true
            | com\.apple\.[\w.-]+\.plist | <string>com\.apple\. | base64 | /dev/tcp | \beval\b
            | \bcurl\b[^\n]*[|`(] | \bwget\b[^\n]*[|`(] | \biex\b | downloadstring | mshta | -w(?:indowstyle)?\s+hidden
            | \s-e(?:nc|ncodedcommand)?\s | \b(?:python3?|node|perl|ruby)\s+-[ce]\b | @reboot | onlogon
        ",
    )
});

/// Folders whose names begin with a point and which hold what people install.
const KNOWN: [&str; 12] = [
    "/.config/",
    "/.local/bin",
    "/.venv",
    "/.nvm",
    "/.cargo",
    "/.pyenv",
    "/.rbenv",
    "/.bun",
    "/.deno",
    "/.asdf",
    "/.docker",
    "/.config",
];

/// Whether `text`, which tells what starts, is about something that is to stay unnoticed.
fn is_covert(text: &str) -> bool {
    let mut found = COVERT.find_iter(text);
    found.any(|found| !KNOWN.iter().any(|known| found.as_str().contains(known)))
}

/// Whether a command makes something start by itself.
fn starts(run: &Run, line: &str) -> bool {
    let lower = line.to_lowercase();
    match run.program.as_str() {
        "crontab" => !run.has(&["-l", "-r"]),
        "launchctl" => run.has(&["load", "bootstrap", "enable", "submit"]),
        "systemctl" => run.has(&["enable", "link"]),
        "schtasks" => lower.contains("/create"),
        "register-scheduledtask" | "new-scheduledtask" | "register-wmievent" | "new-service" => {
            true
        }
        "update-rc.d" | "chkconfig" | "loginctl" => run.has(&["enable-linger", "on", "defaults"]),
        "at" | "batch" => run.input != Value::default(),
        "reg" => lower.contains("add") && lower.contains("currentversion\\run"),
        "set-itemproperty" | "new-itemproperty" | "new-item" => {
            lower.contains("currentversion\\run") || lower.contains("winlogon")
        }
        "osascript" => lower.contains("login item"),
        "git" => lower.contains("core.hookspath") && lower.contains("--global"),
        "sc" | "sc.exe" => lower.starts_with("sc create"),
        _ => false,
    }
}

/// A command that keeps the rights of an administrator.
fn of_rights(run: &Run, line: &str) -> Option<Foothold> {
    let words = run.words();
    let has = |groups: &[&str]| words.iter().any(|word| groups.contains(&word.as_str()));
    let (kept, is_kept) = match run.program.as_str() {
        "chmod" => (Foothold::Rights, words.iter().any(|word| is_setuid(word))),
        "setcap" => (Foothold::Rights, line.contains("cap_setuid")),
        "usermod" | "gpasswd" | "adduser" => {
            (Foothold::Group, has(&["sudo", "wheel", "admin", "root"]))
        }
        "net" => {
            let is_group = line.to_lowercase().contains("localgroup administrators");
            (Foothold::Group, is_group && run.has(&["/add"]))
        }
        "dseditgroup" => (Foothold::Group, line.contains("admin")),
        _ => return None,
    };
    is_kept.then_some(kept)
}

fn is_setuid(mode: &str) -> bool {
    let is_octal = mode.len() == 4 && mode.chars().all(|c| c.is_digit(8));
    let symbolic = mode.strip_prefix(['u', 'g', 'a']).unwrap_or(mode);
    is_octal && mode.starts_with(['4', '6', '2']) || symbolic.starts_with("+s") || mode == "ug+s"
}

/// Programs that install the packages of a system from where it has them.
const PACKAGE_MANAGERS: [&str; 8] = [
    "apt", "apt-get", "yum", "dnf", "apk", "pacman", "zypper", "snap",
];

fn of_sudo(run: &Run) -> Option<Foothold> {
    let is_through = run
        .through
        .iter()
        .any(|starter| starter == "sudo" || starter == "doas");
    let is_asked = run.program == "start-process"
        && run
            .words()
            .iter()
            .any(|word| word.eq_ignore_ascii_case("runas"));
    let is_manager = PACKAGE_MANAGERS.contains(&run.program.as_str());
    let installs = is_manager && run.has(&["install", "update", "upgrade", "add", "-S", "-Sy"]);
    (is_through || is_asked || run.program == "su").then_some(Foothold::Administrator { installs })
}

fn line_of(run: &Run) -> String {
    let mut line = run.program.clone();
    for word in run.words().iter().take(40) {
        line.push(' ');
        line.push_str(word);
    }
    line
}
