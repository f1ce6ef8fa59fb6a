//! What a file is, from its name and its first bytes.

use super::contents::{Format, format_of};
use crate::bundle::{BundleFile, extension, file_name};

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
    /// A document, a workbook, slides, a PDF, a letter: its words are read out of it.
    Document,
    /// A picture or a font: nothing in it is read by Claude as text.
    Image,
    /// Anything else.
    Binary,
}

/// What `file` is, from its name and its first bytes.
pub fn kind_of(file: &BundleFile) -> FileKind {
    if is_document(file) {
        return FileKind::Document;
    }
    let named = match extension(&file.path).as_str() {
        "md" | "markdown" | "mdx" => FileKind::Markdown,
        "json" | "jsonc" | "json5" | "ipynb" | "map" => FileKind::Json,
        "yaml" | "yml" | "toml" | "csv" | "tsv" | "ini" | "cfg" | "conf" | "config"
        | "properties" | "tfvars" | "plist" | "xml" | "svg" | "env" => FileKind::Data,
        "py" | "js" | "mjs" | "cjs" | "ts" | "tsx" | "jsx" | "sh" | "bash" | "zsh" | "fish"
        | "ps1" | "psm1" | "bat" | "cmd" | "rb" | "pl" | "php" | "go" | "rs" | "java" | "r"
        | "sql" | "vbs" | "bas" | "cls" | "applescript" | "cs" | "vb" | "kt" | "kts" | "swift"
        | "c" | "h" | "cc" | "cpp" | "hpp" | "scala" | "groovy" | "gradle" | "lua" | "dart"
        | "jl" | "ex" | "exs" | "clj" | "vue" | "svelte" | "tf" | "hcl" => FileKind::Script,
        "html" | "htm" | "txt" | "css" => FileKind::Text,
        _ => by_content(file),
    };
    if named == FileKind::Text && file_name(&file.path).starts_with(".env") {
        return FileKind::Data;
    }
    named
}

/// Whether `file` is a document whose bytes are no text.
fn is_document(file: &BundleFile) -> bool {
    let is_office = || {
        matches!(
            extension(&file.path).as_str(),
            "docx"
                | "docm"
                | "dotx"
                | "dotm"
                | "xlsx"
                | "xlsm"
                | "xltx"
                | "xltm"
                | "pptx"
                | "pptm"
                | "potx"
                | "ppsx"
                | "odt"
                | "ods"
                | "odp"
                | "ott"
                | "ots"
                | "otp"
        )
    };
    match format_of(file) {
        Some(Format::Pdf) => true,
        Some(Format::Zip) => is_office(),
        _ => false,
    }
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
