-- The completions to print.
SELECT p.subject, k.business_no
FROM completion_filed k
JOIN printed p USING (submission)
ORDER BY k.submission
