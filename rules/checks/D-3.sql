-- rule: D-3
-- article: 18
-- kind: opening, claim, uplift, decision, account, payment
-- outcome: return
-- scope: person
-- title: 同一人、同一编号在名单中只出现一次
-- message: 与第{first}行是同一人（{found}）。
-- fix: 请删去重复的一行，申请人数、申请金额随之更改；不应重复的，请核对号码。
-- mistake: 同一人在名单中写了两次
-- for: opening
SELECT d.submission, '学员名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found,
  '每人一行' AS allowed, d.first
FROM (
  SELECT *, min(row) OVER (PARTITION BY submission, person) AS first
  FROM staged_trainee
  WHERE person IS NOT NULL) d
WHERE d.row > d.first
-- for: claim
-- A person twice in a claim would be paid twice.
SELECT d.submission, '补贴名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found,
  '每人一行' AS allowed, d.first
FROM (
  SELECT *, min(row) OVER (PARTITION BY submission, person) AS first
  FROM staged_claimant
  WHERE person IS NOT NULL) d
WHERE d.row > d.first
