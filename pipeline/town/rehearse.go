package town

import (
	"context"

	"chuangpei/pipeline/replay"
)

// Past opens the town's past, to be played again. It is closed with the test.
func (w *Town) Past() *replay.Stage {
	w.Helper()
	s, err := w.Engine("2025-01-01").Past(context.Background(), "")
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(s.Close)
	return s
}

// PlayedAgain plays the town's past under the rules of its nights: nothing may come out otherwise. It returns what was
// played.
func (w *Town) PlayedAgain(s *replay.Stage) replay.Rules {
	w.Helper()
	under := replay.Rules{Name: "in_force", Book: w.Rules}
	if err := s.Play(context.Background(), under); err != nil {
		w.Fatal(err)
	}
	unlike, err := s.Unlike(context.Background(), under.Name)
	if err != nil || len(unlike) > 0 {
		w.Fatalf("the past played again under its own rules has other rows: %v, %v", unlike, err)
	}
	return under
}
