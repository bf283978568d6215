package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/report"
)

// group is a chat group's robots: it checks messages as their platforms do, and answers with status 200 whatever it
// thinks of them.
type group struct {
	*testing.T
	secret string
	busy   int // how many messages it refuses first
	heard  map[string][]string
	now    time.Time
}

// ServeHTTP takes one message.
func (g *group) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var page map[string]any
	if err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" ||
		json.Unmarshal(body, &page) != nil {
		g.Errorf("%s %s: %s", r.Method, r.URL, body)
	}
	if g.busy > 0 {
		g.busy--
		fmt.Fprint(w, `{"errcode":45009,"errmsg":"api freq out of limit"}`)
		return
	}
	kind := strings.Trim(r.URL.Path, "/")
	said, ok := "", false
	switch kind {
	case "wecom":
		said, ok = text(page, "text", "content"), page["msgtype"] == "text" && r.URL.Query().Get("key") != ""
	case "dingtalk":
		said, ok = text(page, "text", "content"), page["msgtype"] == "text" && g.signed(r)
	case "feishu":
		said = text(page, "content", "text")
		stamp, _ := page["timestamp"].(string)
		ok = page["msg_type"] == "text" && page["sign"] == signature(stamp+"\n"+g.secret, "")
	case "json":
		said, ok = page["text"].(string), page["version"] == 1.0
	}
	g.heard[kind] = append(g.heard[kind], said)
	if strings.Contains(string(body), "张三") {
		g.Errorf("%s hears a sender's words: %s", kind, body)
	}
	switch {
	case kind == "json":
		w.WriteHeader(http.StatusNoContent)
	case !ok:
		g.Errorf("%s refuses %s", kind, body)
		fmt.Fprint(w, `{"errcode":310000,"errmsg":"sign not match"}`)
	case kind == "feishu":
		fmt.Fprint(w, `{"StatusCode":0,"code":0,"msg":"success"}`)
	default:
		fmt.Fprint(w, `{"errcode":0,"errmsg":"ok"}`)
	}
}

// signed checks 加签 as 钉钉 documents it: the signature of timestamp and secret with the secret, within the hour.
func (g *group) signed(r *http.Request) bool {
	stamp := r.URL.Query().Get("timestamp")
	ms, err := strconv.ParseInt(stamp, 10, 64)
	return err == nil && time.UnixMilli(ms).Sub(g.now).Abs() < time.Hour && r.URL.Query().Get("access_token") != "" &&
		r.URL.Query().Get("sign") == signature(g.secret, stamp+"\n"+g.secret)
}

// signature is written here anew.
func signature(key, text string) string {
	mac := hmac.New(sha256.New, []byte(key))
	_, _ = io.WriteString(mac, text)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// text is a text of an object in an object.
func text(page map[string]any, outer, inner string) string {
	o, _ := page[outer].(map[string]any)
	s, _ := o[inner].(string)
	return s
}

// TestRobotsAreTold: each kind in its own words, of what it wants to hear, with counts and nothing of anybody.
func TestRobotsAreTold(t *testing.T) {
	d := newDesk(t)
	g := &group{T: t, secret: "SEC张", heard: map[string][]string{}, now: d.clock(), busy: 2}
	server := httptest.NewServer(g)
	defer server.Close()
	var b strings.Builder
	b.WriteString("notify:\n")
	for _, r := range []string{"wecom, url: URL/wecom?key=1, on: [night, failure, missed, early]",
		"dingtalk, url: URL/dingtalk?access_token=2, secret: SEC张, on: [night]",
		"feishu, url: URL/feishu, secret: SEC张", "json, url: URL/json, on: [failure]"} {
		fmt.Fprintf(&b, "  - {kind: %s}\n", strings.ReplaceAll(r, "URL", server.URL))
	}
	d.write(configFile, b.String())
	d.write(".chuangpei/attempt.json", `{"version":1,"started":"2025-05-30T02:00:00+08:00",`+
		`"finished":"2025-05-30T02:01:00+08:00"}`)
	d.engine.result = report.Summary{Run: 3, Certificates: 27, Waiting: []string{"机构/张三.xlsx (half)"},
		Kinds: []report.KindCount{{Kind: "opening", Received: 12, Accepted: 9, Partly: 1, Returned: 2}},
		Funds: []report.FundAmount{{Fund: "就业补助资金", Yuan: "36480.00"}}}
	d.run(exitReturned, "run")
	d.engine.err = errors.New("reading 张三.xlsx: disk full")
	d.run(exitFailure, "run")
	d.engine.counts = preview.Counts{Accepted: 2, Partly: 1, Returned: 1}
	d.run(exitReturned, "check", "--inbox")
	early := "预检 4 份文件：预计受理 2，部分受理 1，退回 1"
	night, failed, missed := "收到 12 份：受理 9，部分受理 1，退回 2", "失败（退出码 1）", "有 2 个夜间批次没有运行"
	for kind, want := range map[string][]string{"wecom": {missed, night, failed, early}, "dingtalk": {night},
		"feishu": {missed, failed}, "json": {failed}} {
		if len(g.heard[kind]) != len(want) {
			t.Errorf("%s hears %q", kind, g.heard[kind])
			continue
		}
		for i, words := range want {
			if !strings.Contains(g.heard[kind][i], words) {
				t.Errorf("%s hears %q, want %q", kind, g.heard[kind][i], words)
			}
		}
	}
	server.Close()
	d.run(exitFailure, "run")
	if said := d.err.String(); strings.Count(said, "could not be told") != 3 || strings.Contains(said, "key=1") ||
		strings.Contains(said, "SEC") {
		t.Errorf("logged %s", said)
	}
}

// TestABrokenConfigurationIsTold: the robots and the metrics' place are read as far as they can be.
func TestABrokenConfigurationIsTold(t *testing.T) {
	d := newDesk(t)
	g := &group{T: t, heard: map[string][]string{}, now: d.clock()}
	server := httptest.NewServer(g)
	defer server.Close()
	d.write("monitor/x", "")
	d.write(configFile, "nonsense: 1\nmetrics: {path: monitor/chuangpei.prom, mode: \"0666\"}\n"+
		"notify:\n  - {kind: json, url: "+server.URL+"/json}\n")
	d.run(exitConfig, "run")
	info, err := os.Stat(filepath.Join(d.home, "monitor/chuangpei.prom"))
	if err != nil || info.Mode().Perm() != 0o666 || len(g.heard["json"]) != 1 ||
		!strings.Contains(g.heard["json"][0], "退出码 4") {
		t.Errorf("heard %q; metrics: %v", g.heard, err)
	}
}

// TestRobotsOfTheConfigurationAreChecked: each fault is refused at its line.
func TestRobotsOfTheConfigurationAreChecked(t *testing.T) {
	for line, want := range map[string]string{
		"{kind: qq, url: \"https://x/y\"}":                    "kind must be",
		"{kind: wecom, url: \"x\"}":                           "url must be",
		"{kind: wecom, url: \"https://x/y\", on: [daily]}":    "on lists",
		"{kind: wecom, url: \"https://x/y\", colour: orange}": "colour",
	} {
		_, err := parseConfig([]byte("notify:\n  - " + line + "\n"))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "yaml:2:") {
			t.Errorf("%s: %v", line, err)
		}
	}
	if _, err := parseConfig([]byte("metrics: {mode: rw}\n")); err == nil || !strings.Contains(err.Error(), "octal") {
		t.Errorf("mode: %v", err)
	}
}
