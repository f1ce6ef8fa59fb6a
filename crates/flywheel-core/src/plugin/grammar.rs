//! What the grammar of JSON says of a text that breaks it.

use flywheel_messages::{Message, message};
use jsonc_parser::ParseStringErrorKind as TextKind;
use jsonc_parser::errors::ParseErrorKind as Kind;

/// What is wrong, as a clause that ends “This is not valid JSON: …”.
pub(super) fn fault(kind: &Kind) -> Message {
    match kind {
        Kind::BareDecimalPointNumbersNotAllowed => {
            message!("leading or trailing decimal points on numbers are not allowed")
        }
        Kind::CommentsNotAllowed => message!("comments are not allowed"),
        Kind::ExpectedColonAfterObjectKey => {
            message!("expected colon after the string or word in object property")
        }
        Kind::ExpectedDigit => message!("expected digit"),
        Kind::ExpectedDigitFollowingNegativeSign => {
            message!("expected digit following negative sign")
        }
        Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            message!("expected plus, minus, or digit in number literal")
        }
        Kind::ExpectedObjectValue => message!("expected value after colon in object property"),
        Kind::ExpectedStringObjectProperty => message!("expected string for object property"),
        Kind::HexadecimalNumbersNotAllowed => message!("hexadecimal numbers are not allowed"),
        Kind::ExpectedComma => message!("expected comma"),
        Kind::MultipleRootJsonValues => message!("text cannot contain more than one JSON value"),
        Kind::NonFiniteNumbersNotAllowed => message!("infinity and NaN are not allowed"),
        Kind::SingleQuotedStringsNotAllowed => message!("single-quoted strings are not allowed"),
        Kind::TrailingCommasNotAllowed => message!("trailing commas are not allowed"),
        Kind::UnaryPlusNumbersNotAllowed => message!("unary plus on numbers is not allowed"),
        Kind::UnexpectedCloseBrace => message!("unexpected close brace"),
        Kind::UnexpectedCloseBracket => message!("unexpected close bracket"),
        Kind::UnexpectedColon => message!("unexpected colon"),
        Kind::UnexpectedComma => message!("unexpected comma"),
        Kind::UnexpectedWord => message!("unexpected word"),
        Kind::UnexpectedToken => message!("unexpected token"),
        Kind::UnexpectedTokenInObject => message!("unexpected token in object"),
        Kind::UnterminatedArray => message!("unterminated array"),
        Kind::UnterminatedCommentBlock => message!("unterminated comment block"),
        Kind::UnterminatedObject => message!("unterminated object"),
        Kind::NestingDepthExceeded => message!("maximum nesting depth exceeded"),
        Kind::String(kind) => in_text(kind),
    }
}

fn in_text(kind: &TextKind) -> Message {
    match kind {
        TextKind::InvalidEscapeInSingleQuoteString => {
            message!("invalid escape in single quote string")
        }
        TextKind::InvalidEscapeInDoubleQuoteString => {
            message!("invalid escape in double quote string")
        }
        TextKind::ExpectedFourHexDigits => message!("expected four hex digits"),
        TextKind::ExpectedTwoHexDigits => message!("expected two hex digits"),
        TextKind::InvalidEscape => message!("invalid escape"),
        TextKind::UnterminatedStringLiteral => message!("unterminated string literal"),
        TextKind::InvalidUnicodeEscapeSequence(value) => {
            message!("invalid unicode escape sequence. '{value}' is not a valid UTF8 character")
        }
    }
}

#[cfg(test)]
mod tests {
    use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

    use super::*;

    /// Texts that break the grammar in the ways that people do.
    const BROKEN: [&str; 12] = [
        "{\"a\": 1,}",
        "{\"a\" 1}",
        "{\"a\": }",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\": 1",
        "[1, 2",
        "{} {}",
        "// c\n1",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\ud800\"",
    ];

    #[test]
    fn every_fault_is_said_as_the_parser_says_it() {
        let strict = ParseOptions {
            allow_comments: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            ..ParseOptions::default()
        };
        for text in BROKEN {
            let error = parse_to_ast(text, &CollectOptions::default(), &strict).err();
            let error = error.expect("the text is broken");
            let said = fault(error.kind()).to_string();
            let parser = error.kind().to_string();
            assert_eq!(said[1..], parser[1..], "after the first letter: {text}");
        }
    }
}
