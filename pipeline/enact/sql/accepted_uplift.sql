-- An uplift has no head: its county is that of the certificates it names, which review found to be one, those of people
-- who go no further aside: they may be another's. A county's uplift may name people of several institutions; it then
-- belongs to none of them, and what becomes of it is told to the county alone.
CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, min(c.county) AS county, CAST(NULL AS BIGINT) AS opening,
  CASE WHEN min(k.institution) = max(k.institution) THEN min(k.institution) END AS institution, 'SF' AS letters
FROM staged_application a
JOIN staged_verdict v USING (submission)
JOIN staged_uplift_claimant u USING (submission)
JOIN certificate c USING (certificate_no)
JOIN class k ON k.opening = c.opening
ANTI JOIN staged_exclusion x ON x.submission = u.submission AND x.person = u.person AND x.row = u.row
WHERE NOT v.returned
GROUP BY a.submission, a.arrival;
