package demo

import (
	"strings"

	"chuangpei/pipeline/form"
)

// peopleFlaws are mistakes in 学员名单 that concern single people; who is excluded is always the third of the list.
func peopleFlaws() []flaw {
	return []flaw{
		{rule: "D-3", why: "名单中同一人出现两次", stops: true, spoil: func(d *draft) {
			t := d.table("学员名单")
			for _, head := range []string{"姓名", "性别", "身份证号"} {
				t.set(len(t.rows)-1, head, t.get(0, head))
			}
		}},
		{rule: "D-4", why: "开班时不满 16 岁", excludes: true, spoil: func(d *draft) {
			d.replace(d.city.special(d.class.no%90, d.class.opens().AddDate(-15, 0, 0)))
		}},
		{rule: "D-5", why: "同时在另一班学习", course: "GYB", excludes: true, shape: alongside, spoil: func(d *draft) {
			d.replace(d.city.trainee(d.class.near.firstPerson + 5))
		}},
		{rule: "D-6", why: "已领过本课程补贴", excludes: true},
		{rule: "D-8", why: "性别与身份证号不符", spoil: func(d *draft) {
			other := "男"
			if d.get("学员名单", victim, "性别") == "男" {
				other = "女"
			}
			d.set("学员名单", victim, "性别", other)
		}},
		{rule: "R-1", why: "三人同一电话", spoil: func(d *draft) {
			for i := range 2 {
				d.set("学员名单", 4+i, "联系电话", d.get("学员名单", 3, "联系电话"))
			}
		}},
		{rule: "R-5", why: "学员是师资库讲师", course: "SYB", shape: func(c *City, k *class) {
			k.seat(victim, c.instructors[0].person)
		}},
		{rule: "R-5", why: "两人身份证号相邻", course: "GYB", shape: func(c *City, k *class) {
			k.seat(3, twin("王示同", 401))
			k.seat(4, twin("王示佳", 402))
		}},
		{rule: "R-10", why: "证件号码开头不是任何省份", shape: func(c *City, k *class) {
			k.seat(victim, c.nobody(len(c.classes)%90))
		}},
		{rule: "R-6", why: "已过法定退休年龄", shape: func(c *City, k *class) {
			k.seat(victim, c.special(100+len(c.classes)%90, date(1955, 2, 10)))
		}},
	}
}

// twin is one of several people of one area and birthday.
func twin(name string, sequence int) person {
	n := 9_800_000 + sequence
	id := identity(specialArea, "19900303", sequence)
	return person{name: name, id: id, gender: gender(sequence % 2), phone: mobile(n), card: card(n)}
}

// replace puts another person in the victim's row of 学员名单: somebody the class will not admit.
func (d *draft) replace(p person) {
	d.set("学员名单", victim, "姓名", p.name)
	d.set("学员名单", victim, "性别", p.gender)
	d.set("学员名单", victim, "身份证号", p.id)
	d.set("学员名单", victim, "联系电话", p.phone)
}

// cellFlaws are cells nobody should guess at (D-1) and numbers that fail their check (D-2). All stop the application.
func cellFlaws() []flaw {
	flaws := append(sheetFlaws(), valueFlaws()...)
	for i := range flaws {
		flaws[i].stops = true
	}
	return flaws
}

// sheetFlaws are wrong sheets, columns and rows.
func sheetFlaws() []flaw {
	return []flaw{
		{rule: "D-1", why: "缺少课程安排工作表", spoil: func(d *draft) { d.drop("课程安排") }},
		{rule: "D-1", why: "学员名单缺少人员类别列", corrected: true, spoil: func(d *draft) {
			d.table("学员名单").cut("人员类别")
		}},
		{rule: "D-1", why: "模板示例行未删除", spoil: func(d *draft) {
			t := d.table("学员名单")
			t.add("说明")
			t.set(0, "说明", "示例行，填报前请删除本行")
		}},
		{rule: "D-1", why: "姓名单元格合并", spoil: func(d *draft) {
			t := d.table("学员名单")
			t.set(victim+1, "姓名", nil)
			t.merges = append(t.merges, [2]int{victim, victim + 1})
		}},
		{rule: "D-1", why: "一个单元格写了两个人", spoil: row("姓名", "张虚、李构")},
	}
}

// valueFlaws are wrong values in single cells.
func valueFlaws() []flaw {
	return []flaw{
		{rule: "D-1", why: "姓名为空", spoil: row("姓名", nil)},
		{rule: "D-1", why: "证件类型不在可选值内", spoil: row("证件类型", "军官证")},
		{rule: "D-1", why: "用同上代替内容", spoil: row("人员类别", "同上")},
		{rule: "D-1", why: "日期只写两位年份", spoil: func(d *draft) {
			d.set("课程安排", 0, "日期", d.class.opens().Format("06-1-2"))
		}},
		{rule: "D-1", why: "公式没有计算结果", spoil: head("申请人数", hollow("COUNTA(学员名单!B2:B40)"))},
		{rule: "D-2", why: "身份证号校验位不对", spoil: func(d *draft) {
			id := d.city.member(d.class, victim).id
			check := "0"
			if id[17] == '0' {
				check = "1"
			}
			wrongID(id[:17] + check)(d)
		}},
		{rule: "D-2", why: "身份证号中的出生日期不存在", spoil: wrongID(identity(specialArea, "19930230", 7))},
		{rule: "D-2", why: "身份证号存成了数值", spoil: wrongID(numeric(990101199003070000))},
		{rule: "D-2", why: "统一社会信用代码校验位不对", spoil: func(d *draft) {
			code := d.class.inst.credit
			next := form.CreditAlphabet[(strings.IndexByte(form.CreditAlphabet, code[17])+1)%31]
			d.set("开班信息", 0, "统一社会信用代码", code[:17]+string(next))
		}},
	}
}

// wrongID puts an unusable number into the victim's row, and leaves 性别 open so that only the number is wrong.
func wrongID(v any) func(*draft) {
	return func(d *draft) {
		d.set("学员名单", victim, "身份证号", v)
		d.set("学员名单", victim, "性别", nil)
	}
}

// row sets a cell of the victim's row in 学员名单.
func row(column string, v any) func(*draft) {
	return func(d *draft) { d.set("学员名单", victim, column, v) }
}
