-- The requests for the forms to fill in that follow from the night. A form shows the present state, so it is asked for
-- whenever something is done about what it is about; whether there is anything left to fill in is seen when it is made.
-- The lines `-- when` are those of publications.sql.

-- when reviewed, class_number, certificate, entry, verdict
-- The classes about which something was done since the last run that came to its end.
CREATE OR REPLACE TEMP TABLE touched_class AS
WITH ended AS (SELECT target AS submission FROM refusal WHERE run > last_finished()),
awarded AS (
  SELECT submission FROM entry WHERE run > last_finished()
  UNION
  SELECT submission FROM award_ended WHERE run > last_finished()
  UNION
  FROM ended)
SELECT opening FROM reviewed WHERE run > last_finished() AND opening IS NOT NULL
UNION
SELECT opening FROM class_number WHERE run > last_finished()
UNION
SELECT opening FROM class_void WHERE run > last_finished()
UNION
SELECT opening FROM dispatch WHERE run > last_finished()
UNION
SELECT opening FROM enrolment WHERE run > last_finished()
UNION
SELECT opening FROM entitlement WHERE run > last_finished()
UNION
SELECT opening FROM certificate WHERE run > last_finished()
UNION
SELECT c.opening
FROM certificate c
SEMI JOIN (SELECT certificate_no FROM certificate_void WHERE run > last_finished()) v USING (certificate_no)
UNION
SELECT v.opening FROM reviewed v SEMI JOIN ended USING (submission) WHERE v.opening IS NOT NULL
UNION
SELECT e.opening
FROM enrolment e
SEMI JOIN (SELECT submission FROM enrolment_void WHERE run > last_finished()) v USING (submission)
UNION
SELECT e.opening FROM entitlement e SEMI JOIN awarded USING (submission)
UNION
SELECT e.opening
FROM enrolment e
SEMI JOIN (SELECT person FROM past_subsidy WHERE run > last_finished()) p USING (person);
-- when reviewed, class_number, certificate, entry
-- 待填/结业申请: of classes that have their number. 待填/补贴申请: of those that have certificates. 待填/上浮申请: of
-- those that had theirs already …
INSERT INTO publication BY NAME
WITH touched AS (SELECT opening, county FROM class_filed SEMI JOIN touched_class USING (opening)),
forms AS (
  SELECT 'form_completion' AS workbook, opening, county FROM touched SEMI JOIN class_number USING (opening)
  UNION ALL
  SELECT 'form_claim', opening, county
  FROM touched
  SEMI JOIN (SELECT opening FROM certificate SEMI JOIN touched_class USING (opening)) c USING (opening)
  UNION ALL
  SELECT DISTINCT 'form_uplift', t.opening, t.county
  FROM publication p
  JOIN touched t ON t.opening::VARCHAR = p.subject
  WHERE p.workbook = 'form_uplift')
SELECT r.run, f.workbook, f.opening::VARCHAR AS subject, f.county, r.today AS as_of
FROM forms f, this_run r
ON CONFLICT DO NOTHING;
-- … and of those in which the first uplift may be due since the last run that came to its end (article 22), whether or
-- not anything was done about them tonight: the form reminds the institution of its people (article 18).
INSERT INTO publication BY NAME
WITH told AS (SELECT max(today) AS day FROM run WHERE run <= last_finished()),
waited AS (
  SELECT c.opening, c.county, months_later(k.closed_on, p.uplift_min_months) AS due
  FROM completion k
  JOIN class c USING (opening)
  ASOF JOIN policy_course p ON p.course = c.course AND k.opened_on >= p.since
  WHERE p.uplift_percent IS NOT NULL)
SELECT DISTINCT r.run, 'form_uplift' AS workbook, w.opening::VARCHAR AS subject, w.county, r.today AS as_of
FROM waited w, this_run r, told t
WHERE w.due <= r.today AND (t.day IS NULL OR w.due > t.day OR w.opening IN (
  SELECT opening FROM completion_filed WHERE run > last_finished()))
ON CONFLICT DO NOTHING;
-- when institution
-- 待填/补贴申请 that stand, where 机构目录 was changed: those of the institution.
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'form_claim' AS workbook, f.subject, c.county, r.today AS as_of
FROM form_standing f
JOIN class_filed c ON c.opening = TRY_CAST(f.subject AS BIGINT), this_run r
WHERE f.workbook = 'form_claim'
  AND c.institution IN (SELECT credit_code FROM institution WHERE run > last_finished())
ON CONFLICT DO NOTHING;
-- when reviewed, class_number, certificate, entry
-- 待填/补报: of what was accepted in part tonight, and of those that stand where the sender sent something or something
-- was done about the class.
INSERT INTO publication BY NAME
WITH asked AS (
  SELECT submission, true AS partly FROM verdict WHERE run > last_finished() AND result = 'partly'
  UNION ALL
  SELECT CAST(subject AS BIGINT), false FROM form_standing WHERE workbook = 'form_supplement')
SELECT DISTINCT r.run, 'form_supplement' AS workbook, a.submission::VARCHAR AS subject, v.county, r.today AS as_of
FROM asked a
JOIN reviewed v USING (submission)
JOIN submission s USING (submission)
JOIN kind k ON k.code = v.kind
LEFT JOIN touched_class t ON t.opening = v.opening, this_run r
WHERE a.partly OR t.opening IS NOT NULL
  OR (s.sender_kind, s.sender_code) IN (
    SELECT (sender_kind, sender_code) FROM submission WHERE run > last_finished())
  OR v.opening IS NULL AND NOT k.by_row
ON CONFLICT DO NOTHING;
-- Those of openings go when the day has passed on which a class takes people.
INSERT INTO publication BY NAME
SELECT r.run, 'form_supplement' AS workbook, f.subject, c.county, r.today AS as_of
FROM form_standing f
JOIN class_filed c ON c.opening = TRY_CAST(f.subject AS BIGINT), this_run r
WHERE f.workbook = 'form_supplement' AND c.opens_on < r.today
ON CONFLICT DO NOTHING;
