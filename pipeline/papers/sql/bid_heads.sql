-- The competitions to print: the day each workbook of scores arrived, from which it is made public.
SELECT p.subject, b.base AS held_on, b.begins, b.ends, b.days
FROM printed p
JOIN submission s USING (submission)
JOIN run r ON r.run = s.run
LEFT JOIN public_period b ON b.base = r.today AND b.base_run = r.run
ORDER BY s.submission
