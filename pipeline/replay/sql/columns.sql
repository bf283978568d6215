-- The columns of the tables in which it stands what was decided: those of runs, moments, rules and papers aside.
SELECT c.table_name, string_agg(c.column_name, ', ' ORDER BY c.column_index) AS columns
FROM duckdb_columns() c
JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_oid = c.database_oid
WHERE c.database_name = 'past' AND NOT t.temporary
  AND c.column_name NOT IN ('run', 'rules_digest', 'decided_at')
  AND c.table_name NOT IN ('run', 'run_summary', 'publication', 'published', 'altered', 'stoppage', 'policy_text',
    'policy_rate', 'sealed', 'schema_version')
GROUP BY c.table_name
ORDER BY c.table_name
