use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::rules::edits::in_text;
use crate::audit::rules::secrets_in_chat::written_into_chat;
use crate::audit::words::{Finder, Hit};
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope};
use crate::pattern::pattern;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// Steps that have a person write a password, a key or a token into the conversation: “paste
    /// your API key here”, “ask the user for their password”. In English, German, French, Spanish,
    /// Portuguese, Italian, Dutch and Japanese. Where a sentence only speaks of a secret, the
    /// conversation and writing, a person decides. To sign in on the page of the service itself, to
    /// set a variable and to fill in the settings of a program are left alone.
    ///
    /// ## Why it matters
    /// What is written into a conversation stays in it, and may be read by whoever sees it later.
    /// A connector signs in without anybody telling a secret.
    ///
    /// ## Example
    /// “Ask the user for their Workday API key and use it in the request.”
    ///
    /// ## How to fix
    /// Use a connector for the service. Where there is none, ask the admins for one.
    ///
    /// Source: Anthropic, “Skills for enterprise” (hardcoded credentials) and the guide to Cowork
    /// (use a connector), November 2026.
    NO_REQUESTS_FOR_KEYS {
        code: "CONN-001",
        name: "no_requests_for_keys",
        group: Connectors,
        level: Block,
        since: "0.1.0",
        summary: "A step asks a person for a password or a key",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Words by which a step asks for something. Those before [`GIVING`] have Claude ask; those before
/// [`TYPING`] have a person hand something over; the others have one type something, which may be
/// on a page of the service.
pub(in crate::audit) const VERBS: &[&str] = &[
    "ask the user",
    "ask user",
    "ask users",
    "asks user",
    "prompt user",
    "ask them",
    "ask for their",
    "ask for your",
    "ask the customer",
    "ask the requester",
    "ask the employee",
    "ask the person",
    "asks the user",
    "request to the user",
    "request to the customer",
    "request from the user",
    "asking the user",
    "prompt the user",
    "prompts the user",
    "prompt for their",
    "request the user",
    "request their",
    "have the user",
    "have the person",
    "have them type",
    "have them enter",
    "invite the user",
    "invite the person",
    "invite them to",
    "let the user type",
    "let the person type",
    "collect the user",
    "collect their",
    "bitte den nutzer",
    "bitte die nutzerin",
    "bitten sie den nutzer",
    "frag den nutzer",
    "frage den nutzer",
    "fragen sie den nutzer",
    "bitte die person",
    "bitten sie die person",
    "den nutzer bitten",
    "die person bitten",
    "fordere den nutzer",
    "fordere die person",
    "den nutzer auffordern",
    "frag nach",
    "frage nach",
    "fragen sie nach",
    "demande à l'utilisateur",
    "demande à l’utilisateur",
    "demandez à l'utilisateur",
    "demandez à l’utilisateur",
    "demander à l'utilisateur",
    "demander à l’utilisateur",
    "demande à la personne",
    "demandez à la personne",
    "demander à la personne",
    "inviter la personne",
    "inviter l'utilisateur",
    "inviter l’utilisateur",
    "invitez la personne",
    "invitez l'utilisateur",
    "invitez l’utilisateur",
    "la personne à saisir",
    "utilisateur à saisir",
    "la personne de saisir",
    "utilisateur de saisir",
    "demandez-lui",
    "demander son",
    "demander sa",
    "demander ses",
    "demandez son",
    "demandez sa",
    "demandez ses",
    "pide al usuario",
    "pida al usuario",
    "pide a la persona",
    "pida a la persona",
    "pedir al usuario",
    "pedir a la persona",
    "solicitar al usuario",
    "solicitar a la persona",
    "invita a la persona",
    "invitar a la persona",
    "pídele",
    "solicita al usuario",
    "solicite al usuario",
    "pregunta al usuario",
    "peça ao usuário",
    "solicite ao usuário",
    "peça à pessoa",
    "pedir ao usuário",
    "pedir à pessoa",
    "solicitar ao usuário",
    "convide a pessoa",
    "chiedi all'utente",
    "chiedi all’utente",
    "chiedere all'utente",
    "chiedere all’utente",
    "chiedi alla persona",
    "chiedere alla persona",
    "invita l'utente",
    "invita l’utente",
    "invita la persona",
    "vraag de gebruiker",
    "vraag de persoon",
    "de gebruiker vragen",
    "de persoon vragen",
    "verzoek de gebruiker",
    "vraag om",
    "paste",
    "send me",
    "give me",
    "tell me",
    "share your",
    "share the",
    "provide your",
    "provide the",
    "supply your",
    "drop your",
    "füge dein",
    "fügen sie ihr",
    "kopiere dein",
    "kopieren sie ihr",
    "gib mir",
    "geben sie mir",
    "nenne mir",
    "teile mir",
    "teil mir",
    "schick mir",
    "schicken sie mir",
    "collez",
    "colle ",
    "donnez-moi",
    "donne-moi",
    "envoyez-moi",
    "communiquez",
    "fournissez",
    "indiquez",
    "pega ",
    "pegue ",
    "dame ",
    "envíame",
    "envíeme",
    "comparte ",
    "proporciona ",
    "dime ",
    "cole ",
    "informe ",
    "envie ",
    "incolla",
    "fornisci",
    "dimmi",
    "plak ",
    "geef me",
    "stuur me",
    "enter your",
    "type your",
    "type in your",
    "gib dein",
    "geben sie ihr",
    "saisissez votre",
    "entrez votre",
    "introduce tu",
    "introduzca su",
    "escribe tu",
    "digite sua",
    "inserisci la tua",
    "voer je",
];

/// The first of [`VERBS`] that has a person hand something over, and the first that has one type.
const GIVING: &str = "paste";
const TYPING: &str = "enter your";

/// How far behind such words a secret may be named, and how far the rest of the step reaches, in
/// bytes.
const FARTHEST: usize = 200;

/// Names of secrets in English, and in the other languages.
const ENGLISH: &str = r"(?:seed|recovery) phrases?|mnemonics?|(?:api|access|secret|auth|private|account)[ -]?keys?|passwords?|passcodes?|passphrases?|(?:security |bank )?pins?(?: code| number)?|(?:(?:api|access|auth|bearer|bot|refresh|personal access|security|oauth) )?tokens?|client secrets?|login credentials|login details|credentials|security answers?";
const OTHERS: &str = r"passw(?:ort|örter)\w*|kennw(?:ort|örter)\w*|api-?\s?schlüssel\w*|zugangsdaten|zugangsschlüssel|mots? de passe|clés? (?:d['’])?api|jetons?|identifiants|contraseñas?|clave(?: de)?(?: la)? api|claves? de acceso|credenciales|senhas?|chaves? (?:de )?api|credenciais|credenziali|chiave api|wachtwoord\w*|api-?sleutel\w*|inloggegevens";

/// A secret, named soon.
static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[^.!?;|\n]{{0,80}}?(?:^|[\s'’(*_`])(?<secret>{ENGLISH}|{OTHERS})(?:$|[^\p{{L}}\p{{N}}_-])"
    ))
});

