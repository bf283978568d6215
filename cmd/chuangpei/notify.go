package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/report"
)

// message is what is told: counts and times, never anything personal; the names of files are their senders' words, so
// they are not told either.
type message struct {
	Version int             `json:"version"`
	Event   string          `json:"event"`
	Text    string          `json:"text"`
	Attempt *attempt        `json:"attempt,omitempty"`
	Summary *report.Summary `json:"summary,omitempty"`
	Early   *preview.Counts `json:"early,omitempty"`
}

// tell tells every robot that wants to hear of it, each until it has heard. A failure is a warning: a night does not
// depend on it.
func (t telling) tell(ctx context.Context, m *Main, msg message) {
	for i, r := range t.Notify {
		if !r.wants(msg.Event) {
			continue
		}
		err := deliver(ctx, r, msg, m.Clock)
		for n := 0; n < len(m.Pauses) && err != nil && ctx.Err() == nil; n++ {
			select {
			case <-ctx.Done(): // a daemon that is told to stop does not wait for a robot
			case <-time.After(m.Pauses[n]):
			}
			err = deliver(ctx, r, msg, m.Clock)
		}
		if err != nil {
			m.log.Warn("a robot could not be told", "notify", i+1, "kind", r.Kind, "event", msg.Event, "reason", err)
		}
	}
}

// deliver sends one message once and reads whether it was taken.
func deliver(ctx context.Context, r robot, msg message, now func() time.Time) error {
	body, address := any(msg), r.URL
	switch r.Kind {
	case "wecom":
		body = map[string]any{"msgtype": "text", "text": map[string]string{"content": msg.Text}}
	case "dingtalk":
		body = map[string]any{"msgtype": "text", "text": map[string]string{"content": msg.Text}}
		if r.Secret != "" {
			stamp := strconv.FormatInt(now().UnixMilli(), 10)
			address = withQuery(address, "timestamp", stamp, "sign", sign(r.Secret, stamp+"\n"+r.Secret))
		}
	case "feishu":
		page := map[string]any{"msg_type": "text", "content": map[string]string{"text": msg.Text}}
		if r.Secret != "" {
			stamp := strconv.FormatInt(now().Unix(), 10)
			page["timestamp"], page["sign"] = stamp, sign(stamp+"\n"+r.Secret, "")
		}
		body = page
	}
	answer, err := post(ctx, address, body)
	if err != nil || r.Kind == "json" {
		return err
	}
	return refusal(answer)
}

// refusal reads the code in a robot's answer: they refuse a message with status 200.
func refusal(answer []byte) error {
	var said struct {
		ErrCode *int   `json:"errcode"` // wecom, dingtalk
		ErrMsg  string `json:"errmsg"`
		Code    *int   `json:"code"` // feishu
		Msg     string `json:"msg"`
	}
	if err := json.Unmarshal(answer, &said); err != nil {
		return errors.New("the answer is no JSON object: see whether the address is that of the robot")
	}
	for _, c := range []struct {
		code *int
		text string
	}{{said.ErrCode, said.ErrMsg}, {said.Code, said.Msg}} {
		if c.code != nil && *c.code != 0 {
			return fmt.Errorf("refused with code %d: %s", *c.code, c.text)
		}
	}
	if said.ErrCode == nil && said.Code == nil {
		return errors.New("the answer holds no code: see whether the address is that of the robot")
	}
	return nil
}

// sign is the base64 of HMAC-SHA256.
func sign(key, text string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// withQuery adds parameters, keys and values in turn, to an address.
func withQuery(address string, pairs ...string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	u.RawQuery = query.Encode()
	return u.String()
}

// missed tells what became of the nights before this attempt: of one that was cut off, and of those that were missed.
func (t telling) missed(ctx context.Context, m *Main, before, now attempt) {
	began, since := t.clock(before.Started), "现已补上。"
	if !now.ended() {
		since = "补办没有成功。"
	}
	if !before.Started.IsZero() && before.Finished.IsZero() {
		t.tell(ctx, m, message{Version: 1, Event: onFailure, Attempt: before.retold(),
			Text: fmt.Sprintf("创培：%s 的夜间批次中途中断（断电或进程被终止），%s", began, since)})
	}
	if n := missedNights(t.config, before, now.Started, now.Verb == "serve"); n > 0 {
		t.tell(ctx, m, message{Version: 1, Event: onMissed, Attempt: now.retold(), Text: fmt.Sprintf(
			"创培：%s 之后有 %d 个夜间批次没有运行，%s请检查定时任务或守护进程。", began, n, since)})
	}
}

// unserved tells that the daemon could not start.
func (t telling) unserved(ctx context.Context, m *Main, exit int) {
	t.tell(ctx, m, message{Version: 1, Event: onFailure, Text: fmt.Sprintf(
		"创培：守护进程无法启动（退出码 %d），夜间批次不会运行，原因见日志和 chuangpei status。", exit)})
}

// clock is a moment as the city's clock shows it.
func (t telling) clock(at time.Time) string { return at.In(t.zone()).Format("2006-01-02 15:04") }

// ended tells how a night went.
func (t telling) ended(ctx context.Context, m *Main, try attempt, done report.Summary) {
	began := t.clock(try.Started)
	if try.ended() {
		done.Waiting, done.Skipped = nil, nil // names of senders' files
		tellWebhook(ctx, m, t.Webhook, done)
		t.tell(ctx, m, message{Version: 1, Event: onNight, Attempt: try.retold(), Summary: &done,
			Text: fmt.Sprintf("创培：%s 的夜间批次已完成。%s", began, counts(done))})
	}
	if try.Error == "" {
		return
	}
	text := fmt.Sprintf("创培：%s 的夜间批次失败（退出码 %d），原因见日志和 chuangpei status。", began, try.Exit)
	if try.Stopped {
		text = fmt.Sprintf("创培：%s 的夜间批次已完成，但有 %d 项账目有矛盾、停办核查，详见 chuangpei status。", began,
			len(done.Stopped))
	}
	t.tell(ctx, m, message{Version: 1, Event: onFailure, Attempt: try.retold(), Text: text})
}

// counts sums a night up in a sentence.
func counts(done report.Summary) string {
	all := report.Total(done.Kinds)
	var b strings.Builder
	fmt.Fprintf(&b, "收到 %d 份：受理 %d，部分受理 %d，退回 %d，暂缓 %d，重复报送 %d；编证书 %d 个", all.Received,
		all.Accepted, all.Partly, all.Returned, all.Held, all.Repeated, done.Certificates)
	for _, f := range done.Funds {
		fmt.Fprintf(&b, "；%s %s 元", f.Fund, f.Yuan)
	}
	b.WriteString("。")
	return b.String()
}

// answered tells how many files were answered before the night.
func (t telling) answered(ctx context.Context, m *Main, c preview.Counts) {
	if c.Total() == 0 {
		return
	}
	t.tell(ctx, m, message{Version: 1, Event: onEarly, Early: &c,
		Text: fmt.Sprintf("创培：预检 %d 份文件：%s。", c.Total(), foretold(c))})
}

// foretold says what the night would make of the files that were answered.
func foretold(c preview.Counts) string {
	words := []string{fmt.Sprintf("预计受理 %d", c.Accepted), fmt.Sprintf("部分受理 %d", c.Partly),
		fmt.Sprintf("退回 %d", c.Returned)}
	if c.Repeated > 0 {
		words = append(words, fmt.Sprintf("重复报送 %d", c.Repeated))
	}
	if c.Held > 0 {
		words = append(words, fmt.Sprintf("排队 %d", c.Held))
	}
	return strings.Join(words, "，")
}
