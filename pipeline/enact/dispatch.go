package enact

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// waitingClass is a class that lacks instructors; its days, whom the institution would prefer, and who was sent to it
// before, are joined by commas.
type waitingClass struct {
	Opening   int64  `db:"opening"`
	County    string `db:"county"`
	Course    string `db:"course"`
	OpensOn   string `db:"opens_on"`
	Days      string `db:"days"`
	Preferred string `db:"preferred"`
	Before    string `db:"before"`
}

// instructor is one who may be sent, with what decides the order of article 9.
type instructor struct {
	No         string `db:"instructor_no"`
	Name       string `db:"name"`
	County     string `db:"county"`
	CountyName string `db:"county_name"`
	Engagement string `db:"engagement"`
	Courses    string `db:"courses"`
	Grade      string `db:"grade"`
	Rank       int64  `db:"rank"` // of the grade, 1 is best
	Assessed   int64  `db:"assessed"`
}

// roster knows when instructors are busy and how much they have taught.
type roster struct {
	instructors []instructor
	busy        map[string]bool // instructor number + day
	taught      map[string]int  // instructor number + year
}

// dispatch sends instructors to every class that waits for them, by opening date and then arrival, and numbers the
// classes that got theirs in order of arrival (article 9; 班期编号). A class of fewer people than min_class, where the
// policy gives one, is served after all others. How many a class gets is the policy's; the first is the lead. A class
// that is over by now is sent nobody; one whose instructor left before its first day is sent another in his place.
func dispatch(ctx context.Context, tx *ledger.Tx, t Terms) error {
	if err := execute(ctx, tx, "over"); err != nil {
		return err
	}
	classes, err := query[waitingClass](ctx, tx, "waiting_classes")
	if err != nil || len(classes) == 0 {
		return err
	}
	r, err := loadRoster(ctx, tx, classes)
	if err != nil {
		return err
	}
	perClass, err := ledger.Scalar[int64](ctx, tx, "SELECT instructors FROM city_now")
	if err != nil {
		return err
	}
	places, err := placesToFill(ctx, tx, classes)
	if err != nil {
		return err
	}
	var rows, unsent [][]any
	for _, class := range classes {
		if sent := placesOf(places, class); len(sent) > 0 {
			rows = append(rows, r.replace(class, sent, t)...)
			continue
		}
		sent := r.send(class, int(perClass), t)
		rows = append(rows, sent...)
		if sent == nil {
			free := len(r.free(class, class.OpensOn[:4]))
			unsent = append(unsent, []any{int64(len(unsent) + 1), class.Opening, int64(free)})
		}
	}
	if err := tx.Append(ctx, "dispatch", false, slices.Values(rows)); err != nil {
		return err
	}
	if len(places) > 0 {
		if err := execute(ctx, tx, "left_now"); err != nil {
			return err
		}
	}
	if err := noteUnsent(ctx, tx, unsent); err != nil {
		return err
	}
	return execute(ctx, tx, "settle_classes")
}

// noteUnsent keeps, for the words of rule A9-1, which classes were sent nobody, in the order they are served, and how
// many instructors were free for each.
func noteUnsent(ctx context.Context, tx *ledger.Tx, unsent [][]any) error {
	_, err := tx.Exec(ctx,
		"CREATE OR REPLACE TEMP TABLE unsent_class (place BIGINT, opening BIGINT, free BIGINT)")
	if err != nil {
		return fmt.Errorf("note the classes that wait: %w", err)
	}
	return tx.Append(ctx, "unsent_class", true, slices.Values(unsent))
}

// loadRoster reads the instructors and what they already do, from the first day of the waiting classes on.
func loadRoster(ctx context.Context, tx *ledger.Tx, classes []waitingClass) (roster, error) {
	first, year := classes[0].Days, classes[0].OpensOn[:4]
	for _, c := range classes {
		first, year = min(first, c.Days), min(year, c.OpensOn[:4])
	}
	first, _, _ = strings.Cut(first, ",")
	r := roster{busy: map[string]bool{}, taught: map[string]int{}}
	var err error
	if r.instructors, err = query[instructor](ctx, tx, "instructors"); err != nil {
		return r, err
	}
	type day struct {
		No  string `db:"instructor_no"`
		Day string `db:"day"`
	}
	days, err := query[day](ctx, tx, "busy_days", first)
	if err != nil {
		return r, err
	}
	for _, d := range days {
		r.busy[d.No+d.Day] = true
	}
	type count struct {
		No      string `db:"instructor_no"`
		Year    string `db:"year"`
		Classes int64  `db:"classes"`
	}
	counts, err := query[count](ctx, tx, "classes_sent", year+"-01-01")
	for _, c := range counts {
		r.taught[c.No+c.Year] = int(c.Classes)
	}
	return r, err
}

