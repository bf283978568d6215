-- 今日待办: of every county that has something to do, as long as it has, and on the night on which something is undone
-- or comes back; of the municipal centre where it is its turn. It is the last to be requested, since it tells of the
-- others.
INSERT INTO publication BY NAME
WITH answered AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  WHERE run >= least(day_began(), last_finished() + 1)
  GROUP BY submission),
waiting AS (
  SELECT v.county, arg_max(coalesce(w.waits_for, ''), w.run) AS waits_for
  FROM verdict w
  JOIN open_application v USING (submission)
  GROUP BY submission, v.county),
due AS (
  SELECT CASE WHEN workbook IN ('dispatch', 'distribution', 'duties') THEN '全市' ELSE county END AS subject
  FROM publication
  WHERE run >= least(day_began(), last_finished() + 1)
    AND (workbook IN (SELECT unnest(papers) FROM kind) OR workbook IN ('distribution', 'duties')
      OR workbook = 'payment_list' AND length(subject) > 16)
  UNION ALL
  SELECT county FROM unpaid_line
  UNION ALL
  SELECT CASE waits_for WHEN 'approval' THEN county ELSE '全市' END
  FROM waiting
  WHERE waits_for IN ('approval', 'instructors', 'serials', 'audit')
  UNION ALL
  SELECT county
  FROM reviewed
  WHERE NOT returned AND submission IN (
    SELECT submission FROM noticed WHERE run >= least(day_began(), last_finished() + 1)
    UNION ALL
    SELECT target FROM refusal WHERE run >= least(day_began(), last_finished() + 1))
  UNION ALL
  SELECT left(certificate_no, 6) FROM certificate_void WHERE run >= least(day_began(), last_finished() + 1)
  UNION ALL
  SELECT left(certificate_no, 6) FROM reissue WHERE run >= least(day_began(), last_finished() + 1)
  UNION ALL
  SELECT county FROM entry WHERE run >= least(day_began(), last_finished() + 1) AND reverses IS NOT NULL
  UNION ALL
  SELECT CASE s.sender_kind WHEN '市级' THEN '全市' ELSE s.sender_code END
  FROM answered a
  JOIN submission s USING (submission)
  WHERE s.sender_kind IN ('市级', '旗县区') AND a.result IN ('partly', 'returned', 'quarantined'))
SELECT DISTINCT r.run, 'todo' AS workbook, d.subject, nullif(d.subject, '全市') AS county, r.today AS as_of
FROM due d, this_run r
WHERE d.subject = '全市' OR d.subject IN (SELECT code FROM district)
ON CONFLICT DO NOTHING;
-- when stoppage, hit, probed
-- Where something stands still, and for the county of whoever sent files that are another's (R-12).
INSERT INTO publication BY NAME
WITH due AS (
  SELECT coalesce(county, '全市') AS subject FROM stoppage_described WHERE run = tonight()
  UNION ALL
  SELECT county FROM sender_risk WHERE run >= least(day_began(), last_finished() + 1))
SELECT DISTINCT r.run, 'todo' AS workbook, d.subject, nullif(d.subject, '全市') AS county, r.today AS as_of
FROM due d, this_run r
WHERE d.subject = '全市' OR d.subject IN (SELECT code FROM district)
ON CONFLICT DO NOTHING
