-- rule: A14-2
-- kind: uplift
-- message: 这份证书已经作废。
-- fix: 已作废的证书不能申请上浮，缘由见「审批结果通知」；换发了新证书的，请改填新的证书编号后重新报送。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '本人的合格证书' AS allowed, u.person, u.named_by AS of_institution, u.county AS of_county
FROM uplift_line u
WHERE u.opening IS NOT NULL AND u.void
