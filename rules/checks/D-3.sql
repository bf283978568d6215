-- rule: D-3
-- article: 18
-- kind: opening, claim, uplift, decision, payment
-- outcome: return
-- scope: person
-- title: 同一人、同一编号在名单中只出现一次
-- message: 与第{first}行{what}（{found}）。
-- fix: 请删去重复的一行；不应重复的，请核对号码。
-- for: opening
SELECT d.submission, '学员名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found, '每人一行' AS allowed, d.first, '是同一人' AS what
FROM (SELECT *, min(row) OVER (PARTITION BY submission, person) AS first FROM staged_trainee WHERE person IS NOT NULL) d
WHERE d.row > d.first
-- for: claim
-- A person twice in a claim would be paid twice.
SELECT d.submission, '补贴名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found, '每人一行' AS allowed, d.first, '是同一人' AS what
FROM (SELECT *, min(row) OVER (PARTITION BY submission, person) AS first FROM staged_claimant WHERE person IS NOT NULL) d
WHERE d.row > d.first
-- for: uplift
-- The same person with certificates of two courses is no repetition.
SELECT d.submission, '上浮名单' AS sheet, d.row, 'certificate_no' AS field, d.name || ' ' || d.certificate_no AS found, '每人每份证书一行' AS allowed, d.first, '是同一人的同一份证书' AS what
FROM (SELECT *, min(row) OVER (PARTITION BY submission, person, certificate_no) AS first FROM staged_uplift_claimant WHERE person IS NOT NULL AND certificate_no IS NOT NULL) d
WHERE d.row > d.first
-- for: decision
-- Of rows that say the same of a number the first that is sound stands. Where they say different things nobody can
-- know which is meant: none stands.
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '每个编号一行' AS allowed,
  CASE WHEN d.agree THEN d.stands WHEN d.row = d.first THEN d.last ELSE d.first END AS first,
  CASE WHEN d.agree THEN '的编号相同，以那一行为准' ELSE '的编号相同，各行的意见不一致，不知以哪一行为准' END AS what
FROM (
  SELECT t.submission, t.row, t.subject, min(t.row) OVER same AS first, max(t.row) OVER same AS last,
    min(t.row) FILTER (WHERE x.row IS NULL) OVER same AS stands,
    min(t.opinion) OVER same = max(t.opinion) OVER same AS agree
  FROM staged_decision t
  LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.row = t.row
  WHERE t.subject IS NOT NULL AND t.opinion IS NOT NULL
  WINDOW same AS (PARTITION BY t.submission, t.subject)) d
WHERE NOT d.agree OR d.row > d.stands
-- for: payment
-- Likewise; that money was paid and that it came back are two things, told one after the other.
SELECT d.submission, '拨付结果' AS sheet, d.row, d.field, d.typed AS found, '每笔台账一行' AS allowed,
  CASE WHEN d.agree THEN d.stands WHEN d.row = d.first THEN d.last ELSE d.first END AS first,
  CASE WHEN d.which = '' THEN '的台账编号相同' ELSE '都包含台账' || d.entry_no END
    || CASE WHEN d.agree THEN '，以那一行为准' ELSE '，各行的拨付结果不一致，不知以哪一行为准' END AS what
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
