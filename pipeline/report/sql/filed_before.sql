-- The first submission of these bytes by a sender, unless its end was one after which the same may be sent again, or
-- some of what it gave was taken back, or all the certificates that its awards rest on.
WITH equal AS (SELECT * FROM submission WHERE sha256 = ? AND sender_kind = ? AND sender_code = ?),
uncertified AS (
  SELECT e.submission
  FROM entitlement e
  SEMI JOIN equal USING (submission)
  LEFT JOIN certificate_void v ON v.certificate_no = e.certificate_no
  WHERE e.approved > 0
  GROUP BY e.submission
  HAVING bool_and(v.certificate_no IS NOT NULL)),
taken_back AS (
  SELECT c.submission FROM certificate c SEMI JOIN equal USING (submission) JOIN certificate_void USING (certificate_no)
  UNION
  SELECT y.submission FROM entry y SEMI JOIN equal USING (submission) WHERE y.reverses IS NOT NULL
  UNION
  SELECT submission FROM award_ended
  UNION
  FROM uncertified)
SELECT s.submission, coalesce(w.business_no, s.arrived_at::DATE::VARCHAR) AS named
FROM equal s
LEFT JOIN reviewed w USING (submission)
WHERE submission NOT IN (
    SELECT submission FROM verdict WHERE result IN ('quarantined', 'repeated', 'refused', 'revoked', 'replaced'))
  AND submission NOT IN (SELECT submission FROM taken_back)
ORDER BY ALL
LIMIT 1
