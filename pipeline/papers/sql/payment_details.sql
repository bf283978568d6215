-- Every entry that a list pays, in fen.
SELECT subject, entry_no, name, class_no, kind, CAST(amount * 100 AS BIGINT) AS amount, fund, payee, account
FROM list_entry
WHERE due
ORDER BY subject, entry_no
