// Package main keeps notes.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

// Client asks the server for notes.
type Client struct {
	base  string
	token string
}

func (c *Client) send(path string, note map[string]string) error {
	body, err := json.Marshal(note)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, c.base+path, strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	_, err = http.DefaultClient.Do(req)
	return err
}

func main() {
	text, err := os.ReadFile("notes.md")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	branch, _ := exec.Command("git", "branch", "--show-current").Output()
	client := &Client{base: "https://notes.example.com", token: os.Getenv("NOTES_TOKEN")}
	client.send("/notes", map[string]string{"text": string(text), "branch": string(branch)})
}
