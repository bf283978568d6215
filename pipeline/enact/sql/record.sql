-- What every application leaves behind, whatever became of it: what review said, its findings, its readings, and the
-- request to publish the receipt of one that has no effect. What was accepted has its verdict from concluding, after
-- settling.
INSERT INTO reviewed BY NAME
WITH left_out AS (SELECT submission, count(*) AS excluded FROM staged_exclusion WHERE fault GROUP BY submission)
SELECT r.run, a.submission, nullif(a.kind, '') AS kind, v.returned, n.business_no, n.county, n.institution, n.opening,
  coalesce(x.excluded, 0) AS excluded
FROM staged_application a
JOIN staged_verdict v USING (submission)
LEFT JOIN numbered n USING (submission)
LEFT JOIN left_out x USING (submission), this_run r;
INSERT INTO finding BY NAME
WITH people AS (
  SELECT submission, person, any_value(name) AS name
  FROM staged_name
  WHERE person IS NOT NULL
  GROUP BY ALL)
SELECT r.run, f.submission,
  row_number() OVER (
    PARTITION BY f.submission
    ORDER BY list_position(['return', 'exclude', 'cut', 'repeat', 'hold', 'note'], f.outcome), f.sheet, f.row, f.cell,
      f.rule, f.found, f.problem) AS ordinal,
  f.rule, f.outcome, f.article, f.sheet, f.row AS sheet_row, f.cell, f.field, f.found, f.allowed, f.problem, f.fix,
  f.person, coalesce(n.name, p.name) AS who, f.audience
FROM staged_finding f
LEFT JOIN staged_name n ON n.submission = f.submission AND n.sheet = f.sheet AND n.row = f.row
LEFT JOIN people p ON p.submission = f.submission AND p.person = f.person, this_run r;
INSERT INTO reading BY NAME SELECT r.run, s.* FROM staged_reading s, this_run r;
INSERT INTO tally BY NAME
SELECT r.run, s.* REPLACE (CASE WHEN v.repeated THEN s.rows ELSE s.repeated END AS repeated)
FROM staged_rows s
LEFT JOIN staged_verdict v USING (submission), this_run r;
INSERT INTO verdict BY NAME
SELECT r.run, v.submission, CASE WHEN v.repeated THEN 'repeated' ELSE 'returned' END AS result, NULL AS repeats,
  NULL AS waits_for, r.now AS decided_at
FROM staged_verdict v, this_run r
WHERE v.returned;
INSERT INTO publication BY NAME
SELECT r.run, 'receipt' AS workbook, v.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM staged_verdict v, this_run r
WHERE v.returned
ON CONFLICT DO NOTHING;
