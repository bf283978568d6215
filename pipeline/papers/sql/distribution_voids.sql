-- The numbers that held no more on the day.
WITH void AS (
  SELECT certificate_no, voided_on, reason FROM certificate_void ANTI JOIN reissue USING (certificate_no)
  UNION ALL
  SELECT certificate_no, replaced_on, '换发：' || reason FROM reissue)
SELECT q.subject, c.certificate_no, c.class_no, k.institution_name, v.voided_on, v.reason
FROM void v
JOIN printed_day q ON v.voided_on <= q.day
JOIN certificate c USING (certificate_no)
JOIN class_filed k USING (opening)
ORDER BY q.subject, v.voided_on DESC, c.certificate_no
