-- The money of the year and of the month by fund, by fund and course, by county and fund, in fen. Without a name the
-- line is a sum: of a county, or of all. An entry and what reverses it are paid, and add up to nothing, together. A
-- claim is of one class and so of one course; of uplifts, whose people are of many, each row's award says which.
WITH entered AS (
  SELECT h.as_of, y.county, y.fund, y.submission, CASE WHEN y.kind <> '基础' THEN y.row END AS row,
    sum(y.amount) AS committed, coalesce(sum(y.amount) FILTER (p.entry IS NOT NULL), 0) AS paid,
    coalesce(sum(-y.amount) FILTER (y.reverses IS NOT NULL AND p.entry IS NOT NULL AND t.entry_no IS NULL), 0)
      AS receivable,
    coalesce(sum(y.amount) FILTER (y.run >= h.month_run), 0) AS month_committed,
    coalesce(sum(y.amount) FILTER (p.run >= h.month_run), 0) AS month_paid
  FROM month_span h
  JOIN entry y ON y.year = h.year AND y.run <= h.last_run
  LEFT JOIN (
    SELECT CAST(entry_no AS BIGINT) AS entry, run
    FROM payment_result
    WHERE paid AND run >= (SELECT min(year_run) FROM month_head)) p
    ON p.entry = CAST(coalesce(y.reverses, y.entry_no) AS BIGINT) AND p.run <= h.last_run
  LEFT JOIN taken_back t ON t.entry_no = y.reverses AND t.run <= h.last_run
  GROUP BY ALL),
moves AS (
  SELECT h.as_of, g.county, g.fund, NULL AS course, g.amount AS allotted, 0::DECIMAL(18,2) AS committed,
    0::DECIMAL(18,2) AS paid, 0::DECIMAL(18,2) AS receivable, 0::DECIMAL(18,2) AS month_committed,
    0::DECIMAL(18,2) AS month_paid
  FROM month_span h
  JOIN allotment g ON g.year = h.year AND g.run <= h.last_run
  UNION ALL
  SELECT y.as_of, y.county, y.fund, k.course, 0, y.committed, y.paid, y.receivable, y.month_committed, y.month_paid
  FROM entered y
  JOIN claim c ON c.submission = y.submission
  JOIN class_filed k ON k.opening = c.opening
  WHERE y.row IS NULL
  UNION ALL
  SELECT y.as_of, y.county, y.fund, e.course, 0, y.committed, y.paid, y.receivable, y.month_committed, y.month_paid
  FROM entered y
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row),
sums AS (
  SELECT a.subject, a.county, a.county_name, m.fund, m.course, grouping(m.course) AS no_course,
    sum(m.allotted) AS allotted, sum(m.committed) AS committed, sum(m.paid) AS paid, sum(m.receivable) AS receivable,
    sum(m.month_committed) AS month_committed, sum(m.month_paid) AS month_paid
  FROM moves m
  JOIN month_asked a ON a.as_of = m.as_of AND a.county = m.county
  GROUP BY GROUPING SETS ((a.subject, m.fund, m.course), (a.subject, a.county, a.county_name, m.fund),
    (a.subject, a.county, a.county_name), (a.subject, m.fund), (a.subject)))
SELECT s.subject, s.county_name, s.fund, o.name || '（' || s.course || '）' AS course_name,
  CAST(s.allotted * 100 AS BIGINT) AS allotted, CAST(s.committed * 100 AS BIGINT) AS committed,
  CAST(s.paid * 100 AS BIGINT) AS paid, CAST(s.receivable * 100 AS BIGINT) AS receivable,
  CAST(s.month_committed * 100 AS BIGINT) AS month_committed, CAST(s.month_paid * 100 AS BIGINT) AS month_paid,
  CAST((s.allotted - s.committed - s.receivable) * 100 AS BIGINT) AS balance,
  share_of(CAST(s.paid * 100 AS BIGINT), CAST(s.allotted * 100 AS BIGINT)) AS rate
FROM sums s
LEFT JOIN course o ON o.code = s.course
WHERE s.no_course = 1 OR s.course IS NOT NULL
ORDER BY s.subject, s.county NULLS FIRST, s.fund NULLS LAST, s.course
