-- The payment lists that stood edited, and not wholly paid, on the day a report speaks of
WITH stood AS (
  SELECT a.subject AS report, a.county_name, a.as_of, e.*
  FROM month_asked a
  JOIN altered e ON e.county = a.county AND e.noticed_on <= a.as_of
  QUALIFY row_number() OVER (PARTITION BY a.subject, e.path ORDER BY e.run DESC) = 1),
paid AS (
  SELECT p.entry_no, p.batch_no, r.today AS known_on
  FROM payment_result p
  SEMI JOIN stood s ON s.subject = p.batch_no
  JOIN run r ON r.run = p.run),
due AS (
  SELECT DISTINCT s.report, s.path
  FROM stood s
  JOIN payment_line l ON l.batch_no = s.subject
  LEFT JOIN paid p ON p.batch_no = l.batch_no AND p.entry_no = l.entry_no AND p.known_on <= s.as_of
  WHERE p.entry_no IS NULL)
SELECT s.report AS subject, s.subject AS batch_no, s.county_name, s.path, s.cells, s.noticed_on
FROM stood s
SEMI JOIN due d ON d.report = s.report AND d.path = s.path
WHERE NOT s.whole
ORDER BY s.report, s.path
