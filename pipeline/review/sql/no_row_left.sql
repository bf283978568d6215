-- Returns what is taken row by row when every row was left out: nothing of it would take effect.
UPDATE staged_verdict
SET returned = true
WHERE NOT returned AND submission IN (
  SELECT l.submission
  FROM staged_line l
  LEFT JOIN staged_exclusion x ON x.submission = l.submission AND x.sheet = l.sheet AND x.row = l.row
  GROUP BY l.submission
  HAVING count(*) = count(x.row))
