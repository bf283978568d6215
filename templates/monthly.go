package templates

import "fmt"

// Monthly lays out 月报: people against targets, money by fund and course, institutions by result, rules by how often they
// fired, and what is on hold since when; the first ones with charts.
func Monthly(d MonthlyData) Workbook {
	return Workbook{Title: "月报", Sheets: []Sheet{progress(d), money4(d), institutions(d), fired(d), waiting(d)}}
}

// heading begins a sheet of the report.
func (d MonthlyData) heading(name, title, unit string, fields []field) *draft {
	s := newDraft(name, fields)
	s.title(fmt.Sprintf("%s创业培训月报（%d年%d月）：%s", d.Owner, d.AsOf.Year(), d.AsOf.Month(), title))
	s.captions("截至 "+day(d.AsOf), unit)
	return s
}

// progress is 目标进度.
func progress(d MonthlyData) Sheet {
	fields := []field{{"旗县区", 20}, {"课程", 24}, {"目标人数", 14}, {"完成人数", 14}, {"完成率", 14}, {"未完成人数", 14}}
	s := d.heading("目标进度", "目标任务完成进度", "完成人数：本年结业且考核合格，已作废的证书不计", fields)
	s.header(fields)
	first := s.next()
	for _, p := range d.Progress {
		s.line(p.cells(Middle, Whole)...)
	}
	last := s.next() - 1
	s.line(d.Sum.cells(SumText, SumWhole)...)
	if last >= first {
		label := 1
		if len(d.Detail) == 0 {
			label = 2
		}
		s.chart("目标与完成（人）", 640, 280, Range{first, label, last, label}, []string{"目标人数", "完成人数"}, Range{first, 3, last, 3}, Range{first, 4, last, 4})
	}
	if len(d.Detail) > 0 {
		s.section("按旗县区和课程")
		s.heads(fields)
		for _, p := range d.Detail {
			s.line(p.cells(Middle, Whole)...)
		}
	}
	return s.finish()
}

// cells is one line of progress; a line without a target has no rate.
func (p Progress) cells(word, number Style) []Cell {
	rate := text(word, "—")
	if p.Target > 0 {
		rate = text(word, fmt.Sprintf("%d%%", p.Percent))
	}
	county := p.County
	if county == "" && p.Course == "" {
		county = "合计"
	}
	return []Cell{text(word, county), text(word, p.Course), count(number, p.Target), count(number, p.Done), rate, count(number, max(0, p.Target-p.Done))}
}

// money4 is 资金: what was allotted, committed, paid and is left.
func money4(d MonthlyData) Sheet {
	fields := []field{{"旗县区", 18}, {"资金渠道", 32}, {"课程", 22}, {"本年下达", 18}, {"已核定", 18}, {"已拨付", 18}, {"余额", 18}}
	s := d.heading("资金", "补贴资金使用情况", "单位：元", fields)
	s.header(fields)
	first := s.next()
	for _, f := range d.Funds {
		s.line(f.cells()...)
	}
	last := s.next() - 1
	s.line(text(SumText, "合计"), Cell{Style: SumText}, Cell{Style: SumText}, amount(SumMoney, d.Money.Allotted), amount(SumMoney, d.Money.Committed), amount(SumMoney, d.Money.Paid), amount(SumMoney, d.Money.Balance))
	if last >= first {
		column := func(c int) Range { return Range{first, c, last, c} }
		s.chart("资金使用（元）", 640, 280, column(2), []string{"本年下达", "已核定", "已拨付", "余额"}, column(4), column(5), column(6), column(7))
	}
	s.uses("按资金渠道和课程", d.Courses, fields)
	s.uses("按旗县区和资金渠道", d.Counties, fields)
	return s.finish()
}

// uses is a further table of money.
func (d *draft) uses(title string, list []FundUse, fields []field) {
	if len(list) == 0 {
		return
	}
	d.section(title)
	d.heads(fields)
	for _, f := range list {
		d.line(f.cells()...)
	}
}

// cells is one line of money; money is not allotted by course.
func (f FundUse) cells() []Cell {
	cells := []Cell{text(Middle, f.County), text(Plain, f.Fund), text(Middle, f.Course), amount(Money, f.Allotted), amount(Money, f.Committed), amount(Money, f.Paid), amount(Money, f.Balance)}
	if f.Course != "" {
		cells[3], cells[6] = Cell{Style: Money}, Cell{Style: Money}
	}
	return cells
}

// institutions is 机构: applications of the month by what became of them; those with nothing accepted stand out.
func institutions(d MonthlyData) Sheet {
	fields := []field{{"培训机构", 40}, {"旗县区", 16}, {"收到", 10}, {"受理", 10}, {"部分受理", 10}, {"退回", 10}, {"暂缓", 10}, {"重复报送", 10}, {"备注", 22}}
	s := d.heading("机构", "本月各机构申请办理情况", "单位：份", fields)
	s.header(fields)
	first := s.next()
	for _, i := range d.Institutions {
		remark := text(Long, "")
		if i.Accepted+i.Partly+i.Held == 0 {
			remark = text(Caution, "本月没有一份受理")
		}
		s.line(text(Plain, i.Name), text(Middle, i.County), count(Whole, i.Received), count(Whole, i.Accepted), count(Whole, i.Partly), count(Whole, i.Returned), count(Whole, i.Held), count(Whole, i.Repeated), remark)
	}
	if len(d.Institutions) == 0 {
		s.across(22, text(Middle, "本月没有申请"))
		return s.finish()
	}
	last := min(s.next()-1, first+mostCharted-1)
	column := func(c int) Range { return Range{first, c, last, c} }
	s.chart("各机构办理结果（份，收到最多者）", 760, 320, column(1), []string{"受理", "部分受理", "退回"}, column(4), column(5), column(6))
	return s.finish()
}

// fired is 规则: which rules fired most this month.
func fired(d MonthlyData) Sheet {
	s := d.heading("规则", "本月审核发现的问题", "按条数排列", ruleFields())
	s.ruleTable(d.Rules, "各规则问题数（条）")
	return s.finish()
}

// waiting is 暂缓: what is on hold, for what and since when.
func waiting(d MonthlyData) Sheet {
	fields := []field{{"业务编号", 25}, {"业务", 12}, {"培训机构", 36}, {"旗县区", 14}, {"等待", 18}, {"自何日起", 14}, {"已等天数", 11}, {"人数", 9}, {"金额", 16}}
	s := d.heading("暂缓", "暂缓办理的业务", "金额单位：元", fields)
	s.header(fields)
	for _, w := range d.Waiting {
		s.line(text(Code, w.BusinessNo), text(Middle, w.Business), text(Plain, w.Institution), text(Middle, w.County), text(Middle, w.For), date(Date, w.Since), count(Whole, w.Days), whole(Whole, w.People), money(Money, w.Amount))
	}
	if len(d.Waiting) == 0 {
		s.across(22, text(Middle, "没有暂缓办理的业务"))
	}
	return s.finish()
}
