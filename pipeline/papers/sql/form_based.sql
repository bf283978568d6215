-- Who of the classes to print has a base subsidy in force, which is what entitlement_live says, asked of these only.
CREATE OR REPLACE TEMP TABLE form_based (submission BIGINT, opening BIGINT, name VARCHAR, id_number VARCHAR,
  person BIGINT, course VARCHAR);
INSERT INTO form_based
WITH given AS (
  SELECT submission, row, opening, name, id_number, person, course
  FROM entitlement
  SEMI JOIN printed p ON p.submission = opening
  WHERE kind = '基础' AND approved > 0),
entered AS (
  SELECT submission, row
  FROM entry
  SEMI JOIN given USING (submission)
  GROUP BY submission, row
  HAVING count(reverses) = 0)
SELECT g.* EXCLUDE (row)
FROM given g
SEMI JOIN entered USING (submission, row)
ANTI JOIN award_ended USING (submission, row)
