//! Checksums inside tokens.

/// Digits of base 62 in the order GitHub and npm use.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Prefixes of tokens that end in six digits of a CRC-32 over the 30 characters before.
const WITH_CRC: &[&str] = &["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"];

/// Whether the checksum in `token` fits; nothing where its form has none.
pub(super) fn fits(token: &str) -> Option<bool> {
    fits_base62(token).or_else(|| fits_grafana(token))
}

fn fits_base62(token: &str) -> Option<bool> {
    let body = WITH_CRC
        .iter()
        .find_map(|prefix| token.strip_prefix(prefix))?;
    if body.len() != 36 || !body.is_ascii() {
        return None;
    }
    let (random, sum) = body.split_at(30);
    Some(base62(crc32fast::hash(random.as_bytes())) == sum.as_bytes())
}

/// Grafana's service account tokens end in the CRC-32 of all that stands before it, as eight
/// hexadecimal digits, the lowest byte first.
fn fits_grafana(token: &str) -> Option<bool> {
    let (key, sum) = token.rsplit_once('_')?;
    if !key.starts_with("glsa_") || sum.len() != 8 {
        return None;
    }
    let expected = crc32fast::hash(key.as_bytes()).swap_bytes();
    Some(u32::from_str_radix(sum, 16) == Ok(expected))
}

fn base62(mut number: u32) -> [u8; 6] {
    let mut digits = [b'0'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 62) as usize];
        number /= 62;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_character_is_noticed() {
        let random = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";
        let good = format!("ghp_{random}0mLq17");
        assert_eq!(fits(&good), Some(true), "published by GitHub as an example");
        assert_eq!(fits(&good.replace("zQW", "zQX")), Some(false));
        let grafana = format!("glsa_{}_fcaaf58a", "yscW25imSKJIuav8zF37RZmnbiDvB05G");
        assert_eq!(fits(&grafana), Some(true), "from Grafana's own tests");
        assert_eq!(fits(&grafana.replace("ysc", "yss")), Some(false));
        assert_eq!(fits("ghp_short"), None);
        assert_eq!(fits("sk-something"), None);
    }
}
