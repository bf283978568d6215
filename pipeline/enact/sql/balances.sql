-- What each county's funds may still commit this year, in fen.
SELECT county, fund, CAST(amount * 100 AS BIGINT) AS fen FROM fund_left
