//! Markdown as HTML that is safe to show.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use flywheel_messages::{Language, message};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

/// A text longer than this many bytes is shown up to here.
const LONGEST: usize = 2 << 20;

/// `markdown` as HTML without script, style, frame, form or picture; links lead to `http`,
/// `https` and `mailto` only. A picture is shown as the words that stand for it, so that opening
/// a preview fetches nothing; `language` is that of the word before it.
pub fn markdown_html(markdown: &str, language: Language) -> String {
    let end = (0..=LONGEST.min(markdown.len()))
        .rev()
        .find(|at| markdown.is_char_boundary(*at));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let picture = language.say(&message!("Picture"));
    let events = Parser::new_ext(&markdown[..end.unwrap_or(0)], options)
        .map(|event| without_pictures(event, &picture));
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, events);
    SAFE.clean(&html).to_string()
}

fn without_pictures<'e>(event: Event<'e>, picture: &str) -> Event<'e> {
    match event {
        Event::Start(Tag::Image { .. }) => Event::Html(format!("<em>{picture}: ").into()),
        Event::End(TagEnd::Image) => Event::Html("</em>".into()),
        Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
        other => other,
    }
}

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["img", "map", "area"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .add_generic_attributes(["align"])
        .add_allowed_classes(
            "code",
            ["language-python", "language-json", "language-bash"],
        );
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_active_survives() {
        let html = markdown_html(
            "<script>x</script><style>y</style><iframe src=a></iframe>\n\n\
             ![secret](https://x.example/?q=1) [a](javascript:alert(1)) <b onclick=z>b</b>\n\n\
             <img src=https://x.example/p.png> <form action=/a><input></form>",
            Language::English,
        );
        for word in [
            "script",
            "style",
            "iframe",
            "x.example",
            "onclick",
            "<form",
            "<input",
        ] {
            assert!(!html.contains(word), "{word} is in {html}");
        }
        assert!(html.contains("<em>Picture: secret</em>"), "{html}");
    }

    #[test]
    fn tables_and_task_lists_are_shown() {
        let html = markdown_html("|a|\n|-|\n|b|\n\n- [x] done\n", Language::English);
        assert!(
            html.contains("<table>") && html.contains("☑ done"),
            "{html}"
        );
    }
}
