-- How many people of each class passed.
SELECT opening, count(DISTINCT person) AS passed
FROM result s
SEMI JOIN situation_listed USING (opening)
ANTI JOIN refusal x ON x.target = s.submission
WHERE passed
GROUP BY opening
