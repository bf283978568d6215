-- The payment lists that stood edited, and not wholly paid.
WITH stood AS (
  SELECT a.subject AS report, a.county_name, a.last_run, e.*
  FROM month_asked a
  JOIN altered e ON e.county = a.county AND e.run <= a.last_run
  QUALIFY row_number() OVER (PARTITION BY a.subject, e.path ORDER BY e.run DESC, e.rowid DESC) = 1),
due AS (
  SELECT DISTINCT s.report, s.path
  FROM stood s
  JOIN payment_line l ON l.batch_no = s.subject
  LEFT JOIN payment_result p ON p.batch_no = l.batch_no AND p.entry_no = l.entry_no AND p.run <= s.last_run
  WHERE p.entry_no IS NULL)
SELECT s.report AS subject, s.subject AS batch_no, s.county_name, s.path, s.cells, s.noticed_on
FROM stood s
SEMI JOIN due d ON d.report = s.report AND d.path = s.path
WHERE NOT s.whole
ORDER BY s.report, s.path
