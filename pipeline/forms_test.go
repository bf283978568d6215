package pipeline_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheet is a sheet as a school's own program would write it: texts, numbers and real dates.
type sheet struct {
	name string
	rows [][]any
}

// book writes sheets the plainest way: shared strings, dates of the 1900 system.
func book(t testing.TB, sheets []sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			_ = f.DeleteSheet("Sheet1")
		}
		for r, row := range s.rows {
			if err := f.SetSheetRow(s.name, fmt.Sprintf("A%d", r+1), &row); err != nil {
				t.Fatal(err)
			}
			if err := showDays(f, s.name, row, r+1); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// showDays gives a row's dates a format that shows them: excelize's own leaves the day out of the first of a month.
func showDays(f *excelize.File, sheet string, row []any, number int) error {
	for col, value := range row {
		if _, ok := value.(time.Time); !ok {
			continue
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			return err
		}
		cell, err := excelize.CoordinatesToCellName(col+1, number)
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}

// school is a training institution, fictional like everybody here.
type school struct{ credit, name, county, account string }

// schoolOf makes the n-th school, in a county.
func schoolOf(county string, n int) school {
	return school{credit: credit(fmt.Sprintf("52990101MJ%07d", n)), name: fmt.Sprintf("示例%d号培训学校", n), county: county, account: fmt.Sprintf("99000088%011d", n)}
}

// credit adds the check character of a 统一社会信用代码 (GB 32100).
func credit(body string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, weight := 0, 1
	for _, c := range body {
		sum += strings.IndexRune(alphabet, c) * weight
		weight = weight * 3 % 31
	}
	return body + string(alphabet[(31-sum%31)%31])
}

// person is somebody who does not exist: the area code 9901xx is unassigned.
type person struct{ name, id, phone string }

// personOf makes the n-th person; any two differ in number, phone and birthday's neighbourhood.
func personOf(n int) person {
	born := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*11%7300)
	return person{name: han(n), id: identity(fmt.Sprintf("990101%s%03d", born.Format("20060102"), n/7300*2+1)), phone: fmt.Sprintf("190%08d", n)}
}

// han writes a number as a name.
func han(n int) string {
	name := "示"
	for _, digit := range fmt.Sprintf("%03d", n) {
		name += string([]rune("玲依尔珊思武柳琪芭玖")[digit-'0'])
	}
	return name
}

// identity adds the check character of an identity number (ISO 7064, MOD 11-2).
func identity(body string) string {
	p := 0
	for _, c := range body {
		p = (p + int(c-'0')) * 2 % 11
	}
	return body + string("10X98765432"[p])
}

// crowd is people number first to first+n-1.
func crowd(first, n int) []person {
	var people []person
	for i := range n {
		people = append(people, personOf(first+i))
	}
	return people
}

// sitting is a part of a day's teaching; 课时 are lessons.
type sitting struct {
	day      time.Time
	from, to string
	lessons  int
}

// sittings plans two a day, four lessons of 45 minutes each, over so many days.
func sittings(first string, days int) []sitting {
	day, err := time.Parse(time.DateOnly, first)
	if err != nil {
		panic(err)
	}
	var all []sitting
	for d := range days {
		on := day.AddDate(0, 0, d)
		all = append(all, sitting{on, "9:00", "12:00", 4}, sitting{on, "14:00", "17:00", 4})
	}
	return all
}

// class is a class through its three applications.
type class struct {
	school   school
	course   string // code
	name     string
	people   []person
	sittings []sitting
	number   string         // 班期编号
	teachers [2]string      // 讲师 sent
	missed   map[int]int    // sittings a person was not there
	results  map[int]string // 考核结果 that is not 合格
	asked    map[int]string // 申请金额 that is not the rate
	payer    map[int]string // 垫付方 that is not 机构
	fund     string         // 资金渠道 named
}

// classOf makes a class without faults that opens on a day.
func classOf(s school, course, opens string, people []person) *class {
	days := 7
	if course == "GYB" {
		days = 3
	}
	return &class{school: s, course: course, name: course + opens, people: people, sittings: sittings(opens, days), teachers: [2]string{lecturer(s.county, 1), lecturer(s.county, 2)}}
}

// file is where the school drops one of the class's applications.
func (k *class) file(step string) string {
	return fmt.Sprintf("机构/%s/%s_%s.xlsx", k.school.credit, step, k.name)
}

func (k *class) first() time.Time { return k.sittings[0].day }
func (k *class) last() time.Time  { return k.sittings[len(k.sittings)-1].day }

// foretell is the number of the n-th class of its county, month and course.
func (k *class) foretell(n int) {
	k.number = fmt.Sprintf("%s%s%s-%02d", k.school.county, k.first().Format("200601"), k.course, n)
}

// opening is 开班申请.
func (k *class) opening() []sheet {
	platform := ""
	if k.course == "WLC" {
		platform = "示例平台"
	}
	head := [][]any{{"项目", "内容"}, {"培训机构名称", k.school.name}, {"统一社会信用代码", k.school.credit}, {"办班旗县区", k.school.county}, {"培训课程", k.course},
		{"班期名称", k.name}, {"申请人数", len(k.people)}, {"开班日期", k.first()}, {"结业日期", k.last()}, {"培训地点", "示例路" + k.name + "室"}, {"课堂布置", "岛形"},
		{"教辅平台", platform}, {"联系人", "示联系"}, {"联系电话", "19099990000"}, {"申请日期", k.first().AddDate(0, 0, -5)}}
	roster := [][]any{{"姓名", "身份证号", "人员类别", "联系电话"}}
	for _, p := range k.people {
		roster = append(roster, []any{p.name, p.id, "登记失业人员", p.phone})
	}
	plan := [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容"}}
	for _, s := range k.sittings {
		plan = append(plan, []any{s.day.Format(time.DateOnly), s.from, s.to, s.lessons, "示例内容"})
	}
	return []sheet{{"开班信息", head}, {"学员名单", roster}, {"课程安排", plan}}
}

// completion is 结业申请.
func (k *class) completion() []sheet {
	head := [][]any{{"项目", "内容"}, {"统一社会信用代码", k.school.credit}, {"班期编号", k.number}, {"实际开班日期", k.first()}, {"实际结业日期", k.last()},
		{"考核日期", k.last()}, {"申请证书数量", len(k.people) - len(k.results)}}
	taught := [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"}}
	columns := []any{"姓名", "身份证号"}
	for i, s := range k.sittings {
		taught = append(taught, []any{s.day, s.from, s.to, s.lessons, "示例内容", k.teachers[i%2]})
		start, _ := time.Parse("15:04", s.from)
		columns = append(columns, s.day.Format(time.DateOnly)+start.Format(" 15:04"))
	}
	marks, scores := [][]any{columns}, [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}}
	for i, p := range k.people {
		row := []any{p.name, p.id}
		for n := range k.sittings {
			row = append(row, map[bool]string{true: "旷", false: "√"}[n < k.missed[i]])
		}
		result := "合格"
		if k.results[i] != "" {
			result = k.results[i]
		}
		marks, scores = append(marks, row), append(scores, []any{p.name, p.id, 60 + i%40, result})
	}
	return []sheet{{"结业信息", head}, {"授课记录", taught}, {"考勤记录", marks}, {"考核成绩", scores}}
}

// rate is 补贴标准, yuan a person.
func rate(course string) string {
	return map[string]string{"GYB": "500", "SYB": "1200", "IYB": "1200", "WLC": "1600"}[course]
}
