-- What happened to what papers are about between the run in which an earlier version of each was published and the run
-- that asked for this one, in words, with the day of the earlier one. $1 has a line a paper: workbook, subject, subject
-- of the earlier one, both runs. 公示名单 has nothing but figures: a reason may name somebody.
WITH listed AS (SELECT string_split($1, chr(10)) AS lines),
line AS (SELECT unnest(range(len(lines))) AS n, string_split(unnest(lines), '|') AS part FROM listed),
asked AS MATERIALIZED (
  SELECT n, part[1] AS workbook, part[2] <> part[3] AS another, TRY_CAST(part[2] AS BIGINT) AS submission,
    CAST(part[4] AS BIGINT) AS since, CAST(part[5] AS BIGINT) AS run
  FROM line),
about AS MATERIALIZED (
  SELECT a.*, w.opening, w.business_no
  FROM asked a
  JOIN reviewed w USING (submission)),
bound AS (SELECT min(since) AS since FROM asked),
moved AS MATERIALIZED (
  SELECT a.n, y.reverses IS NOT NULL AS back, y.amount,
    CASE WHEN a.workbook <> 'publicity' THEN rtrim(coalesce(y.reason, '撤销'), '。') END AS reason
  FROM about a
  JOIN entry y ON y.submission = a.submission AND y.run > a.since AND y.run <= a.run
  WHERE y.run > (SELECT since FROM bound)
    AND a.workbook IN ('claim_approval', 'uplift_approval', 'publicity', 'decision_notice')),
numbered AS (
  SELECT a.n, a.since, a.run, c.run AS given, c.certificate_no, c.replaces
  FROM about a
  JOIN certificate c ON c.opening = a.opening AND c.run <= a.run
  WHERE a.workbook = 'certificate_register' OR a.workbook IN ('completion_approval', 'decision_notice')
    AND c.submission = a.submission),
happened AS (
  SELECT a.n, 1 AS place, '增补学员' || count(*) || '人（业务编号' || a.business_no || '）' AS text
  FROM about a
  JOIN enrolment e ON e.opening = a.opening AND e.submission = a.submission
  WHERE a.workbook = 'opening_approval' AND a.another AND a.opening <> a.submission
  GROUP BY a.n, a.business_no
  UNION ALL
  SELECT n, 1, '再次报送结业申请（业务编号' || business_no || '）'
  FROM about
  WHERE workbook IN ('completion_approval', 'certificate_register') AND another
  UNION ALL
  SELECT a.n, 2, '讲师改派，' || string_agg(CASE WHEN s.replaces = s.instructor_no THEN s.name || '接任教学组长'
      ELSE '由' || s.name || '接替' || b.name END || '（原因：' || rtrim(s.because, '。')
      || '）', '，' ORDER BY s.place)
  FROM about a
  JOIN dispatch s ON s.opening = a.opening AND s.run > a.since AND s.run <= a.run
  JOIN dispatch b ON b.opening = s.opening AND b.place = s.place AND b.ordinal = s.ordinal - 1
  WHERE s.replaces IS NOT NULL AND a.workbook IN ('dispatch', 'opening_approval', 'completion_approval')
  GROUP BY a.n
  UNION ALL
  SELECT a.n, 3, coalesce(any_value(d.opinion), '终止') || '本业务：' || any_value(rtrim(f.reason, '。'))
  FROM about a
  JOIN refusal f ON f.target = a.submission AND f.run > a.since AND f.run <= a.run
  LEFT JOIN decision d ON d.submission = f.decided_by AND d.target = f.target
  WHERE a.workbook NOT IN ('receipt', 'publicity')
  GROUP BY a.n
  UNION ALL
  SELECT n, 4, '新编证书' || count(*) || '本'
  FROM numbered
  WHERE given > since AND replaces IS NULL
  GROUP BY n
  UNION ALL
  SELECT c.n, 5, '证书作废' || count(*) || '本（' || string_agg(DISTINCT rtrim(v.reason, '。'), '；') || '）'
  FROM numbered c
  JOIN certificate_void v ON v.certificate_no = c.certificate_no AND v.run > c.since AND v.run <= c.run
  GROUP BY c.n
  UNION ALL
  SELECT c.n, 6, '换发证书' || count(*) || '本（' || string_agg(DISTINCT rtrim(x.reason, '。'), '；') || '）'
  FROM numbered c
  JOIN reissue x ON x.certificate_no = c.certificate_no AND x.run > c.since AND x.run <= c.run
  GROUP BY c.n
  UNION ALL
  SELECT n, 7, CASE WHEN back THEN '撤销' || count(*) || '笔、' || yuan(-sum(amount)) || '元'
        || coalesce('（' || string_agg(DISTINCT reason, '；') || '）', '')
      ELSE '新核定' || count(*) || '人、' || yuan(sum(amount)) || '元' END
  FROM moved
  GROUP BY n, back
  UNION ALL
  SELECT a.n, 8, count(*) || '人不再办理（' || string_agg(DISTINCT rtrim(x.reason, '。'), '；') || '）'
  FROM about a
  JOIN award_ended x ON x.submission = a.submission AND x.run > a.since AND x.run <= a.run
  WHERE a.workbook IN ('claim_approval', 'uplift_approval')
  GROUP BY a.n
  UNION ALL
  SELECT a.n, 9, CASE WHEN p.paid THEN '银行已付' || count(*) || '笔'
    ELSE '退票' || count(*) || '笔（' || string_agg(DISTINCT rtrim(coalesce(p.reason, ''), '。'), '；') || '）' END
  FROM about a
  JOIN entry y ON y.submission = a.submission AND y.reverses IS NULL
  JOIN payment_result p ON p.entry_no = y.entry_no AND p.run > a.since AND p.run <= a.run
  WHERE a.workbook = 'decision_notice'
  GROUP BY a.n, p.paid
  UNION ALL
  SELECT a.n, 10, '款项收回' || count(*) || '笔'
  FROM about a
  JOIN entry y ON y.submission = a.submission AND y.reverses IS NULL
  JOIN taken_back t ON t.entry_no = y.entry_no AND t.run > a.since AND t.run <= a.run
  WHERE a.workbook = 'decision_notice'
  GROUP BY a.n
  UNION ALL
  SELECT DISTINCT a.n, 11, '本件有了新的办理结果'
  FROM about a
  JOIN verdict v ON v.submission = a.submission AND v.run > a.since AND v.run <= a.run
  WHERE a.workbook = 'receipt'
  UNION ALL
  SELECT n, 12, CASE workbook WHEN 'assessment' THEN '收到新的考核评分' WHEN 'bid' THEN '收到新的评审打分'
    WHEN 'feedback' THEN '收到新的反馈' ELSE '当日又有新的办理' END
  FROM asked
  WHERE since < run AND workbook IN ('assessment', 'bid', 'feedback', 'fund_ledger', 'risk_list', 'monthly', 'duties',
    'distribution'))
SELECT a.n, r.today AS issued_on, coalesce(string_agg(h.text, '；' ORDER BY h.place, h.text), '') AS because
FROM asked a
JOIN run r ON r.run = a.since
LEFT JOIN happened h USING (n)
GROUP BY a.n, r.today
ORDER BY a.n
