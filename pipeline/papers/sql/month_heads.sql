-- Whom each report is about, a county or the city, its day, and the last run that it shows.
SELECT h.subject, coalesce(d.name, h.owner) AS name, h.owner, h.as_of, h.last_run
FROM month_head h
LEFT JOIN district d ON d.code = h.owner
ORDER BY h.subject
