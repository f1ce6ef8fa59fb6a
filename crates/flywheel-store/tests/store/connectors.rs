//! What is kept of connectors.

use flywheel_core::clock::Timestamp;
use flywheel_store::{Attempt, AttemptKind, ConnectorRecord};

use crate::support::Library;

#[test]
fn what_was_learnt_and_what_is_being_done_do_not_overwrite_each_other() {
    let library = Library::new();
    let store = &library.store;
    let renewal = Attempt {
        kind: AttemptKind::Renewal,
        began: Timestamp(7),
    };
    store.set_connector_evidence("a", Some("{}")).expect("kept");
    store
        .set_connector_attempt("a", Some(renewal))
        .expect("kept");
    let all = store.connectors().expect("read");
    let both = ConnectorRecord {
        evidence: Some(String::from("{}")),
        attempt: Some(renewal),
    };
    assert_eq!(all.get("a"), Some(&both));

    store.set_connector_attempt("a", None).expect("ended");
    store.set_connector_evidence("b", None).expect("kept");
    let all = store.connectors().expect("read");
    assert_eq!(all["a"].evidence.as_deref(), Some("{}"));
    assert_eq!(all["a"].attempt, None);
    assert_eq!(all["b"], ConnectorRecord::default());

    store.forget_connector("a").expect("forgotten");
    assert!(!store.connectors().expect("read").contains_key("a"));
}
