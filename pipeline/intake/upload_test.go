package intake

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// uploader is somebody's client, which puts files into the inbox in a way of its own while scans run.
type uploader struct {
	t     *testing.T
	home  string
	luck  *rand.Rand
	mu    *sync.Mutex
	sent  map[string]string // what was uploaded to its end: name in the inbox → content
	moods map[string]string // what stood there whole for a while and was taken away again: name → content
}

// pause is what a slow network takes.
func (u *uploader) pause() { time.Sleep(time.Duration(u.luck.IntN(4000)) * time.Microsecond) }

// write writes a file in portions.
func (u *uploader) write(name string, body []byte) {
	f, err := os.Create(name)
	if err != nil {
		u.t.Error(err)
		return
	}
	defer f.Close()
	for len(body) > 0 {
		n := min(1+u.luck.IntN(6000), len(body))
		if _, err := f.Write(body[:n]); err != nil {
			u.t.Error(err)
		}
		body = body[n:]
		u.pause()
	}
}

// blocks sets the length at once and writes the blocks in any order.
func (u *uploader) blocks(name string, body []byte) {
	f, err := os.Create(name)
	if err == nil {
		err = f.Truncate(int64(len(body)))
	}
	if err != nil {
		u.t.Error(err)
		return
	}
	defer f.Close()
	const block = 4096
	for _, i := range u.luck.Perm((len(body) + block - 1) / block) {
		u.pause()
		if _, err := f.WriteAt(body[i*block:min((i+1)*block, len(body))], int64(i*block)); err != nil {
			u.t.Error(err)
		}
	}
}

// renamed writes under another name first.
func (u *uploader) renamed(name, temporary string, body []byte) {
	temporary = filepath.Join(filepath.Dir(name), temporary)
	u.write(temporary, body)
	u.pause()
	if err := os.Rename(temporary, name); err != nil {
		u.t.Error(err)
	}
}

// upload sends one file in one of the ways of clients.
func (u *uploader) upload(folder string, i int, body []byte) {
	name := fmt.Sprintf("%s/%d.xlsx", folder, i)
	full, base := filepath.Join(u.home, "inbox", name), filepath.Base(name)
	u.mu.Lock()
	u.sent[name] = string(body)
	u.mu.Unlock()
	ways := []string{base + ".crdownload", base + ".part", fmt.Sprintf("%08X", u.luck.Uint32()),
		"." + base + ".Xa1b2c", base + ".baiduyun.p.downloading", base + ".xltd",
		"~$" + base + ".tmp", ".syncthing." + base + ".tmp", base + ".filepart", base + ".8c2f1a3b.partial"}
	switch way := u.luck.IntN(len(ways) + 4); way {
	case len(ways):
		u.write(full, body)
	case len(ways) + 1:
		u.blocks(full, body)
	case len(ways) + 2: // an empty place first, as sync clients and browsers keep one
		u.write(full, nil)
		u.pause()
		u.write(full, body)
	case len(ways) + 3: // it vanishes, comes back whole under another name, and goes
		other := strings.TrimSuffix(full, ".xlsx") + "-.xlsx"
		u.mu.Lock()
		delete(u.sent, name)
		u.moods[name], u.moods[strings.TrimSuffix(name, ".xlsx")+"-.xlsx"] = string(body), string(body)
		u.mu.Unlock()
		u.write(full, body)
		_ = os.Rename(full, other) // unless it was taken
		u.pause()
		_ = os.Remove(other)
	default:
		u.renamed(full, ways[way], body)
	}
}

// TestUploadsBesideFiftyScans: while clients upload in all their ways, scans take what is whole. No file is lost,
// none is taken half, none twice.
func TestUploadsBesideFiftyScans(t *testing.T) {
	const clients, scans = 6, 50
	c := newCity(t)
	var mu sync.Mutex
	sent, moods := map[string]string{}, map[string]string{}
	until, stop := context.WithCancel(context.Background())
	var at sync.WaitGroup
	for client := range clients {
		folder := fmt.Sprintf("机构/91150102MA0000%04d_示例学校", client)
		c.must(os.MkdirAll(filepath.Join(c.home, "inbox", folder), 0o755))
		u := &uploader{t: t, home: c.home, luck: rand.New(rand.NewPCG(uint64(client), 7)), mu: &mu, sent: sent,
			moods: moods}
		at.Go(func() {
			for i := 0; until.Err() == nil; i++ {
				u.upload(folder, i, workbook(t, fmt.Sprint(client, " ", i,
					" ")+strings.Repeat(string(rune('a'+u.luck.IntN(26)))+fmt.Sprint(u.luck.Uint64()), 900)))
			}
		})
	}
	taken := map[string]string{}
	scan := func() {
		r, err := Scan(context.Background(), c.options())
		if err != nil {
			t.Error(err)
		}
		for _, file := range r.Files {
			if _, twice := taken[string(file.Source)]; twice {
				t.Errorf("%s was taken twice", file.Source)
			}
			taken[string(file.Source)] = string(c.content(file))
		}
		c.archive(r.Files...)
		c.now = c.now.Add(10 * time.Minute)
	}
	for range scans {
		scan()
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	at.Wait()
	beside := len(taken)
	scan()
	for name, body := range sent {
		if taken[name] != body {
			t.Errorf("%s: %d bytes were uploaded, %d taken", name, len(body), len(taken[name]))
		}
	}
	for name, body := range taken {
		if sent[name] != body && moods[name] != body {
			t.Errorf("%s was taken half: %d bytes", name, len(body))
		}
	}
	if left := c.inboxFiles(); len(left) != 0 || beside < 20 {
		t.Errorf("%d were taken beside the uploads; left: %q", beside, left)
	}
	t.Logf("%d uploaded, %d taken beside the uploads", len(sent), beside)
}
