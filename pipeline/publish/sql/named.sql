-- The papers that a number names ($1 is what it is of, $2 the number): those of an application and of a class; of a
-- certificate those of its class's completions and of the claims for it; of an entry those of its claim, the lists that
-- it stands on and its ledger; every version of a batch's list; and what was published on a day and still holds. $3 are
-- the kinds of paper that are about an application.
CREATE OR REPLACE TEMP TABLE named AS
WITH classes AS (
  SELECT opening FROM class_number WHERE $1 = 'class' AND class_no = $2),
certified AS (
  SELECT opening FROM certificate WHERE $1 = 'certificate' AND certificate_no = $2),
entries AS (
  SELECT entry_no, submission, county || year AS ledger FROM entry WHERE $1 = 'entry' AND entry_no = $2),
applications AS (
  SELECT submission FROM reviewed WHERE $1 = 'application' AND business_no = $2
  UNION
  SELECT submission FROM reviewed SEMI JOIN classes USING (opening)
  UNION
  SELECT submission FROM entitlement SEMI JOIN classes USING (opening)
  UNION
  SELECT submission FROM certificate SEMI JOIN certified USING (opening)
  UNION
  SELECT submission FROM entitlement WHERE $1 = 'certificate' AND certificate_no = $2
  UNION
  SELECT submission FROM entries),
lists AS (
  SELECT $2 AS subject WHERE $1 = 'batch'
  UNION
  SELECT batch_no FROM payment_line SEMI JOIN entries USING (entry_no))
SELECT p.workbook, p.subject
FROM publication p
SEMI JOIN (SELECT submission::VARCHAR AS subject FROM applications) a USING (subject)
WHERE list_contains(string_split($3, ','), p.workbook)
UNION
SELECT p.workbook, p.subject
FROM publication p
SEMI JOIN lists l ON l.subject = p.subject OR starts_with(p.subject, l.subject || '_v')
WHERE p.workbook = 'payment_list'
UNION
SELECT p.workbook, p.subject
FROM publication p
SEMI JOIN entries e ON e.ledger = p.subject
WHERE p.workbook = 'fund_ledger'
UNION
SELECT i.workbook, i.subject
FROM issued_paper i
JOIN run r USING (run)
WHERE $1 = 'day' AND strftime(r.today, '%Y-%m-%d') = $2 AND NOT i.replaced
