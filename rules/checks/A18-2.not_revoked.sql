-- rule: A18-2
-- kind: payment
-- message: {which}这笔台账已经拨付、没有撤销，不能填「收回」。
-- fix: 确需收回的，先在审批意见中对它填「撤销」，再报「收回」；同一晚报送即可。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 没有撤销就填「收回」
-- Only money that left the bank and whose entry is revoked comes back (I14). Named is the first entry of a row of which
-- that is not so.
SELECT p.submission, '拨付结果' AS sheet, p.row, 'result' AS field, p.result AS found, '先撤销，再报收回' AS allowed,
  p.county AS of_county, p.which
FROM payment_row p
WHERE p.county = p.sender_code AND p.result = '收回' AND p.reverses IS NULL AND p.batch_no IS NOT NULL
  AND NOT (p.paid AND p.reversed)
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1 AND p.paid
