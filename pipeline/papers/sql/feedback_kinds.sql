-- How many answers each kind of respondent gave, their average, and how the scores spread; the last of a year is all.
SELECT subject, coalesce(respondent_kind, '合计') AS kind, count(*) AS answers,
  CAST((2 * CAST(sum(score) * 100 AS BIGINT) + count(*)) // (2 * count(*)) * 0.01 AS VARCHAR) AS average,
  count(*) FILTER (WHERE round(score) = 1) AS one, count(*) FILTER (WHERE round(score) = 2) AS two,
  count(*) FILTER (WHERE round(score) = 3) AS three, count(*) FILTER (WHERE round(score) = 4) AS four,
  count(*) FILTER (WHERE round(score) = 5) AS five
FROM feedback_now
GROUP BY GROUPING SETS ((subject, respondent_kind), (subject))
ORDER BY subject, respondent_kind IS NULL, list_position(['机构', '讲师', '学员'], respondent_kind)
