package templates

import (
	"cmp"

	"chuangpei/templates/xlsx"
)

// waiting is 暂缓: what is on hold, for what and since when.
func waiting(d MonthlyData) xlsx.Sheet {
	t := tableOf[Waiting]()
	s := begin(d, t, "暂缓", "暂缓办理的业务", "金额单位：元")
	t.lines(s, d.Waiting)
	if len(d.Waiting) == 0 {
		s.across(22, text(Middle, "没有暂缓办理的业务"))
	}
	return s.finish()
}

// standstill is 停办核查: what is not numbered or paid because the books contradict themselves about it.
func standstill(d MonthlyData) xlsx.Sheet {
	t := tableOf[StoppedThing]()
	s := begin(d, t, "停办核查", "账目或编号有矛盾，停办核查的事项", "")
	t.lines(s, d.Stopped)
	s.prose("只停所列事项，其余业务照常办理；由市就业服务中心系统管理员核查处理。")
	return s.finish()
}

// receivable is 待收回: what was paid, was revoked and has not come back; it is bound in its fund until 拨付结果 says
// 收回.
func receivable(d MonthlyData) xlsx.Sheet {
	t := tableOf[Receivable]()
	s := begin(d, t, "待收回", "已拨付、后撤销、尚未收回的款项", "金额单位：元")
	t.lines(s, d.Receivable)
	s.gap()
	s.prose("款项退回后，请在「拨付结果」中填「收回」（凭证号必填）；在此之前，这些款项在资金渠道中不可动用。")
	return s.finish()
}

// altered is 花名册核对: payment lists that somebody edited after they were written, which nobody should pay.
func altered(d MonthlyData) xlsx.Sheet {
	t := tableOf[AlteredList]()
	s := begin(d, t, "花名册核对", "被改动过的拨付花名册", "尚未拨付完毕的批次")
	t.lines(s, d.Altered, func(a AlteredList, cells []xlsx.Cell) {
		cells[t.at("被改动的单元格")] = text(Caution, cmp.Or(a.Cells, "见核对结果（chuangpei verify）"))
		cells[t.at("处理")] = text(Long, "请勿按此文件拨付；移走该文件，由系统管理员重新发布后再拨付")
	})
	return s.finish()
}
