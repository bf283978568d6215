package town

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"

	"chuangpei/templates/xlsx"

	"github.com/xuri/excelize/v2"
)

// Recommented is a workbook with other bytes and the same cells: a comment at its end.
func Recommented(book []byte, comment string) []byte {
	book = append(bytes.Clone(book), comment...)
	binary.LittleEndian.PutUint16(book[len(book)-len(comment)-2:], uint16(len(comment)))
	return book
}

// Sheet is a sheet as a school's own program would write it: texts, numbers and real dates.
type Sheet struct {
	Name string
	Rows [][]any
}

// Book writes sheets the plainest way: inline strings, dates of the 1900 system.
func Book(t testing.TB, sheets []Sheet) []byte {
	t.Helper()
	var wb xlsx.Workbook
	for _, s := range sheets {
		wb.Sheets = append(wb.Sheets, xlsx.PlainSheet(s.Name, s.Rows))
	}
	renderer, err := xlsx.NewPlainRenderer()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := renderer.Write(&b, wb); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// School is a training institution, fictional like everybody here.
type School struct{ Credit, Name, County, Account string }

// SchoolOf makes the n-th school, in a county.
func SchoolOf(county string, n int) School {
	return School{Credit: Credit(fmt.Sprintf("52990101MJ%07d", n)), Name: fmt.Sprintf("示例%d号培训学校", n), County: county,
		Account: fmt.Sprintf("99000088%011d", n)}
}

// Credit adds the check character of a 统一社会信用代码 (GB 32100).
func Credit(body string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, weight := 0, 1
	for _, c := range body {
		sum += strings.IndexRune(alphabet, c) * weight
		weight = weight * 3 % 31
	}
	return body + string(alphabet[(31-sum%31)%31])
}

// Person is somebody who does not exist: the area code 9901xx is unassigned.
type Person struct{ Name, ID, Phone string }

// PersonOf makes the n-th person; any two differ in number, phone and birthday's neighbourhood.
func PersonOf(n int) Person {
	born := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*11%7300)
	return Person{Name: Han(n), ID: Identity(fmt.Sprintf("990101%s%03d", born.Format("20060102"), n/7300*2+1)),
		Phone: fmt.Sprintf("190%08d", n)}
}

// Han writes a number as a name.
func Han(n int) string {
	name := "示"
	for _, digit := range fmt.Sprintf("%03d", n) {
		name += string([]rune("玲依尔珊思武柳琪芭玖")[digit-'0'])
	}
	return name
}

// Identity adds the check character of an identity number (ISO 7064, MOD 11-2).
func Identity(body string) string {
	p := 0
	for _, c := range body {
		p = (p + int(c-'0')) * 2 % 11
	}
	return body + string("10X98765432"[p])
}

// Crowd is people number first to first+n-1.
func Crowd(first, n int) []Person {
	var people []Person
	for i := range n {
		people = append(people, PersonOf(first+i))
	}
	return people
}

// Sitting is a part of a day's teaching; 课时 are lessons.
type Sitting struct {
	Day      time.Time
	From, To string
	Lessons  int
}

// Sittings plans two a day, four lessons of 45 minutes each, over so many days.
func Sittings(first string, days int) []Sitting {
	day, err := time.Parse(time.DateOnly, first)
	if err != nil {
		panic(err)
	}
	var all []Sitting
	for d := range days {
		on := day.AddDate(0, 0, d)
		all = append(all, Sitting{on, "9:00", "12:00", 4}, Sitting{on, "14:00", "17:00", 4})
	}
	return all
}

// Class is a class through its three applications.
type Class struct {
	School   School
	Course   string // code
	Name     string
	People   []Person
	Sittings []Sitting
	Number   string         // 班期编号
	Teachers [2]string      // 讲师 sent
	Missed   map[int]int    // sittings a person was not there
	Results  map[int]string // 考核结果 that is not 合格
	Asked    map[int]string // 申请金额 that is not the rate
	Payer    map[int]string // 垫付方 that is not 机构
	Fund     string         // 资金渠道 named
}