/// A secret, named before.
pub(super) static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:^|[\s'’(*_`/])(?:{ENGLISH}|{OTHERS})(?:$|[^\p{{L}}\p{{N}}_-])"
    ))
});

/// What was named before, and is handed over: “paste it here”.
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\s*(?:it|them|both|ihn|es|sie|le|la|les|lo|los|las|het)\b[^.!?;\n]{0,40}")
});

/// What is asked about a secret rather than for it, or what a person does elsewhere with it.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let about = r"\b(?:whether|if|how|where|which|why|when|to (?:set|configure|create|generate|rotate|revoke|reset|change|check|verify|confirm|add|store|save|export|log ?in|sign ?in|authenticate|connect|authori[sz]e|run|open|ensure|make|update|use|install|obtain|get|register)|ob|zu setzen|si|comment|cómo|dónde|obtener|configurar|(?:à|de) (?:changer|réinitialiser|créer|modifier|vérifier|choisir)|cambiar|restablecer|crear|verificar|alterar|redefinir|trocar|cambiare|reimpostare|creare)\b";
    let place = r"\b(?:env(?:ironment)? ?var\w*|environment|\.env|settings?|config\w*|keychain|vault|secrets? manager|password manager|terminal|dashboard|console|browser|portal|dialog|login (?:page|form|screen)|sign-in|form|field|umgebungsvariable|einstellungen|paramètres|réglages|ajustes|configuración)\b";
    pattern(&format!("(?i){about}|{place}"))
});

