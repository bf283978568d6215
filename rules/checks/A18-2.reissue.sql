-- rule: A18-2
-- kind: decision
-- message: 「换发」只用于证书编号。
-- fix: 证书损坏、遗失要换发的，「业务编号」填证书登记册上的证书编号；
--   其他业务请填「同意」「不同意」或「撤销」。
-- mistake: 对业务编号、台账编号填了「换发」
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found,
  '同意、不同意、撤销' AS allowed, d.county AS of_county
FROM decision_line d
WHERE d.county = d.sender_code AND d.opinion = '换发' AND d.kind <> 'certificate'
