-- What was last learnt of each connector. What proves a sign-in is in the keychain and never here.
CREATE TABLE connector (
    id       TEXT PRIMARY KEY,
    -- The last check, as JSON.
    evidence TEXT,
    -- What is being done: 'sign_in' or 'renewal'. It stays where the app was ended meanwhile.
    attempt  TEXT,
    -- When that began, in milliseconds since 1970.
    began    INTEGER
) STRICT;
