-- rule: D-3
-- kind: payment
-- message: 与第{first}行{the_same}，{so}（{found}）。
-- fix: 请删去重复的一行；不应重复的，请核对号码。
-- Likewise as with numbers of decisions; that money was paid and that it came back are two things, told one after the
-- other.
SELECT d.submission, '拨付结果' AS sheet, d.row, d.field, d.typed AS found, '每笔台账一行' AS allowed,
  CASE WHEN d.agree THEN d.stands WHEN d.row = d.first THEN d.last ELSE d.first END AS first,
  CASE WHEN d.which = '' THEN '的台账编号相同' ELSE '都包含台账' || d.entry_no END AS the_same,
  CASE WHEN d.agree THEN '以那一行为准' ELSE '各行的拨付结果不一致，不知以哪一行为准' END AS so
FROM (
  SELECT t.submission, t.row, t.entry_no, t.field, t.typed, t.which,
    min(t.row) OVER same AS first, max(t.row) OVER same AS last,
    min(t.row) FILTER (WHERE x.row IS NULL) OVER same AS stands,
    min(t.result) OVER same = max(t.result) OVER same AS agree
  FROM payment_row t
  LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.row = t.row
  WHERE t.result IS NOT NULL
  WINDOW same AS (PARTITION BY t.submission, t.entry_no, t.result = '收回')) d
WHERE NOT d.agree OR d.row > d.stands
QUALIFY row_number() OVER (PARTITION BY d.submission, d.row ORDER BY d.entry_no) = 1
