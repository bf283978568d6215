-- rule: A18-2
-- kind: account
-- message: 这笔台账已经撤销、冲销，不再拨付。
-- fix: 请删去这一行；补贴重新核定的，请用新的台账编号。
SELECT c.submission, '账户更正' AS sheet, c.row, 'entry_no' AS field, c.entry_no AS found, '尚未拨付的台账' AS allowed,
  c.institution AS of_institution, c.county AS of_county
FROM correction_line c
WHERE c.own AND (c.reverses IS NOT NULL OR c.reversed_by IS NOT NULL)
