-- What the sender is told of the findings under review, the gravest first.
SELECT submission, rule, outcome, article, sheet, cell, field, found, allowed, problem, fix, NULL AS who
FROM staged_finding
WHERE audience IS DISTINCT FROM 'county'
ORDER BY submission,
  list_position(['return', 'exclude', 'cut', 'repeat', 'hold', 'note'], outcome), sheet, row, cell, rule, found
