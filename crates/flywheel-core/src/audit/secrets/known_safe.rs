//! What looks like a credential and is none (CRED-008). Every credential rule asks here.

/// Ends of keys that their makers publish as examples or for tests; a prefix is left out, so that
/// no scanner takes this list for a leak.
const PUBLISHED: &[&str] = &[
    "IOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
    "4eC39HqLyjWDarjtT1zdp7dc",
    "BQokikJOvBiI2HlWgH4olfQ2",
    "TYooMQauvdEDq54NiTphI7jx",
    "tR3PYbcVNZZ796tH88S4VQ2u",
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
    "x0000000000000000000000000000000AA",
    "LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
    "LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe",
    "qgg8vlvZRS6UYooatFL8Aw",
    "16C7e42F292c6912E7710c838347Ae178B4a",
];

/// Words that say “put your own here”, anywhere in a value.
const STAND_INS: &[&str] = &[
    "example",
    "sample",
    "placeholder",
    "changeme",
    "change_me",
    "change-me",
    "change_this",
    "replace",
    "redacted",
    "your_",
    "your-",
    "yourkey",
    "yourtoken",
    "yourpassword",
    "yoursecret",
    "yourapi",
    "insert",
    "xxxx",
    "****",
    "••••",
    "....",
    "goes-here",
    "goes_here",
    "put_",
    "put-your",
    "dummy",
    "notreal",
    "not-a-real",
    "not_a_real",
    "todo_",
    "fixme",
    "deadbeef",
    "abcdefghijkl",
    "0123456789",
    "1234567890",
    "foobar",
    "testtest",
    "mysecret",
    "my_secret",
    "my-secret",
    "mypassword",
    "my_password",
    "my-password",
    "my_token",
    "my-token",
    "my_api",
    "my-api",
    "<removed>",
    "secret_here",
    "token_here",
    "key_here",
    "-here",
    "_here",
    "fake_",
    "fake-",
    "-fake",
    "_fake",
    "mock_",
    "mock-",
    "lorem",
    "s3cr3t",
    "supersecret",
    "super_secret",
    "super-secret",
    "correct-horse",
    "correcthorse",
];

/// Values that are whole words of that kind.
const WHOLE: &[&str] = &[
    "password",
    "passwd",
    "pass",
    "pwd",
    "secret",
    "token",
    "key",
    "apikey",
    "api_key",
    "api-key",
    "api_token",
    "api-token",
    "access_token",
    "auth_token",
    "access_key",
    "secret_key",
    "argon2",
    "argon2i",
    "argon2id",
    "bcrypt",
    "scrypt",
    "pbkdf2",
    "sha256",
    "sha-256",
    "sha512",
    "sha-512",
    "hs256",
    "rs256",
    "es256",
    "aes-256",
    "none",
    "null",
    "nil",
    "true",
    "false",
    "undefined",
    "test",
    "testing",
    "demo",
    "default",
    "admin",
    "root",
    "user",
    "string",
    "str",
    "optional",
    "required",
    "hunter2",
    "s3cret",
    "letmein",
    "qwerty",
    "foo",
    "bar",
    "baz",
    "bearer",
    "basic",
    "oauth",
    "oauth2",
    "hidden",
    "masked",
    "enabled",
    "disabled",
    "prompt",
    "env",
    "environment",
    "vault",
    "keychain",
    "1password",
    "bitwarden",
    "keepass",
    "keepassxc",
    "lastpass",
    "dashlane",
    "keeper",
    "value",
    "text",
    "bytes",
    "unset",
    "empty",
    "n/a",
    "tbd",
    "auto",
];

