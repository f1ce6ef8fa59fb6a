//! What a value of a plugin's file has to be, and where one is not.

use flywheel_messages::{Message, message};

use super::json::{Node, Value};
use crate::text::Span;

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything.
    Any,
    /// Text in quotes.
    Text,
    /// Text in quotes that says something.
    Filled,
    /// Text that is a whole web address.
    Address,
    /// One of these texts.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A list, each item of the same shape.
    List(&'static Shape),
    /// Keys and values of these shapes.
    Map(&'static Fields),
    /// Names of the writer's own, each with a value of the same shape.
    Named(&'static Shape),
    /// One text, or a list of texts.
    Texts,
    /// One of several; where none fits, the last one says why.
    Either(&'static [Shape]),
}

/// The keys of a map.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// Those that must be there.
    pub required: &'static [(&'static str, Shape)],
    /// Those that may be.
    pub optional: &'static [(&'static str, Shape)],
    /// What readers do with any other.
    pub others: Others,
}

/// What readers do with a key they do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They refuse the file.
    Refused,
    /// They leave it aside.
    Ignored,
    /// It is somebody's own, and no matter.
    Free,
}

/// A value that is not what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where.
    pub span: Span,
    /// What it is, in a few words.
    pub title: Message,
    /// In what way it does not fit.
    pub kind: MisfitKind,
    /// The key it stands under, that is missing, or that is not known.
    pub key: String,
}

/// In what way a value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisfitKind {
    /// It is of another kind.
    Kind,
    /// It is not there.
    Missing,
    /// Its key is not known, and readers refuse the file.
    Refused,
    /// Its key is not known, and readers leave it aside.
    Ignored,
}

/// Where `node`, which stands under `key`, does not have the `shape`; at most one misfit for each
/// value.
pub fn misfits(node: &Node, key: &str, shape: Shape) -> Vec<Misfit> {
    let mut found = Vec::new();
    fit(node, key, shape, &mut found);
    found
}

fn fit(node: &Node, key: &str, shape: Shape, out: &mut Vec<Misfit>) {
    match (shape, &node.value) {
        (Shape::List(item), Value::List(items)) => {
            for node in items {
                fit(node, key, *item, out);
            }
        }
        (Shape::Map(fields), Value::Map(_)) => fit_map(node, fields, out),
        (Shape::Named(value), Value::Map(entries)) => {
            for entry in entries {
                fit(&entry.value, &entry.key.value, *value, out);
            }
        }
        (Shape::Either(shapes), _) => fit_either(node, key, shapes, out),
        _ if fits(&node.value, shape) => {}
        _ => out.push(Misfit {
            span: node.span,
            title: wrong(key, shape),
            kind: MisfitKind::Kind,
            key: key.to_owned(),
        }),
    }
}

/// Whether a value that holds no others has the shape.
fn fits(value: &Value, shape: Shape) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (Shape::Text | Shape::Texts, Value::Text(_))
        | (Shape::Flag, Value::Bool(_))
        | (Shape::Number, Value::Number(_)) => true,
        (Shape::Filled, Value::Text(text)) => !text.trim().is_empty(),
        (Shape::Address, Value::Text(text)) => is_address(text),
        (Shape::Word(words), Value::Text(text)) => words.contains(&text.as_str()),
        (Shape::Texts, Value::List(items)) => {
            let is_text = |item: &Node| matches!(item.value, Value::Text(_));
            items.iter().all(is_text)
        }
        _ => false,
    }
}

fn fit_either(node: &Node, key: &str, shapes: &[Shape], out: &mut Vec<Misfit>) {
    let mut last = Vec::new();
    for shape in shapes {
        last = misfits(node, key, *shape);
        let is_same_kind = !last.iter().any(|misfit| misfit.span == node.span);
        if last.is_empty() || is_same_kind {
            break;
        }
    }
    out.extend(last);
}

fn fit_map(node: &Node, fields: &Fields, out: &mut Vec<Misfit>) {
    for &(key, _) in fields.required {
        if node.get(key).is_none() {
            out.push(Misfit {
                span: node.span,
                title: message!("“{key}” is missing"),
                kind: MisfitKind::Missing,
                key: key.to_owned(),
            });
        }
    }
    for entry in node.entries() {
        let key = entry.key.value.as_str();
        let known = fields.required.iter().chain(fields.optional);
        let known = known.into_iter().find(|(name, _)| *name == key);
        match (known, fields.others) {
            (Some((_, shape)), _) => fit(&entry.value, key, *shape, out),
            (None, Others::Free) => {}
            (None, others) => out.push(Misfit {
                span: entry.key.span,
                title: message!("“{key}” is not known here"),
                kind: if others == Others::Refused {
                    MisfitKind::Refused
                } else {
                    MisfitKind::Ignored
                },
                key: key.to_owned(),
            }),
        }
    }
}

fn wrong(key: &str, shape: Shape) -> Message {
    match shape {
        Shape::Filled => message!("“{key}” should be text that says something"),
        Shape::Address => message!("“{key}” is not a web address"),
        Shape::Word(words) => message!(
            "“{key}” should be one of {words}",
            words = Message::list(words.iter().copied())
        ),
        Shape::Flag => message!("“{key}” should be true or false"),
        Shape::Number => message!("“{key}” should be a number"),
        Shape::List(_) => message!("“{key}” should be a list in [ ]"),
        Shape::Map(_) | Shape::Named(_) => {
            message!("“{key}” should hold keys and values in {{ }}")
        }
        Shape::Texts => message!("“{key}” should be text or a list of texts"),
        Shape::Text | Shape::Any | Shape::Either(_) => {
            message!("“{key}” should be text in quotes")
        }
    }
}

/// Whether `text` is a whole address: a scheme, and something after it.
pub fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_web = ["http", "https", "ws", "wss"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest.trim_start_matches('/');
    let has_host = !host.is_empty() && !host.starts_with(['?', '#', ' ']);
    is_scheme && !rest.is_empty() && (!is_web || has_host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plugin::Json;

    const PERSON: Fields = Fields {
        required: &[("name", Shape::Filled)],
        optional: &[("age", Shape::Number)],
        others: Others::Refused,
    };

    fn seen(text: &str, shape: Shape) -> Vec<String> {
        let root = Json::parse(text).root.expect("JSON");
        let found = misfits(&root, "it", shape).into_iter();
        found.map(|misfit| misfit.title.to_string()).collect()
    }

    #[test]
    fn each_misfit_is_said_once_at_its_place() {
        let list = Shape::List(&Shape::Map(&PERSON));
        assert_eq!(seen(r#"[{"name": "Ann", "age": 4}]"#, list), [""; 0]);
        assert_eq!(
            seen(r#"[{"name": "", "age": "4", "x": 1}, {}, 5]"#, list),
            [
                "“name” should be text that says something",
                "“age” should be a number",
                "“x” is not known here",
                "“name” is missing",
                "“it” should hold keys and values in { }",
            ]
        );
    }

    #[test]
    fn of_several_shapes_the_one_of_the_same_kind_speaks() {
        let either = Shape::Either(&[Shape::Map(&PERSON), Shape::Text]);
        assert_eq!(seen("\"a\"", either), [""; 0]);
        assert_eq!(
            seen(r#"{"name": 5}"#, either),
            ["“name” should be text that says something"]
        );
        assert_eq!(seen("5", either), ["“it” should be text in quotes"]);
    }

    #[test]
    fn addresses_are_told_from_words() {
        for good in [
            "https://x.example",
            "mailto:a@b.example",
            "http://localhost:1",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["nope", "", "https://", "//x.example", "5:x", "https:"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
