//! The shell.

use std::rc::Rc;

use tree_sitter::Node as Syntax;

use super::escapes::unescape;
use super::{Reader, fields, named};
use crate::audit::scripts::code::{
    Argument, Code, Command, Function, Node, Redirect, RedirectKind,
};

impl Reader<'_> {
    pub(super) fn shell(&self, syntax: Syntax<'_>) -> Node {
        self.deeper(syntax, |reader| {
            let code = reader.shell_statement(syntax);
            let code = code.or_else(|| reader.shell_word(syntax));
            code.map_or_else(
                || {
                    let parts = reader.all(syntax, Self::shell);
                    reader.node(syntax, Code::Other(parts))
                },
                |code| reader.node(syntax, code),
            )
        })
    }

    fn shell_field(&self, syntax: Syntax<'_>, field: &str) -> Node {
        let field = syntax.child_by_field_name(field);
        field.map_or_else(
            || Node::nothing(self.span(syntax)),
            |field| self.shell(field),
        )
    }

    fn shell_statement(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::shell);
        Some(match syntax.kind() {
            "command_substitution" if syntax.child_by_field_name("redirect").is_some() => {
                self.redirected(syntax)
            }
            "program"
            | "subshell"
            | "compound_statement"
            | "do_group"
            | "negated_command"
            | "declaration_command"
            | "variable_assignments"
            | "ERROR"
            | "command_substitution" => Code::Block(parts()),
            "list" => Code::Block(self.chained(syntax)),
            "if_statement"
            | "elif_clause"
            | "else_clause"
            | "while_statement"
            | "case_statement"
            | "case_item"
            | "c_style_for_statement" => Code::Maybe(parts()),
            "pipeline" => Code::Pipe(parts()),
            "variable_assignment" => self.shell_assignment(syntax),
            "command" => self.shell_command(syntax),
            "redirected_statement" => self.redirected(syntax),
            "function_definition" => self.shell_function(syntax),
            "for_statement" => Code::Each {
                item: Box::new(self.variable(syntax, "variable")),
                of: Box::new(self.node(syntax, Code::List(self.read_all(fields(syntax, "value"))))),
                body: Box::new(self.shell_field(syntax, "body")),
            },
            _ => return None,
        })
    }

    fn read_all(&self, all: Vec<Syntax<'_>>) -> Vec<Node> {
        all.into_iter().map(|one| self.shell(one)).collect()
    }

    /// The commands of `a && b || c`, which hang on the left one of each other.
    fn chained(&self, syntax: Syntax<'_>) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut at = syntax;
        loop {
            let parts = named(at);
            let is_list = |part: &Syntax<'_>| part.kind() == "list";
            let rest = usize::from(parts.first().is_some_and(is_list));
            nodes.extend(parts[rest..].iter().rev().map(|part| self.shell(*part)));
            match parts.first().copied().filter(is_list) {
                Some(list) => at = list,
                None => break,
            }
        }
        nodes.reverse();
        nodes
    }

    fn variable(&self, syntax: Syntax<'_>, field: &str) -> Node {
        let name = syntax.child_by_field_name(field).unwrap_or(syntax);
        Node::name(self.span(name), self.source(name))
    }

    fn shell_assignment(&self, syntax: Syntax<'_>) -> Code {
        let value = syntax.child_by_field_name("value");
        let name_end = syntax.child_by_field_name("name").map(|n| n.end_byte());
        let value_start = value.map_or(syntax.end_byte(), |value| value.start_byte());
        let sign = name_end.and_then(|end| self.text.get(end..value_start));
        Code::Assign {
            to: Box::new(self.variable(syntax, "name")),
            value: Box::new(self.shell_field(syntax, "value")),
            adds: sign == Some("+="),
        }
    }

    /// The assignments before a command, then the command.
    fn shell_command(&self, syntax: Syntax<'_>) -> Code {
        let mut command = Command {
            words: Vec::new(),
            redirects: Vec::new(),
        };
        let mut nodes = Vec::new();
        let mut readers = Vec::new();
        for part in named(syntax) {
            match part.kind() {
                _ if self.reads_output(part) => readers.push(self.within(part)),
                "variable_assignment" => nodes.push(self.shell(part)),
                "command_name" => command.words.extend(self.all(part, Self::shell)),
                "herestring_redirect" | "file_redirect" | "heredoc_redirect" => {
                    self.redirect(part, &mut command.redirects);
                }
                _ => command.words.push(self.shell(part)),
            }
        }
        let command = self.node(syntax, Code::Command(command));
        if readers.is_empty() {
            nodes.push(command);
        } else {
            readers.insert(0, command);
            nodes.push(self.node(syntax, Code::Pipe(readers)));
        }
        Node::block(self.span(syntax), nodes).code
    }

    fn redirected(&self, syntax: Syntax<'_>) -> Code {
        let mut redirects = Vec::new();
        let mut after = Vec::new();
        for redirect in fields(syntax, "redirect") {
            after.extend(self.redirect(redirect, &mut redirects));
        }
        let body = match syntax.child_by_field_name("body") {
            Some(body) => self.shell(body),
            None => self.node(
                syntax,
                Code::Command(Command {
                    words: Vec::new(),
                    redirects: Vec::new(),
                }),
            ),
        };
        let mut node = with_redirects(body, redirects);
        let (stages, next): (Vec<_>, Vec<_>) =
            after.into_iter().partition(|(is_stage, _)| *is_stage);
        if !stages.is_empty() {
            let all = std::iter::once(node).chain(stages.into_iter().map(|(_, stage)| stage));
            node = self.node(syntax, Code::Pipe(all.collect()));
        }
        let all = std::iter::once(node).chain(next.into_iter().map(|(_, node)| node));
        Node::block(self.span(syntax), all.collect()).code
    }

    /// Adds what `syntax` redirects; gives what stands behind the mark of a here-document, and
    /// whether that reads the output of its command.
    fn redirect(&self, syntax: Syntax<'_>, out: &mut Vec<Redirect>) -> Vec<(bool, Node)> {
        let mut after = Vec::new();
        match syntax.kind() {
            "file_redirect" => match syntax.child_by_field_name("destination") {
                Some(target) if self.reads_output(target) => {
                    after.push((true, self.within(target)));
                }
                _ => out.extend(self.file_redirect(syntax)),
            },
            "herestring_redirect" => {
                let target = Node::block(self.span(syntax), self.all(syntax, Self::shell));
                let kind = RedirectKind::Text;
                out.push(Redirect { kind, target });
            }
            _ => {
                for part in named(syntax) {
                    match part.kind() {
                        "heredoc_start" | "heredoc_end" | "file_descriptor" => {}
                        "heredoc_body" => out.push(self.here_document(syntax, part)),
                        "file_redirect" => out.extend(self.file_redirect(part)),
                        "pipeline" => {
                            let stages = self.all(part, Self::shell).into_iter();
                            after.extend(stages.map(|stage| (true, stage)));
                        }
                        _ => after.push((false, self.shell(part))),
                    }
                }
            }
        }
        after
    }

    /// Whether `syntax` is a command that reads what is written to it: `>(command)`.
    fn reads_output(&self, syntax: Syntax<'_>) -> bool {
        syntax.kind() == "process_substitution" && self.source(syntax).starts_with('>')
    }

    /// The commands in `syntax`, one after the other.
    fn within(&self, syntax: Syntax<'_>) -> Node {
        Node::block(self.span(syntax), self.all(syntax, Self::shell))
    }

    fn file_redirect(&self, syntax: Syntax<'_>) -> Option<Redirect> {
        let target = syntax.child_by_field_name("destination")?;
        let sign = self.text.get(syntax.start_byte()..target.start_byte())?;
        let sign = sign.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
        let kind = match sign {
            "<" => RedirectKind::From,
            ">>" | "&>>" => RedirectKind::Behind,
            "<&" if self.is_descriptor(target) => {
                let kind = RedirectKind::From;
                let target = Node::text(self.span(target), "/dev/fd");
                return Some(Redirect { kind, target });
            }
            ">&" if self.is_descriptor(target) => {
                let is_own = matches!(self.source(target), "-" | "0" | "1" | "2");
                let target = Node::text(self.span(target), "/dev/fd");
                let kind = RedirectKind::To;
                return (!is_own).then_some(Redirect { kind, target });
            }
            _ => RedirectKind::To,
        };
        let target = self.shell(target);
        Some(Redirect { kind, target })
    }

    /// Whether `target` is an open file by its number, or none.
    fn is_descriptor(&self, target: Syntax<'_>) -> bool {
        let source = self.source(target);
        source == "-" || source.chars().all(|c| c.is_ascii_digit())
    }

    fn here_document(&self, redirect: Syntax<'_>, body: Syntax<'_>) -> Redirect {
        let mark = named(redirect)
            .into_iter()
            .find(|part| part.kind() == "heredoc_start");
        let is_literal = mark.is_some_and(|mark| self.source(mark).contains(['\'', '"', '\\']));
        let target = if is_literal {
            Node::text(self.span(body), self.source(body))
        } else {
            self.with_gaps(body, str::to_owned)
        };
        Redirect {
            kind: RedirectKind::Text,
            target,
        }
    }

    /// A text with expansions in it: what is no expansion is literal.
    fn with_gaps(&self, syntax: Syntax<'_>, literal: impl Fn(&str) -> String) -> Node {
        let mut parts = Vec::new();
        let mut at = syntax.start_byte();
        let gap = |from: usize, to: usize, parts: &mut Vec<Node>| {
            let text = literal(self.text.get(from..to).unwrap_or_default());
            if !text.is_empty() {
                parts.push(Node::text(self.place.of(from, to), text));
            }
        };
        for part in named(syntax) {
            if matches!(part.kind(), "string_content" | "heredoc_content") {
                continue;
            }
            gap(at, part.start_byte(), &mut parts);
            parts.push(self.shell(part));
            at = part.end_byte();
        }
        gap(at, syntax.end_byte(), &mut parts);
        Node::join(self.span(syntax), parts)
    }

    fn shell_function(&self, syntax: Syntax<'_>) -> Code {
        let name = syntax.child_by_field_name("name");
        let name = name.map(|name| self.source(name).to_owned());
        let numbers = (1..=9).map(|number| Node::name(self.span(syntax), number.to_string()));
        Code::Function(Rc::new(Function {
            names: name.into_iter().collect(),
            parameters: numbers.collect(),
            body: self.shell_field(syntax, "body"),
            gives_last: true,
        }))
    }

    fn shell_word(&self, syntax: Syntax<'_>) -> Option<Code> {
        let source = self.source(syntax);
        Some(match syntax.kind() {
            "word" | "number" | "test_operator" | "extglob_pattern" | "regex" => {
                Code::Text(unescape_word(source))
            }
            "variable_name" | "special_variable_name" => Code::Name(source.to_owned()),
            "raw_string" => Code::Text(source.trim_matches('\'').to_owned()),
            "ansi_c_string" => {
                let inner = source.trim_start_matches('$').trim_matches('\'');
                Code::Text(unescape(inner))
            }
            "string" => self.shell_string(syntax),
            "translated_string" => named(syntax)
                .first()
                .map_or(Code::Text(String::new()), |inner| self.shell(*inner).code),
            "concatenation" => Code::Join(self.all(syntax, Self::shell)),
            "simple_expansion" => variable_code(source.trim_start_matches('$')),
            "expansion" => self.expansion(syntax),
            "process_substitution" => {
                let block = Node::block(self.span(syntax), self.all(syntax, Self::shell));
                let callee = Node::name(self.span(syntax), "<");
                Code::Call(Box::new(callee), vec![Argument::plain(block)])
            }
            "array" => Code::List(self.all(syntax, Self::shell)),
            "brace_expression" => Code::Text(source.to_owned()),
            _ => return None,
        })
    }

    fn shell_string(&self, syntax: Syntax<'_>) -> Code {
        let node = self.with_gaps(syntax, |text| {
            text.replace("\\\"", "\u{1}")
                .replace('"', "")
                .replace('\u{1}', "\"")
                .replace("\\$", "$")
                .replace("\\`", "`")
                .replace("\\\\", "\\")
        });
        node.code
    }

    /// `${name}`, `${name:-default}` and their kin.
    fn expansion(&self, syntax: Syntax<'_>) -> Code {
        let parts = named(syntax);
        let Some(first) = parts.first() else {
            return Code::Other(Vec::new());
        };
        let inner = self.source(syntax);
        if inner.starts_with("${!") || inner.starts_with("${#") {
            return Code::Other(Vec::new());
        }
        let named_first = match first.kind() {
            "subscript" => self.variable(*first, "name").code,
            _ => variable_code(self.source(*first)),
        };
        let name = self.node(*first, named_first);
        let operator = syntax.child_by_field_name("operator");
        match operator.map_or("", |operator| self.source(operator)) {
            "" | ":?" | "?" => name.code,
            ":-" | "-" | ":=" | "=" => {
                let rest = parts[1..].iter().map(|part| self.shell(*part));
                Code::Choice(std::iter::once(name).chain(rest).collect())
            }
            _ => Code::Other(vec![name]),
        }
    }
}

