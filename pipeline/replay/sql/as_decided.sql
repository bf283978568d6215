-- Whether all nights from one on came to their end, under these rules and by this program.
SELECT bool_and(f.run IS NOT NULL AND r.rules_digest = ? AND r.program = ?)
FROM past.run r
LEFT JOIN past.run_summary f USING (run)
WHERE r.run >= ?
