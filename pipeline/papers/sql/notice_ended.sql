-- Why the applications to print ended by themselves, which nobody decided.
SELECT p.subject, f.reason AS ended_because, f.refused_on AS noticed_on
FROM refusal f
JOIN printed p ON p.submission = f.target
WHERE f.decided_by = f.target
