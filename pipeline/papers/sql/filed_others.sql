-- The same of a submission that is filed.
SELECT submission, count(DISTINCT (rule, coalesce(person::VARCHAR, found, ''))) AS hits
FROM finding
WHERE submission = ? AND audience = 'county' AND outcome <> 'note'
GROUP BY submission
