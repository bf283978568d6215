package intake

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestHalfFilesOfEveryClientAreLeftAlone: the names that browsers, office suites, sync clients and download managers
// give to a file that is not all there, and what they put beside it.
func TestHalfFilesOfEveryClientAreLeftAlone(t *testing.T) {
	for client, names := range map[string][]string{
		"Chrome, Edge":  {"开班.xlsx.crdownload", "未确认 123456.crdownload", "Unconfirmed 9.CRDOWNLOAD"},
		"Firefox":       {"开班.xlsx.part", "Hx3k.xlsx.part"},
		"Opera, Safari": {"开班.xlsx.opdownload", "开班.xlsx.download"},
		"Excel":         {"~$开班.xlsx", "8C1D2000", "5F3A1000.tmp", "~DF12AB.tmp", "Backup of 开班.xlk"},
		"WPS":           {"~$开班.et", "~wps1a2b.tmp", ".~开班.xlsx", "开班.wbk"},
		"LibreOffice":   {".~lock.开班.xlsx#", "lu12345abc.tmp"},
		"迅雷":            {"开班.xlsx.xltd", "开班.xlsx.td", "开班.xlsx.td.cfg", "开班.xlsx.xltd.cfg"},
		"百度网盘": {"开班.xlsx.baiduyun.p.downloading", "开班.xlsx.baiduyun.downloading",
			"开班.xlsx.baiduyun.uploading.cfg"},
		"other managers": {"开班.xlsx.!ut", "开班.xlsx.!qB", "开班.xlsx.bc!", "开班.xlsx.jc!", "开班.xlsx.aria2",
			"开班.xlsx.fdmdownload", "开班.xlsx.dctmp", "开班.xlsx.aliyundownload"},
		"OneDrive":  {"~tmp7A_开班.xlsx", ".849C9593-D756-4E56-8D6E-42412F2A707B", "开班.xlsx.temp"},
		"Dropbox":   {".~开班.xlsx.dropbox", ".dropbox.attr", "开班.xlsx.dropbox-upload"},
		"Syncthing": {".syncthing.开班.xlsx.tmp", "~syncthing~开班.xlsx.tmp"},
		"Resilio, Nextcloud": {"开班.xlsx.!sync", "开班.xlsx.bts", ".开班.xlsx.~1f2e",
			"开班.xlsx.ocTransferId123.part"},
		"rclone, rsync":     {"开班.xlsx.8c2f1a3b.partial", ".开班.xlsx.Xa1B2c", "开班.xlsx.partial"},
		"WinSCP, FileZilla": {"开班.xlsx.filepart", "开班.xlsx.FilePart"},
		"macOS": {".DS_Store", "._开班.xlsx", "Icon\r", "开班.xlsx.sb-1f2e3d4c-AbC12x",
			"开班.xlsx:com.apple.quarantine"},
		"Windows": {"Thumbs.db", "THUMBS.DB", "ehthumbs.db", "desktop.ini", "开班.lnk", "开班.xlsx.LNK",
			"网址.url", "autorun.inf", "开班.xlsx:Zone.Identifier"},
		"editors": {"开班.xlsx~", "开班.xlsx.swp", "开班.xlsx.lock"},
		"nobody":  {"开班申请", "尾点.", "尾点. "},
	} {
		for _, name := range names {
			if reason, quiet := ignoredFile(name, false); reason == "" || quiet {
				t.Errorf("%s: %q is taken or not named (%q)", client, name, reason)
			}
		}
	}
	for _, name := range []string{"开班.xlsx", "部分.part1.xlsx", "下载download.xlsx", "~开班~.et", "a.b.c.xlsm",
		"开班.xls", "开班.pdf", "开班.zip", "template.csv", "1.开班申请",
		"$开班.xlsx", "#1开班.xlsx", "@张.xlsx", "开班（新）.docx", "lock.xlsx", "开班.td.xlsx"} {
		if reason, _ := ignoredFile(name, false); (reason == "") != !strings.HasPrefix(name, "~") {
			t.Errorf("%q: %q", name, reason)
		}
	}
}

