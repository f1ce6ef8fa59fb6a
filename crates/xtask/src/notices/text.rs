//! The texts of licences, as packages carry them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use spdx::{LicenseItem, LicenseReq};

use super::Shipped;

/// A phrase that only this licence has, in lower case and with single spaces.
const PHRASES: &[(&str, &str)] = &[
    (
        "MIT",
        "permission is hereby granted, free of charge, to any person obtaining a copy",
    ),
    (
        "ISC",
        "permission to use, copy, modify, and/or distribute this software for any purpose",
    ),
    (
        "BSD-2-Clause",
        "redistribution and use in source and binary forms",
    ),
    (
        "BSD-3-Clause",
        "redistribution and use in source and binary forms",
    ),
    ("Zlib", "'as-is', without any express or implied warranty"),
    ("Unicode-3.0", "unicode license v3"),
    ("OFL-1.1", "sil open font license"),
];

/// A licence and its text, as one package or more carry it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LicenceText {
    /// The licence's short name, or `NOTICE`.
    pub(super) licence: String,
    /// The text.
    pub(super) body: String,
}

/// The texts that go with the package in `folder`, taken under `licences`.
pub(super) fn texts(folder: &Path, licences: &[LicenseReq]) -> Result<Vec<LicenceText>> {
    let files = legal_files(folder)?;
    let mut texts = Vec::new();
    for licence in licences {
        let own = own_text(&files, &licence.to_string());
        let body = own.map_or_else(|| standard_text(licence), Ok)?;
        texts.push(LicenceText {
            licence: licence.to_string(),
            body,
        });
    }
    let notices = files.iter().filter(|(name, _)| name.starts_with("NOTICE"));
    texts.extend(notices.map(|(_, body)| LicenceText {
        licence: "NOTICE".to_owned(),
        body: body.clone(),
    }));
    Ok(texts)
}

/// Every text once, with the packages it goes with.
pub(super) fn grouped(shipped: &[Shipped]) -> BTreeMap<&LicenceText, Vec<String>> {
    let mut groups: BTreeMap<&LicenceText, Vec<String>> = BTreeMap::new();
    for package in shipped {
        for text in &package.texts {
            let label = format!("{} {}", package.name, package.version);
            groups.entry(text).or_default().push(label);
        }
    }
    groups
}

/// The package's own text of `licence`, which names its authors.
fn own_text(files: &[(String, String)], licence: &str) -> Option<String> {
    let (_, phrase) = PHRASES.iter().find(|(name, _)| *name == licence)?;
    let holds = |body: &str| one_line(body).contains(phrase);
    files
        .iter()
        .find(|(_, body)| holds(body))
        .map(|(_, body)| body.clone())
}

/// The licence's text as its stewards publish it, for licences that name nobody and packages that
/// carry no text of their own.
fn standard_text(licence: &LicenseReq) -> Result<String> {
    let LicenseItem::Spdx { id, .. } = &licence.license else {
        anyhow::bail!("{licence} has no published text");
    };
    Ok(tidied(id.text()))
}

/// The files of `folder` that speak of licences, in order of name, with what they say.
fn legal_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let speaks = [
            "LICENSE",
            "LICENCE",
            "COPYING",
            "COPYRIGHT",
            "NOTICE",
            "OFL",
        ];
        if speaks.iter().any(|start| name.starts_with(start)) && entry.file_type()?.is_file() {
            let bytes = fs::read(entry.path())?;
            files.push((name, tidied(&String::from_utf8_lossy(&bytes))));
        }
    }
    files.sort();
    Ok(files)
}

/// `text` without carriage returns, spaces at the ends of lines, or empty lines around it.
fn tidied(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requirements(expression: &str) -> Vec<LicenseReq> {
        let parsed = spdx::Expression::parse(expression).expect("an expression");
        parsed
            .requirements()
            .map(|requirement| requirement.req.clone())
            .collect()
    }

    #[test]
    fn a_package_speaks_for_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = "Copyright Ada\r\n\r\nPermission is hereby granted, free of charge,\r\nto any person obtaining a copy";
        fs::write(folder.path().join("LICENSE-MIT"), own).expect("written");
        let texts = texts(folder.path(), &requirements("MIT")).expect("read");
        assert!(
            texts[0].body.starts_with("Copyright Ada\n\nPermission"),
            "its own words, tidied"
        );
    }

    #[test]
    fn a_package_without_a_text_gets_the_published_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = texts(folder.path(), &requirements("Apache-2.0")).expect("read");
        assert!(
            texts[0].body.contains("Apache License"),
            "the terms are never left out"
        );
    }
}
