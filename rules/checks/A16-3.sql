-- rule: A16-3
-- article: 16, annex
-- kind: register
-- outcome: exclude
-- scope: sheet
-- title: 一个证书编号只有一个持证人
-- message: 这个证书编号已由本系统发给班期{class_no}的另一人。
-- fix: 请对照原证书更正证书编号，或更正姓名和身份证号。
-- mistake: 历史补贴的证书编号抄错，或者一个编号登记给了两个人
SELECT p.submission, '历史补贴' AS sheet, p.row, 'certificate_no' AS field, p.certificate_no AS found,
  '本系统没有发给别人的编号' AS allowed, p.person, p.class_no
FROM past_number p
WHERE p.class_no IS NOT NULL
