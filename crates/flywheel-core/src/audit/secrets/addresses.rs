//! Credentials in addresses: a password before the host, a signature or a key behind the question
//! mark, and addresses that are a credential as a whole, such as those of webhooks.

use super::value::{is_password, is_random};
use super::{Access, Found, SecretKind, known_safe};
use crate::audit::words::Hit;
use crate::text::Span;

/// What announces an address.
pub(in crate::audit) const WORDS: &[&str] = &["://", "jdbc:oracle:"];

/// The longest address that is looked at, in bytes.
const LONGEST: usize = 2_048;

/// Addresses that let whoever knows them send or start something: a part of the host, and the
/// beginning of the path before what is secret.
const WEBHOOKS: &[(&str, &str)] = &[
    ("hooks.slack.com", "/services/"),
    ("hooks.slack.com", "/workflows/"),
    ("hooks.slack.com", "/triggers/"),
    ("discord.com", "/api/webhooks/"),
    ("discordapp.com", "/api/webhooks/"),
    (".webhook.office.com", "/webhookb2/"),
    ("outlook.office.com", "/webhook/"),
    ("hooks.zapier.com", "/hooks/catch/"),
    (".make.com", "/"),
    ("hook.integromat.com", "/"),
    ("maker.ifttt.com", "/trigger/"),
    ("open.feishu.cn", "/open-apis/bot/v2/hook/"),
    ("open.larksuite.com", "/open-apis/bot/v2/hook/"),
    ("hooks.airtable.com", "/workflows/"),
    ("api.telegram.org", "/bot"),
    ("connect.pabbly.com", "/workflow/sendwebhookdata/"),
    ("events.workato.com", "/webhooks/rest/"),
    ("hooks.chime.aws", "/incomingwebhooks/"),
    ("webhook.site", "/"),
];

/// Ends of names of parameters that hold a credential.
const PARAMETERS: &[&str] = &[
    "token",
    "key",
    "sig",
    "signature",
    "secret",
    "password",
    "passwd",
    "pwd",
    "auth",
    "passcode",
    "jwt",
    "session",
];

/// Other names of parameters that hold a credential, whole, in other languages than English.
const FOREIGN_PARAMETERS: [&str; 10] = [
    "cle",
    "clef",
    "clave",
    "schluessel",
    "chave",
    "chiave",
    "sleutel",
    "klucz",
    "jeton",
    "firma",
];

/// Names of parameters that end like those and hold none.
const OPEN_PARAMETERS: &[&str] = &[
    "resourcekey",
    "sitekey",
    "cachekey",
    "primarykey",
    "sortkey",
    "publickey",
    "pagetoken",
    "nexttoken",
    "page_token",
    "next_token",
    "keypairid",
    "groupkey",
    "issuekey",
    "projectkey",
    "csrftoken",
];

/// Credentials in the addresses of `text` that `hits` announce.
pub(super) fn find(text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    let mut done = 0;
    for hit in hits {
        if hit.span.start < done || found.is_full() {
            continue;
        }
        let end = end_of(text, hit.span.end);
        done = end;
        let at = hit.span.end;
        let rest = &text[at..end];
        let seen = if hit.word == 0 {
            in_address(rest)
                .or_else(|| is_webhook(rest).then(|| (whole(text, hit, end), Access::Webhook)))
        } else {
            in_oracle(rest)
        };
        if let Some((span, access)) = seen {
            let span = if access == Access::Webhook {
                span
            } else {
                span.shifted(at)
            };
            found.add(span, SecretKind::Access { access });
        }
    }
    found
}

/// Where the address whose scheme ends at `at` ends.
fn end_of(text: &str, at: usize) -> usize {
    let near = &text[at..text.floor_char_boundary(at + LONGEST)];
    let is_end = |c: char| c.is_whitespace() || "\"'`<>|\\^".contains(c);
    let address = &near[..near.find(is_end).unwrap_or(near.len())];
    at + address
        .trim_end_matches(['.', ',', ';', ')', ']', '*', '!', '。', '、'])
        .len()
}

/// The whole address from its scheme on.
fn whole(text: &str, hit: &Hit, end: usize) -> Span {
    let scheme = text.as_bytes()[..hit.span.start].iter().rev().take(12);
    let length = scheme
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    Span::new(hit.span.start - length, end)
}

/// The password before the host, or the credential in a parameter, of the address `rest`, which
/// begins behind the scheme.
fn in_address(rest: &str) -> Option<(Span, Access)> {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    if let Some(at) = authority.rfind('@') {
        return before_host(&authority[..at], &authority[at + 1..]);
    }
    let query = rest.find('?')? + 1;
    parameter(rest, query)
}

