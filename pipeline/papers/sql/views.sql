-- What is asked of the papers to print, which stand in the table printing: their subjects, and as a number where a
-- subject is one. Looking for these alone costs little; the newest of all is a question about the whole register.
CREATE OR REPLACE TEMP VIEW printed AS
SELECT subject, number AS submission
FROM printing;

-- the classes the papers are about: of the opening itself, of its completion, of its claim
CREATE OR REPLACE TEMP VIEW printed_opening AS
SELECT subject, number AS opening
FROM printing
UNION ALL
SELECT p.subject, k.opening
FROM completion_filed k
JOIN printed p USING (submission)
UNION ALL
SELECT p.subject, c.opening
FROM claim c
JOIN printed p USING (submission);

-- the verdicts in force
CREATE OR REPLACE TEMP VIEW printed_verdict AS
SELECT *
FROM verdict
SEMI JOIN printed USING (submission)
QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1;

-- the entries that entitlements gave rise to, reversals aside
CREATE OR REPLACE TEMP VIEW printed_posted AS
SELECT *
FROM entry
SEMI JOIN printed USING (submission)
WHERE reverses IS NULL;

-- and those of them that were not reversed since
CREATE OR REPLACE TEMP VIEW printed_standing AS
SELECT *
FROM printed_posted
ANTI JOIN (
  SELECT reverses AS entry_no
  FROM entry
  SEMI JOIN printed USING (submission)
  WHERE reverses IS NOT NULL) x USING (entry_no);
