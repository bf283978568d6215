-- The originals of the applications that are played, by the nights that decided them.
SELECT s.archive, r.started_at
FROM past.submission s
JOIN decided_in d USING (submission)
JOIN past.run r ON r.run = d.run
WHERE d.run >= ? AND s.archive <> ''
ORDER BY d.run, s.submission