// ClassOf makes a class without faults that opens on a day.
func ClassOf(s School, course, opens string, people []Person) *Class {
	days := 7
	if course == "GYB" {
		days = 3
	}
	return &Class{School: s, Course: course, Name: course + opens, People: people, Sittings: Sittings(opens, days),
		Teachers: [2]string{Lecturer(s.County, 1), Lecturer(s.County, 2)}}
}

// File is where the school drops one of the class's applications.
func (k *Class) File(step string) string {
	return fmt.Sprintf("机构/%s/%s_%s.xlsx", k.School.Credit, step, k.Name)
}

// First is the day of the first sitting.
func (k *Class) First() time.Time { return k.Sittings[0].Day }

func (k *Class) last() time.Time { return k.Sittings[len(k.Sittings)-1].Day }

// Foretell is the number of the n-th class of its county, month and course.
func (k *Class) Foretell(n int) {
	k.Number = fmt.Sprintf("%s%s%s-%02d", k.School.County, k.First().Format("200601"), k.Course, n)
}

// Opening is 开班申请.
func (k *Class) Opening() []Sheet {
	platform := ""
	if k.Course == "WLC" {
		platform = "示例平台"
	}
	head := [][]any{{"项目", "内容"}, {"培训机构名称", k.School.Name}, {"统一社会信用代码", k.School.Credit}, {"办班旗县区", k.School.County},
		{"培训课程", k.Course},
		{"班期名称", k.Name}, {"申请人数", len(k.People)}, {"开班日期", k.First()}, {"结业日期", k.last()},
		{"培训地点", "示例路" + k.Name + "室"}, {"课堂布置", "岛形"},
		{"教辅平台", platform}, {"联系人", "示联系"}, {"联系电话", "19099990000"}, {"申请日期", k.First().AddDate(0, 0, -5)}}
	roster := [][]any{{"姓名", "身份证号", "人员类别", "联系电话"}}
	for _, p := range k.People {
		roster = append(roster, []any{p.Name, p.ID, "登记失业人员", p.Phone})
	}
	plan := [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容"}}
	for _, s := range k.Sittings {
		plan = append(plan, []any{s.Day.Format(time.DateOnly), s.From, s.To, s.Lessons, "示例内容"})
	}
	return []Sheet{{"开班信息", head}, {"学员名单", roster}, {"课程安排", plan}}
}

// Completion is 结业申请.
func (k *Class) Completion() []Sheet {
	head := [][]any{{"项目", "内容"}, {"统一社会信用代码", k.School.Credit}, {"班期编号", k.Number}, {"实际开班日期", k.First()},
		{"实际结业日期", k.last()},
		{"考核日期", k.last()}, {"申请证书数量", len(k.People) - len(k.Results)}}
	taught := [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"}}
	columns := []any{"姓名", "身份证号"}
	for i, s := range k.Sittings {
		taught = append(taught, []any{s.Day, s.From, s.To, s.Lessons, "示例内容", k.Teachers[i%2]})
		start, _ := time.Parse("15:04", s.From)
		columns = append(columns, s.Day.Format(time.DateOnly)+start.Format(" 15:04"))
	}
	marks, scores := [][]any{columns}, [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}}
	for i, p := range k.People {
		row := []any{p.Name, p.ID}
		for n := range k.Sittings {
			row = append(row, map[bool]string{true: "旷", false: "√"}[n < k.Missed[i]])
		}
		result := "合格"
		if k.Results[i] != "" {
			result = k.Results[i]
		}
		marks, scores = append(marks, row), append(scores, []any{p.Name, p.ID, 60 + i%40, result})
	}
	return []Sheet{{"结业信息", head}, {"授课记录", taught}, {"考勤记录", marks}, {"考核成绩", scores}}
}

// Rate is 补贴标准, yuan a person.
func Rate(course string) string {
	return map[string]string{"GYB": "500", "SYB": "1200", "IYB": "1200", "WLC": "1600"}[course]
}

// Resaved is the same workbook opened and saved, as a clerk does who looks into it once more.
func Resaved(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Modified: "2025-08-09T01:02:03Z", LastModifiedBy: "示"}); err != nil {
		t.Fatal(err)
	}
	f.SetActiveSheet(len(f.GetSheetList()) - 1)
	text, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// Academy and hall are inbox folders.
func Academy(s School) string { return "机构/" + s.Credit }
