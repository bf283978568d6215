-- The money of the year by fund, by fund and course, by county and fund, in fen. Without a name the line is a sum.
WITH moves AS (
  SELECT a.subject, a.county, a.county_name, g.fund, NULL AS course, g.amount AS allotted,
    0::DECIMAL(18,2) AS committed,
    0::DECIMAL(18,2) AS paid, 0::DECIMAL(18,2) AS receivable
  FROM month_asked a
  JOIN allotment g ON g.county = a.county AND g.year = a.year
  JOIN run r ON r.run = g.run
  WHERE r.today <= a.as_of
  UNION ALL
  SELECT a.subject, a.county, a.county_name, y.fund, e.course, 0, y.amount,
    CASE WHEN y.reverses IS NULL AND v.reverses IS NULL AND p.entry_no IS NOT NULL THEN y.amount ELSE 0 END,
    CASE WHEN w.entry_no IS NOT NULL THEN y.amount ELSE 0 END
  FROM month_asked a
  JOIN entry y ON y.county = a.county AND y.year = a.year AND y.posted_on <= a.as_of
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  LEFT JOIN (
    SELECT entry_no
    FROM payment_result
    SEMI JOIN (SELECT run FROM run WHERE year(today) >= (SELECT min(year) FROM month_asked)) s USING (run)
    WHERE paid) p ON p.entry_no = y.entry_no
  LEFT JOIN (SELECT entry_no FROM receivable WHERE taken_back_run IS NULL) w ON w.entry_no = y.entry_no),
sums AS (
  SELECT subject, county, county_name, fund, course, grouping(course) AS no_course, sum(allotted) AS allotted,
    sum(committed) AS committed,
    sum(paid) AS paid, sum(receivable) AS receivable
  FROM moves
  GROUP BY GROUPING SETS ((subject, fund, course), (subject, county, county_name, fund), (subject, fund),
    (subject)))
SELECT s.subject, s.county_name, s.fund, o.name || '（' || s.course || '）' AS course_name,
  CAST(s.allotted * 100 AS BIGINT) AS allotted,
  CAST(s.committed * 100 AS BIGINT) AS committed, CAST(s.paid * 100 AS BIGINT) AS paid,
    CAST(s.receivable * 100 AS BIGINT) AS receivable,
  CAST((s.allotted - s.committed - s.receivable) * 100 AS BIGINT) AS balance
FROM sums s
LEFT JOIN course o ON o.code = s.course
WHERE s.no_course = 1 OR s.course IS NOT NULL
ORDER BY s.subject, s.county NULLS FIRST, s.fund, s.course
