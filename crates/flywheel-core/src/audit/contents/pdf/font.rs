//! Which letters the codes of a font stand for (ISO 32000-1, 9.6 to 9.10).

use std::collections::HashMap;

use unicode_normalization::char::compose;

use super::file::File;
use super::object::{Dictionary, Lexer, Object};
use crate::audit::contents::rtf::of_windows;

/// Codes that a font may map.
const MOST_CODES: usize = 200_000;

/// The width of a letter that the font does not give, in thousandths of its size.
const COMMON_WIDTH: f64 = 500.0;

/// Accents by the ends of glyph names, and the characters that combine into them.
const ACCENTS: [(&str, char); 13] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("caron", '\u{30c}'),
    ("ring", '\u{30a}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30b}'),
];

/// Names of glyphs other than letters (Adobe Glyph List).
const GLYPHS: &str = "exclam! quotedbl\" numbersign# dollar$ percent% ampersand& \
    quotesingle' parenleft( parenright) asterisk* plus+ comma, hyphen- period. slash/ zero0 one1 \
    two2 three3 four4 five5 six6 seven7 eight8 nine9 colon: semicolon; less< equal= greater> \
    question? at@ bracketleft[ backslash\\ bracketright] asciicircum^ underscore_ grave` \
    braceleft{ bar| braceright} asciitilde~ quoteleft‘ quoteright’ quotedblleft“ quotedblright” \
    quotesinglbase‚ quotedblbase„ endash– emdash— bullet• ellipsis… dagger† daggerdbl‡ Euro€ \
    sterling£ yen¥ cent¢ currency¤ section§ paragraph¶ copyright© registered® trademark™ degree° \
    plusminus± multiply× divide÷ minus− periodcentered· guillemotleft« guillemotright» \
    guilsinglleft‹ guilsinglright› exclamdown¡ questiondown¿ germandblsß aeæ AEÆ oeœ OEŒ oslashø \
    OslashØ ethð EthÐ thornþ ThornÞ lslashł LslashŁ dotlessiı mu\u{b5} ordfeminineª ordmasculineº \
    onesuperior¹ twosuperior² threesuperior³ onequarter¼ onehalf½ threequarters¾ logicalnot¬ \
    brokenbar¦ perthousand‰ fraction⁄ florinƒ nbspace\u{a0} fiﬁ flﬂ ffﬀ ffiﬃ fflﬄ";

/// The letters of the upper half of Mac OS Roman; the space is one that keeps words together.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… \
    ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// The letters that the font itself says its codes stand for.
    unicode: HashMap<u32, String>,
    /// Lengths of codes, with the first and the last of each.
    spaces: Vec<(usize, u32, u32)>,
    /// The letters of codes of one byte.
    simple: Vec<Option<char>>,
    is_utf16: bool,
    widths: HashMap<u32, f64>,
    default_width: f64,
    code_bytes: usize,
}

/// A letter that is shown.
#[derive(Debug, PartialEq)]
pub(super) struct Shown {
    /// What it says; nothing where the font does not tell.
    pub(super) text: Option<String>,
    /// How far it reaches, in thousandths of the size of the font.
    pub(super) width: f64,
    /// Whether it is the code 32 of one byte, which a text can space out.
    pub(super) is_space: bool,
}

impl Font {
    /// The font that `about` describes.
    pub(super) fn of(file: &File<'_>, about: &Dictionary) -> Self {
        let is_composite = about.is("Subtype", "Type0");
        let mut font = Self {
            code_bytes: if is_composite { 2 } else { 1 },
            default_width: COMMON_WIDTH,
            ..Self::default()
        };
        if let Some(Object::Reference(number)) = about.get("ToUnicode")
            && let Some(content) = file
                .find(*number)
                .and_then(|index| file.content(index).ok())
        {
            font.read_map(&content);
        }
        if is_composite {
            let encoding = file.get(about, "Encoding").and_then(Object::name);
            font.is_utf16 =
                encoding.is_some_and(|name| name.contains("UCS2") || name.contains("UTF16"));
            font.composite_widths(file, about);
        } else {
            font.simple = simple_letters(file, about);
            font.simple_widths(file, about);
        }
        font
    }

    /// The font of a text that names none: Latin letters.
    pub(super) fn unknown() -> Self {
        Self {
            code_bytes: 1,
            default_width: COMMON_WIDTH,
            simple: (0..=255_u8)
                .map(|code| (code >= b' ').then(|| of_windows(code)))
                .collect(),
            ..Self::default()
        }
    }

