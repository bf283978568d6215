package demo

import (
	"slices"
	"time"

	"chuangpei/pipeline/form"
)

// filing is one application of a class.
type filing struct {
	*City
	*class
	stage stage
}

// draft is the contents of the application, with its mistake if it has one.
func (f filing) draft(sent lookup) *draft {
	d := f.faultless(sent)
	if flaw := f.flaws[f.stage]; flaw != nil && flaw.spoil != nil {
		flaw.spoil(d)
	}
	return d
}

// faultless is the contents of the application without its mistake.
func (f filing) faultless(sent lookup) *draft {
	switch f.stage {
	case opening:
		return f.openingDraft()
	case completion:
		return f.completionDraft(f.teachers(sent))
	}
	return f.claimDraft()
}

// appliedOn is the day before the night that takes the application.
func (f filing) appliedOn() form.Date { return on(f.day(f.nights[f.stage]).AddDate(0, 0, -1)) }

// openingDraft is 开班申请.
func (f filing) openingDraft() *draft {
	platform := ""
	if f.course == "WLC" {
		platform = platformName
	}
	contact := f.special(400+f.inst.index%90, date(1985, 6, 1))
	head := filled(f.sheets["开班信息"], form.Opening{
		Institution: f.inst.name, Credit: f.inst.credit, County: counties()[f.county].code, Course: f.course,
		Name: f.title(), Applicants: count(f.size), OpensOn: on(f.opens()), ClosesOn: on(f.closes()),
		Place: f.classroom(), Layout: []string{"岛形", "U形"}[f.no%2], Platform: platform,
		Contact: contact.name, Phone: contact.phone,
		AppliedOn: f.appliedOn(),
	})
	planned := filled(f.sheets["课程安排"], plan(f.class)...)
	return &draft{city: f.City, class: f.class, tables: []*table{head, f.roster(), planned}}
}

// roster is 学员名单.
func (f filing) roster() *table {
	kinds := []string{"登记失业人员", "农村转移就业劳动者", "毕业年度高校毕业生", "退役军人", "脱贫劳动力"}
	schools := []string{"初中", "高中", "中专", "大专", "本科"}
	var rows []form.Trainee
	for i := range f.size {
		p, h := f.member(f.class, i), mix(uint64(f.firstPerson+i))
		rows = append(rows, form.Trainee{
			Name: p.name, Gender: p.gender, IDNumber: p.id, Category: kinds[h%5], Education: schools[h>>8%5],
			Phone: p.phone,
		})
	}
	list := filled(f.sheets["学员名单"], rows...)
	for i := range rows {
		list.set(i, "序号", i+1)
	}
	return list
}

// plan is the timetable of a class, without instructors.
func plan(k *class) []form.PlannedSession {
	var rows []form.PlannedSession
	for i, s := range k.sessions() {
		rows = append(rows, form.PlannedSession{
			Day: on(s.day), Starts: count(s.starts), Ends: count(s.ends), Lessons: count(s.lessons), Topic: topic(k, i),
		})
	}
	return rows
}

// completionDraft is 结业申请; teachers are the two sent.
func (f filing) completionDraft(teachers []string) *draft {
	var taught []form.TaughtSession
	for i, planned := range plan(f.class) {
		taught = append(taught, form.TaughtSession(planned))
		taught[i].Instructor = teachers[i%len(teachers)]
	}
	attendance, results := f.attendance()
	head := filled(f.sheets["结业信息"], form.Completion{
		Credit: f.inst.credit, ClassNo: f.class.number, OpenedOn: on(f.opens()), ClosedOn: on(f.closes()),
		ExaminedOn: on(f.closes()), Requested: count(len(results.rows)), AppliedOn: f.appliedOn(),
	})
	d := &draft{city: f.City, class: f.class}
	d.tables = []*table{head, filled(f.sheets["授课记录"], taught...), attendance, results}
	for _, name := range f.available() {
		if !slices.Contains(teachers, name) {
			d.others = append(d.others, name)
		}
	}
	return d
}

// available are the instructors in service who teach the course.
func (f filing) available() []string {
	var names []string
	for _, in := range f.instructors {
		if in.state == "在库" && slices.Contains(in.courses, f.course) {
			names = append(names, in.name)
		}
	}
	return names
}

