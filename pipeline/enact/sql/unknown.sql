-- Nothing of an unknown kind has effects.
SELECT 1;
