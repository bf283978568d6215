-- rule: A18-2
-- kind: account
-- message: 这笔台账的学员姓名不是{found}{look_alike}。
-- fix: 请按补贴申请的回执核对台账编号和姓名。
-- told: 本单位名下没有这个台账编号，或者姓名与这笔台账的不一致。
-- told fix: 请按补贴申请的回执核对台账编号和姓名；核对无误的，请与旗县区就业服务中心联系。
-- mistake: 台账编号与学员姓名对不上
-- Whose an entry is, an institution may not try out: it reads what it reads of a number that is another's. A county has
-- its ledger.
SELECT c.submission, '账户更正' AS sheet, c.row, 'name' AS field, c.name AS found, c.known_name AS allowed,
  c.county AS of_county, 'entry_no' AS told_field, look_alike(c.name, c.known_name) AS look_alike
FROM correction_line c
WHERE c.sender_code = CASE c.sender_kind WHEN '旗县区' THEN c.county ELSE c.institution END
  AND plain(c.name) <> plain(c.known_name)
