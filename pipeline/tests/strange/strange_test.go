package strange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/handmade"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// siege is an inbox of hostile files in one school's folder, of files that are no workbooks in another's and of two
// that are misplaced, beside good applications, over two nights. After the first a run was cut off.
type siege struct {
	schools       [2]town.School // whose folders they are in
	files         [2][]hostile
	honest        []*town.Class // one of each school
	foreign       *town.Class   // what another program writes
	first, second report.Summary
}

var siegeBeginning town.Beginning[siege]

// besieged is the city after these nights.
func besieged(t *testing.T) (*town.Town, siege) {
	t.Helper()
	return siegeBeginning.Of(t, func(t *testing.T) (*town.Town, siege) {
		w := town.New(t)
		c := siege{schools: [2]town.School{town.SchoolOf("150103", 1), town.SchoolOf("150104", 2)}}
		elsewhere := town.SchoolOf("150121", 3)
		for i, s := range c.schools {
			k := town.ClassOf(s, "GYB", "2025-03-17", town.Crowd(101+10*i, 3))
			w.Drop(k.File("开班"), k.Opening())
			c.honest = append(c.honest, k)
		}
		good := town.Book(t, c.honest[1].Opening())
		c.files = [2][]hostile{hostileFiles(t), noWorkbooks(t, good)}
		for i, s := range c.schools {
			for _, f := range c.files[i] {
				w.DropBytes("机构/"+s.Credit+"/"+f.name, f.data)
			}
		}
		w.DropBytes("放错.xlsx", good)
		w.DropBytes("机构/随便/放错了.xlsx", town.Book(t, c.honest[1].Opening()[:2]))
		c.foreign = dropForeign(t, w, elsewhere)
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, append(c.schools[:], elsewhere),
			town.Given(elsewhere.County, town.Skills, "9000", "示例1号")))
		c.first = w.Night("2025-03-09")
		w.Must(os.Mkdir(w.State("spill"), 0o700))
		w.Put(w.State("spill/duckdb_temp_storage_DEFAULT-0.tmp"), "put aside")
		c.second = w.Night("2025-03-10")
		if strings.Contains(w.Logged.String(), "panic") {
			t.Errorf("something broke down: %s", &w.Logged)
		}
		return w, c
	})
}

// TestANightOfHostileFiles: all of them, and files that are no workbooks, in one inbox beside good applications. The
// night ends, the good ones go through, each of the others has one receipt in plain Chinese that names the true reason
// and what to do, and nothing is left to wait but what is empty or cut off, which has its receipt a night later.
func TestANightOfHostileFiles(t *testing.T) {
	t.Parallel()
	w, c := besieged(t)
	const half, misplaced = 4 + 2, 2
	done, all := c.first, len(c.files[0])+len(c.files[1])+misplaced
	if got := town.Count(done, "unknown"); got.Returned+town.Count(done, "opening").Returned != int64(all-half) ||
		town.Count(done, "opening").Accepted != 3 || len(done.Waiting) != half || len(done.Skipped) != 0 {
		t.Errorf("%d hostile files: %+v, waiting %v, skipped %v", all, done.Kinds, done.Waiting, done.Skipped)
	}
	if done := c.second; town.Count(done, "unknown").Returned != half || len(done.Waiting)+len(done.Skipped) != 0 {
		t.Errorf("the next night: %+v, waiting %v, skipped %v", done.Kinds, done.Waiting, done.Skipped)
	}
	for i, s := range c.schools {
		if r := w.Receipt(c.honest[i].File("开班")); r.Result() != "受理" {
			t.Errorf("the good one: %s %v", r.Result(), r.Findings)
		}
		for _, f := range c.files[i] {
			r := w.Receipt("机构/" + s.Credit + "/" + f.name)
			if r.Result() != "退回" || len(r.Findings) != 1 || !strings.Contains(r.Findings[0]["问题"], f.told) ||
				r.Findings[0]["如何修改"] == "" || len(r.Copies) != 2 {
				t.Errorf("%s: %s %v, sheets %d", f.name, r.Result(), r.Findings, len(r.Copies))
			}
			again := "机构/" + s.Credit + "*/回执_" + strings.TrimSuffix(f.name, ".xlsx") + "_v2"
			if w.Newest(again) != "" {
				t.Errorf("%s has two receipts", f.name)
			}
		}
	}
	for _, name := range []string{"放错", "放错了"} {
		if p := w.Pages("未识别/回执_" + name)["校验结果"]; !strings.Contains(fmt.Sprint(p), "inbox/机构/") {
			t.Errorf("%s: %v", name, p)
		}
	}
}

