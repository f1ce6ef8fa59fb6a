//! Lists of words in sections, as the text files beside this one hold them.

/// The words of `text`, each with the section it stands in. A section begins with its name in
/// brackets; words are separated by commas and lines, and what follows a `#` is a remark.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(move |line| {
            let name = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'));
            section = name.unwrap_or(section);
            let words = if name.is_some() { "" } else { line };
            let words = words.split(',').map(str::trim);
            let words = words.filter(|word| !word.is_empty());
            words.map(move |word| (section, word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_section() {
        let text = "# remark\n[one]\na b, c,\nd\n\n[two]\ne\n";
        let all: Vec<_> = entries(text).collect();
        let expected = [("one", "a b"), ("one", "c"), ("one", "d"), ("two", "e")];
        assert_eq!(all, expected);
    }
}
