-- rule: A18-2
-- kind: completion
-- message: 这个班期不是本机构的。
SELECT c.submission, c.sheet, NULL AS row, 'class_no' AS field, c.class_no AS found, c.allowed, c.of_institution
FROM unfit_class c
WHERE c.trouble = 'other'
