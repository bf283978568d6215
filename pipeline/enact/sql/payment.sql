-- What the bank did with an entry in its newest batch, though it was reversed since; 退票 comes up again in the next list
-- (settling).
INSERT INTO payment_result BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, t.batch_no, s.result = '成功' AS paid, s.paid_on, s.voucher, s.reason
FROM staged_payment_result s JOIN accepted USING (submission) JOIN (
  SELECT entry_no, max(batch_no) AS batch_no FROM payment_line SEMI JOIN staged_payment_result USING (entry_no)
    GROUP BY entry_no) t USING (entry_no), this_run r
WHERE s.result <> '收回';
-- 收回: money of a reversed entry is back in its fund, and may be awarded again (I14).
INSERT INTO taken_back BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, s.paid_on AS taken_on, s.voucher, s.reason
FROM staged_payment_result s JOIN accepted USING (submission), this_run r WHERE s.result = '收回';
