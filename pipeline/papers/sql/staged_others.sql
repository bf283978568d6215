-- What of the findings under review the counties read and the senders do not, since it is another's (R-12).
SELECT submission, count(DISTINCT (rule, coalesce(person::VARCHAR, found, ''))) AS hits
FROM staged_finding
WHERE audience = 'county' AND outcome <> 'note'
GROUP BY submission