    fn simple_widths(&mut self, file: &File<'_>, about: &Dictionary) {
        let first = file
            .get(about, "FirstChar")
            .and_then(Object::count)
            .unwrap_or(0);
        let widths = file.get(about, "Widths").and_then(Object::array);
        for (index, width) in widths.unwrap_or_default().iter().take(256).enumerate() {
            let code = u32::try_from(first + index).ok();
            let width = file.resolve(width).number();
            // A width of 0 is a font that does not say.
            self.widths
                .extend(code.zip(width.filter(|width| *width > 0.0)));
        }
    }

    fn composite_widths(&mut self, file: &File<'_>, about: &Dictionary) {
        let below = file.get(about, "DescendantFonts").and_then(Object::array);
        let below = below.and_then(|fonts| file.resolve(fonts.first()?).dictionary());
        let Some(below) = below else {
            return;
        };
        self.default_width = file
            .get(below, "DW")
            .and_then(Object::number)
            .unwrap_or(1_000.0);
        let entries = file
            .get(below, "W")
            .and_then(Object::array)
            .unwrap_or_default();
        let mut entries = entries
            .iter()
            .take(MOST_CODES)
            .map(|value| file.resolve(value));
        while let (Some(first), Some(next)) =
            (entries.next().and_then(Object::count), entries.next())
        {
            let codes = u32::try_from(first).unwrap_or(u32::MAX)..;
            if let Some(widths) = next.array() {
                let widths = widths.iter().map(|width| file.resolve(width).number());
                self.widths
                    .extend(codes.zip(widths.map(|width| width.unwrap_or(0.0))));
            } else {
                let last = next.count().and_then(|last| u32::try_from(last).ok());
                let width = entries.next().and_then(Object::number);
                if let Some((last, width)) = last.zip(width) {
                    let codes = codes.take_while(|code| *code <= last).take(MOST_WIDTHS);
                    self.widths.extend(codes.map(|code| (code, width)));
                }
            }
            if self.widths.len() > MOST_CODES {
                return;
            }
        }
    }

    /// Reads what the codes stand for (9.10.3).
    fn read_map(&mut self, content: &[u8]) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(value) = lexer.next() {
            let Object::Word(word) = &value else {
                if operands.len() < MOST_CODES {
                    operands.push(value);
                }
                continue;
            };
            match word.as_str() {
                "endcodespacerange" => self.add_spaces(&operands),
                "endbfchar" => self.add_letters(&operands),
                "endbfrange" => self.add_ranges(&operands),
                _ => {}
            }
            operands.clear();
        }
    }

    fn add_spaces(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::String(first), Object::String(last)] = pair
                && (1..=4).contains(&first.len())
                && self.spaces.len() < MOST_SPACES
            {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn add_letters(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::String(from), Object::String(to)] = pair {
                self.unicode.insert(code(from), utf16(to));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Object]) {
        for range in operands.chunks_exact(3) {
            let [Object::String(first), Object::String(last), to] = range else {
                continue;
            };
            let codes = (code(first)..=code(last)).take(0x1_0000);
            if self.unicode.len() > MOST_CODES {
                return;
            }
            match to {
                Object::String(to) => {
                    let letters = (0_u32..).map(|step| raised(to, step));
                    self.unicode.extend(codes.zip(letters));
                }
                Object::Array(letters) => {
                    let letters = letters.iter().map(|letter| match letter {
                        Object::String(letter) => utf16(letter),
                        _ => String::new(),
                    });
                    self.unicode.extend(codes.zip(letters));
                }
                _ => {}
            }
        }
    }

    /// The letters that `bytes` show.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length_of(rest).min(rest.len());
            let (code_bytes, next) = rest.split_at(length);
            let number = code(code_bytes);
            shown.push(Shown {
                text: self.letter(number, code_bytes),
                width: self
                    .widths
                    .get(&number)
                    .copied()
                    .unwrap_or(self.default_width),
                is_space: code_bytes == b" ",
            });
            rest = next;
        }
        shown
    }

    fn length_of(&self, bytes: &[u8]) -> usize {
        let fits = |(length, first, last): &&(usize, u32, u32)| {
            bytes
                .get(..*length)
                .is_some_and(|bytes| (*first..=*last).contains(&code(bytes)))
        };
        let space = self.spaces.iter().find(fits);
        space.map_or(self.code_bytes, |(length, ..)| *length)
    }

    fn letter(&self, number: u32, bytes: &[u8]) -> Option<String> {
        if let Some(text) = self.unicode.get(&number) {
            return Some(text.clone());
        }
        if self.is_utf16 {
            return Some(utf16(bytes));
        }
        let simple = usize::try_from(number)
            .ok()
            .and_then(|number| self.simple.get(number));
        simple.copied().flatten().map(String::from)
    }
}

