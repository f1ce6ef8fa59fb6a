//! Files in which programs keep passwords and keys, told by their name and by what stands in them.

use std::sync::LazyLock;

use regex::Regex;

use super::known_safe;
use crate::audit::kind::FileKind;
use crate::audit::view::FileView;
use crate::bundle::file_name;
use crate::text::Span;

/// How a program keeps what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Values under telling names.
    Named,
    /// Addresses with a password before the host.
    Addresses,
    /// Fields between colons, the last one the password.
    Colons,
    /// A name, a colon and a scrambled password.
    Hashes,
    /// One key and nothing else.
    Whole,
    /// A list that somebody keeps.
    List,
    /// A database of a program.
    Binary,
}

use crate::pattern::pattern;
use Form::{Addresses, Binary, Colons, Hashes, List, Named, Whole};

/// Names of files, or ends of paths where they hold a slash, in lower case; `*` stands for any
/// beginning.
const STORES: &[(Form, &[&str])] = &[
    (
        Named,
        &[
            ".env",
            "*.env",
            ".envrc",
            ".npmrc",
            ".yarnrc",
            ".yarnrc.yml",
            ".netrc",
            "_netrc",
            ".authinfo",
            ".my.cnf",
            ".pypirc",
            ".dockercfg",
            ".docker/config.json",
            ".s3cfg",
            ".boto",
            ".aws/credentials",
            "credentials",
            "credentials.toml",
            "credentials.xml",
            ".cargo/credentials",
            ".kube/config",
            "kubeconfig",
            "*.kubeconfig",
            "wp-config.php",
            "configuration.php",
            "localsettings.php",
            "settings.xml",
            "settings-security.xml",
            "filezilla.xml",
            "sitemanager.xml",
            "recentservers.xml",
            "database.yml",
            "secrets.yml",
            "secrets.yaml",
            "secrets.toml",
            "secrets.json",
            "*.tfvars",
            "*.tfvars.json",
            "*.tfstate",
            "robomongo.json",
            "robo3t.json",
            "dbeaver-data-sources.xml",
            "data-sources.json",
            "credentials-config.json",
            "tnsnames.ora",
            "sqlnet.ora",
            "sftp-config.json",
            "sftp.json",
            ".ftpconfig",
            ".remote-sync.json",
            "webservers.xml",
            "deployment-config.json",
            "hub",
            "hosts.yml",
            ".renviron",
            ".muttrc",
            ".msmtprc",
            ".fetchmailrc",
            ".mailrc",
            "authinfo2",
            "rclone.conf",
            ".gem/credentials",
            "nuget.config",
            "gradle.properties",
            "auth.json",
            "logins.json",
            "signons.json",
            "service-account.json",
            "ventrilo_srv.ini",
            "knife.rb",
            ".chef/config.rb",
            "carrierwave.rb",
            "omniauth.rb",
            "secret_token.rb",
            "jenkins.plugins.publish_over_ssh.bapsshpublisherplugin.xml",
            ".pgservice.conf",
            ".pg_service.conf",
            "pg_service.conf",
            "odbc.ini",
            "wvdial.conf",
            "wpa_supplicant.conf",
            "ultravnc.ini",
            "winscp.ini",
            "snowsql.cnf",
            ".snowsql/config",
            ".databrickscfg",
            ".bigqueryrc",
            ".streamlit/secrets.toml",
            "local.settings.json",
            "appsettings.production.json",
            ".irb_secrets",
            ".esmtprc",
            ".wgetrc",
            ".curlrc",
            "unattend.xml",
            "sysprep.xml",
            "groups.xml",
            "autologon.inf",
        ],
    ),
    (Addresses, &[".git-credentials"]),
    (Colons, &[".pgpass", "pgpass.conf", ".passwd-s3fs"]),
    (
        Hashes,
        &[
            ".htpasswd",
            "htpasswd",
            "shadow",
            "proftpdpasswd",
            "passwd",
            ".htdigest",
        ],
    ),
    (
        Whole,
        &[
            "master.key",
            ".vault-token",
            ".vault_pass",
            ".vault_pass.txt",
            ".mylogin.cnf",
            ".erlang.cookie",
            ".vnc/passwd",
        ],
    ),
    (
        List,
        &[
            "passwords.txt",
            "password.txt",
            "passwords.csv",
            "password.csv",
            "passwd.txt",
            "logins.txt",
            "logins.csv",
            "pins.txt",
            "credentials.txt",
            "credentials.csv",
            "zugangsdaten.txt",
            "passwörter.txt",
        ],
    ),
    (
        Binary,
        &[
            "key3.db",
            "key4.db",
            "cookies.sqlite",
            "login data",
            "wallet.dat",
            "ewallet.p12",
            "cwallet.sso",
            "*.keychain",
            "*.keychain-db",
            "ntds.dit",
            "*.kdb",
            "*.psafe3",
            "*.agilekeychain",
        ],
    ),
];

