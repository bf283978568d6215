CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT r.today AS base, r.run AS base_run
FROM printed p
JOIN submission s USING (submission)
JOIN run r ON r.run = s.run
