//! Files as rules see them, each read once.

use std::sync::OnceLock;

use flywheel_messages::{Message, message};

use super::hidden::special_characters;
use super::markdown::Markdown;
use super::secrets::{self, Secret};
use super::unit::Unit;
use crate::bundle::{BundleFile, Omission, extension, file_name};
use crate::skill::{Document, may_have_front_matter};
use crate::text::{LineIndex, Span};

/// A text longer than this many bytes is not judged; the audit is then incomplete.
pub(crate) const MAX_TEXT: usize = 4 << 20;

/// What a file is, from its name and its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Markdown.
    Markdown,
    /// A program text: Python, JavaScript, shell, PowerShell, ...
    Script,
    /// JSON.
    Json,
    /// YAML, TOML, CSV, INI, XML.
    Data,
    /// Any other text.
    Text,
    /// A picture or a font: nothing in it is read by Claude as text.
    Image,
    /// Anything else.
    Binary,
}

/// One file.
pub struct FileView<'a> {
    /// The file.
    pub file: &'a BundleFile,
    /// The unit that owns it.
    pub unit: &'a Unit,
    /// What it is.
    pub kind: FileKind,
    /// Its text; nothing where it is no text, or too long to judge.
    pub text: Option<&'a str>,
    lines: OnceLock<LineIndex>,
    markdown: OnceLock<Markdown>,
    document: OnceLock<Document>,
    digest: OnceLock<[u8; 32]>,
    secrets: OnceLock<Vec<Secret>>,
    special: OnceLock<Vec<(usize, char)>>,
}

impl<'a> FileView<'a> {
    /// Looks at `file`, which `unit` owns.
    pub fn new(file: &'a BundleFile, unit: &'a Unit) -> Self {
        let kind = kind_of(file);
        let is_text = !matches!(kind, FileKind::Image | FileKind::Binary);
        let text = if is_text && file.bytes.len() <= MAX_TEXT {
            file.text()
        } else {
            None
        };
        Self {
            file,
            unit,
            kind,
            text,
            lines: OnceLock::new(),
            markdown: OnceLock::new(),
            document: OnceLock::new(),
            digest: OnceLock::new(),
            secrets: OnceLock::new(),
            special: OnceLock::new(),
        }
    }

    /// The path in the bundle.
    pub fn path(&self) -> &'a str {
        &self.file.path
    }

    /// The path in the unit.
    pub fn relative_path(&self) -> &'a str {
        self.unit.relative(&self.file.path)
    }

    /// The text, or an empty one.
    pub fn text_or_empty(&self) -> &'a str {
        self.text.unwrap_or_default()
    }

    /// The lines of the text.
    pub fn lines(&self) -> &LineIndex {
        self.lines
            .get_or_init(|| LineIndex::new(self.text_or_empty()))
    }

    /// The Markdown of the text after its front matter; places are those of the file.
    pub fn markdown(&self) -> &Markdown {
        self.markdown.get_or_init(|| {
            let body = if may_have_front_matter(self.text_or_empty()) {
                self.document().body
            } else {
                self.whole()
            };
            Markdown::parse(self.text_or_empty(), body)
        })
    }

    /// Whether byte `at` lies in code of a Markdown text.
    pub fn in_code(&self, at: usize) -> bool {
        self.kind == FileKind::Markdown && self.markdown().in_code(at)
    }

    /// The front matter and where the body starts.
    pub fn document(&self) -> &Document {
        self.document
            .get_or_init(|| Document::parse(self.text_or_empty()))
    }

    /// The credentials in the text, each found once.
    pub(super) fn secrets(&self) -> &[Secret] {
        self.secrets.get_or_init(|| secrets::find(self))
    }

    /// The characters that nobody sees or that join with what nobody sees, and where they stand;
    /// most texts have none.
    pub(super) fn special(&self) -> &[(usize, char)] {
        self.special
            .get_or_init(|| special_characters(self.text_or_empty()))
    }

    /// SHA-256 of the content.
    pub(super) fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| self.file.digest())
    }

    /// Whether this is the `SKILL.md` of its unit.
    pub fn is_skill_file(&self) -> bool {
        self.relative_path()
            .eq_ignore_ascii_case(crate::skill::SKILL_FILE)
    }

    /// The whole text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text_or_empty().len())
    }

    /// Why the audit could not read this file, where that is so.
    pub(super) fn unread(&self) -> Option<Message> {
        match self.kind {
            FileKind::Image => None,
            FileKind::Binary => Some(message!("it is not text, and Flywheel cannot look inside")),
            _ if self.file.bytes.len() > MAX_TEXT => Some(message!(
                "it is longer than {size} MB of text",
                size = MAX_TEXT >> 20
            )),
            _ if self.text.is_none() => Some(message!("it is not UTF-8 text")),
            _ => None,
        }
    }
}

/// The `SKILL.md` of a skill.
pub struct SkillView<'a, 'v> {
    /// The file.
    pub file: &'v FileView<'a>,
    /// The file, read.
    pub document: &'v Document,
    /// The name of the skill's folder, where it has one.
    pub folder: Option<&'a str>,
}

/// A unit and its files.
pub struct UnitView<'a, 'v> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its own files, ordered by path.
    pub files: Vec<&'v FileView<'a>>,
    /// Its files and those of the units inside it.
    pub all_files: Vec<&'v FileView<'a>>,
    /// What a reader left out of it.
    pub omissions: Vec<&'a Omission>,
}

impl<'v, 'a> UnitView<'a, 'v> {
    /// The unit's own file at `path`, relative to the unit.
    pub fn get(&self, path: &str) -> Option<&'v FileView<'a>> {
        self.files
            .iter()
            .find(|file| file.relative_path() == path)
            .copied()
    }
}

/// What `file` is, from its name and its first bytes.
pub fn kind_of(file: &BundleFile) -> FileKind {
    let named = match extension(&file.path).as_str() {
        "md" | "markdown" | "mdx" => FileKind::Markdown,
        "json" | "jsonc" | "json5" | "ipynb" => FileKind::Json,
        "yaml" | "yml" | "toml" | "csv" | "tsv" | "ini" | "cfg" | "xml" | "svg" | "env" => {
            FileKind::Data
        }
        "py" | "js" | "mjs" | "cjs" | "ts" | "tsx" | "jsx" | "sh" | "bash" | "zsh" | "fish"
        | "ps1" | "psm1" | "bat" | "cmd" | "rb" | "pl" | "php" | "go" | "rs" | "java" | "r"
        | "sql" | "vbs" | "applescript" => FileKind::Script,
        "html" | "htm" | "txt" | "css" => FileKind::Text,
        _ => by_content(file),
    };
    if named == FileKind::Text && file_name(&file.path).starts_with(".env") {
        return FileKind::Data;
    }
    named
}

fn by_content(file: &BundleFile) -> FileKind {
    let bytes = &file.bytes[..];
    let pictures: [&[u8]; 9] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
        b"\0\0\x01\0",
        b"wOFF",
        b"wOF2",
        b"\0\x01\0\0",
        b"OTTO",
    ];
    if pictures.iter().any(|magic| bytes.starts_with(magic)) {
        return FileKind::Image;
    }
    if bytes.starts_with(b"#!") {
        return FileKind::Script;
    }
    let head = &bytes[..bytes.len().min(8_192)];
    if head.contains(&0) || bytes.starts_with(b"%PDF") {
        FileKind::Binary
    } else {
        FileKind::Text
    }
}
