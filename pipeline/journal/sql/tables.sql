-- The register's tables whose rows belong to runs: those that have a column run. It is looked for in how the table was
-- made; a list of all columns would be one of the engine's own by the hundred.
SELECT table_name
FROM duckdb_tables()
WHERE NOT temporary AND NOT internal AND database_name = current_database()
  AND regexp_matches(sql, '[(, ]"?run"? ')
ORDER BY table_name
