-- The claims to print with the period in which they are made public.
SELECT c.subject, c.kind, c.business_no, c.county, c.county_name, b.begins, b.ends, b.days, c.total
FROM public_claim c
LEFT JOIN public_period b ON b.base = c.base AND b.base_run = c.base_run
ORDER BY c.submission
