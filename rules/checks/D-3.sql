-- rule: D-3
-- article: 18
-- kind: opening, claim
-- outcome: return
-- scope: person
-- title: 同一人在名单中只出现一次
-- message: 与第{first}行是同一人（{found}）。
-- fix: 请删去重复的一行；不是同一人的，请核对身份证号。
-- for: opening
SELECT d.submission, '学员名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found, '每人一行' AS allowed, d.first
FROM (SELECT *, min(row) OVER (PARTITION BY submission, person) AS first FROM staged_trainee WHERE person IS NOT NULL) d
WHERE d.row > d.first
-- for: claim
-- A person twice in a claim would be paid twice.
SELECT d.submission, '补贴名单' AS sheet, d.row, 'id_number' AS field, d.name || ' ' || masked_id(d.id_number) AS found, '每人一行' AS allowed, d.first
FROM (SELECT *, min(row) OVER (PARTITION BY submission, person) AS first FROM staged_claimant WHERE person IS NOT NULL) d
WHERE d.row > d.first
