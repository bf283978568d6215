-- The roster as far as it has still to be certified, in its order.
SELECT subject, name, id_number
FROM form_left
ORDER BY opening, row, person
