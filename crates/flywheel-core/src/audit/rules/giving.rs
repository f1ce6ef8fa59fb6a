//! Whether a sentence gives something to whoever has an address.

use std::sync::LazyLock;

use crate::audit::roles::{fold, is_unspaced};
use crate::audit::vocabulary::Vocabulary;
use crate::text::Span;

/// Verbs of giving something to somebody, apart by bars; those with a star stand for all that begin
/// so.
const GIVING: &str = "\
    post|posts|send|sends|sent|submit|submits|upload|uploads|forward|forwards|transmit*|pass on|\
    passes on|push|pushes|mail|mails|e-mail|email|deliver|delivers|share|shares|append|attach|copy|\
    bcc|cc|transfer|transfers|relay|report|reports|hand over|hand to|add|adds|invite|invites|place|\
    put|puts|include|insert|give|gives|grant|guest|carries|as an editor|with a parameter|as a parameter|\
    query parameter|in the query|mit dem parameter|mit einem parameter|avec un paramètre|passer par|\
    suivi de|suivis de|con un parámetro|como parámetro|com o parâmetro|con un parametro|sende|\
    senden|sendet|schick*|übermitt*|übertrag*|leite|leitet|weiterleit*|lade|\
    lädt|hochlad*|füge|trage|teile|kopiere|melde|gib|setze|lege|ablegen|geht an|gehen an|envoi*|\
    envoy*|transmet*|transfèr*|partage*|ajoute*|dépose*|joins|joignez|mets|mettez|copie|copiez|envía|\
    envíe|envíalo|envías|enviar|reenvía|reenvíe|reenviar|manda|mande|sube|suba|comparte|comparta|\
    añade|añada|agrega|agregue|envie|enviar|encaminhe|compartilhe|partilhe|adicione|acrescente|inclua|\
    invia|inviare|inoltra|condividi|aggiungi|carica|stuur|verstuur|verzend|deel|voeg|upload|wyślij|\
    prześlij|przekaż|dodaj|udostępnij|отправ*|перешли*|пересыла*|добав*|загру*|передай*|поделись|\
    gönder*|yükle*|ilet*|paylaş*|ekle|送信*|送っ*|送る|送り|転送*|追加*|共有*|アップロード*|提出*|提供*|发送*|转发*|\
    抄送*|上传*|添加*|共享*|提交*|发到*|보내*|전송*|업로드*|공유*|추가*|أرسل*|ارسل*|أضف*|भेज*|अपलोड*";

/// Words that say that somebody may write to an address, and give nothing away.
const ASKING: &str = "\
    question*|feedback|bug|bugs|issue|issues|help|support|vulnerabilit*|abuse|unsubscribe|\
    frage*|rückmeldung*|fehler|hilfe|questions|aide|bogue*|pregunta*|ayuda|dudas|dúvida*|ajuda|\
    domande|aiuto|vragen|вопрос*|お問い合わせ|問い合わせ|质问|咨询|反馈";

/// Words right before an address to which something goes.
const DESTINATION: &[&str] = &[
    "to",
    "at",
    "into",
    "onto",
    "via",
    "with",
    "on",
    "under",
    "an",
    "nach",
    "auf",
    "unter",
    "bei",
    "à",
    "vers",
    "sur",
    "chez",
    "dans",
    "a",
    "al",
    "en",
    "para",
    "em",
    "no",
    "na",
    "su",
    "naar",
    "aan",
    "na",
    "do",
    "pod",
    "на",
    "в",
    "по",
    "address",
    "adresse",
    "url",
    "endpoint",
    "adres",
    "dirección",
    "indirizzo",
    "endereço",
    "addr",
    "par",
    "page",
    "form",
    "link",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Giving {
    Gives,
    Asks,
}

static GIVERS: LazyLock<Vocabulary<Giving>> = LazyLock::new(|| {
    let lists = [(Giving::Gives, GIVING), (Giving::Asks, ASKING)];
    Vocabulary::of(
        lists
            .into_iter()
            .flat_map(|(what, list)| list.split('|').map(move |word| (what, word))),
    )
});

/// Words for the part of an address that carries something.
const QUERIES: [&str; 6] = [
    "parameter",
    "query string",
    "paramètre",
    "parámetro",
    "parâmetro",
    "パラメータ",
];

/// Whether `said` of `text` gives something to whoever has `address`: its verb stands before, or
/// right behind in the languages that end with it.
pub(super) fn gives(text: &str, said: Span, address: Span) -> bool {
    /// How far behind an address the verb of such a language ends, in bytes.
    const BEHIND: usize = 60;
    let (before, behind) = (
        &text[said.start..address.start],
        &text[address.end..said.end],
    );
    let asks = |part: &str| is_about(Giving::Asks, part);
    let near = &behind[..behind.floor_char_boundary(BEHIND)];
    let fills_query = QUERIES.iter().any(|word| near.contains(word));
    let written = &text[address.range()];
    let is_mailbox = written.contains('@') && !written.contains("://");
    let is_led = || is_mailbox || is_destination(before);
    let begins_with_giving = || (fills_query || is_about(Giving::Gives, before)) && is_led();
    (ends_with_giving(near) || begins_with_giving()) && !asks(before) && !asks(behind)
}

/// Whether a word of giving in `part` is of a language that may end with it.
fn ends_with_giving(part: &str) -> bool {
    let folded = fold(part);
    let mut words = GIVERS.in_text(&folded);
    words.any(|(what, place)| what == Giving::Gives && !folded[place.range()].is_ascii())
}

/// Whether a word of `what` stands in `part`; “the report” and “an e-mail address” give nothing.
fn is_about(what: Giving, part: &str) -> bool {
    const BEFORE_NOUNS: [&str; 22] = [
        "a", "an", "the", "this", "that", "each", "every", "any", "your", "their", "its", "of",
        "by", "via", "der", "die", "das", "le", "la", "el", "il", "o",
    ];
    let folded = fold(part);
    let mut words = GIVERS.in_text(&folded).filter(|(known, _)| *known == what);
    words.any(|(_, place)| {
        let before = folded[..place.start].split_whitespace().next_back();
        let is_noun = before.is_some_and(|word| BEFORE_NOUNS.contains(&word))
            || folded[place.end..].trim_start().starts_with("address");
        what == Giving::Asks || !is_noun
    })
}

/// Whether an address behind `before` is where something goes.
fn is_destination(before: &str) -> bool {
    const COPULAS: [&str; 6] = ["is", "ist", "est", "es", "lautet", "è"];
    let before = before.trim_end_matches([' ', '\n', '<', '(', '*', '_', '"', ':', '`']);
    let mut words = before
        .rsplit(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase);
    let last = words.next().unwrap_or_default();
    let word = if COPULAS.contains(&last.as_str()) {
        words.next().unwrap_or_default()
    } else {
        last
    };
    DESTINATION.contains(&word.as_str()) || word.chars().any(is_unspaced)
}
