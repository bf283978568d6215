package demo

import (
	"time"
)

// openingFlaws lists the mistakes in 开班申请 that the policy speaks of, and the rule each provokes.
func openingFlaws() []flaw {
	return append(classFlaws(), timetableFlaws()...)
}

// classFlaws are mistakes in 开班信息.
func classFlaws() []flaw {
	return []flaw{
		{rule: "A3-1", why: "机构在目录中已暂停", course: "SYB", stops: true, shape: atBranch(0)},
		{rule: "A3-1", why: "机构不在机构目录", course: "SYB", stops: true, shape: atStranger},
		{rule: "A5-1", why: "课程不在该机构可开课程内", course: "WLC", stops: true, shape: atBranch(1)},
		{rule: "A18-1", why: "放在别家机构的文件夹", course: "SYB", stops: true, shape: fromBranch},
		{rule: "A16-1", why: "办班旗县区不是九个旗县区之一", stops: true, spoil: head("办班旗县区", "150172")},
		{rule: "A19-1", why: "SYB 班 31 人", course: "SYB", stops: true, shape: ofSize(31)},
		{rule: "A19-1", why: "GYB 班 41 人", course: "GYB", stops: true, shape: ofSize(41)},
		{rule: "A19-2", why: "课堂布置为排形", stops: true, corrected: true, spoil: head("课堂布置", "排形")},
		{rule: "A19-3", why: "申请人数比名单多一人", stops: true, corrected: true, spoil: func(d *draft) {
			d.set("开班信息", 0, "申请人数", d.class.size+1)
		}},
		{rule: "A11-1", why: "所用教辅平台不是在服务期的平台", course: "WLC", stops: true,
			spoil: head("教辅平台", "旧驿站教辅平台")},
		{rule: "A11-1", why: "网络创业班未填教辅平台", course: "WLC", stops: true, spoil: head("教辅平台", nil)},
		{rule: "A18-6", why: "班期结束后才报送开班", course: "SYB", stops: true, shape: func(c *City, k *class) {
			k.days = c.lessonDays(c.first.AddDate(0, 0, -15), len(k.days))
		}},
		{rule: "A25-1", why: "开班日期早于政策施行", course: "SYB", stops: true, shape: func(c *City, k *class) {
			k.days = c.lessonDays(date(2024, 12, 9), len(k.days))
		}},
	}
}

// timetableFlaws are mistakes in 课程安排 and in the choice of instructors.
func timetableFlaws() []flaw {
	return []flaw{
		{rule: "A20-1", why: "只有 6 天，课时凑足", course: "SYB", stops: true, spoil: crowded},
		{rule: "A20-2", why: "55 课时，少 1 课时", course: "WLC", stops: true, spoil: session0("课时", 3)},
		{rule: "A20-3", why: "170 分钟排 4 课时", course: "SYB", stops: true,
			spoil: session0("结束时间", count(8*60+30+170))},
		{rule: "A20-4", why: "同一天两次课时间重叠", course: "GYB", stops: true, spoil: func(d *draft) {
			d.set("课程安排", 1, "开始时间", count(11*60))
			d.set("课程安排", 1, "结束时间", count(14*60))
		}},
		{rule: "A20-4", why: "一次课在结业日期之后", course: "WLC", stops: true, spoil: func(d *draft) {
			d.set("课程安排", 13, "日期", d.class.closes().AddDate(0, 0, 1))
		}},
		{rule: "A6-1", why: "希望选派的讲师不在师资库", course: "SYB", stops: true,
			spoil: session0("授课讲师", "欧阳虚构")},
		{rule: "A6-1", why: "希望选派的讲师已退库", course: "SYB", stops: true, spoil: func(d *draft) {
			d.set("课程安排", 0, "授课讲师", d.city.retired().name)
		}},
		{rule: "R-2", why: "与另一班同一时间同一地点", course: "GYB", shape: alongside, spoil: func(d *draft) {
			d.set("开班信息", 0, "培训地点", d.class.near.classroom())
		}},
		{rule: "R-4", why: "休息日上课", course: "GYB", shape: func(c *City, k *class) {
			before := c.oneOff.AddDate(0, 0, -1)
			k.days = []time.Time{before, c.oneOff, c.oneOff.AddDate(0, 0, 1)}
		}},
	}
}

// head sets an item of 开班信息.
func head(item string, v any) func(*draft) {
	return func(d *draft) { d.set("开班信息", 0, item, v) }
}

// session0 sets a cell of the first planned session.
func session0(column string, v any) func(*draft) {
	return func(d *draft) { d.set("课程安排", 0, column, v) }
}

// atBranch moves the class to the second institution of a county, which teaches SYB only (and in county 0 is
// suspended).
func atBranch(county int) func(*City, *class) {
	return func(c *City, k *class) { k.inst, k.county, k.hallCounty = c.branch(county), county, county }
}

// atStranger moves the class to an institution nobody has listed.
func atStranger(c *City, k *class) {
	k.inst = newInstitution(len(c.institutions)+40, k.county, allCourses())
}

// fromBranch leaves the opening in the folder of another institution.
func fromBranch(c *City, k *class) { k.sender = c.branch(k.county) }

// ofSize sets the number of people.
func ofSize(n int) func(*City, *class) {
	return func(_ *City, k *class) { k.size = n }
}

// alongside gives the class the institution and days of an earlier class of the same course.
func alongside(c *City, k *class) {
	n := c.neighbour(k)
	k.near = n
	k.inst, k.county, k.hallCounty, k.days = n.inst, n.county, n.county, n.days
}

// crowded teaches the seventh day's lessons on the first six, in the evenings.
func crowded(d *draft) {
	t := d.table("课程安排")
	t.rows = t.rows[:12]
	for i := range 4 {
		evening := []any{t.get(2*i, "日期"), 18 * 60, 19*60 + 30, 2, topic(d.class, 12+i), nil}
		t.rows = append(t.rows, evening)
	}
	d.set("开班信息", 0, "结业日期", t.get(11, "日期"))
}
