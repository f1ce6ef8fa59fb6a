//! Where a sentence begins to say when a skill is used.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::Regex;

/// A sentence that opens with the occasion: “Use when …”, “Triggers on …”, “Run after …”.
const OPENING: &str = r"(?xi) ^ \W*
    (?: (?:also|always|only|proactively|please|make\ sure\ to|must|should)\s+ )*
    (?:
        (?: use|invoke|activate|load|apply|run|runs|call|consult|pick|choose|reach\ for|works?\ best )
        (?: \s+ (?:this|the|it|also|only|proactively|immediately|automatically|always|skill|command|workflow|recipe|as|first) )*
        \s* (?: \b(?: when|whenever|if|for|to|before|after|while|during|once|on|in|at|by|every|each|daily|weekly|monthly|anytime|any\ time|as\ soon)\b | : )
      | (?: reference|see|read )\ (?:this|it)\ (?: when|whenever|if|for|before )\b
      | (?: ideal|best|perfect|suitable|useful|great|handy )\ (?: for|when|if )\b
      | use\ (?:cases?|triggers?)\b
      | trigger(?:s|ed|ing)?\b
      | (?:when|whenever|if|once|before|after|anytime|every\ time|each\ time)\b
      | for\ (?:requests|questions|tasks|when)\b
      | designed\ for\ (?:when|users|people)\b
    )";

/// An occasion inside a sentence: “… when the user asks …”, “should be used …”.
const INSIDE: &str = r"(?xi)
    \b(?: when|whenever|if|once|anytime|any\ time|every\ time|each\ time|as\ soon\ as|in\ case) \s+
        (?: (?:the|a|an|any|your|their|this) \s+ )?
        (?: users?|someone|somebody|anyone|people|persons?|you|we|they|customers?|owners?|team|client
          | scientists?|analysts?|asked|needed|requested|relevant|appropriate|\w+ing ) \b
  | \b(?: this\ skill\ |it\ )? should\ (?:always\ |also\ |only\ )?be\ (?:used|invoked|loaded|triggered|consulted)\b
  | \bused\ (?:when|whenever|before|after|if|as\ soon)\b
  | \b(?:is|are)\ triggered\b
  | \btrigger(?:s|ed)?\ (?:on|with|by|when|phrases?|words?|for)\b
  | \buse\ (?:this\ |it\ |this\ skill\ )?(?:when|whenever|if)\b
  | \bwhen\ (?:the|a|an)\ \w+\ (?:asks?|says?|mentions?|wants?|needs?|requests?|has|have|is|are)\b
  | \b(?:asks?|asking|says?|saying|mentions?)\ (?:to|for|about|things\ like|[“\x22'])";

static PATTERNS: LazyLock<[Regex; 2]> = LazyLock::new(|| [OPENING, INSIDE].map(pattern));

/// The byte of `sentence` at which it begins to say when, if it does.
pub(super) fn begins(sentence: &str) -> Option<usize> {
    let places = PATTERNS.iter().filter_map(|pattern| pattern.find(sentence));
    places.map(|found| found.start()).min()
}

/// Whether a sentence that opens with the occasion goes on with the work: “Runs on the 25th and
/// shows …”.
pub(super) fn names_its_work(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    first.eq_ignore_ascii_case("runs")
}
