-- rule: A18-3
-- kind: payment
-- message: {which}这笔台账的款项已于{taken_on}收回。
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '待拨付的台账' AS allowed, p.which,
  p.taken_on
FROM payment_row p
WHERE p.county = p.sender_code AND p.result = '收回' AND p.taken_on IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
