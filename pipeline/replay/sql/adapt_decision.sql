-- 审批意见 names an application, a certificate, an entry or a doubt; doubts move no money.
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT DISTINCT subject AS number FROM staged_decision;
UPDATE staged_decision AS s
SET subject = c.number
FROM counterpart c
WHERE c.past_no = s.subject AND c.number <> s.subject;
