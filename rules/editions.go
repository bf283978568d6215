package rules

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// policyLoader reads parameters/*.yaml.
type policyLoader struct{ *loader }

// cityNames are the city-wide parameters that checks and stages read.
func cityNames() []string {
	return []string{
		"city", "centre", "policy",
		"instructors_a_class", "leads_a_class", "platform_term_years", "platforms_at_a_time", "serial_maximum",
		"serial_scope", "approval", "uplift_payee", "publicity_days", "duty_notice_days",
		"minimum_age", "shared_phone", "shared_account", "classes_a_month", "class_span_factor",
		"small_class", "small_class_instructors", "probe_hits", "probe_days",
		"weight_teaching", "weight_workload", "weight_honours", "weight_service",
	}
}

// judgeComplete notes what the policy lacks on a day on which some of it begins: once, where it begins to lack it. It
// reports whether there is all that every city has, courses' values aside.
func (l policyLoader) judgeComplete(p policy) bool {
	told, complete := map[string]bool{}, true
	for _, since := range p.dates {
		var lacking []string
		for _, what := range lacks(p, since) {
			if !told[what] {
				lacking, told[what] = append(lacking, what), true
			}
		}
		if len(lacking) > 0 {
			complete = false
			if more := len(lacking) - 4; more > 1 {
				lacking = append(lacking[:4], fmt.Sprintf("%d more", more))
			}
			file, line, step := l.missingStep(p, since)
			l.bad(file, line, "in force on %s there is no %s: %s", since, strings.Join(lacking, ", no "), step)
		}
		for _, course := range p.on("courses", since) {
			if values := withoutValue(p, course.Code, since); len(values) > 0 && !told[course.Code] {
				told[course.Code] = true
				l.bad(course.file, course.line, "course %s has no %s in force on %s: give each under course_values, "+
					"- {name: cap, article: 19, values: {%[1]s: 30}} and so on (null where it has no such rule)",
					course.Code, strings.Join(values, ", "), since)
			}
		}
	}
	return complete
}

// beginning is the first item that begins on a day.
func (p policy) beginning(since string) item {
	return p.items[slices.IndexFunc(p.items, func(i item) bool { return i.since == since })]
}

// lacks lists the sections and city-wide parameters that are not in force on a day.
func lacks(p policy, since string) (all []string) {
	for _, section := range []string{"courses", "funds", "grades", "layouts", "districts", "retirement", "id_prefixes",
		"public_bodies", "duties"} {
		if len(p.on(section, since)) == 0 {
			all = append(all, section)
		}
	}
	city := p.on("city", since)
	for _, name := range cityNames() {
		if !slices.ContainsFunc(city, func(i item) bool { return i.key == name }) {
			all = append(all, "city parameter "+name)
		}
	}
	return all
}

// withoutValue lists the values that a course lacks on a day.
func withoutValue(p policy, course, since string) (all []string) {
	values := p.on("course_values", since)
	for _, column := range courseColumns() {
		given := func(i item) bool { return i.key == column.name && i.Code == course }
		if !slices.ContainsFunc(values, given) {
			all = append(all, column.name)
		}
	}
	return all
}

// missingStep is where and how a home's folder most likely came to lack what the policy needs on a day.
func (l policyLoader) missingStep(p policy, since string) (file string, line int, step string) {
	for _, name := range slices.Sorted(maps.Keys(l.own)) {
		if l.own[name] && strings.HasPrefix(name, "parameters/") {
			return name, 1, "this file stands in for the binary's of that name; give it another name, and it adds to it"
		}
	}
	first := p.beginning(since)
	if since == p.dates[0] && len(p.dates) > 1 {
		return first.file, first.line, fmt.Sprintf("the rest begins on %s; is effective too early?", p.dates[1])
	}
	return first.file, first.line, "the file that `policy copy DIR` writes has it"
}

// judgeItem notes what an item says that cannot be so, whatever others say, and reports whether all can.
func (l policyLoader) judgeItem(i item) bool {
	problem := ""
	for _, name := range []string{i.Name, i.Fund, i.Code} {
		if strings.TrimSpace(name) != name {
			problem = fmt.Sprintf("a blank stands before or behind %q: take it out", name)
		}
	}
	switch i.section {
	case "course_values":
		problem = valueProblem(i)
	case "city":
		problem = cityProblem(i)
	case "funds":
		if len(i.Courses) == 0 || len(i.Categories) == 0 {
			problem = "fund " + i.key + " pays nothing: courses lists the courses it pays, categories whom it pays " +
				"for, [全部] for all"
		} else if i.Priority < 1 {
			problem = "priority of " + i.key + " must be a whole number of at least 1; 1 pays first"
		}
	case "districts":
		if len(i.Code) != 6 || !whole(i.Code) {
			problem = fmt.Sprintf("the code of %s must be six digits, as in \"150104\", not %s", i.Name, i.Code)
		}
	case "courses":
		if len(i.Code) != 3 || run(i.Code, func(c byte) bool { return c >= 'A' && c <= 'Z' }) != 3 {
			problem = fmt.Sprintf("the code of %s must be three capital letters, as certificates have it, not "+
				"%s", i.Name,
				i.Code)
		}
	case "duties":
		if i.Months < 1 {
			problem = "months must be a whole number of at least 1: so often is it due"
		}
	case "grades":
		if _, err := strconv.ParseFloat(fmt.Sprint(i.AtLeast), 64); err != nil {
			problem = fmt.Sprintf("at_least must be a number of marks such as 90, not %v", i.AtLeast)
		}
	case "retirement":
		if _, err := time.Parse("2006-01", i.FirstBorn); err != nil || i.StepMonths < 1 || i.Limit < i.Age {
			problem = "first_born must be a month such as 1965-01, step_months at least 1, limit at least age"
		}
	}
	if problem != "" {
		l.bad(i.file, i.line, "%s", problem)
	}
	return problem == ""
}