/// The value of the variable `name`, or what it always is.
fn variable_code(name: &str) -> Code {
    match name {
        "HOME" => Code::Text("~".to_owned()),
        "IFS" => Code::Text(" ".to_owned()),
        name => Code::Name(name.to_owned()),
    }
}

/// A bare word without the backslashes that escape its characters.
fn unescape_word(word: &str) -> String {
    if !word.contains('\\') {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().filter(|next| *next != '\n')),
            c => out.push(c),
        }
    }
    out
}

/// `body` with `redirects`: those of a pipe are its last command's, and what is no command reads
/// from and writes to one that does nothing else.
fn with_redirects(mut body: Node, redirects: Vec<Redirect>) -> Node {
    if redirects.is_empty() {
        return body;
    }
    if let Some(command) = last_command(&mut body) {
        command.redirects.extend(redirects);
        return body;
    }
    let span = body.span;
    let (from, to): (Vec<_>, Vec<_>) = redirects
        .into_iter()
        .partition(|redirect| matches!(redirect.kind, RedirectKind::From | RedirectKind::Text));
    let passing = |redirects| {
        let words = Vec::new();
        Node::new(span, Code::Command(Command { words, redirects }))
    };
    let mut stages = vec![body];
    if !from.is_empty() {
        stages.insert(0, passing(from));
    }
    if !to.is_empty() {
        stages.push(passing(to));
    }
    Node::new(span, Code::Pipe(stages))
}

fn last_command(node: &mut Node) -> Option<&mut Command> {
    match &mut node.code {
        Code::Command(command) => Some(command),
        Code::Pipe(stages) => last_command(stages.last_mut()?),
        _ => None,
    }
}
