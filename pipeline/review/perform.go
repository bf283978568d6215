package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// step is one statement of a review, with a name for errors.
type step struct {
	name, sql string
	role      role
	frame     rules.Frame // of one that makes or fills a frame
	parts     []part      // of one that finds
	whole     bool        // its parts are never asked one by one
	when      string      // a query with a row where it has something to do; empty: it always has
}

// role says what a step has to do with offences.
type role int

const (
	always  role = iota
	makes        // it makes a frame, in place of the last wave's
	fills        // it fills a frame that stands
	finds        // its rows are offences
	follows      // it has nothing to do when its tier found none
)

// part finds one of the offences of a check: the query of the rule, and the rows that it makes of it.
type part struct{ query, rows string }

// stand turns a step of a review into one whose text is always the same, over frames that stand.
func (s *step) stand() {
	switch s.role {
	case makes:
		s.role, s.sql = fills, s.frame.Filled()
	case finds:
		var queries []string
		for _, p := range s.parts {
			queries = append(queries, "("+p.query+"\n)")
		}
		whole := strings.TrimPrefix(s.sql, inserted(nil))
		s.parts, s.whole = []part{{strings.Join(queries, "\nUNION ALL\n"), whole}}, true
	}
}

// few is up to how many applications are looked through first for what is found at all.
const few = 100

// performing is a review under way.
type performing struct {
	steps []step
	few   bool                     // applications are reviewed
	empty map[string]bool          // tables that are known to have no rows
	read  map[string]rules.Sources // of queries
}

// perform takes the steps of a review. Those that follow the checks of a tier have nothing to do when these found
// nothing; nor has a check whose offences can only come of tables without rows: most nights send nothing again, name no
// other class's number and hold few of the registers' sheets.
func perform(ctx context.Context, tx *ledger.Tx, kind string, steps []step) error {
	empty, err := unsent(ctx, tx, kind)
	if err != nil {
		return fmt.Errorf("review %s: %w", kind, err)
	}
	n, err := ledger.Scalar[int64](ctx, tx, "SELECT count(*) FROM staged_application")
	if err != nil {
		return fmt.Errorf("review %s: %w", kind, err)
	}
	p := &performing{steps, n <= few, empty, map[string]rules.Sources{}}
	offences, before := int64(0), always
	for n, s := range steps {
		if s.role == finds && before != finds {
			offences = 0 // those of the tier before are findings by now
		}
		before = s.role
		if s.role == follows && offences == 0 {
			continue
		}
		rows, err := p.take(ctx, tx, n)
		if err != nil {
			return fmt.Errorf("review %s: %s: %w", kind, s.name, err)
		}
		if s.role == finds {
			offences += rows
		}
	}
	return nil
}

// unsent are the tables of the sheets that no application holds, where a kind lets its sheets be left out.
func unsent(ctx context.Context, tx *ledger.Tx, kind string) (map[string]bool, error) {
	empty := map[string]bool{}
	if !form.KindOf(kind).Registers {
		return empty, nil
	}
	var asked []string
	for _, sheet := range form.FormOf(kind).Sheets {
		empty[sheet.Table] = true
		asked = append(asked, "(SELECT "+literal(sheet.Table)+" AS name FROM "+sheet.Table+" LIMIT 1)")
	}
	filled, err := ledger.Column[string](ctx, tx, strings.Join(asked, " UNION ALL "))
	for _, table := range filled {
		delete(empty, table)
	}
	return empty, err
}

// take does what the n-th step has to do, and returns how many rows it made.
func (p *performing) take(ctx context.Context, tx *ledger.Tx, n int) (rows int64, err error) {
	s := p.steps[n]
	switch s.role {
	case makes, fills:
		return 0, p.fill(ctx, tx, n)
	case finds:
		live := p.live(s)
		if p.few && !s.whole && live != nil {
			live, err = hitting(ctx, tx, live)
		}
		if live == nil {
			return 0, err
		}
		return tx.Exec(ctx, inserted(live))
	}
	if s.when != "" {
		if some, err := ledger.Scalar[int64](ctx, tx, s.when); err != nil || some == 0 {
			return 0, err
		}
	}
	return tx.Exec(ctx, s.sql)
}

// hitting are the parts that find something. Asked without the words of their findings they cost half, and of a few
// applications most find nothing.
func hitting(ctx context.Context, tx *ledger.Tx, parts []part) (some []part, err error) {
	asked := make([]string, len(parts))
	for n, o := range parts {
		asked[n] = fmt.Sprintf("SELECT %d AS part FROM (\n%s\n) q", n, o.query)
	}
	hits, err := ledger.Column[int64](ctx, tx, strings.Join(asked, "\nUNION ALL\n"))
	for n, o := range parts {
		if slices.Contains(hits, int64(n)) {
			some = append(some, o)
		}
	}
	return some, err
}

// fill makes or fills a frame, unless nothing reads it tonight. One that cannot have rows is made without: it is there
// for what reads it beside other things.
func (p *performing) fill(ctx context.Context, tx *ledger.Tx, n int) (err error) {
	s := p.steps[n]
	f := s.frame
	rows := int64(0)
	switch none := f.Empty || p.rowless(f.SQL); {
	case s.role == makes && p.idle(n):
		return nil
	case none && s.role == fills:
		_, err = tx.Exec(ctx, "DELETE FROM "+f.Name)
	case none:
		_, err = tx.Exec(ctx, f.Unfilled())
	case s.role == fills:
		rows, err = tx.Exec(ctx, s.sql)
	default: // the engine answers with the number of rows
		rows, err = ledger.Scalar[int64](ctx, tx, s.sql)
	}
	p.empty[f.Name] = rows == 0
	return err
}

// idle reports whether the frame of the n-th step is for checks alone, and none that has something to do reads it.
func (p *performing) idle(n int) bool {
	f := p.steps[n].frame
	if !f.OnDemand && !f.Empty {
		return false
	}
	for later := n + 1; later < len(p.steps); later++ {
		s := p.steps[later]
		reads := strings.Contains(s.sql, f.Name)
		if reads && s.role == finds {
			reads = slices.ContainsFunc(p.live(s), func(o part) bool { return strings.Contains(o.query, f.Name) })
		}
		if reads && (s.frame.Name == "" || !p.idle(later)) {
			return false
		}
	}
	return true
}

// live are the parts of a step that may find something.
func (p *performing) live(s step) (live []part) {
	for _, o := range s.parts {
		if !p.rowless(o.query) {
			live = append(live, o)
		}
	}
	return live
}

// rowless reports whether a query has no rows because tables have none.
func (p *performing) rowless(query string) bool {
	for table, empty := range p.empty {
		if !empty || !strings.Contains(query, table) {
			continue
		}
		sources, ok := p.read[query]
		if !ok {
			sources = rules.SourcesOf(query)
			p.read[query] = sources
		}
		return sources.Empty(func(table string) bool { return p.empty[table] })
	}
	return false
}
