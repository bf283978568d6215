-- The years to print.
SELECT * EXCLUDE (grades)
FROM assessment_year
ORDER BY year
