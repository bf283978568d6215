-- The requests for 办理情况, the page on which each sees where everything of his own stands. It shows the present state
-- and leads to the newest papers, so these come after all the others, but for 今日待办, to which it does not lead. The
-- lines `-- when` are as in publications.sql.

-- when reviewed, class_number, certificate, entry, verdict
-- Who sent something that was decided, if 机构目录 knows him, and everybody about whose class something was done.
INSERT INTO publication BY NAME
WITH decided AS (SELECT submission FROM verdict WHERE run > last_finished()),
openings AS (
  FROM touched_class
  UNION
  SELECT opening FROM reviewed WHERE submission IN (FROM decided)),
subjects AS (
  SELECT sender_code AS subject
  FROM submission
  WHERE sender_kind = '机构' AND submission IN (FROM decided) AND sender_code IN (SELECT credit_code FROM institution)
  UNION
  SELECT sender_code
  FROM submission
  WHERE sender_kind = '旗县区' AND submission IN (FROM decided) AND sender_code IN (SELECT code FROM district)
  UNION
  SELECT unnest([institution, county]) FROM class_filed WHERE opening IN (FROM openings))
SELECT r.run, 'situation' AS workbook, s.subject, CASE WHEN length(s.subject) = 6 THEN s.subject END AS county,
  r.today AS as_of
FROM subjects s, this_run r
ON CONFLICT DO NOTHING;
-- when entry, payment_result, taken_back, account_correction, institution
-- The institutions whose people stand in a new payment list, or of whose money the bank spoke.
INSERT INTO publication BY NAME
WITH moved AS (
  SELECT entry_no FROM payment_line WHERE run > last_finished()
  UNION
  SELECT entry_no FROM payment_result WHERE run > last_finished()
  UNION
  SELECT entry_no FROM taken_back WHERE run > last_finished()),
years AS (SELECT DISTINCT CAST(substr(entry_no, 7, 4) AS BIGINT) AS year FROM moved),
entries AS (
  SELECT submission, row
  FROM entry
  WHERE year IN (FROM years) AND entry_no IN (FROM moved)),
openings AS (SELECT DISTINCT opening FROM entitlement SEMI JOIN entries USING (submission, row))
SELECT DISTINCT r.run, 'situation' AS workbook, c.institution AS subject, NULL AS county, r.today AS as_of
FROM class_filed c
SEMI JOIN openings USING (opening), this_run r
ON CONFLICT DO NOTHING;
-- Whoever has a paper to find tonight, and those whose class ended since the last run that came to its end, so that its
-- completion is due, or may ask for an uplift from now on; the centre whenever there is anything.
INSERT INTO publication BY NAME
WITH told AS (SELECT max(today) AS day FROM run WHERE run <= last_finished()),
requested AS (SELECT workbook, subject, county FROM publication WHERE run > last_finished() AND workbook <> 'todo'),
due AS (
  SELECT TRY_CAST(subject AS BIGINT) AS opening FROM requested WHERE workbook = 'form_uplift'
  UNION
  SELECT opening FROM class_filed, told, this_run WHERE closes_on >= told.day AND closes_on < this_run.today),
subjects AS (
  SELECT county AS subject FROM requested WHERE county IN (SELECT code FROM district)
  UNION
  SELECT unnest([institution, county, '全市']) FROM class_filed WHERE opening IN (FROM due)
  UNION
  SELECT '全市' FROM requested)
SELECT r.run, 'situation' AS workbook, s.subject, CASE WHEN length(s.subject) = 6 THEN s.subject END AS county,
  r.today AS as_of
FROM subjects s, this_run r
ON CONFLICT DO NOTHING
