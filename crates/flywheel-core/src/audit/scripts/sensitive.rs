//! Files, commands and addresses that hold what nobody hands to a stranger.

use std::sync::LazyLock;

use regex::Regex;

use super::origins::Sensitive;
use crate::bundle::extension;
use crate::pattern::pattern;

/// Parts of paths, with what lies there; the first that matches counts.
const PATHS: &[(&str, Sensitive)] = &[
    (
        r"(?i)(^|[/\\~])\.ssh([/\\]|$)|(^|[/\\])id_(rsa|ed25519|ecdsa|dsa)$|\.(pem|ppk|p12|pfx|keystore|jks)$|(^|[/\\])[ng]pki([/\\]|$)",
        Sensitive::Keys,
    ),
    (
        r"(?i)\.aws[/\\]credentials|\.aws([/\\]\*?)?$|\.kube[/\\]config|\.docker[/\\]config\.json|\.config[/\\]gcloud|\.azure[/\\]|\.netrc|\.pgpass|\.git-credentials|\.npmrc$|\.pypirc|\.gnupg|\.config[/\\]gh[/\\]hosts|\.vault-token|\.terraform\.d[/\\]credentials|application_default_credentials|rclone\.conf",
        Sensitive::SignIns,
    ),
    (
        r"(?i)^/etc/(shadow|passwd|sudoers)|/proc/(self|\d+|\*)/environ|keychains?[/\\]|library[/\\]keychains$|login\.keychain|\.local[/\\]share[/\\]keyrings|\\sam$|ntds\.dit",
        Sensitive::Keys,
    ),
    (
        r"(?i)(login data|cookies(\.sqlite)?|web data|key4\.db|logins\.json|local state|local storage[/\\]leveldb)$|(google[/\\]chrome|chromium|bravesoftware|mozilla[/\\]firefox|microsoft[/\\]edge|\.mozilla)",
        Sensitive::Browser,
    ),
    (
        r"(?i)wallet\.dat|[/\\]\.?(electrum|exodus|ethereum[/\\]keystore|bitcoin|monero|metamask|phantom|solana[/\\]id\.json|ledger live)|\.config[/\\]solana|nkbihfbeogaeaoehlefnkodbefgpgknn",
        Sensitive::Wallet,
    ),
    (
        r"(?i)\.(bash|zsh|python|node_repl|psql|mysql)_history$|consolehost_history|[/\\]messages[/\\]chat\.db|\.viminfo$",
        Sensitive::History,
    ),
    (
        r"(?i)\.claude[/\\]?(\.credentials\.json|settings(\.local)?\.json|history\.jsonl|projects)|\.claude\.json$|\.codex[/\\]auth|\.openclaw[/\\]|\.clawdbot[/\\]|\.cursor[/\\]mcp\.json",
        Sensitive::Keys,
    ),
    (
        r"(?i)[^/\\]*(credential|identifiant|zugangsdaten|passw|contrase|senhas)[^/\\]*\.(txt|csv|xlsx?|docx?|json|ya?ml|kdbx)$",
        Sensitive::Settings,
    ),
    (
        r"(?i)(^|[/\\])\.env(\.(local|production|prod|development|dev|staging))?$",
        Sensitive::Settings,
    ),
];

/// Commands that hand out what is secret.
const COMMANDS: &[(&str, Sensitive)] = &[
    (
        r"(?i)^security (dump-keychain|export)|^cmdkey /list|^vaultcmd|^gpg2? .*--export-secret|^lpass export|^bw export|^dpapi|^mimikatz|^get-storedcredential|^get-clipboard\b|^pbpaste|^xclip .*-o|^xsel|^wl-paste|^screencapture|^scrot|^history\b|^netsh wlan .*key=clear|^reg (save|query) .*\\(sam|security)|^osascript .*hidden answer",
        Sensitive::History,
    ),
    (
        r"(?i)^(security find-(generic|internet)-password|secret-tool lookup).*(chrom|brave|edge|safari|opera|firefox)",
        Sensitive::Browser,
    ),
    (
        r"(?i)^(git credential(-\S+)? (fill|get)|git-credential-\S+ get|docker-credential-\S+ (get|list)|kubectl config view .*(--raw|--flatten)|aws configure export-credentials|kwallet-query|keyctl (read|print|pipe)|sops .*(-d\b|--decrypt|decrypt)|ansible-vault (view|decrypt)|rclone config (dump|show)|keepassxc-cli (export|show))",
        Sensitive::SignIns,
    ),
    (
        r"(?i)^(security find-(generic|internet)-password|secret-tool (lookup|search)|pass (show )?\S|gopass (show )?\S|op (item get|read|document get)|keyring get|lpass show|bw get|rbw get|vault (read|kv get|print token|token)|gh auth (token|status .*(-t\b|--show-token))|glab auth status .*(-t\b|--show-token)|gcloud auth (application-default )?print-(access|identity)-token|gcloud secrets versions access|az account get-access-token|az keyvault secret show|aws (sts (get-session-token|assume-role\S*)|ecr get-login-password|configure get|codeartifact get-authorization-token|secretsmanager get-secret-value|ssm get-parameters?\S* .*--with-decryption)|kubectl (get|describe) secrets?|kubectl .*create token|oc whoami (-t\b|--show-token)|heroku auth:token|flyctl auth token|doctl auth|npm token|doppler secrets)",
        Sensitive::Token,
    ),
    (
        r"(?i)^(whoami|id( -un?| --user)?|logname|who|users)$",
        Sensitive::Account,
    ),
    (
        r"(?i)^git (bundle create|archive\b.* HEAD)",
        Sensitive::Folder,
    ),
    (
        r"(?i)^(printenv|env|export -p|set|declare -x|get-childitem env:\\?\*?|(dir|ls|gci) env:)$",
        Sensitive::Environment,
    ),
];

