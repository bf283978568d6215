package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// Monthly lays out 月报: people against targets, money by fund and course, institutions by result, rules by how often they
// fired, and what is on hold since when; the first ones with charts.
func Monthly(d MonthlyData) xlsx.Workbook {
	sheets := []xlsx.Sheet{progress(d)}
	if len(d.Detail) > 0 {
		sheets = append(sheets, progressDetail(d))
	}
	sheets = append(sheets, uses(d))
	if len(d.Counties) > 0 {
		sheets = append(sheets, usesDetail(d))
	}
	sheets = append(sheets, institutions(d), fired(d), waiting(d))
	if len(d.Receivable) > 0 {
		sheets = append(sheets, receivable(d))
	}
	if len(d.Stopped) > 0 {
		sheets = append(sheets, standstill(d))
	}
	if len(d.Altered) > 0 {
		sheets = append(sheets, altered(d))
	}
	return xlsx.Workbook{Title: "月报", Sheets: sheets}
}

// altered is 花名册核对: payment lists that somebody edited after they were written, which nobody should pay.
func altered(d MonthlyData) xlsx.Sheet {
	fields := []field{{"批次号", 24}, {"旗县区", 14}, {"文件", 60}, {"被改动的单元格", 40}, {"发现日期", 14}, {"处理", 44}}
	s := d.heading("花名册核对", "被改动过的拨付花名册", "尚未拨付完毕的批次", fields)
	s.header(fields)
	for _, a := range d.Altered {
		cells := a.Cells
		if cells == "" {
			cells = "见核对结果（chuangpei verify）"
		}
		s.line(text(Code, a.BatchNo), text(Middle, a.County), text(Long, a.File), text(Caution, cells), date(Date,
			a.NoticedOn),
			text(Long, "请勿按此文件拨付；移走该文件，由系统管理员重新发布后再拨付"))
	}
	return s.finish()
}

// heading begins a sheet of the report.
func (d MonthlyData) heading(name, title, unit string, fields []field) *draft {
	s := newDraft(name, fields)
	s.title(fmt.Sprintf("%s创业培训月报（%d年%d月）：%s", d.Owner, d.AsOf.Year(), d.AsOf.Month(), title))
	s.captions("截至 "+day(d.AsOf), unit)
	return s
}

// progressFields are the columns of 目标进度; the name of what a line is about comes first.
func progressFields(names ...field) []field {
	return append(names, field{"目标人数", 14}, field{"完成人数", 14}, field{"完成率", 14}, field{"未完成人数", 14})
}

// progress is 目标进度: a city's by county, a county's by course.
func progress(d MonthlyData) xlsx.Sheet {
	name := field{"课程", 34}
	if len(d.Detail) > 0 {
		name.head = "旗县区"
	}
	fields := progressFields(name)
	s := d.heading("目标进度", "目标任务完成进度", "本年结业且考核合格，作废证书不计", fields)
	s.header(fields)
	first := s.next()
	for _, p := range d.Progress {
		word := p.County
		if name.head == "课程" {
			word = p.Course
		}
		s.line(append([]xlsx.Cell{text(Middle, word)}, p.cells(Middle, Whole)...)...)
	}
	last := s.next() - 1
	s.line(append([]xlsx.Cell{text(SumText, "合计")}, d.Sum.cells(SumText, SumWhole)...)...)
	if last < first {
		return s.finish()
	}
	s.gap()
	s.chart(xlsx.Chart{Title: "目标与完成（人）", Width: 640, Height: 300, Categories: xlsx.NewRange(first, 1, last, 1), Names: []string{"目标人数", "完成人数"}, Series: []xlsx.Range{xlsx.NewRange(first, 2, last, 2), xlsx.NewRange(first, 3, last, 3)}}, 1)
	return s.finish()
}

// progressDetail is 目标进度明细, by county and course.
func progressDetail(d MonthlyData) xlsx.Sheet {
	fields := progressFields(field{"旗县区", 20}, field{"课程", 24})
	s := d.heading("目标进度明细", "目标任务完成进度（按旗县区和课程）", "单位：人", fields)
	s.header(fields)
	for _, p := range d.Detail {
		s.line(append([]xlsx.Cell{text(Middle, p.County), text(Middle, p.Course)}, p.cells(Middle, Whole)...)...)
	}
	return s.finish()
}

// cells are the figures of one line of progress; without a target there is no rate.
func (p Progress) cells(word, number xlsx.Style) []xlsx.Cell {
	rate := "—"
	if p.Target > 0 {
		rate = fmt.Sprintf("%d%%", p.Percent)
	}
	return []xlsx.Cell{count(number, p.Target), count(number, p.Done), text(word, rate), count(number, max(0, p.Target-p.Done))}
}

// moneyHeads are the headers of a year's money.
func moneyHeads(names ...field) []field {
	return append(names, field{"本年下达", 18}, field{"已核定", 18}, field{"已拨付", 18}, field{"待收回", 16}, field{"余额", 18})
}

