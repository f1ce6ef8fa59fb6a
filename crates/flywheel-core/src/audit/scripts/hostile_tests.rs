//! Texts that are made to exhaust a parser: each is read within a second or so, or is given up
//! and says so; none overflows the stack of an ordinary thread.

use std::time::{Duration, Instant};

use super::language::Language::{self, JavaScript};
use super::lower::{Place, lower};
use super::parse::Cut;
use super::sources::Context;
use super::trace::{Left, Loads, trace};
use crate::text::Span;

/// What a hostile text may take, in a build that is not optimised and on a busy computer.
const MOST: Duration = Duration::from_secs(30);

const ALL: [Language; 5] = [
    Language::Go,
    Language::Python,
    JavaScript,
    Language::Shell,
    Language::PowerShell,
];

/// Reads and follows `text`; tells why it was not read to its end.
fn read(language: Language, text: &str) -> Option<Cut> {
    let place = Place {
        span: Span::new(0, text.len()),
        is_exact: true,
    };
    let start = Instant::now();
    let cut = match lower(language, text, place) {
        Ok((node, cut)) => {
            let trace = trace(
                language,
                &node,
                text.len(),
                Loads::default(),
                crate::audit::scripts::Value::default(),
                &Context::default(),
                &Left::default(),
            );
            trace.cut.or(cut)
        }
        Err(cut) => Some(cut),
    };
    let took = start.elapsed();
    let shown: String = text.chars().take(20).collect();
    assert!(took < MOST, "{language:?} takes {took:?} for {shown}…");
    cut
}

fn read_in_all(texts: &[String]) {
    for text in texts {
        for language in ALL {
            read(language, text);
        }
        // What JavaScript has no place for is read as TypeScript too.
        read(JavaScript, &format!("enum E {{ A }}\n{text}"));
    }
}

#[test]
fn long_and_unended_texts_come_to_an_end() {
    read_in_all(&[
        "a ".repeat(100_000),
        format!("\"{}", "x".repeat(1_000_000)),
        format!("x = '{}'", "ab".repeat(400_000)),
        "a+".repeat(60_000),
        "'''".repeat(10_000),
        "`".repeat(10_000),
    ]);
}

#[test]
fn deep_brackets_are_given_up() {
    for language in ALL {
        let deep = format!("x = {}1{}", "(".repeat(100_000), ")".repeat(100_000));
        read(language, &deep);
        read(language, &"(".repeat(100_000));
        read(language, &"[".repeat(100_000));
        read(language, &"{".repeat(100_000));
    }
    let python = format!("x = {}1{}", "(".repeat(5_000), ")".repeat(5_000));
    assert_eq!(
        read(Language::Python, &python),
        Some(Cut::Depth),
        "what was not read is said"
    );
}

#[test]
fn deep_types_and_casts_are_given_up() {
    for (open, close) in [
        ("A<", ">"),
        ("(x as ", ")"),
        ("[", "]"),
        ("(a: ", ") => b"),
        ("{ a: ", " }"),
    ] {
        let deep = |times| format!("{}B{}", open.repeat(times), close.repeat(times));
        read(JavaScript, &format!("let x: {} = y;", deep(20_000)));
        read(JavaScript, &format!("x = y as {};", deep(20_000)));
    }
    let casts = format!("x = {}y{};", "(".repeat(5_000), " as A)".repeat(5_000));
    assert_eq!(
        read(JavaScript, &casts),
        Some(Cut::Depth),
        "what was not read is said"
    );
}

#[test]
fn lists_of_types_without_an_end_are_given_up() {
    for list in ["a<b,", "a.b<c,", "a<\"b\",", "a<b,//\n", "a< b,"] {
        let cut = read(JavaScript, &list.repeat(100_000));
        assert_eq!(cut, Some(Cut::Effort), "{list}");
        read(JavaScript, &list.repeat(900));
    }
}

#[test]
fn documents_and_expansions_inside_each_other_come_to_an_end() {
    read_in_all(&[
        "cat <<A\n".repeat(10_000),
        "<<".repeat(30_000),
        "$(".repeat(20_000),
        "x=\"${".repeat(10_000),
        "f'{".repeat(10_000),
        "`${".repeat(10_000),
        "@\"\n".repeat(10_000),
        "a<b,".repeat(10_000),
        "if a {".repeat(6_000),
        "case x in ".repeat(10_000),
        "<a>".repeat(10_000),
        "/*".repeat(20_000),
    ]);
}

