-- rule: A18-2
-- kind: claim
-- message: 这个班期不是所填机构的。
-- The code that a county's claim names must be that of the class's institution; an institution's own code is A18-1.
SELECT c.submission, c.sheet, NULL AS row, 'credit_code' AS field, c.credit_code AS found, c.allowed,
  c.of_institution, c.of_county
FROM unfit_class c
WHERE c.trouble = 'miscoded'
