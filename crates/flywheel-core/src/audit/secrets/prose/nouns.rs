//! The words that announce a credential, in the languages of a company's steps.

/// What kind of value a noun leads one to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Something a person made up.
    Password,
    /// A few digits.
    Pin,
    /// A few digits, or letters with digits among them.
    Code,
    /// Something a program made.
    Key,
    /// The same, behind a word that means many other things.
    Random,
    /// A few digits, where the line tells what they open.
    Lock,
    /// A name, a sign, and a password.
    Login,
    /// Nothing that a word or a program could be.
    Opening,
}

use crate::audit::secrets::Credential;
use Expected::{Code, Key, Lock, Login, Opening, Password, Pin, Random};

/// A word that announces a credential.
pub(super) struct Noun {
    /// The word, in lower case.
    pub(super) word: &'static str,
    /// What may follow.
    pub(super) expected: Expected,
    /// What a person calls it in a finding.
    pub(super) called: Credential,
}

/// Words with what may follow them and what a person calls that.
type Words = (Expected, Credential, &'static [&'static str]);

/// All words. Of two that begin alike the longer one stands first; see [`nouns`].
const WORDS: &[Words] = &[
    (
        Password,
        Credential::Password,
        &[
            "password",
            "passwords",
            "wi-fi code",
            "wifi code",
            "wlan-code",
            "guest code",
            "security answer",
            "secret answer",
            "security question",
            "security question answer",
            "pass",
            "pwd",
            "pw",
            "passwort",
            "kennwort",
            "losungswort",
            "mot de passe",
            "mdp",
            "contraseña",
            "contrasena",
            "clave",
            "clave de acceso",
            "senha",
            "wachtwoord",
            "parola d'ordine",
            "lösenord",
            "hasło",
            "パスワード",
            "密码",
            "密碼",
            "口令",
            "비밀번호",
        ],
    ),
    (
        Password,
        Credential::Passphrase,
        &[
            "passphrase",
            "pass phrase",
            "recovery phrase",
            "seed phrase",
            "backup phrase",
        ],
    ),
    (
        Pin,
        Credential::Pin,
        &[
            "pin",
            "pin code",
            "pin-code",
            "pincode",
            "pin number",
            "code pin",
            "host key",
            "geheimzahl",
            "暗証番号",
        ],
    ),
    (
        Code,
        Credential::Passcode,
        &["passcode", "pass code", "パスコード"],
    ),
    (
        Code,
        Credential::Code,
        &[
            "access code",
            "security code",
            "entry code",
            "door code",
            "alarm code",
            "unlock code",
            "vault code",
            "gate code",
            "safe code",
            "lock code",
            "verification code",
            "backup code",
            "recovery code",
            "master code",
            "zugangscode",
            "türcode",
            "code d'accès",
            "code secret",
            "safe combination",
            "vault combination",
            "lock combination",
            "código de acceso",
            "código de acesso",
            "toegangscode",
        ],
    ),
    (
        Lock,
        Credential::Code,
        &[
            "code",
            "combination",
            "kombination",
            "código",
            "codice",
            "コード",
            "unlocks with",
            "unlock with",
            "opens with",
            "open with",
            "keypad",
            "alarm",
            "alarm panel",
            "safe",
            "door",
            "lock",
            "gate",
            "vault",
        ],
    ),
    (
        Opening,
        Credential::Password,
        &[
            "admin",
            "decrypt",
            "unprotect",
            "protected",
            "unlock",
            "unlocks",
            "opens",
            "opens up",
            "let you in",
            "lets you in",
            "lets us in",
            "gets you in",
            "gets us in",
            "get in with",
            "gets in with",
            "got in with",
            "öffnet",
            "öffnen",
            "aufsperren",
            "entsperrt",
            "entsperren",
            "kommt man",
            "kommst du",
            "kommen wir",
            "s'ouvre",
            "s’ouvre",
            "ouvre",
            "se déverrouille",
            "déverrouille",
            "on entre",
            "se abre",
            "abre",
            "se desbloquea",
            "desbloquea",
            "se entra",
            "開き",
            "開く",
            "入れ",
            "入り",
            "unzip",
            "unzips",
            "extract",
            "portal",
            "by hand",
            "type",
            "enter",
            "encrypted",
            "log back in",
            "logged in",
            "signed in",
            "asks for it",
            "shared with",
            "zugang",
            "accès",
            "acceso",
            "acesso",
            "accesso",
            "toegang",
        ],
    ),
    (
        Key,
        Credential::Key,
        &[
            "api key",
            "api-key",
            "apikey",
            "access key",
            "secret key",
            "security key",
            "private key",
            "auth key",
            "account key",
            "license key",
            "licence key",
            "network key",
            "wi-fi key",
            "wifi key",
            "api-schlüssel",
            "api schlüssel",
            "zugangsschlüssel",
            "clé api",
            "clé d'api",
            "clé d’api",
            "clé secrète",
            "clave api",
            "clave de api",
            "clave de la api",
            "chave de api",
            "chave api",
            "apiキー",
            "api キー",
            "アクセスキー",
            "秘密鍵",
            "api 密钥",
            "api密钥",
        ],
    ),
    (
        Key,
        Credential::Token,
        &[
            "token",
            "api token",
            "access token",
            "security token",
            "jeton",
            "トークン",
        ],
    ),
    (
        Key,
        Credential::Secret,
        &["secret", "client secret", "shared secret", "シークレット"],
    ),
    (
        Random,
        Credential::Key,
        &["key", "bearer", "schlüssel", "clé", "chave"],
    ),
    (
        Login,
        Credential::Password,
        &[
            "credentials",
            "credential",
            "login",
            "log in",
            "log into",
            "log on",
            "logon",
            "sign in",
            "sign on",
            "sign onto",
            "sign into",
            "signin",
            "get into",
            "username",
            "user",
            "account",
            "zugangsdaten",
            "anmeldedaten",
            "benutzer",
            "benutzername",
            "melde",
            "anmelden",
            "identifiants",
            "identifiant",
            "connectez-vous",
            "utilisateur",
            "credenciales",
            "usuario",
            "entra",
            "inicia sesión",
            "usuário",
            "credenziali",
            "utente",
            "gebruiker",
            "ログイン",
            "ユーザー名",
            "ユーザー",
            "アカウント",
            "用户名",
            "账号",
        ],
    ),
];

