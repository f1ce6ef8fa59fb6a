//! Connectors of the real plugins beside the project.
mod corpus;
use flywheel_core::connector::{Declared, SkillNeeds};
#[test]
fn probe() {
    let Some(bundle) = corpus::corpus() else {
        return;
    };
    let declared = Declared::of(&bundle, None);
    println!("{}", declared.servers.len());
    let t = std::time::Instant::now();
    let skills = SkillNeeds::of(&bundle, None, &declared);
    println!("{:?} {}", t.elapsed(), skills.len());
    for s in &skills {
        println!(
            "{:?} {} {:?}",
            s.plugin,
            s.path,
            s.needs
                .iter()
                .map(|n| format!("{:?}{:?}:{}", n.kind, n.weight, n.name))
                .collect::<Vec<_>>()
        );
    }
}
