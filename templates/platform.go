package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// Bid lays out 平台比选结果, ready to be made public: each supplier's marks averaged over the judges, the total, the rank (article 12).
// Judges are counted, not named.
func Bid(d BidData) xlsx.Workbook {
	fields := []field{{"名次", 8}, {"供应商名称", 40}}
	for _, c := range d.Criteria {
		fields = append(fields, field{c.Name + "\n（满分 " + c.Full + "）", 16})
	}
	fields = append(fields, field{"总分", 12}, field{"评委人数", 10}, field{"比选意见", 22})
	s := newDraft("平台比选结果", fields)
	s.title("网络创业培训教辅平台比选结果公示")
	s.notice("根据《呼和浩特市创业培训管理实施细则（试行）》第十一条、第十二条，现将网络创业培训教辅平台供应商公开比选结果予以公示。")
	s.notice(period(d.From, d.To, d.Days) + "公示期内如有异议，请向市就业服务中心反映。")
	s.captions("各项得分为评委评分的平均值", "登记日期："+day(d.HeldOn))
	s.header(fields)
	for _, b := range d.Suppliers {
		s.line(b.cells(len(d.Criteria))...)
	}
	s.gap()
	s.seal("呼和浩特市就业服务中心")
	return xlsx.Workbook{Title: "平台比选结果", Sheets: []xlsx.Sheet{s.finish()}}
}

// cells is one supplier's row.
func (b Bidder) cells(criteria int) []xlsx.Cell {
	cells := []xlsx.Cell{count(Whole, b.Rank), text(Plain, b.Name)}
	for i := range criteria {
		mark := ""
		if i < len(b.Marks) {
			mark = b.Marks[i]
		}
		cells = append(cells, xlsx.Number(Decimal, mark))
	}
	opinion := ""
	switch {
	case b.Chosen:
		opinion = "推荐"
	case b.Tied:
		opinion = "并列第一，请复核确定"
	}
	return append(cells, xlsx.Number(Decimal, b.Total), count(Whole, b.Judges), text(Middle, opinion))
}

// Feedback lays out 平台反馈汇总: averages by kind of respondent, how the scores spread, and every remark (article 13).
func Feedback(d FeedbackData) xlsx.Workbook {
	fields := []field{{"反馈方", 14}, {"份数", 10}, {"平均分", 12}, {"1 分", 10}, {"2 分", 10}, {"3 分", 10}, {"4 分", 10}, {"5 分", 10}, {"平台", 40}}
	s := newDraft("平台反馈汇总", fields)
	s.title(fmt.Sprintf("%d年度网络创业培训教辅平台使用反馈汇总", d.Year))
	s.captions("依据：第十三条", "截至 "+day(d.AsOf))
	s.header(fields)
	first := s.next()
	for _, k := range d.Kinds {
		s.line(k.cells(Middle, Whole, Decimal, text(Plain, d.Platform))...)
	}
	last := s.next() - 1
	s.line(d.All.cells(SumText, SumWhole, SumText, xlsx.Cell{Style: SumText})...)
	s.gap()
	s.chart(xlsx.Chart{Title: "各反馈方平均分", Width: 460, Height: 240, Categories: xlsx.NewRange(first, 1, last, 1), Series: []xlsx.Range{xlsx.NewRange(first, 3, last, 3)}, Names: []string{"平均分"}}, 1)
	s.section("改进要求（由市就业服务中心向供应商提出）")
	s.across(60, xlsx.Cell{Style: Opinion})
	s.sign("市就业服务中心", 2)
	return xlsx.Workbook{Title: "平台反馈汇总", Sheets: []xlsx.Sheet{s.finish(), remarks(d)}}
}

// cells is one kind of respondent.
func (k FeedbackKind) cells(name, whole, average xlsx.Style, platform xlsx.Cell) []xlsx.Cell {
	cells := []xlsx.Cell{text(name, k.Kind), count(whole, k.Count), xlsx.Number(average, k.Average)}
	for _, n := range k.Stars {
		cells = append(cells, count(whole, n))
	}
	return append(cells, platform)
}

// remarks is 意见.
func remarks(d FeedbackData) xlsx.Sheet {
	fields := []field{{"序号", 7}, {"反馈方", 12}, {"名称", 36}, {"评分", 9}, {"意见", 80}}
	s := newDraft("意见", fields)
	s.title("使用反馈意见")
	s.captions(fmt.Sprintf("%d年度", d.Year), fmt.Sprintf("共 %d 条", len(d.Remarks)))
	s.header(fields)
	for i, r := range d.Remarks {
		s.line(count(Whole, i+1), text(Middle, r.Kind), text(Plain, r.Name), xlsx.Number(Decimal, r.Score), text(Long, r.Remark))
	}
	return s.finish()
}
