-- The years to print.
SELECT *
FROM assessment_year
ORDER BY year
