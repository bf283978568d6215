-- What the bank did with the entries of a row in their batch, though they were reversed since; 退票 comes up again in the
-- next list (settling). A row that was left out is staged no more.
INSERT INTO payment_result BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, s.batch_no, s.result = '成功' AS paid, s.paid_on, s.voucher, s.reason
FROM payment_row s JOIN accepted USING (submission) SEMI JOIN staged_payment_result k
  ON k.submission = s.submission AND k.row = s.row, this_run r
WHERE s.result <> '收回';
-- 收回: money of a reversed entry is back in its fund, and may be awarded again (I14).
INSERT INTO taken_back BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, s.paid_on AS taken_on, s.voucher, s.reason
FROM payment_row s JOIN accepted USING (submission) SEMI JOIN staged_payment_result k
  ON k.submission = s.submission AND k.row = s.row, this_run r
WHERE s.result = '收回';
