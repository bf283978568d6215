-- Who of the classes to print has a base subsidy in force, which is what entitlement_live says, asked of these only.
CREATE OR REPLACE TEMP TABLE form_based (submission BIGINT, opening BIGINT, name VARCHAR, id_number VARCHAR,
  person BIGINT, course VARCHAR);
INSERT INTO form_based
SELECT e.submission, e.opening, e.name, e.id_number, e.person, e.course
FROM entitlement e
SEMI JOIN printed p ON p.submission = e.opening
JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL
ANTI JOIN entry v ON v.reverses = y.entry_no
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
WHERE e.kind = '基础' AND e.approved > 0
