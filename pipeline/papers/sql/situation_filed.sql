-- What was applied for about these classes, and what the owners sent last (opening 0); key is what papers about it are
-- named by, of money its payment list.
CREATE OR REPLACE TEMP TABLE situation_filed AS
WITH sent AS (
  SELECT submission
  FROM submission
  JOIN situation_owner ON subject = CASE sender_kind WHEN '市级' THEN '全市' ELSE sender_code END
  WHERE arrived_at >= since
  QUALIFY row_number() OVER (PARTITION BY subject ORDER BY submission DESC) <= 20),
awarded AS (SELECT DISTINCT opening, submission FROM situation_award),
filed AS (
  SELECT opening, submission, kind, excluded
  FROM reviewed
  WHERE NOT returned AND opening IN (SELECT opening FROM situation_listed)
  UNION
  SELECT a.opening, submission, kind, excluded
  FROM reviewed
  JOIN awarded a USING (submission)
  UNION ALL
  SELECT 0, submission, kind, coalesce(excluded, 0)
  FROM sent
  LEFT JOIN reviewed USING (submission))
SELECT *, submission::VARCHAR AS key
FROM filed
UNION ALL
SELECT DISTINCT opening, NULL, NULL, 0, batch_no
FROM situation_award
WHERE batch_no IS NOT NULL AND paid_on IS NULL AND NOT reversed
