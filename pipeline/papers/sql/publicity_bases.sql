-- The claims to print as they are made public, in fen. Base is the day its newest money was approved, in run base_run.
CREATE OR REPLACE TEMP TABLE public_claim AS
SELECT p.subject, v.submission, v.kind, v.business_no, v.county, d.name AS county_name, max(y.posted_on) AS base,
  max(y.run) AS base_run, CAST(coalesce(sum(s.amount), 0) * 100 AS BIGINT) AS total
FROM reviewed v
JOIN printed p USING (submission)
JOIN printed_posted y USING (submission)
JOIN district d ON d.code = v.county
LEFT JOIN printed_standing s ON s.entry_no = y.entry_no
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT base, base_run
FROM public_claim
