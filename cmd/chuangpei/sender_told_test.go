package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// TestEndlessDirectoriesAreToldBeforehand: check says of a file over the system's limits what its receipt would.
func TestEndlessDirectoriesAreToldBeforehand(t *testing.T) {
	t.Parallel()
	home, folder := &story{home: t.TempDir()}, t.TempDir()
	for entries, words := range map[int]string{460_000: "文件超过了系统的上限", 400_000: "部件数量超过了系统的上限"} {
		name := filepath.Join(folder, fmt.Sprintf("%d.xlsx", entries))
		if err := os.WriteFile(name, directoryOf(entries), 0o600); err != nil {
			t.Fatal(err)
		}
		says(t, home.verb(t, []int{exitReturned}, "check", name), "would be returned", words)
	}
}

// newest is the newest workbook of the outbox by pattern.
func (c *foe) newest(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(c.home, "outbox", filepath.FromSlash(pattern)))
	if err != nil || len(found) == 0 {
		t.Fatalf("%s: nothing, %v", pattern, err)
	}
	return slices.Max(found)
}

// reads is the text of every sheet of the newest workbook by pattern, or of some sheets, a row a line.
func (c *foe) reads(t *testing.T, pattern string, sheets ...string) string {
	t.Helper()
	f, err := excelize.OpenFile(c.newest(t, pattern), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var text strings.Builder
	for _, name := range f.GetSheetList() {
		if len(sheets) > 0 && !slices.Contains(sheets, name) {
			continue
		}
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			fmt.Fprintln(&text, strings.Join(row, "\t"))
		}
	}
	return text.String()
}

// told is what the receipt of a file of the foe's says, without the sheets that he sent.
func (c *foe) told(t *testing.T, name string) string {
	t.Helper()
	return c.reads(t, "机构/"+c.foe.Credit+"_*/回执_"+name+".xlsx", "受理回执", "校验结果")
}

// finds are the findings on a receipt of the foe's, a row a line: sheet, cell, text, advice and rule, without what he
// typed.
func (c *foe) finds(t *testing.T, name string) string {
	t.Helper()
	var rows []string
	for line := range strings.Lines(c.reads(t, "机构/"+c.foe.Credit+"_*/回执_"+name+".xlsx", "校验结果")) {
		if cells := strings.Split(line, "\t"); len(cells) > 9 && cells[0] != "序号" {
			rows = append(rows, strings.Join([]string{cells[1], cells[2], cells[5], cells[6], cells[9]}, " "))
		}
	}
	return strings.Join(rows, "\n")
}

// firstNight reads what the foe is told, and what his county reads, after the first night.
func (c *foe) firstNight(t *testing.T) {
	t.Helper()
	for name, words := range map[string][]string{
		"大目录": {"退回", "文件超过了系统的上限", "文件未读取"},
		"小目录": {"退回", "部件数量超过了系统的上限"},
		"争0":  {"受理", "150104202511GYB-01"}, "争0又": {"重复报送", "「争0.xlsx」完全相同"}, "争1": {"退回", "D-5"},
		"争2": {"退回", "D-5"},
		"争3": {"暂缓：排队等候办理", "每晚最多办理其中 2 份", "排在最前"},
		"争5": {"暂缓：排队等候办理", "前面还有 2 份"},
		"抢":  {"受理", "没有发现问题"},
		"问人": {"部分受理", "办结 3 人，剔除 2 人", "姓名与证件号码不一致，请核对。",
			"这名学员不能参加创办企业（SYB）"},
		"上浮": {"部分受理", "以11开头，是机关", "R-11"},
		"补贴": {"按机构目录登记的账号拨付", "R-7"},
	} {
		says(t, c.told(t, name), words...)
	}
	for _, two := range [][2]string{{"问班甲", "问班乙"}, {"问证甲", "问证乙"}} {
		if one, other := c.finds(t, two[0]), c.finds(t, two[1]); one != other ||
			!strings.Contains(one, "名下没有这个") {
			t.Errorf("what is another's: %s\nwhat is nobody's: %s", one, other)
		}
	}
	c.silent(t, "问人", "R-2", "R-5", "R-10", "讲师是", "同一地点", c.near.Number, c.near.School.Name)
	c.silent(t, "上浮", "培训机构", "目录")
	doubts := c.reads(t, "旗县区/"+yuquan+"_*/报表/疑点清单_*.xlsx", "疑点清单")
	says(t, doubts, "9人共用银行账号****0777", "在同一地点同时上课", "学员是师资库中的讲师",
		"证件号码的开头不是任何省", "已登记的姓名不同：示玲思玲",
		"企业是机构目录中的培训机构（示例2号培训学校）", "付给机构的收款账号（****1111）")
	list := c.reads(t, "旗县区/"+yuquan+"_*/资金/拨付花名册_*.xlsx", "拨付花名册")
	says(t, list, c.foe.Account, "申请所填的户名账号", "与机构目录不符，按目录拨付", "这个账号共有9人使用")
	if strings.Contains(list, "\t9900009911111111111\t") {
		t.Errorf("the list pays another account than the directory's:\n%s", list)
	}
	c.said += c.status(t, 3)
	says(t, c.said, "was edited", "拨付花名册!E4")
	c.verb(t, []int{exitDone}, "publish", "--monthly")
	says(t, c.reads(t, "旗县区/"+yuquan+"_*/报表/月报_*.xlsx"), "拨付花名册!E4", "请勿按此文件拨付")
}

