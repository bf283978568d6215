-- A completion (21) and a claim (22) of one class, each of two people, with what was noticed about them on the night
-- before: about the first person, about the second, about the whole.
INSERT INTO reviewed BY NAME
SELECT 8 AS run, unnest([21, 22]) AS submission, unnest(['completion', 'claim']) AS kind, false AS returned,
  '150104' AS county, 7 AS opening, 0 AS excluded;
INSERT INTO finding BY NAME
SELECT 8 AS run, submission, ordinal, rule, 'note' AS outcome, '' AS problem, '' AS fix, person
FROM (VALUES (21, 1, 'R-8', 1), (21, 2, 'R-8', 2), (21, 3, 'R-3', NULL), (22, 1, 'R-1', 1), (22, 2, 'R-7', NULL),
  (21, 4, 'A14-3', NULL), (22, 3, 'D-1', NULL), (22, 4, 'A22-1', 2)) f(submission, ordinal, rule, person);
INSERT INTO finding BY NAME
SELECT 8 AS run, 21 AS submission, 5 AS ordinal, unnest(['A20-6', 'A20-5']) AS rule, 'exclude' AS outcome,
  '' AS problem, '' AS fix, 3 AS person;
INSERT INTO certificate BY NAME
SELECT 8 AS run, 'C' || person AS certificate_no, 'S' AS scope, person AS serial, 21 AS submission, person AS row,
  7 AS opening, '' AS class_no, '150104' AS county, 'SYB' AS course, '' AS name, '' AS id_number, person,
  DATE '2025-06-09' AS issued_on, 'd' AS rules_digest
FROM (SELECT unnest([1, 2]) AS person);
INSERT INTO entitlement BY NAME
SELECT 8 AS run, 22 AS submission, person AS row, person AS ordinal, '基础' AS kind, 7 AS opening, '150104' AS county,
  'SYB' AS course, '' AS name, '' AS id_number, person, 1200 AS rate, 1200 AS asked, 0 AS cut, 1200 AS approved,
  '' AS basis, DATE '2025-01-01' AS edition, '' AS source_cell, 'd' AS rules_digest
FROM (SELECT unnest([1, 2]) AS person);