// send chooses for one class and returns its dispatch rows, none when too few are free.
func (r *roster) send(class waitingClass, perClass int, t Terms) [][]any {
	year := class.OpensOn[:4]
	free := r.free(class, year)
	if len(free) < perClass {
		return nil
	}
	var rows [][]any
	for i, one := range free[:perClass] {
		rows = append(rows, r.row(class, one, place{Place: int64(i + 1)}, i == 0, t))
	}
	r.bind(class, year, free[:perClass])
	return rows
}

// row is the dispatch row of one who is sent to a place of a class, the next of the place. Nobody replaces whoever is
// the first in it.
func (r *roster) row(class waitingClass, one instructor, p place, lead bool, t Terms) []any {
	reason, from := r.reason(class, class.OpensOn[:4], one, lead), any(nil)
	if p.Ordinal > 0 {
		from = t.Today
	}
	if p.Ordinal > 0 && p.No != one.No {
		reason = "接替讲师" + p.No + "；" + reason
	}
	return []any{t.Run, class.Opening, one.No, one.Name, one.County, one.Engagement, nullable(one.Grade), lead, reason,
		t.Today, p.Place, p.Ordinal + 1, nullable(p.No), from, nullable(p.Because)}
}

// bind notes that these teach the class from now on.
func (r *roster) bind(class waitingClass, year string, some []instructor) {
	for _, one := range some {
		r.taught[one.No+year]++
		for day := range strings.SplitSeq(class.Days, ",") {
			r.busy[one.No+day] = true
		}
	}
}

// free lists who may teach the course, was not sent to the class before, and is free on every day of it, in the order
// of article 9.
func (r *roster) free(class waitingClass, year string) []instructor {
	days := strings.Split(class.Days, ",")
	var free []instructor
	for _, one := range r.instructors {
		teaches := slices.Contains(strings.Split(one.Courses, ","), class.Course) &&
			!slices.Contains(strings.Split(class.Before, ","), one.No)
		if teaches && !slices.ContainsFunc(days, func(day string) bool { return r.busy[one.No+day] }) {
			free = append(free, one)
		}
	}
	slices.SortFunc(free, func(a, b instructor) int { return r.order(class, year, a, b) })
	return free
}

// order is article 9's: the county's own first, then the latest assessment's grade, then full-time, then fewest
// classes this year; among equals whom the institution would prefer, then the number.
func (r *roster) order(class waitingClass, year string, a, b instructor) int {
	away := func(i instructor) int { return flag(i.County != class.County) }
	part := func(i instructor) int { return flag(i.Engagement != "专职") }
	others := func(i instructor) int { return flag(!class.prefers(i)) }
	return cmp.Or(cmp.Compare(away(a), away(b)), cmp.Compare(a.Rank, b.Rank), cmp.Compare(part(a), part(b)),
		cmp.Compare(r.taught[a.No+year], r.taught[b.No+year]), cmp.Compare(others(a), others(b)),
		cmp.Compare(a.No, b.No))
}

// prefers reports whether the institution named the instructor in its plan.
func (c waitingClass) prefers(i instructor) bool {
	names := strings.FieldsFunc(c.Preferred, func(r rune) bool { return strings.ContainsRune(",，、;；/ ", r) })
	return slices.ContainsFunc(names, func(name string) bool { return name == i.Name || name == i.No })
}

// reason says in words why the instructor was sent (师资选派单).
func (r *roster) reason(class waitingClass, year string, one instructor, lead bool) string {
	words := []string{"本旗县区讲师"}
	if one.County != class.County {
		words[0] = "本旗县区可派讲师不足，由" + one.CountyName + "调派"
	}
	grade := "尚无考核等次"
	if one.Grade != "" {
		grade = fmt.Sprintf("%d年度考核%s", one.Assessed, one.Grade)
	}
	words = append(words, grade, one.Engagement, fmt.Sprintf("%s年已选派%d个班期", year, r.taught[one.No+year]))
	if class.prefers(one) {
		words = append(words, "机构意向人选")
	}
	if lead {
		words = append(words, "排序第一，任教学组长")
	}
	return strings.Join(words, "；")
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// nullable turns an empty text into NULL.
func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}
