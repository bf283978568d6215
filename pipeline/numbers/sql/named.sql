-- What $1 names, in capitals and without blanks: a number is in one of these at most.
SELECT 'certificate' AS kind, certificate_no AS key FROM certificate WHERE certificate_no = $1
UNION ALL
SELECT 'entry', entry_no FROM entry WHERE entry_no = $1
UNION ALL
SELECT 'application', business_no FROM reviewed WHERE business_no = $1
UNION ALL
SELECT 'class', class_no FROM class_number WHERE class_no = $1
UNION ALL
(SELECT 'batch', subject FROM publication WHERE workbook = 'payment_list' AND upper(subject) = $1 LIMIT 1)
UNION ALL
(SELECT 'day', strftime(today, '%Y-%m-%d') FROM run WHERE today = TRY_CAST($1 AS DATE) LIMIT 1)
