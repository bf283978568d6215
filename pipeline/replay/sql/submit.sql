-- What a night of the past decided, under the number of the run that plays it.
INSERT INTO submission BY NAME
SELECT s.* REPLACE (CAST(? AS BIGINT) AS run)
FROM past.submission s
JOIN decided_in d USING (submission)
WHERE d.run = CAST(? AS BIGINT)
ORDER BY s.submission
