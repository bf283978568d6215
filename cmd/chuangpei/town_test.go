package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// The two funds and the two counties of the story that the crash tests play.
const (
	skillFund = "职业技能提升行动专账资金"
	jobFund   = "就业补助资金"
	yuquan    = "150104"
	tumd      = "150121"
)

// sheet is a sheet of a workbook that somebody drops.
type sheet struct {
	name string
	rows [][]any
}

// workbookOf writes sheets the plainest way.
func workbookOf(t testing.TB, sheets ...sheet) []byte {
	t.Helper()
	book := make([]town.Sheet, 0, len(sheets))
	for _, s := range sheets {
		book = append(book, town.Sheet{Name: s.name, Rows: s.rows})
	}
	return town.Book(t, book)
}

// drop puts a file into a home's inbox.
func drop(t testing.TB, home, path string, data []byte) {
	t.Helper()
	full := filepath.Join(home, "inbox", filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// school is a training institution, fictional like everybody here.
type school struct{ credit, name, county, account string }

// schoolOf makes the n-th school, in a county.
func schoolOf(county string, n int) school {
	return school{creditCode(fmt.Sprintf("52990101MJ%07d", n)), fmt.Sprintf("示例%d号培训学校", n), county, fmt.Sprintf("99000088%011d", n)}
}

// creditCode adds the check character of a 统一社会信用代码 (GB 32100).
func creditCode(body string) string {
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

// crowd is people number first to first+n-1; no two are alike.
func crowd(first, n int) []person {
	var people []person
	for i := first; i < first+n; i++ {
		born := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*11%7300)
		people = append(people, person{han(i), identityNumber(fmt.Sprintf("990101%s%03d", born.Format("20060102"), i/7300*2+1)), fmt.Sprintf("190%08d", i)})
	}
	return people
}

// han writes a number as a name.
func han(n int) string {
	name := "示"
	for _, digit := range fmt.Sprintf("%03d", n) {
		name += string([]rune("玲依尔珊思武柳琪芭玖")[digit-'0'])
	}
	return name
}

// identityNumber adds the check character of an identity number (ISO 7064, MOD 11-2).
func identityNumber(body string) string {
	p := 0
	for _, c := range body {
		p = (p + int(c-'0')) * 2 % 11
	}
	return body + string("10X98765432"[p])
}

// class is a class of some people that opens on a day; its two instructors are the county's own.
type class struct {
	school           school
	course, name, no string
	people           []person
	opens            time.Time
	days             int
	teachers         []string
	failed           []int // places of the roster that do not pass
}

// classOf makes a class without faults.
func classOf(s school, course, opens string, people []person) *class {
	k := &class{school: s, course: course, name: course + opens, people: people, days: 7, opens: day(opens)}
	if course == "GYB" {
		k.days = 3
	}
	k.no = s.county + k.opens.Format("200601") + course + "-01"
	k.teachers = []string{lecturer(s.county, 1), lecturer(s.county, 2)}
	return k
}

// day reads a date.
func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

// lecturer is the name of a county's n-th instructor.
func lecturer(county string, n int) string { return "讲" + county[4:] + han(n) }

// closes is the last day.
func (k *class) closes() time.Time { return k.opens.AddDate(0, 0, k.days-1) }

// file is where the school drops one of the class's applications.
func (k *class) file(step string) string {
	return fmt.Sprintf("机构/%s/%s_%s.xlsx", k.school.credit, step, k.name)
}

// sittings calls f for each half day of four lessons.
func (k *class) sittings(f func(n int, on time.Time, from, to string)) {
	for d := range k.days {
		f(2*d, k.opens.AddDate(0, 0, d), "09:00", "12:00")
		f(2*d+1, k.opens.AddDate(0, 0, d), "14:00", "17:00")
	}
}

// opening is 开班申请 for so many applicants.
func (k *class) opening(applicants int) []sheet {
	platform := map[string]string{"WLC": "示例平台"}[k.course]
	head := [][]any{{"项目", "内容"}, {"培训机构名称", k.school.name}, {"统一社会信用代码", k.school.credit}, {"办班旗县区", k.school.county}, {"培训课程", k.course},
		{"班期名称", k.name}, {"申请人数", applicants}, {"开班日期", k.opens}, {"结业日期", k.closes()}, {"培训地点", "示例路" + k.school.credit[10:] + k.name + "室"}, {"课堂布置", "岛形"},
		{"教辅平台", platform}, {"联系人", "示联系"}, {"联系电话", "19099990000"}, {"申请日期", k.opens.AddDate(0, 0, -5)}}
	roster, plan := [][]any{{"姓名", "身份证号", "人员类别", "联系电话"}}, [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容"}}
	for _, p := range k.people {
		roster = append(roster, []any{p.name, p.id, "登记失业人员", p.phone})
	}
	k.sittings(func(_ int, on time.Time, from, to string) {
		plan = append(plan, []any{on, from, to, 4, "示例内容"})
	})
	return []sheet{{"开班信息", head}, {"学员名单", roster}, {"课程安排", plan}}
}

// completion is 结业申请.
func (k *class) completion() []sheet {
	head := [][]any{{"项目", "内容"}, {"统一社会信用代码", k.school.credit}, {"班期编号", k.no}, {"实际开班日期", k.opens}, {"实际结业日期", k.closes()},
		{"考核日期", k.closes()}, {"申请证书数量", len(k.people) - len(k.failed)}}
	taught, columns := [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"}}, []any{"姓名", "身份证号"}
	k.sittings(func(n int, on time.Time, from, to string) {
		taught = append(taught, []any{on, from, to, 4, "示例内容", k.teachers[n%2]})
		columns = append(columns, on.Format(time.DateOnly)+" "+from)
	})
	marks, scores := [][]any{columns}, [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}}
	for i, p := range k.people {
		row := []any{p.name, p.id}
		for range 2 * k.days {
			row = append(row, "√")
		}
		result := "合格"
		if slices.Contains(k.failed, i) {
			result = "不合格"
		}
		marks, scores = append(marks, row), append(scores, []any{p.name, p.id, 60 + i, result})
	}
	return []sheet{{"结业信息", head}, {"授课记录", taught}, {"考勤记录", marks}, {"考核成绩", scores}}
}

// claim is 补贴申请 for everybody who passed.
func (k *class) claim(fund string) []sheet {
	list := [][]any{{"姓名", "身份证号", "垫付方", "申请金额"}}
	rate := map[string]int{"GYB": 500, "SYB": 1200, "IYB": 1200, "WLC": 1600}[k.course]
	for i, p := range k.people {
		if !slices.Contains(k.failed, i) {
			list = append(list, []any{p.name, p.id, "机构", rate})
		}
	}
	head := [][]any{{"项目", "内容"}, {"申请单位", k.school.name}, {"统一社会信用代码", k.school.credit}, {"班期编号", k.no}, {"资金渠道", fund},
		{"户名", k.school.name}, {"开户银行", "示例银行"}, {"银行账号", k.school.account}, {"申请人数", len(list) - 1}, {"申请金额", rate * (len(list) - 1)}}
	return []sheet{{"补贴信息", head}, {"补贴名单", list}}
}
