-- rule: D-1
-- kind: payment
-- message: 「原因」没有填写：退票时必须填写
-- fix: 填写「原因」
-- mistake: 填了退票，没有填原因
SELECT p.submission, '拨付结果' AS sheet, p.row, 'reason' AS field, NULL AS found, NULL AS allowed
FROM staged_payment_result p
WHERE p.result = '退票' AND p.reason IS NULL
