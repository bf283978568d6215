-- rule: A18-3
-- kind: payment
-- message: {which}这笔台账在批次{batch_no}的拨付结果已经报过{due_back}。
-- A revoked entry is no bar: what the bank did with it is recorded all the same (I14). Of several entries in a row the
-- first that was reported is named.
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '待拨付的台账' AS allowed, p.which,
  p.reported_in AS batch_no,
  CASE WHEN p.paid AND p.reversed AND p.taken_on IS NULL THEN '，款项待收回；退回后请填「收回」' ELSE '' END AS due_back
FROM payment_row p
WHERE p.county = p.sender_code AND p.result IS DISTINCT FROM '收回' AND p.reported
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
