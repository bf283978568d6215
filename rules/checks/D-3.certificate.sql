-- rule: D-3
-- kind: uplift
-- message: 与第{first}行是同一人的同一份证书（{found}）。
-- fix: 请删去重复的一行；不应重复的，请核对号码。
-- The same person with certificates of two courses is no repetition.
SELECT d.submission, '上浮名单' AS sheet, d.row, 'certificate_no' AS field, d.name || ' ' || d.certificate_no AS found,
  '每人每份证书一行' AS allowed, d.first
FROM (
  SELECT *, min(row) OVER (PARTITION BY submission, person, certificate_no) AS first
  FROM staged_uplift_claimant
  WHERE person IS NOT NULL AND certificate_no IS NOT NULL) d
WHERE d.row > d.first
