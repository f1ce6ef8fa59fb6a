//! What is lost when a command runs.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::scripts::{Act, Event, HOLE, Run, Value};
use crate::pattern::pattern;
use crate::text::Span;

/// What nobody gets back.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// Everything in a folder.
    Files(String),
    /// A disk, or backups.
    Disk,
    /// The use of the computer.
    Computer,
    /// Perhaps everything in a folder.
    Perhaps(String),
    /// Data of a database or a service.
    Data,
    /// Versions in a repository that others use.
    History,
    /// Changes in a repository that are not stored.
    Changes,
}

/// Folders in which everything is of value: roots, homes, and what systems keep there.
static ROOTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:
            /+\*? | ~[/\\]?\*? | [/\\]?[a-z]:[/\\]*\*?
            | /(?:home|users|etc|usr|var|bin|sbin|lib|boot|opt|root|system|library|private|applications|volumes|mnt|data|srv)(?:/\*)?/?
            | (?:/home|/users|c:[/\\]users)[/\\][^/\\]+[/\\]?\*?
            | (?:~|/home/[^/]+|/users/[^/]+|c:[/\\]users[/\\][^/\\]+)[/\\](?:documents|desktop|downloads|pictures|library|music|movies|\.ssh|\.config|\.gnupg|\.aws|onedrive[^/\\]*|dropbox|google\ drive|icloud[^/\\]*)[/\\]?\*?
            | [a-z]:[/\\]users[/\\]?\*?
            | c:[/\\](?:windows|program\ files[^/\\]*|programdata)[/\\]?.*
        )$",
    )
});

/// Statements that delete whole tables, or every row.
static STATEMENTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bdrop\s+(?:table|database|schema|user)\s+(?:if\s+exists\s+)?\S+(?:\s+cascade)?\s*(?:;|$|[\x22'])|\btruncate\s+(?:table\s+)?\w|\bdelete\s+from\s+[\w.\x22`\[\]]+\s*(?:;|$|[\x22'])",
    )
});

/// Whole lines of services that delete.
static SERVICES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:
            aws\ s3\ (?:rm\ .*--recursive|rb\ .*--force) | aws\ \S+\ (?:delete-(?:db|bucket|table|stack|cluster)|terminate-)
            | gsutil\ (?:-m\ )?rm\ -[rR] | gcloud\ .*\bdelete\b.*(?:-q|--quiet) | az\ .*\bdelete\b.*(?:-y|--yes)
            | gh\ repo\ delete\ .*(?:--yes|--confirm) | terraform\ destroy\ .*-auto-approve | kubectl\ delete\ (?:ns|namespace|.*--all)
            | docker\ (?:system|volume)\ prune\ .*(?:-af|-a\ .*-f|--volumes|-f) | heroku\ (?:apps|pg):(?:destroy|reset)\ .*--confirm
            | (?:redis-cli\ .*flush(?:all|db)) | mongo(?:sh)?\ .*dropdatabase
        )",
    )
});

const CLIENTS: [&str; 12] = [
    "psql",
    "mysql",
    "mariadb",
    "sqlite3",
    "sqlcmd",
    "bq",
    "snowsql",
    "clickhouse-client",
    "duckdb",
    "mongosh",
    "invoke-sqlcmd",
    "sqlplus",
];

/// A function that does nothing but start itself twice.
static FORK_BOMB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r":\s*\(\)\s*\{\s*:\s*\|\s*:\s*&\s*\}\s*;\s*:"));

/// Where `text` starts itself without end.
pub(super) fn fork_bomb(text: &str) -> Option<Span> {
    let found = FORK_BOMB.find(text)?;
    Some(Span::from(found.range()))
}

/// What is lost by `event`.
pub(super) fn of_event(event: &Event) -> Option<Loss> {
    match &event.act {
        Act::Run(run) => of_run(run),
        Act::Remove {
            path,
            is_whole: true,
        } => whole_folder(path),
        Act::Write { path, content } => {
            let device = of_device(&path.written());
            device.or_else(|| of_overwritten(path, content))
        }
        Act::Query(statement) => of_statement(statement),
        _ => None,
    }
}

fn of_run(run: &Run) -> Option<Loss> {
    match run.program.as_str() {
        "rm" => of_rm(run),
        "remove-item" => of_remove_item(run),
        "rd" | "rmdir" | "del" | "erase" => of_windows(run),
        "find" => of_find(run),
        "dd" => run
            .words()
            .iter()
            .find_map(|word| of_device(word.strip_prefix("of=")?)),
        "git" => of_git(run),
        "shred" | "wipefs" | "blkdiscard" | "sgdisk" => {
            run.words().iter().find_map(|word| of_device(word))
        }
        "format-volume" | "clear-disk" | "initialize-disk" => Some(Loss::Disk),
        "format" => is_drive(run.words().first()?).then_some(Loss::Disk),
        "diskutil" => run
            .words()
            .first()?
            .starts_with("erase")
            .then_some(Loss::Disk),
        "vssadmin" | "wbadmin" => (run.words().first()? == "delete").then_some(Loss::Disk),
        "bcdedit" => run.has(&["recoveryenabled"]).then_some(Loss::Disk),
        "chmod" | "chown" | "icacls" => of_rights(run),
        name if name.starts_with("mkfs") => Some(Loss::Disk),
        name if CLIENTS.contains(&name) => of_client(run),
        _ => of_service(run),
    }
}

