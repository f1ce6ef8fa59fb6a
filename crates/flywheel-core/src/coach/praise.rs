//! Words that praise a skill and say nothing of it.

/// Praise that a plain description may hold once by accident.
const SOFT: &[&str] = &[
    "powerful",
    "robust",
    "seamless",
    "seamlessly",
    "effortless",
    "effortlessly",
    "advanced",
    "intelligent",
    "smart",
    "innovative",
    "premium",
    "ultimate",
    "amazing",
    "comprehensive",
    "elegant",
    "stunning",
    "beautiful",
    "magical",
    "perfect",
];

/// Praise that nobody means in another way.
const LOUD: &[&str] = &[
    "revolutionary",
    "world-class",
    "best-in-class",
    "cutting-edge",
    "game-changing",
    "game-changer",
    "state-of-the-art",
    "next-generation",
    "next-gen",
    "industry-leading",
    "supercharge",
    "supercharges",
    "unparalleled",
    "unmatched",
    "blazing-fast",
    "lightning-fast",
    "mind-blowing",
    "10x",
    "unleash",
    "unleashes",
    "skyrocket",
    "bleeding-edge",
    "unrivaled",
    "unrivalled",
    "market-leading",
    "award-winning",
];

/// How praise begins in languages that bend their words: German, French, Spanish, Italian.
const STEMS: &[&str] = &[
    "leistungsstark",
    "leistungsfähig",
    "erstklassig",
    "nahtlos",
    "mühelos",
    "innovativ",
    "wegweisend",
    "einzigartig",
    "hochmodern",
    "revolutionär",
    "unschlagbar",
    "performant",
    "puissant",
    "révolutionnaire",
    "incomparable",
    "inégalé",
    "ultramoderne",
    "potente",
    "poderos",
    "revolucionari",
    "inigualable",
    "rivoluzionari",
];

/// What [`praise`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Praise {
    /// The words, each once, in order.
    pub words: Vec<&'static str>,
    /// Whether one of them can be meant in no other way.
    pub is_loud: bool,
}

/// The words in `description` that praise.
pub fn praise(description: &str) -> Praise {
    let lower = description.to_lowercase();
    let is_of_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut found = Praise::default();
    for word in lower.split(|c: char| !is_of_word(c)) {
        let known = |list: &[&'static str]| list.iter().copied().find(|known| *known == word);
        let loud = known(LOUD);
        found.is_loud |= loud.is_some();
        let praising = loud
            .or_else(|| known(SOFT))
            .or_else(|| STEMS.iter().copied().find(|stem| word.starts_with(stem)))
            .filter(|word| !found.words.contains(word));
        found.words.extend(praising);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn praise_is_told_from_plain_words() {
        let found = praise("A powerful, cutting-edge tool. Powerful!");
        assert_eq!(found.words, ["powerful", "cutting-edge"]);
        assert!(found.is_loud);
        assert_eq!(
            praise("Checks the 10xGenomics export for smartphones."),
            Praise::default()
        );
    }

    #[test]
    fn praise_is_known_in_other_languages() {
        let found = praise("Ein leistungsstarkes, wegweisendes Werkzeug für Berichte.");
        assert_eq!(found.words, ["leistungsstark", "wegweisend"]);
        assert_eq!(praise("Prüft die Leistung der Anlagen.").words, [""; 0]);
    }
}
