package town

import (
	"context"
	"testing/fstest"

	"chuangpei/pipeline/replay"
	"chuangpei/rules"
)

// Past opens the town's past, to be played again. It is closed with the test.
func (w *Town) Past() *replay.Stage {
	w.Helper()
	s, err := w.Engine("2025-01-01").Past(context.Background(), "")
	w.Must(err)
	w.Cleanup(s.Close)
	return s
}

// PlayedAgain plays the town's past under the rules of its nights: nothing may come out otherwise.
func (w *Town) PlayedAgain(s *replay.Stage) {
	w.Helper()
	w.Must(s.Play(context.Background(), replay.Rules{Name: "in_force", Book: w.Rules}))
	unlike, err := s.Unlike(context.Background(), "in_force")
	if err != nil || len(unlike) > 0 {
		w.Fatalf("the past played again under its own rules has other rows: %v, %v", unlike, err)
	}
}

// Rehearsed is what a draft of the policy, one edition more, would have made of the past that was played again.
func (w *Town) Rehearsed(s *replay.Stage, edition string) replay.Difference {
	w.Helper()
	folder := fstest.MapFS{"parameters/draft.yaml": &fstest.MapFile{Data: []byte(edition)}}
	book, _, err := rules.DraftOf(w.Rules, folder, "")
	w.Must(err)
	draft := replay.Rules{Name: "draft", Book: book}
	w.Must(s.Play(context.Background(), draft))
	d, err := s.Compare(context.Background(), "in_force", draft)
	w.Must(err)
	return d
}
