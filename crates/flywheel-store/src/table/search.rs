//! The full-text index: one row a file, and the draft's name on the row of its head file.

use std::collections::BTreeSet;

use flywheel_core::text::Span;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Tree, blob, draft};
use crate::{Result, SearchHit, Snippet};

/// Bytes of a file that are indexed, at most.
const INDEXED_BYTES: usize = 512 << 10;

/// Words of a query that count, at most.
const QUERY_WORDS: usize = 12;

/// Characters of a word that count, at most.
const WORD_CHARACTERS: usize = 64;

/// Around a found word in a snippet; no indexed text holds them.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// The file that speaks for a draft: its skill, else its plugin, else its first file.
fn head_of(tree: &Tree) -> &str {
    ["SKILL.md", ".claude-plugin/plugin.json", "README.md"]
        .into_iter()
        .find(|path| tree.contains_key(*path))
        .or_else(|| tree.keys().next().map(String::as_str))
        .unwrap_or_default()
}

/// Indexes the files `touched` of a draft that now holds `tree`, and its head file.
pub(crate) fn refresh(
    connection: &Connection,
    row: &draft::Row,
    tree: &Tree,
    touched: impl Iterator<Item = String>,
) -> Result<()> {
    let head = head_of(tree);
    let mut paths: BTreeSet<String> = touched.collect();
    paths.insert(head.to_owned());
    paths.extend(old_head(connection, row.key)?);
    for path in paths {
        remove(connection, row.key, &path)?;
        let entry = tree.get(&path);
        if entry.is_some() || path == head {
            let bytes = entry
                .filter(|entry| entry.size <= INDEXED_BYTES as u64)
                .map(|entry| blob::get(connection, &entry.hash))
                .transpose()?;
            let name = (path == head).then_some(row.name.as_str());
            put(connection, row.key, &path, name, bytes.as_deref())?;
        }
    }
    Ok(())
}

fn old_head(connection: &Connection, draft: i64) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT path FROM search_row WHERE draft = ?1 AND head")?
        .query_row([draft], |row| row.get(0))
        .optional()?)
}

fn put(
    connection: &Connection,
    draft: i64,
    path: &str,
    name: Option<&str>,
    bytes: Option<&[u8]>,
) -> Result<()> {
    let text = readable(bytes.unwrap_or_default());
    let (description, body) = split(path, &text);
    connection
        .prepare_cached("INSERT INTO search_row (draft, path, head) VALUES (?1, ?2, ?3)")?
        .execute(params![draft, path, name.is_some()])?;
    connection
        .prepare_cached(
            "INSERT INTO search (rowid, name, description, path, body)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            connection.last_insert_rowid(),
            name.unwrap_or_default(),
            description,
            path,
            body
        ])?;
    Ok(())
}

fn remove(connection: &Connection, draft: i64, path: &str) -> Result<()> {
    let removed: Option<i64> = connection
        .prepare_cached("DELETE FROM search_row WHERE draft = ?1 AND path = ?2 RETURNING id")?
        .query_row(params![draft, path], |row| row.get(0))
        .optional()?;
    if let Some(id) = removed {
        connection
            .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// Takes a draft out of the index.
pub(crate) fn clear(connection: &Connection, draft: i64) -> Result<()> {
    connection.execute(
        "DELETE FROM search WHERE rowid IN (SELECT id FROM search_row WHERE draft = ?1)",
        [draft],
    )?;
    connection.execute("DELETE FROM search_row WHERE draft = ?1", [draft])?;
    Ok(())
}

/// The text of `bytes` without control characters; empty where they are no text.
fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text
            .trim_start_matches('\u{feff}')
            .replace(|c: char| c.is_control() && !c.is_whitespace(), " "),
        _ => String::new(),
    }
}

/// What describes a file, and the rest: its front matter, or the whole of a `plugin.json`.
fn split<'a>(path: &str, text: &'a str) -> (&'a str, &'a str) {
    if path.ends_with(".claude-plugin/plugin.json") {
        return (text, "");
    }
    let Some(after) = text.strip_prefix("---") else {
        return ("", text);
    };
    if !after.starts_with(['\n', '\r']) {
        return ("", text);
    }
    after
        .split_once("\n---")
        .map_or(("", text), |(front, body)| (front, body))
}

/// The query in the index's own language: every word, each as the beginning of one.
///
/// Words are quoted, so that no character of them is an operator. `None` where nothing is left to
/// search for.
fn expression(query: &str) -> Option<String> {
    let words: Vec<String> = query
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(QUERY_WORDS)
        .map(|word| {
            let word: String = word.chars().take(WORD_CHARACTERS).collect();
            format!("\"{}\"*", word.replace('"', " "))
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// At most `limit` files that hold every word of `query`, best first.
pub(crate) fn find(connection: &Connection, query: &str, limit: usize) -> Result<Vec<SearchHit>> {
    let Some(expression) = expression(query) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(
        "SELECT d.id, d.name, r.path, found.snippet FROM (
           SELECT rowid AS id, snippet(search, -1, ?3, ?4, '…', 16) AS snippet, rank
           FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT ?2
         ) AS found
         JOIN search_row r ON r.id = found.id JOIN draft d ON d.key = r.draft
         ORDER BY found.rank, d.name, r.path",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let (open, close) = (OPEN.to_string(), CLOSE.to_string());
    let rows = statement.query_map(params![expression, limit, open, close], |row| {
        let marked: String = row.get(3)?;
        Ok(SearchHit {
            draft: row.get(0)?,
            name: row.get(1)?,
            path: row.get(2)?,
            snippet: unmarked(&marked),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the marks out of a snippet's text and says where they were.
fn unmarked(marked: &str) -> Snippet {
    let mut snippet = Snippet::default();
    let mut opened = None;
    for character in marked.chars() {
        let at = snippet.text.len();
        match character {
            OPEN => opened = Some(at),
            CLOSE => snippet
                .marks
                .extend(opened.take().map(|start| Span::new(start, at))),
            other => snippet.text.push(other),
        }
    }
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_query_is_an_operator() {
        assert_eq!(
            expression("a\" OR b* (NEAR)").as_deref(),
            Some("\"a \"* \"OR\"* \"b*\"* \"(NEAR)\"*")
        );
        assert_eq!(expression(" \" * - \0 "), None, "nothing to search for");
    }

    #[test]
    fn marks_become_ranges_of_the_text() {
        let snippet = unmarked("é \u{2}bank\u{3} x \u{2}y");
        assert_eq!(snippet.text, "é bank x y");
        assert_eq!(
            snippet.marks,
            [Span::new(3, 7)],
            "bytes, and only closed marks"
        );
    }

    #[test]
    fn front_matter_is_told_from_the_body() {
        assert_eq!(
            split("SKILL.md", "---\nname: a\n---\nbody"),
            ("\nname: a", "\nbody")
        );
        assert_eq!(
            split("SKILL.md", "---- x"),
            ("", "---- x"),
            "a rule is no fence"
        );
        assert_eq!(split("SKILL.md", "---\nunclosed"), ("", "---\nunclosed"));
    }
}
