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
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '每个编号一行' AS allowed, d.first, '的编号相同' AS what
FROM (SELECT *, min(row) OVER (PARTITION BY submission, subject) AS first FROM staged_decision WHERE subject IS NOT NULL) d WHERE d.row > d.first
-- for: payment
SELECT d.submission, '拨付结果' AS sheet, d.row, 'entry_no' AS field, d.entry_no AS found, '每笔台账一行' AS allowed, d.first, '的台账编号相同' AS what
FROM (SELECT *, min(row) OVER (PARTITION BY submission, entry_no) AS first FROM staged_payment_result WHERE entry_no IS NOT NULL) d WHERE d.row > d.first
