package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/replay"

	"golang.org/x/sync/errgroup"
)

// inForce is the name of the play under the rules in force.
const inForce = "in_force"

// onPast does something with the home's past on a stage.
func onPast(ctx context.Context, n plan, since string, do func(context.Context, *replay.Stage) error) error {
	if _, err := time.Parse(time.DateOnly, since); since != "" && err != nil {
		return usagef("--since wants a day such as 2025-01-01")
	}
	s, err := n.Past(ctx, since)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(ctx, s)
}

// shared shows how far plays are, all of them together.
func shared(m *Main, s *replay.Stage, plays int) *bar {
	bar, done, mu := newBar(m), map[string]int{}, sync.Mutex{}
	s.Progress = func(play string, at, total int) {
		mu.Lock()
		defer mu.Unlock()
		done[play] = at
		sum := 0
		for _, n := range done {
			sum += n
		}
		bar.show(pipeline.Progress{Stage: "applications played", Done: sum, Total: total * plays})
	}
	return bar
}

// playTogether plays the past under several rules at once.
func playTogether(ctx context.Context, s *replay.Stage, plays ...replay.Rules) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, under := range plays {
		group.Go(func() error { return s.Play(ctx, under) })
	}
	return group.Wait()
}

// playStanding plays the past under rules, and under those in force too where it was not decided under them all along.
// It returns the name of the register that stands for the rules in force.
func playStanding(ctx context.Context, m *Main, n plan, s *replay.Stage, others ...replay.Rules) (string, error) {
	standing, is, err := s.AsDecided(ctx, n.Rules, n.Settings.Program)
	if err != nil {
		return "", err
	}
	if !is {
		standing = inForce
		others = append(others, replay.Rules{Name: inForce, Book: n.Rules})
	}
	show := shared(m, s, len(others))
	defer show.end()
	return standing, playTogether(ctx, s, others...)
}

// signed shows a difference with its sign.
func signed(n int) string { return fmt.Sprintf("%+d", n) }

// inYuan shows fen as yuan.
func inYuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	return fmt.Sprintf("%s%d.%02d", sign, fen/100, fen%100)
}
