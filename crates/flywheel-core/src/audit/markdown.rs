//! The parts of a Markdown text that rules ask for.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

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
    /// Parses the part `body` of `text`.
    pub fn parse(text: &str, body: Span) -> Self {
        let mut out = Self::default();
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let source = &text[body.range()];
        let parser = Parser::new_ext(source, options);
        for (_, definition) in parser.reference_definitions().iter() {
            out.definitions.push(Link {
                span: Span::from(definition.span.clone()).shifted(body.start),
                url: definition.dest.to_string(),
                title: definition.title.as_deref().unwrap_or_default().to_owned(),
                is_image: false,
            });
        }
        let mut html_block: Option<Range<usize>> = None;
        for (event, range) in parser.into_offset_iter() {
            let span = Span::from(range.clone()).shifted(body.start);
            match event {
                Event::Start(Tag::HtmlBlock) => html_block = Some(range),
                Event::End(TagEnd::HtmlBlock) => {
                    let block = html_block.take().unwrap_or(range);
                    out.add_html(text, Span::from(block).shifted(body.start));
                }
                Event::InlineHtml(_) => out.add_html(text, span),
                Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => out.code.push(span),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }) => {
                    out.add_link(span, link_type, &dest_url, &title, false);
                }
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    ..
                }) => {
                    out.add_link(span, link_type, &dest_url, &title, true);
                }
                _ => {}
            }
        }
        out.definitions.sort_by_key(|link| link.span);
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

    fn add_link(&mut self, span: Span, kind: LinkType, url: &str, title: &str, is_image: bool) {
        let title = if matches!(kind, LinkType::Inline) {
            title
        } else {
            ""
        };
        self.links.push(Link {
            span,
            url: url.to_owned(),
            title: title.to_owned(),
            is_image,
        });
    }
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
}
