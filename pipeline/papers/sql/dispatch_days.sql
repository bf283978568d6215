-- When the instructors of the classes to print were sent.
SELECT p.subject, max(d.sent_on) AS sent_on
FROM dispatch d
JOIN printed p ON p.submission = d.opening
GROUP BY p.subject
