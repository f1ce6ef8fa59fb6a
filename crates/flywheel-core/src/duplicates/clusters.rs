//! What hangs together.

use std::collections::BTreeMap;

/// Of `count` things those that `links` hold together, directly or through others, as groups of
/// at least two: the larger ones first, each in order.
pub fn clusters(count: usize, links: impl IntoIterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut above: Vec<usize> = (0..count).collect();
    for (one, two) in links {
        let (one, two) = (top(&mut above, one), top(&mut above, two));
        above[one.max(two)] = one.min(two);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..count {
        groups.entry(top(&mut above, at)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// The first of the group of `at`; the way to it is shortened.
fn top(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}
