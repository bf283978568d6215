-- The register's rows of what a test gives. Applications are of tonight (run 9), what they met is of earlier runs.
UPDATE policy_city SET value = g.value, number = TRY_CAST(g.value AS BIGINT) FROM given_city g
WHERE g.name = policy_city.name;
INSERT INTO class_filed BY NAME
SELECT 9 AS run, opening, 'KB' || opening AS business_no, 'school' AS institution, '示例学校' AS institution_name,
  county, course, '一班' AS name, 10 AS applicants, opens_on, opens_on AS closes_on, '教室' AS place, '岛形' AS layout,
  DATE '2025-01-01' AS edition
FROM given_class;
INSERT INTO reviewed BY NAME
SELECT 9 AS run, opening AS submission, 'opening' AS kind, false AS returned, county, opening, 0 AS excluded
FROM given_class;
INSERT INTO enrolment BY NAME
SELECT 9 AS run, opening, opening AS submission, unnest(range(coalesce(people, 10))) AS row,
  '学员' AS name, '居民身份证' AS id_type, '990101199001010019' AS id_number, 1 AS person,
  '登记失业人员' AS category, '13000000000' AS phone
FROM given_class;
INSERT INTO session BY NAME
WITH numbered AS (SELECT *, unnest(range(coalesce(days, 1))) AS n FROM given_class)
SELECT 9 AS run, opening AS submission, 1 AS row, opening, false AS taught, opens_on + n::INTEGER AS day,
  540 AS starts, 720 AS ends, 4 AS lessons, prefers AS instructor
FROM numbered;
INSERT INTO class_number BY NAME
SELECT 1 AS run, opening, left(class_no, 15) AS prefix, CAST(substr(class_no, 17) AS BIGINT) AS ordinal, class_no,
  DATE '2025-01-10' AS numbered_on
FROM given_number;
INSERT INTO dispatch BY NAME
WITH placed AS (SELECT *, row_number() OVER (PARTITION BY opening ORDER BY rowid) AS place FROM given_sent)
SELECT 1 AS run, opening, instructor_no, instructor_no AS name, '150104' AS county, '专职' AS engagement,
  place = 1 AS lead, '' AS reason, DATE '2025-01-10' AS sent_on, place, 1 AS ordinal
FROM placed;
INSERT INTO dispatch BY NAME
SELECT 2 AS run, g.opening, g.instructor_no, g.instructor_no AS name, '150104' AS county, '专职' AS engagement, d.lead,
  '' AS reason, g.from_day AS sent_on, d.place, 2 AS ordinal, g.replaces, g.from_day
FROM given_replaced g
JOIN dispatch d ON d.opening = g.opening AND d.instructor_no = g.replaces;
INSERT INTO class_void BY NAME
SELECT 1 AS run, opening, 1 AS decided_by, '' AS reason, DATE '2025-01-10' AS voided_on
FROM given_void;
INSERT INTO instructor BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, instructor_no, '讲师' || instructor_no AS name,
  '990101198001010019' AS id_number, 1 AS person, county, engagement, courses, coalesce(state, '在库') AS state
FROM given_instructor;
INSERT INTO run BY NAME
SELECT 1 + row_number() OVER (ORDER BY instructor_no) AS run, left_on AS started_at, left_on AS today, '' AS program,
  '' AS rules_digest
FROM given_left;
INSERT INTO instructor BY NAME
SELECT i.* REPLACE (r.run AS run, 2 AS submission, '退库' AS state)
FROM instructor i
JOIN given_left g USING (instructor_no)
JOIN (SELECT instructor_no, 1 + row_number() OVER (ORDER BY instructor_no) AS run FROM given_left) r
  USING (instructor_no);
INSERT INTO assessment BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, instructor_no, 2024 AS year, mark AS teaching, mark AS workload,
  mark AS honours, mark AS service
FROM given_instructor
WHERE mark IS NOT NULL;
INSERT INTO standstill FROM given_standstill;
INSERT INTO completion_filed BY NAME
SELECT DISTINCT 9 AS run, g.submission, 'JY' || g.submission AS business_no, g.opening,
  coalesce(n.class_no, '') AS class_no, c.opens_on AS opened_on, c.opens_on AS closed_on, c.opens_on AS examined_on,
  1 AS requested
FROM given_result g
JOIN given_class c USING (opening)
LEFT JOIN given_number n USING (opening);
INSERT INTO reviewed BY NAME
SELECT DISTINCT 9 AS run, submission, 'completion' AS kind, false AS returned, opening, 0 AS excluded
FROM given_result;
INSERT INTO result BY NAME
SELECT 9 AS run, submission, opening, row, roster_row, '学员' || row AS name, '990101199001010019' AS id_number,
  row AS person, 0 AS absences, '合格' AS outcome, passed
FROM given_result;
INSERT INTO certificate BY NAME
SELECT 1 AS run, certificate_no, left(certificate_no, 15) AS scope,
  CAST(substr(certificate_no, 16) AS BIGINT) AS serial, coalesce(submission, 0) AS submission,
  coalesce(row, 0) AS row, 0 AS opening, '' AS class_no, left(certificate_no, 6) AS county,
  substr(certificate_no, 13, 3) AS course, '学员' AS name, '990101199001010019' AS id_number, 1 AS person,
  DATE '2025-01-10' AS issued_on, 'd' AS rules_digest