/// Codes that one entry gives a width.
const MOST_WIDTHS: usize = 0x1_0000;

/// Ranges of lengths of codes.
const MOST_SPACES: usize = 100;

fn code(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16 with the high byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => u16::from(pair[0]),
    });
    char::decode_utf16(units)
        .map(|character| character.unwrap_or('\u{fffd}'))
        .filter(|character| *character != '\0')
        .collect()
}

/// `letters`, the last one raised by `step`.
fn raised(letters: &[u8], step: u32) -> String {
    let mut text = utf16(letters);
    if step > 0
        && let Some(last) = text.pop()
    {
        text.extend(char::from_u32(u32::from(last).saturating_add(step)));
    }
    text
}

/// The letters of a font with codes of one byte.
fn simple_letters(file: &File<'_>, about: &Dictionary) -> Vec<Option<char>> {
    let encoding = file.get(about, "Encoding");
    let base = match encoding {
        Some(Object::Dictionary(encoding)) => file.get(encoding, "BaseEncoding"),
        other => other,
    };
    let is_mac = base.and_then(Object::name) == Some("MacRomanEncoding");
    let mac: Vec<char> = MAC_ROMAN.chars().collect();
    let mut letters: Vec<Option<char>> = (0..=255_u8)
        .map(|code| match code {
            0x80.. if is_mac => mac.get(usize::from(code) - 0x80).copied(),
            0..0x20 => None,
            _ => Some(of_windows(code)),
        })
        .collect();
    let differences = encoding.and_then(Object::dictionary);
    let differences = differences.and_then(|encoding| file.get(encoding, "Differences"));
    let mut code = 0;
    for value in differences.and_then(Object::array).unwrap_or_default() {
        match file.resolve(value) {
            Object::Name(name) => {
                if let Some(letter) = letters.get_mut(code) {
                    *letter = named(name);
                }
                code = code.saturating_add(1);
            }
            number => code = number.count().unwrap_or(code),
        }
    }
    letters
}

/// The letter that a glyph name stands for.
fn named(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return Some(only);
    }
    if name == "space" {
        return Some(' ');
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    if let Some(letter) = hex
        .filter(|hex| (4..=6).contains(&hex.len()))
        .and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?))
    {
        return Some(letter);
    }
    for entry in GLYPHS.split(' ') {
        if let Some(sign) = entry.strip_prefix(name)
            && sign.chars().count() == 1
        {
            return sign.chars().next();
        }
    }
    let (base, accent) = ACCENTS.iter().find_map(|(accent, sign)| {
        let base = name.strip_suffix(accent)?;
        Some((base.chars().next().filter(|_| base.len() == 1)?, *sign))
    })?;
    compose(base, accent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_letters() {
        let names = [
            "A", "eacute", "Scaron", "uni00DF", "u1F600", "comma", "fi", "g12", "five.tab",
        ];
        let letters = names.map(named);
        let expected = [
            Some('A'),
            Some('é'),
            Some('Š'),
            Some('ß'),
            Some('😀'),
            Some(','),
            Some('ﬁ'),
            None,
            Some('5'),
        ];
        assert_eq!(letters, expected);
    }

    #[test]
    fn a_map_tells_letters_of_two_bytes() {
        let mut font = Font::default();
        font.read_map(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <0041> \
              endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <00660069>] endbfrange",
        );
        let shown = font.show(b"\x00\x03\x00\x11\x00\x21\x00\x99");
        let text: Vec<Option<&str>> = shown.iter().map(|letter| letter.text.as_deref()).collect();
        assert_eq!(text, [Some("A"), Some("b"), Some("fi"), None]);
    }

    #[test]
    fn the_mac_letters_are_complete() {
        assert_eq!(MAC_ROMAN.chars().count(), 128);
    }
}
