//! Go.

use std::rc::Rc;

use tree_sitter::Node as Syntax;

use super::escapes::unescape;
use super::javascript::merged;
use super::{Reader, fields, named, number};
use crate::audit::scripts::code::{Argument, Code, Function, Node, Operator};

impl Reader<'_> {
    pub(super) fn go(&self, syntax: Syntax<'_>) -> Node {
        self.deeper(syntax, |reader| {
            let code = reader.go_statement(syntax);
            let code = code.or_else(|| reader.go_expression(syntax));
            code.map_or_else(
                || {
                    let parts = reader.all(syntax, Self::go);
                    reader.node(syntax, Code::Other(parts))
                },
                |code| reader.node(syntax, code),
            )
        })
    }

    fn go_field(&self, syntax: Syntax<'_>, field: &str) -> Node {
        let field = syntax.child_by_field_name(field);
        field.map_or_else(|| Node::nothing(self.span(syntax)), |field| self.go(field))
    }

    fn go_boxed(&self, syntax: Syntax<'_>, field: &str) -> Box<Node> {
        Box::new(self.go_field(syntax, field))
    }

    fn go_statement(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::go);
        Some(match syntax.kind() {
            "source_file"
            | "block"
            | "statement_list"
            | "expression_statement"
            | "ERROR"
            | "go_statement"
            | "defer_statement"
            | "import_declaration"
            | "import_spec_list"
            | "var_declaration"
            | "var_spec_list"
            | "const_declaration" => Code::Block(parts()),
            "for_statement" => self.go_loop(syntax),
            "if_statement"
            | "expression_switch_statement"
            | "expression_case"
            | "default_case"
            | "type_switch_statement"
            | "type_case"
            | "select_statement"
            | "communication_case" => Code::Maybe(parts()),
            "function_declaration" | "func_literal" => self.go_function(syntax),
            "method_declaration" => self.go_method(syntax),
            "import_spec" => self.go_import(syntax)?,
            "short_var_declaration" | "assignment_statement" | "receive_statement" => {
                self.go_assignment(syntax)
            }
            "send_statement" => Code::Assign {
                to: self.go_boxed(syntax, "channel"),
                value: self.go_boxed(syntax, "value"),
                adds: true,
            },
            "var_spec" | "const_spec" => self.go_variables(syntax)?,
            "return_statement" => Code::Return(Box::new(Node::block(self.span(syntax), parts()))),
            "expression_list" => match <[Node; 1]>::try_from(parts()) {
                Ok([only]) => only.code,
                Err(several) => Code::List(several),
            },
            "type_declaration" | "package_clause" => Code::Other(Vec::new()),
            _ => return None,
        })
    }

    /// A loop; one over a list gives both names of it each item, since the first may be its key.
    fn go_loop(&self, syntax: Syntax<'_>) -> Code {
        let parts = named(syntax);
        let range = parts.iter().find(|part| part.kind() == "range_clause");
        let Some(range) = range else {
            return Code::Maybe(self.all(syntax, Self::go));
        };
        let names = range.child_by_field_name("left");
        let names = names.map(|names| self.all(names, Self::go));
        Code::Each {
            item: Box::new(Node::block(self.span(*range), names.unwrap_or_default())),
            of: self.go_boxed(*range, "right"),
            body: self.go_boxed(syntax, "body"),
        }
    }

    fn go_function(&self, syntax: Syntax<'_>) -> Code {
        let list = syntax.child_by_field_name("parameters");
        let declared = list.map(named).unwrap_or_default();
        let names = declared.into_iter().flat_map(|one| fields(one, "name"));
        let parameter = |name: Syntax<'_>| Node::name(self.span(name), self.source(name));
        let name = syntax.child_by_field_name("name");
        Code::Function(Rc::new(Function {
            names: name
                .map(|name| self.source(name).to_owned())
                .into_iter()
                .collect(),
            parameters: names.map(parameter).collect(),
            body: self.go_field(syntax, "body"),
            gives_last: false,
        }))
    }

    /// A method: what its object is called in it is `this`.
    fn go_method(&self, syntax: Syntax<'_>) -> Code {
        let receiver = syntax.child_by_field_name("receiver");
        let receiver = receiver.and_then(|list| named(list).into_iter().next());
        let name = receiver.and_then(|one| one.child_by_field_name("name"));
        let name = name.map(|name| self.source(name).to_owned());
        let outer = self.own.replace(name);
        let code = self.go_function(syntax);
        self.own.replace(outer);
        code
    }

    /// A package by the last part of its path that is no version.
    fn go_import(&self, syntax: Syntax<'_>) -> Option<Code> {
        let path = self.source(syntax.child_by_field_name("path")?);
        let path = path.trim_matches(['"', '`']);
        let is_version = |part: &&str| {
            let digits = part.strip_prefix('v').unwrap_or_default();
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let last = path.rsplit('/').find(|part| !is_version(part))?;
        let alias = syntax.child_by_field_name("name");
        Some(Code::Import {
            name: alias.map_or(last, |alias| self.source(alias)).to_owned(),
            path: path.to_owned(),
        })
    }

    fn go_assignment(&self, syntax: Syntax<'_>) -> Code {
        let sign = syntax.child_by_field_name("operator");
        Code::Assign {
            to: self.go_boxed(syntax, "left"),
            value: self.go_boxed(syntax, "right"),
            adds: sign.is_some_and(|sign| self.source(sign) == "+="),
        }
    }

    /// `var a, b = …`; without a value, what an object of the package in its type is.
    fn go_variables(&self, syntax: Syntax<'_>) -> Option<Code> {
        let value = if let Some(value) = syntax.child_by_field_name("value") {
            self.go(value)
        } else {
            let kind = syntax.child_by_field_name("type")?;
            self.go_object(kind, Vec::new())?
        };
        let names = fields(syntax, "name").into_iter();
        let names = names.filter(Syntax::is_named);
        let names: Vec<Node> = names
            .map(|name| Node::name(self.span(name), self.source(name)))
            .collect();
        let to = match <[Node; 1]>::try_from(names) {
            Ok([only]) => only,
            Err(several) => self.node(syntax, Code::List(several)),
        };
        Some(Code::Assign {
            to: Box::new(to),
            value: Box::new(value),
            adds: false,
        })
    }

    fn go_expression(&self, syntax: Syntax<'_>) -> Option<Code> {
        Some(match syntax.kind() {
            "identifier" | "field_identifier" | "package_identifier" | "true" | "false" => {
                let name = self.source(syntax);
                let is_own = self.own.borrow().as_deref() == Some(name);
                Code::Name(if is_own { "this" } else { name }.to_owned())
            }
            "interpreted_string_literal" => self.go_string(syntax),
            "raw_string_literal" => Code::Text(self.source(syntax).trim_matches('`').to_owned()),
            "int_literal" => Code::Number(number(self.source(syntax))?),
            "rune_literal" => {
                let inner = self.source(syntax).trim_matches('\'');
                Code::Number(i64::from(u32::from(unescape(inner).chars().next()?)))
            }
            "selector_expression" => Code::Member(
                self.go_boxed(syntax, "operand"),
                self.source(syntax.child_by_field_name("field")?).to_owned(),
            ),
            "index_expression" => Code::Index(
                self.go_boxed(syntax, "operand"),
                self.go_boxed(syntax, "index"),
            ),
            "slice_expression"
            | "type_assertion_expression"
            | "type_conversion_expression"
            | "unary_expression" => self.go_field(syntax, "operand").code,
            "parenthesized_expression" | "literal_element" | "variadic_argument" => {
                self.go(named(syntax).into_iter().next()?).code
            }
            "composite_literal" => self.go_composite(syntax)?,
            "literal_value" => self.go_values(syntax),
            "binary_expression" => self.go_operation(syntax),
            "call_expression" => self.go_call(syntax),
            kind if kind.ends_with("_type") => Code::Other(Vec::new()),
            _ => return None,
        })
    }

    fn go_string(&self, syntax: Syntax<'_>) -> Code {
        let part = |part: Syntax<'_>| {
            let source = self.source(part);
            let text = match part.kind() {
                "escape_sequence" => unescape(source),
                _ => source.to_owned(),
            };
            Node::text(self.span(part), text)
        };
        let parts = named(syntax).into_iter().map(part).collect();
        merged(Node::join(self.span(syntax), parts).code)
    }

    /// An object of the package that `kind` names, made of `fields`.
    fn go_object(&self, kind: Syntax<'_>, given: Vec<Argument>) -> Option<Node> {
        if kind.kind() != "qualified_type" {
            return None;
        }
        let package = kind.child_by_field_name("package")?;
        let name = kind.child_by_field_name("name")?;
        let package = Node::name(self.span(package), self.source(package));
        let class = Code::Member(Box::new(package), self.source(name).to_owned());
        let class = Box::new(self.node(kind, class));
        Some(self.node(kind, Code::Call(class, given)))
    }

    /// A list, keys and values, an object of a package, or one of the script, whose methods know its
    /// fields.
    fn go_composite(&self, syntax: Syntax<'_>) -> Option<Code> {
        let kind = syntax.child_by_field_name("type")?;
        let value = self.go_values(syntax.child_by_field_name("body")?);
        let Code::Pairs(pairs) = value else {
            return Some(match self.go_object(kind, Vec::new()) {
                Some(object) => object.code,
                None => value,
            });
        };
        if kind.kind() == "qualified_type" {
            let given = pairs.into_iter().map(|(key, value)| Argument {
                name: match key.code {
                    Code::Text(name) => Some(name),
                    _ => None,
                },
                is_spread: false,
                value,
            });
            return Some(self.go_object(kind, given.collect())?.code);
        }
        if kind.kind() != "type_identifier" {
            return Some(Code::Pairs(pairs));
        }
        let field = |(key, _): &(Node, Node)| match &key.code {
            Code::Text(name) => Some((key.clone(), self.own(syntax, name))),
            _ => None,
        };
        let own = pairs.iter().filter_map(field).collect();
        Some(Code::Assign {
            to: Box::new(self.node(syntax, Code::Pairs(own))),
            value: Box::new(self.node(syntax, Code::Pairs(pairs))),
            adds: false,
        })
    }

    /// What stands between the braces of a literal.
    fn go_values(&self, syntax: Syntax<'_>) -> Code {
        let parts = named(syntax);
        if !parts.iter().any(|part| part.kind() == "keyed_element") {
            return Code::List(self.all(syntax, Self::go));
        }
        let pair = |part: Syntax<'_>| {
            let key = match self.go_field(part, "key") {
                Node {
                    code: Code::Name(name),
                    span,
                } => Node::text(span, name),
                key => key,
            };
            (key, self.go_field(part, "value"))
        };
        Code::Pairs(parts.into_iter().map(pair).collect())
    }

    fn go_operation(&self, syntax: Syntax<'_>) -> Code {
        let (sign, operands) = self.chain(syntax, "binary_expression");
        let operands = operands.into_iter().map(|one| self.go(one)).collect();
        let operator = match sign {
            "+" => Operator::Plus,
            "-" => Operator::Minus,
            "*" => Operator::Times,
            "^" => Operator::Xor,
            _ => return Code::Other(operands),
        };
        Code::Operation(operator, operands)
    }

    /// A call. A function that takes a context is the same as the one without.
    fn go_call(&self, syntax: Syntax<'_>) -> Code {
        let mut callee = self.go_field(syntax, "function");
        let list = syntax.child_by_field_name("arguments");
        let given = list.map(named).unwrap_or_default().into_iter();
        let given = given.map(|argument| Argument {
            name: None,
            is_spread: argument.kind() == "variadic_argument",
            value: self.go(argument),
        });
        let mut given: Vec<Argument> = given.collect();
        if let Code::Member(_, name) = &mut callee.code
            && let Some(plain) = name.strip_suffix("Context")
            && !plain.is_empty()
            && !given.is_empty()
        {
            *name = plain.strip_suffix("With").unwrap_or(plain).to_owned();
            given.remove(0);
        }
        if matches!(&callee.code, Code::Name(name) if name == "append") {
            return self.go_append(syntax, given);
        }
        Code::Call(Box::new(callee), given)
    }

    /// A list with items behind it.
    fn go_append(&self, syntax: Syntax<'_>, given: Vec<Argument>) -> Code {
        let lists = given.into_iter().enumerate().map(|(index, one)| {
            if index == 0 || one.is_spread {
                one.value
            } else {
                self.node(syntax, Code::List(vec![one.value]))
            }
        });
        Code::Operation(Operator::Plus, lists.collect())
    }
}