/// Addresses inside a cloud that hand out its credentials.
const METADATA: [&str; 4] = [
    "169.254.169.254",
    "metadata.google.internal",
    "100.100.100.200",
    "169.254.170.2",
];

static PATH_PATTERNS: LazyLock<Vec<(Regex, Sensitive)>> = LazyLock::new(|| patterns(PATHS));
static COMMAND_PATTERNS: LazyLock<Vec<(Regex, Sensitive)>> = LazyLock::new(|| patterns(COMMANDS));

fn patterns(table: &[(&str, Sensitive)]) -> Vec<(Regex, Sensitive)> {
    let compiled = table.iter().map(|(source, what)| (pattern(source), *what));
    compiled.collect()
}

fn first_match(table: &[(Regex, Sensitive)], text: &str) -> Option<Sensitive> {
    let found = table.iter().find(|(pattern, _)| pattern.is_match(text));
    found.map(|(_, what)| *what)
}

/// What lies at `path` that nobody hands to a stranger.
pub(crate) fn of_path(path: &str) -> Option<Sensitive> {
    let is_shown = matches!(extension(path).as_str(), "pub" | "example");
    if path.len() > 1_000 || is_shown {
        return None;
    }
    first_match(&PATH_PATTERNS, path)
}

/// Whether `path` is the home folder of a person, or one they keep their own things in.
pub(super) fn is_folder_of_a_person(path: &str) -> bool {
    const OWN: [&str; 8] = [
        "",
        "documents",
        "desktop",
        "downloads",
        "pictures",
        "library",
        "projects",
        "notes",
    ];
    let path = path.trim_end_matches(['/', '\\', '*', '.']);
    let inner = ["~", "$HOME", "%USERPROFILE%"]
        .iter()
        .find_map(|home| path.strip_prefix(home))
        .or_else(|| {
            let rest = path
                .strip_prefix("/home/")
                .or_else(|| path.strip_prefix("/Users/"))?;
            Some(rest.split_once('/').map_or("", |(_, inner)| inner))
        });
    let inner = inner.map(|inner| inner.trim_start_matches(['/', '\\']).to_lowercase());
    inner.is_some_and(|inner| OWN.contains(&inner.as_str()))
}

/// What the command line `line` hands out that nobody hands to a stranger.
pub(crate) fn of_command(line: &str) -> Option<Sensitive> {
    let end = line.floor_char_boundary(1_000);
    first_match(&COMMAND_PATTERNS, &line[..end])
}

/// Whether `address` hands out the credentials of a computer in a cloud.
pub(crate) fn is_metadata(address: &str) -> bool {
    METADATA.iter().any(|host| address.contains(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_places_are_told_from_their_neighbours() {
        for path in [
            "~/.ssh/id_rsa",
            "~/AppData/LocalLow/NPKI/KICA",
            "/home/\u{fffc}/.aws/credentials",
            "C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Login Data",
            "~/.config/solana/id.json",
            "/proc/self/environ",
            ".env.production",
        ] {
            assert!(of_path(path).is_some(), "{path}");
        }
        for path in [
            "~/.ssh/id_rsa.pub",
            "docs/environment.md",
            ".env.example",
            "data/cookies-recipe.csv",
            "src/chrome.ts",
            "docs/pki/setup.md",
            "~/.config/app/settings.json",
        ] {
            assert!(of_path(path).is_none(), "{path}");
        }
    }

    #[test]
    fn folders_of_a_person_are_told_from_others() {
        for path in [
            "~",
            "~/",
            "~/Documents/",
            "/home/ann",
            "/Users/ann/Desktop",
            "~/*",
        ] {
            assert!(is_folder_of_a_person(path), "{path}");
        }
        for path in [
            "~/.config/app",
            "/home",
            "docs",
            "~/Documents/invoice.pdf",
            "/tmp",
            ".",
        ] {
            assert!(!is_folder_of_a_person(path), "{path}");
        }
    }

    #[test]
    fn commands_that_hand_out_secrets_are_told_from_others() {
        assert_eq!(of_command("env"), Some(Sensitive::Environment));
        assert_eq!(of_command("env FOO=1 make"), None);
        assert_eq!(of_command("gh auth token"), Some(Sensitive::Token));
        assert_eq!(
            of_command("security find-generic-password -wa Chrome"),
            Some(Sensitive::Browser)
        );
        assert_eq!(of_command("security scan ."), None);
        for line in [
            "git credential fill",
            "git credential-manager get",
            "git-credential-osxkeychain get",
            "kubectl config view --minify --raw",
            "aws configure export-credentials --profile main",
        ] {
            assert_eq!(of_command(line), Some(Sensitive::SignIns), "{line}");
        }
        for line in [
            "pass show crm/admin",
            "aws sts get-session-token",
            "az account get-access-token --output tsv",
            "gcloud auth application-default print-access-token",
            "op read op://team/crm/password",
            "secret-tool search --all service crm",
            "vault kv get -field=key secret/crm",
            "kubectl -n ops create token reader --duration=8760h",
        ] {
            assert_eq!(of_command(line), Some(Sensitive::Token), "{line}");
        }
        for line in [
            "git credential approve",
            "git config credential.helper cache",
            "kubectl config view",
            "aws configure list",
            "az account show",
            "gcloud auth list",
            "gh auth status",
            "vault status",
        ] {
            assert_eq!(of_command(line), None, "{line}");
        }
    }
}
