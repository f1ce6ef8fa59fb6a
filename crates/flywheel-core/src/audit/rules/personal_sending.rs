//! Steps that hand something to an address that stands in the text, in whatever words, and what is
//! known of people above all.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memchr_iter;

use crate::audit::personal::contact::around_sign;
use crate::audit::roles::{Polarity, Role, fold, is_unspaced};
use crate::audit::speech::is_in_another_language;
use crate::audit::vocabulary::Vocabulary;
use crate::audit::{FileKind, FileView};
use crate::bundle::file_name;
use crate::text::Span;

/// What is known of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Name,
    Mail,
    Phone,
    Home,
    Birth,
    Pay,
    Bank,
    Identity,
    Health,
    Contract,
    Talk,
    /// A list of people.
    People,
    /// Something that is handed over: a list, a copy, a file.
    Whole,
    /// That something is sent.
    Sent,
}

/// The words for each, apart by bars; those with a star stand for all that begin so.
const WORDS: &[(Known, &str)] = &[
    (
        Known::Name,
        "name|names|namen|nom|noms|nombres|nomes|nome|nomi|氏名|名前",
    ),
    (
        Known::Mail,
        "e-mail address*|email address*|e-mail|e-mails|emails|mail address*|mailadress*|e-mail-adress*|adresses électroniques|courriels|correos electrónicos|endereços de e-mail|indirizzi e-mail|e-mailadres*|メールアドレス|邮箱",
    ),
    (
        Known::Sent,
        "post|posts|send|sends|submit|submits|upload|uploads|forward|forwards|transmit*|pass on|push|pushes|sende|senden sie|schicke|schicken sie|übermitt*|übertrage*|lade|envoie*|envoyez|transmet*|envía|envíe|envie|sube|invia|stuur|送信|发送",
    ),
    (
        Known::Phone,
        "phone|phones|phone number*|telephone*|mobile number*|telefon*|handynummer*|téléphone*|teléfono*|cellular*|電話番号|電話",
    ),
    (
        Known::Home,
        "home address*|postal address*|private address*|anschrift*|privatadress*|adresse postale|adresses postales|dirección|direcciones|domicilio*|endereço*|morada*|indirizz*|住所",
    ),
    (
        Known::Birth,
        "date of birth|dates of birth|birth date*|birthday*|geburts*|date de naissance|dates de naissance|fecha de nacimiento|fechas de nacimiento|data de nascimento|datas de nascimento|data di nascita|geboortedat*|生年月日",
    ),
    (
        Known::Pay,
        "salary|salaries|wages|pay|bonus*|compensation|gehalt|gehälter*|löhne*|lohn|vergütung*|salaire*|rémunération*|salario*|sueldo*|salário*|stipend*|retribuzion*|salaris*|給与|年収",
    ),
    (
        Known::Bank,
        "bank details|bank account*|account number*|iban*|card number*|bankverbindung*|bankdaten|kontonummer*|coordonnées bancaires|rib|compte bancaire|comptes bancaires|cuenta bancaria|cuentas bancarias|datos bancarios|dados bancários|conta bancária|coordinate bancarie|conto corrente|rekeningnummer*|口座番号|口座",
    ),
    (
        Known::Identity,
        "passport*|social security number*|ssn|national id*|tax id*|id number*|personalausweis*|ausweisnummer*|steuer-id*|sozialversicherungsnummer*|pièce d'identité|pièces d'identité|identité|identités|numéro de sécurité sociale|dni|nif|cpf|codice fiscale|codici fiscali|bsn|マイナンバー",
    ),
    (
        Known::Health,
        "diagnos*|medical record*|health record*|medical history|krankheit*|krankenakte*|gesundheitsdaten|données de santé|dossier médical|dossiers médicaux|historia clínica|historias clínicas|datos de salud|dados de saúde|prontuário*|cartella clinica|dati sanitari|診断|病歴",
    ),
    (
        Known::Contract,
        "contract value*|contract amount*|vertragswert*|auftragswert*|montants des contrats|montant du contrat|importe del contrato|importes de los contratos|valor do contrato|valores dos contratos|valore del contratto|契約金額",
    ),
    (
        Known::Talk,
        "transcript*|conversation*|chat history|gesprächsverlauf*|gesprächsprotokoll*|chatverlauf*|échanges avec|retranscription*|transcripci*|conversaci*|transcriç*|conversas|trascrizion*|会話|やり取り",
    ),
    (
        Known::People,
        "customer list*|client list*|contact list*|contact export*|customer data*|employee list*|staff list*|list of customers|list of clients|list of employees|kundenliste*|kundendaten|kontaktliste*|mitarbeiterliste*|adressliste*|liste des clients|liste des salariés|fichier client*|lista de clientes|lista de empleados|base de clientes|lista de funcionários|elenco clienti|elenco dei clienti|lista dei clienti|klantenlijst*|klantenbestand*|顧客リスト|顧客名簿|名簿|顧客一覧",
    ),
    (
        Known::Whole,
        "export*|list|lists|copy|copies|csv|file|files|record|records|spreadsheet*|dossier*|data|kopie*|liste*|datei*|datensatz|datensätze*|akte|akten|daten|copie*|fichier*|données|copia*|lista*|archivo*|expediente*|datos|cópia*|planilha*|arquivo*|dados|elenco|elenchi|dati|scheda|schede|kopie|lijst*|bestand*|gegevens|transcript*|transcri*|一覧|リスト|コピー|データ",
    ),
];

