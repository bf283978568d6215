package year

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chuangpei/pipeline/town"
)

// bank pays what it is told to pay, where account and holder are right, and keeps its own books.
type bank struct {
	holders   map[string]string
	received  map[string]int64 // fen, by account
	transfers int
	bounced   int
}

// pay carries out a line of a payment list; false when it comes back.
func (b *bank) pay(holder, account string, fen int64) bool {
	if b.holders[account] != holder {
		b.bounced++
		return false
	}
	b.transfers++
	b.received[account] += fen
	return true
}

// takeBack is what a payee gives back.
func (b *bank) takeBack(account string, fen int64) { b.received[account] -= fen }

// hall is a county's centre and its finance.
type hall struct {
	code   string
	flying []*application
	paid   map[string]bool // lines of payment lists that the bank has seen
	acts   int
}

// folder is the county's inbox.
func (h *hall) folder() string { return "旗县区/" + h.code }

// attend is what a county does before the night of a day: it reads its receipts, pays its lists and decides.
func (y *city) attend(h *hall) {
	h.flying = slices.DeleteFunc(h.flying, func(a *application) bool {
		outcome := y.follow(a, settledElsewhere)
		return outcome == done || outcome == stuck
	})
	for _, list := range y.lists(h) {
		y.payList(h, list)
	}
}

// settledElsewhere reports a row of which the receipt says that there is nothing to do: the entry was listed anew, its
// account having been corrected, and what became of it there is reported.
func settledElsewhere(_ []any, f map[string]string) bool {
	return f["规则编号"] == "A18-3" && strings.Contains(f["问题"], "已经报过") &&
		strings.Contains(f["如何修改"], "不需要")
}

// listName tells the batch and version of a payment list.
var listName = regexp.MustCompile(`拨付花名册_(\d+)(?:_v(\d+))?\.xlsx$`)

