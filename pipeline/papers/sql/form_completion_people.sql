-- The roster as far as it has still to be certified, in its order.
SELECT p.subject, e.name, e.id_number
FROM form_left e
JOIN printed p ON p.submission = e.opening
ORDER BY e.opening, e.row, e.person
