-- rule: A22-4
-- kind: uplift
-- message: 历史补贴中没有登记这份证书的补贴金额。
-- fix: 请市就业服务中心核实后在历史补贴中补登金额，再申请上浮。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  '历史补贴登记了基础补贴的金额' AS allowed, u.person, u.named_by AS of_institution, u.county AS of_county
FROM uplift_line u
WHERE u.holder = u.person AND u.base_entry IS NULL AND u.before
