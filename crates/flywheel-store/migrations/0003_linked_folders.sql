-- The folder a draft is linked to, where that stands outside the library; its `place` is then
-- `drafts` or, once it was unlinked, `gone`.
ALTER TABLE draft ADD COLUMN linked TEXT;
CREATE UNIQUE INDEX draft_linked ON draft (linked) WHERE linked IS NOT NULL AND place = 'drafts';
