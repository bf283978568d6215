-- Every refusal or revocation that touches an application to print: of itself, of a certificate it gave, of an entry it
-- was given.
WITH named AS (
  SELECT p.submission, d.submission AS decided_in, d.row
  FROM printed p
  JOIN decision d ON d.target = p.submission
  UNION
  SELECT c.submission, d.submission, d.row
  FROM certificate c
  SEMI JOIN printed USING (submission)
  JOIN decision d ON d.subject = c.certificate_no
  UNION
  SELECT y.submission, d.submission, d.row
  FROM entry y
  SEMI JOIN printed USING (submission)
  JOIN decision d ON d.subject = y.entry_no)
SELECT p.subject, d.subject AS number, d.opinion, d.reason, d.decided_by, d.decided_on, r.today
FROM named t
JOIN printed p USING (submission)
JOIN decision d ON d.submission = t.decided_in AND d.row = t.row
JOIN run r ON r.run = d.run
WHERE d.opinion <> '同意'
ORDER BY t.submission, d.submission, d.row
