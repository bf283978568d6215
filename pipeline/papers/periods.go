package papers

// periods finds from when to when what stands in public_base is made public, where no paper of the night asked before.
func (q *query) periods() {
	type base struct {
		Run int64 `db:"base_run"`
	}
	const unknown = "SELECT base_run FROM public_base ANTI JOIN public_period USING (base, base_run) LIMIT 1"
	if found := queried[base](q, "public_period", unknown); !q.spares(len(found)) {
		q.run("periods")
	}
}