// teachers are the two sent to the class, or two who might have been.
func (f filing) teachers(sent lookup) []string {
	if sent != nil {
		if names := sent(f.class.number); len(names) > 0 {
			return names
		}
	}
	names := f.available()
	at := f.no % (len(names) - 1)
	return names[at : at+2]
}

// attendance is 考勤记录, and 考核成绩 for the same people.
func (f filing) attendance() (attendance, results *table) {
	attendance = filled[form.Attendance](f.sheets["考勤记录"])
	sessions := f.sessions()
	for _, s := range sessions {
		attendance.add(sessionHead(s.day, s.starts))
	}
	var scores []form.ExamResult
	for _, i := range f.trainees(completion) {
		p, r := f.member(f.class, i), f.record(i)
		row := []any{p.name, p.id}
		for n := range sessions {
			mark := '出'
			if m, ok := r.missed[n]; ok {
				mark = m
			}
			row = append(row, mark)
		}
		attendance.rows = append(attendance.rows, row)
		score := form.ExamResult{Name: p.name, IDNumber: p.id, Score: hundredths(r.score), Result: "合格"}
		scores = append(scores, score)
	}
	return attendance, filled(f.sheets["考核成绩"], scores...)
}

// sessionHead is the header of a session's column.
func sessionHead(day time.Time, starts int) string {
	return day.Format("2006-01-02") + " " + digits(starts/60, 2) + ":" + digits(starts%60, 2)
}

// record is what a completion says of one trainee.
type record struct {
	missed map[int]rune // session → '旷' or '假'
	score  int
}

// record of row i: most miss nothing, some one session, a few two, which still may sit the examination.
func (f filing) record(i int) record {
	h := mix(f.seed ^ uint64(f.firstPerson+i)<<8)
	r := record{missed: map[int]rune{}, score: 62 + int(h>>20%37)}
	absences := 0
	switch {
	case i == 0 || h%10 < 2:
		absences = 1
	case h%20 == 5:
		absences = 2
	}
	for n := range absences {
		at := (int(h>>32%5) + n*3) % (2 * len(f.days))
		r.missed[at] = []rune("旷假")[(int(h>>40)+n)%2]
	}
	return r
}

// claimDraft is 补贴申请, by the institution or (hallClaim) by the county for people who paid themselves.
func (f filing) claimDraft() *draft {
	paidByInstitution, paidThemselves := f.selfPayers(f.trainees(claim))
	list := f.claimants(paidByInstitution, "机构")
	if f.stage == hallClaim {
		list = f.claimants(paidThemselves, "个人")
	}
	head := filled(f.sheets["补贴信息"], form.Claim{
		Applicant: f.inst.name, Credit: f.inst.credit, ClassNo: f.class.number, Fund: f.fund,
		Payee: f.inst.name, Bank: bank(f.county), Account: f.inst.account, Applicants: count(len(list.rows)),
		Asked: hundredths(len(list.rows) * usualAmount(f.course)), AppliedOn: f.appliedOn(),
	})
	if f.stage == hallClaim {
		_, name := hall(f.hallCounty)
		head.set(0, "申请单位", name)
		for _, item := range []string{"户名", "开户银行", "银行账号"} {
			head.cut(item)
		}
	}
	return &draft{city: f.City, class: f.class, tables: []*table{head, list}}
}

// claimants is 补贴名单; in every third institution's list the last two paid themselves.
func (f filing) claimants(members []int, by string) *table {
	var rows []form.Claimant
	for n, i := range members {
		p := f.member(f.class, i)
		row := form.Claimant{Name: p.name, IDNumber: p.id, AdvancedBy: by, Asked: hundredths(usualAmount(f.course))}
		if by == "机构" && f.no%3 == 0 && n >= len(members)-2 {
			row.AdvancedBy = "个人"
		}
		if row.AdvancedBy == "个人" {
			row.Payee, row.Bank, row.Account = p.name, bank(f.county), p.card
		}
		rows = append(rows, row)
	}
	return filled(f.sheets["补贴名单"], rows...)
}
