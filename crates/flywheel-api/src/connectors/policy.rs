//! The policy that the person chose.

use std::path::Path;
use std::sync::Arc;

use flywheel_core::policy::Policy;

use crate::source;
use crate::types::PolicyState;

/// The policy in the file `path`, and what is known of it.
pub(crate) fn policy(path: &str) -> (Option<Arc<Policy>>, PolicyState) {
    let mut state = PolicyState {
        path: path.to_owned(),
        organisation: None,
        trouble: None,
        departments: Vec::new(),
    };
    if path.is_empty() {
        return (None, state);
    }
    match source::policy(Path::new(path)) {
        Ok(policy) => {
            state.organisation.clone_from(&policy.organisation);
            let departments = policy.departments.iter().flatten();
            state.departments = departments.map(|one| one.name.clone()).collect();
            (Some(policy), state)
        }
        Err(error) => {
            state.trouble = Some(error.message);
            (None, state)
        }
    }
}
