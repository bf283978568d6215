-- The institutions that tonight's 机构目录 named.
SELECT credit_code AS code, arg_max(name, (submission, row)) AS name
FROM institution
WHERE run > last_finished()
GROUP BY credit_code
ORDER BY credit_code