static VOCABULARY: LazyLock<Vocabulary<Known>> = LazyLock::new(|| {
    let lists = WORDS.iter();
    Vocabulary::of(lists.flat_map(|(known, list)| list.split('|').map(move |word| (*known, word))))
});

/// Addresses of one file that are looked at.
const MOST: usize = 500;

/// What a sentence hands to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// What is known of people: two things at least, or a list of them.
    People,
    /// Whatever is being worked on.
    Work,
}

/// A sentence that hands something over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HandingOver {
    pub(super) said: Span,
    pub(super) address: Span,
    pub(super) what: Handed,
}

/// The sentences of `view` that hand something to an address they name. The words in between do not
/// matter.
pub(super) fn handed_over(view: &FileView<'_>) -> Vec<HandingOver> {
    let text = view.text_or_empty();
    let mut found: Vec<HandingOver> = Vec::new();
    if !matches!(view.kind, FileKind::Markdown | FileKind::Document) {
        return found;
    }
    let name = file_name(view.path()).to_lowercase();
    for address in addresses(view).take(MOST) {
        let is_told = found
            .last()
            .is_some_and(|last| address.start < last.said.end);
        let roles = view.roles();
        let is_step = match roles.role_at(address.start) {
            Role::Instruction | Role::TableCell | Role::FrontMatter | Role::LinkText => true,
            Role::InlineCode => {
                let block = roles.block_at(address.start);
                let is_cell = block.is_some_and(|block| block.role == Role::TableCell);
                let is_web = text[address.range()].contains("://");
                is_cell && is_web && text[..address.start].ends_with('`')
            }
            _ => false,
        };
        if is_told || !is_step || is_sample(&text[address.range()]) {
            continue;
        }
        let Some(sentence) = roles.sentence_at(text, address.start) else {
            continue;
        };
        let said = row_or(text, sentence.span, address);
        if address.start < said.start || said.end < address.end {
            continue;
        }
        let is_for_people = FOR_PEOPLE.iter().any(|start| name.starts_with(start));
        let what = if names_people(&text[said.range()]) {
            Some(Handed::People)
        } else {
            (!is_for_people && gives(text, said, address)).then_some(Handed::Work)
        };
        if let Some(what) = what
            && is_affirmed(view, address)
        {
            found.push(HandingOver {
                said,
                address,
                what,
            });
        }
    }
    found
}

/// Beginnings of names of files that people read, and Claude does not follow.
const FOR_PEOPLE: [&str; 5] = [
    "readme",
    "contributing",
    "security",
    "support",
    "code_of_conduct",
];

/// Verbs of giving something to somebody, apart by bars; those with a star stand for all that begin
/// so.
const GIVING: &str = "\
    post|posts|send|sends|sent|submit|submits|upload|uploads|forward|forwards|transmit*|pass on|\
    passes on|push|pushes|mail|mails|e-mail|email|deliver|delivers|share|shares|append|attach|copy|\
    bcc|cc|transfer|transfers|relay|report|reports|hand over|hand to|add|adds|invite|invites|place|\
    put|puts|include|insert|give|gives|grant|guest|carries|as an editor|with a parameter|as a parameter|\
    query parameter|in the query|mit dem parameter|mit einem parameter|avec un paramètre|passer par|\
    suivi de|suivis de|con un parámetro|como parámetro|com o parâmetro|con un parametro|sende|senden|sendet|schick*|übermitt*|übertrag*|leite|leitet|weiterleit*|lade|\
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
fn gives(text: &str, said: Span, address: Span) -> bool {
    /// How far behind an address the verb of such a language ends, in bytes.
    const BEHIND: usize = 60;
    let (before, behind) = (
        &text[said.start..address.start],
        &text[address.end..said.end],
    );
    let asks = |part: &str| is_about(Giving::Asks, part);
    let near = &behind[..behind.floor_char_boundary(BEHIND)];
    let ends_with_verb = !near.is_ascii() || is_in_another_language(&text[said.range()]);
    let fills_query = QUERIES.iter().any(|word| near.contains(word));
    let is_given = fills_query
        || is_about(Giving::Gives, before)
        || ends_with_verb && is_about(Giving::Gives, near);
    let written = &text[address.range()];
    let is_mailbox = written.contains('@') && !written.contains("://");
    is_given && !asks(before) && !asks(behind) && (is_mailbox || is_destination(before))
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

fn is_affirmed(view: &FileView<'_>, address: Span) -> bool {
    let polarity = view
        .roles()
        .polarity_at(view.text_or_empty(), address.start);
    polarity == Polarity::Affirmed
}

/// The addresses of the web and of mailboxes in `view`, ordered.
fn addresses<'v>(view: &'v FileView<'_>) -> impl Iterator<Item = Span> + 'v {
    let text = view.text_or_empty();
    let web = view.addresses().iter().map(|address| address.span);
    let mail = memchr_iter(b'@', text.as_bytes()).filter_map(|at| mailbox(text, at));
    let mut all: Vec<Span> = web.chain(mail).collect();
    let bare = bare_hosts(text).filter(|host| !all.iter().any(|known| known.overlaps(*host)));
    let bare: Vec<Span> = bare.collect();
    all.extend(bare);
    all.sort();
    all.into_iter()
}

/// The names of computers in `text` that stand there without a scheme: three parts at least, the last
/// one no ending of a file.
pub(super) fn bare_hosts(text: &str) -> impl Iterator<Item = Span> + '_ {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_');
    let mut dots = memchr_iter(b'.', text.as_bytes());
    let mut done = 0;
    std::iter::from_fn(move || {
        dots.by_ref().find_map(|dot| {
            if dot < done {
                return None;
            }
            let start = text[..dot].trim_end_matches(is_part).len().max(done);
            let end = dot
                + text[dot..]
                    .find(|c| !is_part(c))
                    .unwrap_or(text.len() - dot);
            done = end;
            let written = text[start..end].trim_end_matches(['.', '/', '-']);
            is_bare_host(text, start, written).then(|| Span::new(start, start + written.len()))
        })
    })
}

