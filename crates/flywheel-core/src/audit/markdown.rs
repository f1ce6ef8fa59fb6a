//! The parts of a Markdown text that rules ask for.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::skill::{self, Document};
use crate::text::Span;

/// A link or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// Where it leads, entities and escapes resolved.
    pub url: String,
    /// Its title, which readers see only when they point at it.
    pub title: String,
    /// Whether it is a picture.
    pub is_image: bool,
    /// Where the address stands, without angle brackets; nothing where it stands elsewhere, as
    /// that of a link by its label does, or is not written as it reads.
    pub address: Option<Span>,
}

/// How Markdown is read everywhere in the audit.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Hears the parts of a Markdown text while it is parsed; places are bytes of the part parsed.
pub(super) trait Listener {
    /// A link reference definition stands at `range`.
    fn define(&mut self, range: Range<usize>);
    /// `event` happens at `range`.
    fn hear(&mut self, event: &Event<'_>, range: Range<usize>);
}

impl Listener for () {
    fn define(&mut self, _: Range<usize>) {}
    fn hear(&mut self, _: &Event<'_>, _: Range<usize>) {}
}

/// A Markdown text, parsed once. Places are bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// HTML comments, `<!--` and `-->` included.
    pub comments: Vec<Span>,
    /// Raw HTML, comments aside: blocks and single tags.
    pub html: Vec<Span>,
    /// Code: fenced and indented blocks whole, and inline code.
    pub code: Vec<Span>,
    /// Links and pictures.
    pub links: Vec<Link>,
    /// Link reference definitions, `[label]: url "title"`.
    pub definitions: Vec<Link>,
}

impl Markdown {
    /// Parses `text` after its front matter, where it has any.
    pub fn of_text(text: &str) -> Self {
        let body = if skill::may_have_front_matter(text) {
            Document::parse(text).body
        } else {
            Span::new(0, text.len())
        };
        Self::parse(text, body)
    }

    /// Parses the part `body` of `text`.
    pub fn parse(text: &str, body: Span) -> Self {
        Self::parse_with(text, body, &mut ())
    }

    /// The same, while `listener` hears every part too.
    pub(super) fn parse_with(text: &str, body: Span, listener: &mut impl Listener) -> Self {
        let parser = Parser::new_ext(&text[body.range()], options());
        let mut out = Self::default();
        out.define(text, body, &parser);
        for (_, definition) in parser.reference_definitions().iter() {
            listener.define(definition.span.clone());
        }
        let mut html_block: Option<Range<usize>> = None;
        let mut open = OpenLinks::default();
        for (event, range) in parser.into_offset_iter() {
            listener.hear(&event, range.clone());
            let span = Span::from(range.clone()).shifted(body.start);
            if let Some(link) = open.hear(text, &event, span) {
                out.links.push(link);
            }
            match event {
                Event::Start(Tag::HtmlBlock) => html_block = Some(range),
                Event::End(TagEnd::HtmlBlock) => {
                    let block = html_block.take().unwrap_or(range);
                    out.add_html(text, Span::from(block).shifted(body.start));
                }
                Event::InlineHtml(_) => out.add_html(text, span),
                Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => out.code.push(span),
                _ => {}
            }
        }
        out.links
            .sort_by_key(|link| (link.span.start, std::cmp::Reverse(link.span.end)));
        out
    }

    /// Whether byte `at` lies in code.
    pub fn in_code(&self, at: usize) -> bool {
        let next = self.code.partition_point(|span| span.start <= at);
        self.code[..next]
            .iter()
            .rev()
            .take(2)
            .any(|span| at < span.end)
    }

    fn add_html(&mut self, text: &str, span: Span) {
        let mut at = span.start;
        while let Some(open) = text[at..span.end].find("<!--") {
            let start = at + open;
            let end = text[start..span.end]
                .find("-->")
                .map_or(span.end, |close| start + close + 3);
            if start > at && !text[at..start].trim().is_empty() {
                self.html.push(Span::new(at, start));
            }
            self.comments.push(Span::new(start, end));
            at = end;
        }
        if !text[at..span.end].trim().is_empty() {
            self.html.push(Span::new(at, span.end));
        }
    }

