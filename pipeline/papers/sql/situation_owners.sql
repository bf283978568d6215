-- Whose pages are to be made, and how many classes they have no room for.
WITH listed AS (SELECT subject, any_value(eligible) - count(*) AS unlisted FROM situation_listed GROUP BY subject)
SELECT subject, name, as_of, run, since, coalesce(unlisted, 0) AS unlisted
FROM situation_owner
LEFT JOIN listed USING (subject)
ORDER BY subject
