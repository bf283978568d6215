-- Who is in the classes without a number that have one of the names in named_class.
SELECT c.key, e.person
FROM (
  SELECT opening, 'name ' || institution || ' ' || upper(replace(replace(name, ' ', ''), '　', '')) AS key
  FROM class
  ANTI JOIN class_number USING (opening)) c
SEMI JOIN named_class n ON n.key = c.key
JOIN enrolment_valid e ON e.opening = c.opening
