-- Rows of which the views journal_rows and register_rows do not have equally many, as JSON, a few of each: where the
-- column that counts them is above zero the journal has more of them. Each side is read once.
WITH sides AS (
    SELECT *, 1 AS "more in the journal" FROM journal_rows
    UNION ALL
    SELECT *, -1 AS "more in the journal" FROM register_rows
), unmatched AS (
    SELECT * EXCLUDE ("more in the journal"), sum("more in the journal") AS "more in the journal"
    FROM sides
    GROUP BY ALL
    HAVING sum("more in the journal") <> 0
), listed AS (
    SELECT * FROM unmatched
    QUALIFY row_number() OVER (PARTITION BY "more in the journal" > 0) <= ?
)
SELECT CAST(to_json(listed) AS VARCHAR) AS text FROM listed
