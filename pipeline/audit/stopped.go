package audit

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
)

// Stopped is something that stands still because the register contradicts itself about it.
type Stopped struct {
	Thing     string `json:"thing"`            // a fund and year, a class, a series of numbers
	County    string `json:"county,omitempty"` // its code
	Invariant string `json:"invariant"`
	What      string `json:"what"`
	Place     string `json:"place"`
	Since     string `json:"since"` // day of the run that found it first
	WayOut    string `json:"way_out"`
}

// String is a line for the operator.
func (s Stopped) String() string {
	where := s.Thing
	if s.County != "" {
		where = s.County + " " + s.Thing
	}
	return fmt.Sprintf("%s stands still since %s: %s (%s); what to do: %s", where, s.Since, s.What, s.Place, s.WayOut)
}

// StandsStill reports that a run ended well but for what stands still.
type StandsStill struct{ Things []Stopped }

func (s *StandsStill) Error() string {
	lines := make([]string, len(s.Things))
	for i, thing := range s.Things {
		lines[i] = thing.String()
	}
	return "integrity check failed: " + strings.Join(lines, "\n")
}

// wayOut goes before what is said of each invariant: a register that was changed behind our back differs from its
// journal.
const wayOut = "`chuangpei verify` tells whether the register differs from its journal, " +
	"then `chuangpei rebuild` puts it right; else "

// StoppedIn reads back what a run recorded.
func StoppedIn(ctx context.Context, db *ledger.DB, run int64) ([]Stopped, error) {
	type row struct {
		Invariant string    `db:"invariant"`
		Thing     string    `db:"thing"`
		County    string    `db:"county"`
		Place     string    `db:"place"`
		Since     time.Time `db:"since"`
	}
	some, err := ledger.Scalar[bool](ctx, db, "SELECT EXISTS (FROM stoppage WHERE run = ?)", run)
	if err != nil || !some {
		return nil, err
	}
	rows, err := ledger.Select[row](ctx, db, "SELECT invariant, thing, county, place, since FROM stoppage_described "+
		"WHERE run = ? ORDER BY county, thing, invariant, place", run)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all, err := All()
	words := map[string]Invariant{Rows: {Sentence: "the run's rows do not add up",
		WayOut: "send the log and a backup to the maintainers"}}
	for _, i := range all {
		words[i.Name] = i
	}
	var stopped []Stopped
	for _, r := range rows {
		w := words[r.Invariant]
		stopped = append(stopped, Stopped{Thing: r.Thing, County: r.County, Invariant: r.Invariant, What: w.Sentence,
			Place: r.Place, Since: r.Since.Format(time.DateOnly), WayOut: wayOut + w.WayOut})
	}
	return stopped, err
}
