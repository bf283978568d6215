-- The register's rows of what a test of 资金预测 gives, as run 9 of 2025-06-10 knew them. A class is filed, by the run
-- of its number, twenty days before it closes, on closes_on. So many are on its roster, passed (NULL: it is not
-- completed), were awarded 1200 from the fund on posted_on, and an uplift of 480 on the day half a year after it
-- closed.
INSERT INTO run BY NAME
SELECT opening AS run, CAST(least(closes_on - 20, DATE '2025-06-10') AS TIMESTAMP) AS started_at,
  CAST(started_at AS DATE) AS today, '' AS program, '' AS rules_digest
FROM given_class
UNION ALL BY NAME
SELECT unnest([9, 10]) AS run, unnest([TIMESTAMP '2025-06-10', TIMESTAMP '2025-06-11']) AS started_at,
  CAST(started_at AS DATE) AS today, '' AS program, '' AS rules_digest;
INSERT INTO class_filed BY NAME
SELECT coalesce(run, opening) AS run, opening, 'KB' || opening AS business_no, 'school' AS institution,
  '示例学校' AS institution_name, county, course, '一班' AS name, roster AS applicants, closes_on - 9 AS opens_on,
  closes_on, '教室' AS place, '岛形' AS layout, DATE '2025-01-01' AS edition
FROM given_class;
INSERT INTO enrolment BY NAME
SELECT coalesce(run, opening) AS run, opening, opening AS submission, unnest(range(roster)) AS row, '学员' AS name,
  '居民身份证' AS id_type, '990101199001010019' AS id_number, row AS person,
  CASE WHEN row < 3 THEN '退役军人' ELSE '登记失业人员' END AS category, '13000000000' AS phone
FROM given_class;
INSERT INTO completion_filed BY NAME
SELECT coalesce(run, opening) AS run, opening + 1000 AS submission, 'JY' || opening AS business_no, opening,
  '' AS class_no,
  closes_on - 9 AS opened_on, closes_on AS closed_on, closes_on AS examined_on, 0 AS requested
FROM given_class
WHERE passed IS NOT NULL;
INSERT INTO result BY NAME
SELECT coalesce(run, opening) AS run, opening + 1000 AS submission, opening, unnest(range(passed)) AS row,
  '学员' AS name,
  '990101199001010019' AS id_number, row AS person, 0 AS absences, '合格' AS outcome, true AS passed
FROM given_class
WHERE passed > 0;
INSERT INTO claim BY NAME
SELECT 1 AS run, opening + 2000 AS submission, 'BT' || opening AS business_no, opening, '' AS class_no,
  '机构' AS sender_kind, '示例学校' AS applicant, awarded AS applicants, 0 AS asked
FROM given_class
WHERE awarded > 0;
CREATE OR REPLACE TEMP TABLE given_award AS
SELECT opening + 2000 AS submission, unnest(range(awarded)) AS row, '基础' AS kind, opening, county, course, fund,
  posted_on, true AS entered, 1200::DECIMAL(18,2) AS amount
FROM given_class
WHERE awarded > 0
UNION ALL
SELECT opening + 3000, unnest(range(uplifted)), '上浮', opening, county, course, fund,
  CAST(closes_on + INTERVAL 6 MONTH AS DATE), true, 480
FROM given_class
WHERE uplifted > 0
UNION ALL
SELECT submission, 1, '基础', 0, county, course, fund, NULL, false, amount
FROM given_held;
INSERT INTO entitlement BY NAME
SELECT 1 AS run, submission, row, row AS ordinal, kind, opening, county, course, '学员' AS name,
  '990101199001010019' AS id_number, row AS person, '登记失业人员' AS category, amount AS rate, amount AS asked,
  0 AS cut,
  amount AS approved, '' AS basis, DATE '2025-01-01' AS edition, fund, '' AS source_cell, 'd' AS rules_digest
FROM given_award;
INSERT INTO entry BY NAME
SELECT 1 AS run, county || year(posted_on) || printf('%04d', submission) || printf('%04d', row) AS entry_no,
  submission, row, kind, fund, year(posted_on) AS year, county, amount, 0 AS balance_before, 0 AS balance_after,
  posted_on
FROM given_award
WHERE entered;
INSERT INTO verdict BY NAME
SELECT 9 AS run, submission, 'held' AS result, 'fund' AS waits_for, TIMESTAMP '2025-06-10' AS decided_at
FROM given_held;
INSERT INTO allotment BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, 2025 AS year, county, fund, amount, '示例' AS document,
  DATE '2025-01-10' AS issued_on
FROM given_allotment;
INSERT INTO target BY NAME
SELECT 1 AS run, 1 AS submission, 1 AS row, 2025 AS year, county, course, people
FROM given_target;
INSERT INTO class_void BY NAME
SELECT 1 AS run, opening, 1 AS decided_by, '' AS reason, DATE '2025-01-10' AS voided_on
FROM given_void;

