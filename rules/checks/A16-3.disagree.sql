-- rule: A16-3
-- kind: register
-- message: 与第{other}行的证书编号相同，人员或课程却不同，不知以哪一行为准。
-- fix: 请对照原证书，只保留正确的一行。
SELECT p.submission, '历史补贴' AS sheet, p.row, 'certificate_no' AS field, p.certificate_no AS found,
  '每个证书编号一行' AS allowed, p.person, CASE WHEN p.row = p.first THEN p.last ELSE p.first END AS other
FROM past_number p
WHERE p.first < p.last AND NOT p.agree
