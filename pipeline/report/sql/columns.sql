-- Every column of every table of the register, in order; key: it is of the table's primary key.
SELECT c.table_name, c.column_name, c.data_type,
  coalesce(list_contains(k.constraint_column_names, c.column_name), false) AS key
FROM duckdb_columns() c
JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_oid = c.database_oid
LEFT JOIN duckdb_constraints() k
  ON k.table_oid = c.table_oid AND k.database_oid = c.database_oid AND k.constraint_type = 'PRIMARY KEY'
WHERE NOT t.temporary AND NOT t.internal
ORDER BY c.table_name, c.column_index
