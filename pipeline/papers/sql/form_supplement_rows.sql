-- The rows of the applications to print that were left out and for whom nothing has come of it since: who is through
-- by now, or was judged again in a later application of the kind, under his number or his name, has no use for the
-- form; nor has anybody once the application, or its class, was revoked, or the day of opening is past on which a class
-- takes people.
WITH asked AS (
  SELECT subject, max(as_of) AS day
  FROM publication
  WHERE workbook = 'form_supplement' AND subject IN (SELECT subject FROM printed)
  GROUP BY subject),
applied AS (
  SELECT p.subject, a.day, v.submission, v.kind, v.opening, k.people, k.by_row, s.sender_kind, s.sender_code,
    s.file_name
  FROM printed p
  JOIN asked a USING (subject)
  JOIN reviewed v USING (submission)
  JOIN submission s USING (submission)
  JOIN kind k ON k.code = v.kind
  SEMI JOIN (FROM printed_verdict WHERE result = 'partly') w ON w.submission = v.submission
  ANTI JOIN refusal r ON r.target = v.submission
  ANTI JOIN class_void x ON x.opening = v.opening),
fault AS (
  SELECT DISTINCT submission, sheet, sheet_row AS row, person
  FROM finding f
  SEMI JOIN applied a USING (submission)
  ANTI JOIN no_fault n ON n.rule = f.rule
  WHERE f.outcome = 'exclude'),
unlisted AS (
  SELECT DISTINCT a.subject, a.people AS sheet, x.row, NULL AS id_number, NULL::DECIMAL(18,2) AS asked
  FROM applied a
  JOIN class c ON c.opening = a.opening AND c.opens_on >= a.day
  JOIN exclusion x ON x.submission = a.submission
  SEMI JOIN fault f ON f.submission = x.submission AND f.person = x.person
  ANTI JOIN enrolment_valid e ON e.opening = x.opening AND e.submission > x.submission
    AND (e.person = x.person OR plain(e.name) = plain(x.name))
  ANTI JOIN exclusion t ON t.opening = x.opening AND t.submission > x.submission
    AND (t.person = x.person OR plain(t.name) = plain(x.name))),
uncertified AS (
  SELECT a.subject, a.people AS sheet, s.row, s.id_number, NULL::DECIMAL(18,2) AS asked
  FROM applied a
  JOIN result s ON s.submission = a.submission AND NOT s.passed
  SEMI JOIN fault f ON f.submission = s.submission AND f.person = s.person
  ANTI JOIN certificate_valid c ON c.opening = s.opening AND c.person = s.person
  ANTI JOIN result t ON t.opening = s.opening AND t.submission > s.submission
    AND (t.person = s.person OR plain(t.name) = plain(s.name))),
unawarded AS (
  SELECT a.subject, a.people AS sheet, e.row, e.id_number, e.asked
  FROM applied a
  JOIN claim c ON c.submission = a.submission
  JOIN entitlement e ON e.submission = a.submission AND e.approved = 0
  ANTI JOIN entitlement_live l ON l.person = e.person AND l.course = e.course AND l.kind = e.kind
  ANTI JOIN entitlement t ON t.opening = e.opening AND t.kind = e.kind AND t.submission > e.submission
    AND (t.person = e.person OR plain(t.name) = plain(e.name))),
unraised AS (
  SELECT a.subject, a.people AS sheet, u.row, NULL AS id_number, NULL::DECIMAL(18,2) AS asked
  FROM applied a
  JOIN uplift u ON u.submission = a.submission AND NOT u.approved
  ANTI JOIN entitlement_live l ON l.person = u.person AND l.kind = '上浮'
  ANTI JOIN uplift t ON t.person = u.person AND t.submission > u.submission
  ANTI JOIN uplift t ON t.certificate_no = u.certificate_no AND t.submission > u.submission),
undone AS (
  SELECT DISTINCT a.subject, f.sheet, f.row, NULL AS id_number, NULL::DECIMAL(18,2) AS asked
  FROM applied a
  JOIN fault f ON f.submission = a.submission
  ANTI JOIN (
    SELECT s.submission, s.sender_kind, s.sender_code, s.file_name, v.kind
    FROM submission s
    JOIN reviewed v USING (submission)
    WHERE NOT v.returned) t
    ON t.submission > a.submission AND t.sender_kind = a.sender_kind AND t.sender_code = a.sender_code
    AND t.kind = a.kind
    AND regexp_replace(t.file_name, '^(补报_)+', '') = regexp_replace(a.file_name, '^(补报_)+', '')
  WHERE a.by_row AND f.row IS NOT NULL)
SELECT subject, sheet, row, id_number, CAST(asked * 100 AS BIGINT) AS asked
FROM (FROM unlisted UNION ALL FROM uncertified UNION ALL FROM unawarded UNION ALL FROM unraised UNION ALL FROM undone)
ORDER BY subject, sheet, row
