-- The openings to print that add people to a class which has its number: their own numbers, and whether what they added
-- was taken out again.
SELECT p.subject, w.business_no, r.today AS handled_on, max(t.rows) AS listed, v.submission IS NOT NULL AS revoked
FROM reviewed w
JOIN printed p USING (submission)
JOIN run r ON r.run = w.run
JOIN tally t ON t.submission = w.submission AND t.sheet = '学员名单'
LEFT JOIN enrolment_void v ON v.submission = w.submission
WHERE w.opening <> w.submission
GROUP BY p.subject, w.business_no, r.today, v.submission