// TestWhatLiesInASystemsFolderIsNeverMoved: recycle bins and system folders of any make, at any depth, keep their
// workbooks, and each is named once.
func TestWhatLiesInASystemsFolderIsNeverMoved(t *testing.T) {
	c := newCity(t)
	made := []string{"$RECYCLE.BIN", "$Recycle.Bin", "RECYCLER", "Recycled", "Recycle Bin", "#recycle", "#snapshot",
		"@Recycle", "@eaDir", "@tmp", "@Recently-Snapshot", ".Trash-1000",
		".Trashes", "Trash-1000", "_recycle", "recycle", "System Volume Information", "Network Trash Folder",
		"Temporary Items", "lost+found", "__MACOSX", "~snapshot", ".snapshot",
		".stversions", ".rsync-partial", ".tmp.driveupload", ".dropbox.cache", "回收站", "网络回收站", "废纸篓",
		"开班.xlsx.sb-1f2e3d4c-AbC12x", "上传.download"}
	var left []string
	for i, dir := range made {
		for _, at := range []string{"", school, school + "/第1批", "旗县区/150104_玉泉区", "市级/甲/乙/丙"} {
			left = append(left, path.Join(at, dir, "子夹", fmt.Sprint(i)+".xlsx"), path.Join(at, dir, "删了.xlsx"))
		}
	}
	for _, name := range left {
		c.drop(name, workbook(t, name))
	}
	c.drop(school+"/开班.xlsx", workbook(t, "x"))
	c.drop(school+"/回收站管理班/开班.xlsx", workbook(t, "y"))
	for range 2 {
		c.archive(c.scan().Files...)
		c.now = c.now.AddDate(0, 0, 1)
	}
	r := c.scan()
	if len(r.Files) != 0 || len(r.Skipped) != 5*len(made) {
		t.Errorf("took %q; %d folders named, want %d", paths(r.Files), len(r.Skipped), 5*len(made))
	}
	got := c.inboxFiles()
	slices.Sort(got)
	slices.Sort(left)
	if !slices.Equal(got, left) {
		t.Errorf("%d files stand, want %d", len(got), len(left))
	}
}

// TestNumbersInNamesAreMaskedHoweverTheyAreWritten: spaced, hyphenated, dotted, in brackets, in full width.
func TestNumbersInNamesAreMaskedHoweverTheyAreWritten(t *testing.T) {
	for _, number := range []string{"990101199001010016", "990101 19900101 0016", "990101-19900101-0016",
		"９９０１０１１９９００１０１００１６", "９９０１０１－１９９００１０１－００１６", "990101　19900101　0016",
		"9 9 0 1 0 1 1 9 9 0 0 1 0 1 0 0 1 6", "990101.19900101.001X", "990101_19900101_0016", "990101—19900101—0016",
		"990101\u00a019900101\u00a00016", "990101\u200b19900101\u200b0016",
		"139-0000-0001", "139 0000 0001", "(139)00000001", "１３９ ００００ ０００１", "+86 139-0000-0001",
		"6217 0000 7700 0000 123", "6217-0000-7700-0000-123", "٩٩٠١٠١١٩٩٠٠١٠١٠٠١٦", "990101 - 19900101 - 0016"} {
		for _, name := range []string{number + ".tmp", "张三" + number + "的表.tmp", "表" + number,
			"x/" + number + "/.tmp"} {
			n := noticeOf(name, "r")
			shown := n.Folder + "/" + n.Name
			digits := 0
			for _, r := range shown {
				if strings.ContainsRune("0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩", r) {
					digits++
				}
			}
			if digits > 7 {
				t.Errorf("%q is shown as %q", name, shown)
			}
		}
	}
	for _, name := range []string{"2025-09-01开班.xlsx", "第12批 34人.xlsx", "开班申请1 2 3.xlsx"} {
		if got := masked(name); got != name {
			t.Errorf("%q is shown as %q", name, got)
		}
	}
}

