//! What operations on values give, where that can be told.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::super::code::Operator;
use super::super::origins::{Made, Origins};
use super::super::value::{HOLE, Known, MAX_ITEMS, Value};

/// The most bytes that compressed data is unpacked to.
const MAX_UNPACKED: usize = 64 << 10;

/// The longest list that items are added to one by one.
const MAX_ADDED: usize = 1_024;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const FOR_ADDRESSES: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// What `operator` makes of `operands`.
pub(super) fn operation(operator: Operator, operands: &[Value]) -> Value {
    match operator {
        Operator::Plus => plus(operands),
        Operator::Minus => numbers(operands, i64::checked_sub),
        Operator::Times => times(operands),
        Operator::Slash => path(operands),
        Operator::Percent => percent(operands),
        Operator::Xor => numbers(operands, |a, b| Some(a ^ b)).also_made(Made::XORED),
        Operator::Format => formatted(operands),
        Operator::JoinWith => joined(operands),
        Operator::Split => split(operands),
        Operator::Replace => replaced_by_list(operands),
    }
}

/// Several values of which one or another is given.
fn unknown(operands: &[Value]) -> Value {
    let made = operands
        .iter()
        .fold(Made::default(), |made, value| made.and(value.made));
    Value::unknown(Origins::of_all(operands)).also_made(made)
}

fn numbers(operands: &[Value], combine: impl Fn(i64, i64) -> Option<i64>) -> Value {
    let mut all = operands.iter().map(Value::number);
    let first = all.next().flatten();
    let result = all.fold(first, |sum, number| combine(sum?, number?));
    let value = unknown(operands);
    match result {
        Some(number) => Value {
            known: Known::Number(number),
            ..value
        },
        None => value,
    }
}

/// The sum of numbers, the items of lists together, or texts one behind the other.
pub(super) fn plus(operands: &[Value]) -> Value {
    let is_number = |value: &Value| matches!(value.known, Known::Number(_));
    if operands.iter().all(is_number) {
        return numbers(operands, i64::checked_add);
    }
    let is_list = |value: &Value| matches!(value.known, Known::List(_));
    if operands.iter().any(is_list) {
        let items = operands.iter().flat_map(Value::items).cloned();
        return Value::list(items.take(MAX_ITEMS).collect());
    }
    let is_text = |value: &Value| matches!(value.known, Known::Text(_) | Known::OneOf(_));
    if operands.iter().any(is_text) {
        return Value::join(operands);
    }
    unknown(operands)
}

fn times(operands: &[Value]) -> Value {
    let [one, other] = operands else {
        return unknown(operands);
    };
    match (one.constant(), other.number()) {
        (Some(text), Some(times)) if (0..=4_096).contains(&times) => {
            let times = usize::try_from(times).unwrap_or_default();
            let most = (MAX_UNPACKED / text.len().max(1)).min(times);
            Value::text(&text.repeat(most)).also_from(one.from)
        }
        _ => numbers(operands, i64::checked_mul),
    }
}

/// Folders and a name as one path. What lies in a folder is known as the folder itself.
pub(super) fn path(operands: &[Value]) -> Value {
    let is_text = |value: &Value| matches!(value.known, Known::Text(_) | Known::OneOf(_));
    if !operands.iter().any(is_text) {
        return unknown(operands);
    }
    let mut text = String::new();
    for part in operands {
        let part = part.written();
        let is_same = part == text && part.starts_with(['/', '~']);
        if text.is_empty() {
            text = part;
        } else if !is_same {
            let end = text.trim_end_matches('/').len();
            text.truncate(end.max(usize::from(text.starts_with('/'))));
            text = format!(
                "{}/{}",
                text.trim_end_matches('/'),
                part.trim_start_matches('/')
            );
        }
    }
    Value::text(&text).also_from(Origins::of_all(operands))
}

/// `"%s…" % values`, or a remainder.
fn percent(operands: &[Value]) -> Value {
    let [template, values] = operands else {
        return unknown(operands);
    };
    let Some(text) = template.as_text() else {
        return unknown(operands);
    };
    let mut values = values.items().into_iter();
    let mut parts = text.split("%s");
    let mut all = vec![Value::text(parts.next().unwrap_or_default())];
    for part in parts {
        all.push(values.next().cloned().unwrap_or_default());
        all.push(Value::text(part));
    }
    let made = template.made;
    Value::join(&all)
        .also_from(Origins::of_all(operands))
        .also_made(made)
}

/// The template of the first of `given` with the others in the places of its verbs.
pub(super) fn printed(given: &[Value]) -> Value {
    let Some((template, rest)) = given.split_first() else {
        return Value::default();
    };
    let Some(text) = template.as_text() else {
        return unknown(given);
    };
    let verbs = ["%v", "%+v", "%q", "%d", "%x", "%t"];
    let text = verbs
        .iter()
        .fold(text.to_owned(), |text, verb| text.replace(verb, "%s"));
    let template = Value::text(&text).also_from(template.from);
    percent(&[template, Value::list(rest.to_vec())])
}

