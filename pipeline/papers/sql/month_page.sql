-- The night of which the municipal centre's page speaks, or will (situation.sql).
SELECT max(as_of) AS as_of, max(run) AS last_run
FROM publication
WHERE workbook = 'situation' AND subject = '全市'
HAVING count(*) > 0
