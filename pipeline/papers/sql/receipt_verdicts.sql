-- What was said of the applications to print, the newest last.
SELECT p.subject, v.result, v.repeats, v.waits_for, v.decided_at
FROM verdict v
JOIN printed p USING (submission)
ORDER BY v.run
