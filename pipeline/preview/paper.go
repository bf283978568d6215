package preview

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/rules"
	"chuangpei/templates"
)

// written is an answer that is to be left in the outbox.
type written struct {
	*waiting
	paper papers.Paper
	body  []byte
}

// write leaves the answers that are news, and takes away those of files that do not stand any more.
func (p *Previewer) write(ctx context.Context, answered []*waiting) error {
	today, limit := ledger.Wall(p.Clock(), p.Zone).Format(time.DateOnly), rules.ProbeLimit(p.Rules)
	news := slices.DeleteFunc(slices.Clone(answered), func(w *waiting) bool {
		if w.queued || w.said == "" || p.left.Left[w.mark].Answer == w.said {
			return true
		}
		withheld := p.left.withholds(w, today, limit)
		if withheld {
			p.Log.Warn("a sender whose files hit what is others' again and again hears of this one by the night alone",
				"sender", form.MaskNumbers(w.file.SenderCode), "hits", w.answer.Others)
		}
		return withheld
	})
	chunks := slices.Collect(slices.Chunk(news, atATime))
	if chunks == nil {
		chunks = [][]*waiting{nil} // something may be to take away
	}
	for _, chunk := range chunks {
		if err := ctx.Err(); err != nil {
			return err
		}
		rendered, err := p.render(chunk)
		if err != nil {
			return err
		}
		if err := p.Locked(func() error { return p.leave(ctx, rendered) }); err != nil {
			return err
		}
	}
	return nil
}

// atATime is how many answers are put into the outbox before others may write to the home again.
const atATime = 8

// answered notes what is said of a file.
func (w *waiting) answered(a check.Answer) {
	text, err := json.Marshal(struct {
		Kind   string
		Answer check.Answer
	}{w.kind, a})
	if err == nil {
		w.answer, w.said = a, digest(string(text))
	}
}

// render renders the answers to some files. One that is no longer as it was is left to the next look.
func (p *Previewer) render(some []*waiting) (all []written, err error) {
	publisher := &publish.Publisher{Render: p.reviewer.Renderer(), Log: p.Log}
	err = p.reread(some, func(w *waiting, file []byte) error {
		data := templates.ReceiptData{FileName: w.file.FileName, Sender: w.file.Folder, SHA256: w.file.SHA256,
			ReceivedAt: ledger.Wall(w.file.FirstSeen, p.Zone), HandledAt: ledger.Wall(p.Clock(), p.Zone),
			NextRun: p.night()}
		paper := papers.Preview(p.Rules, w.file.SenderKind, w.file.SenderCode, w.kind, w.answer.Result,
			w.answer.Findings, data)
		body, err := publish.Answer(publisher, *paper.Receipt, file)
		if err != nil {
			return fmt.Errorf("answer a file that waits: %w", err)
		}
		all = append(all, written{w, paper, body})
		return nil
	})
	return all, err
}

// leave leaves answers to files that stand as they stood, and takes away the others.
func (p *Previewer) leave(ctx context.Context, all []written) error {
	stands, err := intake.Note(ctx, p.Intake)
	if err != nil {
		return err
	}
	still := map[string]bool{}
	for _, s := range stands.Standing {
		still[s.Mark()] = true
	}
	gone := false
	for mark := range p.left.Left {
		gone = gone || !still[mark]
	}
	if len(all) == 0 && !gone {
		return nil
	}
	outbox, err := publish.OpenOutbox(p.Path(home.OutboxFolder), p.Fault)
	if err != nil {
		return &home.Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	if err := p.left.withdraw(outbox, func(mark string) bool { return still[mark] }); err != nil {
		return &home.Unreachable{What: "outbox", Err: err}
	}
	for _, w := range all {
		if !still[w.mark] {
			continue
		}
		if err := p.place(outbox, w); err != nil {
			return &home.Unreachable{What: "outbox", Err: err}
		}
		p.counts.add(w.answer.Result)
	}
	p.left.State = p.state
	return p.left.keep(p.Home)
}

// place leaves one answer in its sender's folder, in place of what was said of the file before.
func (p *Previewer) place(outbox publish.Outbox, w written) error {
	folder := outbox.FolderOf(w.paper.Owners[0])
	version := 1
	for p.left.taken(folder, w.paper.File(version), w.mark) {
		version++
	}
	name := w.paper.File(version)
	if err := publish.Leave(outbox, folder, name, w.body); err != nil {
		return err
	}
	p.left.Left[w.mark] = left{folder, digest(name), w.said}
	return nil
}