fn of_rm(run: &Run) -> Option<Loss> {
    let is_whole = run.has_letter('r') || run.has_letter('R') || run.has(&["--recursive"]);
    if run.has(&["--no-preserve-root"]) {
        return Some(Loss::Files("/".to_owned()));
    }
    if !is_whole {
        return None;
    }
    run.operands().into_iter().find_map(whole_folder)
}

fn of_remove_item(run: &Run) -> Option<Loss> {
    let lower: Vec<String> = run.words().iter().map(|word| word.to_lowercase()).collect();
    let is_whole = lower.iter().any(|word| {
        word.len() >= 2 && "-recurse".starts_with(word.as_str()) || word.starts_with("-rf")
    });
    if !is_whole {
        return None;
    }
    run.operands().into_iter().find_map(whole_folder)
}

fn of_windows(run: &Run) -> Option<Loss> {
    let lower: Vec<String> = run.words().iter().map(|word| word.to_lowercase()).collect();
    let is_whole = lower.iter().any(|word| word == "/s");
    let folders = run.operands().into_iter();
    is_whole.then(|| {
        folders
            .filter(|value| value.written() != "/s")
            .find_map(whole_folder)
    })?
}

/// `find` of a root or a home that deletes what it finds.
fn of_find(run: &Run) -> Option<Loss> {
    let deletes =
        run.has(&["-delete"]) || run.has(&["-exec", "-execdir"]) && run.has(&["rm", "shred"]);
    let is_narrowed = run.has(&[
        "-name", "-iname", "-path", "-regex", "-mtime", "-mmin", "-empty", "-size", "-newer",
    ]);
    let folder = run.arguments.first()?;
    (deletes && !is_narrowed).then(|| whole_folder(folder))?
}

fn of_git(run: &Run) -> Option<Loss> {
    let words = run.words();
    let command = words.iter().find(|word| !word.starts_with('-'))?.as_str();
    match command {
        "push" if run.has(&["--force", "--mirror"]) || run.has_letter('f') => Some(Loss::History),
        "push" if words.iter().any(|word| word.starts_with('+')) => Some(Loss::History),
        "reset" if run.has(&["--hard"]) => Some(Loss::Changes),
        "clean" if run.has_letter('f') || run.has(&["--force"]) => Some(Loss::Changes),
        "filter-branch" | "filter-repo" => Some(Loss::History),
        _ => None,
    }
}

/// Rights over everything for everyone, or for nobody.
fn of_rights(run: &Run) -> Option<Loss> {
    let is_whole = run.has_letter('R') || run.has(&["--recursive", "/t", "/T"]);
    let is_root = |value: &Value| {
        matches!(
            value.written().as_str(),
            "/" | "/*" | "/etc" | "/usr" | "C:\\" | "c:\\"
        )
    };
    let hits = run.operands().into_iter().any(is_root);
    (is_whole && hits).then_some(Loss::Computer)
}

fn of_client(run: &Run) -> Option<Loss> {
    let given = run.arguments.iter().chain([&run.input]);
    given.into_iter().find_map(of_statement)
}

fn of_service(run: &Run) -> Option<Loss> {
    let mut line = run.program.clone();
    for word in run.words().iter().take(40) {
        line.push(' ');
        line.push_str(word);
    }
    SERVICES.is_match(&line).then_some(Loss::Data)
}

/// A statement that deletes a table which the same text does not make anew.
fn of_statement(statement: &Value) -> Option<Loss> {
    let text = statement.as_text()?;
    let is_rebuilt =
        text.to_lowercase().contains("create ") || text.to_lowercase().contains("temp");
    (!is_rebuilt && STATEMENTS.is_match(text)).then_some(Loss::Data)
}

/// What it means that everything in `path` goes.
fn whole_folder(path: &Value) -> Option<Loss> {
    path.texts().into_iter().find_map(|text| {
        let text = text.trim().trim_matches(['"', '\'']);
        if ROOTS.is_match(text) {
            return Some(Loss::Files(text.to_owned()));
        }
        let is_here = matches!(text, "." | "./" | "*" | "./*" | ".." | "../" | "../*");
        let after = text.strip_prefix(HOLE);
        let is_root_if_empty = after.is_some_and(|rest| matches!(rest, "/" | "/*" | "\\" | "\\*"));
        let place = || text.replace(HOLE, "…");
        (is_here || is_root_if_empty).then(|| Loss::Perhaps(place()))
    })
}

/// What it means that every file in `path`, which is known as its folder, becomes `content`.
fn of_overwritten(path: &Value, content: &Value) -> Option<Loss> {
    const RANDOM: [&str; 5] = [
        "os.urandom",
        "secrets.token_bytes",
        "random.randbytes",
        "crypto.randomBytes",
        "crypto.randomFillSync",
    ];
    let source = content.path()?.trim_end_matches("()");
    let loss = whole_folder(path).filter(|_| RANDOM.contains(&source))?;
    matches!(loss, Loss::Files(_)).then_some(loss)
}

/// A disk as a file.
fn of_device(path: &str) -> Option<Loss> {
    const DISKS: [&str; 8] = [
        "/dev/sd",
        "/dev/nvme",
        "/dev/hd",
        "/dev/disk",
        "/dev/rdisk",
        "/dev/vd",
        "/dev/mmcblk",
        "\\\\.\\physicaldrive",
    ];
    let path = path.to_lowercase();
    DISKS
        .iter()
        .any(|disk| path.starts_with(disk))
        .then_some(Loss::Disk)
}

fn is_drive(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':')
}