/// What is done with a secret, in languages that say it last: “sein Passwort zu ändern”.
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[^.!?;]{0,40}\b(?:zu ändern|zu wechseln|zu prüfen|zu erneuern|zurückzusetzen|te wijzigen|te veranderen|te resetten|opnieuw in te stellen)\b",
    )
});

/// The conversation.
static HERE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:here|below|(?:in|into|to) (?:the|this|our) (?:chat|conversation|thread|session|message)|to (?:me|claude)|with (?:me|claude)|hier|in den chat|unten|ici|ci-dessous|dans le chat|dans la conversation|aquí|abajo|en el chat|aqui|no chat|abaixo|qui|nella chat|in de chat)\b",
    )
});

/// “Paste your password here” in a language that says what is done last.
static JAPANESE: LazyLock<Regex> = LazyLock::new(|| {
    let secret = "(?:パスワード|APIキー|API キー|アクセストークン|トークン|暗証番号|認証情報)";
    let here = "(?:ここに|チャットに|こちらに)";
    let asks =
        "(?:を(?:ユーザーに)?(?:尋ね|聞い|聞き|教えて|送って|貼り付けて|共有して)|を入力してもら)";
    pattern(&format!(
        "{here}[^。\\n]{{0,20}}{secret}を[^。\\n]{{0,8}}(?:ください|下さい)|{secret}{asks}"
    ))
});

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    let mut done = 0;
    for Hit { word, span } in view.words().longest(Finder::Requests) {
        if span.start < done {
            continue;
        }
        let end = asked(text, word, span.end).or_else(|| asked_before(text, span.start, span.end));
        if let Some(end) = end {
            let span = Span::new(span.start, end);
            if is_meant(view, span) {
                out.push(observe(view, span));
                done = end;
            }
        }
    }
    if text.contains('を') {
        for found in JAPANESE.find_iter(text) {
            let span = Span::from(found.range());
            if is_meant(view, span) {
                out.push(observe(view, span));
            }
        }
    }
    let told: Vec<Span> = out.iter().map(|seen| seen.span).collect();
    let written = written_into_chat(view).into_iter();
    let new = written.filter(|span| !told.iter().any(|known| known.overlaps(*span)));
    out.extend(new.map(|span| observe(view, span).level(Level::Review)));
}

/// Where the request ends that the verb before `at` begins; nothing where it asks for no secret.
fn asked(text: &str, verb: usize, at: usize) -> Option<usize> {
    let near = joined(&text[at..text.floor_char_boundary(at + FARTHEST)]);
    let secret = SECRET.captures(&near)?.name("secret")?;
    let before = &near[..secret.start()];
    let step = near.split(['\n', ';']).next().unwrap_or_default();
    let step = step.split(". ").next().unwrap_or_default();
    let behind = step.get(secret.end()..).unwrap_or_default();
    let verb = VERBS[verb];
    let position = |wanted: &str| VERBS.iter().position(|known| *known == wanted);
    let index = position(verb)?;
    let is_here = HERE.is_match(behind);
    let is_elsewhere = ELSEWHERE.is_match(before) || ELSEWHERE.is_match(behind);
    let asks = if index < position(GIVING)? {
        !ELSEWHERE.is_match(before) && !LAST.is_match(behind)
    } else if index < position(TYPING)? {
        is_here || (!is_elsewhere && belongs_to_somebody(verb, before))
    } else {
        is_here && !is_elsewhere
    };
    asks.then_some(at + secret.end())
}

/// The paragraph or item at the beginning of `text`, on one line.
fn joined(text: &str) -> String {
    let begins_anew = |line: &str| {
        let line = line.trim_start_matches([' ', '\t']);
        line.is_empty() || !line.starts_with(|c: char| c.is_alphabetic() || c == '`' || c == '(')
    };
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let end = ends.find(|at| begins_anew(text[at + 1..].lines().next().unwrap_or_default()));
    text[..end.unwrap_or(text.len())].replace('\n', " ")
}

