//! How a run of text looks, as far as it tells whether somebody sees it.

use std::collections::HashMap;

use crate::audit::contents::text::Concealment;
use crate::audit::contents::xml::{Node, Tag, is_on, walk};
use crate::bundle::Bundle;

/// Letters of this size, in points, or smaller are not seen.
const SMALLEST: f32 = 2.0;

/// How a run of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    is_marked: bool,
    is_white: Option<bool>,
    points: Option<f32>,
    is_shaded: bool,
}

impl Look {
    /// Takes in a property of a run or of a style.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        let value = tag.get("val");
        match tag.name() {
            "vanish" | "specVanish" => self.is_marked = value.as_deref().is_none_or(is_on),
            "color" => self.is_white = Some(value.as_deref().is_some_and(is_white)),
            "sz" => self.points = value.and_then(|value| half_points(&value)),
            "shd" => self.is_shaded |= is_shading(tag),
            "highlight" => self.is_shaded = true,
            _ => {}
        }
    }

    /// The size that `DrawingML` writes as an attribute, in hundredths of a point.
    pub(super) fn take_size(&mut self, tag: &Tag<'_>) {
        if let Some(size) = tag.get("sz").and_then(|size| size.parse::<f32>().ok()) {
            self.points = Some(size / 100.0);
        }
    }

    /// Why a reader does not see text that looks so; `on_colour` says that something dark may lie
    /// behind it.
    pub(super) fn concealment(&self, on_colour: bool) -> Option<Concealment> {
        if self.is_marked {
            Some(Concealment::Marked)
        } else if self.points.is_some_and(|points| points <= SMALLEST) {
            Some(Concealment::Size)
        } else if self.is_white == Some(true) && !self.is_shaded && !on_colour {
            Some(Concealment::Colour)
        } else {
            None
        }
    }
}

/// Whether the shading of `tag` gives a colour other than white.
pub(super) fn is_shading(tag: &Tag<'_>) -> bool {
    let fill = tag.get("fill").unwrap_or_default();
    let by_theme = tag.get("themeFill").is_some();
    by_theme || !(fill.is_empty() || fill.eq_ignore_ascii_case("auto") || is_white(&fill))
}

fn is_white(colour: &str) -> bool {
    let colour = colour.trim_start_matches('#');
    let channel = |at: usize| {
        let digits = colour.get(at..at + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    colour.eq_ignore_ascii_case("white")
        || colour.len() == 6
            && [0, 2, 4]
                .into_iter()
                .all(|at| channel(at).is_some_and(|part| part >= 0xfa))
}

fn half_points(value: &str) -> Option<f32> {
    Some(value.parse::<f32>().ok()? / 2.0)
}

/// The named styles of a text document that change whether text is seen.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Look>);

impl Styles {
    /// The styles of `package`; none where it has none.
    pub(super) fn of(package: &Bundle) -> Self {
        let mut styles = Self::default();
        let Some(file) = package.get("word/styles.xml") else {
            return styles;
        };
        let mut current: Option<(String, Look)> = None;
        // Why it was not read is told where its part is met.
        let _ = walk(&file.bytes, |node| match node {
            Node::Open(tag) if tag.name() == "style" => {
                current = tag.get("styleId").map(|id| (id, Look::default()));
            }
            Node::Open(tag) => {
                if let Some((_, look)) = &mut current {
                    look.take(tag);
                }
            }
            Node::Close("style") => {
                let ended = current.take();
                let told = ended.filter(|(_, look)| *look != Look::default());
                styles.0.extend(told);
            }
            Node::Close(_) | Node::Text(_) => {}
        });
        styles
    }

    /// How text of the style `id` looks.
    pub(super) fn get(&self, id: &str) -> Look {
        self.0.get(id).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_what_nobody_sees_on_paper() {
        for colour in ["FFFFFF", "#ffffff", "fefefe", "white"] {
            assert!(is_white(colour), "{colour}");
        }
        for colour in ["auto", "000000", "FFFF00", "", "é"] {
            assert!(!is_white(colour), "{colour}");
        }
    }
}
