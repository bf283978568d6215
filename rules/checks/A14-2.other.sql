-- rule: A14-2
-- kind: uplift
-- message: 这份证书不是报送单位学员的。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '本人的合格证书' AS allowed, u.person
FROM uplift_line u
WHERE u.named_by IS NOT NULL AND u.opening IS NULL
