-- The institutions that the directory lists now.
SELECT credit_code AS code, name
FROM institution_now
ORDER BY credit_code
