package papers

import (
	"maps"
	"slices"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// filed is one application as its receipt tells of it.
type filed struct {
	Receipt     templates.ReceiptData `db:",inline"`
	Submission  int64                 `db:"submission"`
	SenderKind  string                `db:"sender_kind"`
	SenderCode  string                `db:"sender_code"`
	Archive     string                `db:"archive"`
	Kind        string                `db:"kind"`
	Opening     int64                 `db:"opening"`
	Institution string                `db:"institution_name"`
	County      string                `db:"county_name"`
	Over        bool                  `db:"over"`  // it ended by itself: its class was over without instructors
	Place       int                   `db:"place"` // of one that waits for its turn
	Most        int                   `db:"most"`

	// What other queries give, some of them of some applications only; a tag for an inlined one would ask for it of
	// all.
	verdict
	rowCounts
	repeated
	replacing
	Since       time.Time // it has waited for what it waits for
	Handled     []templates.Handled
	Waiting     int // awards that wait
	Ended       int // awards that ended with what they rested on
	Uncertified int // by the truth alone (A14-1)
}

// verdict is what was said of an application.
type verdict struct {
	Result    string    `db:"result"`
	Repeats   int64     `db:"repeats"` // the file that it repeats; 0: none
	WaitsFor  string    `db:"waits_for"`
	DecidedAt time.Time `db:"decided_at"`
}

// rowCounts is how many rows an application has, how many of them went no further, and how many repeat earlier ones.
type rowCounts struct {
	Rows     int `db:"rows"`
	Excluded int `db:"excluded"`
	Again    int `db:"repeated"`
}

// tallied is how many rows a sheet had when a run counted them.
type tallied struct {
	Run       int64  `db:"run"`
	Sheet     string `db:"sheet"`
	rowCounts `db:",inline"`
}

// repeated is what was said of the file that one repeats.
type repeated struct {
	First     string    `db:"first_result"`
	FirstFile string    `db:"first_file"`
	FirstAt   time.Time `db:"first_at"`
}

// replacing is what openings that took each other's place are called.
type replacing struct {
	Successor string `db:"successor"` // 业务编号 of the opening that replaced this one
	Replaced  string `db:"replaced"`  // and of the one that this one replaced
}

// award is what became of somebody's award.
type award struct {
	templates.Handled `db:",inline"`
	Ended             bool `db:"ended"` // with what it rested on
	Over              bool `db:"over"`  // it will have no entry
}

// filedHeads reads the applications to print as they were filed.
func filedHeads(q *query) []part[filed] { return heads[filed](q, "receipt_heads") }

// answers reads the applications to print as their receipts tell of them; what only some have, where there are such.
func answers(q *query) (all []part[filed]) {
	said, repeating := parts[verdict](q, "receipt_verdicts"), q.thorough
	for _, verdicts := range said {
		repeating = repeating || slices.ContainsFunc(verdicts, func(v verdict) bool { return v.Repeats != 0 })
	}
	if repeating {
		q.run("receipt_repeats")
	}
	for _, one := range filedHeads(q) {
		if verdicts := said[one.Subject]; len(verdicts) > 0 {
			one.Row.decide(verdicts)
			all = append(all, one)
		}
	}
	tallies := parts[tallied](q, "receipt_tallies")
	first := some[repeated](q, all, "receipt_first", func(r filed) bool { return r.Repeats != 0 })
	replaced := some[replacing](q, all, "receipt_replacing", of(form.KindOpening))
	awards := some[award](q, all, "handled_award", func(r filed) bool { return form.KindOf(r.Kind).Award != "" })
	handled := map[string][]templates.Handled{}
	for _, kind := range []string{form.KindOpening, form.KindCompletion, form.KindDecision, form.KindAccount,
		form.KindPayment} {
		maps.Copy(handled, some[templates.Handled](q, all, "handled_"+kind, of(kind)))
	}
	kinds := map[string]form.Business{}
	for i := range all {
		r, subject := &all[i].Row, all[i].Subject
		if _, known := kinds[r.Kind]; !known {
			kinds[r.Kind] = form.FormOf(r.Kind)
		}
		r.count(kinds[r.Kind], tallies[subject])
		r.Handled = handled[subject]
		r.award(awards[subject])
		if said := first[subject]; len(said) > 0 {
			r.repeated = said[0]
		}
		if called := replaced[subject]; len(called) > 0 {
			r.replacing = called[0]
		}
	}
	return all
}

// of are the applications of a kind.
func of(kind string) func(filed) bool { return func(r filed) bool { return r.Kind == kind } }

// some reads more of applications, if some have it, by subject.
func some[T any](q *query, all []part[filed], name string, have func(filed) bool) map[string][]T {
	if !q.thorough && !slices.ContainsFunc(all, func(p part[filed]) bool { return have(p.Row) }) {
		return nil
	}
	return parts[T](q, name)
}

// decide notes the newest of the verdicts on an application, and since when it has waited for what it waits for.
func (r *filed) decide(verdicts []verdict) {
	r.verdict = verdicts[len(verdicts)-1]
	for _, v := range verdicts {
		if v.WaitsFor == r.WaitsFor && v.WaitsFor != "" && (r.Since.IsZero() || v.DecidedAt.Before(r.Since)) {
			r.Since = v.DecidedAt
		}
	}
	r.Receipt.HandledAt = r.DecidedAt
}

// count adds up the rows of an application as they were counted last: those of its list, or of all its sheets where it
// is taken row by row or nobody knows what it is.
func (r *filed) count(b form.Business, tallies []tallied) {
	last := int64(0)
	for _, t := range tallies {
		last = max(last, t.Run)
	}
	for _, t := range tallies {
		if t.Run == last && (b.Code == "" || b.Rows || t.Sheet == b.List()) {
			r.Rows, r.Excluded, r.Again = r.Rows+t.Rows, r.Excluded+t.Excluded, r.Again+t.Again
		}
	}
}

// award notes what became of awards.
func (r *filed) award(awards []award) {
	for _, a := range awards {
		r.Handled = append(r.Handled, a.Handled)
		r.Ended += one(a.Ended)
		if a.Amount > 0 && a.Number == "" {
			r.Waiting += one(!a.Over)
			r.Excluded += one(a.Over)
		}
	}
}

// handled reports whether anything of an application was.
func (r filed) handled() bool {
	return slices.Contains([]string{"accepted", "partly", "held"}, r.Result) && r.WaitsFor != "turn"
}