/// The template of the first operand with `{0}`, `{1}` … replaced by the items of the others.
pub(super) fn formatted(operands: &[Value]) -> Value {
    let Some((template, rest)) = operands.split_first() else {
        return Value::default();
    };
    let Some(text) = template.as_text() else {
        return unknown(operands);
    };
    let items: Vec<&Value> = rest.iter().flat_map(Value::items).collect();
    let mut parts = Vec::new();
    let mut next = 0;
    let mut after = text;
    while let Some((before, inside)) = after.split_once('{') {
        let Some((field, rest)) = inside.split_once('}') else {
            break;
        };
        parts.push(Value::text(before));
        let number = field.parse().unwrap_or(next);
        next += 1;
        parts.push(items.get(number).copied().cloned().unwrap_or_default());
        after = rest;
    }
    parts.push(Value::text(after));
    Value::join(&parts).also_from(Origins::of_all(operands))
}

/// The items of the first operand as one text, with the second between.
pub(super) fn joined(operands: &[Value]) -> Value {
    let Some((list, rest)) = operands.split_first() else {
        return Value::default();
    };
    let Known::List(items) = &list.known else {
        return match list.as_text() {
            Some(_) => list.clone(),
            None => unknown(operands),
        };
    };
    let between = rest.first().cloned().unwrap_or_else(|| Value::text(""));
    let mut parts = Vec::with_capacity(items.len() * 2);
    for item in items.iter() {
        if !parts.is_empty() && between.constant() != Some("") {
            parts.push(between.clone());
        }
        parts.push(item.clone());
    }
    let value = Value::join(&parts).also_made(list.made);
    value.also_from(list.from)
}

/// The parts of the first operand between the second.
pub(super) fn split(operands: &[Value]) -> Value {
    let [text, rest @ ..] = operands else {
        return Value::default();
    };
    let Some(whole) = text.as_text() else {
        return unknown(operands);
    };
    let between = rest.first().and_then(Value::constant);
    let parts: Vec<Value> = match between {
        Some("") => whole
            .chars()
            .map(|c| Value::text(c.encode_utf8(&mut [0; 4])))
            .collect(),
        Some(between) => whole.split(between).map(Value::text).collect(),
        None => whole.split_whitespace().map(Value::text).collect(),
    };
    Value::list(parts).also_from(text.from).also_made(text.made)
}

fn replaced_by_list(operands: &[Value]) -> Value {
    let [text, list] = operands else {
        return unknown(operands);
    };
    let pair = list.items();
    let what = pair.first().copied().cloned().unwrap_or_default();
    let with = pair.get(1).copied().cloned();
    replaced(text, &what, &with.unwrap_or_else(|| Value::text("")))
}

/// `text` with `with` for each `what`.
pub(super) fn replaced(text: &Value, what: &Value, with: &Value) -> Value {
    let from = Origins::of_all([text, what, with]);
    match (text.as_text(), what.constant(), with.as_text()) {
        (Some(text_), Some(what), Some(with)) if !what.is_empty() => {
            let mut value = Value::text(&text_.replace(what, with));
            if !with.contains(HOLE) {
                value.from = text.from;
                value.gaps = text.gaps.clone();
            }
            let is_split = text_.contains(what) && what.len() <= 3 && with.is_empty();
            let made = if is_split {
                Made::SPLIT
            } else {
                Made::default()
            };
            value.also_from(from).also_made(text.made.and(made))
        }
        _ => Value::unknown(from).also_made(text.made),
    }
}

/// From its end to its beginning.
pub(super) fn reversed(value: &Value) -> Value {
    let turned: Value = match &value.known {
        Known::Text(text) => Value::text(&text.chars().rev().collect::<String>()),
        Known::List(items) => Value::list(items.iter().rev().cloned().collect()),
        Known::Bytes(bytes) => Value::bytes(&bytes.iter().rev().copied().collect::<Vec<u8>>()),
        _ => Value::default(),
    };
    turned
        .also_from(value.from)
        .also_made(value.made.and(Made::REVERSED))
}

/// What the numbers of `values` are the codes of.
pub(super) fn from_codes(values: &[Value]) -> Value {
    if let [text] = values
        && text.as_text().is_some()
    {
        return text.clone();
    }
    let items: Vec<&Value> = values.iter().flat_map(Value::items).collect();
    let text: Option<String> = items
        .iter()
        .map(|item| char::from_u32(u32::try_from(item.number()?).ok()?))
        .collect();
    let known = text.map_or_else(Value::default, |text| Value::text(&text));
    let whole = unknown(values);
    let inner = Origins::of_all(items.iter().copied());
    let made = items
        .iter()
        .fold(whole.made, |made, item| made.and(item.made));
    known
        .also_from(whole.from.and(inner))
        .also_made(made.and(Made::CODES))
}

