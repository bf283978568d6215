-- Of kinds taken row by row: the rows left out, as long as the sender sent no other such file of the name.
WITH applied AS (
  SELECT a.submission, a.kind, s.sender_kind, s.sender_code, s.file_name
  FROM form_partly a
  JOIN submission s USING (submission)
  WHERE a.by_row),
again AS (
  SELECT a.submission
  FROM applied a
  JOIN submission s ON s.submission > a.submission AND s.sender_kind = a.sender_kind
    AND s.sender_code = a.sender_code
    AND regexp_replace(s.file_name, '^(补报_)+', '') = regexp_replace(a.file_name, '^(补报_)+', '')
  JOIN reviewed v ON v.submission = s.submission AND v.kind = a.kind
  WHERE NOT v.returned)
SELECT DISTINCT a.subject, f.sheet, f.sheet_row AS row, NULL AS id_number, NULL::BIGINT AS asked
FROM form_partly a
JOIN finding f ON f.submission = a.submission AND f.outcome = 'exclude' AND f.sheet_row IS NOT NULL
ANTI JOIN no_fault n ON n.rule = f.rule
ANTI JOIN again t ON t.submission = a.submission
WHERE a.by_row
ORDER BY a.subject, f.sheet, f.sheet_row
