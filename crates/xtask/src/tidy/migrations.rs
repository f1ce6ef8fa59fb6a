//! Migrations are numbered without a gap.

use super::Source;

/// Every number that is missing or stands twice.
pub(super) fn faults(sources: &[Source]) -> Vec<String> {
    let names = sources.iter().filter_map(|source| {
        let (folder, name) = source.path.rsplit_once('/')?;
        (folder.ends_with("/migrations") && source.ends_with_any(&[".sql"])).then_some(name)
    });
    gaps(names)
}

fn gaps<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let numbered = names
        .iter()
        .zip(1..)
        .filter_map(|(name, number): (_, usize)| {
            let expected = format!("{number:04}_");
            (!name.starts_with(&expected))
                .then(|| format!("migrations/{name}: expected {expected}…"))
        });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_each_other() {
        assert!(
            gaps(["0001_a.sql", "0002_b.sql"].into_iter()).is_empty(),
            "in order"
        );
        assert_eq!(
            gaps(["0001_a.sql", "0003_c.sql"].into_iter()).len(),
            1,
            "a gap"
        );
        assert_eq!(
            gaps(["0001_a.sql", "0001_b.sql"].into_iter()).len(),
            1,
            "twice the same"
        );
    }
}
