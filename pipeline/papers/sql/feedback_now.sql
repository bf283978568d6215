-- What is in force of the years to print: of each respondent the newest workbook's answers.
CREATE OR REPLACE TEMP VIEW feedback_now AS
SELECT f.*, p.subject
FROM platform_feedback f
JOIN printing p ON p.number = f.year
QUALIFY rank() OVER (PARTITION BY f.year, f.respondent_kind, f.respondent ORDER BY f.submission DESC) = 1
