-- What the decisions to print say, of which numbers.
SELECT p.subject, '审批意见' AS sheet, 'A' || d.row AS cell, '' AS name, d.opinion AS outcome, d.subject AS number,
  0 AS amount, true AS through
FROM decision d
JOIN printed p USING (submission)
ORDER BY d.row, d.subject
