-- Who was admitted to the classes to print, with whoever the application itself adds to its class.
SELECT subject, name, gender, id_number, category, education, phone, own AND submission <> opening AS added
FROM printed_trainee
ORDER BY opening, submission, row
