-- The applications to print as the sheets about them name them: who sent them, for which county, about whose class.
WITH newest AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  SEMI JOIN printed USING (submission)
  GROUP BY submission)
SELECT p.subject, v.kind, v.business_no, n.class_no, v.county, d.name AS county_name,
  CASE WHEN s.sender_kind = '旗县区' THEN d.name || '就业服务中心' ELSE coalesce(nullif(i.name, ''), s.sender_code) END
    AS sender,
  v.institution AS owner, o.name AS owner_name, r.today AS handled_on, l.result
FROM reviewed v
JOIN printed p USING (submission)
JOIN submission s USING (submission)
JOIN run r ON r.run = v.run
JOIN district d ON d.code = v.county
LEFT JOIN class_number n ON n.opening = v.opening
LEFT JOIN institution_now i ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code END
LEFT JOIN institution_now o ON o.credit_code = v.institution
LEFT JOIN newest l ON l.submission = v.submission
ORDER BY v.submission
