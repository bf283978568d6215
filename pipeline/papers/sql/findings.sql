-- The findings of the applications to print, or of the file that a repeated one repeats, in the order of the receipt,
-- but for those meant for others ($1).
SELECT p.subject, f.run, f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.field, f.found, f.allowed,
  f.problem, f.fix, f.who
FROM finding f
JOIN printed p ON p.told = f.submission
WHERE f.audience IS DISTINCT FROM $1
ORDER BY f.run, f.ordinal
