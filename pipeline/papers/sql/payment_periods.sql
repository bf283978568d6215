-- Until when the money of the lists to print is made public.
SELECT base, base_run, ends
FROM public_period
SEMI JOIN public_base USING (base, base_run)
