-- The funds of the year that stand still: county, fund and year; county and year are all its funds.
SELECT key
FROM standstill
WHERE scope IN ('fund', 'entries') AND right(key, 4) = this_year()::VARCHAR
