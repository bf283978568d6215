-- How many people each class has.
SELECT opening, count(*) AS people
FROM enrolment
SEMI JOIN situation_listed USING (opening)
ANTI JOIN enrolment_void USING (submission)
GROUP BY opening
