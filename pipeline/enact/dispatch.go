package enact

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// waitingClass is a class without instructors; days and wishes are joined by commas.
type waitingClass struct {
	Opening int64  `db:"opening"`
	County  string `db:"county"`
	Course  string `db:"course"`
	OpensOn string `db:"opens_on"`
	Days    string `db:"days"`
	Wishes  string `db:"wishes"`
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

const presentInstructors = `SELECT i.instructor_no, i.name, i.county, d.name AS county_name, i.engagement, i.courses, g.grade, coalesce(g.rank, 99) AS rank, g.year AS assessed
	FROM instructor_now i JOIN district d ON d.code = i.county LEFT JOIN instructor_grade g USING (instructor_no) WHERE i.state = '在库' ORDER BY i.instructor_no`

// busyDays are the instructors' days from a day on; %s is the day.
const busyDays = `SELECT DISTINCT d.instructor_no, s.day::VARCHAR AS day FROM dispatch d ANTI JOIN class_void v USING (opening) JOIN session s ON s.submission = d.opening WHERE s.day >= DATE '%s'`

// classesSent are the classes an instructor has had of those that open from the beginning of a year on; %s is the year.
const classesSent = `SELECT d.instructor_no, year(c.opens_on)::VARCHAR AS year, count(*) AS classes FROM dispatch d JOIN class c USING (opening) WHERE c.opens_on >= DATE '%s-01-01' GROUP BY ALL`

// Dispatch sends two instructors to every class that waits for them, by opening date and then arrival, and numbers the
// classes that got theirs in order of arrival (article 9; 班期编号). A class of fewer people than min_class, where the
// policy gives one, is served after all others. How many a class gets is the policy's; the first is the lead.
func Dispatch(ctx context.Context, tx *ledger.Tx, t Terms) error {
	query, err := statements.ReadFile("sql/waiting_classes.sql")
	if err != nil {
		return err
	}
	classes, err := ledger.Select[waitingClass](ctx, tx, string(query))
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
	var rows [][]any
	for _, class := range classes {
		rows = append(rows, r.send(class, int(perClass), t)...)
	}
	if err := tx.Append(ctx, "dispatch", false, slices.Values(rows)); err != nil {
		return err
	}
	return execute(ctx, tx, "settle_classes")
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
	if r.instructors, err = ledger.Select[instructor](ctx, tx, presentInstructors); err != nil {
		return r, fmt.Errorf("instructors: %w", err)
	}
	type day struct {
		No  string `db:"instructor_no"`
		Day string `db:"day"`
	}
	days, err := ledger.Select[day](ctx, tx, fmt.Sprintf(busyDays, first))
	if err != nil {
		return r, fmt.Errorf("instructors' days: %w", err)
	}
	for _, d := range days {
		r.busy[d.No+d.Day] = true
	}
	type count struct {
		No      string `db:"instructor_no"`
		Year    string `db:"year"`
		Classes int64  `db:"classes"`
	}
	counts, err := ledger.Select[count](ctx, tx, fmt.Sprintf(classesSent, year))
	for _, c := range counts {
		r.taught[c.No+c.Year] = int(c.Classes)
	}
	return r, err
}

// send chooses for one class and returns its dispatch rows, none when too few are free.
func (r *roster) send(class waitingClass, perClass int, t Terms) [][]any {
	days := strings.Split(class.Days, ",")
	free := r.free(class, days)
	if len(free) < perClass {
		return nil
	}
	year := class.OpensOn[:4]
	slices.SortFunc(free, func(a, b instructor) int { return r.order(class, year, a, b) })
	var rows [][]any
	for i, one := range free[:perClass] {
		rows = append(rows, []any{t.Run, class.Opening, one.No, one.Name, one.County, one.Engagement, nullable(one.Grade), i == 0, r.reason(class, year, one, i == 0), t.Today})
	}
	for _, one := range free[:perClass] {
		r.taught[one.No+year]++
		for _, day := range days {
			r.busy[one.No+day] = true
		}
	}
	return rows
}

// free lists who may teach the course and is free on every day of the class.
func (r *roster) free(class waitingClass, days []string) []instructor {
	var free []instructor
	for _, one := range r.instructors {
		teaches := slices.Contains(strings.Split(one.Courses, ","), class.Course)
		if teaches && !slices.ContainsFunc(days, func(day string) bool { return r.busy[one.No+day] }) {
			free = append(free, one)
		}
	}
	return free
}

// order is article 9's: the county's own first, then the latest assessment's grade, then full-time, then fewest classes this
// year; among equals the institution's wish, then the number.
func (r *roster) order(class waitingClass, year string, a, b instructor) int {
	away := func(i instructor) int { return flag(i.County != class.County) }
	part := func(i instructor) int { return flag(i.Engagement != "专职") }
	unwished := func(i instructor) int { return flag(!class.wishes(i)) }
	return cmp.Or(cmp.Compare(away(a), away(b)), cmp.Compare(a.Rank, b.Rank), cmp.Compare(part(a), part(b)),
		cmp.Compare(r.taught[a.No+year], r.taught[b.No+year]), cmp.Compare(unwished(a), unwished(b)), cmp.Compare(a.No, b.No))
}

// wishes reports whether the institution named the instructor in its plan.
func (c waitingClass) wishes(i instructor) bool {
	return slices.ContainsFunc(strings.FieldsFunc(c.Wishes, func(r rune) bool { return strings.ContainsRune(",，、;；/ ", r) }),
		func(wish string) bool { return wish == i.Name || wish == i.No })
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
	if class.wishes(one) {
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
