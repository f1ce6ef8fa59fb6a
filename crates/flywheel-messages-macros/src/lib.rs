//! The macros that make a message; see the crate `flywheel-messages`.

mod pattern;

use pattern::Pattern;
use proc_macro::TokenStream;
use proc_macro2::{Ident, TokenStream as Tokens};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Expr, LitStr, Result, Token, parse_macro_input};

/// A sentence: `message!("There are {files} files in {folder}.", folder = place.name())`.
///
/// The words are those of [`format!`], with two differences that translators need: each part has
/// a name, and a part is written as it is, without `:` and a format. A part is a variable of that
/// name, or what an argument says. Without parts it is a constant.
#[proc_macro]
pub fn message(input: TokenStream) -> TokenStream {
    let Sentence { words, arguments } = parse_macro_input!(input as Sentence);
    told(&words, None, &arguments)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

/// A sentence that depends on a number:
/// `counted!(files, "One file is too large.", "{files} files are too large.")`.
///
/// The first words are for one, the second for every other number. The number, where the words
/// name it, has the name of its variable, or `count` where it is another expression.
#[proc_macro]
pub fn counted(input: TokenStream) -> TokenStream {
    let Counted {
        count,
        one,
        many,
        arguments,
    } = parse_macro_input!(input as Counted);
    told(&one, Some((&count, &many)), &arguments)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

/// A text of many lines, as a doc comment holds them: `lines!(" First line.", " Second line.")`.
///
/// The space that a doc comment has before each line is left out. The text names no parts: its
/// braces are braces.
#[proc_macro]
pub fn lines(input: TokenStream) -> TokenStream {
    let lines = parse_macro_input!(input with Punctuated::<LitStr, Token![,]>::parse_terminated);
    let lines: Vec<String> = lines.iter().map(LitStr::value).collect();
    let text: Vec<&str> = lines
        .iter()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let text = text.join("\n").replace('{', "{{").replace('}', "}}");
    quote!(::flywheel_messages::Message::fixed(#text)).into()
}

struct Sentence {
    words: LitStr,
    arguments: Vec<Argument>,
}

impl Parse for Sentence {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self {
            words: input.parse()?,
            arguments: arguments(input)?,
        })
    }
}

struct Counted {
    count: Expr,
    one: LitStr,
    many: LitStr,
    arguments: Vec<Argument>,
}

impl Parse for Counted {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let count = input.parse()?;
        input.parse::<Token![,]>()?;
        let one = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Self {
            count,
            one,
            many: input.parse()?,
            arguments: arguments(input)?,
        })
    }
}

/// `name = value`.
struct Argument {
    name: Ident,
    value: Expr,
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self {
            name,
            value: input.parse()?,
        })
    }
}

fn arguments(input: ParseStream<'_>) -> Result<Vec<Argument>> {
    if input.is_empty() {
        return Ok(Vec::new());
    }
    input.parse::<Token![,]>()?;
    Ok(Punctuated::<Argument, Token![,]>::parse_terminated(input)?
        .into_iter()
        .collect())
}

/// The message of `words`, or of `words` for one and the other words for more.
fn told(
    words: &LitStr,
    counted: Option<(&Expr, &LitStr)>,
    arguments: &[Argument],
) -> Result<Tokens> {
    let mut names = Pattern::of(words)?.names;
    if let Some((_, many)) = counted {
        names.extend(Pattern::of(many)?.names);
    }
    names.sort();
    names.dedup();
    let count = counted.map(|(count, many)| (count_name(count), count, many));
    for argument in arguments {
        if !names.iter().any(|name| argument.name == name) {
            return Err(Error::new(
                argument.name.span(),
                "the words do not name this part",
            ));
        }
    }
    let taken = names
        .iter()
        .filter(|name| count.as_ref().is_none_or(|(own, ..)| own != *name));
    let filled: Vec<Tokens> = taken.map(|name| part(name, arguments, words)).collect();
    let parts = quote!([#(#filled),*]);
    Ok(match count {
        None if filled.is_empty() => quote!(::flywheel_messages::Message::fixed(#words)),
        None => quote!(::flywheel_messages::Message::filled(#words, #parts)),
        Some((name, count, many)) => {
            quote!(::flywheel_messages::Message::counted(#name, #count, [#words, #many], #parts))
        }
    })
}

fn count_name(count: &Expr) -> String {
    match count {
        Expr::Path(path) => path
            .path
            .get_ident()
            .map_or_else(|| "count".to_owned(), Ident::to_string),
        _ => "count".to_owned(),
    }
}

/// `("name", value.into())`, the value being an argument's or the variable of that name.
fn part(name: &str, arguments: &[Argument], words: &LitStr) -> Tokens {
    let given = arguments.iter().find(|argument| argument.name == name);
    let value = given.map_or_else(
        || {
            let variable = format_ident!("{name}", span = words.span());
            quote!(&#variable)
        },
        |argument| {
            let value = &argument.value;
            quote!(#value)
        },
    );
    quote!((#name, ::flywheel_messages::Part::from(#value)))
}
