SELECT y.subject, y.fund, o.name || '（' || e.course || '）' AS course_name, count(*) AS entries,
  count(DISTINCT e.person) FILTER (WHERE y.stands) AS people,
  CAST(coalesce(sum(e.asked) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS asked,
  CAST(coalesce(sum(e.cut) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS cut,
  CAST(sum(y.amount) * 100 AS BIGINT) AS approved,
  CAST(coalesce(sum(y.amount) FILTER (WHERE y.paid), 0) * 100 AS BIGINT) AS paid,
  CAST(coalesce(sum(y.amount) FILTER (WHERE y.receivable), 0) * 100 AS BIGINT) AS receivable
FROM marked y
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
JOIN course o ON o.code = e.course
GROUP BY GROUPING SETS ((y.subject, y.fund, o.name, e.course), (y.subject))
ORDER BY y.subject, y.fund NULLS LAST, course_name
