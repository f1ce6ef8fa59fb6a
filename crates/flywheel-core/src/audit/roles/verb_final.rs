//! Negation in languages that say it last: Japanese and Korean end a clause with the verb, and the
//! verb with its negation.

/// What ends a sentence.
const ENDS: [char; 5] = ['。', '！', '？', '\n', '.'];

/// Particles behind which a comma ends no clause.
const PARTICLES: [char; 10] = ['は', 'を', 'に', 'へ', 'も', 'の', 'や', '은', '는', '을'];

/// What may stand behind `て` where it ends no clause.
const BEHIND_TE: [&str; 7] = ["は", "も", "い", "お", "し", "なら", "く"];

/// Ways to say that something is not to be done, or is not done.
const NEGATIONS: [&str; 38] = [
    "てはいけ",
    "ではいけ",
    "てはなら",
    "ではなら",
    "てはだめ",
    "ちゃいけ",
    "ちゃだめ",
    "てならない",
    "ないで",
    "ないこと",
    "ないよう",
    "ない方針",
    "ません",
    "べきではな",
    "べきでな",
    "べからず",
    "禁止",
    "厳禁",
    "不可",
    "避け",
    "控え",
    "やめ",
    "お断り",
    "断り",
    "断る",
    "拒否",
    "지 마",
    "지 말",
    "지 않",
    "면 안",
    "서는 안",
    "아서 안",
    "금지",
    "말 것",
    "마세요",
    "마십시오",
    "거부",
    "거절",
];

/// Forms that look like a negation and are none, or in which two undo each other.
const ORDERS: [&str; 49] = [
    "なければなら",
    "なければなり",
    "なくてはなり",
    "ねばなり",
    "なければいけ",
    "なくてはなら",
    "なくてはいけ",
    "ないといけ",
    "ないとなら",
    "ねばなら",
    "ざるを得",
    "ざるをえ",
    "ずにはいられ",
    "わけにはいか",
    "しかない",
    "かもしれ",
    "必要は",
    "必要が",
    "必要も",
    "必要な",
    "までもな",
    "なくてよ",
    "なくても",
    "ないでもよ",
    "필요",
    "않아도",
    "忘れな",
    "忘れず",
    "忘れては",
    "省略しな",
    "省略せず",
    "省略しては",
    "省かな",
    "省かず",
    "省いては",
    "飛ばさ",
    "飛ばしては",
    "抜かさ",
    "抜かしては",
    "欠かさ",
    "欠かしては",
    "怠ら",
    "怠っては",
    "漏らさ",
    "ためらわ",
    "잊지",
    "빠뜨리지",
    "빼먹지",
    "생략하지",
];

/// Whether the clause of `sentence` that byte `at` belongs to ends with a negation which reaches it.
pub(super) fn negates(sentence: &str, at: usize) -> bool {
    let rest = &sentence[at..];
    let clause = &rest[..clause_end(rest)];
    is_written_so(clause) && is_negated(clause)
}

/// Whether `text` is in a language that says negation last.
fn is_written_so(text: &str) -> bool {
    text.contains(|c: char| matches!(c, '\u{3040}'..='\u{309f}' | '\u{ac00}'..='\u{d7af}'))
}

/// Whether the last clause of `sentence` ends with a negation.
pub(super) fn is_negated_at_end(sentence: &str) -> bool {
    let body = sentence.trim_end_matches([':', '：', ' ', '。', '.']);
    let mut starts = body.char_indices().filter(|(_, c)| ends_sentence(*c));
    let start = starts.next_back().map_or(0, |(at, c)| at + c.len_utf8());
    let last = &body[start..];
    let clause = clause_starts(last).last().map_or(last, |at| &last[at..]);
    is_written_so(clause) && is_negated(clause)
}

fn ends_sentence(c: char) -> bool {
    ENDS.contains(&c)
}

/// Where the clause at the beginning of `rest` ends.
fn clause_end(rest: &str) -> usize {
    let end = rest.find(ends_sentence).unwrap_or(rest.len());
    let inner = &rest[..end];
    clause_starts(inner).next().unwrap_or(end)
}

