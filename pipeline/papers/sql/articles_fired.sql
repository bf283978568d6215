-- How often each rule found something in the year up to a day, and what that stopped: applications that went back,
-- people who went no further, yuan that were not awarded, notes. What an award was cut by is counted once, for the
-- finding that came first: an exclusion before a cut. In words for a sender alone nothing is found twice.
WITH told AS (
  SELECT f.*
  FROM finding f
  SEMI JOIN (SELECT run FROM run WHERE today > $1::DATE - INTERVAL 1 YEAR AND today <= $1) r ON r.run = f.run
  WHERE f.audience IS DISTINCT FROM 'sender'),
decisive AS (
  SELECT t.rule, e.cut
  FROM (SELECT submission, row, person, cut FROM entitlement WHERE cut > 0) e
  JOIN told t ON t.submission = e.submission AND t.person = e.person AND t.outcome IN ('exclude', 'cut')
  QUALIFY row_number() OVER (PARTITION BY e.submission, e.row ORDER BY t.outcome = 'cut', t.ordinal) = 1),
money AS (SELECT rule, sum(cut) AS cut FROM decisive GROUP BY rule)
SELECT t.rule, count(*) AS findings,
  count(DISTINCT t.submission) FILTER (t.outcome = 'return') AS returned,
  count(DISTINCT (t.submission, coalesce(t.person, -t.sheet_row))) FILTER (t.outcome = 'exclude') AS excluded,
  CAST(any_value(m.cut) * 100 AS BIGINT) AS cut, coalesce(any_value(m.cut), 0)::DECIMAL(18,2)::VARCHAR AS yuan,
  count(*) FILTER (t.outcome = 'note') AS notes
FROM told t
LEFT JOIN money m ON m.rule = t.rule
GROUP BY t.rule
ORDER BY t.rule
