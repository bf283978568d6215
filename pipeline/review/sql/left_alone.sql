-- Who is through already is left as he is: nothing else is found about him, nor of an application in which nobody is
-- left to judge.
DELETE FROM staged_offence
WHERE submission IN (SELECT submission FROM staged_through)
  OR (submission, person) IN (SELECT (submission, person) FROM staged_repeat WHERE row IS NULL)
  OR (submission, sheet, row) IN (
    SELECT (p.submission, p.sheet, p.row)
    FROM people_line p
    SEMI JOIN staged_repeat r ON r.submission = p.submission AND r.person = p.person
      AND coalesce(r.row = p.row, true))