    fn define(&mut self, text: &str, body: Span, parser: &Parser<'_>) {
        for (_, definition) in parser.reference_definitions().iter() {
            let span = Span::from(definition.span.clone()).shifted(body.start);
            let url = definition.dest.to_string();
            let label = text[span.range()].find("]:");
            self.definitions.push(Link {
                span,
                address: label.and_then(|at| address(text, span.start + at + 2, span.end, &url)),
                url,
                title: definition.title.as_deref().unwrap_or_default().to_owned(),
                is_image: false,
            });
        }
        self.definitions.sort_by_key(|link| link.span);
    }
}

/// The links and pictures that are open while a text is read, the innermost last.
#[derive(Default)]
struct OpenLinks {
    /// Each with whether its address stands in it, and where what it shows ends.
    open: Vec<(Link, bool, usize)>,
}

impl OpenLinks {
    /// Takes an event and gives the link that ends with it.
    fn hear(&mut self, text: &str, event: &Event<'_>, span: Span) -> Option<Link> {
        match event {
            Event::Start(
                tag @ (Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    ..
                }),
            ) => {
                let is_inline = matches!(link_type, LinkType::Inline);
                let title = if is_inline { title } else { "" };
                let link = Link {
                    span,
                    url: dest_url.to_string(),
                    title: title.to_owned(),
                    is_image: matches!(tag, Tag::Image { .. }),
                    address: None,
                };
                self.open.push((link, is_inline, span.start));
                None
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let (mut link, is_inline, shown) = self.open.pop()?;
                self.shows(link.span.end);
                let begins = text[shown..link.span.end].find("](").filter(|_| is_inline);
                link.address =
                    begins.and_then(|at| address(text, shown + at + 2, link.span.end, &link.url));
                Some(link)
            }
            _ => {
                self.shows(span.end);
                None
            }
        }
    }

    fn shows(&mut self, end: usize) {
        if let Some((_, _, shown)) = self.open.last_mut() {
            *shown = end.max(*shown);
        }
    }
}

/// Where the address `url` stands that begins between `start` and `end`, where it is written as it
/// reads.
fn address(text: &str, start: usize, end: usize, url: &str) -> Option<Span> {
    let rest = &text[start..end];
    let start = start + rest.len() - rest.trim_start().len();
    let start = start + usize::from(text[start..end].starts_with('<'));
    let is_it = !url.is_empty() && text[start..end].starts_with(url);
    is_it.then(|| Span::new(start, start + url.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Markdown {
        Markdown::parse(text, Span::new(0, text.len()))
    }

    fn texts<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
        spans
            .iter()
            .map(|span| text[span.range()].trim_end())
            .collect()
    }

    #[test]
    fn comments_are_apart_from_other_html_and_from_code() {
        let text = "a <!-- one --> b\n\n<!-- two\nlines -->\n<div>x</div>\n\n`<!-- code -->`\n";
        let markdown = parse(text);
        assert_eq!(
            texts(text, &markdown.comments),
            ["<!-- one -->", "<!-- two\nlines -->"]
        );
        assert_eq!(texts(text, &markdown.html), ["<div>x</div>"]);
        assert!(markdown.in_code(text.find("code").expect("there")));
    }

    #[test]
    fn links_and_definitions_keep_url_and_title() {
        let text = "[a](b.md \"t\") ![p](c.png) [r]\n\n[r]: https://x.example \"hidden\"\n";
        let markdown = parse(text);
        let urls: Vec<_> = markdown
            .links
            .iter()
            .map(|link| (link.url.as_str(), link.is_image))
            .collect();
        assert_eq!(
            urls,
            [
                ("b.md", false),
                ("c.png", true),
                ("https://x.example", false)
            ]
        );
        assert_eq!(markdown.links[0].title, "t");
        assert_eq!(markdown.definitions[0].title, "hidden");
    }

    #[test]
    fn an_address_is_found_where_it_stands() {
        let text = "[a](b.md) [](<c d.md> \"t\") [![p](e.png) `](x`](f.md) [r] [q](g\\_h.md)\n\n\
            [r]: i.md\n";
        let markdown = parse(text);
        let links = markdown.links.iter().chain(&markdown.definitions);
        let written: Vec<_> = links
            .map(|link| link.address.map(|span| &text[span.range()]))
            .collect();
        assert_eq!(
            written,
            [
                Some("b.md"),
                Some("c d.md"),
                Some("f.md"),
                Some("e.png"),
                None,
                None,
                Some("i.md")
            ],
            "a link by label and an escaped address have none"
        );
    }
}
