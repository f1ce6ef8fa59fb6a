-- The name a person gave a version; null for most.
ALTER TABLE version ADD COLUMN name TEXT;
