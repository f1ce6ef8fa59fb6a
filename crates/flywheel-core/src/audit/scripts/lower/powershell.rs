//! PowerShell. Its names mean the same in any case, so they are read in lower case.

use std::rc::Rc;

use tree_sitter::Node as Syntax;

use super::{Reader, named, number};
use crate::audit::scripts::code::{
    Argument, Code, Command, Function, Node, Operator, Redirect, RedirectKind,
};

/// Names of variables that always mean the same.
const KNOWN: [(&str, &str); 4] = [
    ("profile", "$profile"),
    ("home", "~"),
    ("env:userprofile", "~"),
    ("env:home", "~"),
];

impl Reader<'_> {
    pub(super) fn powershell(&self, syntax: Syntax<'_>) -> Node {
        let syntax = innermost(syntax);
        self.deeper(syntax, |reader| {
            let code = reader.powershell_statement(syntax);
            let code = code.or_else(|| reader.powershell_expression(syntax));
            code.map_or_else(
                || {
                    let parts = reader.all(syntax, Self::powershell);
                    reader.node(syntax, Code::Other(parts))
                },
                |code| reader.node(syntax, code),
            )
        })
    }

    fn powershell_statement(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::powershell);
        Some(match syntax.kind() {
            "program"
            | "statement_list"
            | "statement_block"
            | "script_block"
            | "script_block_body"
            | "named_block_list"
            | "named_block"
            | "sub_expression"
            | "parenthesized_expression"
            | "array_expression"
            | "pipeline"
            | "ERROR" => Code::Block(parts()),
            "pipeline_chain" => self.stages(syntax),
            "if_statement" | "elseif_clauses" | "elseif_clause" | "else_clause"
            | "while_statement" | "do_statement" | "for_statement" | "switch_statement"
            | "switch_body" | "switch_clauses" | "switch_clause" | "try_statement"
            | "catch_clauses" | "catch_clause" | "finally_clause" | "trap_statement" => {
                Code::Maybe(parts())
            }
            "assignment_expression" => self.powershell_assignment(syntax)?,
            "command" => self.powershell_command(syntax),
            "function_statement" => self.powershell_function(syntax),
            "foreach_statement" => self.foreach(syntax)?,
            "flow_control_statement" => {
                Code::Return(Box::new(Node::block(self.span(syntax), parts())))
            }
            "script_block_expression" => self.script_block(syntax),
            _ => return None,
        })
    }

    /// The commands of a pipe; a redirection belongs to the one before.
    fn stages(&self, syntax: Syntax<'_>) -> Code {
        let mut stages: Vec<Node> = Vec::new();
        for part in named(syntax) {
            match part.kind() {
                "redirections" => {
                    let mut redirects = Vec::new();
                    for redirection in named(part) {
                        redirects.extend(self.redirection(redirection));
                    }
                    let words = Vec::new();
                    let passing = Code::Command(Command { words, redirects });
                    stages.push(self.node(part, passing));
                }
                _ => stages.push(self.powershell(part)),
            }
        }
        match stages.len() {
            1 => stages.remove(0).code,
            _ => Code::Pipe(stages),
        }
    }

    fn redirection(&self, syntax: Syntax<'_>) -> Option<Redirect> {
        let is_behind = self.source(syntax).contains(">>");
        let name = named(syntax)
            .into_iter()
            .find(|part| part.kind() == "redirected_file_name")?;
        let word = named(name)
            .into_iter()
            .find(|part| part.kind() != "command_argument_sep")?;
        Some(Redirect {
            kind: if is_behind {
                RedirectKind::Behind
            } else {
                RedirectKind::To
            },
            target: self.argument(word),
        })
    }

    fn powershell_assignment(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = named(syntax);
        let value = syntax.child_by_field_name("value")?;
        let between = self
            .text
            .get(parts.first()?.end_byte()..value.start_byte())?;
        Some(Code::Assign {
            to: Box::new(self.powershell(*parts.first()?)),
            value: Box::new(self.powershell(value)),
            adds: between.contains("+="),
        })
    }

    fn powershell_command(&self, syntax: Syntax<'_>) -> Code {
        let mut words: Vec<Node> = Vec::new();
        let mut redirects = Vec::new();
        for part in named(syntax) {
            match part.kind() {
                "command_invokation_operator" => {}
                "command_name_expr" => words.extend(self.all(part, Self::powershell)),
                "command_elements" => self.elements(part, &mut words, &mut redirects),
                _ => words.push(Node::text(self.span(part), plain(self.source(part)))),
            }
        }
        Code::Command(Command { words, redirects })
    }

    fn elements(&self, syntax: Syntax<'_>, words: &mut Vec<Node>, out: &mut Vec<Redirect>) {
        for part in named(syntax) {
            match part.kind() {
                "command_argument_sep" => {}
                "redirection" => out.extend(self.redirection(part)),
                "argument_list" => {
                    let arguments = self.powershell_arguments(part);
                    if let Some(callee) = words.pop() {
                        let call = Code::Call(Box::new(callee), arguments);
                        words.push(self.node(syntax, call));
                    }
                }
                _ => words.push(self.argument(part)),
            }
        }
    }

    /// An argument of a command: outside quotes it is a text that may hold variables.
    fn argument(&self, syntax: Syntax<'_>) -> Node {
        let source = self.source(syntax);
        let is_bare = !source.contains(|c: char| c.is_whitespace() || "\"'(){}@,[".contains(c));
        let is_path = is_bare && source.contains(['\\', '/']);
        match syntax.kind() {
            "command_parameter" | "generic_token" | "stop_parsing" => {
                self.expanded(syntax, &plain(source))
            }
            _ if is_path => self.expanded(syntax, source),
            _ => self.powershell(syntax),
        }
    }

    /// A text in which `$name` is a variable.
    fn expanded(&self, syntax: Syntax<'_>, text: &str) -> Node {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            let after = rest[at + 1..].trim_start_matches('{');
            let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let name: String = after.chars().take_while(|c| is_name(*c)).collect();
            if name.is_empty() {
                break;
            }
            parts.push(Node::text(self.span(syntax), &rest[..at]));
            parts.push(self.node(syntax, variable(&name)));
            rest = after[name.len()..].trim_start_matches('}');
        }
        parts.push(Node::text(self.span(syntax), rest));
        parts.retain(|part| !matches!(&part.code, Code::Text(text) if text.is_empty()));
        Node::join(self.span(syntax), parts)
    }

    fn powershell_function(&self, syntax: Syntax<'_>) -> Code {
        let parts = named(syntax);
        let name = parts.iter().find(|part| part.kind() == "function_name");
        let name = name.map(|name| plain(self.source(*name)).to_lowercase());
        let mut parameters = Vec::new();
        self.parameters(syntax, 0, &mut parameters);
        let body = parts
            .into_iter()
            .filter(|part| part.kind() == "script_block");
        let body = body.map(|body| self.powershell(body)).collect();
        Code::Function(Rc::new(Function {
            names: name.into_iter().collect(),
            parameters,
            body: Node::block(self.span(syntax), body),
            gives_last: true,
        }))
    }

    /// The parameters declared in `syntax`, at most a few levels deep.
    fn parameters(&self, syntax: Syntax<'_>, level: usize, out: &mut Vec<Node>) {
        for part in named(syntax) {
            match part.kind() {
                "script_parameter" => {
                    let variable = named(part)
                        .into_iter()
                        .find(|part| part.kind() == "variable");
                    out.extend(variable.map(|variable| self.powershell(variable)));
                }
                "script_block_body" | "statement_list" => {}
                _ if level < 3 => self.parameters(part, level + 1, out),
                _ => {}
            }
        }
    }

    /// A block that is handed to a command; what it is given is `$_`.
    fn script_block(&self, syntax: Syntax<'_>) -> Code {
        let mut parameters = vec![Node::name(self.span(syntax), "_")];
        self.parameters(syntax, 0, &mut parameters);
        let body = self.all(syntax, Self::powershell);
        Code::Function(Rc::new(Function {
            names: Vec::new(),
            parameters,
            body: Node::block(self.span(syntax), body),
            gives_last: true,
        }))
    }

    fn foreach(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = named(syntax);
        let [item, of, body] = parts.as_slice() else {
            return None;
        };
        Some(Code::Each {
            item: Box::new(self.powershell(*item)),
            of: Box::new(self.powershell(*of)),
            body: Box::new(self.powershell(*body)),
        })
    }

    fn powershell_expression(&self, syntax: Syntax<'_>) -> Option<Code> {
        let source = self.source(syntax);
        let parts = || self.all(syntax, Self::powershell);
        Some(match syntax.kind() {
            "variable" => variable(source),
            "verbatim_string_characters" => {
                let inner = source.get(1..source.len().saturating_sub(1))?;
                Code::Text(inner.replace("''", "'"))
            }
            "verbatim_here_string_characters" => Code::Text(here(source)?.to_owned()),
            "expandable_string_literal" | "expandable_here_string_literal" => {
                self.expandable(syntax)
            }
            "decimal_integer_literal" | "hexadecimal_integer_literal" => {
                Code::Number(number(source)?)
            }
            "type_literal" => Code::Name(type_name(source)),
            "generic_token" | "command_parameter" | "simple_name" => Code::Text(plain(source)),
            "path_command_name" => self.expanded(syntax, &plain(source)).code,
            "member_access" => self.member(syntax)?,
            "element_access" => {
                let parts = named(syntax);
                Code::Index(
                    Box::new(self.powershell(*parts.first()?)),
                    Box::new(self.powershell(*parts.get(1)?)),
                )
            }
            "invokation_expression" => self.invocation(syntax)?,
            "cast_expression" => {
                let parts = named(syntax);
                let callee = Node::name(self.span(syntax), type_name(self.source(*parts.first()?)));
                let value = Argument::plain(self.powershell(*parts.get(1)?));
                Code::Call(Box::new(callee), vec![value])
            }
            "array_literal_expression" => Code::List(parts()),
            "hash_literal_expression" => Code::Pairs(self.hash(syntax)),
            "range_expression" => self.range(syntax)?,
            kind if kind.ends_with("_expression") || kind == "expression_with_unary_operator" => {
                self.powershell_operation(syntax)
            }
            _ => return None,
        })
    }

    /// `a.b` and `[a]::b`.
    fn member(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = named(syntax);
        let name = parts.iter().find(|part| part.kind() == "member_name")?;
        let name = plain(self.source(*name)).to_lowercase();
        let name = name.trim_matches(['"', '\'']).to_owned();
        Some(Code::Member(
            Box::new(self.powershell(*parts.first()?)),
            name,
        ))
    }

    /// `a.b(c)`.
    fn invocation(&self, syntax: Syntax<'_>) -> Option<Code> {
        let list = named(syntax)
            .into_iter()
            .find(|part| part.kind() == "argument_list");
        let arguments = list.map(|list| self.powershell_arguments(list));
        let callee = self.node(syntax, self.member(syntax)?);
        Some(Code::Call(Box::new(callee), arguments.unwrap_or_default()))
    }

    fn powershell_arguments(&self, syntax: Syntax<'_>) -> Vec<Argument> {
        let inner = named(syntax);
        let all = inner.into_iter().flat_map(|list| match list.kind() {
            "argument_expression_list" => named(list),
            _ => vec![list],
        });
        all.map(|one| Argument::plain(self.powershell(one)))
            .collect()
    }

    fn hash(&self, syntax: Syntax<'_>) -> Vec<(Node, Node)> {
        let body = named(syntax);
        let entries = body.into_iter().flat_map(named);
        entries
            .filter_map(|entry| {
                let parts = named(entry);
                let key = parts.first()?;
                let word = self.source(*key).trim_matches(['"', '\'']).to_lowercase();
                let value = self.powershell(*parts.get(1)?);
                Some((Node::text(self.span(*key), word), value))
            })
            .collect()
    }

    /// `65..90`, short ones written out.
    fn range(&self, syntax: Syntax<'_>) -> Option<Code> {
        let (from, to) = self.source(syntax).split_once("..")?;
        let (from, to) = (number(from.trim())?, number(to.trim())?);
        if to.checked_sub(from)?.unsigned_abs() > 256 {
            return None;
        }
        let span = self.span(syntax);
        let one = |number| Node::new(span, Code::Number(number));
        let mut items: Vec<Node> = (from.min(to)..=from.max(to)).map(one).collect();
        if from > to {
            items.reverse();
        }
        Some(Code::List(items))
    }

    fn powershell_operation(&self, syntax: Syntax<'_>) -> Code {
        let operands = operands(syntax);
        let first_end = operands.first().map_or(0, Syntax::end_byte);
        let last_start = operands.last().map_or(0, Syntax::start_byte);
        let sign = if operands.len() > 1 {
            self.text.get(first_end..last_start)
        } else {
            self.text.get(syntax.start_byte()..last_start)
        };
        let sign = sign.unwrap_or_default().to_lowercase();
        let sign = sign.split_whitespace().next().unwrap_or_default();
        let operands: Vec<Node> = operands
            .into_iter()
            .map(|one| self.powershell(one))
            .collect();
        let operator = match sign {
            "+" => Operator::Plus,
            "-" => Operator::Minus,
            "*" => Operator::Times,
            "-bxor" => Operator::Xor,
            "-f" => Operator::Format,
            "-join" => Operator::JoinWith,
            "-split" | "-csplit" | "-isplit" => Operator::Split,
            "-replace" | "-creplace" | "-ireplace" => Operator::Replace,
            _ => return Code::Other(operands),
        };
        Code::Operation(operator, operands)
    }

    /// A text between double quotes: variables and `$(…)` in it, the rest literal.
    fn expandable(&self, syntax: Syntax<'_>) -> Code {
        let source = self.source(syntax);
        let (skip, drop) = if source.starts_with("@\"") {
            (2, 2)
        } else {
            (1, 1)
        };
        let mut at = syntax.start_byte() + skip;
        let end = syntax.end_byte().saturating_sub(drop).max(at);
        let mut parts = Vec::new();
        for part in named(syntax) {
            let gap = self.text.get(at..part.start_byte()).unwrap_or_default();
            parts.push(Node::text(self.place.of(at, part.start_byte()), plain(gap)));
            parts.push(self.powershell(part));
            at = part.end_byte();
        }
        let gap = self.text.get(at..end).unwrap_or_default();
        parts.push(Node::text(self.place.of(at, end.max(at)), plain(gap)));
        parts.retain(|part| !matches!(&part.code, Code::Text(text) if text.is_empty()));
        Node::join(self.span(syntax), parts).code
    }
}

