-- The claims to print as they are made public, in fen: what was approved less what was taken back. Base is the day its
-- newest money was approved, in run base_run.
CREATE OR REPLACE TEMP TABLE public_claim AS
SELECT p.subject, v.submission, v.kind, v.business_no, v.county, d.name AS county_name,
  max(y.posted_on) FILTER (WHERE y.reverses IS NULL) AS base,
  max(y.run) FILTER (WHERE y.reverses IS NULL) AS base_run, CAST(sum(y.amount) * 100 AS BIGINT) AS total
FROM reviewed v
JOIN printed p USING (submission)
JOIN entry y USING (submission)
JOIN district d ON d.code = v.county
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT base, base_run
FROM public_claim
