-- Who asked for the whole top-up of his day asks for that of the rules that are played (article 22).
UPDATE staged_uplift_claimant AS s
SET asked = f.rate
FROM uplift_opened o, decided_in d, past.run r, full_amount f
WHERE o.certificate_no = s.certificate_no AND d.submission = s.submission AND r.run = d.run AND f.course = o.course
  AND f.opened_on = o.opened_on AND f.rules_digest = r.rules_digest AND f.kind = '上浮' AND s.asked = f.past_rate;
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT DISTINCT certificate_no AS number FROM staged_uplift_claimant;
UPDATE staged_uplift_claimant AS s
SET certificate_no = c.number
FROM certificate_counterpart c
WHERE c.past_no = s.certificate_no AND c.number <> s.certificate_no;
