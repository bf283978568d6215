package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// Publicity lays out 公示名单: who is to be given what, with masked identity numbers and nothing else of anybody (article 21).
func Publicity(d PublicityData) xlsx.Workbook {
	fields := []field{{"序号", 7}, {"姓名", 14}, {"身份证号", 23}, {"培训机构", 34}, {"培训课程", 20}, {"班期编号", 24}, {"补贴类型", 10}, {"核定金额", 15}}
	s := newDraft("公示名单", fields)
	s.title(d.County + "创业培训" + d.What + "公示名单")
	s.notice("根据《呼和浩特市创业培训管理实施细则（试行）》第二十一条、第二十二条，现将下列人员的创业培训" + d.What + "核定情况予以公示。")
	s.notice(period(d.From, d.To, d.Days) + "公示期内如有异议，请向" + d.County + "就业服务中心反映；反映情况应当客观真实，并留下联系方式以便核实。")
	s.captions("业务编号："+d.BusinessNo, "单位：元")
	s.header(fields)
	for i, p := range d.People {
		s.line(count(Whole, i+1), text(Middle, p.Name), text(Code, p.MaskedID), text(Plain, p.Institution), text(Middle, p.Course),
			text(Code, p.ClassNo), text(Middle, p.Kind), amount(Money, p.Amount))
	}
	if len(d.People) == 0 {
		s.across(26, text(Middle, "本业务核定的补贴已全部撤销，不再公示"))
	}
	s.line(text(SumText, "合计"), count(SumWhole, len(d.People)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText},
		xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, amount(SumMoney, d.Total))
	s.gap()
	s.seal(d.County + "就业服务中心")
	return xlsx.Workbook{Title: "公示名单", Sheets: []xlsx.Sheet{s.finish()}}
}

// period says from when to when something is made public; what cannot be reckoned is left out.
func period(from, to time.Time, days int) string {
	if from.IsZero() || to.IsZero() {
		return fmt.Sprintf("公示期 %d 个工作日。", days)
	}
	return fmt.Sprintf("公示期：%s至%s（%d 个工作日）。", day(from), day(to), days)
}

// notice is a paragraph as wide as the sheet, as high as it needs.
func (d *draft) notice(s string) {
	d.across(15*float64(lines(s, d.total(1, d.sheet.Width)))+6, text(Guide, "　　"+s))
}

// seal is who signs at the foot of a notice; seal and day are left to people.
func (d *draft) seal(office string) {
	d.across(24, text(Unit, office+"（盖章）"))
	d.across(22, text(Unit, "年　　月　　日"))
}
