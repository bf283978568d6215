-- How many applications are open, by what they wait for; reissued certificates wait for their numbers too.
SELECT k.waits_for, count(*) AS applications
FROM open_application o
JOIN kind k ON k.code = o.kind
GROUP BY k.waits_for
UNION ALL
SELECT 'serials', count(*)
FROM reissue x
ANTI JOIN certificate_void v ON v.certificate_no = x.certificate_no
ANTI JOIN certificate n ON n.replaces = x.certificate_no