/// All nouns, the longer of two that begin alike first.
pub(super) fn nouns() -> Vec<Noun> {
    let mut all: Vec<Noun> = WORDS
        .iter()
        .flat_map(|(expected, called, words)| {
            words.iter().map(|word| Noun {
                word,
                expected: *expected,
                called: *called,
            })
        })
        .collect();
    all.sort_by_key(|noun| std::cmp::Reverse(noun.word.len()));
    all
}

/// Whether `start..end` of `text` is a word of its own, or the end of one such as
/// “WLAN-Passwort”. Chinese, Japanese and Korean are written
/// without blanks.
pub(super) fn is_word(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let is_compound = before == Some('-') && text[start..].starts_with(char::is_uppercase);
    let goes_on = |c: char| joins(c) || matches!(c, '_' | '-' | '/' | '.' | '$');
    (is_compound || !before.is_some_and(goes_on)) && !after.is_some_and(|c| joins(c) || c == '_')
}

/// Whether `c` belongs to a script that sets no blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_word_comes_before_one_it_begins_with() {
        let all = nouns();
        for (at, noun) in all.iter().enumerate() {
            let hidden = all[at + 1..]
                .iter()
                .find(|later| later.word.starts_with(noun.word));
            assert!(hidden.is_none(), "{} hides a longer word", noun.word);
            assert_eq!(noun.word, noun.word.to_lowercase());
        }
    }

    #[test]
    fn words_are_bounded_in_any_script() {
        let text = "mypassword password パスワードは";
        assert!(!is_word(text, 2, 10));
        assert!(is_word(text, 11, 19));
        assert!(is_word(text, 20, 20 + "パスワード".len()));
    }
}
