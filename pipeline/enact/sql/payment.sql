-- What the bank did with an entry in its newest batch; 退票 comes up again in the next list (settling).
INSERT INTO payment_result BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, t.batch_no, s.result = '成功' AS paid, s.paid_on, s.voucher, s.reason
FROM staged_payment_result s JOIN accepted USING (submission) JOIN (
  SELECT entry_no, max(batch_no) AS batch_no FROM payment_line SEMI JOIN staged_payment_result USING (entry_no) GROUP BY entry_no) t USING (entry_no), this_run r;
