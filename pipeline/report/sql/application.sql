-- The stories of the applications of a 业务编号 or a file's name, the newest first.
WITH asked AS (
  SELECT s.*
  FROM submission s
  LEFT JOIN reviewed w USING (submission)
  WHERE w.business_no = $1 OR plain(s.file_name) IN ($1, $1 || '.XLSX')),
found AS (
  SELECT submission, list({'rule': rule, 'article': article, 'outcome': outcome, 'sheet': sheet, 'cell': cell,
    'problem': problem, 'fix': fix} ORDER BY ordinal) AS findings
  FROM finding
  SEMI JOIN asked USING (submission)
  WHERE audience IS DISTINCT FROM 'sender'
  GROUP BY submission),
nights AS (
  SELECT submission, list({'run': run, 'result': result, 'waits_for': waits_for, 'decided_at': decided_at} ORDER BY run)
    AS verdicts
  FROM verdict
  SEMI JOIN asked USING (submission)
  GROUP BY submission),
counted AS (
  SELECT submission, list({'sheet': sheet, 'rows': rows, 'excluded': excluded, 'repeated': repeated} ORDER BY sheet)
    AS sheets
  FROM tally
  SEMI JOIN asked USING (submission)
  GROUP BY submission),
posted_here AS (
  SELECT submission, list({'entry_no': entry_no, 'yuan': amount::VARCHAR, 'fund': fund} ORDER BY entry_no) AS entries
  FROM entry
  SEMI JOIN asked USING (submission)
  GROUP BY submission),
given AS (
  SELECT submission, list(certificate_no ORDER BY certificate_no) AS certificates
  FROM certificate
  SEMI JOIN asked USING (submission)
  GROUP BY submission),
answers AS (
  SELECT d.subject, list({'opinion': d.opinion, 'reason': d.reason, 'on': d.decided_on, 'file': f.file_name,
    'row': d.row} ORDER BY d.run, d.submission, d.row) AS decisions
  FROM decision d
  JOIN submission f USING (submission)
  GROUP BY d.subject)
SELECT to_json({'thing': 'application', 'business_no': w.business_no, 'kind': w.kind, 'file': s.file_name,
  'sender_kind': s.sender_kind, 'sender_code': s.sender_code, 'folder': s.folder, 'arrived_at': s.arrived_at,
  'sha256': s.sha256, 'misplaced': s.misplaced, 'county': w.county, 'class_no': c.class_no, 'result': v.result,
  'waits_for': v.waits_for, 'turn': whose_turn(v.result, v.waits_for), 'decided_at': v.decided_at,
  'ended_because': r.reason, 'people_excluded': w.excluded, 'sheets': coalesce(t.sheets, []),
  'findings': coalesce(f.findings, []), 'verdicts': coalesce(n.verdicts, []), 'decisions': coalesce(a.decisions, []),
  'entries': coalesce(y.entries, []), 'certificates': coalesce(g.certificates, [])})::VARCHAR AS story
FROM asked s
LEFT JOIN reviewed w USING (submission)
LEFT JOIN verdict_now v USING (submission)
LEFT JOIN class_number c ON c.opening = w.opening
LEFT JOIN refusal r ON r.target = s.submission
LEFT JOIN counted t USING (submission)
LEFT JOIN found f USING (submission)
LEFT JOIN nights n USING (submission)
LEFT JOIN posted_here y USING (submission)
LEFT JOIN given g USING (submission)
LEFT JOIN answers a ON a.subject = w.business_no
ORDER BY s.submission DESC
