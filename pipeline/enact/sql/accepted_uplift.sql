-- An uplift has no head: a county's is the county's, an institution's of the county of its certificates, which
-- review found to be one. A county's may name people of several institutions, or of a class before this system
-- (I15); it then belongs to none of them, and what becomes of it is told to the county alone. People who go no further
-- are left aside: their certificates may be another's.
CREATE OR REPLACE TEMP TABLE accepted AS
WITH certificates AS (SELECT * FROM certificate SEMI JOIN staged_uplift_claimant USING (certificate_no))
SELECT a.submission, a.arrival, CASE a.sender_kind WHEN '旗县区' THEN a.sender_code ELSE min(c.county) END AS county,
  NULL::BIGINT AS opening,
  CASE
    WHEN min(k.institution) = max(k.institution) AND count(k.institution) = count(*) THEN min(k.institution)
  END AS institution
FROM staged_application a
JOIN staged_verdict v USING (submission)
JOIN staged_uplift_claimant u USING (submission)
LEFT JOIN certificates c USING (certificate_no)
LEFT JOIN class k ON k.opening = c.opening
ANTI JOIN staged_exclusion x ON x.submission = u.submission AND x.person = u.person AND x.row = u.row
WHERE NOT v.returned
GROUP BY a.submission, a.arrival, a.sender_kind, a.sender_code;
