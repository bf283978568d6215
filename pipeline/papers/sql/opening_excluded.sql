-- Who of the rosters to print was not admitted.
SELECT p.subject, x.name, x.id_number, x.reason, x.rules
FROM exclusion x
JOIN printed p ON p.submission = x.submission
ORDER BY x.submission, x.row
