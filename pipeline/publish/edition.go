package publish

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path"

	"chuangpei/pipeline/papers"
)

// edition is a paper on its way into its folders: as it stands there already, or as the version that comes next.
type edition struct {
	*Publisher
	paper  papers.Paper
	known  *versions
	bodies map[string]rendered // by what the face says
}

// unmade is a paper that cannot be rendered: the others are published all the same.
type unmade struct{ error }

// errReplaced means that a paper which a later one replaced cannot be written as it was: as anything else it would look
// newer than what holds.
var errReplaced = errors.New("a later paper took its place, and the register does not say any more what it said")

// body renders the paper with this on its face, once.
func (e *edition) body(ctx context.Context, said string) (rendered, error) {
	if body, ok := e.bodies[said]; ok {
		return body, nil
	}
	body, err := e.render(e.paper.Replacing(said))
	if err = errors.Join(err, e.paper.Err()); errors.Is(err, context.Canceled) {
		return body, fmt.Errorf("render %s: %w", e.paper.Workbook, err)
	} else if err != nil {
		return body, unmade{err}
	}
	if e.bodies == nil {
		e.bodies = map[string]rendered{}
	}
	e.bodies[said] = body
	return body, ctx.Err()
}

// place gives the paper its place in a folder: that of the version on its subject that was published last, where the
// register still says the same, else after all the versions that are there.
func (e *edition) place(ctx context.Context, folder string) (written, error) {
	name := path.Join(folder, e.paper.Name)
	list := e.known.known(name)
	next := span{from: max(1, e.paper.Version, highest(list)+1), to: math.MaxInt}
	if last := newest(list, e.paper.Subject); last.number > 0 {
		said := e.known.said(e.paper.Subject, last.Run, before(list, last))
		file, placed, err := e.lay(ctx, folder, said, span{last.number, last.number, last.SHA256})
		if placed || err != nil {
			return file, err
		}
	}
	if e.survey != nil && e.survey.asItWas[issue{e.paper.Workbook, e.paper.Subject}] {
		return written{}, errReplaced
	}
	run := e.known.asked[issue{e.paper.Workbook, e.paper.Subject}]
	file, _, err := e.lay(ctx, folder, e.known.said(e.paper.Subject, run, list), next)
	if err == nil {
		e.known.add(name, version{file.path, e.paper.Subject, file.sha256, run, file.number})
	}
	return file, err
}

// lay renders the paper with this on its face, finds the version it is to be and writes it under a temporary name,
// unless it stands.
func (e *edition) lay(ctx context.Context, folder, said string, of span) (file written, placed bool, err error) {
	if large(e.paper.Content) {
		return e.putLarge(folder, e.paper.Replacing(said), of)
	}
	body, err := e.body(ctx, said)
	if err != nil {
		return file, false, err
	}
	return e.Outbox.place(folder, e.paper, body, of)
}
