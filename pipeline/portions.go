package pipeline

import (
	"context"

	"chuangpei/pipeline/staging"
)

// What is held at once is bounded by weight as well as by number, for a workbook may be three hundred times as heavy as an honest one.
// [staging.Application.Weight] says what is weighed: an honest completion weighs some 2 000.
const (
	// mostWaves is how many waves one transaction carries. The engine keeps what each wave staged, some 5 MB, until the commit: sixty
	// versions of one class in one night would be more than it may take.
	mostWaves = 16
	// mostWeight is what one transaction, and one reading ahead, carries: what the engine may take, with room to spare.
	mostWeight = 500_000
	// muchStaged is what makes it worth while to give back the room of what was staged.
	muchStaged = 100_000
	// ahead is how many workbooks are read before they are weighed.
	ahead = 32
)

// batchRead is what was read of a batch, or why it could not be.
type batchRead struct {
	apps []*staging.Application
	err  error
}

// readAhead reads the submissions, a batch at a time and one batch ahead of whoever takes them, until ctx ends.
func (s *session) readAhead(ctx context.Context, todo []submission) <-chan batchRead {
	out := make(chan batchRead)
	go func() {
		defer close(out)
		for len(todo) > 0 {
			apps, err := s.stage(ctx, todo[:min(s.night.Settings.BatchSize, len(todo))])
			select {
			case out <- batchRead{apps, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			todo = todo[len(apps):]
		}
	}()
	return out
}

// stage reads workbooks from the front of a batch until they weigh enough; what it does not return is read next.
func (s *session) stage(ctx context.Context, batch []submission) ([]*staging.Application, error) {
	var apps []*staging.Application
	for weight := 0; len(apps) < len(batch) && weight < mostWeight; {
		piece := batch[len(apps):min(len(apps)+ahead, len(batch))]
		read := make([]*staging.Application, len(piece))
		err := parallel(ctx, len(piece), func(i int) error {
			src, err := s.source(piece[i])
			if err == nil {
				read[i] = s.reader.Read(src)
				if read[i].Book != nil && read[i].Kind != "" {
					read[i].Content = staging.ContentOf(read[i].Book)
				}
				read[i].Book = nil // the receipt reads the original again; a batch of books would not fit memory
				s.brokeDown(read[i])
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, app := range read {
			weight += app.Weight()
		}
		apps = append(apps, read...)
	}
	return apps, nil
}

// portions splits applications, in order, into what one transaction carries. Deciding them one by one would come to the same, so a
// portion may end anywhere; it ends with a wave unless that alone weighs too much.
func portions(apps []*staging.Application) [][]*staging.Application {
	var all [][]*staging.Application
	held, weight := mostWaves, 0
	for _, wave := range waves(apps) {
		for i, app := range wave {
			if i == 0 {
				held++
			}
			if i == 0 && held > mostWaves || weight+app.Weight() > mostWeight && len(all[len(all)-1]) > 0 {
				all = append(all, nil)
				held, weight = 1, 0
			}
			all[len(all)-1] = append(all[len(all)-1], app)
			weight += app.Weight()
		}
	}
	return all
}
