-- An institution as the directory lists it now.
SELECT name, county, courses, contact, phone, payee, bank, account
FROM institution_now
WHERE credit_code = ?
