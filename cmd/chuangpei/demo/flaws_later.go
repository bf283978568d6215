package demo

// completionFlaws lists the mistakes in 结业申请 and the rule each provokes.
func completionFlaws() []flaw {
	return append(examFlaws(), []flaw{
		{rule: "A18-2", why: "班期编号不存在", stops: true, spoil: func(d *draft) {
			d.set("结业信息", 0, "班期编号", d.class.prefix()+"-88")
		}},
		{rule: "A18-1", why: "填成别家机构的信用代码", stops: true, spoil: func(d *draft) {
			d.set("结业信息", 0, "统一社会信用代码", d.city.another(d.class).credit)
		}},
		{rule: "A20-1", why: "实际只上了 6 天", course: "SYB", stops: true, spoil: func(d *draft) { d.untaught(2) }},
		{rule: "A20-2", why: "实际少上一次课", course: "SYB", stops: true, spoil: func(d *draft) { d.untaught(1) }},
		{rule: "A20-3", why: "170 分钟记 4 课时", stops: true, spoil: taught0("结束时间", count(8*60+30+170))},
		{rule: "A20-4", why: "实际开班日期不是第一次课的日期", stops: true, spoil: func(d *draft) {
			d.set("结业信息", 0, "实际开班日期", d.class.opens().AddDate(0, 0, -1))
		}},
		{rule: "A20-7", why: "考勤有空白", stops: true, spoil: func(d *draft) {
			t := d.table("考勤记录")
			t.rows[victim][len(t.Columns)-1] = nil
		}},
		{rule: "A20-8", why: "考核早于最后一次课", stops: true, spoil: func(d *draft) {
			d.set("结业信息", 0, "考核日期", d.class.closes().AddDate(0, 0, -1))
		}},
		{rule: "A9-2", why: "授课讲师不是选派的两人", stops: true, spoil: func(d *draft) {
			if len(d.others) > 0 {
				d.set("授课记录", 0, "授课讲师", d.others[len(d.others)-1])
			}
		}},
		{rule: "A6-1", why: "授课讲师不在师资库", stops: true, spoil: taught0("授课讲师", "欧阳虚构")},
		{rule: "A14-3", why: "申请证书数量多两张", spoil: func(d *draft) {
			d.set("结业信息", 0, "申请证书数量", len(d.table("考核成绩").rows)+2)
		}},
		{rule: "D-7", why: "姓名与名册不符", excludes: true, spoil: func(d *draft) {
			d.set("考勤记录", victim, "姓名", "另示名")
			d.set("考核成绩", victim, "姓名", "另示名")
			d.passedOnly()
		}},
	}...)
}

// examFlaws are mistakes in attendance and examination.
func examFlaws() []flaw {
	return []flaw{
		{rule: "A20-5", why: "缺课 3 次，未参加考核", course: "SYB", excludes: true, spoil: absent(3, "未参加")},
		{rule: "A20-5", why: "缺课 3 次，未参加考核", course: "WLC", excludes: true, spoil: absent(3, "未参加")},
		{rule: "A20-6", why: "缺课 3 次仍记合格", course: "SYB", excludes: true, spoil: absent(3, "合格")},
		{rule: "A14-1", why: "考核不合格", excludes: true, spoil: func(d *draft) {
			d.set("考核成绩", victim, "考核成绩", hundredths(41))
			d.set("考核成绩", victim, "考核结果", "不合格")
			d.passedOnly()
		}},
		{rule: "R-8", why: "一次课也没到却合格", course: "GYB", spoil: func(d *draft) {
			t := d.table("考勤记录")
			for i := 2; i < len(t.Columns); i++ {
				t.rows[victim][i] = '旷'
			}
		}},
		{rule: "R-3", why: "全班同一成绩", spoil: func(d *draft) {
			for r := range d.table("考核成绩").rows {
				d.set("考核成绩", r, "考核成绩", hundredths(85))
			}
		}},
	}
}

// exhausted is the prefix whose serials run out in the middle of a class.
func exhausted() *flaw {
	return &flaw{rule: "A16-2", why: "该旗县区当月该课程的顺序号只剩 4 个", stops: true}
}

// absent makes the victim miss n sessions on different days.
func absent(n int, result string) func(*draft) {
	return func(d *draft) {
		t := d.table("考勤记录")
		for i := 2; i < len(t.Columns); i++ {
			t.rows[victim][i] = '出'
		}
		for i := range n {
			t.rows[victim][2+4*i] = '旷'
		}
		d.set("考核成绩", victim, "考核结果", result)
		if result != "合格" {
			d.set("考核成绩", victim, "考核成绩", nil)
		}
		d.passedOnly()
	}
}

