-- rule: D-3
-- kind: decision
-- message: 与第{first}行的编号相同，{so}（{found}）。
-- fix: 请删去重复的一行；不应重复的，请核对号码。
-- mistake: 同一编号填了两行，意见不同
-- Of rows that say the same of a number the first that is sound stands. Where they say different things none stands,
-- for nobody can know which is meant.
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '每个编号一行' AS allowed,
  CASE WHEN d.agree THEN d.stands WHEN d.row = d.first THEN d.last ELSE d.first END AS first,
  CASE WHEN d.agree THEN '以那一行为准' ELSE '各行的意见不一致，不知以哪一行为准' END AS so
FROM (
  SELECT t.submission, t.row, t.subject, min(t.row) OVER same AS first, max(t.row) OVER same AS last,
    min(t.row) FILTER (WHERE x.row IS NULL) OVER same AS stands,
    min(t.opinion) OVER same = max(t.opinion) OVER same AS agree
  FROM staged_decision t
  LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.row = t.row
  WHERE t.subject IS NOT NULL AND t.opinion IS NOT NULL
  WINDOW same AS (PARTITION BY t.submission, t.subject)) d
WHERE NOT d.agree OR d.row > d.stands