FROM given_certificate;
INSERT INTO opening_serial BY NAME SELECT 1 AS run, 1 AS row, * FROM given_first_serial;
INSERT INTO past_subsidy BY NAME
SELECT 1 AS run, submission, 1 AS row, '学员' AS name, '990101199001010019' AS id_number, person,
  substr(certificate_no, 13, 3) AS course, certificate_no, 1200 AS amount
FROM given_past;
INSERT INTO decision BY NAME
SELECT 9 AS run, 1 AS submission, 1 AS row, target::VARCHAR AS subject, opinion, '审批人' AS decided_by,
  DATE '2025-06-10' AS decided_on, target
FROM given_decision;
INSERT INTO allotment BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, coalesce(year, 2025) AS year, county, fund, amount, '示例' AS document,
  DATE '2025-01-10' AS issued_on
FROM given_allotment;
INSERT INTO entitlement BY NAME
SELECT 9 AS run, submission, row, row AS ordinal, '基础' AS kind, coalesce(opening, 1) AS opening, county,
  coalesce(course, 'SYB') AS course, '学员' || row AS name, '990101199001010019' AS id_number, row AS person,
  '登记失业人员' AS category, certificate_no, coalesce(advanced_by, '个人') AS advanced_by, approved AS rate,
  approved AS asked, 0 AS cut, approved, '' AS basis, DATE '2025-01-01' AS edition, '学员' AS payee, '银行' AS bank,
  'own' AS account, fund, '补贴名单!F' || row AS source_cell, 'd' AS rules_digest
FROM given_award;
INSERT INTO reviewed BY NAME
SELECT DISTINCT 9 AS run, submission, 'claim' AS kind, false AS returned, 0 AS excluded
FROM given_award;
INSERT INTO award_ended BY NAME
SELECT 9 AS run, submission, row, 'A22-4' AS rule, '' AS reason, 1 AS decided_by
FROM given_award_ended;
INSERT INTO refusal BY NAME
SELECT 9 AS run, target, 1 AS decided_by, '' AS reason, DATE '2025-06-10' AS refused_on
FROM given_refusal;
INSERT INTO certificate_void BY NAME
SELECT 9 AS run, certificate_no, 1 AS decided_by, '' AS reason, DATE '2025-06-10' AS voided_on
FROM given_certificate_void;
INSERT INTO entry BY NAME
SELECT coalesce(run, 1) AS run, entry_no, coalesce(submission, 0) AS submission, coalesce(row, 0) AS row,
  CASE WHEN reverses IS NULL THEN '基础' ELSE '冲销' END AS kind, fund, CAST(substr(entry_no, 7, 4) AS BIGINT) AS year,
  left(entry_no, 6) AS county, amount, 0 AS balance_before, 0 AS balance_after, DATE '2025-01-10' AS posted_on, reverses
FROM given_entry;
INSERT INTO payment_batch BY NAME
SELECT coalesce(run, 1) AS run, batch_no, left(batch_no, 6) AS county,
  strptime(substr(batch_no, 7, 8), '%Y%m%d')::DATE AS made_on
FROM given_batch;
INSERT INTO payment_line BY NAME
SELECT coalesce(run, 1) AS run, batch_no, entry_no, coalesce(payee, '学员') AS payee,
  coalesce(bank, '银行') AS bank, coalesce(account, 'own') AS account
FROM given_line;
INSERT INTO account_correction BY NAME
SELECT run, submission, 1 AS row, entry_no, '学员' AS payee, '银行' AS bank, account
FROM given_corrected;
INSERT INTO payment_result BY NAME
SELECT coalesce(run, 1) AS run, 1 AS submission, 1 AS row, entry_no, batch_no, paid, DATE '2025-02-10' AS paid_on
FROM given_paid;
INSERT INTO institution BY NAME
SELECT coalesce(run, 1) AS run, coalesce(run, 1) AS submission, 1 AS row, credit_code,
  '示例学校' AS name, '150104' AS county, 'SYB' AS courses,
  DATE '2025-01-01' AS listed_on, '有效' AS state, '示例学校' AS payee, '新银行' AS bank, account
FROM given_account;
INSERT INTO reviewed BY NAME
SELECT run, 1000 + row_number() OVER () AS submission, 'claim' AS kind, coalesce(returned, false) AS returned,
  business_no, 0 AS excluded
FROM given_reviewed;
INSERT INTO publication BY NAME
SELECT run, 'payment_list' AS workbook, subject, left(subject, 6) AS county, DATE '2025-06-01' AS as_of
FROM given_list;
INSERT INTO run BY NAME
SELECT n AS run, DATE '2025-06-01' + n::INTEGER AS started_at, DATE '2025-06-01' + n::INTEGER AS today, '' AS program,
  '' AS rules_digest
FROM range(1, 9) nights(n)
ON CONFLICT DO NOTHING;
