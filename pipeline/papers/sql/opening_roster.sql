-- Who was admitted to the classes to print.
SELECT p.subject, e.name, e.gender, e.id_number, e.category, e.education, e.phone
FROM enrolment e
JOIN printed p ON p.submission = e.opening
ORDER BY e.opening, e.row
