-- The receipt of a file that repeats one tells what became of that one.
UPDATE printing SET told = v.repeats
FROM verdict v
WHERE v.submission = number AND v.repeats IS NOT NULL
