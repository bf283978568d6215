-- rule: A14-2
-- article: 14
-- kind: claim
-- outcome: exclude
-- scope: person
-- title: 有本班期合格证书的学员才能享受补贴
-- message: {why}。
-- fix: 请核对姓名、身份证号和证书登记册上的证书编号；证书编号可以留空，由系统查找。
SELECT c.submission, '补贴名单' AS sheet, c.row, CASE WHEN t.person IS NULL THEN 'id_number' ELSE 'certificate_no' END AS field,
  c.certificate_no AS found, t.certificate_no AS allowed, c.person,
  CASE WHEN t.person IS NULL THEN '没有本班期的合格证书' ELSE '证书编号与本人的证书不一致' END AS why
FROM staged_claimant c JOIN claim_head h ON h.submission = c.submission
LEFT JOIN class_certificate t ON t.opening = h.opening AND t.person = c.person
WHERE h.completion IS NOT NULL AND c.person IS NOT NULL AND (t.person IS NULL OR upper(c.certificate_no) <> t.certificate_no)
