-- Two made-up years, 2024 and 2025: a class a day is opened but on Sundays, of 20 to 29 people, a third more from March
-- to June; of ten people nine pass, one class in fifteen never claims, of ten who passed nine claim, 10 to 60 days
-- after the class closed; of ten of them one gets an uplift within 60 days of the day on which it is due. A day is a
-- run.
CREATE OR REPLACE TEMP MACRO chance(what, of, most) AS hash(what || of) % most;
UPDATE policy_course SET since = DATE '2023-01-01';
UPDATE policy_fund SET since = DATE '2023-01-01';
INSERT INTO run BY NAME
SELECT n + 1 AS run, TIMESTAMP '2023-12-01' + to_days(n::INTEGER) AS started_at, CAST(started_at AS DATE) AS today,
  '' AS program, '' AS rules_digest
FROM range(900) t(n);
CREATE OR REPLACE TEMP MACRO run_on(day) AS day - DATE '2023-11-30';
CREATE OR REPLACE TEMP TABLE past_class AS
WITH opened AS (SELECT n AS opening, DATE '2024-01-01' + n::INTEGER AS opens_on FROM range(731) t(n))
SELECT opening, opens_on, opens_on + 9 AS closes_on, ['150102', '150103', '150104'][opening % 3 + 1] AS county,
  ['SYB', 'GYB', 'WLC', 'IYB', 'SYB'][opening % 5 + 1] AS course,
  20 + chance('roster', opening, 10) + CASE WHEN month(opens_on) BETWEEN 3 AND 6 THEN 8 ELSE 0 END AS roster,
  chance('claims', opening, 15) > 0 AS claims, (10 + chance('lag', opening, 51))::INTEGER AS lag
FROM opened
WHERE isodow(opens_on) < 7;
INSERT INTO class_filed BY NAME
SELECT run_on(opens_on) - 15 AS run, opening, 'KB' || opening AS business_no, 'school' AS institution,
  '示例学校' AS institution_name, county, course, '一班' AS name, roster AS applicants, opens_on, closes_on,
  '教室' AS place, '岛形' AS layout, DATE '2023-01-01' AS edition
FROM past_class;
CREATE OR REPLACE TEMP TABLE past_trainee AS
SELECT c.*, row, chance('passes', opening * 100 + row, 10) < 9 AS passes,
  claims AND chance('wants', opening * 100 + row, 10) < 9 AS wants,
  chance('founds', opening * 100 + row, 10) = 0 AS founds,
  (closes_on + INTERVAL 6 MONTH)::DATE + chance('late', opening * 100 + row, 60)::INTEGER AS uplifted_on
FROM past_class c, range(40) r(row)
WHERE row < roster;
INSERT INTO enrolment BY NAME
SELECT run_on(opens_on) - 15 AS run, opening, opening AS submission, row, '学员' AS name, '居民身份证' AS id_type,
  '990101199001010019' AS id_number, row AS person, '登记失业人员' AS category, '13000000000' AS phone
FROM past_trainee;
INSERT INTO completion_filed BY NAME
SELECT run_on(closes_on) + 3 AS run, opening + 1000 AS submission, 'JY' || opening AS business_no, opening,
  '' AS class_no, opens_on AS opened_on, closes_on AS closed_on, closes_on AS examined_on, 0 AS requested
FROM past_class;
INSERT INTO result BY NAME
SELECT run_on(closes_on) + 3 AS run, opening + 1000 AS submission, opening, row, '学员' AS name,
  '990101199001010019' AS id_number, row AS person, 0 AS absences, '合格' AS outcome, passes AS passed
FROM past_trainee;
INSERT INTO claim BY NAME
SELECT run_on(closes_on) + lag AS run, opening + 2000 AS submission, 'BT' || opening AS business_no, opening,
  '' AS class_no, '机构' AS sender_kind, '示例学校' AS applicant, 0 AS applicants, 0 AS asked
FROM past_class
WHERE claims;
CREATE OR REPLACE TEMP TABLE past_award AS
SELECT opening + 2000 AS submission, row, '基础' AS kind, opening, county, course, closes_on + lag AS posted_on
FROM past_trainee
WHERE passes AND wants
UNION ALL
SELECT opening + 3000, row, '上浮', opening, county, course, uplifted_on
FROM past_trainee
WHERE passes AND wants AND founds AND course IN ('SYB', 'WLC');
INSERT INTO entitlement BY NAME
SELECT run_on(posted_on) AS run, submission, row, row AS ordinal, a.kind, opening, county, a.course, '学员' AS name,
  '990101199001010019' AS id_number, row AS person, '登记失业人员' AS category,
  CASE kind WHEN '基础' THEN p.subsidy ELSE p.subsidy * p.uplift_percent * 0.01 END AS rate, rate AS asked, 0 AS cut,
  rate AS approved, '' AS basis, p.since AS edition, '就业补助资金' AS fund, '' AS source_cell, 'd' AS rules_digest
FROM past_award a
JOIN policy_course p ON p.course = a.course
WHERE run_on(posted_on) <= 900;
INSERT INTO entry BY NAME
SELECT e.run, e.county || year(r.today) || printf('%04d', e.submission) || printf('%04d', e.row) AS entry_no,
  e.submission, e.row, e.kind, e.fund, year(r.today) AS year, e.county, e.approved AS amount, 0 AS balance_before,
  0 AS balance_after, r.today AS posted_on
FROM entitlement e
JOIN run r USING (run);
INSERT INTO target BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, 2025 AS year, '150104' AS county, course,
  sum(roster) FILTER (year(closes_on) = 2025)::BIGINT * 9 // 10 AS people
FROM past_class
WHERE county = '150104'
GROUP BY course;