/// The bytes whose numbers are the items of `value`, or that it is.
pub(super) fn to_bytes(value: &Value) -> Value {
    if let Known::List(items) = &value.known {
        let bytes: Option<Vec<u8>> = items
            .iter()
            .map(|item| u8::try_from(item.number()?).ok())
            .collect();
        let made = items
            .iter()
            .fold(value.made, |made, item| made.and(item.made));
        let known = bytes.map_or_else(Value::default, |bytes| Value::bytes(&bytes));
        return known.also_from(value.from).also_made(made.and(Made::CODES));
    }
    value.clone()
}

/// What `value` is in Base64.
pub(super) fn base64(value: &Value) -> Value {
    decoded(value, |bytes| {
        let text: Vec<u8> = bytes
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect();
        let plain = STANDARD.decode(&text);
        plain.or_else(|_| FOR_ADDRESSES.decode(&text)).ok()
    })
}

/// What `value` is in hexadecimal digits.
pub(super) fn hex(value: &Value) -> Value {
    decoded(value, |bytes| {
        let digits: Vec<u8> = bytes
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .filter_map(|digit| u8::try_from(digit).ok())
            .collect();
        let pairs = digits.chunks_exact(2);
        let is_whole = digits.len() >= 2 && pairs.remainder().is_empty();
        is_whole.then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
    })
}

/// What `value` is with its letters turned by half the alphabet.
pub(super) fn rot13(value: &Value) -> Value {
    decoded(value, |bytes| {
        let turn = |byte: &u8| match byte {
            b'a'..=b'z' => (byte - b'a' + 13) % 26 + b'a',
            b'A'..=b'Z' => (byte - b'A' + 13) % 26 + b'A',
            other => *other,
        };
        Some(bytes.iter().map(turn).collect())
    })
}

/// What `value` is percent-encoded.
pub(super) fn from_percent(value: &Value) -> Value {
    decoded(value, |bytes| {
        Some(percent_encoding::percent_decode(bytes).collect())
    })
}

/// What `value` is compressed, with or without the frame of zlib or gzip.
pub(super) fn unpacked(value: &Value) -> Value {
    let inflate = |bytes: &[u8]| {
        use miniz_oxide::inflate::{
            decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit,
        };
        let framed = decompress_to_vec_zlib_with_limit(bytes, MAX_UNPACKED);
        let bare = |skip: usize| {
            let bytes = bytes.get(skip..)?;
            decompress_to_vec_with_limit(bytes, MAX_UNPACKED).ok()
        };
        let is_gzip = bytes.starts_with(b"\x1f\x8b");
        framed.ok().or_else(|| bare(if is_gzip { 10 } else { 0 }))
    };
    decoded(value, inflate).also_made(Made::UNPACKED)
}

fn decoded(value: &Value, decode: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Value {
    let each = value.choices().iter().map(|choice| {
        let bytes = choice.as_bytes().and_then(&decode);
        bytes.map_or_else(Value::default, |bytes| Value::bytes(&bytes))
    });
    Value::either(each)
        .also_from(value.from)
        .also_made(value.made.and(Made::DECODED))
}

/// The items a loop goes through, where all are known.
pub(super) fn items_of(list: &Value) -> Option<Vec<Value>> {
    match &list.known {
        Known::List(items) => Some(items.to_vec()),
        Known::Text(text) if !text.contains(HOLE) => {
            let one = |c: char| Value::text(c.encode_utf8(&mut [0; 4]));
            Some(text.chars().take(MAX_ITEMS).map(one).collect())
        }
        Known::Bytes(bytes) => {
            let one = |byte: &u8| Known::Number(i64::from(*byte)).into();
            Some(bytes.iter().take(MAX_ITEMS).map(one).collect())
        }
        Known::Pairs(pairs) => {
            let one = |(key, value): &(Value, Value)| Value::list(vec![key.clone(), value.clone()]);
            Some(pairs.iter().map(one).collect())
        }
        _ => None,
    }
}

/// What an item of `list` may be.
pub(super) fn any_item(list: &Value) -> Value {
    let items = list.items().into_iter().cloned();
    Value::either(items).also_from(list.from)
}

/// The item number `index` of `value`, or what any may be.
pub(super) fn item(value: &Value, index: usize) -> Value {
    match &value.known {
        Known::List(items) => items.get(index).cloned().unwrap_or_default(),
        Known::OneOf(_) => Value::either(value.choices().iter().map(|one| item(one, index))),
        Known::Text(_) | Known::Thing { .. } => value.clone(),
        _ => Value::unknown(value.from),
    }
}

/// `holder` with `value` in it.
pub(super) fn with_item(holder: Value, value: Value) -> Value {
    let (from, made) = (holder.from.and(value.from), holder.made.and(value.made));
    let known = match holder.known {
        Known::List(items) if items.len() < MAX_ADDED => {
            let all: Vec<Value> = items.iter().cloned().chain([value]).collect();
            Known::List(all.into())
        }
        // Under which of its names is not known.
        Known::Pairs(pairs) if pairs.len() < MAX_ADDED => {
            let added = (Value::default(), value);
            Known::Pairs(pairs.iter().cloned().chain([added]).collect())
        }
        known => known,
    };
    Value {
        known,
        from,
        made,
        ..Value::default()
    }
}