// judgeNames notes what an item names that nothing declares.
func (l policyLoader) judgeNames(p policy, i item) {
	courses := i.Courses
	if i.section == "course_values" {
		courses = []string{i.Code}
	}
	for _, course := range courses {
		if !p.isCourse(course, i.since) {
			l.bad(i.file, i.line, "%s names %q, which is no course on %s: %s (a new one stands under "+
				"courses)", i.key, course,
				i.since, didYouMean(course, p.courses(i.since)))
		}
	}
	for _, category := range i.Categories {
		if !slices.Contains(p.categories(i.since), category) {
			l.bad(i.file, i.line, "%s names %q, which is no 人员类别: %s (a new one stands under "+
				"categories)", i.key, category,
				didYouMean(category, p.categories(i.since)))
		}
	}
	if i.section == "city" && !slices.Contains(cityNames(), i.key) && i.key != "min_class" && !l.asked(i.key) {
		l.bad(i.file, i.line, "no rule asks for %s: %s", i.key, didYouMean(i.key, cityNames()))
	}
}

// asked reports whether some query mentions a name.
func (l policyLoader) asked(name string) bool {
	word := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
	for file, text := range l.texts {
		if path.Ext(file) == ".sql" && word.MatchString(text) {
			return true
		}
	}
	return false
}

// cityProblem says what is wrong with a city-wide value; empty when nothing is. min_class alone may be null: no notice
// gives a least number of people so far.
func cityProblem(i item) string {
	value := fmt.Sprint(i.Value)
	switch {
	case i.Value == nil && i.key == "min_class":
		return ""
	case i.Value == nil:
		return i.key + " must have a value: write it behind value:"
	case i.key == "min_class":
		return wholeNumber(i.key, value, 1)
	case slices.Contains(cityWords(), i.key):
		return readingProblem(i.key, value)
	case slices.Contains(cityNames(), i.key):
		return wholeNumber(i.key, value, 0)
	}
	return ""
}

// cityWords are the city-wide parameters that are no numbers.
func cityWords() []string {
	return []string{"city", "centre", "policy", "serial_scope", "approval", "uplift_payee"}
}

// valueProblem says what is wrong with a course's value; empty when nothing is.
func valueProblem(i item) string {
	known := courseColumns()
	at := slices.IndexFunc(known, func(c courseColumn) bool { return c.name == i.key })
	if at < 0 {
		names := make([]string, len(known))
		for n, c := range known {
			names[n] = c.name
		}
		return fmt.Sprintf("unknown course value %s: %s", i.key, didYouMean(i.key, names))
	}
	column, text := known[at], fmt.Sprint(i.Value)
	n, err := strconv.ParseUint(text, 10, 32)
	switch {
	case i.Value == nil && column.null:
		return ""
	case i.Value == nil:
		return fmt.Sprintf("%s for %s must have a value: every course has one", i.key, i.Code)
	case column.sqlType == "BOOLEAN":
		if _, ok := i.Value.(bool); !ok {
			return fmt.Sprintf("%s for %s must be true or false, not %s", i.key, i.Code, text)
		}
	case column.sqlType == "BIGINT":
		if err != nil || n < column.least {
			return fmt.Sprintf("%s for %s must be a whole number of at least %d in digits alone, not %s", i.key, i.Code,
				column.least, text)
		}
	case !yuanOf(text):
		return fmt.Sprintf("%s for %s must be yuan such as 1500 or 1500.50 in digits alone, not "+
			"%s", i.key, i.Code, text)
	}
	return ""
}

// yuanOf reports an amount that is not negative, with at most two decimals.
func yuanOf(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil && !strings.HasPrefix(text, "-") && len(text)-strings.IndexByte(text+".", '.') <= 3
}

// wholeNumber says when a setting is not a whole number of at least least.
func wholeNumber(name, value string, least int) string {
	if n, err := strconv.Atoi(value); err != nil || n < least {
		return fmt.Sprintf("%s must be a whole number of at least %d in digits alone, not %s", name, least, value)
	}
	return ""
}

// readingProblem says when a reading is none of those that there are; any text is right for what is none.
func readingProblem(name, value string) string {
	accepted := map[string][]string{"serial_scope": {"prefix", "county_year_course", "county_year", "county"},
		"approval": {"automatic", "signed"}, "uplift_payee": {"named", "person"}}[name]
	if accepted == nil || slices.Contains(accepted, value) {
		return ""
	}
	return name + " must be one of " + strings.Join(accepted, ", ")
}
