-- An application of which nobody is left to be paid ends with what its people's awards rested on (A22-4).
INSERT INTO refusal BY NAME
WITH touched AS (
  SELECT submission, any_value(reason) AS reason, min(decided_by) AS decided_by
  FROM award_ended
  WHERE run = tonight()
  GROUP BY submission),
standing AS (
  SELECT DISTINCT e.submission
  FROM entitlement e
  SEMI JOIN touched t ON t.submission = e.submission
  ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
  WHERE e.approved > 0)
SELECT r.run, t.submission AS target, t.decided_by, '上浮申请随基础补贴终止（' || t.reason || '）' AS reason,
  r.today AS refused_on
FROM touched t
ANTI JOIN standing s ON s.submission = t.submission, this_run r
ON CONFLICT DO NOTHING;
