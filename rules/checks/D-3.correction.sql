-- rule: D-3
-- kind: account
-- message: 与第{first}行的台账编号相同，{so}（{found}）。
-- Likewise as with numbers of decisions. A row with another name is not about that entry (A18-2).
SELECT d.submission, '账户更正' AS sheet, d.row, 'entry_no' AS field, d.entry_no AS found, '每笔台账一行' AS allowed,
  CASE WHEN d.agree THEN d.stands WHEN d.row = d.first THEN d.last ELSE d.first END AS first,
  CASE WHEN d.agree THEN '以那一行为准' ELSE '各行的账户不一致，不知以哪一行为准' END AS so
FROM (
  SELECT t.submission, t.row, t.entry_no, min(t.row) OVER same AS first, max(t.row) OVER same AS last,
    min(t.row) FILTER (WHERE x.row IS NULL) OVER same AS stands,
    min(t.given) OVER same = max(t.given) OVER same AS agree
  FROM (SELECT *, concat_ws(' ', payee, bank, account) AS given FROM staged_account_correction) t
  LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.row = t.row
  WHERE t.entry_no IS NOT NULL
  WINDOW same AS (PARTITION BY t.submission, t.entry_no, plain(t.name))) d
WHERE NOT d.agree OR d.row > d.stands
