//! What was last learnt of each connector.

use std::collections::BTreeMap;

use flywheel_core::clock::Timestamp;
use rusqlite::{Connection, params};

use crate::Result;
use crate::record::{Attempt, AttemptKind, ConnectorRecord};

const SIGN_IN: &str = "sign_in";
const RENEWAL: &str = "renewal";

/// All that is known, by connector.
pub(crate) fn all(connection: &Connection) -> Result<BTreeMap<String, ConnectorRecord>> {
    let mut statement =
        connection.prepare_cached("SELECT id, evidence, attempt, began FROM connector")?;
    let rows = statement.query_map([], |row| {
        let kind: Option<String> = row.get("attempt")?;
        let began: Option<i64> = row.get("began")?;
        let attempt = kind.zip(began).map(|(kind, began)| Attempt {
            kind: if kind == RENEWAL {
                AttemptKind::Renewal
            } else {
                AttemptKind::SignIn
            },
            began: Timestamp(began),
        });
        let evidence = row.get("evidence")?;
        Ok((row.get("id")?, ConnectorRecord { evidence, attempt }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps the last check of `id`, or forgets it.
pub(crate) fn set_evidence(
    connection: &Connection,
    id: &str,
    evidence: Option<&str>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO connector (id, evidence) VALUES (?1, ?2) \
             ON CONFLICT (id) DO UPDATE SET evidence = excluded.evidence",
        )?
        .execute(params![id, evidence])?;
    Ok(())
}

/// Keeps what is being done with `id`, or that it ended.
pub(crate) fn set_attempt(
    connection: &Connection,
    id: &str,
    attempt: Option<Attempt>,
) -> Result<()> {
    let kind = attempt.map(|attempt| match attempt.kind {
        AttemptKind::SignIn => SIGN_IN,
        AttemptKind::Renewal => RENEWAL,
    });
    connection
        .prepare_cached(
            "INSERT INTO connector (id, attempt, began) VALUES (?1, ?2, ?3) \
             ON CONFLICT (id) DO UPDATE SET attempt = excluded.attempt, began = excluded.began",
        )?
        .execute(params![id, kind, attempt.map(|attempt| attempt.began.0)])?;
    Ok(())
}

/// Forgets all about `id`.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM connector WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
