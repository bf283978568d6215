-- The amounts of todo_line are public from public_base on.
CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT posted_on AS base, entered AS base_run
FROM todo_line
