package demo

import (
	"path"
	"slices"
	"time"
)

// newClass is a class without mistakes that applies on the first night, ends by the second and claims on the third.
func newClass(inst *institution, course string, size int, days []time.Time) *class {
	return &class{
		inst: inst, county: inst.county, hallCounty: inst.county, course: course, size: size, days: days,
		nights: [stages]int{opening: 0, completion: 1, claim: 2, hallClaim: never},
	}
}

func (k *class) opens() time.Time  { return k.days[0] }
func (k *class) closes() time.Time { return k.days[len(k.days)-1] }

// prefix is the first 15 characters of the class's certificates.
func (k *class) prefix() string {
	return counties()[k.county].code + k.opens().Format("200601") + k.course
}

// numbered is the night in which the class gets its number, or never.
func (k *class) numbered() int {
	switch f := k.flaws[opening]; {
	case k.corrected > 0:
		return k.corrected
	case f != nil && f.stops:
		return never
	case k.later:
		return 1
	default:
		return k.nights[opening]
	}
}

// dropped is the night that brings the opening which is accepted.
func (k *class) dropped() int {
	if k.corrected > 0 {
		return k.corrected
	}
	return k.nights[opening]
}

// folder is where an application of the class is dropped.
func (k *class) folder(s stage) string {
	switch {
	case s == hallClaim:
		f, _ := hall(k.hallCounty)
		return f
	case s == opening && k.sender != nil:
		return k.sender.folder()
	default:
		return k.inst.folder()
	}
}

// path is the file of an application, below inbox/.
func (k *class) path(s stage) string {
	name := [stages]string{"开班申请", "结业申请", "补贴申请", "个人补贴申请"}[s]
	return path.Join(k.folder(s), name+"_"+digits(k.no, 5)+"_"+k.course+".xlsx")
}

// correctedPath is the file of the corrected opening.
func (k *class) correctedPath() string {
	return path.Join(k.inst.folder(), "开班申请_"+digits(k.no, 5)+"_"+k.course+"_更正.xlsx")
}

// title is 班期名称, different for every class.
func (k *class) title() string {
	return digits(k.opens().Year(), 4) + "年" + k.course + "第" + digits(k.no, 3) + "期培训班"
}

// classroom is 培训地点, different for every class.
func (k *class) classroom() string {
	street := counties()[k.county].name + "示例路" + digits(k.inst.index+1, 1) + "号"
	return street + k.inst.name + "第" + digits(k.no, 1) + "教室"
}

// trainees are the roster's rows (0 is the first) that are still in the class before the stage.
func (k *class) trainees(before stage) []int {
	rows := make([]int, k.size)
	for i := range rows {
		rows[i] = i
	}
	for s := opening; s < before; s++ {
		if f := k.flaws[s]; f != nil && f.excludes && !f.stops {
			rows = slices.Delete(rows, victim, victim+1)
		}
	}
	return rows
}

// seat gives a row of the roster to a person of its own.
func (k *class) seat(row int, p person) {
	if k.guests == nil {
		k.guests = map[int]person{}
	}
	k.guests[row] = p
}

// selfPayers are the last three trainees when the county claims for them.
func (k *class) selfPayers(rows []int) (institution, hall []int) {
	if k.nights[hallClaim] == never {
		return rows, nil
	}
	return rows[:len(rows)-3], rows[len(rows)-3:]
}

// session is one sitting; minutes since midnight.
type session struct {
	day          time.Time
	starts, ends int
	lessons      int
}

// sessions is the timetable: four lessons of 45 minutes in the morning, four in the afternoon.
func (k *class) sessions() []session {
	var all []session
	for _, d := range k.days {
		all = append(all, session{d, 8*60 + 30, 11*60 + 30, 4}, session{d, 14 * 60, 17 * 60, 4})
	}
	return all
}

// topic is what the n-th session of a course teaches, in our own words.
func topic(k *class, n int) string {
	all := []string{
		"认识创业与自己", "从点子到生意", "谁会来买", "怎样让人知道", "定价与成本", "要多少本钱", "用工与分工",
		"怎样登记与纳税", "一年的账", "风险与保险", "写出计划", "讲给别人听", "改一改再算", "下一步做什么",
	}
	return k.course + " 第" + digits(n+1, 1) + "讲 " + all[n%len(all)]
}

// mistakes lists what is wrong with the class's files.
func (k *class) mistakes() []Mistake {
	var all []Mistake
	for s, f := range k.flaws {
		if f != nil && k.nights[s] != never {
			all = append(all, Mistake{f.rule, k.path(stage(s)), f.why})
		}
	}
	return all
}

// fits reports whether the flaw makes sense for the course.
func (f *flaw) fits(course string) bool { return f.course == "" || f.course == course }

// path is where an oddity lies, below inbox/.
func (o oddity) path() string { return path.Join(o.folder, o.file) }