/// Beginnings of values that name where the credential is kept.
const REFERENCES: &[&str] = &[
    "$",
    "%",
    "&",
    "{{",
    "<",
    "[",
    "@",
    "os.",
    "process.",
    "env.",
    "env:",
    "env[",
    "environ",
    "getenv",
    "getpass",
    "input(",
    "secrets.",
    "secret:",
    "vault:",
    "op://",
    "ssm:",
    "arn:",
    "aws:",
    "gcp:",
    "azure:",
    "keyring",
    "keychain",
    "config.",
    "config[",
    "settings.",
    "self.",
    "this.",
    "args.",
    "options.",
    "opts.",
    "params.",
    "ctx.",
    "context.",
    "ref:",
    "file:",
    "path:",
    "kms:",
    "sops:",
    "enc[",
    "!env",
    "!vault",
    "!secret",
    "lookup(",
    "await ",
    "new ",
    "function",
    "lambda",
    "import.meta",
    "deno.env",
    "bun.env",
    "st.secrets",
    "--",
    "...",
    "…",
    "~~",
];

/// Keys of values that identify something and open nothing.
const IDENTIFIERS: &[&str] = &[
    "sha",
    "sha1",
    "sha256",
    "sha512",
    "md5",
    "commit",
    "ref",
    "rev",
    "revision",
    "hash",
    "digest",
    "checksum",
    "integrity",
    "etag",
    "fingerprint",
    "uuid",
    "guid",
    "version",
    "gitsha",
    "oid",
    "blob",
    "tree",
    "parent",
];

/// Whether `value` stands for a credential that a person is to fill in, names where one is kept,
/// or is a published example.
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_lowercase();
    lower.is_empty()
        || WHOLE.contains(&lower.as_str())
        || WHOLE
            .contains(&lower.trim_end_matches(|c: char| c.is_ascii_digit() || "!@#".contains(c)))
        || REFERENCES.iter().any(|start| lower.starts_with(start))
        || (lower.starts_with('{') && lower.ends_with('}'))
        || (lower.starts_with("__") && lower.ends_with("__"))
        || is_monotonous(&lower)
        || is_counted_word(value)
        || is_shown(&lower)
        || is_made_up(value)
}

/// Whether `value` says “put your own here”: words such as “your key”, or angle brackets.
pub(super) fn is_stand_in(value: &str) -> bool {
    let lower = value.to_lowercase();
    let is_framed = |open, close| value.starts_with(open) && value.ends_with(close);
    STAND_INS.iter().any(|word| lower.contains(word)) || is_framed('<', '>') || is_framed('[', ']')
}

/// Whether `token`, which has the form of a provider's token, is none all the same: a published
/// example, shortened, or filled with stand-ins.
pub(super) fn is_made_up(token: &str) -> bool {
    let lower = token.to_lowercase();
    let tail = lower
        .rsplit(['_', '-', '.', ':'])
        .next()
        .unwrap_or_default();
    is_published(token)
        || STAND_INS.iter().any(|word| lower.contains(word))
        || ["...", "…", "${", "{{", "$(", "#{", "<%"]
            .iter()
            .any(|mark| lower.contains(mark))
        || (lower.contains('<') && lower.contains('>'))
        || is_monotonous(tail)
}

/// Beginnings of the keys of Azure's emulators, which often are copied with a mistake.
const EMULATORS: &[&str] = &["Eby8vdM02xNOcqFlqUwJPLlm", "C2y6yDjf5/R+ob0N8A7Cgv30"];

/// Whether `value` is a key that its maker publishes as an example or for tests.
fn is_published(value: &str) -> bool {
    PUBLISHED.iter().any(|end| value.ends_with(end))
        || EMULATORS.iter().any(|start| value.starts_with(start))
}

