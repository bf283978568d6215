-- 基础信息: the newest row of a key is in force, so every row is simply added …
INSERT INTO institution BY NAME
SELECT r.run, s.submission, s.row, s.credit_code, s.name, s.county, s.courses, s.listed_on, s.valid_to, s.state,
  s.payee, s.bank, s.account, s.contact, s.phone
FROM staged_institution s
JOIN accepted USING (submission), this_run r;
INSERT INTO instructor BY NAME
SELECT r.run, s.submission, s.row, s.instructor_no, s.name, s.id_number, s.person, s.county, s.engagement, s.courses,
  s.state, s.joined_on, s.phone
FROM staged_instructor s
JOIN accepted USING (submission), this_run r;
-- 讲师改派: the new instructor has the place of the one he replaces, and his duty, from today on (article 9).
INSERT INTO dispatch BY NAME
SELECT r.run, d.opening, i.instructor_no, i.name, i.county, i.engagement, g.grade, d.lead,
  '市就业服务中心改派，接替讲师' || d.instructor_no || CASE WHEN d.lead THEN '；任教学组长' ELSE '' END AS reason,
  r.today AS sent_on, d.place, d.ordinal + 1 AS ordinal, d.instructor_no AS replaces, r.today AS from_day,
  s.reason AS because
FROM staged_reassignment s
JOIN accepted USING (submission)
JOIN class_number n USING (class_no)
JOIN dispatch_span d ON d.opening = n.opening AND d.instructor_no = s.old_no AND d.until IS NULL
JOIN instructor_now i ON i.instructor_no = s.new_no
LEFT JOIN instructor_grade g ON g.instructor_no = i.instructor_no, this_run r;
INSERT INTO assessment BY NAME
SELECT r.run, s.submission, s.row, s.instructor_no, s.year, s.teaching, s.workload, s.honours, s.service
FROM staged_assessment s
JOIN accepted USING (submission), this_run r;
INSERT INTO platform BY NAME
SELECT r.run, s.submission, s.row, s.name, s.supplier, s.credit_code, s.starts_on, s.ends_on, s.state
FROM staged_platform s
JOIN accepted USING (submission), this_run r;
INSERT INTO platform_bid BY NAME
SELECT r.run, s.submission, s.row, s.supplier, s.criterion, s.full_marks, s.score, s.judge
FROM staged_platform_bid s
JOIN accepted USING (submission), this_run r;
INSERT INTO platform_feedback BY NAME
SELECT r.run, s.submission, s.row, s.year, s.respondent_kind, s.respondent, s.score, s.remark
FROM staged_platform_feedback s
JOIN accepted USING (submission), this_run r;
INSERT INTO target BY NAME
SELECT r.run, s.submission, s.row, s.year, s.county, s.course, s.people
FROM staged_target s
JOIN accepted USING (submission), this_run r;
INSERT INTO opening_serial BY NAME
SELECT r.run, s.submission, s.row, s.county, s.month, s.course, s.last_serial
FROM staged_opening_serial s
JOIN accepted USING (submission), this_run r;
INSERT INTO past_subsidy BY NAME
SELECT r.run, s.submission, s.row, s.name, s.id_number, s.person, s.course, s.certificate_no, s.amount, s.paid_on
FROM staged_past_subsidy s
JOIN accepted USING (submission), this_run r;
INSERT INTO duty_record BY NAME
SELECT r.run, s.submission, s.row, s.duty, s.done_on, s.remark
FROM staged_duty_record s
JOIN accepted USING (submission), this_run r;
INSERT INTO calendar_day BY NAME
SELECT r.run, s.submission, s.row, s.day, s.kind
FROM staged_calendar_day s
JOIN accepted USING (submission), this_run r;

-- … rows of money add up, whatever was sent before (R-9 says so where a row repeats an earlier one) …
INSERT INTO allotment BY NAME
SELECT r.run, s.submission, s.row, s.year, s.county, s.fund, s.amount, s.document, s.issued_on
FROM staged_allotment s
JOIN accepted USING (submission), this_run r;

-- … and rows of blank certificates add up too, but a list that is sent again with a row more adds that row only: the
-- n-th equal row of a workbook is new when the register does not already hold n of them.
CREATE OR REPLACE TEMP TABLE new_stock AS
WITH drawn AS (
  SELECT s.*, row_number() OVER (
    PARTITION BY s.submission, s.drawn_on, s.year, s.quantity, s.remark ORDER BY s.row) AS nth
  FROM staged_stock s
  JOIN accepted USING (submission))
SELECT *
FROM drawn d
WHERE nth > (
  SELECT count(*)
  FROM stock h
  WHERE h.drawn_on = d.drawn_on AND h.year = d.year AND h.quantity = d.quantity
    AND h.remark IS NOT DISTINCT FROM d.remark);
INSERT INTO stock BY NAME
SELECT r.run, s.submission, s.row, s.drawn_on, s.year, s.quantity, s.remark
FROM new_stock s, this_run r;
-- Rows of blank certificates that the register already held in full are repeated, not added.
UPDATE staged_rows
SET repeated = rows - excluded - (SELECT count(*) FROM new_stock n WHERE n.submission = staged_rows.submission)
WHERE sheet = '证书请领' AND submission IN (SELECT submission FROM accepted);

-- An uplift of somebody trained before this system that still waits rests on 历史补贴 (I15): it ends when a later row
-- says that the base was another's.
INSERT INTO award_ended BY NAME
WITH corrected AS (
  SELECT s.submission, s.certificate_no, s.person
  FROM staged_past_subsidy s
  SEMI JOIN accepted a ON a.submission = s.submission),
waiting AS (
  SELECT e.submission, e.row, min(c.submission) AS decided_by
  FROM entitlement e
  JOIN corrected c ON c.certificate_no = e.certificate_no OR c.person = e.person
  ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row
  ANTI JOIN refusal f ON f.target = e.submission
  ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
  ANTI JOIN (SELECT * FROM past_subsidy_now WHERE amount > 0) p
    ON p.certificate_no = e.certificate_no AND p.person = e.person AND p.course = e.course
  WHERE e.opening = 0 AND e.approved > 0
  GROUP BY e.submission, e.row)
SELECT r.run, w.submission, w.row, 'A22-4' AS rule, '历史补贴登记已更正' AS reason, w.decided_by
FROM waiting w, this_run r;
