-- The register's tables whose rows belong to runs.
SELECT t.table_name
FROM duckdb_tables() t
JOIN duckdb_columns() c ON c.table_oid = t.table_oid AND c.database_oid = t.database_oid
WHERE NOT t.temporary AND NOT t.internal AND t.database_name = current_database() AND c.column_name = 'run'
ORDER BY t.table_name