// noWorkbooks are files of other kinds, and a good one spoilt.
func noWorkbooks(t *testing.T, good []byte) []hostile {
	return []hostile{
		{"旧版.xls", "旧版 Excel 97-2003", compound("Workbook")},
		{"有密码.xlsx", "密码", compound("EncryptedPackage")},
		{"网页.xlsx", "网页文件", []byte("<html><body><table><tr><td>姓名</td></tr></table></body></html>")},
		{"空.xlsx", "文件是空的", nil},
		{"截断.xlsx", "不完整", good[:len(good)*2/3]},
		{"改坏.xlsx", "已损坏", damaged(good)},
		{"照片.jpg", "图片", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00")},
		{"炸弹.xlsx", "异常庞大", bomb(t)},
		{"压缩包.xlsx", "压缩包", handmade.Zip(t, []handmade.Part{{Name: "开班申请.xlsx", Text: string(good)}})},
		{"名单.csv", "CSV", []byte("姓名,身份证号\n甲,1\n")},
		{"太大.xlsx", "上限", bytes.Repeat([]byte("PK\x03\x04"), 6<<20)},
	}
}

// compound is the beginning of an OLE compound file with one stream of that name in its directory.
func compound(stream string) []byte {
	data := make([]byte, 1024)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, name := range map[int]string{512: "Root Entry", 640: stream} {
		for i, unit := range utf16.Encode([]rune(name)) {
			data[at+2*i], data[at+2*i+1] = byte(unit), byte(unit>>8)
		}
		data[at+64], data[at+66] = byte(2*len(name)+2), map[int]byte{512: 5, 640: 2}[at]
	}
	return data
}

// damaged flips a byte inside the compressed data of a workbook.
func damaged(good []byte) []byte {
	bad := slices.Clone(good)
	bad[bytes.Index(bad, []byte("PK\x01\x02"))/2] ^= 0x55
	return bad
}

// bomb is a workbook whose sheet inflates to far more than an honest one.
func bomb(t *testing.T) []byte {
	t.Helper()
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	return handmade.Zip(t, []handmade.Part{{Name: typesPart, Text: types}, {Name: bookPart, Text: "<workbook/>"},
		{Name: sheetPart, Text: strings.Repeat(" ", 80<<20)}})
}

// dropForeign drops the opening, completion and claim of a class of a school as another program writes them.
func dropForeign(t *testing.T, w *town.Town, s town.School) *town.Class {
	k := town.ClassOf(s, "WLC", "2025-03-03", town.Crowd(1, 3))
	k.Foretell(1)
	opening, completion, claim := k.Opening(), k.Completion(), k.Claim(k.All()...)
	for i := range opening[1].Rows {
		slices.Reverse(opening[1].Rows[i])
	}
	opening[1].Rows[0] = []any{"手机号码", "人员 类型", "证件号码*", "学员\n姓名（必填）"}
	opening[0].Rows[3][1], opening[0].Rows[4][1] = "土左旗", "网络创业（ＷＬＣ）"
	opening[0].Rows[7][1], opening[2].Rows[1][0] = "2025年3月3日", "2025.3.3"
	opening[1].Rows[1][3] = "示 玲\u3000依" // blanks between Han characters
	k.People[0].Name, completion[2].Rows[1][0], completion[3].Rows[1][0], claim[1].Rows[1][0] = "示玲依", "示玲依",
		"示玲依",
		"示玲依"
	for step, sheets := range map[string][]town.Sheet{"开班": opening, "结业": completion, "补贴": claim} {
		w.DropBytes(k.File(step), foreign(t, sheets))
	}
	return k
}

// TestAnotherProgramsWorkbooks: inline strings, the 1904 system, titles and notes above, aliased and reordered headers,
// a total and a seal below: the same people get the same certificates and the same money.
func TestAnotherProgramsWorkbooks(t *testing.T) {
	t.Parallel()
	w, c := besieged(t)
	k, done := c.foreign, c.first
	if town.Total(done)[town.Skills] != "4800.00" || done.Certificates != 3 {
		t.Fatalf("%+v\n%v\n%v\n%v", done.Kinds, w.Receipt(k.File("开班")).Findings, w.Receipt(k.File("结业")).Findings,
			w.Receipt(k.File("补贴")).Findings)
	}
	rows := w.Ledger(k.School.County, 2025)
	if got := town.Column(rows, "姓名"); got[0] != "示玲依" || rows[0]["开班日期"] != "45719" ||
		rows[0]["身份证号"] != k.People[0].ID {
		t.Errorf("first entry %v", rows[0])
	}
	if readings := fmt.Sprint(w.Receipt(k.File("开班")).Copies["读作"]); !strings.Contains(readings, "土左旗") ||
		!strings.Contains(readings, "示 玲\u3000依") {
		t.Errorf("nothing of what was read otherwise is listed: %s", readings)
	}
}

// foreign writes sheets as some other program does.
func foreign(t *testing.T, sheets []town.Sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	yes := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		t.Fatal(err)
	}
	for i, s := range sheets {
		if _, err := f.NewSheet(s.Name); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			_ = f.DeleteSheet("Sheet1")
		}
		stream, err := f.NewStreamWriter(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		rows := slices.Concat([][]any{{s.Name + "（试行）"}, {}}, s.Rows,
			[][]any{{"合计", "", len(s.Rows)}, {"填表人：", "示联系", "（盖章）"}})
		if s.Rows[0][0] == "项目" {
			rows = slices.Concat(rows[:2], s.Rows)
		}
		for r, row := range rows {
			cells := slices.Clone(row)
			for c, v := range cells {
				if day, ok := v.(time.Time); ok {
					cells[c] = excelize.Cell{StyleID: date,
						Value: int(day.Sub(time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)).Hours() / 24)}
				}
			}
			if err := stream.SetRow(fmt.Sprintf("A%d", r+1), cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNoNumberOfAPersonIsTold: whatever goes wrong, no full ID, telephone or account number is in the logs, the
// summary, the status, the metrics or a check's answer.
func TestNoNumberOfAPersonIsTold(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150103", 9)
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1, 6))
	k.Foretell(1)
	k.Payer, k.Missed = map[int]string{0: "个人", 1: "个人"}, map[int]int{4: 3}
	opening, claim := k.Opening(), k.Claim(k.All()...)
	opening[1].Rows[2][3], opening[1].Rows[3][3] = k.People[0].Phone, k.People[0].Phone
	claim[1].Rows[1][4] = "别人"                                                          // A21-1
	claim[1].Rows[2][6] = "9900007700000000001"
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{s}, town.Given(s.County, town.Skills, "1300", "示例1号")))
	w.Drop(fmt.Sprintf("机构/%s/开班_%s.xlsx", s.Credit, k.People[0].ID), opening)
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), claim)
	spoilt := k.Opening()
	spoilt[1].Rows[1][1], spoilt[1].Rows[2][1] = k.People[0].ID[:17]+"?", 990101199001010019
	spoilt[1].Rows[3][1], spoilt[1].Rows[4][3] = k.People[2].ID+k.People[3].ID, "1900000000"
	w.Drop("机构/"+s.Credit+"/坏_"+k.People[1].ID+".xlsx", spoilt)
	w.DropBytes("机构/"+s.Credit+"/"+k.People[2].Phone+".xlsx", []byte("PK\x03\x04"))
	w.DropBytes(k.People[3].ID+".tmp", []byte("x"))
	done := w.Night("2025-03-09")
	told := map[string]string{"log": w.Logged.String()}
	for _, name := range []string{"status.json"} {
		text, err := os.ReadFile(filepath.Join(w.Home, ".chuangpei", name))
		w.Must(err)
		told[name] = string(text)
	}
	w.DropBytes("机构/"+s.Credit+"/自查.xlsx", town.Book(t, spoilt))
	own := filepath.Join(w.Home, "inbox", "机构", s.Credit, "自查.xlsx")
	checked, err := w.Check("2025-03-09", []string{own}, "")
	if told["check"] = fmt.Sprintf("%+v", checked); err != nil || len(checked) != 1 || len(checked[0].Findings) < 4 {
		t.Errorf("check: %v %s", err, told["check"])
	}
	summary, err := json.Marshal(done)
	if err != nil || town.Count(done, "claim").Received != 1 || town.Count(done, "opening").Received != 2 {
		t.Fatalf("%v: %s", err, summary)
	}
	told["summary"] = string(summary)
	for where, text := range told {
		for _, number := range private(k) {
			if strings.Contains(text, number) {
				t.Errorf("%s tells a number: …%s", where, number[len(number)-4:])
			}
		}
	}
}

// private are the numbers of a class's people that nobody but those concerned may read.
func private(k *town.Class) []string {
	numbers := []string{k.School.Account, "990101199001010019"}
	for i, p := range k.People {
		numbers = append(numbers, p.ID, p.ID[:17], p.Phone, fmt.Sprintf("99000077%011d", i))
	}
	return numbers
}
