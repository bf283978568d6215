-- How many instructors were sent to each class, and when first.
SELECT opening, count(DISTINCT place) AS instructors, min(sent_on) AS sent_on
FROM dispatch
SEMI JOIN situation_listed USING (opening)
GROUP BY opening