// status is what status --json says, when nothing waits in the inbox, so many files are on hold, and those that were
// left alone are named.
func (c *foe) status(t *testing.T, held int) string {
	t.Helper()
	text := c.verb(t, []int{exitDone}, "status", "--json")
	var told struct {
		Result struct {
			Skipped, Inbox []string
			Queue, Held    int
		}
	}
	if err := json.Unmarshal([]byte(text), &told); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if r := told.Result; len(r.Skipped) != len(numberedNames()) || len(r.Inbox) != 0 || r.Queue != 0 || r.Held != held {
		t.Errorf("status: %+v", r)
	}
	return text
}

// silent fails when the receipt of a file of the foe's, its findings and its marked sheets, tells of others.
func (c *foe) silent(t *testing.T, name string, words ...string) {
	t.Helper()
	text := c.told(t, name)
	for _, word := range append(words, c.rival.Name, c.rival.Credit, c.theirs.Number, c.theirs.Name, "土默特左旗",
		"2025-03-0") {
		if strings.Contains(text, word) {
			t.Errorf("the receipt of %s tells %q:\n%s", name, word, text)
		}
	}
}

// secondNight reads what came of those that waited, of the tenth person of the card, and of the people enrolled
// falsely.
func (c *foe) secondNight(t *testing.T) {
	t.Helper()
	for name, words := range map[string][]string{
		"争3_v2": {"退回", "D-5"}, "争5_v2": {"退回", "D-5"}, "问店": {"目前不能办理这项上浮", "A22-4"},
	} {
		says(t, c.told(t, name), words...)
	}
	c.silent(t, "问店", "已用于", "企业已")
	says(t, c.reads(t, "旗县区/"+yuquan+"_*/资金/拨付花名册_*.xlsx", "拨付花名册"), "这个账号共有10人使用")
	says(t, c.reads(t, "旗县区/"+yuquan+"_*/报表/疑点清单_*.xlsx", "疑点清单"), "10人共用银行账号****0777",
		"示芭玲玲的证件号码，在另一旗县区")
	says(t, c.reads(t, "机构/"+c.rival.Credit+"_*/回执_"+filepath.Base(c.entitled.File("开班"))),
		"办结 3 人，剔除 0 人", "没有发现问题")
	says(t, c.reads(t, "旗县区/"+tumd+"_*/报表/疑点清单_*.xlsx", "疑点清单"), "已登记的姓名不同：示芭玲玲")
}

// compare holds the rival's papers against those of the nights without the foe's files. Only its county's differ, by
// the doubts about names.
func (c *foe) compare(t *testing.T, without *foe) {
	t.Helper()
	with, alone := c.papers(t), without.papers(t)
	var others []string
	for name := range maps.Keys(with) {
		if with[name] != alone[name] {
			others = append(others, strings.TrimPrefix(name, "旗县区/"+tumd+"_土默特左旗/"))
		}
		delete(alone, name)
	}
	slices.Sort(others)
	class := tumd + "202512SYB-01"
	want := []string{"今日待办_20251010.xlsx", "今日待办_20251011.xlsx", "办理情况.html",
		"报表/月报_土默特左旗_20251010.xlsx", "报表/疑点清单_土默特左旗_20251010.xlsx",
		"报表/疑点清单_土默特左旗_20251011.xlsx", "班期/" + class + "/开班审批表_" + class + ".xlsx"}
	if !slices.Equal(others, want) || len(alone) != 0 || len(with) < 25 {
		t.Errorf("of %d papers others with the foe: %q; missing: %v", len(with), others, alone)
	}
}

// afterwards: the link does not end verify, which names the edited cell; nothing waits; and no number stands in what
// was said of files that were left alone.
func (c *foe) afterwards(t *testing.T) {
	t.Helper()
	verified := c.verb(t, []int{exitIntegrity}, "verify")
	says(t, verified, "近路 is a link and was passed over", "拨付花名册!E4", "1 faults")
	status := c.status(t, 0)
	plain := strings.NewReplacer(" ", "", "-", "").Replace(norm.NFKC.String(c.said + verified + status))
	if found := regexp.MustCompile(`9901011990|199001010017`).FindString(plain); found != "" {
		t.Errorf("%s of a number is told", found)
	}
}

// papers are the workbooks and pages of the rival and its county, with their fingerprints.
func (c *foe) papers(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	outbox := os.DirFS(filepath.Join(c.home, "outbox"))
	err := fs.WalkDir(outbox, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.Contains(name, c.rival.Credit) && !strings.Contains(name, "/"+tumd+"_") {
			return err
		}
		body, err := fs.ReadFile(outbox, name)
		all[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
