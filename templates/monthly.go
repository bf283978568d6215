package templates

import "chuangpei/templates/xlsx"

// Monthly lays out 月报: people against targets, money by fund and course and how long it lasts, institutions by
// result, rules by how often they fired, and what was on hold since when; the first ones with charts.
func Monthly(d MonthlyData) xlsx.Workbook {
	sheets := []xlsx.Sheet{progress(d)}
	if len(d.Detail) > 0 {
		sheets = append(sheets, progressDetail(d))
	}
	sheets = append(sheets, uses(d))
	if len(d.Counties) > 0 {
		sheets = append(sheets, usesDetail(d))
	}
	sheets = append(sheets, forecast(d))
	if len(d.Forecast.Basis) > 0 {
		sheets = append(sheets, forecastBasis(d))
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

// progress is 目标进度: a city's by county, a county's by course.
func progress(d MonthlyData) xlsx.Sheet {
	t := tableOf[Progress]()
	if len(d.Detail) > 0 {
		t.without("课程")
	} else {
		t.without("旗县区")
	}
	t.columns[0].width = 34
	s := begin(d, t, "目标进度", "目标任务完成进度", "单位：人")
	first := s.next()
	t.lines(s, d.Progress)
	last := s.next() - 1
	s.line(t.total(&d.Sum, "合计")...)
	s.prose("完成人数是结业考核合格、当年结业的人数，证书已作废的不计；本月数按登记到系统的日期归月。")
	if last < first {
		return s.finish()
	}
	s.gap()
	s.chart(xlsx.Chart{Title: "目标与完成（人）", Width: 640, Height: 300, Categories: down(first, last, 1),
		Names: []string{"本年目标人数", "本年完成人数"}, Series: []xlsx.Range{down(first, last, 2),
			down(first, last, 4)}}, 1)
	return s.finish()
}

// progressDetail is 目标进度明细, by county and course, with a sum for each county.
func progressDetail(d MonthlyData) xlsx.Sheet {
	t := tableOf[Progress]()
	s := begin(d, t, "目标进度明细", "目标任务完成进度（按旗县区和课程）", "单位：人")
	for _, county := range d.Progress {
		for _, p := range d.Detail {
			if p.County == county.County {
				s.line(t.cells(0, &p)...)
			}
		}
		s.line(t.total(&county, county.County, "小计")...)
	}
	s.line(t.total(&d.Sum, "合计")...)
	return s.finish()
}

// uses is 资金: what was allotted, committed, paid and is left by fund, and what was committed and paid by course.
func uses(d MonthlyData) xlsx.Sheet {
	t := tableOf[FundUse]().without("旗县区")
	s := begin(d, t, "资金", "补贴资金使用情况", "单位：元")
	first := s.next()
	for _, f := range d.Funds {
		f.Course = "全部"
		s.line(t.cells(0, &f)...)
	}
	last := s.next() - 1
	s.line(t.total(&d.Money, "合计")...)
	if len(d.Courses) > 0 {
		s.section("其中：按课程")
	}
	t.lines(s, d.Courses, func(_ FundUse, cells []xlsx.Cell) {
		none := xlsx.Cell{Style: Money}
		cells[t.at("本年下达")], cells[t.at("余额")], cells[t.at("拨付进度")] = none, none, none // not by course
	})
	s.prose("核定含冲销；已拨付后撤销的不再计入拨付，尚未退回的列待收回。余额＝本年下达－本年核定－待收回，" +
		"拨付进度＝本年拨付÷本年下达。本月数按登记到系统的日期归月。")
	if last < first {
		return s.finish()
	}
	s.gap()
	column := func(c int) xlsx.Range { return down(first, last, c) }
	s.chart(xlsx.Chart{Title: "资金使用（元）", Width: 640, Height: 260, Categories: column(1),
		Names:  []string{"本年下达", "本年核定", "本年拨付", "待收回", "余额"},
		Series: []xlsx.Range{column(3), column(5), column(7), column(8), column(9)}}, 1)
	return s.finish()
}

// usesDetail is 资金明细, by county and fund, with a sum for each county.
func usesDetail(d MonthlyData) xlsx.Sheet {
	t := tableOf[FundUse]().without("课程")
	s := begin(d, t, "资金明细", "补贴资金使用情况（按旗县区）", "单位：元")
	line := func(cells []xlsx.Cell) { s.add(s.height(cells)-2.5, cells...) } // a city is one page
	for _, f := range d.Counties {
		if f.Fund != "" {
			line(t.cells(0, &f))
			continue
		}
		line(t.total(&f, f.County, "小计"))
	}
	line(t.total(&d.Money, "合计"))
	s.sheet.Page.OnePage = true
	return s.finish()
}

// institutions is 机构: applications of the month and of the year by what became of them; those of which nothing was
// accepted in the month stand out.
func institutions(d MonthlyData) xlsx.Sheet {
	t := tableOf[InstitutionMonth]()
	s := begin(d, t, "机构", "各机构申请办理情况", "单位：份")
	first := s.next()
	t.lines(s, d.Institutions, func(i InstitutionMonth, cells []xlsx.Cell) {
		cells[t.at("备注")] = text(Long, "")
		if i.Received > 0 && i.Accepted+i.Partly+i.Held == 0 {
			cells[t.at("备注")] = text(Caution, "本月无受理")
		}
	})
	if len(d.Institutions) == 0 {
		s.across(22, text(Middle, "本年还没有申请"))
		return s.finish()
	}
	last := min(s.next()-1, first+mostCharted-1)
	s.line(t.total(&d.Applications, "合计")...)
	s.prose("按报送的文件计，结果以报告截至日为准；退回含审批不同意、撤销和被后来的申请代替的。")
	column := func(c int) xlsx.Range { return down(first, last, c) }
	s.gap()
	s.chart(xlsx.Chart{Title: "各机构本年办理结果（份，收到最多者）", Width: 760, Height: 320, Categories: column(1),
		Names: []string{"受理", "部分受理", "退回"}, Series: []xlsx.Range{column(10), column(11), column(12)}}, 1)
	return s.finish()
}

// fired is 规则: which rules fired most this month.
func fired(d MonthlyData) xlsx.Sheet {
	s := tableOf[RuleCount]().draft("规则")
	monthTitle(s, d, "本月审核发现的问题", "按条数排列")
	ruleTable(s, d.Rules, "各规则问题数（条）")
	return s.finish()
}