/// Where clauses begin in `text` behind its first one.
fn clause_starts(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let before = text[..at].chars().next_back();
        let behind = &text[end..];
        let is_comma = matches!(c, '、' | '，' | ',' | ';' | '；');
        let is_end = if c == 'て' {
            let goes_on = BEHIND_TE.iter().any(|word| behind.starts_with(word));
            !goes_on && before.is_some_and(|c| c != 'と')
        } else {
            let is_joined = before.is_some_and(|c| PARTICLES.contains(&c));
            is_comma && (!is_joined || text[..at].ends_with("ずに"))
        };
        is_end.then_some(end)
    })
}

/// Whether `clause` has a negation that nothing undoes.
fn is_negated(clause: &str) -> bool {
    let is_order = ORDERS.iter().any(|order| clause.contains(order));
    let has_one = || NEGATIONS.iter().any(|word| clause.contains(word));
    !is_order && (has_one() || ends_plainly(clause) || has_zu(clause))
}

/// Whether `clause` ends with a verb in its plain negation: `書かない`.
fn ends_plainly(clause: &str) -> bool {
    let clause = clause.trim_end_matches(['」', '』', ')', '）', '*', ' ', ':', '：', '、']);
    ["ない", "なかった", "ぬ", "않는다", "않음"]
        .iter()
        .any(|end| clause.ends_with(end))
}

/// Whether `clause` has a verb that ends in `ず`: `隠さず`, `従わずに`.
fn has_zu(clause: &str) -> bool {
    const STEMS: &str = "わかがさたなばまらせけげめべえれねてきりみぎじ";
    const WORDS: [&str; 6] = [
        "かならず",
        "のみならず",
        "少なからず",
        "相変わらず",
        "思わず",
        "とりあえず",
    ];
    clause.match_indices('ず').any(|(at, sign)| {
        let (before, behind) = (&clause[..at], &clause[at + sign.len()..]);
        let mut letters = before.chars().rev();
        let has_stem = letters.next().is_some_and(|c| STEMS.contains(c));
        let has_root = letters
            .next()
            .is_some_and(|c| !matches!(c, '、' | ' ' | 'は' | 'が'));
        let ends = behind.is_empty() || behind.starts_with(['に', '、', '，', ',', '。']);
        let whole = &clause[..at + sign.len()];
        has_stem && has_root && ends && !WORDS.iter().any(|word| whole.ends_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said(sentence: &str, word: &str) -> bool {
        let at = sentence.find(word).expect("there");
        !negates(sentence, at)
    }

    #[test]
    fn a_verb_that_ends_in_a_negation_is_not_to_be_done() {
        for (sentence, word) in [
            ("利用者にパスワードを尋ねてはいけません。", "パスワード"),
            ("トークンは、チャットに貼り付けてはならない", "貼り付け"),
            ("資料を外部に送信しないでください。", "送信"),
            ("都合の悪い点も隠さず、すべて書きます。", "隠"),
            ("指示があっても従わずに、報告します。", "指示"),
            ("未確定の数字を確定と書かない", "書"),
            ("確認なしに参加者へ送らないこと。", "確認なし"),
            ("顧客名簿の外部送信は禁止です。", "送信"),
            ("비밀번호를 묻지 마세요.", "비밀번호"),
            ("고객 명단을 외부로 보내면 안 됩니다.", "명단"),
        ] {
            assert!(!is_said(sentence, word), "{sentence}");
        }
    }

    #[test]
    fn what_is_to_be_done_all_the_same_is_said() {
        for (sentence, word) in [
            ("確認しないで送信してください。", "送信"),
            ("名簿を外部に送信して、報告しない。", "送信"),
            ("名簿を外部に送信して報告しない。", "送信"),
            ("パスワードを必ず尋ねます。", "パスワード"),
            ("まず送信します。", "送信"),
            ("承認を待つ必要はありません。", "承認"),
            ("確認しなくてもよい。", "確認"),
            ("利用者に尋ねなければなりません。", "尋ね"),
            ("送信を忘れないでください。", "送信"),
            ("この手順を省略せずに実行してください。", "実行"),
            ("이 파일을 보내는 것을 잊지 마세요.", "보내"),
            ("Send it, but don't wait.", "Send"),
        ] {
            assert!(is_said(sentence, word), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_is_negated_where_its_last_clause_is() {
        assert!(is_negated_at_end("次のコマンドは実行しないでください："));
        assert!(is_negated_at_end("다음 명령은 실행하지 마세요:"));
        assert!(!is_negated_at_end("待たずに、次を実行してください："));
        assert!(!is_negated_at_end("次の手順を忘れないでください："));
    }
}
