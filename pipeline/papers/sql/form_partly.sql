-- The applications to print that were accepted in part and stand: once one, or its class, was revoked, nobody has a use
-- for the form any more. sheet is that of the people.
CREATE OR REPLACE TEMP TABLE form_partly AS
WITH partly AS (
  SELECT submission
  FROM verdict
  SEMI JOIN printed USING (submission)
  GROUP BY submission
  HAVING arg_max(result, run) = 'partly')
SELECT p.subject, v.submission, v.opening, v.kind, k.by_row, k.people AS sheet
FROM printed p
JOIN partly USING (submission)
JOIN reviewed v USING (submission)
JOIN kind k ON k.code = v.kind
ANTI JOIN refusal r ON r.target = v.submission
ANTI JOIN class_void x ON x.opening = v.opening
