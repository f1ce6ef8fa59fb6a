//! Names of computers among words, without the scheme of an address.

use memchr::memchr_iter;

use crate::text::Span;

/// The names of computers in `text` that stand there without a scheme: three parts at least, the last
/// one no ending of a file.
pub(super) fn bare_hosts(text: &str) -> impl Iterator<Item = Span> + '_ {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_');
    let mut dots = memchr_iter(b'.', text.as_bytes());
    let mut done = 0;
    std::iter::from_fn(move || {
        dots.by_ref().find_map(|dot| {
            if dot < done {
                return None;
            }
            let start = text[..dot].trim_end_matches(is_part).len().max(done);
            let end = dot
                + text[dot..]
                    .find(|c| !is_part(c))
                    .unwrap_or(text.len() - dot);
            done = end;
            let written = text[start..end].trim_end_matches(['.', '/', '-']);
            is_bare_host(text, start, written).then(|| Span::new(start, start + written.len()))
        })
    })
}

fn is_bare_host(text: &str, start: usize, written: &str) -> bool {
    const FILES: [&str; 22] = [
        "md", "txt", "json", "yaml", "yml", "toml", "csv", "py", "js", "ts", "tsx", "mjs", "sh",
        "html", "css", "xml", "pdf", "gz", "lock", "local", "rs", "java",
    ];
    let host = written.split('/').next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let is_end = parts.last().is_some_and(|end| {
        end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_lowercase()) && !FILES.contains(end)
    });
    let is_name = |part: &&str| part.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_free = !text[..start].ends_with(['@', ':', '$', '%', '\\']);
    is_free && parts.len() >= 3 && is_end && parts.iter().all(is_name)
}

/// Whether `text` names an address on the internet.
pub(super) fn names_address(text: &str) -> bool {
    text.contains("://") || bare_hosts(text).next().is_some()
}
