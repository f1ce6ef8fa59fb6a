use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope};
use crate::bundle::file_name;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Scripts that no person can read: squeezed into a few very long lines, with names of one or
    /// two letters or of hex digits, as packers and obfuscators write them. A well-known library in
    /// its minified form (`jquery.min.js`) is a note only.
    ///
    /// ## Why it matters
    /// A review means that somebody has read what runs. Of a packed script nobody can say what it
    /// does.
    ///
    /// ## Example
    /// A file of one line that begins with `var _0x3f2a=[…`.
    ///
    /// ## How to fix
    /// Ship the script as it was written. Load a well-known library from its package instead.
    ///
    /// Source: Anthropic, “Skills for enterprise” (read all content), November 2026.
    NO_PACKED_SCRIPTS {
        code: "OBF-003",
        name: "no_packed_scripts",
        group: Disguise,
        level: Review,
        since: "0.1.0",
        summary: "A script is packed so that nobody can read it",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// A line longer than this is written by a program.
const LONG_LINE: usize = 1_000;

/// Bytes a packed script has at least.
const SMALLEST: usize = 1_000;

/// Libraries that are commonly shipped as one file.
const LIBRARIES: &str = "jquery bootstrap d3 chart plotly react react-dom vue lodash underscore moment dayjs \
    three p5 mermaid highlight prism katex mathjax marked papaparse xlsx pdf pptxgen leaflet \
    axios alpine htmx reveal gsap anime tailwind echarts vega vega-lite vega-embed cytoscape \
    konva fabric tone babel popper rough swiper";

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(text) = view.text.filter(|_| view.kind == FileKind::Script) else {
        return;
    };
    let is_obfuscated = is_obfuscated(text);
    if !is_obfuscated && !is_squeezed(text) {
        return;
    }
    let first = text.lines().next().unwrap_or_default();
    let span = Span::new(0, first.floor_char_boundary(80));
    let is_library = is_known_library(view.path()) && !is_obfuscated;
    let seen = Observation::at(
        view.path(),
        span,
        if is_library {
            message!("A library comes in a form that nobody can read")
        } else {
            message!("A script is packed so that nobody can read it")
        },
    );
    out.push(if is_library {
        seen.level(Level::Note).because(message!(
            "It looks like a well-known library, made small. Check that it is the very file its \
             makers publish, or load it from its package."
        ))
    } else {
        seen.because(message!(
            "A review means that somebody has read what runs, and this cannot be read. Ship the \
             script as it was written."
        ))
    });
}

/// Whether most of `text` stands in lines no person writes: long ones, with few spaces.
fn is_squeezed(text: &str) -> bool {
    if text.len() < SMALLEST {
        return false;
    }
    let long = text
        .lines()
        .filter(|line| line.len() > LONG_LINE && is_dense(line));
    let bytes: usize = long.map(str::len).sum();
    bytes * 2 > text.len()
}

/// Whether `line` is code without the spaces a person writes, not a long text or data.
fn is_dense(line: &str) -> bool {
    let spaces = memchr::memchr_iter(b' ', line.as_bytes()).count();
    let signs = line
        .bytes()
        .filter(|byte| b"(){};=,.[]".contains(byte))
        .count();
    spaces * 10 < line.len() && signs * 12 > line.len() && signs * 2 < line.len()
}

/// Whether `text` bears the marks of an obfuscator.
fn is_obfuscated(text: &str) -> bool {
    let names = memchr::memmem::find_iter(text.as_bytes(), b"_0x")
        .take(40)
        .count();
    let escapes = memchr::memmem::find_iter(text.as_bytes(), b"\\x")
        .take(2_000)
        .count();
    let is_escaped = escapes >= 60 && escapes * 12 > text.len();
    let is_packer = text.contains("eval(function(p,a,c,k,e,");
    let signs = text.bytes().filter(|byte| b"[]()!+".contains(byte)).count();
    let is_signs = text.len() >= SMALLEST && signs * 10 > text.len() * 9;
    names >= 12 || is_escaped || is_packer || is_signs
}

/// Whether a file has the name of a library in its minified form.
fn is_known_library(path: &str) -> bool {
    let name = file_name(path).to_lowercase();
    let Some(stem) = name
        .split(".min.")
        .next()
        .filter(|_| name.contains(".min."))
    else {
        return false;
    };
    let base = stem.split(['.', '@']).next().unwrap_or(stem);
    let plain = base.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let names = [stem.trim_end_matches(".js"), base, plain];
    LIBRARIES
        .split_whitespace()
        .any(|library| names.contains(&library))
}