// TestFilesOfOneLookGoBySenderOfTheDay: no file's own time and no name moves a sender forward; over the days
// everybody is first; and a sender's own files go by name, whichever of his folders they lie in.
func TestFilesOfOneLookGoBySenderOfTheDay(t *testing.T) {
	first := map[string]int{}
	for day := range 40 {
		c := newCity(t)
		c.now = time.Date(2025, 6, 1, 2, 0, 0, 0, time.UTC).AddDate(0, 0, day)
		for i := range 3 {
			folder := fmt.Sprintf("机构/91150102MA0000%04d", i)
			full := c.drop(folder+"/2.txt", []byte("x"))
			c.must(os.Chtimes(full, c.now.Add(-time.Hour*time.Duration(i)), c.now.Add(-time.Hour*time.Duration(i))))
			c.drop(folder+"_乙/1.txt", []byte("x"))
			c.drop(folder+"_甲/0/3.txt", []byte("x"))
		}
		files := c.scan().Files
		for i, file := range files {
			if file.FileName != fmt.Sprint(i%3+1, ".txt") || file.SenderCode != files[i/3*3].SenderCode {
				t.Fatalf("day %d: %q", day, paths(files))
			}
		}
		first[files[0].SenderCode]++
		again, err := Peek(context.Background(), c.options())
		c.must(err)
		if !slices.Equal(paths(again.Files), paths(files)) {
			t.Fatalf("day %d: the order changes when it is looked at again", day)
		}
	}
	for sender, days := range first {
		if len(first) != 3 || days < 5 {
			t.Errorf("%s was first on %d of 40 days, %d senders ever were", sender, days, len(first))
		}
	}
}

// TestUnreadableFileIsAnsweredOnce: a file that cannot be read waits a night, is answered then, is not removed, and
// is not met again until it can be read: then it is taken.
func TestUnreadableFileIsAnsweredOnce(t *testing.T) {
	for _, op := range []string{"open", "read"} {
		c := newCity(t)
		c.drop(school+"/locked.xlsx", workbook(t, "x"))
		locked := c.options()
		locked.Fault = func(does, name string) error {
			if does == op && filepath.Base(name) == "locked.xlsx" {
				return os.ErrPermission
			}
			return nil
		}
		night := func(opt Options) Result {
			r, err := Scan(context.Background(), opt)
			c.must(err)
			c.must(Archive(opt, r.Files...))
			return r
		}
		r := night(locked)
		if len(r.Files) != 0 || !strings.Contains(reasons(r.Waiting)["locked.xlsx"], "permission") {
			t.Fatalf("%s: took %q, waiting %v", op, paths(r.Files), r.Waiting)
		}
		c.now = c.now.Add(time.Hour)
		if r = night(locked); len(r.Files) != 0 {
			t.Fatalf("%s: answered an hour later", op)
		}
		c.now = c.now.AddDate(0, 0, 1)
		peeked, err := Peek(context.Background(), locked)
		c.must(err)
		r = night(locked)
		if len(peeked.Files) != 1 || len(r.Files) != 1 || !r.Files[0].Unread || r.Files[0].SHA256 != "" ||
			r.Files[0].ArchivePath() != "" || len(c.inboxFiles()) != 1 {
			t.Fatalf("%s: a night later: %+v, inbox %q", op, r.Files, c.inboxFiles())
		}
		for range 3 {
			c.now = c.now.AddDate(0, 0, 1)
			if r = night(locked); len(r.Files)+len(r.Waiting) != 0 || len(r.Skipped) != 1 {
				t.Fatalf("%s: it meets the next night: %q %v", op, paths(r.Files), r.Waiting)
			}
		}
		if r = night(c.options()); len(r.Files) != 1 || r.Files[0].Unread || len(c.inboxFiles()) != 0 {
			t.Errorf("%s: once it can be read: %+v", op, r.Files)
		}
	}
}
