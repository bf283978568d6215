-- rule: A14-2
-- kind: uplift
-- message: 没有这个证书编号。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '本人的合格证书' AS allowed, u.person
FROM uplift_line u
WHERE u.certificate_no IS NOT NULL AND u.named_by IS NULL
