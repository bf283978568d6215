-- Every column of every table of the register, in order.
SELECT c.table_name, c.column_name, c.data_type
FROM duckdb_columns() c
JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_oid = c.database_oid
WHERE NOT t.temporary AND NOT t.internal
ORDER BY c.table_name, c.column_index