/// Parts of names by which a file says that it is to be filled in.
const TEMPLATES: &[&str] = &[
    "example", "sample", "template", "dist", "default", "tpl", "schema", "demo",
];

/// How much of a file is looked at, in bytes.
const LONGEST: usize = 256 * 1024;

/// A telling name, what stands between it and its value, and the value.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:pass(?:w(?:or)?d|phrase)?|pwd|pw|secret|token|auth(?:token)?|credential|api_?key|access_?key|account_?key|private_?key|key-data|secret_key_base|[a-z]_?key|_pat)s?";
    let sign = r#"(?:["']?\]?\s*(?:=>?|:)\s*|["']\s*,\s*|["']\s+value\s*=\s*|(?:\s[^<>\n]{0,60})?>|[ \t]+)"#;
    pattern(&format!(
        r#"(?im)(?:^|[\s"'<_.:/(,-]|[a-z0-9]){name}{sign}["']?(?<value>[^\s"'<>;,(){{}}\[\]][^\s"'<>;,)]{{3,}})"#
    ))
});

/// A password before a host.
static LOGIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^https?://[^:/@\s]+:(?<value>[^@/\s]{4,})@"));

/// A line with a scrambled password.
static HASH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?m)^[\w.@-]+:(?<value>\$[\w.]+\$[^\s:]{8,}|\{SHA\}[^\s:]{8,}|[./\w]{13})(?:$|:|\r)")
});

/// A label and a value with a digit or a sign in it.
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^[^\n:=,;\t|]{1,60}(?:[:=,;\t|]\s*[^\s,;|]+)*?[:=,;\t|]\s*(?<value>[^\s,;|]{5,64})\s*$",
    )
});

/// Where `view`, a file of a program that keeps passwords and keys, holds the first of them.
pub(in crate::audit) fn stored(view: &FileView<'_>) -> Option<Span> {
    let form = form_of(view.path())?;
    if form == Binary {
        return (view.kind == FileKind::Binary).then(|| Span::at(0));
    }
    let text = view.text?;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    match form {
        Named => first(&PAIR, text, is_kept),
        Addresses => first(&LOGIN, text, is_kept),
        Colons => colons(text),
        Hashes => first(&HASH, text, |value| !known_safe::is_made_up(value)),
        Whole => {
            let value = text.trim();
            let is_one = value.len() >= 8 && !value.contains(char::is_whitespace);
            (is_one && !known_safe::is_placeholder(value))
                .then(|| Span::new(0, text.trim_end().len()))
        }
        List => first(&LISTED, text, |value| {
            value.contains(|c: char| c.is_ascii_digit() || "!@#$%^&*".contains(c)) && is_kept(value)
        }),
        Binary => None,
    }
}

/// How the program keeps what it knows whose file lies at `path`; nothing where `path` is none
/// or only shows what belongs there.
fn form_of(path: &str) -> Option<Form> {
    let path = path.to_lowercase();
    let name = file_name(&path);
    let is_template = name
        .split(['.', '-', '_'])
        .any(|part| TEMPLATES.contains(&part));
    let name = if name.starts_with(".env.") {
        ".env"
    } else {
        name
    };
    let is_it = |known: &&str| match known.strip_prefix('*') {
        Some(end) => name.ends_with(end),
        None if known.contains('/') => path == **known || path.ends_with(&format!("/{known}")),
        None => name == *known,
    };
    let store = STORES.iter().find(|(_, names)| names.iter().any(is_it));
    store.filter(|_| !is_template).map(|(form, _)| *form)
}

fn first(pattern: &Regex, text: &str, is_wanted: impl Fn(&str) -> bool) -> Option<Span> {
    let values = pattern
        .captures_iter(text)
        .filter_map(|captures| captures.name("value"));
    values
        .filter(|value| is_wanted(value.as_str()))
        .map(|value| Span::from(value.range()))
        .next()
}

/// Whether `value` is kept under a telling name, rather than named there or to be filled in.
fn is_kept(value: &str) -> bool {
    let is_switch = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() < 5
        || ["http://", "https://", "./", "../", "~/"]
            .iter()
            .any(|start| value.starts_with(start));
    let is_name = value.ends_with([':', '{', '(', '=']) && !value.ends_with('=');
    !is_switch && !is_name && !value.contains("${") && !known_safe::is_placeholder(value)
}

fn colons(text: &str) -> Option<Span> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim_end();
        let value = said.rsplit(':').next().unwrap_or_default();
        if !said.starts_with('#') && value.len() < said.len() && value.len() >= 4 && is_kept(value)
        {
            return Some(Span::new(at + said.len() - value.len(), at + said.len()));
        }
        at += line.len();
    }
    None
}
