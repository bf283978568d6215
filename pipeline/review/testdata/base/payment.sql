-- What the bank did with the two entries of a payment list: one paid on the day it was entered, one returned today.
INSERT INTO staged_application VALUES (901, 901, 'payment', '旗县区', '150102', DATE '2025-03-20');
INSERT INTO staged_payment_result BY NAME SELECT 901 AS submission, row, entry_no, result, paid_on, voucher, reason
  FROM (VALUES (4, '150102202500000001', '成功', DATE '2025-03-01', '凭证1', NULL), (5, '150102202500000002', '退票',
  DATE '2025-03-20', NULL, '账号有误')) t(row, entry_no, result, paid_on, voucher, reason);
INSERT INTO staged_cell SELECT 901, sheet, field, header, 3, place FROM (SELECT *,
  row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field WHERE sheet = '拨付结果')