// passedOnly asks for a certificate less, as an institution that knows its victim would.
func (d *draft) passedOnly() {
	d.set("结业信息", 0, "申请证书数量", len(d.table("考核成绩").rows)-1)
}

// untaught removes the last n sessions, from 授课记录 and 考勤记录 alike.
func (d *draft) untaught(n int) {
	taught, attendance := d.table("授课记录"), d.table("考勤记录")
	taught.rows = taught.rows[:len(taught.rows)-n]
	attendance.Columns = attendance.Columns[:len(attendance.Columns)-n]
	for r := range attendance.rows {
		attendance.rows[r] = attendance.rows[r][:len(attendance.Columns)]
	}
}

// taught0 sets a cell of the first session taught.
func taught0(column string, v any) func(*draft) {
	return func(d *draft) { d.set("授课记录", 0, column, v) }
}

// claimFlaws lists the mistakes in 补贴申请 and the rule each provokes.
func claimFlaws() []flaw {
	return append(payeeFlaws(), []flaw{
		{rule: "A14-2", why: "证书编号不是本人的", spoil: func(d *draft) {
			d.set("补贴名单", victim, "证书编号", d.class.prefix()+"99998")
		}},
		{rule: "A18-2", why: "班期编号不存在", stops: true, spoil: func(d *draft) {
			d.set("补贴信息", 0, "班期编号", d.class.prefix()+"-88")
		}},
		{rule: "A21-4", why: "申请人数与名单不符", stops: true, spoil: func(d *draft) {
			d.set("补贴信息", 0, "申请人数", len(d.table("补贴名单").rows)+1)
		}},
		{rule: "A21-4", why: "申请金额与名单合计不符", stops: true, spoil: func(d *draft) {
			d.set("补贴信息", 0, "申请金额", hundredths(99_999))
		}},
		{rule: "A22-1", why: "一人多申请 100 元", spoil: asking(100)},
		{rule: "A22-1", why: "一人少申请 100 元", spoil: asking(-100)},
		{rule: "A23-1", why: "专账资金不能支付 GYB", course: "GYB", stops: true, spoil: func(d *draft) {
			d.set("补贴信息", 0, "资金渠道", skillFund)
		}},
		{rule: "D-7", why: "姓名与名册不符", spoil: func(d *draft) { d.set("补贴名单", victim, "姓名", "另示名") }},
	}...)
}

// payeeFlaws are mistakes in who is to be paid.
func payeeFlaws() []flaw {
	return []flaw{
		{rule: "A21-1", why: "户名不是申请机构", spoil: func(d *draft) {
			d.set("补贴信息", 0, "户名", "示例商贸有限公司")
		}},
		{rule: "A21-1", why: "个人垫付，收款户名不是本人", spoil: func(d *draft) { d.selfPaid("另示名") }},
		{rule: "R-1", why: "三人同一银行账号", spoil: func(d *draft) {
			t := d.table("补贴名单")
			for r := range 3 {
				t.set(r, "垫付方", "个人")
				t.set(r, "收款户名", t.get(r, "姓名"))
				t.set(r, "开户银行", bank(d.class.county))
				t.set(r, "银行账号", card(d.class.no))
			}
		}},
		{rule: "R-7", why: "机构账号与目录不一致", spoil: func(d *draft) {
			d.set("补贴信息", 0, "银行账号", card(600_000_000+d.class.no))
		}},
		{rule: "D-9", why: "个人银行卡号校验位不对", spoil: func(d *draft) {
			t := d.table("补贴名单")
			d.selfPaid(t.get(victim, "姓名").(string))
			account := card(500_000_000 + d.class.no)
			t.set(victim, "银行账号", account[:18]+digits((int(account[18]-'0')+1)%10, 1))
		}},
	}
}

// selfPaid says the victim paid and is to be paid under the name.
func (d *draft) selfPaid(name string) {
	t := d.table("补贴名单")
	t.set(victim, "垫付方", "个人")
	t.set(victim, "收款户名", name)
	t.set(victim, "开户银行", bank(d.class.county))
	t.set(victim, "银行账号", card(400_000_000+d.class.no))
}

// asking raises or lowers what is asked for the victim, and the sum with it.
func asking(more int) func(*draft) {
	return func(d *draft) {
		for _, at := range []struct {
			sheet, head string
			row         int
		}{{"补贴名单", "申请金额", victim}, {"补贴信息", "申请金额", 0}} {
			d.set(at.sheet, at.row, at.head, d.get(at.sheet, at.row, at.head).(int)+100*more)
		}
	}
}
