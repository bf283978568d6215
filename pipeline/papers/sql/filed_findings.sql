-- What was found of a submission, as its sender was told.
SELECT rule, outcome, article, sheet, cell, field, found, allowed, problem, fix, who
FROM finding
WHERE submission = ? AND audience IS DISTINCT FROM 'county'
ORDER BY ordinal
