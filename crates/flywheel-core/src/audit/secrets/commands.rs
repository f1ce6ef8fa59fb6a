//! Passwords on the command line of a known program: `curl -u`, `mysql -p…`, `sshpass -p`.

use super::addresses::opens;
use super::{Access, Found, SecretKind};
use crate::audit::words::Hit;
use crate::text::Span;

/// How a program takes a password.
#[derive(Clone, Copy)]
enum Form {
    /// The next word, or the rest of this one.
    Value(&'static str),
    /// The rest of this word; alone, the program asks for it.
    Joined(&'static str),
    /// A name, this sign and a password, in the next word or the rest of this one.
    Login(&'static str, char),
    /// The word before or behind `/user:…`.
    BesideUser,
    /// A name, a slash, a password, an at sign and a host, in any word.
    Slashed,
}

use Form::{BesideUser, Joined, Login, Slashed, Value};

/// Programs, as they begin a command, and how they take a password.
const PROGRAMS: &[(&str, &[Form])] = &[
    (
        "curl ",
        &[
            Login("-u", ':'),
            Login("--user", ':'),
            Login("-U", ':'),
            Login("--proxy-user", ':'),
        ],
    ),
    (
        "wget ",
        &[Value("--http-password"), Value("--ftp-password")],
    ),
    ("mysql ", &[Joined("-p")]),
    ("mysqldump ", &[Joined("-p")]),
    ("mysqladmin ", &[Joined("-p")]),
    ("mariadb ", &[Joined("-p")]),
    ("sshpass ", &[Value("-p")]),
    ("docker login", &[Value("-p")]),
    ("podman login", &[Value("-p")]),
    ("helm registry login", &[Value("-p")]),
    ("redis-cli ", &[Value("-a"), Value("--pass")]),
    ("smbclient ", &[Login("-U", '%')]),
    ("lftp ", &[Login("-u", ',')]),
    ("net use ", &[BesideUser]),
    ("sqlcmd ", &[Value("-P")]),
    ("bcp ", &[Value("-P")]),
    ("ldapsearch ", &[Value("-w")]),
    ("ldapmodify ", &[Value("-w")]),
    ("xfreerdp ", &[Joined("/p:")]),
    ("mongosh ", &[Value("-p")]),
    ("mongodump ", &[Value("-p")]),
    ("mongoexport ", &[Value("-p")]),
    ("sqlplus ", &[Slashed]),
    ("expdp ", &[Slashed]),
    ("impdp ", &[Slashed]),
    ("openssl ", &[Joined("pass:")]),
    ("keytool ", &[Value("-storepass"), Value("-keypass")]),
    ("unzip ", &[Value("-P")]),
    ("zip ", &[Value("-P")]),
    ("7z ", &[Joined("-p")]),
    ("rar ", &[Joined("-p")]),
    ("az login", &[Value("-p")]),
    ("snowsql ", &[Value("-p")]),
    ("influx ", &[Value("-password")]),
    ("psexec ", &[Value("-p")]),
    ("cmdkey ", &[Joined("/pass:")]),
];

/// How much of a command is looked at, in bytes and in words.
const LONGEST: usize = 512;
const MOST_WORDS: usize = 40;

/// The beginnings of commands.
pub(in crate::audit) fn words() -> Vec<&'static str> {
    PROGRAMS.iter().map(|(program, _)| *program).collect()
}

/// Passwords in the commands of `text` that begin at `hits`.
pub(super) fn find(text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    for hit in hits {
        let before = text[..hit.span.start].chars().next_back();
        let is_word = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if !is_word || found.is_full() {
            continue;
        }
        let command = command(&text[hit.span.end..]);
        let words = words_of(command);
        let passwords = PROGRAMS[hit.word]
            .1
            .iter()
            .filter_map(|form| form.password(command, &words));
        for span in passwords {
            let access = Access::Command;
            found.add(span.shifted(hit.span.end), SecretKind::Access { access });
        }
    }
    found
}

/// The rest of a command at the beginning of `rest`: up to the end of the line, or of the last
/// line that a stroke continues.
fn command(rest: &str) -> &str {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut at = 0;
    while let Some(end) = near[at..].find('\n') {
        if !near[..at + end].ends_with('\\') {
            return &near[..at + end];
        }
        at += end + 1;
    }
    near
}

/// The words of `command` as a shell splits them, quotes and all.
fn words_of(command: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    for (at, c) in command.char_indices() {
        if c.is_whitespace() && quote.is_none() {
            words.extend(start.take().map(|start| Span::new(start, at)));
            continue;
        }
        start.get_or_insert(at);
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') {
            quote = Some(c);
        }
    }
    words.extend(start.map(|start| Span::new(start, command.len())));
    words.truncate(MOST_WORDS);
    words
}

impl Form {
    /// Where the password stands in `command`, which has `words`.
    fn password(self, command: &str, words: &[Span]) -> Option<Span> {
        let value = |flag: &str, is_joined_only: bool| {
            let at = words
                .iter()
                .position(|word| command[word.range()].starts_with(flag))?;
            let rest = Span::new(words[at].start + flag.len(), words[at].end);
            let rest = command[rest.range()]
                .strip_prefix('=')
                .map_or(rest, |_| Span::new(rest.start + 1, rest.end));
            let is_long = flag.starts_with("--");
            match rest.is_empty() {
                true if is_joined_only => None,
                true => words.get(at + 1).copied(),
                false if is_long && rest.start == words[at].start + flag.len() => None,
                false => Some(rest),
            }
        };
        let span = match self {
            Value(flag) => value(flag, false),
            Joined(flag) => value(flag, true),
            Login(flag, sign) => {
                let login = inside_quotes(command, value(flag, false)?);
                let at = command[login.range()].find(sign)? + sign.len_utf8();
                Some(Span::new(login.start + at, login.end))
            }
            BesideUser => beside_user(command, words),
            Slashed => words.iter().find_map(|word| slashed(command, *word)),
        };
        let span = inside_quotes(command, span?);
        let password = &command[span.range()];
        let is_flag = password.starts_with(['-', '/', '\\']);
        (!is_flag && opens(password)).then_some(span)
    }
}

/// `word` without the quotes around it, and without what ends a sentence or a code span.
fn inside_quotes(command: &str, word: Span) -> Span {
    let text = &command[word.range()];
    let opened = text.trim_start_matches(['"', '\'']);
    let start = word.end - opened.len();
    let closed = opened.split(['"', '\'', '`']).next().unwrap_or_default();
    Span::new(start, start + closed.len())
}

fn beside_user(command: &str, words: &[Span]) -> Option<Span> {
    let is_user = |word: &Span| {
        command[word.range()]
            .to_ascii_lowercase()
            .starts_with("/user:")
    };
    let at = words.iter().position(is_user)?;
    let is_plain = |word: &&Span| !command[word.range()].starts_with(['/', '\\', '*']);
    let before = at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .filter(|_| at > 2);
    before
        .filter(is_plain)
        .or_else(|| words.get(at + 1).filter(is_plain))
        .copied()
}

fn slashed(command: &str, word: Span) -> Option<Span> {
    let text = &command[word.range()];
    let slash = text.find('/').filter(|at| *at > 0)? + 1;
    let end = slash + text[slash..].rfind('@')?;
    Some(Span::new(word.start + slash, word.start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<&str> {
        let (at, index) = words()
            .iter()
            .enumerate()
            .find_map(|(index, word)| Some((line.find(word)?, index)))?;
        let span = Span::new(at, at + words()[index].len());
        let secrets = find(line, &[Hit { word: index, span }]);
        secrets
            .into_secrets()
            .next()
            .map(|secret| &line[secret.span.range()])
    }

    #[test]
    fn each_program_takes_its_password_in_its_own_way() {
        for (line, password) in [
            ("curl -su close:Tiger%Lily44 https://a.example", None),
            (
                "curl -u 'close:Tiger%Lily44' https://a.example",
                Some("Tiger%Lily44"),
            ),
            (
                "curl --user=close:Tiger%Lily44 https://a.example",
                Some("Tiger%Lily44"),
            ),
            (
                "mysql -u close -p'Ferry-Cloud-77' ledger",
                Some("Ferry-Cloud-77"),
            ),
            ("mysql -u close -p ledger", None),
            ("sshpass -p 'Walrus&Stone8' ssh bank", Some("Walrus&Stone8")),
            (
                "net use Z: \\\\files\\fin Falcon#Ridge33 /user:close",
                Some("Falcon#Ridge33"),
            ),
            ("net use Z: \\\\files\\fin /user:close *", None),
            ("sqlplus erp/Osprey_Loft@db:1521", Some("Osprey_Loft")),
            ("docker login -u AWS -p $(aws ecr get-login-password)", None),
        ] {
            assert_eq!(found(line), password, "{line}");
        }
    }
}
