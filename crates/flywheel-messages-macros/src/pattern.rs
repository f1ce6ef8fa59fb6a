//! The words of a message, as they are written.

use syn::{Error, LitStr, Result};

/// What a message's words name.
pub(crate) struct Pattern {
    /// The names of its parts, in order.
    pub(crate) names: Vec<String>,
}

impl Pattern {
    /// Reads `{name}`, where `{{` and `}}` are braces.
    pub(crate) fn of(words: &LitStr) -> Result<Self> {
        let text = words.value();
        let refuse = |why: &str| Err(Error::new(words.span(), why));
        let mut names = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let sign = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(sign) {
                rest = after;
            } else if sign == "}" {
                return refuse("a `}` that nothing opens; write `}}` for a brace");
            } else {
                let Some((name, after)) = rest.split_once('}') else {
                    return refuse("a `{` that nothing closes; write `{{` for a brace");
                };
                if syn::parse_str::<syn::Ident>(name).is_err() {
                    return refuse("each part needs a name and nothing else, such as `{files}`");
                }
                names.push(name.to_owned());
                rest = after;
            }
        }
        Ok(Self { names })
    }
}
