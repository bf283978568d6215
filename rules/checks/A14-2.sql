-- rule: A14-2
-- article: 14
-- kind: claim, uplift
-- outcome: exclude
-- scope: person
-- title: 有合格证书的学员才能享受补贴
-- message: 证书编号与本人的证书不一致。
-- fix: 请核对姓名、身份证号和证书登记册上的证书编号；补贴申请中证书编号可以留空，由系统查找。
-- told: 本单位学员名下没有这个证书编号。
-- told fix: 请核对证书登记册上的证书编号和身份证号；核对无误的，请与旗县区就业服务中心联系。
-- mistake: 证书编号抄错，或者不是本人的
-- A number that is another's and one that nobody has are told alike. One in whose place another was given since (换发)
-- is his all the same.
-- for: claim
SELECT c.submission, '补贴名单' AS sheet, c.row, 'certificate_no' AS field, c.certificate_no AS found,
  t.certificate_no AS allowed, c.person, h.institution AS of_institution, h.county AS of_county
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
JOIN class_certificate t ON t.opening = h.opening AND t.person = c.person
ANTI JOIN replaced_certificate o
  ON o.opening = h.opening AND o.person = c.person AND o.certificate_no = upper(c.certificate_no)
WHERE h.completion IS NOT NULL AND upper(c.certificate_no) <> t.certificate_no
-- for: uplift
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '本人的合格证书' AS allowed, u.person, u.named_by AS of_institution, u.county AS of_county
FROM uplift_line u
WHERE u.opening IS NOT NULL AND NOT u.void AND u.holder <> u.person