// uses is 资金: what was allotted, committed, paid and is left by fund, and what was committed and paid by course.
func uses(d MonthlyData) xlsx.Sheet {
	fields := moneyHeads(field{"资金渠道", 32}, field{"课程", 22})
	s := d.heading("资金", "补贴资金使用情况", "单位：元", fields)
	s.header(fields)
	first := s.next()
	for _, f := range d.Funds {
		s.line(append([]xlsx.Cell{text(Plain, f.Fund), text(Middle, "全部")}, f.cells(Money)...)...)
	}
	last := s.next() - 1
	s.line(append([]xlsx.Cell{text(SumText, "合计"), {Style: SumText}}, d.Money.cells(SumMoney)...)...)
	if len(d.Courses) > 0 {
		s.section("其中：按课程")
	}
	for _, f := range d.Courses {
		cells := append([]xlsx.Cell{text(Plain, f.Fund), text(Middle, f.Course)}, f.cells(Money)...)
		cells[2], cells[6] = xlsx.Cell{Style: Money}, xlsx.Cell{Style: Money} // money is not allotted by course
		s.line(cells...)
	}
	if last < first {
		return s.finish()
	}
	s.gap()
	column := func(c int) xlsx.Range { return xlsx.NewRange(first, c, last, c) }
	s.chart(xlsx.Chart{Title: "资金使用（元）", Width: 640, Height: 300, Categories: column(1),
		Names:  []string{"本年下达", "已核定", "已拨付", "待收回", "余额"},
		Series: []xlsx.Range{column(3), column(4), column(5), column(6), column(7)}}, 1)
	return s.finish()
}

// usesDetail is 资金明细, by county and fund.
func usesDetail(d MonthlyData) xlsx.Sheet {
	fields := moneyHeads(field{"旗县区", 18}, field{"资金渠道", 32})
	s := d.heading("资金明细", "补贴资金使用情况（按旗县区）", "单位：元", fields)
	s.header(fields)
	for _, f := range d.Counties {
		s.line(append([]xlsx.Cell{text(Middle, f.County), text(Plain, f.Fund)}, f.cells(Money)...)...)
	}
	s.line(append([]xlsx.Cell{text(SumText, "合计"), {Style: SumText}}, d.Money.cells(SumMoney)...)...)
	return s.finish()
}

// cells are the amounts of one line of money.
func (f FundUse) cells(style xlsx.Style) []xlsx.Cell {
	return []xlsx.Cell{amount(style, f.Allotted), amount(style, f.Committed), amount(style, f.Paid), amount(style,
		f.Receivable), amount(style, f.Balance)}
}

// institutions is 机构: applications of the month by what became of them; those with nothing accepted stand out.
func institutions(d MonthlyData) xlsx.Sheet {
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
	column := func(c int) xlsx.Range { return xlsx.NewRange(first, c, last, c) }
	s.gap()
	s.chart(xlsx.Chart{Title: "各机构办理结果（份，收到最多者）", Width: 760, Height: 320, Categories: column(1), Names: []string{"受理", "部分受理", "退回"}, Series: []xlsx.Range{column(4), column(5), column(6)}}, 1)
	return s.finish()
}

// fired is 规则: which rules fired most this month.
func fired(d MonthlyData) xlsx.Sheet {
	s := d.heading("规则", "本月审核发现的问题", "按条数排列", ruleFields())
	s.ruleTable(d.Rules, "各规则问题数（条）")
	return s.finish()
}

// waiting is 暂缓: what is on hold, for what and since when.
func waiting(d MonthlyData) xlsx.Sheet {
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

// standstill is 停办核查: what is not numbered or paid because the books contradict themselves about it.
func standstill(d MonthlyData) xlsx.Sheet {
	fields := []field{{"停办事项", 34}, {"旗县区", 14}, {"原因", 34}, {"涉及编号", 34}, {"自何日起", 14}, {"已停天数", 11}}
	s := d.heading("停办核查", "账目或编号有矛盾，停办核查的事项", "只停所列事项，其余业务照常办理；由市就业服务中心系统管理员核查处理", fields)
	s.header(fields)
	for _, x := range d.Stopped {
		s.line(text(Plain, x.Thing), text(Middle, x.County), text(Plain, x.Reason), text(Code, x.Place), date(Date, x.Since), count(Whole, x.Days))
	}
	return s.finish()
}

// receivable is 待收回: what was paid, was revoked and has not come back; it is bound in its fund until 拨付结果 says 收回.
func receivable(d MonthlyData) xlsx.Sheet {
	fields := []field{{"旗县区", 12}, {"台账编号", 20}, {"姓名", 11}, {"收款户名", 24}, {"银行账号", 22}, {"资金渠道", 24}, {"金额", 13},
		{"拨付日期", 12}, {"撤销日期", 12}, {"已过天数", 9}, {"撤销理由", 28}}
	s := d.heading("待收回", "已拨付、后撤销、尚未收回的款项", "金额单位：元", fields)
	s.header(fields)
	for _, r := range d.Receivable {
		s.line(text(Middle, r.County), text(Code, r.EntryNo), text(Middle, r.Name), text(Plain, r.Payee), text(Code,
			r.Account),
			text(Plain, r.Fund), amount(Money, r.Amount), date(Date, r.PaidOn), date(Date, r.RevokedOn), count(Whole,
				r.Days),
			text(Long, r.Reason))
	}
	s.gap()
	s.prose("款项退回后，请在「拨付结果」中填「收回」（凭证号必填）；在此之前，这些款项在资金渠道中不可动用。")
	return s.finish()
}
