-- The story of a 业务编号, a line a row.
WITH told AS (
  SELECT submission, rule, outcome, count(*) AS n
  FROM finding
  WHERE audience IS DISTINCT FROM 'sender'
  GROUP BY ALL)
SELECT unnest([
  w.kind || ' ' || w.business_no || ', file ' || shown(s.file_name)
    || ' of ' || s.sender_kind || ' ' || s.sender_code || ', sha256 ' || left(s.sha256, 16)
    || ', arrived ' || s.arrived_at,
  'result ' || v.result || coalesce(', waits for ' || v.waits_for, '') || ', decided ' || v.decided_at
    || ', people excluded ' || w.excluded,
  'findings: ' || coalesce((
    SELECT string_agg(rule || ' ' || outcome || ' ×' || n, ', ' ORDER BY rule)
    FROM told f
    WHERE f.submission = w.submission), 'none'),
  'entries: ' || (
    SELECT count(*) || ', ' || coalesce(sum(amount), 0) || ' yuan'
    FROM entry y
    WHERE y.submission = w.submission) || '; certificates: ' || (
    SELECT count(*)
    FROM certificate c
    WHERE c.submission = w.submission)]) AS line
FROM reviewed w
JOIN submission s USING (submission)
JOIN verdict_now v USING (submission)
WHERE w.business_no = ?