/// Whether `value`, the value of `key`, identifies something: a commit, a checksum, a UUID.
pub(super) fn is_identifier(value: &str, key: &str) -> bool {
    let key = key.to_lowercase();
    let named = key
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|part| IDENTIFIERS.contains(&part));
    is_uuid(value)
        || is_integrity(value)
        || (named && value.len() >= 7 && value.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether `value` is a UUID, such as `123e4567-e89b-12d3-a456-426614174000`.
pub(super) fn is_uuid(value: &str) -> bool {
    let mut parts = value.split('-');
    let fits = [8, 4, 4, 4, 12].iter().all(|length| {
        parts.next().is_some_and(|part| {
            part.len() == *length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    });
    fits && parts.next().is_none()
}

/// Whether `value` is a subresource integrity value, such as `sha256-…`.
fn is_integrity(value: &str) -> bool {
    [
        "sha1-", "sha256-", "sha384-", "sha512-", "sha256:", "sha512:", "h1:",
    ]
    .iter()
    .any(|start| value.starts_with(start))
}

/// Whether `value` is a hash of a commit or a file: 40 or 64 hexadecimal digits in lower case.
pub(super) fn is_hash(value: &str) -> bool {
    matches!(value.len(), 40 | 64)
        && value
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Ends of the words of passwords that tests and tutorials show, and the digits behind them.
const SHOWN: &[&str] = &[
    "password",
    "passwort",
    "passwd",
    "pass",
    "pwd",
    "secret",
    "contraseña",
];
const SHOWN_DIGITS: &[&str] = &["", "1", "12", "123", "1234", "12345", "123456", "0"];

/// Whether `lower` is a password of tests and tutorials, such as `securepass123!`, or a choice of
/// such, as in `admin/password`.
fn is_shown(lower: &str) -> bool {
    let plain = lower.trim_end_matches(['!', '@', '#', '$', '*']);
    let word = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_word = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '_'));
    let is_counted = SHOWN_DIGITS.contains(&&plain[word.len()..]);
    let is_choice = lower.contains('/') && lower.split('/').any(|part| WHOLE.contains(&part));
    (is_word && is_counted && SHOWN.iter().any(|end| word.ends_with(end))) || is_choice
}

/// Whether `value` is a small word with 123 behind it, as samples have.
fn is_counted_word(value: &str) -> bool {
    let word = ["123", "1234", "12345", "123!"]
        .iter()
        .find_map(|end| value.strip_suffix(end));
    word.is_some_and(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}

/// Whether `value` repeats a few characters, or counts up.
fn is_monotonous(value: &str) -> bool {
    let mut distinct: Vec<char> = value.chars().collect();
    let length = distinct.len();
    let steps = distinct
        .windows(2)
        .filter(|pair| u32::from(pair[1]) == u32::from(pair[0]) + 1)
        .count();
    distinct.sort_unstable();
    distinct.dedup();
    (length >= 8 && distinct.len() <= 3)
        || (length >= 6 && steps + 2 >= length)
        || (length >= 9 && steps * 3 >= length * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_is_to_fill_in_is_safe() {
        let table = [
            "",
            "YOUR_API_KEY",
            "your-token-here",
            "<your key>",
            "{{api_key}}",
            "${TOKEN}",
            "$TOKEN",
            "$(pass show a)",
            "%TOKEN%",
            "os.environ['A']",
            "process.env.KEY",
            "secrets.TOKEN",
            "xxxxxxxxxxxxxxxx",
            "XXXX-XXXX",
            "sk-...",
            "sk-ant-…",
            "changeme",
            "CHANGE_ME_123",
            "password",
            "Password123",
            "api_token",
            "Argon2id",
            "abc123xyz789",
            "****************",
            "••••••••",
            "example-key-123",
            "abcdefghijklmnop",
            "1234567890abcdef",
            "123456",
            "aaaaaaaaaaaa",
            "0000000000000000",
            "op://vault/item/field",
            "[REDACTED]",
            "~~token",
            "__TOKEN__",
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "st.secrets[\"key\"]",
            "hunter2",
        ];
        for value in table {
            assert!(is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn what_could_open_something_is_not() {
        for value in [
            "q7Rz2LmX9vTb4KwP8sNd",
            "Sunny-Harbor-42",
            "482913",
            "Tr0ub4dor&3",
            "9f8a7c1e3b5d2f4a6c8e0b1d",
        ] {
            assert!(!is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn hashes_and_names_identify() {
        let sha = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
        assert!(is_identifier(sha, "sha") && is_identifier(sha, "\"gitCommit-sha\""));
        assert!(
            !is_identifier(sha, "api_key"),
            "a key may be 40 digits long"
        );
        assert!(is_identifier(
            "123e4567-e89b-12d3-a456-426614174000",
            "token"
        ));
        assert!(is_identifier("sha512-9f8a7c1e3b5d2f4a6c8e0b1d==", "x"));
        assert!(is_hash(sha) && !is_hash(&sha.to_uppercase()));
    }
}
