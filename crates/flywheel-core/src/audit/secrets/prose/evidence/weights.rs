//! The weights of the traits.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::NAMES;
use super::shape::Kind;

/// One line for each trait with a weight: its name, a colon, and its weight for each
/// [kind](Kind::ALL).
const TABLE: &str = include_str!("weights.txt");

/// The name of what is added for every value of a kind.
pub(super) const ALWAYS: &str = "always";

/// The name of the least that the words around a value must say.
pub(super) const FLOOR: &str = "floor";

/// The weights of a trait, by kind.
pub(super) type Weights = [f32; Kind::ALL.len()];

/// The weights of all traits by their numbers, and what is added for each kind.
struct Table {
    weights: Vec<Weights>,
    always: Weights,
    floor: Weights,
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| {
    let known: HashMap<&str, Weights> = rows(TABLE).collect();
    let of = |name: &str| known.get(name).copied().unwrap_or_default();
    Table {
        weights: NAMES.iter().map(|name| of(name)).collect(),
        always: of(ALWAYS),
        floor: of(FLOOR),
    }
});

/// What the lines of `table` name, and the weights of each.
pub(super) fn rows<const COUNT: usize>(table: &str) -> impl Iterator<Item = (&str, [f32; COUNT])> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (name, numbers) = line.rsplit_once(':')?;
        let mut weights = [0.0; COUNT];
        for (weight, number) in weights.iter_mut().zip(numbers.split_whitespace()) {
            *weight = number.parse().ok()?;
        }
        Some((name, weights))
    })
}

/// The log-odds that a value of `kind` with `traits` is a credential.
pub(super) fn sum(kind: Kind, traits: &[u16]) -> f32 {
    let table = &*WEIGHTS;
    let weights = traits
        .iter()
        .filter_map(|number| table.weights.get(usize::from(*number)));
    table.always[kind as usize] + weights.map(|weights| weights[kind as usize]).sum::<f32>()
}

/// The log-odds by the words around a value below which no value of `kind` was found in the lines
/// that the weights are learnt from.
pub(super) fn floor(kind: Kind) -> f32 {
    WEIGHTS.floor[kind as usize]
}