// lists are the newest versions of the county's payment lists.
func (y *city) lists(h *hall) (paths []string) {
	y.Helper()
	newest, version := map[string]string{}, map[string]int{}
	folders, err := filepath.Glob(filepath.Join(y.Home, "outbox", "旗县区", h.code+"_*"))
	y.Must(err)
	for _, folder := range folders {
		y.Must(filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
			if m := listName.FindStringSubmatch(path); m != nil {
				n, _ := strconv.Atoi(m[2])
				if n >= version[m[1]] {
					newest[m[1]], version[m[1]] = path, n
				}
			}
			return err
		}))
	}
	for _, path := range newest {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// payList pays what is new on a list and sends the list back with what the bank did.
func (y *city) payList(h *hall, path string) {
	y.Helper()
	if h.paid[path] {
		return
	}
	h.paid[path] = true
	paper, err := os.ReadFile(path)
	y.Must(err)
	batch := listName.FindStringSubmatch(path)[1]
	answered := 0
	a, err := filled("拨付", h.folder(), strings.TrimSuffix(filepath.Base(path), ".xlsx"), paper,
		func(sheets map[string]*town.Sheet) {
			lines := page(sheets["拨付花名册"]).Table("台账编号")
			answers := sheets["拨付结果"]
			for _, line := range lines {
				if line["金额"] == "" || h.paid[batch+" "+line["序号"]] {
					continue
				}
				h.paid[batch+" "+line["序号"]] = true
				y.payLine(h, answers, line)
				answered++
			}
		})
	y.Must(err)
	if answered == 0 {
		return
	}
	h.flying = append(h.flying, a)
	y.send(a)
}

// page is a sheet as town reads those of the outbox.
func page(s *town.Sheet) (p town.Page) {
	for _, row := range s.Rows {
		var cells []string
		for _, value := range row {
			cells = append(cells, fmt.Sprint(value))
		}
		p = append(p, cells)
	}
	return p
}

// payLine has the bank pay a line and writes down what it did; what came back is put right by whoever can.
func (y *city) payLine(h *hall, answers *town.Sheet, line map[string]string) {
	y.Helper()
	top, no := head(answers, "序号")
	row := slices.IndexFunc(answers.Rows[top+1:], func(r []any) bool { return len(r) > no && r[no] == line["序号"] })
	if row < 0 {
		y.Fatalf("no line %s in %v", line["序号"], answers.Rows)
	}
	write := func(column string, value any) {
		_, at := head(answers, column)
		setCell(answers, top+1+row, at, value)
	}
	write("拨付日期", y.today.AddDate(0, 0, -1))
	if y.bank.pay(line["收款户名"], line["银行账号"], town.Fen(line["金额"])) {
		write("拨付结果", "成功")
		write("凭证号", fmt.Sprintf("凭%s-%s-%d", h.code, line["序号"], y.bank.transfers))
		return
	}
	write("拨付结果", "退票")
	write("原因", "户名与账号不符")
	y.bounced(h, line)
}

// bounced puts the account of what came back right: a person's by 账户更正, an institution's by 机构目录.
func (y *city) bounced(h *hall, line map[string]string) {
	for _, s := range y.schools {
		if s.Name == line["收款户名"] {
			y.listed[s.Credit] = s.Account
			return
		}
	}
	y.accounts = append(y.accounts, correction{h, line["台账编号"], line["收款户名"]})
}

// correction is what came back to a person: the account is put right.
type correction struct {
	hall          *hall
	entry, holder string
}

// correctAccounts sends 账户更正 of persons to whom a payment came back.
func (y *city) correctAccounts() {
	for _, k := range y.accounts {
		for _, c := range y.courses {
			for _, p := range c.folk {
				if p.Name != k.holder {
					continue
				}
				p.slipped = ""
				y.count("账户更正")
				a := newApplication("更正", k.hall.folder(), "账户更正_"+k.entry,
					town.Correct([4]string{k.entry, p.Name, p.Name, p.account}))
				k.hall.flying = append(k.hall.flying, a)
				y.send(a)
			}
		}
	}
	y.accounts = nil
}

// decide sends 审批意见 of a county.
func (y *city) decide(h *hall, number, opinion, reason string) {
	h.acts++
	a := newApplication("审批", h.folder(), fmt.Sprintf("审批意见_%s_%d", y.day, h.acts),
		town.Decide(y.today.AddDate(0, 0, -1).Format("2006-01-02"), [3]string{number, opinion, reason}))
	h.flying = append(h.flying, a)
	y.send(a)
}

// countySlips are those of the counties and of the centre.
func countySlips() []slip {
	return []slip{
		written("拨付", "凭证号空着", "拨付结果", "凭证号", to("")),
		written("拨付", "拨付日期写错", "拨付结果", "拨付日期", shifted(30)),
		written("拨付", "结果认不出来", "拨付结果", "拨付结果", to("已付")),
		written("拨付", "改动了金额", "拨付结果", "金额", more(1)),
		written("拨付", "拨付日期写早", "拨付结果", "拨付日期", shifted(-90)),
		written("拨付", "台账编号写错", "拨付结果", "台账编号", misread),

		written("审批", "理由空着", "审批意见", "理由", to("")),
		written("审批", "编号写错", "审批意见", "业务编号", misread),
		written("审批", "审批日期写错", "审批意见", "审批日期", shifted(30)),
		written("审批", "意见认不出来", "审批意见", "意见", to("作废")),

		written("更正", "台账编号写错", "账户更正", "台账编号", misread),
		written("更正", "户名写错", "账户更正", "收款户名", misread),
		written("更正", "账号成了数字", "账户更正", "银行账号", asNumber),

		written("登记", "讲师身份证号错一位", "师资库", "身份证号", misread),
		written("登记", "金额认不出来", "资金分配", "金额", to("两万元")),
		written("登记", "旗县区认不出来", "资金分配", "旗县区", to("开发区")),
		written("登记", "机构账号成了数字", "机构目录", "银行账号", asNumber),
		written("登记", "状态认不出来", "师资库", "状态", to("离职")),
	}
}
