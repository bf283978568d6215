-- rule: A18-2
-- kind: claim
-- message: 这个班期不是报送单位的。
SELECT c.submission, c.sheet, NULL AS row, 'class_no' AS field, c.class_no AS found, c.allowed,
  c.of_institution, c.of_county
FROM unfit_class c
WHERE c.trouble = 'other'
