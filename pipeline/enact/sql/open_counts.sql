-- How many applications are open, by what they wait for.
SELECT k.waits_for, count(*) AS applications
FROM open_application o
JOIN kind k ON k.code = o.kind
GROUP BY k.waits_for
