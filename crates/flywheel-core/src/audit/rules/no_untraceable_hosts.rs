use std::net::IpAddr;

use flywheel_messages::{Message, message};

use crate::audit::addresses::Address;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Addresses behind which nobody can see who is there: places that collect requests or files
    /// without an account, tunnels to somebody's computer, shortened links, bare numbers instead of
    /// a name, names in look-alike letters. Where such an address is given data, it stops the
    /// sharing.
    ///
    /// ## Why it matters
    /// An organisation knows who runs a service it uses. Behind these addresses it cannot.
    ///
    /// ## Example
    /// A command that posts a file to a page for collecting requests.
    ///
    /// ## How to fix
    /// Use a service the organisation knows, by its full name, through a connector where there is
    /// one.
    ///
    /// Source: Anthropic, “Skills for enterprise” (network access patterns), November 2026; OWASP
    /// Agentic Skills Top 10, AST02.
    NO_UNTRACEABLE_HOSTS {
        code: "NET-006",
        name: "no_untraceable_hosts",
        group: Network,
        level: Review,
        since: "0.1.0",
        summary: "An address behind which nobody can see who is there",
        scope: Scope::Everywhere,
        check: Check::FileWith(&["://"], check),
    }
}

/// Places that take requests or files from anybody.
const COLLECTORS: &[&str] = &[
    "webhook.site",
    "requestbin.com",
    "requestbin.net",
    "requestbin.io",
    "pipedream.net",
    "hookbin.com",
    "beeceptor.com",
    "requestcatcher.com",
    "webhook.cool",
    "burpcollaborator.net",
    "oastify.com",
    "interact.sh",
    "interactsh.com",
    "oast.pro",
    "oast.live",
    "oast.site",
    "oast.online",
    "oast.fun",
    "oast.me",
    "dnslog.cn",
    "ceye.io",
    "canarytokens.com",
    "transfer.sh",
    "file.io",
    "0x0.st",
    "pastebin.com",
    "paste.ee",
    "rentry.co",
    "rentry.org",
    "hastebin.com",
    "dpaste.com",
    "dpaste.org",
    "termbin.com",
    "ix.io",
    "glot.io",
    "anonfiles.com",
    "gofile.io",
    "catbox.moe",
    "bashupload.com",
    "temp.sh",
    "tmpfiles.org",
    "ghostbin.co",
    "controlc.com",
    "justpaste.it",
    "telegra.ph",
    "api.telegram.org",
];

/// Tunnels to somebody's computer.
const TUNNELS: &[&str] = &[
    "ngrok.io",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.dev",
    "trycloudflare.com",
    "loca.lt",
    "localhost.run",
    "serveo.net",
    "lhr.life",
];

/// Services that hide where a link leads.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "tinyurl.com",
    "t.co",
    "goo.gl",
    "is.gd",
    "v.gd",
    "ow.ly",
    "cutt.ly",
    "rb.gy",
    "shorturl.at",
    "tiny.cc",
    "rebrand.ly",
    "s.id",
    "buff.ly",
    "t.ly",
    "bl.ink",
    "short.io",
];

/// Words of commands and calls that send.
const SENDING: &[&str] = &[
    "curl ",
    "wget ",
    "invoke-webrequest",
    "invoke-restmethod",
    "iwr ",
    "irm ",
    "requests.post",
    "requests.get",
    "requests.put",
    "httpx.post",
    "urlopen",
    "urllib",
    "fetch(",
    "axios",
    "post(",
    "sendbeacon",
    "xmlhttprequest",
    "nc ",
    "--data",
    " -d ",
    " -t ",
    "--upload-file",
    "http.client",
];

/// How much of the text around an address is looked at, in bytes.
const AROUND: usize = 240;

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let mut told = Vec::new();
    for address in view.addresses() {
        let Some((title, is_collector)) = what_is_there(view, address) else {
            continue;
        };
        if told.contains(&address.host) {
            continue;
        }
        let text = view.text_or_empty();
        let roles = view.roles();
        let polarity = roles.polarity_at(text, address.span.start);
        if polarity != Polarity::Affirmed {
            continue;
        }
        let gives = is_collector && is_given_data(view, address);
        told.push(address.host.clone());
        out.push(
            Observation::at(view.path(), address.span, title)
                .because(message!(
                    "An organisation knows who runs the services it uses, and here it cannot. Use \
                     a service by its full name, or a connector."
                ))
                .level(if gives { Level::Block } else { Level::Review }),
        );
    }
}

/// What is behind `address`, where that cannot be known, and whether it collects.
fn what_is_there(view: &FileView<'_>, address: &Address) -> Option<(Message, bool)> {
    let host = &address.host;
    if let Some(ip) = address.ip() {
        return is_public(ip).then(|| (message!("This address is a number without a name"), true));
    }
    let rest = &view.text_or_empty()[address.rest.range()];
    let is_webhook = rest.starts_with("/api/webhooks/") && host.contains("discord");
    if is_webhook || COLLECTORS.iter().any(|known| address.is_at(known)) {
        let title = message!("{host} takes data from anybody for anybody");
        return Some((title, !is_to_own_bot(host, rest)));
    }
    if TUNNELS.iter().any(|known| address.is_at(known)) {
        let title = message!("{host} leads to somebody's computer");
        return (!is_made_up(host)).then_some((title, true));
    }
    if SHORTENERS.iter().any(|known| address.is_at(known)) {
        return Some((message!("{host} hides where this link leads"), false));
    }
    let is_disguised = host.split('.').any(|label| label.starts_with("xn--")) || is_mixed(host);
    is_disguised.then(|| {
        (
            message!("{host} is written in letters that look like others"),
            false,
        )
    })
}

/// Whether `rest`, what follows the `host`, leads to a bot whose key whoever runs it has: no key
/// stands there.
fn is_to_own_bot(host: &str, rest: &str) -> bool {
    let bot = rest
        .strip_prefix("/bot")
        .filter(|_| host == "api.telegram.org");
    bot.is_some_and(|key| key.starts_with(['$', '{', '<', '%']))
}

/// Whether the first part of `host` stands for one that everybody has to fill in.
fn is_made_up(host: &str) -> bool {
    let first = host.split('.').next().unwrap_or_default();
    let words = [
        "your",
        "abc",
        "xxx",
        "123",
        "my-",
        "example",
        "random",
        "some",
        "subdomain",
    ];
    words.iter().any(|word| first.contains(word))
}

/// Whether a name has Latin letters beside look-alikes from another alphabet.
fn is_mixed(host: &str) -> bool {
    let latin = host.chars().any(|c| c.is_ascii_alphabetic());
    let other = host.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}'));
    let name = host.rsplit_once('.').map_or(host, |(name, _)| name);
    latin && other && name.chars().any(|c| c.is_ascii_alphabetic())
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [first, second, ..] = ip.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_documentation()
                || ip.is_broadcast()
                || is_shared)
        }
        IpAddr::V6(ip) => !(ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local()),
    }
}

/// Whether a command, a call or a sentence around `address` gives it something.
fn is_given_data(view: &FileView<'_>, address: &Address) -> bool {
    let text = view.text_or_empty();
    let from = text.floor_char_boundary(address.span.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((address.span.end + AROUND).min(text.len()));
    let around = text[from..to].to_lowercase();
    let sends = SENDING.iter().any(|word| around.contains(word));
    let role = view.roles().role_at(address.span.start);
    let is_run = matches!(
        role,
        Role::Code
            | Role::InlineCode
            | Role::ScriptCode
            | Role::ScriptString
            | Role::Value
            | Role::Url
            | Role::Instruction
    );
    sends && is_run
}
