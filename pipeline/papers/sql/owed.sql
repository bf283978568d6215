-- What was paid and reversed (receivable), found once for the papers of a night: it is little, and to find it costs.
CREATE OR REPLACE TEMP TABLE owed AS FROM receivable
