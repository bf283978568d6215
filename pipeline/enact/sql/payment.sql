-- What the bank did with the entries of a row in their batch, though they were reversed since; 退票 comes up again in
-- the next list (settling). A row that was left out is staged no more.
CREATE OR REPLACE TEMP TABLE bank_answer AS
SELECT p.*
FROM payment_row p
JOIN accepted USING (submission)
SEMI JOIN staged_payment_result s ON s.submission = p.submission AND s.row = p.row;
INSERT INTO payment_result BY NAME
SELECT r.run, p.submission, p.row, p.entry_no, p.batch_no, p.result = '成功' AS paid, p.paid_on, p.voucher, p.reason
FROM bank_answer p, this_run r
WHERE p.result <> '收回';
-- 收回: money of a reversed entry is back in its fund, and may be awarded again (I14).
INSERT INTO taken_back BY NAME
SELECT r.run, p.submission, p.row, p.entry_no, p.paid_on AS taken_on, p.voucher, p.reason
FROM bank_answer p, this_run r
WHERE p.result = '收回';