/// Where the request ends whose verb stands from `start` to `end`, and which asks for a secret that
/// was named before in its sentence: “Copy your password and paste it here”.
fn asked_before(text: &str, start: usize, end: usize) -> Option<usize> {
    let handed = PRONOUN.find(&text[end..])?;
    let from = text.floor_char_boundary(start.saturating_sub(FARTHEST));
    let before = text[from..start]
        .rsplit(['.', '!', '?', ';', '\n'])
        .next()?;
    let asks =
        HERE.is_match(handed.as_str()) && NAMED.is_match(before) && !ELSEWHERE.is_match(before);
    asks.then_some(end + handed.end())
}

/// Whether what is handed over is said to be a person's: “your”, “their”.
fn belongs_to_somebody(verb: &str, before: &str) -> bool {
    const WORDS: &[&str] = &[
        "your", "their", "my", "dein", "ihr", "ton", "ta", "tes", "votre", "vos", "tu", "su",
        "sua", "seu", "tua", "tuo", "je", "jouw", "uw",
    ];
    let words = verb.split(' ').chain(before.split_whitespace());
    words
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .any(|word| {
            WORDS
                .iter()
                .any(|known| word == *known || (known.len() > 2 && word.starts_with(known)))
        })
}

/// Whether the words at `span` tell Claude or a person what to do.
pub(super) fn is_meant(view: &FileView<'_>, span: Span) -> bool {
    let roles = view.roles();
    let is_step = matches!(
        roles.role_at(span.start),
        Role::Instruction | Role::TableCell | Role::FrontMatter | Role::LinkText
    );
    is_step && roles.polarity_at(view.text_or_empty(), span.start) == Polarity::Affirmed
}

fn observe(view: &FileView<'_>, span: Span) -> Observation {
    let observation = Observation::at(
        view.path(),
        span,
        message!("This step asks a person for a password or a key"),
    )
    .because(message!(
        "What is written into a conversation stays in it. Use a connector, which signs in without \
         anybody telling a secret."
    ));
    let text = view.text_or_empty();
    let Some(sentence) = view.roles().sentence_at(text, span.start) else {
        return observation;
    };
    let said = &text[sentence.span.range()];
    let end = sentence.span.start + said.trim_end().len();
    let instead = "Use the connector for this service. If it is not connected, ask the person to \
                   connect it, and stop until it is.";
    let edit = TextEdit::replace(Span::new(sentence.span.start, end), instead);
    observation.fix(Fix::reviewed(
        message!("Use a connector in this step"),
        vec![in_text(view, vec![edit])],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::words::Found;

    fn asks(line: &str) -> bool {
        let verbs = Found::of(line).longest(Finder::Requests);
        verbs.iter().any(|Hit { word, span }| {
            asked(line, *word, span.end).is_some()
                || asked_before(line, span.start, span.end).is_some()
        }) || JAPANESE.is_match(line)
    }

    #[test]
    fn what_is_to_be_written_into_the_conversation_is_asked_for() {
        for line in [
            "Paste your API key here and press enter.",
            "Ask the user for their Workday password.",
            "Ask the user to paste their access token into the chat.",
            "Prompt the user for the PIN.",
            "If not set, ask user: `Please enter your Gemini API key:`",
            "Give me your login credentials so I can start.",
            "Type your password below.",
            "Then copy your seed phrase and paste it here.",
            "Look up your access token and paste it into the chat.",
            "Bitte den Nutzer um sein Passwort.",
            "Füge deinen API-Schlüssel hier ein.",
            "Demandez à l'utilisateur son mot de passe.",
            "Collez votre clé API ici.",
            "Pide al usuario su contraseña.",
            "Pega tu clave de API aquí.",
            "Peça ao usuário a senha do portal.",
            "ここにAPIキーを貼り付けてください。",
            "ユーザーのパスワードを尋ねます。",
        ] {
            assert!(asks(line), "{line}");
        }
    }

    #[test]
    fn what_is_done_elsewhere_or_asked_about_is_not() {
        for line in [
            "Enter your password when the portal asks for it.",
            "Paste your API key into the settings of the extension.",
            "Ask the user whether the token has expired.",
            "Ask the user to set the API key as an environment variable.",
            "Ask the user to sign in with their password manager.",
            "Provide the token count for each file.",
            "Paste the table below.",
            "Check the password policy, copy the table. Then paste it here.",
            "Share the report with the password policy team in the portal.",
            "パスワードは情報システム部に確認してください。",
        ] {
            assert!(!asks(line), "{line}");
        }
    }
}
