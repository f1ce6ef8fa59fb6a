//! Words for what is known of people, and whether a sentence hands it over.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::audit::roles::fold;
use crate::audit::vocabulary::Vocabulary;

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

/// Whether `said` speaks of handing over two things that are known of people, or a list of them.
pub(super) fn names_people(said: &str) -> bool {
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
