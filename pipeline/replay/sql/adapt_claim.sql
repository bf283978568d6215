-- Who asked for the full rate of his day asks for the full rate of the rules that are played (article 22), and the
-- head's sum follows where it was the sum.
CREATE OR REPLACE TEMP TABLE asks_full AS
SELECT s.submission, f.past_rate, f.rate
FROM staged_claim s
JOIN past.class_number n USING (class_no)
JOIN class_opened o USING (opening)
JOIN decided_in d ON d.submission = s.submission
JOIN past.run r ON r.run = d.run
JOIN full_amount f
  ON f.course = o.course AND f.opened_on = o.opened_on AND f.rules_digest = r.rules_digest AND f.kind = '基础';
CREATE OR REPLACE TEMP TABLE asked_sum AS
SELECT c.submission, sum(c.asked) AS was, sum(CASE WHEN c.asked = f.past_rate THEN f.rate ELSE c.asked END) AS asked
FROM staged_claimant c
JOIN asks_full f USING (submission)
GROUP BY c.submission;
UPDATE staged_claim AS s
SET asked = a.asked
FROM asked_sum a
WHERE a.submission = s.submission AND a.was = s.asked;
UPDATE staged_claimant AS s
SET asked = f.rate
FROM asks_full f
WHERE f.submission = s.submission AND s.asked = f.past_rate;
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT DISTINCT certificate_no AS number FROM staged_claimant WHERE certificate_no IS NOT NULL;
UPDATE staged_claimant AS s
SET certificate_no = c.number
FROM certificate_counterpart c
WHERE c.past_no = s.certificate_no AND c.number <> s.certificate_no;
UPDATE staged_claim AS s
SET class_no = c.number
FROM class_counterpart c
WHERE c.past_no = s.class_no AND c.number <> s.class_no;
