package rules

import (
	"fmt"
	"maps"
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
			at := p.beginning(since)
			if more := len(lacking) - 4; more > 1 {
				lacking = append(lacking[:4], fmt.Sprintf("%d more", more))
			}
			l.bad(at.file, at.line, "in force on %s there is no %s%s", since, strings.Join(lacking, ", no "),
				l.missingStep(p, since))
		}
		for _, course := range p.on("courses", since) {
			if values := withoutValue(p, course.Code, since); len(values) > 0 && !told[course.Code] {
				told[course.Code] = true
				l.bad(course.file, course.line, "course %s has no %s in force on %s: give each under course_values "+
					"(null where it has no such rule)", course.Code, strings.Join(values, ", "), since)
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

// missingStep is how a home's folder most likely came to lack what the policy needs on a day.
func (l policyLoader) missingStep(p policy, since string) string {
	for _, name := range slices.Sorted(maps.Keys(l.own)) {
		if l.own[name] && strings.HasPrefix(name, "parameters/") {
			return fmt.Sprintf(": %s stands in for the binary's file of that name; give it another name, and it adds "+
				"to it", name)
		}
	}
	if since == p.dates[0] && len(p.dates) > 1 {
		return fmt.Sprintf(": the rest begins on %s; is effective too early?", p.dates[1])
	}
	return ""
}

// judgeItem notes values of the wrong type and names nothing declares.
func (l policyLoader) judgeItem(p policy, i item) {
	bad := func(format string, args ...any) { l.bad(i.file, i.line, format, args...) }
	switch i.section {
	case "course_values":
		if problem := valueProblem(i); problem != "" {
			bad("%s", problem)
		}
		if !p.isCourse(i.Code, i.since) {
			bad("%s has a value for %q, which is no course", i.key, i.Code)
		}
	case "city":
		if problem := cityProblem(i); problem != "" {
			bad("%s", problem)
		}
	case "funds":
		for _, course := range i.Courses {
			if !p.isCourse(course, i.since) {
				bad("fund %s names %q, which is no course", i.key, course)
			}
		}
	case "duties":
		if i.Months < 1 {
			bad("months must be a whole number of at least 1")
		}
	case "grades":
		if _, err := strconv.ParseFloat(fmt.Sprint(i.AtLeast), 64); err != nil {
			bad("at_least must be a number")
		}
	case "retirement":
		if _, err := time.Parse("2006-01", i.FirstBorn); err != nil || i.StepMonths < 1 || i.Limit < i.Age {
			bad("first_born must be a month such as 1965-01, step_months at least 1, limit at least age")
		}
	}
}

// cityProblem says what is wrong with a city-wide value; empty when nothing is. min_class alone may be null: no notice
// gives a least number of people so far.
func cityProblem(i item) string {
	if i.Value == nil && i.key != "min_class" {
		return i.key + " must have a value"
	}
	if i.Value != nil && i.key == "min_class" {
		return wholeNumber(i.key, fmt.Sprint(i.Value), 1)
	}
	return ""
}

// valueProblem says what is wrong with a course's value; empty when nothing is.
func valueProblem(i item) string {
	at := slices.IndexFunc(courseColumns(), func(c courseColumn) bool { return c.name == i.key })
	if at < 0 {
		return fmt.Sprintf("unknown course value %s", i.key)
	}
	column, text := courseColumns()[at], fmt.Sprint(i.Value)
	var err error
	switch {
	case i.Value == nil && column.null:
		return ""
	case column.sqlType == "BOOLEAN":
		if _, ok := i.Value.(bool); !ok {
			return fmt.Sprintf("%s for %s must be true or false", i.key, i.Code)
		}
	case column.sqlType == "BIGINT":
		_, err = strconv.ParseUint(text, 10, 32)
	default:
		_, err = strconv.ParseFloat(text, 64)
		if strings.HasPrefix(text, "-") || len(text)-strings.IndexByte(text+".", '.') > 3 {
			err = strconv.ErrRange
		}
	}
	if err != nil {
		return fmt.Sprintf("%s for %s must be a number that is not negative, not %s", i.key, i.Code, text)
	}
	return ""
}

// wholeNumber says when a setting is not a whole number of at least least.
func wholeNumber(name, value string, least int) string {
	if n, err := strconv.Atoi(value); err != nil || n < least {
		return fmt.Sprintf("%s must be a whole number of at least %d", name, least)
	}
	return ""
}
