-- Awards that count no more (award_over) of those made after since(): what ended one came after it, so that nothing
-- older need be read.
CREATE TEMP VIEW IF NOT EXISTS award_over_since AS
SELECT y.submission, y.row
FROM (SELECT submission, row, entry_no FROM entry WHERE run > since()) y
SEMI JOIN (SELECT reverses FROM entry WHERE run > since() AND reverses IS NOT NULL) v ON v.reverses = y.entry_no
UNION ALL
SELECT submission, row FROM award_ended WHERE run > since()
UNION ALL
SELECT e.submission, e.row
FROM (SELECT submission, row FROM entitlement WHERE run > since()) e
SEMI JOIN refusal r ON r.target = e.submission
ANTI JOIN (SELECT submission, row FROM entry WHERE run > since()) y ON y.submission = e.submission AND y.row = e.row
