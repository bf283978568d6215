package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"chuangpei/pipeline/report"
)

// webhookWait is how long a webhook may take; the night is over by then and does not depend on it.
const webhookWait = 10 * time.Second

// tellWebhook posts a run's summary to the webhook. The summary holds counts and totals only. A failure is a warning.
func tellWebhook(ctx context.Context, m *Main, address string, done report.Summary) {
	if address == "" {
		return
	}
	if _, err := post(ctx, address, sealed("run", exitDone, done, nil)); err != nil {
		m.log.Warn("webhook not told", "reason", err)
	}
}

// mostAnswer is as much of an answer as is read.
const mostAnswer = 64 << 10

// post sends one object and reads the answer. Its errors do not hold the address, which may carry a secret.
func post(ctx context.Context, address string, v any) ([]byte, error) {
	text, err := json.Marshal(whole(v))
	if err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, webhookWait)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(text))
	if err != nil {
		return nil, errors.New("the address cannot be used")
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if uerr, ok := errors.AsType[*url.Error](err); ok {
		return nil, uerr.Err
	}
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusMultipleChoices {
		return nil, fmt.Errorf("answer %s", response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, mostAnswer))
}
