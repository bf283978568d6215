-- rule: A18-2
-- kind: account
-- message: 这笔台账不是报送单位的。
-- told: 本单位名下没有这个台账编号，或者姓名与这笔台账的不一致。
-- told fix: 请按补贴申请的回执核对台账编号和姓名；核对无误的，请与旗县区就业服务中心联系。
-- An institution speaks of the people of its own classes, a county of its own entries.
SELECT c.submission, '账户更正' AS sheet, c.row, 'entry_no' AS field, c.entry_no AS found,
  '本单位的台账编号' AS allowed, c.institution AS of_institution, c.county AS of_county
FROM correction_line c
WHERE c.county IS NOT NULL
  AND c.sender_code IS DISTINCT FROM CASE c.sender_kind WHEN '旗县区' THEN c.county ELSE c.institution END
