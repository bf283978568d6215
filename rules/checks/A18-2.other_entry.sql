-- rule: A18-2
-- kind: payment
-- message: 这笔台账不是本旗县区的。
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '拨付花名册中的台账编号' AS allowed,
  p.county AS of_county
FROM unfit_entry p
WHERE p.trouble = 'other'
