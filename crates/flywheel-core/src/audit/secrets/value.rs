//! How much a value looks like a credential.

/// Bytes per token from which on a text is made of words. English prose has about 4.5, random
/// letters and digits less than 2.
const WORDS: f64 = 2.5;

/// Bytes of a value that are counted; longer ones are judged by their beginning.
const LONGEST: usize = 512;

/// Shannon entropy of `value`, in bits per character.
pub(super) fn entropy(value: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let length = f64::from(u32::try_from(value.len()).unwrap_or(u32::MAX));
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| {
            let share = f64::from(*count) / length;
            -share * share.log2()
        })
        .sum()
}

/// Whether `value` is made of words, as a tokenizer trained on text and code sees it (cl100k).
pub(super) fn is_made_of_words(value: &str) -> bool {
    let mut end = value.len().min(LONGEST);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    let value = &value[..end];
    let tokens = bpe_openai::cl100k_base().count(value);
    let size = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    tokens == 0 || size(value.len()) / size(tokens) >= WORDS
}

/// Whether `value` looks like a generated key: long enough, of letters and digits, no words.
pub(super) fn is_random(value: &str) -> bool {
    let has_digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let has_letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-.~:!@#$%^&*".contains(&byte));
    value.len() >= 16
        && plain
        && has_digit
        && has_letter
        && entropy(value) >= 3.0
        && !is_identifier(value)
        && !is_spelt_out(value)
        && !is_made_of_words(value)
}

/// Whether `value` could be a password somebody made up: no blank, and either a key, or letters
/// with digits or signs among them.
pub(super) fn is_password(value: &str) -> bool {
    let length = value.chars().count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let inner = value.trim_end_matches(['!', '?', '.']);
    let is_typed = |c: char| c.is_alphanumeric() || c.is_ascii_punctuation();
    let mixed = digits > 0 || inner.contains(['!', '$', '%', '^', '&', '*', '?', '#', '@']);
    (6..=128).contains(&length)
        && letters >= 2
        && mixed
        && value.chars().all(is_typed)
        && !is_code(value)
        && !is_identifier(value)
}

/// Whether `value` is a piece of a program: a call, a list, a named argument.
fn is_code(value: &str) -> bool {
    let has = |open, close| value.contains(open) && value.contains(close);
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    let is_argument = value
        .split_once('=')
        .is_some_and(|(name, rest)| is_name(name) && !rest.is_empty() && rest != "=");
    has('(', ')') || has('[', ']') || value.contains(['{', '}', '"', '\\']) || is_argument
}

/// Whether nothing but a password looks like `value`: small and large letters, a digit, and a sign
/// among them that neither words nor programs have.
pub(super) fn is_unmistakable(value: &str) -> bool {
    let inner = value.trim_end_matches(['!', '?', '.', '*']);
    let has = |is: fn(char) -> bool| value.chars().any(is);
    let is_address = value
        .split_once('@')
        .is_some_and(|(_, host)| host.contains('.'));
    (8..=40).contains(&value.len())
        && value.is_ascii()
        && has(|c| c.is_ascii_lowercase())
        && has(|c| c.is_ascii_uppercase())
        && has(|c| c.is_ascii_digit())
        && inner.contains(['!', '#', '$', '%', '&', '*', '?', '^', '~', '@'])
        && !value.contains([
            '/', ':', '=', ',', ';', '<', '>', '|', '\'', '`', '+', '(', ')', '[', ']',
        ])
        && !value.starts_with(['$', '#', '@', '%', '&', '-', '*'])
        && !is_address
        && !is_code(value)
}

fn is_alphabetic(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic())
}

/// Whether `part` is a name in a program.
fn is_name(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_alphabetic())
        && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether `value` is made of three words or more with signs between them.
pub(super) fn is_spelt_out(value: &str) -> bool {
    let words = value
        .split(['-', '_', '.', '/'])
        .filter(|part| part.len() >= 3 && is_alphabetic(part));
    let (count, letters) = words.fold((0, 0), |(count, letters), word| {
        (count + 1, letters + word.len())
    });
    count >= 3 && letters * 2 > value.len()
}

/// Whether `value` reads as a name in a program or a path: words joined by signs, at most a
/// number at an end.
fn is_identifier(value: &str) -> bool {
    let is_path =
        value.starts_with(['/', '~', '.']) || value.contains("://") || value.contains("::");
    let joined = value.chars().all(|c| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '/')
    }) || value
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_'));
    let parts: Vec<&str> = value.split(['_', '-', '.', '/']).collect();
    let wordy = parts.iter().all(|part| {
        part.chars().all(|c| c.is_ascii_alphabetic())
            || (part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit()))
            || part.trim_end_matches(|c: char| c.is_ascii_digit()).len() + 1 >= part.len()
                && part.len() > 1
    });
    let is_member = value.contains('.') && value.split('.').all(is_name);
    let is_measure = value.split_once('-').is_some_and(|(number, unit)| {
        number.bytes().all(|byte| byte.is_ascii_digit()) && is_alphabetic(unit)
    });
    let is_reference = value.split_once('-').is_some_and(|(head, number)| {
        head.len() <= 6
            && head.bytes().all(|byte| byte.is_ascii_uppercase())
            && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_line = value.rsplit_once(':').is_some_and(|(file, line)| {
        file.contains('.')
            && line
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    });
    is_path
        || is_member
        || is_measure
        || is_reference
        || is_line
        || (joined && parts.len() > 1 && wordy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_values_are_told_from_words() {
        for random in [
            "q7Rz2LmX9vTb4KwP8sNd",
            "9f8a7c1e3b5d2f4a6c8e0b1d3f5a7c9e",
            "Zk3_8Qw-77tYhB2xLp0M",
        ] {
            assert!(is_random(random), "{random}");
        }
        for words in [
            "monthly_close_report_2026",
            "reconciliation-of-accounts-1",
            "application/json; v=2",
            "short1",
        ] {
            assert!(!is_random(words), "{words}");
        }
    }

    #[test]
    fn passwords_are_told_from_names() {
        for password in [
            "Sunny-Harbor-42",
            "hunter2!",
            "P@ssw0rd99",
            "Summer2024",
            "t0psecret!",
        ] {
            assert!(is_password(password), "{password}");
        }
        for name in [
            "password",
            "user_password",
            "db.password",
            "DB_PASSWORD",
            "field-2",
            "https://a.example",
            "/etc/secret1",
        ] {
            assert!(!is_password(name), "{name}");
        }
    }
}
