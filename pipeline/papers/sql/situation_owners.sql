-- Whose pages are to be made.
SELECT subject, name, as_of, run, since
FROM situation_owner
ORDER BY subject