/// The password of `login`, which stands before `host`.
fn before_host(login: &str, host: &str) -> Option<(Span, Access)> {
    let (user, password) = login.split_once(':')?;
    let is_ours = !is_local(host) && password != user;
    let is_chosen = is_password(password)
        || is_random(password)
        || (password.len() >= 12
            && password.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()));
    let start = user.len() + 1;
    (is_ours && is_chosen && opens(password))
        .then(|| (Span::new(start, login.len()), Access::Address))
}

/// Whether `host` is the computer itself, or a service beside it that only it reaches.
fn is_local(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    matches!(
        name,
        "localhost" | "127.0.0.1" | "0.0.0.0" | "host" | "hostname" | ""
    ) || host.starts_with("[::1]")
}

/// Whether `password` stands where only a password can stand and is none that somebody is to fill
/// in.
pub(super) fn opens(password: &str) -> bool {
    let is_name = password
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let is_shape = password.contains(|c: char| c.is_whitespace() || "{}<>$*".contains(c))
        && !is_password(password);
    (5..=256).contains(&password.len())
        && !is_name
        && !is_shape
        && !known_safe::is_placeholder(password)
}

/// The first parameter from `query` on that holds a credential.
fn parameter(rest: &str, query: usize) -> Option<(Span, Access)> {
    let mut start = query;
    for pair in rest[query..].split('&') {
        let plain = pair.strip_prefix("amp;").unwrap_or(pair);
        if let Some((name, value)) = plain.split_once('=') {
            let value = value.split('#').next().unwrap_or_default();
            if is_credential_parameter(name) && opens_something(name, value) {
                let from = start + pair.len() - plain.len() + name.len() + 1;
                let span = Span::new(from, from + value.len());
                return Some((span, Access::Link));
            }
        }
        start += pair.len() + 1;
    }
    None
}

/// Whether a parameter of an address called `name` is for a credential, such as `api_key`.
pub fn is_credential_parameter(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_open = OPEN_PARAMETERS.contains(&name.replace(['-', '.'], "").as_str());
    !is_open
        && (PARAMETERS.iter().any(|end| name.ends_with(end))
            || FOREIGN_PARAMETERS.contains(&name.as_str()))
}

fn opens_something(name: &str, value: &str) -> bool {
    let is_typed = name.to_ascii_lowercase().contains("pass");
    !known_safe::is_placeholder(value)
        && !known_safe::is_uuid(value)
        && (is_random(value) || (is_typed && is_password(value)))
}

/// Whether the address `rest`, which begins behind the scheme, is one of a webhook and is whole.
fn is_webhook(rest: &str) -> bool {
    let host = &rest[..rest.find(['/', '?', '#', ':']).unwrap_or(rest.len())];
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let secret = WEBHOOKS.iter().find_map(|(known, before)| {
        let is_host =
            host.eq_ignore_ascii_case(known) || (known.starts_with('.') && host.ends_with(known));
        is_host.then(|| path.strip_prefix(before)).flatten()
    });
    is_named_webhook(rest) || secret.is_some_and(|secret| is_secret_path(host, secret))
}

/// Whether a part of the address `rest` says that a webhook follows, and a key does.
fn is_named_webhook(rest: &str) -> bool {
    const HOOKS: [&str; 6] = ["hook", "hooks", "haken", "crochet", "gancho", "gancio"];
    let mut parts = rest.split(['/', '?', '#', '.']);
    let is_hook = |part: &str| {
        let part = part.to_ascii_lowercase();
        part.starts_with("webhook") || HOOKS.contains(&part.as_str())
    };
    let is_key =
        |part: &str| part.len() >= 16 && is_random(part) && !known_safe::is_placeholder(part);
    parts.any(is_hook) && parts.any(is_key)
}

/// Whether `secret`, the path behind what is known of a webhook at `host`, is whole.
fn is_secret_path(host: &str, secret: &str) -> bool {
    let parts = || {
        secret
            .split(['/', '?', '&', '=', '@'])
            .filter(|part| !part.is_empty())
    };
    let is_made_up = parts().any(known_safe::is_made_up) || secret.contains(['{', '<', '$']);
    let is_coded = |part: &str| part.len() >= 6 && part.bytes().any(|byte| byte.is_ascii_digit());
    let enough = if host.ends_with(".make.com") || host == "webhook.site" {
        20
    } else {
        12
    };
    secret.len() >= enough && !is_made_up && parts().any(is_coded)
}

/// The password of `thin:user/password@host`.
fn in_oracle(rest: &str) -> Option<(Span, Access)> {
    let login = &rest[..rest.find('@')?];
    let slash = login.find('/')? + 1;
    opens(&login[slash..]).then(|| (Span::new(slash, login.len()), Access::Address))
}
