-- The classes an instructor has had of those that open from a day on, by year.
SELECT d.instructor_no, year(c.opens_on)::VARCHAR AS year, count(*) AS classes
FROM dispatch d
JOIN class c USING (opening)
WHERE c.opens_on >= CAST(? AS DATE)
GROUP BY ALL
