package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// Distribution lays out 证书分发单: which numbers go to which institution, the stock of blank certificates, and every gap and
// void (articles 15 to 17).
func Distribution(d DistributionData) xlsx.Workbook {
	fields := []field{{"序号", 6}, {"旗县区", 13}, {"培训机构", 34}, {"班期编号", 23}, {"课程", 18}, {"起始编号", 24}, {"截止编号", 24}, {"张数", 8}, {"其中作废", 9}, {"领取人签字", 18}, {"领取日期", 13}}
	s := newDraft("证书分发单", fields)
	s.title("创业培训合格证书分发单")
	s.captions("编号日期："+day(d.Day), fmt.Sprintf("共 %d 张", d.Issued))
	s.header(fields)
	for i, r := range d.Runs {
		s.add(24, count(Whole, i+1), text(Middle, r.County), text(Plain, r.Institution), text(Code, r.ClassNo), text(Middle, r.Course), text(Code, r.From), text(Code, r.To),
			count(Whole, r.Count), whole(Whole, r.Voids), xlsx.Cell{Style: Opinion}, xlsx.Cell{Style: Opinion})
	}
	sum := fill(xlsx.Cell{Style: SumText}, len(fields))
	sum[0], sum[7], sum[8] = text(SumText, "合计"), count(SumWhole, d.Issued), count(SumWhole, d.Voids)
	s.line(sum...)
	s.gap()
	s.sign("市就业服务中心", 2)
	return xlsx.Workbook{Title: "证书分发单", Sheets: []xlsx.Sheet{s.finish(), stock(d), gaps(d)}}
}

// stock is 证书库存.
func stock(d DistributionData) xlsx.Sheet {
	fields := []field{{"年度", 16}, {"请领", 16}, {"已编号", 16}, {"其中作废", 16}, {"库存结余", 18}}
	s := newDraft("证书库存", fields)
	s.title("空白证书库存")
	s.captions("截至 "+day(d.Day), "结余＝累计请领－累计已编号（作废的不退回库存）")
	s.header(fields)
	for _, y := range d.Years {
		s.line(yearCell(y.Year), count(Whole, y.Drawn), count(Whole, y.Used), count(Whole, y.Void), xlsx.Cell{Style: Whole})
	}
	s.line(text(SumText, "累计"), count(SumWhole, d.Stock.Drawn), count(SumWhole, d.Stock.Used), count(SumWhole, d.Stock.Void), count(SumWhole, d.Stock.Left))
	if d.Stock.Left < 0 {
		s.prose("空白证书不足，请及时请领并登记「证书请领」（第十五条）。")
	}
	return s.finish()
}

// gaps is 缺号与作废.
func gaps(d DistributionData) xlsx.Sheet {
	fields := []field{{"编号", 26}, {"班期编号", 24}, {"培训机构", 34}, {"日期", 13}, {"原因", 50}}
	s := newDraft("缺号与作废", fields)
	s.title("证书缺号与作废清单")
	s.captions("作废编号", fmt.Sprintf("共 %d 个", len(d.Void)))
	s.header(fields)
	for _, v := range d.Void {
		s.line(text(Code, v.No), text(Code, v.ClassNo), text(Plain, v.Institution), date(Date, v.On), text(Long, v.Reason))
	}
	if len(d.Void) == 0 {
		s.across(22, text(Middle, "无"))
	}
	s.gap()
	s.captions("缺号（本次编号所在号段中非本系统编制的顺序号）", fmt.Sprintf("共 %d 段", len(d.Gaps)))
	var rows [][]xlsx.Cell
	for _, g := range d.Gaps {
		rows = append(rows, []xlsx.Cell{text(Code, g.Scope), text(Code, fmt.Sprintf("%05d－%05d", g.First, g.Last)), text(Long, g.Why)})
	}
	if len(rows) == 0 {
		rows = [][]xlsx.Cell{{text(Middle, "无"), {Style: Code}, {Style: Long}}}
	}
	s.table([]int{1, 2, 2}, []string{"号段", "顺序号", "说明"}, rows)
	return s.finish()
}
