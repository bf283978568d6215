-- Everybody for whom it would have been otherwise, by course, with what it would have been. Amounts are in yuan.
CREATE OR REPLACE TEMP TABLE changed AS
WITH was AS (SELECT * FROM before_outcome),
would AS (SELECT * FROM after_outcome)
SELECT coalesce(b.person, a.person) AS person, coalesce(b.course, a.course) AS course,
  coalesce(b.name, a.name) AS name, coalesce(b.id_number, a.id_number) AS id_number,
  coalesce(b.county, a.county) AS county, coalesce(b.institution_name, a.institution_name, '') AS institution_name,
  coalesce(b.class_no, a.class_no, '') AS class_no, b.person IS NOT NULL AS was_in, a.person IS NOT NULL AS is_in,
  b.opened_by, b.completed_by, b.claimed_by, b.uplifted_by, a.opened_by AS now_opened_by,
  a.completed_by AS now_completed_by, a.claimed_by AS now_claimed_by, a.uplifted_by AS now_uplifted_by,
  b.certificate_no IS NOT NULL AS was_certified, a.certificate_no IS NOT NULL AS is_certified,
  coalesce(b.base, 0) + coalesce(b.uplift, 0) AS was_paid, coalesce(a.base, 0) + coalesce(a.uplift, 0) AS is_paid,
  coalesce(b.waiting, 0) AS was_waiting, coalesce(a.waiting, 0) AS is_waiting,
  b.base_rate AS was_base_rate, a.base_rate AS is_base_rate, b.uplift_rate AS was_uplift_rate,
  a.uplift_rate AS is_uplift_rate
FROM was b
FULL JOIN would a ON a.person = b.person AND a.course = b.course
WHERE (b.person IS NULL) <> (a.person IS NULL)
  OR (b.certificate_no IS NULL) <> (a.certificate_no IS NULL)
  OR (b.base, b.uplift, b.waiting) IS DISTINCT FROM (a.base, a.uplift, a.waiting);
-- Why: what the rules say of the applications by which somebody came so far in the one register and which they do not
-- say in the other, the earliest application first. Against him where it is said in the register that is after.
CREATE OR REPLACE TEMP TABLE cause AS
WITH path AS (
  SELECT person, course, true AS against, 1 AS step, opened_by AS submission FROM changed
  UNION ALL SELECT person, course, true, 2, completed_by FROM changed
  UNION ALL SELECT person, course, true, 3, claimed_by FROM changed
  UNION ALL SELECT person, course, true, 4, uplifted_by FROM changed
  UNION ALL SELECT person, course, false, 1, now_opened_by FROM changed
  UNION ALL SELECT person, course, false, 2, now_completed_by FROM changed
  UNION ALL SELECT person, course, false, 3, now_claimed_by FROM changed
  UNION ALL SELECT person, course, false, 4, now_uplifted_by FROM changed),
said AS (SELECT * FROM before_finding WHERE outcome IN ('return', 'exclude', 'cut')),
would_say AS (SELECT * FROM after_finding WHERE outcome IN ('return', 'exclude', 'cut')),
differing AS (
  SELECT true AS against, f.*
  FROM would_say f
  ANTI JOIN said g ON g.submission = f.submission AND g.rule = f.rule AND g.person IS NOT DISTINCT FROM f.person
  UNION ALL
  SELECT false, g.*
  FROM said g
  ANTI JOIN would_say f ON g.submission = f.submission AND g.rule = f.rule AND g.person IS NOT DISTINCT FROM f.person)
SELECT p.person, p.course, p.against, d.rule, d.article, d.problem, d.submission
FROM path p
JOIN differing d ON d.against = p.against AND d.submission = p.submission
  AND (d.outcome = 'return' OR d.person = p.person)
QUALIFY row_number() OVER (PARTITION BY p.person, p.course, p.against
  ORDER BY p.step, d.outcome <> 'return', d.ordinal) = 1;
