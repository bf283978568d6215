-- The tables of the register whose rows belong to runs.
SELECT c.table_name AS name
FROM duckdb_columns() c
JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_oid = c.database_oid
WHERE c.database_name = 'past' AND c.column_name = 'run' AND NOT t.temporary
ORDER BY 1
