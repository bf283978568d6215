-- An entitlement's own entry, with the entry that reversed it if any; a reversed one is never posted again. Few entries reverse another: looked for
-- among those alone, the view costs what is asked of it and not the whole history.
CREATE OR REPLACE VIEW posted AS SELECT y.*, v.entry_no AS reversed_by FROM entry y LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  WHERE y.reverses IS NULL;
