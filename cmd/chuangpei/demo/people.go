package demo

import (
	"strings"
	"time"
)

// person is a trainee or an instructor.
type person struct {
	name, id, gender, phone, card string
}

// Areas no county has: one for each sort of invented person.
const (
	traineeArea    = "990101"
	instructorArea = "990102"
	specialArea    = "990103"
	nowhereArea    = "160101" // of a province that never was
)

// population is everybody of a city; who they are follows from the seed.
type population struct{ seed uint64 }

// trainee is the n-th person of the city, n below four million. Neighbours in n have different birthdays.
func (p population) trainee(n int) person {
	const span = 8000 // days of birth, 1980 to 2001; coprime to the step
	born := date(1980, 1, 1).AddDate(0, 0, n*4801%span)
	h := mix(p.seed<<32 ^ uint64(n))
	male := int(h & 1)
	return person{
		name: personName(h >> 1), id: identity(traineeArea, born.Format("20060102"), n/span*2+male),
		gender: gender(male), phone: mobile(n), card: card(n),
	}
}

// special is a person made for a mistake, born on the day it needs; n below 500 and single out people of one birthday.
func (p population) special(n int, born time.Time) person {
	male := int(mix(uint64(n)) & 1)
	return person{
		name: personName(mix(p.seed ^ uint64(n)<<20)), id: identity(specialArea, born.Format("20060102"), n*2+male),
		gender: gender(male), phone: mobile(9_900_000 + n), card: card(900_000_000 + n),
	}
}

// nobody is a person of a province that never was; n below 90.
func (p population) nobody(n int) person {
	who := p.special(200+n, date(1988, 5, 6))
	sequence := 2 * n
	if who.gender == gender(1) {
		sequence++
	}
	who.id = identity(nowhereArea, "19880506", sequence)
	return who
}

// gender names what the seventeenth digit's parity says.
func gender(odd int) string {
	if odd == 1 {
		return "男"
	}
	return "女"
}

// personName is a common-sounding name of two or three characters.
func personName(h uint64) string {
	family, given := []rune(familyNames), []rune(givenNames)
	name := string(family[h%uint64(len(family))]) + string(given[h>>16%uint64(len(given))])
	if h>>8%4 != 0 {
		name += string(given[(h>>32)%uint64(len(given))])
	}
	return name
}

// instructorName differs for every i below some thousands: a completion names its instructors by name alone.
func instructorName(i int) string {
	family, given := []rune(familyNames), []rune(givenNames)
	f, g := len(family), len(given)
	return string(family[i%f]) + string(given[i/f%g]) + string(given[(i*7+3+i/(f*g))%g])
}

const (
	familyNames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
	givenNames  = "文武明亮春夏秋冬雨雪山河海江林森草原云霞星月晨曦和平安宁瑞祥嘉慧敏静雅丽强伟勇毅志远思源立新建"
)

// institution is a training institution of 机构目录.
type institution struct {
	credit, name string
	county       int
	courses      []string
	state        string
	account      string
	index        int
	plain        bool // its folder carries the code alone
}

// folder is where the institution may write, below inbox/.
func (i *institution) folder() string {
	if i.plain {
		return "机构/" + i.credit
	}
	return "机构/" + i.credit + "_" + i.name
}

// newInstitution makes the index-th institution; codes ascend with the index, and so do their folders.
func newInstitution(index, county int, courses []string) *institution {
	words := strings.Fields("启航 新源 博学 致远 草原 青城 敕勒川 众创 匠心 求实 晨光 金桥 万象 同德 阳光 远景")
	kinds := strings.Fields("职业培训学校 创业培训学校 职业技能培训中心 就业创业培训学校")
	name := counties()[county].stem + words[index%len(words)] + kinds[index/len(words)%len(kinds)]
	if round := index / (len(words) * len(kinds)); round > 0 {
		name += "第" + digits(round, 1) + "分校"
	}
	return &institution{
		credit: creditCode("52", "990101", "MJ"+digits(index, 6)), name: name, county: county, courses: courses,
		state: "有效", account: card(800_000_000 + index), index: index, plain: index%3 == 0,
	}
}

// instructor is a row of 师资库.
type instructor struct {
	person
	no         string
	county     int
	engagement string
	courses    []string
	state      string
	scores     [4]int // 教学授课能力, 完成教学任务, 获得表彰奖励, 参与创业服务
	later      bool   // joins on the second night
}

// newInstructor makes the i-th instructor.
func newInstructor(i, county int, courses []string) instructor {
	h := mix(uint64(i) + 77)
	male := int(h & 1)
	born := date(1970, 1, 1).AddDate(0, 0, i*37%5500)
	in := instructor{
		no: "JS" + digits(i+1, 4), county: county, engagement: []string{"专职", "兼职"}[h>>3%2], courses: courses,
		state: "在库",
		person: person{
			name: instructorName(i), id: identity(instructorArea, born.Format("20060102"), i/5500*2+male),
			gender: gender(male), phone: mobile(9_000_000 + i), card: card(700_000_000 + i),
		},
	}
	for s := range in.scores {
		in.scores[s] = 62 + int(h>>(8*s+8)%38)
	}
	return in
}

// county is a district of the policy's annex.
type county struct{ code, name, short, stem string }

// counties lists the nine of the annex, with the short names people use.
func counties() []county {
	return []county{
		{"150102", "新城区", "新城区", "新城"},
		{"150103", "回民区", "回民区", "回民"},
		{"150104", "玉泉区", "玉泉区", "玉泉"},
		{"150105", "赛罕区", "赛罕区", "赛罕"},
		{"150121", "土默特左旗", "土左旗", "土左"},
		{"150122", "托克托县", "托县", "托克托"},
		{"150123", "和林格尔县", "和林县", "和林"},
		{"150124", "清水河县", "清县", "清水河"},
		{"150125", "武川县", "武川县", "武川"},
	}
}

// allCourses are the four of the policy.
func allCourses() []string { return []string{"SYB", "IYB", "WLC", "GYB"} }

// hall is a county's employment-service centre: its folder and its name.
func hall(county int) (folder, name string) {
	c := counties()[county]
	return "旗县区/" + c.code + "_" + c.name, c.name + "就业服务中心"
}

// bank is an invented bank's branch in the county.
func bank(county int) string { return "示例银行" + counties()[county].stem + "支行" }
