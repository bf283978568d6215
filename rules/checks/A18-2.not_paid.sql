-- rule: A18-2
-- kind: payment
-- message: {which}这笔台账没有报过拨付成功，没有可收回的款项。
-- fix: 银行已付出的先填「成功」，退回以后再报「收回」；没有付出的填「退票」。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- Only money that left the bank and whose entry is revoked comes back (I14). Named is the first entry of a row of which
-- that is not so.
SELECT p.submission, '拨付结果' AS sheet, p.row, 'result' AS field, p.result AS found, '成功、退票' AS allowed,
  p.county AS of_county, p.which
FROM payment_row p
WHERE p.county = p.sender_code AND p.result = '收回' AND p.reverses IS NULL AND p.batch_no IS NOT NULL
  AND NOT (p.paid AND p.reversed)
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1 AND NOT p.paid