/// The operands of an operation: that of `a -f b, c` has its operator as a child of its own.
fn operands(syntax: Syntax<'_>) -> Vec<Syntax<'_>> {
    let parts = named(syntax).into_iter();
    parts
        .filter(|part| !part.kind().ends_with("_operator"))
        .collect()
}

/// `syntax` without the layers that every expression has, whatever it is.
fn innermost(syntax: Syntax<'_>) -> Syntax<'_> {
    let mut at = syntax;
    loop {
        let is_layer = at.kind().ends_with("_expression")
            && !matches!(
                at.kind(),
                "script_block_expression"
                    | "invokation_expression"
                    | "hash_literal_expression"
                    | "array_expression"
            )
            || matches!(
                at.kind(),
                "pipeline"
                    | "pipeline_chain"
                    | "string_literal"
                    | "integer_literal"
                    | "argument_expression"
                    | "statement_list"
                    | "expression_with_unary_operator"
            );
        if !is_layer || at.child_count() != 1 {
            return at;
        }
        match at.named_child(0) {
            Some(child) => at = child,
            None => return at,
        }
    }
}

/// `source` without the backticks that escape its characters.
fn plain(source: &str) -> String {
    if !source.contains('`') {
        return source.to_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('`', Some('n')) if source.contains(' ') => {
                chars.next();
                out.push('\n');
            }
            ('`', _) => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

/// What stands in a here-string, its first and last line aside.
fn here(source: &str) -> Option<&str> {
    let inner = source.get(2..source.len().saturating_sub(2))?;
    Some(inner.trim_matches(['\r', '\n']))
}

fn variable(source: &str) -> Code {
    let name = source
        .trim_start_matches(['$', '@', '{'])
        .trim_end_matches('}')
        .to_lowercase();
    let name = ["global:", "script:", "local:", "private:"]
        .iter()
        .find_map(|scope| name.strip_prefix(scope))
        .unwrap_or(&name);
    match KNOWN.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => Code::Text((*value).to_owned()),
        None => Code::Name(name.to_owned()),
    }
}

/// The name of a type in brackets, `System.` aside.
fn type_name(source: &str) -> String {
    let name = source.trim_matches(['[', ']', ' ']).to_lowercase();
    format!("[{}]", name.strip_prefix("system.").unwrap_or(&name))
}