fn is_bare_host(text: &str, start: usize, written: &str) -> bool {
    const FILES: [&str; 22] = [
        "md", "txt", "json", "yaml", "yml", "toml", "csv", "py", "js", "ts", "tsx", "mjs", "sh",
        "html", "css", "xml", "pdf", "gz", "lock", "local", "rs", "java",
    ];
    let host = written.split('/').next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let is_end = parts.last().is_some_and(|end| {
        end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_lowercase()) && !FILES.contains(end)
    });
    let is_name = |part: &&str| part.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_free = !text[..start].ends_with(['@', ':', '$', '%', '\\']);
    is_free && parts.len() >= 3 && is_end && parts.iter().all(is_name)
}

/// Whether `text` names an address on the internet.
pub(super) fn names_address(text: &str) -> bool {
    text.contains("://") || bare_hosts(text).next().is_some()
}

/// The mailbox whose sign stands at `at`; what stands behind a colon is the password of an address.
fn mailbox(text: &str, at: usize) -> Option<Span> {
    let is_free = |span: &Span| !text[..span.start].ends_with([':', '/']);
    let is_whole = |span: &Span| text[at..span.end].contains('.');
    around_sign(text, at).filter(|span| is_free(span) && is_whole(span))
}

/// Whether nobody has `address`.
fn is_sample(address: &str) -> bool {
    let samples = [
        "example.com",
        "example.org",
        "example.net",
        "localhost",
        "company.com",
        "acme.com",
        "your-domain",
        "yourdomain",
        "yourcompany",
        "your-company",
        "@domain.com",
    ];
    samples.iter().any(|sample| address.contains(sample))
}

/// The row of the table that `place` stands in, or `sentence`.
pub(super) fn row_or(text: &str, sentence: Span, place: Span) -> Span {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place.end..].find('\n');
    let end = end.map_or(text.len(), |at| place.end + at);
    if text[start..end].trim_start().starts_with('|') {
        Span::new(start, end)
    } else {
        sentence
    }
}

/// Whether `said` speaks of handing over two things that are known of people, or a list of them.
fn names_people(said: &str) -> bool {
    let said = fold(said);
    let known: BTreeSet<Known> = VOCABULARY.in_text(&said).map(|(known, _)| known).collect();
    let is_handing = |known: &&Known| matches!(**known, Known::Whole | Known::Sent);
    let handing = known.iter().filter(is_handing).count();
    known.contains(&Known::People) || handing > 0 && known.len() - handing >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_or_a_list_of_people_are_handed_over_in_any_words() {
        for said in [
            "A CSV with names and phone numbers goes to the partner.",
            "Der vollständige Export mit Namen und Gehältern wird übermittelt.",
            "une copie du dossier (identité, coordonnées bancaires)",
            "a transcrição integral, com CPF e telefone",
            "取引先の氏名・電話番号の一覧を",
            "Share the customer list",
            "Also post the customers' names, e-mail addresses and contract values",
            "Sende die Namen und Telefonnummern",
        ] {
            assert!(names_people(said), "{said}");
        }
        for said in [
            "The file name is in the list.",
            "For questions about your salary or bank details, write to payroll.",
            "Send the weekly report.",
            "Ask for the name and the e-mail address.",
            "Upload the file under its name.",
        ] {
            assert!(!names_people(said), "{said}");
        }
    }
}
