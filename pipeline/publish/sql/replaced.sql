-- Papers in whose place others stand: payment lists that another replaced, registers of a class's certificates under an
-- earlier completion, and what was to be done on earlier days. Written again, one would look newer than what holds now.
CREATE OR REPLACE TEMP TABLE replaced AS
SELECT workbook, subject
FROM publication
WHERE workbook = 'payment_list'
QUALIFY rank() OVER (PARTITION BY left(subject, 16) ORDER BY length(subject) DESC, subject DESC) > 1
UNION
SELECT b.workbook, b.subject
FROM publication b
JOIN completion_filed k ON k.submission::VARCHAR = b.subject
WHERE b.workbook = 'certificate_register'
QUALIFY rank() OVER (PARTITION BY k.opening ORDER BY k.submission DESC) > 1
UNION
SELECT workbook, subject
FROM publication
WHERE workbook = 'todo'
GROUP BY workbook, subject
HAVING max(run) < (SELECT max(run) FROM run)
