-- Who of those left out (form_partly) has an award in force by now, which is what entitlement_live says, asked of these
-- people only: looked up in the view, each form would look through all that was ever awarded.
CREATE OR REPLACE TEMP TABLE form_awarded AS
WITH left_out AS (
  SELECT person FROM entitlement SEMI JOIN form_partly USING (submission) WHERE approved = 0
  UNION
  SELECT person FROM uplift SEMI JOIN form_partly USING (submission) WHERE NOT approved),
given AS (
  SELECT submission, row, person, course, kind, certificate_no
  FROM entitlement
  SEMI JOIN left_out USING (person)
  WHERE approved > 0)
SELECT g.person, g.course, g.kind
FROM given g
LEFT JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL
LEFT JOIN entry v ON v.reverses = y.entry_no
LEFT JOIN refusal f ON f.target = g.submission
LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
ANTI JOIN award_ended x ON x.submission = g.submission AND x.row = g.row
WHERE v.entry_no IS NULL AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL)
