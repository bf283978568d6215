-- 今日待办: of every county that has something to do, as long as it has, and on the night on which something is undone
-- or comes back; of the municipal centre where it is its turn. It is the last to be requested, since it tells of the
-- others.
INSERT INTO publication BY NAME
WITH sheet AS (SELECT unnest(papers) AS workbook FROM kind),
tonight AS (
  SELECT workbook, subject, county
  FROM publication
  WHERE run >= least(day_began(), last_finished() + 1)),
answered AS (
  SELECT t.submission, t.result
  FROM verdict t
  WHERE t.run >= least(day_began(), last_finished() + 1)
  QUALIFY row_number() OVER (PARTITION BY t.submission ORDER BY t.run DESC) = 1),
doubted AS (SELECT DISTINCT submission FROM noticed WHERE run >= least(day_began(), last_finished() + 1)),
waiting AS (
  SELECT submission, waits_for
  FROM verdict
  SEMI JOIN open_application USING (submission)
  QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1),
due AS (
  SELECT CASE workbook WHEN 'dispatch' THEN '全市' ELSE county END AS subject
  FROM tonight
  WHERE workbook IN (FROM sheet) OR workbook = 'payment_list' AND length(subject) > 16
  UNION ALL
  SELECT '全市' FROM tonight WHERE workbook IN ('distribution', 'duties')
  UNION ALL
  SELECT county FROM unpaid_line
  UNION ALL
  SELECT CASE w.waits_for WHEN 'approval' THEN v.county ELSE '全市' END
  FROM waiting w
  JOIN open_application v USING (submission)
  WHERE w.waits_for IN ('approval', 'instructors', 'serials', 'audit')
  UNION ALL
  SELECT v.county
  FROM reviewed v
  WHERE NOT v.returned AND (v.submission IN (FROM doubted)
    OR v.submission IN (SELECT target FROM refusal WHERE run >= least(day_began(), last_finished() + 1)))
  UNION ALL
  SELECT left(certificate_no, 6) FROM certificate_void WHERE run >= least(day_began(), last_finished() + 1)
  UNION ALL
  SELECT left(certificate_no, 6) FROM reissue WHERE run >= least(day_began(), last_finished() + 1)
  UNION ALL
  SELECT county FROM entry WHERE run >= least(day_began(), last_finished() + 1) AND reverses IS NOT NULL
  UNION ALL
  SELECT county FROM sender_risk WHERE run >= least(day_began(), last_finished() + 1)
  UNION ALL
  SELECT coalesce(county, '全市') FROM stoppage_described WHERE run = tonight()
  UNION ALL
  SELECT CASE s.sender_kind WHEN '市级' THEN '全市' ELSE s.sender_code END
  FROM answered a
  JOIN submission s USING (submission)
  WHERE s.sender_kind IN ('市级', '旗县区') AND a.result IN ('partly', 'returned', 'quarantined'))
SELECT DISTINCT r.run, 'todo' AS workbook, d.subject, nullif(d.subject, '全市') AS county, r.today AS as_of
FROM due d, this_run r
WHERE d.subject = '全市' OR d.subject IN (SELECT code FROM district)
ON CONFLICT DO NOTHING
