-- The classes an instructor has had of those that open from a day on, by year. Who was replaced before the first day
-- has had none of it.
SELECT d.instructor_no, year(c.opens_on)::VARCHAR AS year, count(DISTINCT d.opening) AS classes
FROM dispatch_span d
JOIN class c USING (opening)
WHERE c.opens_on >= CAST(? AS DATE) AND coalesce(d.until > c.opens_on, true)
GROUP BY ALL
