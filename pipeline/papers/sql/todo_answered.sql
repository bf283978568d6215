-- 反馈: how many of the night's applications of each county ended how (told), and each file of the county's own, or of
-- the centre's, that was not accepted whole.
INSERT INTO todo_task BY NAME
WITH answered AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  WHERE run >= todo_since()
  GROUP BY submission),
sent AS (
  SELECT a.submission, s.file_name,
    CASE WHEN a.result IN ('returned', 'quarantined') THEN 'returned' ELSE a.result END AS result,
    CASE s.sender_kind WHEN '市级' THEN '全市' WHEN '旗县区' THEN s.sender_code ELSE coalesce(v.county, i.county) END
      AS county,
    s.sender_kind IN ('旗县区', '市级') AND a.result IN ('partly', 'returned', 'quarantined') AS own
  FROM answered a
  JOIN submission s ON s.submission = a.submission
  LEFT JOIN reviewed v ON v.submission = a.submission
  LEFT JOIN listed_institution i ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code END
  WHERE s.run >= todo_since())
SELECT county, CASE WHEN own THEN 'back' ELSE 'told' END AS section, '本单位报送' AS what,
  CASE WHEN own THEN min(file_name) END AS whom, count(*) AS count, '份' AS unit, result AS now, 'receipt' AS workbook,
  CASE WHEN own THEN min(submission)::VARCHAR END AS subject, own AS alarm, 1 AS place
FROM sent
GROUP BY county, result, own, CASE WHEN own THEN submission END
