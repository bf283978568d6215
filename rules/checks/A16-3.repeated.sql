-- rule: A16-3
-- kind: register
-- message: 与第{first}行的证书编号相同，以那一行为准。
-- fix: 请删去重复的一行。
-- In a later workbook the same number replaces the earlier row, so that a wrong person can be put right.
SELECT p.submission, '历史补贴' AS sheet, p.row, 'certificate_no' AS field, p.certificate_no AS found,
  '每个证书编号一行' AS allowed, p.person, p.first
FROM past_number p
WHERE p.first < p.row AND p.agree
