package town

import (
	"fmt"
	"strconv"
	"time"

	"chuangpei/pipeline/form"
)

// School is a training institution, fictional like everybody here.
type School struct{ Credit, Name, County, Account string }

// SchoolOf makes the n-th school, in a county.
func SchoolOf(county string, n int) School {
	return School{
		Credit: Credit(fmt.Sprintf("52990101MJ%07d", n)), Name: fmt.Sprintf("示例%d号培训学校", n),
		County: county, Account: fmt.Sprintf("99000088%011d", n),
	}
}

// Credit adds the check character of a 统一社会信用代码 (GB 32100).
func Credit(body string) string { return body + string(form.CreditCheck(body)) }

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
func Identity(body string) string { return body + string(form.IDCheck(body)) }

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

// All are the places of everybody who passed.
func (k *Class) All() []int {
	var who []int
	for i := range k.People {
		if k.Results[i] == "" {
			who = append(who, i)
		}
	}
	return who
}

// Rate is 补贴标准, yuan a person.
func Rate(course string) string {
	return map[string]string{"GYB": "500", "SYB": "1200", "IYB": "1200", "WLC": "1600"}[course]
}

// Fen reads an amount of whole or hundredth yuan; the tests' own arithmetic is in whole fen.
func Fen(yuan string) int64 {
	x, err := strconv.ParseFloat(yuan, 64)
	if err != nil {
		panic(err)
	}
	if x < 0 {
		return -int64(-x*100 + 0.5)
	}
	return int64(x*100 + 0.5)
}

// Yuan writes fen as an amount.
func Yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// Academy and hall are inbox folders.
func Academy(s School) string { return "机构/" + s.Credit }
