package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
	if err := post(ctx, address, envelope{Version: 1, Verb: "run", Result: done}); err != nil {
		m.log.Warn("webhook not told", "reason", err)
	}
}

// post sends one object. Its errors do not hold the address, which may carry a secret.
func post(ctx context.Context, address string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode summary: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, webhookWait)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(text))
	if err != nil {
		return errors.New("webhook address cannot be used")
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if uerr, ok := errors.AsType[*url.Error](err); ok {
		return uerr.Err
	}
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("answer %s", response.Status)
	}
	return nil
}