#[test]
fn types_and_classes_inside_each_other_come_to_an_end() {
    read_in_all(&[
        "f<".repeat(20_000),
        "x = <T>".repeat(10_000),
        "a as ".repeat(20_000),
        "namespace A { ".repeat(10_000),
        "@a class B { ".repeat(5_000),
        "<A b={".repeat(10_000),
        "type A<B extends ".repeat(6_000),
        "(a: (b: ".repeat(10_000),
    ]);
}

#[test]
fn what_would_grow_without_end_is_bounded() {
    let doubled = |first: &str| format!("a = {first}\n{}exec(a)\n", "a = a + a\n".repeat(60));
    read(Language::Python, &doubled("'x' * 64"));
    read(Language::Python, &doubled("[1]"));
    let calls = (0..200).fold(String::new(), |text, n| {
        let next = n + 1;
        text + &format!("def f{n}(x):\n    return f{next}(x) + f{next}(x)\n")
    });
    read(Language::Python, &format!("{calls}exec(f0('a'))\n"));
    let itself = "def f(x):\n    exec('f(x)')\n    return f(f(x))\nf('a')\n";
    read(Language::Python, itself);
    let shells = (0..12).fold("id".to_owned(), |inner, _| {
        format!("sh -c {}", serde_json::Value::from(inner))
    });
    read(Language::Shell, &shells);
    read(
        Language::Shell,
        &"cd a; cp b/* c; tar c . > d\n".repeat(10_000),
    );
    let product = (0..8).fold("[a for a in L".to_owned(), |text, _| text + " for b in L") + "]";
    let list = format!("L = [{}]\nx = {product}\nexec(x)\n", "1,".repeat(500));
    assert_eq!(
        read(Language::Python, &list),
        Some(Cut::Effort),
        "a loop of 500 to the ninth steps is given up"
    );
}

/// A walk over a tree, which calls itself for the branches it is given, ended an audit of a published
/// package: only calls with constants were counted.
#[test]
fn functions_that_hand_themselves_to_others_come_to_an_end() {
    read(
        JavaScript,
        "const walk = (x) => [1, 2].map(walk);\nwalk(1);\neval(walk);\n",
    );
    read(
        JavaScript,
        "function f(x) { return [x, x].map(f); }\nfunction g(x) { return [f(x)].map(g); }\ng(1);\neval(g);\n",
    );
    read(
        Language::Python,
        "def f(x):\n    return list(map(f, [x, x]))\nf('a')\nexec(f)\n",
    );
}

#[test]
fn calls_at_the_bottom_of_deep_code_do_not_add_up() {
    const DEEP: usize = 120;
    let inside = |text: &str| format!("{}{text}{}", "g(".repeat(DEEP), ")".repeat(DEEP));
    let functions = (0..8).map(|n| {
        let next = inside(&format!("f{}('a')", n + 1));
        format!("function f{n}(x) {{ return {next}; }}\n")
    });
    let functions: String = functions.collect();
    let text = format!("{functions}f0('a');\neval(f0('a'));\n");
    assert_eq!(read(JavaScript, &text), Some(Cut::Depth));
    let code = (0..4).fold("f0('a')".to_owned(), |code, _| {
        inside(&format!("eval({})", serde_json::Value::from(code)))
    });
    let text = format!("{functions}{code};\n");
    assert_eq!(read(JavaScript, &text), Some(Cut::Depth));
}

/// A grammar written in C may look a character up in a table that ends after the first 256, as
/// that for shell does behind a brace (tree-sitter-bash issue 337).
#[test]
fn characters_of_every_length_are_read_in_every_place() {
    let characters = ['\u{e9}', '\u{4e2d}', '\u{31860}', '\u{f0000}', '\u{10ffff}'];
    let before = [
        "{", "{1", "{1..", "${", "$", "<<", "<<-", "[[ a -", "f'{", "@\"\n", "`${", "`",
    ];
    for character in characters {
        let texts = before.map(|before| format!("{before}{character}"));
        read_in_all(&texts);
        read_in_all(&[texts.join("\n"), texts.join(" ")]);
    }
}

/// The reading is given up between two characters, never inside of one.
#[test]
fn long_characters_are_read_where_the_reading_is_given_up() {
    for lead in 0..3 {
        let lead = " ".repeat(lead);
        let text = format!("{lead}{}{}", "${".repeat(1_500), "\u{fe0f}".repeat(1_500));
        read_in_all(&[text]);
    }
}

#[test]
fn a_script_that_is_too_long_is_not_read() {
    assert_eq!(
        read(Language::Shell, &"# x\n".repeat(300_000)),
        Some(Cut::Length)
    );
}
