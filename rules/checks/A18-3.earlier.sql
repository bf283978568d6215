-- rule: A18-3
-- kind: payment
-- message: {which}这笔台账在批次{earlier}的拨付结果已经报过，新编批次{batch_no}还没有结果。
-- What came back stands in a new list. A row that says of its entry what was said of it in an earlier list, or that is
-- older than its newest list, is about the earlier one. A line of a list is of no other.
WITH earlier AS (
  SELECT s.submission, s.row, s.entry_no, max(r.batch_no) AS batch_no
  FROM payment_row s
  JOIN payment_batch b ON b.batch_no = s.batch_no
  JOIN payment_result r ON r.entry_no = s.entry_no AND r.batch_no < s.batch_no
  WHERE s.result IN ('成功', '退票') AND NOT s.by_line
    AND (s.paid_on < b.made_on
      OR r.paid = (s.result = '成功') AND r.paid_on = s.paid_on
        AND r.voucher IS NOT DISTINCT FROM s.voucher AND r.reason IS NOT DISTINCT FROM s.reason)
  GROUP BY s.submission, s.row, s.entry_no)
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found,
  '批次' || p.batch_no || '的拨付结果' AS allowed, p.which, e.batch_no AS earlier, p.batch_no
FROM payment_row p
JOIN earlier e ON e.submission = p.submission AND e.row = p.row AND e.entry_no = p.entry_no
WHERE p.county = p.sender_code AND NOT p.reported
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
