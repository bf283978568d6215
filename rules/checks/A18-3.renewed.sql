-- rule: A18-3
-- kind: decision
-- message: 这份证书已于{replaced_on}换发为{renewed}，请填新编号。
-- fix: 请改填新的证书编号；见最新的证书登记册。
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, d.renewed AS allowed,
  d.replaced_on, d.renewed
FROM decision_line d
WHERE d.county = d.sender_code AND NOT d.over AND d.renewed IS NOT NULL
